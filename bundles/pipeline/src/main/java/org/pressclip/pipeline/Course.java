package org.pressclip.pipeline;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Capture;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Detector;
import org.pressclip.api.Draft;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Finder;
import org.pressclip.api.Format;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Mapper;
import org.pressclip.api.Mender;
import org.pressclip.api.Page;
import org.pressclip.api.Reader;
import org.pressclip.api.Refusal;

/** One lead on its way through one chain, once: how far it came and what was seen. Belongs to one thread. */
final class Course {
    private final Lead lead;
    private final Assembly chain;
    private final Keeper keeper;
    private final List<String> lacks;
    private Phase phase = Phase.FETCH;
    private @Nullable Stage stage;
    private @Nullable Capture capture;
    private @Nullable Format format;
    private @Nullable Draft draft;
    private @Nullable Stage fetchedBy;
    private @Nullable Stage detectedBy;
    private @Nullable Stage readBy;
    private @Nullable Page page;
    private boolean kept;
    private final Thread thread = Thread.currentThread();
    private long since; // when the stage began; 0 while none is at work
    private boolean told; // to stop
    private @Nullable Duration limit; // that it was told for
    private boolean left; // by whoever waited for it
    private boolean hangs;

    /**
     * @param before an earlier course of the same lead: what the same services made of it then is taken over
     * @param lacks sentences on what it has to go without
     */
    Course(Lead lead, Assembly chain, Keeper keeper, @Nullable Course before, List<String> lacks) {
        this.lead = lead;
        this.chain = chain;
        this.keeper = keeper;
        this.lacks = lacks;
        if (before != null) {
            synchronized (before) { // it may have been another thread's
                capture = before.capture;
                fetchedBy = before.fetchedBy;
                kept = before.kept;
                format = before.format;
                detectedBy = before.detectedBy;
                page = before.page;
                readBy = before.readBy;
            }
        }
    }

    /** Nobody waits any more for what this thread does. */
    static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1;

