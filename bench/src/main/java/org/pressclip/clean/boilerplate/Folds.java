package org.pressclip.clean.boilerplate;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pressclip.api.Capture;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Finder;
import org.pressclip.bench.Corpus;
import org.pressclip.bench.Rendering;
import org.pressclip.find.pagetype.TypeFolds;

/** Boilerplate cleaners each of which has not seen the pages of some sites in training. */
public final class Folds {
    /** How many there are. */
    public static final int COUNT = Sample.FOLDS;

    private final List<Cleaner> cleaners;

    private Folds(List<Cleaner> cleaners) {
        this.cleaners = cleaners;
    }

    /**
     * Trains one for each fold, as {@link Train} does.
     *
     * @param pages the corpora for the model of pages
     * @param dumps those for the model of dumps
     */
    public static Folds train(List<Path> pages, List<Path> dumps) throws IOException {
        List<Model> forDumps = models(dumps, true);
        List<Model> forPages = models(pages, false);
        List<Cleaner> cleaners = new ArrayList<>();
        for (int fold = 0; fold < Sample.FOLDS; fold++) {
            cleaners.add(new BoilerplateCleaner(forPages.get(fold), forDumps.get(fold)));
        }
        return new Folds(cleaners);
    }

    /** Trains for pages alone; of dumps the cleaners know what is shipped. */
    public static Folds ofPages(List<Path> pages) throws IOException {
        return new Folds(models(pages, false).stream()
                .map(model -> (Cleaner) new BoilerplateCleaner(model, Model.dumps()))
                .toList());
    }

    private static List<Model> models(List<Path> corpora, boolean dumps) throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<Finder> types = dumps ? List.of() : TypeFolds.train(corpora);
        for (Path corpus : corpora) {
            samples.addAll(Sample.load(corpus, dumps, types));
        }
        Trainer trainer = new Trainer(samples, dumps);
        List<Model> models = new ArrayList<>();
        for (int fold = 0; fold < Sample.FOLDS; fold++) {
            models.add(trainer.model(fold));
        }
        return models;
    }

    /** The cleaners, by number of fold. */
    public List<Cleaner> cleaners() {
        return cleaners;
    }

    /** The fold whose cleaner has not seen an address's site. */
    public static int of(URI location) {
        return Sample.site(location) % Sample.FOLDS;
    }

    /** A page as a dump. */
    public static Capture dump(Corpus.Sample page, Rendering rendering, Draft draft) {
        return Sample.dump(page, rendering, draft);
    }
}
