package org.pressclip.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pressclip.api.Article;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Filing;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Receipt;
import org.pressclip.api.Refusal;

@Timeout(20)
class RunTest {
    @Test
    void filesAndTellsInTheOrderOfTheLeadsHoweverLongEachTakes() throws Exception {
        try (Press press = new Press(8)) {
            press.fetcher(lead -> {
                LockSupport.parkNanos(new Random(lead.path().hashCode()).nextInt(2_000_000));
                return Press.capture(lead, lead.path());
            });
            Map<Status, Long> counts = press.run(Press.leads(300));
            List<String> expected =
                    IntStream.range(0, 300).mapToObj(i -> "p" + i).toList();
            assertThat(press.filed).isEqualTo(expected);
            assertThat(press.told).extracting(outcome -> outcome.lead().path()).isEqualTo(expected);
            assertThat(counts).containsExactly(Map.entry(Status.FILED, 300L));
        }
    }

    @Test
    void tellsOnTheCallersThread() throws Exception {
        try (Press press = new Press(4)) {
            List<Thread> threads = new ArrayList<>();
            press.pipeline.run(Press.leads(20), press.target(), outcome -> threads.add(Thread.currentThread()));
            assertThat(threads).hasSize(20).containsOnly(Thread.currentThread());
        }
    }

    @Test
    void takesNoMoreLeadsAheadThanItsWindowHolds() throws Exception {
        try (Press press = new Press(3)) {
            AtomicInteger ahead = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            Stream<Lead> leads = Stream.iterate(0, i -> i + 1)
                    .limit(2000)
                    .map(i -> Press.lead("p" + i))
                    .peek(lead -> most.accumulateAndGet(ahead.incrementAndGet(), Math::max));
            press.pipeline.run(leads, press.target(), outcome -> ahead.decrementAndGet());
            assertThat(most.get()).isBetween(2, 4 * 3 + 1);
            assertThat(press.filed).hasSize(2000);
        }
    }

    @Test
    void worksOnAsManyAtOnceAsThereAreWorkers() throws Exception {
        try (Press press = new Press(4)) {
            CountDownLatch all = new CountDownLatch(4);
            press.fetcher(lead -> {
                all.countDown();
                if (!await(all)) {
                    throw new IOException("the others never came");
                }
                return Press.capture(lead, "x");
            });
            assertThat(press.run(Press.leads(4))).containsExactly(Map.entry(Status.FILED, 4L));
        }
    }

    @Test
    void closesTheLeads() throws Exception {
        try (Press press = new Press(1)) {
            AtomicBoolean closed = new AtomicBoolean();
            press.run(Press.leads(2).onClose(() -> closed.set(true)));
            assertThat(closed).isTrue();
        }
    }

    @Test
    void importsTheNextAfterOneThatFails() throws Exception {
        try (Press press = new Press(2)) {
            press.fetcher(lead -> {
                if (lead.path().equals("p1")) {
                    throw new IOException("the line was cut");
                }
                return Press.capture(lead, "x");
            });
            assertThat(press.run(Press.leads(3))).isEqualTo(Map.of(Status.FILED, 2L, Status.FAILED, 1L));
            assertThat(press.filed).containsExactly("p0", "p2");
        }
    }

