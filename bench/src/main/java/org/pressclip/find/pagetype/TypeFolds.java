package org.pressclip.find.pagetype;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pressclip.api.Finder;
import org.pressclip.clean.boilerplate.Folds;

/** Finders of page types each of which has not seen the pages of some sites in training. */
public final class TypeFolds {
    private TypeFolds() {}

    /** Trains one for each fold of {@link Folds#of}. */
    public static List<Finder> train(List<Path> corpora) throws IOException {
        List<TrainTypes.Sample> samples = new ArrayList<>();
        for (Path corpus : corpora) {
            samples.addAll(TrainTypes.load(corpus));
        }
        List<Finder> finders = new ArrayList<>();
        for (int fold = 0; fold < Folds.COUNT; fold++) {
            int held = fold;
            finders.add(new PageTypeFinder(TrainTypes.fit(
                    samples.stream().filter(sample -> sample.fold() != held).toList(), 1)));
        }
        return finders;
    }
}
