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
import org.pressclip.bench.Way;
import org.pressclip.find.pagetype.TypeFolds;

/** Boilerplate cleaners each of which has not seen the pages of some sites in training. */
public final class Folds {
    /** How many there are. */
    public static final int COUNT = Sample.FOLDS;

    private final List<Cleaner> cleaners;
    private final List<Finder> types;

    private Folds(List<Cleaner> cleaners, List<Finder> types) {
        this.cleaners = cleaners;
        this.types = types;
    }

    /**
     * Trains one for each fold, as {@link Train} does.
     *
     * @param pages the corpora for the model of pages
     * @param dumps those for the model of dumps
     */
    public static Folds train(List<Path> pages, List<Path> dumps) throws IOException {
        List<Finder> types = TypeFolds.train(pages);
        List<Model> forDumps = models(dumps, true, types);
        List<Model> forPages = models(pages, false, types);
        List<Cleaner> cleaners = new ArrayList<>();
        for (int fold = 0; fold < COUNT; fold++) {
            cleaners.add(new BoilerplateCleaner(forPages.get(fold), forDumps.get(fold)));
        }
        return new Folds(cleaners, types);
    }

    /** Trains for pages alone; of dumps the cleaners know what is shipped. */
    public static Folds ofPages(List<Path> pages) throws IOException {
        List<Finder> types = TypeFolds.train(pages);
        List<Cleaner> cleaners = new ArrayList<>();
        for (Model model : models(pages, false, types)) {
            cleaners.add(new BoilerplateCleaner(model, Model.dumps()));
        }
        return new Folds(cleaners, types);
    }

    private static List<Model> models(List<Path> corpora, boolean dumps, List<Finder> types) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Path corpus : corpora) {
            samples.addAll(Sample.load(corpus, dumps, types));
        }
        Trainer trainer = new Trainer(samples, dumps);
        List<Model> models = new ArrayList<>();
        for (int fold = 0; fold < COUNT; fold++) {
            models.add(trainer.model(fold));
        }
        return models;
    }

    /** The whole way by number of fold; neither its cleaner nor what tells its pages' types has seen them. */
    public List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (int fold = 0; fold < COUNT; fold++) {
            ways.add(new Way(cleaners.get(fold), types.get(fold)));
        }
        return ways;
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
