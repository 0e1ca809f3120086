package org.pressclip.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Outcome;
import org.pressclip.api.Reason;
import org.pressclip.service.Trial;

class TryoutTest {
    private static final Cleaner ALL =
            draft -> draft.standing().forEach(block -> draft.cut(block, Reason.of("guest", "")));

    private final Press press = new Press(2);

    @AfterEach
    void stop() {
        press.close();
    }

    private Trial trial(Stage... stages) {
        return trial(Duration.ofSeconds(20), stages);
    }

    private Trial trial(Duration patience, Stage... stages) {
        return new Tryout(
                Candidate.of("org.example.guest", List.of(stages)),
                press.board,
                press.pipeline::trace,
                patience,
                over -> {});
    }

    private static Stage guest(String name, Cleaner cleaner) {
        return Press.stage(Phase.CLEAN, cleaner, 1000, "pressclip.name", name, "pressclip.order", 450);
    }

    private static List<String> texts(Outcome outcome) {
        Article article = outcome.article();
        return article == null
                ? List.of()
                : article.body().stream().map(Block::text).toList();
    }

    @Test
    void aPageRunsBothWaysAndTheChainStaysAsItIs() throws Exception {
        String hash = press.pipeline.hash();
        Trial trial = trial(guest("all", ALL));
        Trial.Both both = trial.run(Press.lead("rain"));
        assertThat(texts(both.now().outcome())).containsExactly("rain");
        assertThat(texts(both.then().outcome())).isEmpty();
        assertThat(both.then().draft()).isNotNull();
        assertThat(both.own()).isPositive().isLessThanOrEqualTo(both.all());
        assertThat(press.pipeline.hash()).isEqualTo(hash);
        assertThat(press.pipeline.links()).noneMatch(link -> link.name().equals("all"));
        assertThat(press.run("snow").status()).isEqualTo(Outcome.Status.FILED);
    }

    @Test
    void whatItCapturesItCapturesOnce() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        press.fetcher(lead -> {
            fetched.incrementAndGet();
            return Press.capture(lead, "rain");
        });
        trial(guest("all", ALL)).run(Press.lead("rain"));
        assertThat(fetched).hasValue(1);
    }

    @Test
    void aServiceOfTheSameNameIsReplacedAndAnyOtherIsJoined() throws Exception {
        press.add(Phase.CLEAN, ALL, "pressclip.name", "house", "pressclip.order", 100);
        Trial replaces = trial(guest("house", draft -> {}));
        assertThat(replaces.parts())
                .containsExactly(
                        new Trial.Part("clean", "house", 450, "org.example.clean", "1.0.0", "org.example.clean 1.0.0"));
        Trial.Both both = replaces.run(Press.lead("rain"));
        assertThat(texts(both.now().outcome())).isEmpty();
        assertThat(texts(both.then().outcome())).containsExactly("rain");
        Trial joins = trial(guest("other", draft -> {}));
        assertThat(joins.parts().get(0).replaces()).isEmpty();
        assertThat(texts(joins.run(Press.lead("rain")).then().outcome())).isEmpty();
    }

    @Test
    void whoWouldGoBeforeItInTheRealChainIsNamed() {
        press.add(Phase.CLEAN, ALL, "pressclip.name", "house", "service.ranking", 5);
        assertThat(trial(guest("house", draft -> {})).notes())
                .singleElement()
                .asString()
                .contains("clean \"house\" (org.example.clean 1.0.0) goes before it")
                .contains("service.ranking");
    }

    @Test
    void whatTheOtherVersionOfTheBundleBroughtGoesWithIt() throws Exception {
        press.add(Phase.CLEAN, ALL, "pressclip.name", "old", "pressclip.order", 100); // of org.example.clean
        Trial trial = new Tryout(
                Candidate.of("org.example.clean", List.of(guest("renamed", draft -> {}))),
                press.board,
                press.pipeline::trace,
                Duration.ofSeconds(20),
                over -> {});
        assertThat(texts(trial.run(Press.lead("rain")).then().outcome())).containsExactly("rain");
    }

    @Test
    void aPageThatItBreaksOnIsHeldInTheTrialAlone() throws Exception {
        Trial.Both both = trial(guest("broken", draft -> {
                    throw new IllegalStateException("no wind");
                }))
                .run(Press.lead("rain"));
        assertThat(both.now().outcome().status()).isEqualTo(Outcome.Status.FILED);
        assertThat(both.then().outcome().status()).isEqualTo(Outcome.Status.HELD);
        assertThat(both.then().outcome().reason()).contains("broken");
    }

    @Test
    void whatTheChainWouldFenceItForIsTold() throws Exception {
        Trial.Both both = trial(guest("all", ALL)).run(Press.lead("rain".repeat(100)));
        assertThat(both.then().outcome().status()).isEqualTo(Outcome.Status.HELD);
        assertThat(both.then().outcome().reason()).contains("cut all of a story");
    }

    @Test
    void aPageThatItHangsOnIsGivenUpAndSoIsTheTrialAfterThree() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Trial trial = trial(Duration.ofMillis(50), guest("hangs", draft -> {
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // deaf to it
                }
            }
        }));
        for (int i = 0; i < 3; i++) {
            Trial.Both both = trial.run(Press.lead("rain"));
            assertThat(both.then().outcome().status()).isEqualTo(Outcome.Status.HELD);
            assertThat(both.then().outcome().reason()).contains("hangs");
        }
        assertThatThrownBy(() -> trial.run(Press.lead("rain")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The trial ends here");
        assertThat(press.pipeline.abandoned()).isZero();
        press.run(Press.leads(50));
        assertThat(press.told).hasSize(50).allMatch(each -> each.status() == Outcome.Status.FILED);
        never.countDown();
    }

    @Test
    void aPageThatCannotBeHadIsTheSameBothWays() throws Exception {
        press.fetcher(lead -> {
            throw new IOException("no server");
        });
        Trial.Both both = trial(guest("all", ALL)).run(Press.lead("rain"));
        assertThat(both.then()).isSameAs(both.now());
        assertThat(both.now().outcome().status()).isEqualTo(Outcome.Status.FAILED);
    }

    @Test
    void importsGoOnWhileItRuns() throws Exception {
        CountDownLatch inTrial = new CountDownLatch(1);
        CountDownLatch imported = new CountDownLatch(1);
        Trial trial = trial(guest("slow", draft -> {
            inTrial.countDown();
            try {
                imported.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }));
        Thread trying = new Thread(() -> {
            try {
                trial.run(Press.lead("rain"));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        trying.start();
        inTrial.await();
        press.run(Stream.of(Press.lead("a"), Press.lead("b")));
        imported.countDown();
        trying.join();
        assertThat(press.filed).containsExactly("a", "b");
    }
}
