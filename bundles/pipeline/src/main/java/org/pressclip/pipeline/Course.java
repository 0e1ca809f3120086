package org.pressclip.pipeline;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
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
import org.pressclip.api.Reader;
import org.pressclip.api.Refusal;

/** One lead on its way through one chain, once: how far it came and what was seen. Belongs to one thread. */
final class Course {
    private final Lead lead;
    private final Assembly chain;
    private final Keeper keeper;
    private Phase phase = Phase.FETCH;
    private @Nullable Stage stage;
    private @Nullable Capture capture;
    private @Nullable Format format;
    private @Nullable Draft draft;

    Course(Lead lead, Assembly chain, Keeper keeper) {
        this.lead = lead;
        this.chain = chain;
        this.keeper = keeper;
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    /** All the way. Whatever is thrown, {@link #phase} and {@link #stage} say by whom. */
    Article run() throws IOException {
        Capture fetched = fetch();
        capture = fetched;
        if (keeper != Keeper.NONE) {
            phase = Phase.ARCHIVE;
            stage = null;
            keeper.keep(fetched);
        }
        Format detected = detect(fetched);
        format = detected;
        Draft working = read(fetched, detected);
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
        return take(fetcher, () -> fetcher.as(Fetcher.class).fetch(lead));
    }

    private Format detect(Capture fetched) throws IOException {
        phase = Phase.DETECT;
        Stage detector = chain.detector().orElseThrow();
        return take(detector, () -> detector.as(Detector.class).detect(fetched));
    }

    private Draft read(Capture fetched, Format detected) throws IOException {
        phase = Phase.READ;
        stage = null;
        String type = detected.mediaType();
        Stage reader = chain.reader(type).orElseThrow(() -> Unread.refusal(lead, type));
        return take(
                reader,
                () -> new Draft(fetched, detected, reader.as(Reader.class).read(fetched, detected), reader.name()));
    }

    private interface Work {
        void run() throws IOException;
    }

    private void work(Stage worker, Draft working, Draft.Turn turn, Work work) throws IOException {
        phase = worker.phase();
        working.enter(turn, worker.name());
        take(worker, () -> {
            work.run();
            return working;
        });
    }

    private Article map(Draft working) throws IOException {
        phase = Phase.MAP;
        Stage mapper = chain.mapper().orElseThrow();
        working.enter(Draft.Turn.MAP, mapper.name());
        return take(mapper, () -> mapper.as(Mapper.class).map(working)).toBuilder()
                .pipeline(chain.hash())
                .build();
    }

    private <T> T take(Stage at, Step<T> step) throws IOException {
        stage = at;
        long start = System.nanoTime();
        try {
            return requireNonNull(step.take(), () -> at + " gave nothing");
        } finally {
            at.worked(System.nanoTime() - start);
        }
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
