package org.pressclip.pipeline;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Capture;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Detector;
import org.pressclip.api.Draft;
import org.pressclip.api.Finder;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Mapper;
import org.pressclip.api.Mender;
import org.pressclip.api.Outcome;
import org.pressclip.api.Reader;
import org.pressclip.service.Trace;
import org.pressclip.service.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A jar on trial: a second chain beside the one in force, of the same services and those of the jar.
 *
 * <p>A page runs through the chain in force as any other does. What that has captured then runs through the second
 * chain, on a thread of the trial's own, under a lease of the first one, so that no service leaves meanwhile.
 */
final class Tryout implements Trial {
    private static final Logger log = LoggerFactory.getLogger(Tryout.class);

    /** So many pages that took too long and nobody needs to see more. */
    private static final int MOST_LOST = 3;

    private final Candidate candidate;
    private final Switchboard board;
    private final Way now;
    private final Duration patience;
    private final Consumer<Trial> closed;
    private final List<Part> parts;
    private final List<String> notes;
    private int lost;

    /** The way of a page through the chain in force. */
    interface Way {
        Trace run(Lead lead) throws InterruptedException;
    }

    /**
     * @param now how a page is run as things are
     * @param patience how long a page may take in the second chain
     * @param closed is told when it is over
     */
    Tryout(Candidate candidate, Switchboard board, Way now, Duration patience, Consumer<Trial> closed) {
        this.candidate = candidate;
        this.board = board;
        this.now = now;
        this.patience = patience;
        this.closed = closed;
        List<Stage> chain = board.current().stages();
        parts = candidate.stages().stream().map(each -> part(each, chain)).toList();
        notes = notes(chain);
    }

    private Part part(Stage stage, List<Stage> chain) {
        String replaces = chain.stream()
                .filter(each -> isReplaced(each, stage))
                .findFirst()
                .map(each -> each.bundle() + " " + each.version())
                .orElse("");
        return new Part(
                stage.phase().word(),
                stage.name(),
                stage.order(),
                stage.bundle(),
                stage.version().toString(),
                replaces);
    }

    private List<String> notes(List<Stage> chain) {
        List<String> all = new ArrayList<>(candidate.notes());
        for (Stage stage : candidate.stages()) {
            chain.stream()
                    .filter(each -> isReplaced(each, stage) && !isUpdated(each))
                    .filter(each -> Stage.PREFERENCE.compare(each, stage) < 0)
                    .forEach(each -> all.add(each + " goes before it, as its ranking or version is higher; as long as"
                            + " that is there, give yours a higher service.ranking."));
        }
        return List.copyOf(all);
    }

    /** Whether a service of the jar has the place of one of the chain. */
    private static boolean isReplaced(Stage old, Stage stage) {
        return old.phase() == stage.phase()
                && (old.name().equals(stage.name()) || old.phase() == Phase.DETECT || old.phase() == Phase.MAP);
    }