        Left() {
            super("left", null, false, false);
        }
    }

    /** A guest came back after its time was over. */
    static final class Late extends RuntimeException {
        private static final long serialVersionUID = 1;

        Late(String problem) {
            super(problem, null, false, false);
        }
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    /** All the way. Whatever is thrown, {@link #phase} and {@link #stage} say by whom. */
    Article run() throws IOException {
        Capture fetched = fetch();
        capture = fetched;
        if (keeper != Keeper.NONE && !kept) {
            phase = Phase.ARCHIVE;
            stage = null;
            keeper.keep(fetched);
        }
        kept = true;
        Format detected = detect(fetched);
        format = detected;
        Draft working = read(fetched, detected);
        lacks.forEach(working::warn);
        draft = working;
        for (Stage each : chain.menders()) {
            work(each, working, Draft.Turn.MEND, () -> each.as(Mender.class).mend(working));
        }
        for (Stage each : chain.finders()) {
            work(each, working, Draft.Turn.FIND, () -> each.as(Finder.class).find(working));
        }
        for (Stage each : chain.cleaners()) {
            work(each, working, Draft.Turn.CLEAN, () -> each.as(Cleaner.class).clean(working));
        }
        return map(working);
    }

    private Capture fetch() throws IOException {
        phase = Phase.FETCH;
        if (lead.problem().isPresent()) {
            throw lead.problem().get();
        }
        if (lead.enclosure().isPresent()) {
            Capture before = capture;
            if (before != null) {
                return before;
            }
            Enclosure held = Enclosures.checked(lead.enclosure().get());
            URI place = lead.source().orElse(lead.uri());
            return new Capture(
                    lead,
                    place,
                    held.status(),
                    held.headers(),
                    held.body(),
                    lead.fetched().orElse(null));
        }
        String scheme = lead.uri().getScheme();
        if (scheme == null) {
            throw Refusal.refused("an address without a scheme", "Give it as a file's path or with http:// before it.");
        }
        Stage fetcher = chain.fetcher(scheme)
                .orElseThrow(() -> Refusal.refused(
                        "nothing here fetches " + scheme.toLowerCase(Locale.ROOT) + " addresses",
                        "Add a bundle with a fetcher for them."));
        Capture before = capture;
        if (before != null && fetchedBy == fetcher) {
            return before;
        }
        capture = null;
        kept = false;
        detectedBy = null;
        readBy = null;
        Capture fetched = take(fetcher, () -> fetcher.as(Fetcher.class).fetch(lead));
        fetchedBy = fetcher;
        return fetched;
    }

    private Format detect(Capture fetched) throws IOException {
        phase = Phase.DETECT;
        Stage detector = chain.detector().orElseThrow();
        Format before = format;
        if (before != null && detectedBy == detector) {
            return before;
        }
        readBy = null;
        Format detected = take(detector, () -> detector.as(Detector.class).detect(fetched));
        detectedBy = detector;
        return detected;
    }

    private Draft read(Capture fetched, Format detected) throws IOException {
        phase = Phase.READ;
        stage = null;
        String type = detected.mediaType();
        Stage reader = chain.reader(type).orElseThrow(() -> Unread.refusal(lead, type));
        Page before = page;
        if (before != null && readBy == reader) {
            return new Draft(fetched, detected, before, reader.name());
        }
        return take(reader, () -> {
            Page read = reader.as(Reader.class).read(fetched, detected);
            Draft opened = new Draft(fetched, detected, read, reader.name());
            page = read;
            readBy = reader;
            return opened;
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private void work(Stage worker, Draft working, Draft.Turn turn, Work work) throws IOException {
        phase = worker.phase();
        Conduct conduct = Conduct.before(working, worker);
        working.enter(turn, worker.name());
        take(worker, () -> {
            work.run();
            return working;
        });
        worker.tally().made(conduct.after(chain.isGuest(worker)));
    }

    private Article map(Draft working) throws IOException {
        phase = Phase.MAP;
        Stage mapper = chain.mapper().orElseThrow();
        working.enter(Draft.Turn.MAP, mapper.name());
        Article mapped = take(mapper, () -> mapper.as(Mapper.class).map(working));
        Article.Builder article = mapped.toBuilder().pipeline(chain.hash());
        lacks.stream().filter(lack -> !mapped.warnings().contains(lack)).forEach(article::warn);
        return article.build();
    }

    private <T> T take(Stage at, Step<T> step) throws IOException {
        long start = System.nanoTime();
        enter(at, start);
        T taken;
        try {
            taken = step.take();
        } finally {
            leave(at, start);
        }
        return requireNonNull(taken, () -> at + " gave nothing");
    }

    private synchronized void enter(Stage at, long now) {
        if (left) {
            throw new Left();
        }
        stage = at;
        since = now;
    }

    /** Whatever the stage gave or threw does not count if nobody waits for it or its time is over. */
    private synchronized void leave(Stage at, long start) {
        since = 0;
        if (hangs) {
            hangs = false;
            at.tally().lost(-1);
        } else {
            at.tally().worked(System.nanoTime() - start);
        }
        if (left) {
            throw new Left();
        }
        Thread.interrupted(); // who interrupts it from outside leaves it; else it was for, or by, this stage alone
        if (told) {
            throw new Late(late());
        }
    }

    private String late() {
        Duration over = requireNonNull(limit);
        return "took longer than " + (over.toMillis() < 10_000 ? over.toMillis() / 1000.0 : over.toSeconds())
                + " seconds";
    }

    /** Nobody waits for it any more; if a stage does not let go of its thread, that is counted against it. */
    synchronized void abandon() {
        if (!left) {
            left = true;
            thread.interrupt();
            Stage at = stage;
            if (since != 0 && at != null) {
                hangs = true;
                at.tally().worked(System.nanoTime() - since);
                at.tally().lost(1);
            }
        }
    }

    synchronized boolean isLeft() {
        return left;
    }

    /**
     * Sees whether a guest is over its time: first it is told to stop, then it is left.
     *
     * @return how it failed if it does not let go, else null
     */
    synchronized @Nullable String stuck(Fence fence) {
        Stage at = stage;
        long spent = System.nanoTime() - since;
        if (since == 0 || left || at == null || spent < fence.limit().toNanos() || !chain.isGuest(at)) {
            return null;
        }
        if (!told) {
            told = true;
            limit = fence.limit();
            thread.interrupt();
            return null;
        }
        if (spent < fence.limit().plus(fence.grace()).toNanos()) {
            return null;
        }
        abandon();
        return late() + " and does not stop";
    }

    Lead lead() {
        return lead;
    }

    /** The last phase it reached. */
    Phase phase() {
        return phase;
    }

    /** Who was at work last; null where there is nobody for it. */
    @Nullable
    Stage stage() {
        return stage;
    }

    @Nullable
    Capture capture() {
        return capture;
    }

    @Nullable
    Format format() {
        return format;
    }

    @Nullable
    Draft draft() {
        return draft;
    }
}
