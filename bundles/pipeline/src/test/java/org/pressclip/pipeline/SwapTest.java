package org.pressclip.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Version;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outcome.Status;
import org.pressclip.service.Chain;

@Timeout(20)
class SwapTest {
    private static final Cleaner NOTHING = draft -> {};

    @Test
    void aServiceThatLeavesIsWaitedForWhileAnItemUsesItAndMetByNoNewItem() throws Exception {
        try (Press press = new Press(2)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            AtomicInteger calls = new AtomicInteger();
            long id = press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        calls.incrementAndGet();
                        inside.countDown();
                        await(goOn);
                    },
                    "pressclip.name",
                    "c");
            FutureTask<Outcome> first = started(() -> press.run("a"));
            await(inside);
            FutureTask<Long> leaving = started(() -> {
                press.board.remove(Phase.CLEAN, id, Duration.ofSeconds(15));
                return goOn.getCount();
            });
            while (press.pipeline.links().stream().anyMatch(link -> link.name().equals("c"))) {
                Thread.onSpinWait();
            }
            assertThat(press.pipeline.trace(Press.lead("b")).outcome().status()).isEqualTo(Status.FILED);
            assertThat(leaving.isDone()).isFalse();
            goOn.countDown();
            assertThat(leaving.get()).isZero();
            assertThat(first.get().status()).isEqualTo(Status.FILED);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void aServiceThatIsUsedForTooLongIsLetGoAllTheSame() throws Exception {
        try (Press press = new Press(1)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            long id = press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        inside.countDown();
                        await(goOn);
                    },
                    "pressclip.name",
                    "c");
            FutureTask<Outcome> item = started(() -> press.run("a"));
            await(inside);
            press.board.remove(Phase.CLEAN, id, Duration.ofMillis(20));
            goOn.countDown();
            assertThat(item.get().status()).isEqualTo(Status.FILED);
        }
    }

    @Test
    void whileARequiredServiceIsAbsentItemsWaitAndItsNameIsTold() throws Exception {
        try (Press press = Press.required("clean.needed", "fetch.file", "detect")) {
            assertThat(press.pipeline.missing()).containsExactly("clean.needed");
            FutureTask<Outcome> item = started(() -> press.run("a"));
            AtomicBoolean cleaned = new AtomicBoolean();
            press.add(Phase.CLEAN, (Cleaner) draft -> cleaned.set(true), "pressclip.name", "needed");
            assertThat(item.get().status()).isEqualTo(Status.FILED);
            assertThat(cleaned).isTrue();
            assertThat(press.pipeline.missing()).isEmpty();
        }
    }

    @Test
    void anItemStartedWhileItsCleanerIsBeingReplacedWaitsForTheNewOne() throws Exception {
        try (Press press = Press.required("c")) {
            long old = press.add(Phase.CLEAN, NOTHING, "pressclip.name", "c");
            assertThat(press.run("a").status()).isEqualTo(Status.FILED);
            press.board.remove(Phase.CLEAN, old, Duration.ZERO);
            AtomicInteger cleaned = new AtomicInteger();
            FutureTask<Outcome> item = started(() -> press.run("b"));
            press.add(Phase.CLEAN, (Cleaner) draft -> cleaned.incrementAndGet(), "pressclip.name", "c");
            assertThat(item.get().status()).isEqualTo(Status.FILED);
            assertThat(cleaned).hasValue(1);
        }
    }

    @Test
    void waitingEndsWhenTheCallerIsInterrupted() throws Exception {
        try (Press press = Press.required("never")) {
            FutureTask<Boolean> item = new FutureTask<>(() -> {
                try {
                    press.run("a");
                    return false;
                } catch (InterruptedException e) {
                    return true;
                }
            });
            Thread caller = new Thread(item);
            caller.start();
            caller.interrupt();
            assertThat(item.get()).isTrue();
        }
    }

    @Test
    void anItemThatTripsOverAVanishedServiceIsRunAgainOnceOnTheNewChain() throws Exception {
        try (Press press = new Press(1)) {
            AtomicInteger tries = new AtomicInteger();
            long[] id = new long[1];
            id[0] = press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        tries.incrementAndGet();
                        press.board.remove(Phase.CLEAN, id[0], Duration.ZERO);
                        throw new NoClassDefFoundError("org/example/Gone");
                    },
                    "pressclip.name",
                    "c");
            assertThat(press.run("a").status()).isEqualTo(Status.FILED);
            assertThat(tries).hasValue(1);
            assertThat(press.filed).containsExactly("a");
        }
    }

    @Test
    void theSecondTimeItIsNotRunAgain() throws Exception {
        try (Press press = Press.required("c")) {
            AtomicInteger tries = new AtomicInteger();
            long[] id = new long[1];
            Cleaner[] bad = new Cleaner[1];
            bad[0] = draft -> {
                tries.incrementAndGet();
                press.board.remove(Phase.CLEAN, id[0], Duration.ZERO);
                id[0] = press.add(Phase.CLEAN, bad[0], "pressclip.name", "c");
                throw new IllegalStateException("gone");
            };
            id[0] = press.add(Phase.CLEAN, bad[0], "pressclip.name", "c");
            assertThat(press.run("a").status()).isEqualTo(Status.HELD);
            assertThat(tries).hasValue(2);
        }
    }

    @Test
    void aBugOfAServiceThatIsStillThereIsNotRunAgain() throws Exception {
        try (Press press = Press.required("c")) {
            AtomicInteger tries = new AtomicInteger();
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        tries.incrementAndGet();
                        throw new IllegalStateException("a bug");
                    },
                    "pressclip.name",
                    "c");
            assertThat(press.run("a").status()).isEqualTo(Status.HELD);
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void nothingIsLostOrFiledTwiceWhileACleanerIsSwappedAllTheTime() throws Exception {
        try (Press press = Press.required("c")) {
            AtomicBoolean done = new AtomicBoolean();
            long first = press.add(Phase.CLEAN, swapped(), "pressclip.name", "c");
            FutureTask<Integer> swaps = started(() -> {
                long id = first;
                int count = 0;
                while (!done.get()) {
                    press.board.remove(Phase.CLEAN, id, Duration.ofSeconds(5));
                    id = press.add(Phase.CLEAN, swapped(), "pressclip.name", "c");
                    count++;
                }
                return count;
            });
            press.run(Press.leads(400));
            done.set(true);
            assertThat(swaps.get()).isPositive();
            assertThat(press.told).extracting(Outcome::status).hasSize(400).containsOnly(Status.FILED);
            assertThat(press.filed).doesNotHaveDuplicates().hasSize(400);
        }
    }

    private static Cleaner swapped() {
        return draft -> LockSupport.parkNanos(100_000);
    }

    @Test
    void ofOneNameTheHigherRankingThenTheHigherVersionThenTheOlderServiceIsInTheChain() {
        assertThat(chosen(stage(1, 0, "1.0.0"), stage(2, 5, "0.9.0"))).isEqualTo(2);
        assertThat(chosen(stage(1, 0, "1.0.0"), stage(2, 0, "1.1.0"))).isEqualTo(2);
        assertThat(chosen(stage(1, 0, "1.0.0"), stage(2, 0, "1.0.0"))).isEqualTo(1);
    }

    private static Stage stage(long id, int ranking, String version) {
        return new Stage(
                Phase.CLEAN,
                NOTHING,
                Map.of("service.id", id, "service.ranking", ranking, "pressclip.name", "c"),
                "org.example",
                Version.parseVersion(version),
                () -> "");
    }

    private static long chosen(Stage... stages) {
        return new Assembly(List.of(stages), List.of()).cleaners().get(0).id();
    }

    @Test
    void theHashIsTheSameWhateverNumbersTheContainerDealsOut() {
        Stage one = Press.stage(Phase.CLEAN, NOTHING, 1, "pressclip.name", "c", "rules", new String[] {"a", "b"});
        Stage two = Press.stage(
                Phase.CLEAN,
                NOTHING,
                77,
                "pressclip.name",
                "c",
                "rules",
                new String[] {"a", "b"},
                "felix.fileinstall.filename",
                "/tmp/x",
                "service.pid",
                "x~1");
        assertThat(hash(two)).isEqualTo(hash(one));
    }

    @Test
    void theHashChangesWithConfigurationCodeAndOrder() {
        String before =
                hash(Press.stage(Phase.CLEAN, NOTHING, 1, "pressclip.name", "c", "rules", new String[] {"a", "b"}));
        assertThat(List.of(
                        hash(Press.stage(Phase.CLEAN, NOTHING, 1, "pressclip.name", "c", "rules", new String[] {"ab"})),
                        hash(Press.stage(
                                Phase.CLEAN, NOTHING, 1, "pressclip.name", "d", "rules", new String[] {"a", "b"})),
                        hash(new Stage(
                                Phase.CLEAN,
                                NOTHING,
                                Map.of("pressclip.name", "c", "rules", new String[] {"a", "b"}),
                                "org.example.clean",
                                new Version(1, 0, 0),
                                () -> "other code"))))
                .doesNotHaveDuplicates()
                .doesNotContain(before);
    }

    private static String hash(Stage... stages) {
        return new Assembly(List.of(stages), List.of()).hash();
    }

    @Test
    void aServiceWithoutANameGoesByItsComponents() {
        try (Press press = new Press(1)) {
            press.add(Phase.CLEAN, NOTHING, "component.name", "org.example.Tidy");
            assertThat(press.pipeline.links()).extracting(Chain.Link::name).contains("org.example.Tidy");
        }
    }

    @Test
    void aServiceConfiguredAnewKeepsItsCount() throws Exception {
        try (Press press = new Press(1)) {
            long id = press.add(Phase.CLEAN, NOTHING, "pressclip.name", "c", "pressclip.order", 1);
            press.run("a");
            String hash = press.pipeline.hash();
            press.board.update(Press.stage(Phase.CLEAN, NOTHING, id, "pressclip.name", "c", "pressclip.order", 2));
            assertThat(press.pipeline.links())
                    .filteredOn(link -> link.name().equals("c"))
                    .singleElement()
                    .satisfies(link -> {
                        assertThat(link.items()).isEqualTo(1);
                        assertThat(link.order()).isEqualTo(2);
                    });
            assertThat(press.pipeline.hash()).isNotEqualTo(hash);
        }
    }

    private interface Call<T> {
        T call() throws Exception;
    }

    private static <T> FutureTask<T> started(Call<T> call) {
        FutureTask<T> task = new FutureTask<>(call::call);
        new Thread(task).start();
        return task;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(15, TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
