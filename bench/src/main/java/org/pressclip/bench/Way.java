package org.pressclip.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pressclip.api.Article;
import org.pressclip.api.Capture;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Detector;
import org.pressclip.api.Draft;
import org.pressclip.api.Finder;
import org.pressclip.api.Form;
import org.pressclip.api.Format;
import org.pressclip.api.Mapper;
import org.pressclip.api.Mender;
import org.pressclip.api.Page;
import org.pressclip.api.Reader;
import org.pressclip.target.files.JsonLines;

/**
 * The stages from capture to article in a row, without a container: what a benchmark times and a corpus is run through.
 */
public final class Way {
    private static final List<String> FINDERS = List.of(
            "find.language.LanguageFinder",
            "find.headline.HeadlineFinder",
            "find.dates.DatesFinder",
            "find.credits.CreditFinder");

    private final Detector detector = part(Detector.class, "detect.FormatDetector");
    private final Reader html = part(Reader.class, "read.html.HtmlReader");
    private final Reader text = part(Reader.class, "read.text.TextReader");
    private final List<Mender> menders = List.of(part(Mender.class, "mend.encoding.EncodingMender"));
    private final List<Finder> finders;
    private final List<Cleaner> cleaners;
    private final Mapper mapper = part(Mapper.class, "map.ArticleMapper");

    public Way() {
        this(part(Cleaner.class, "clean.boilerplate.BoilerplateCleaner"));
    }

    /** With another boilerplate cleaner, such as one that has not seen the page in training. */
    public Way(Cleaner boilerplate) {
        this(boilerplate, part(Finder.class, "find.pagetype.PageTypeFinder"));
    }

    /** With another boilerplate cleaner and something else that tells the types of pages. */
    public Way(Cleaner boilerplate, Finder types) {
        this.finders = Stream.concat(FINDERS.stream().map(name -> part(Finder.class, name)), Stream.of(types))
                .toList();
        cleaners = List.of(
                part(Cleaner.class, "clean.claimed.ClaimedCleaner"),
                boilerplate,
                part(Cleaner.class, "clean.residue.ResidueCleaner"));
    }

    /** Without what tells the types of pages: for the training of that, which comes before there is one. */
    public static Way untyped() {
        return new Way(draft -> {}, draft -> {});
    }

    private static <T> T part(Class<T> service, String name) {
        try {
            return service.cast(Parts.make(Class.forName("org.pressclip." + name)));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A capture read and its claims found: what a cleaner sees. */
    public Draft found(Capture capture) throws IOException {
        Format format = detector.detect(capture);
        boolean web = format.mediaType().contains("html");
        Page page = (web ? html : text).read(capture, format);
        Draft draft = new Draft(capture, format, page, web ? "read.html" : "read.text");
        for (Mender mender : menders) {
            mender.mend(draft.enter(Draft.Turn.MEND, name(mender)));
        }
        for (Finder finder : finders) {
            finder.find(draft.enter(Draft.Turn.FIND, name(finder)));
        }
        return draft;
    }

    /** A capture cleaned, ready to be mapped. */
    public Draft draft(Capture capture) throws IOException {
        return clean(found(capture));
    }

    private Draft clean(Draft draft) throws IOException {
        for (Cleaner cleaner : cleaners) {
            cleaner.clean(draft.enter(Draft.Turn.CLEAN, name(cleaner)));
        }
        return draft.enter(Draft.Turn.MAP, "map");
    }

    public Article article(Capture capture) throws IOException {
        return mapper.map(draft(capture));
    }

    /** The stages one by one, in the order of the way; the last makes the JSON line. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("detect", item -> item.format = detector.detect(item.capture)));
        steps.add(new Step("read.html", item -> {
            item.page = html.read(item.capture, item.format());
            item.draft = new Draft(item.capture, item.format(), item.page, "read.html");
        }));
        for (Mender mender : menders) {
            steps.add(new Step(name(mender), item -> mender.mend(item.draft().enter(Draft.Turn.MEND, name(mender)))));
        }
        for (Finder finder : finders) {
            steps.add(new Step(name(finder), item -> finder.find(item.draft().enter(Draft.Turn.FIND, name(finder)))));
        }
        for (Cleaner cleaner : cleaners) {
            steps.add(new Step(
                    name(cleaner), item -> cleaner.clean(item.draft().enter(Draft.Turn.CLEAN, name(cleaner)))));
        }
        steps.add(new Step("map", item -> item.article = mapper.map(item.draft().enter(Draft.Turn.MAP, "map"))));
        Form.Document json = new JsonLines().begin();
        steps.add(new Step("target.files", item -> json.write(item.article())));
        return steps;
    }

    private static String name(Object part) {
        return part.getClass().getPackageName().substring("org.pressclip.".length());
    }
}