    @Test
    void letsTwoRunsGoAtOnce() throws Exception {
        try (Press press = new Press(2)) {
            CountDownLatch both = new CountDownLatch(2);
            press.fetcher(lead -> {
                both.countDown();
                if (!await(both)) {
                    throw new IOException("alone");
                }
                return Press.capture(lead, "x");
            });
            List<FutureTask<Map<Status, Long>>> runs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                FutureTask<Map<Status, Long>> run = new FutureTask<>(() -> press.pipeline.run(
                        Stream.of(Press.lead("a")),
                        article -> new Receipt("none", Receipt.Status.CREATED, ""),
                        outcome -> {}));
                new Thread(run).start();
                runs.add(run);
            }
            for (FutureTask<Map<Status, Long>> run : runs) {
                assertThat(run.get()).isEqualTo(Map.of(Status.FILED, 1L));
            }
        }
    }

    @Test
    void endsWhenTheCallerIsInterruptedAndInterruptsWhatIsUnderWay() throws Exception {
        try (Press press = new Press(2)) {
            CountDownLatch inside = new CountDownLatch(2);
            CountDownLatch interrupted = new CountDownLatch(2);
            press.fetcher(lead -> {
                inside.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                throw new IOException("interrupted");
            });
            FutureTask<Throwable> run = new FutureTask<>(() -> {
                try {
                    press.run(Press.leads(100));
                    return null;
                } catch (InterruptedException e) {
                    return e;
                }
            });
            Thread caller = new Thread(run);
            caller.start();
            assertThat(await(inside)).isTrue();
            caller.interrupt();
            assertThat(run.get()).isInstanceOf(InterruptedException.class);
            assertThat(await(interrupted)).isTrue();
            assertThat(press.told).isEmpty();
            press.fetcher(lead -> Press.capture(lead, "x"));
            assertThat(press.run("next").status()).isEqualTo(Status.FILED); // no worker was lost over it
        }
    }

    @Test
    void handsOnWhatTheListenerThrowsAndGoesNoFurther() {
        try (Press press = new Press(2)) {
            assertThatThrownBy(() -> press.pipeline.run(Press.leads(100), press.target(), outcome -> {
                        throw new IllegalArgumentException("no terminal");
                    }))
                    .hasMessage("no terminal");
            assertThat(press.filed).containsExactly("p0");
        }
    }

    @Test
    void tellsWhatCameBeforeAStreamOfLeadsBroke() {
        try (Press press = new Press(2)) {
            Stream<Lead> leads = Stream.of("a", "b", "c").map(name -> {
                if (name.equals("c")) {
                    throw new UncheckedIOException(new IOException("the list cannot be read"));
                }
                return Press.lead(name);
            });
            assertThatThrownBy(() -> press.run(leads))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the list cannot be read");
            assertThat(press.filed).containsExactly("a", "b");
        }
    }

    @Test
    void holdsWhatATargetWillNotHaveAndGoesOn() throws Exception {
        try (Press press = new Press(1)) {
            press.pipeline.run(
                    Press.leads(2),
                    article -> {
                        if (article.id().equals("p0")) {
                            throw Refusal.held("no headline", "Give it one.");
                        }
                        return new Receipt("cms", Receipt.Status.UPDATED, "");
                    },
                    press.told::add);
            assertThat(press.told).extracting(Outcome::status).containsExactly(Status.HELD, Status.FILED);
            assertThat(press.told.get(0).stage()).isEqualTo("file");
            assertThat(press.told.get(0).remedy()).isEqualTo("Give it one.");
            assertThat(press.told.get(0).article()).isNotNull();
        }
    }

    @Test
    void failsOneArticleWhenATargetIsOutOfReachAndTriesTheNext() throws Exception {
        try (Press press = new Press(1)) {
            press.pipeline.run(
                    Press.leads(3),
                    article -> {
                        if (article.id().equals("p1")) {
                            throw new IOException("the server is gone");
                        }
                        return new Receipt("cms", Receipt.Status.CREATED, "");
                    },
                    press.told::add);
            assertThat(press.told)
                    .extracting(Outcome::status)
                    .containsExactly(Status.FILED, Status.FAILED, Status.FILED);
        }
    }

    @Test
    void stopsWhenTheFileItWritesIsBrokenAndSaysWhy() {
        try (Press press = new Press(1)) {
            assertThatThrownBy(() -> press.pipeline.run(Press.leads(50), new FullDisk(), press.told::add))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
            assertThat(press.told).singleElement().extracting(Outcome::status).isEqualTo(Status.FAILED);
        }
    }

    private static final class FullDisk implements Filing {
        @Override
        public Receipt file(Article article) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }

    @Test
    void countsWhatATargetHasAlreadyAsUnchangedAndAnEditAsHeld() throws Exception {
        try (Press press = new Press(1)) {
            press.pipeline.run(
                    Press.leads(2),
                    article -> new Receipt(
                            "cms",
                            article.id().equals("p0") ? Receipt.Status.UNCHANGED : Receipt.Status.EDIT_KEPT,
                            "/news/1"),
                    press.told::add);
            assertThat(press.told).extracting(Outcome::status).containsExactly(Status.UNCHANGED, Status.HELD);
            assertThat(press.told.get(1).reason()).contains("cms").contains("edited");
        }
    }

    @Test
    void endsWithASentenceWhenThePipelineStops() throws Exception {
        Press press = new Press(2);
        CountDownLatch inside = new CountDownLatch(1);
        press.add(
                Phase.CLEAN,
                (Cleaner) draft -> {
                    inside.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                },
                "pressclip.name",
                "slow");
        FutureTask<Object> run = new FutureTask<>(() -> press.run(Press.leads(9)));
        new Thread(run).start();
        assertThat(await(inside)).isTrue();
        press.close();
        assertThatThrownBy(run::get)
                .hasRootCauseMessage("the pipeline was stopped")
                .cause()
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> press.run("late")).isInstanceOf(IOException.class);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