    /** Whether a service of the chain comes from another version of the jar, which would go when the jar came. */
    private boolean isUpdated(Stage old) {
        return old.bundle().equals(candidate.symbolicName());
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Both run(Lead lead) throws IOException, InterruptedException {
        Trace before = now.run(lead);
        Capture capture = before.capture();
        if (capture == null) { // it was not to be had; the jar changes nothing in that
            return new Both(before, before, 0, 0);
        }
        if (lost >= MOST_LOST) {
            throw new IOException("The trial ends here: on " + lost + " pages what the jar does took longer than "
                    + patience.toSeconds() + " seconds.");
        }
        try (Switchboard.Lease held = board.lease()) {
            Lap lap = new Lap(lead, capture, with(held.assembly()), Set.copyOf(candidate.stages()));
            FutureTask<Trace> task = new FutureTask<>(lap::run);
            Thread thread = new Thread(task, "pressclip-trial");
            thread.setDaemon(true);
            thread.start();
            try {
                return new Both(before, task.get(patience.toMillis(), TimeUnit.MILLISECONDS), lap.own, lap.all);
            } catch (TimeoutException e) {
                task.cancel(true);
                lost++;
                Stage at = lap.stage;
                log.warn("{}: given up on trial after {} s at {}", lead.path(), patience.toSeconds(), at);
                return new Both(before, trace(Endings.overdue(lead, lap.phase.word(), at, patience)), 0, 0);
            } catch (InterruptedException e) {
                task.cancel(true);
                throw e;
            } catch (ExecutionException e) {
                return new Both(before, trace(Endings.untold(lead, e)), 0, 0);
            }
        }
    }

    private static Trace trace(Outcome outcome) {
        return new Trace(outcome, null, null, null);
    }

    /** The chain with the jar's services: whatever has their name, or comes from the jar's other version, is gone. */
    private Assembly with(Assembly chain) {
        List<Stage> stages = new ArrayList<>(candidate.stages());
        chain.stages().stream()
                .filter(old ->
                        !isUpdated(old) && candidate.stages().stream().noneMatch(stage -> isReplaced(old, stage)))
                .forEach(stages::add);
        return new Assembly(stages, List.of());
    }

    @Override
    public void close() {
        closed.accept(this);
        candidate.close();
    }

    /** One capture on its way through the second chain: nobody is fenced in or counted there. */
    private static final class Lap {
        private final Lead lead;
        private final Capture capture;
        private final Assembly chain;
        private final Set<Stage> guests;
        private volatile Phase phase = Phase.DETECT;
        private volatile @Nullable Stage stage;
        private long own;
        private long all;

        Lap(Lead lead, Capture capture, Assembly chain, Set<Stage> guests) {
            this.lead = lead;
            this.capture = capture;
            this.chain = chain;
            this.guests = new HashSet<>(guests);
        }

        private interface Step<T> {
            T take() throws IOException;
        }

        private interface Work {
            void run() throws IOException;
        }

        Trace run() {
            Format format = null;
            Draft draft = null;
            try {
                Stage detector = chain.detector().orElseThrow();
                Format detected =
                        take(detector, () -> detector.as(Detector.class).detect(capture));
                format = detected;
                phase = Phase.READ;
                stage = null;
                String type = detected.mediaType();
                Stage reader = chain.reader(type).orElseThrow(() -> Unread.refusal(lead, type));
                Draft working = take(
                        reader,
                        () -> new Draft(
                                capture, detected, reader.as(Reader.class).read(capture, detected), reader.name()));
                draft = working;
                for (Stage each : chain.menders()) {
                    work(each, working, Draft.Turn.MEND, () -> each.as(Mender.class)
                            .mend(working));
                }
                for (Stage each : chain.finders()) {
                    work(each, working, Draft.Turn.FIND, () -> each.as(Finder.class)
                            .find(working));
                }
                for (Stage each : chain.cleaners()) {
                    work(each, working, Draft.Turn.CLEAN, () -> each.as(Cleaner.class)
                            .clean(working));
                }
                Stage mapper = chain.mapper().orElseThrow();
                working.enter(Draft.Turn.MAP, mapper.name());
                Article article = take(mapper, () -> mapper.as(Mapper.class).map(working));
                Outcome filed = new Outcome(lead, Outcome.Status.FILED, phase.word(), "", "", article, List.of());
                return new Trace(filed, capture, format, draft);
            } catch (Throwable thrown) { // a guest may throw anything
                return new Trace(Endings.broken(lead, phase.word(), stage, null, thrown), capture, format, draft);
            }
        }

        private void work(Stage worker, Draft working, Draft.Turn turn, Work work) throws IOException {
            working.enter(turn, worker.name());
            Conduct conduct = guests.contains(worker) ? Conduct.before(working, worker) : null;
            take(worker, () -> {
                work.run();
                return working;
            });
            if (conduct != null) {
                conduct.after(true); // what the chain would fence it for is to be seen before it is in the chain
            }
        }

        private <T> T take(Stage at, Step<T> step) throws IOException {
            phase = at.phase();
            stage = at;
            long start = System.nanoTime();
            try {
                return requireNonNull(step.take(), () -> at + " gave nothing");
            } finally {
                long spent = System.nanoTime() - start;
                all += spent;
                own += guests.contains(at) ? spent : 0;
            }
        }
    }
}
