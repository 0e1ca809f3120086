package org.pressclip.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pressclip.api.Article;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Evidence;
import org.pressclip.api.Finder;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Mapper;
import org.pressclip.api.Mender;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Reason;
import org.pressclip.api.Receipt;
import org.pressclip.api.Refusal;
import org.pressclip.service.Trace;

@Timeout(20)
class OutcomesTest {
    private static Outcome cleanedBy(Cleaner cleaner) throws Exception {
        try (Press press = Press.required("guest")) {
            press.add(Phase.CLEAN, cleaner, "pressclip.name", "guest");
            Outcome outcome = press.run("p");
            assertThat(outcome.article()).isNull();
            assertThat(outcome.reason()).doesNotContain("\n");
            return outcome;
        }
    }

    @Test
    void aRefusalSaysItsOwnStatusReasonAndRemedy() throws Exception {
        Outcome outcome = cleanedBy(draft -> {
            throw Refusal.refused("it is encrypted", "Take the password off.");
        });
        assertThat(outcome)
                .isEqualTo(Outcome.ended(
                        outcome.lead(), Status.REFUSED, "clean", "it is encrypted", "Take the password off."));
    }

    @Test
    void whatALeadBringsWithItIsNotFetched() throws Exception {
        try (Press press = new Press(1)) {
            press.fetcher(lead -> {
                throw new IOException("fetched all the same");
            });
            Lead lead = Press.lead("held").toBuilder()
                    .enclosure(Enclosure.of("text/plain", "As it was held.".getBytes(UTF_8)))
                    .build();
            press.run(Stream.of(lead));
            Article article = Objects.requireNonNull(press.told.get(0).article());
            assertThat(article.articleBody()).isEqualTo("As it was held.");
        }
    }

    @Test
    void aRecordIsFiledWhateverBecomesOfItsPictures() throws Exception {
        try (Press press = new Press(2)) {
            press.run(Press.leads(3), (lead, article) -> {
                if (lead.path().equals("p0")) {
                    throw new IOException("the picture desk is on strike");
                }
                if (lead.path().equals("p1")) {
                    throw new LinkageError("the picture desk has left");
                }
                return article.toBuilder().warn("illustrated").build();
            });
            assertThat(press.filed).hasSize(3);
            assertThat(press.told).extracting(Outcome::status).containsOnly(Status.FILED);
            assertThat(press.told)
                    .extracting(outcome -> String.join(
                            ";", Objects.requireNonNull(outcome.article()).warnings()))
                    .containsExactly(
                            "Pictures were not fetched: the picture desk is on strike.",
                            "Pictures were not fetched: the picture desk has left.",
                            "illustrated");
        }
    }

    @Test
    void picturesThatTakeTooLongAreGivenUpAndTheRecordIsFiled() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Press press = new Press(1, Duration.ofMillis(300), Duration.ofSeconds(30)).plain()) {
            press.run(Press.leads(2), (lead, article) -> {
                if (lead.path().equals("p0")) {
                    never.await();
                }
                return article;
            });
            assertThat(press.told).extracting(Outcome::status).containsOnly(Status.FILED);
            assertThat(Objects.requireNonNull(press.told.get(0).article()).warnings())
                    .singleElement()
                    .asString()
                    .startsWith("Pictures were given up");
            assertThat(press.filed).hasSize(2);
        }
    }

    @Test
    void anIoExceptionIsTheWorldsFailure() throws Exception {
        Outcome outcome = cleanedBy(draft -> {
            throw new IOException("the dictionary\n is   gone");
        });
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.reason()).isEqualTo("the dictionary is gone");
        assertThat(outcome.stage()).isEqualTo("clean");
    }

    @Test
    void aBugIsHeldAndNamesTheBundle() throws Exception {
        Outcome outcome = cleanedBy(draft -> {
            throw new IndexOutOfBoundsException("5 of 3");
        });
        assertThat(outcome.status()).isEqualTo(Status.HELD);
        assertThat(outcome.reason())
                .isEqualTo("clean \"guest\" (org.example.clean 1.0.0) broke on it: IndexOutOfBoundsException, 5 of 3");
    }

    @Test
    void endlessRecursionIsHeldAndTheWorkerLivesOn() throws Exception {
        try (Press press = Press.required("guest")) {
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        if (draft.block(0).text().equals("deep")) {
                            recurse(1);
                        }
                    },
                    "pressclip.name",
                    "guest");
            Outcome outcome = press.run("deep");
            assertThat(outcome.status()).isEqualTo(Status.HELD);
            assertThat(outcome.reason()).endsWith("nested too deeply");
            assertThat(press.run("flat").status()).isEqualTo(Status.FILED);
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recurse(int n) {
        return recurse(n + 1) + 1;
    }

    @Test
    void wantOfMemoryFailsAndSaysWhatToDo() throws Exception {
        Outcome outcome = cleanedBy(draft -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.remedy()).contains("memory");
    }

    @Test
    void aClassThatIsNotThereIsHeld() throws Exception {
        Outcome outcome = cleanedBy(draft -> {
            throw new NoClassDefFoundError("org/example/Rules");
        });
        assertThat(outcome.status()).isEqualTo(Status.HELD);
    }

    @Test
    void aCheckedExceptionThrownPastTheCompilerIsHeldToo() throws Exception {
        Outcome outcome = cleanedBy(draft -> sneak(new ClassNotFoundException("x")));
        assertThat(outcome.status()).isEqualTo(Status.HELD);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void aStageThatGivesNothingIsHeld() throws Exception {
        try (Press press = new Press(1)) {
            press.fetcher(OutcomesTest::nothing);
            Outcome outcome = press.run("p");
            assertThat(outcome.status()).isEqualTo(Status.HELD);
            assertThat(outcome.reason()).contains("gave nothing");
        }
    }

    @SuppressWarnings("NullAway") // what a guest may do all the same
    private static Capture nothing(Lead lead) {
        return null;
    }

    @Test
    void fileTroublesAreSaidInWords() throws Exception {
        try (Press press = new Press(1)) {
            press.fetcher(lead -> {
                throw lead.path().equals("gone")
                        ? new NoSuchFileException("a.html")
                        : new AccessDeniedException("b.html");
            });
            assertThat(press.run("gone").reason()).isEqualTo("there is no such file: a.html");
            assertThat(press.run("secret").reason()).isEqualTo("it may not be read: b.html");
        }
    }

    @Test
    void aTypeWithoutAReaderIsRefusedAndNamed() throws Exception {
        assertThat(ofType("application/x-dvi").status()).isEqualTo(Status.REFUSED);
        assertThat(ofType("application/x-dvi").reason()).isEqualTo("no reader for application/x-dvi");
        assertThat(ofType("application/x-dvi").stage()).isEqualTo("read");
    }

    @Test
    void whatHoldsPagesAndIsNoneIsRefusedWithWhatToDo() throws Exception {
        Outcome feed = ofType("application/rss+xml");
        assertThat(feed.status()).isEqualTo(Status.REFUSED);
        assertThat(feed.reason()).isEqualTo("a container of items: application/rss+xml");
        assertThat(feed.remedy()).isEqualTo("Save it as a file and import that.");
        assertThat(ofType("application/sitemap+xml").remedy()).isEqualTo("Import the addresses that it lists.");
        assertThat(ofType("application/zip").reason()).isEqualTo("packed files: application/zip");
    }

    @Test
    void whatAContainerHoldsIsReadAndNotFetched() throws Exception {
        try (Press press = new Press(1)) {
            press.fetcher(lead -> {
                throw new IOException("it was fetched");
            });
            press.run(Stream.of(held(200, "x"), held(0, "y")));
            assertThat(press.told).extracting(Outcome::status).containsOnly(Status.FILED);
        }
    }

    @Test
    void whatAContainerHoldsOfNoUseIsNamedByWhatTheServerAnswered() throws Exception {
        try (Press press = new Press(1)) {
            press.run(Stream.of(held(404, ""), held(503, "busy"), held(301, ""), held(206, "a part"), held(200, "")));
            assertThat(press.told)
                    .extracting(outcome -> outcome.status() + " " + outcome.reason())
                    .containsExactly(
                            "REFUSED the server answered 404",
                            "REFUSED the server answered 503",
                            "SKIPPED a redirect (301) to https://example.org/b",
                            "SKIPPED the server answered 206, which is no whole page",
                            "REFUSED empty: the container holds no bytes of it");
            assertThat(press.told).extracting(Outcome::stage).containsOnly("fetch");
        }
    }

    @Test
    void aLeadThatIsKnownToBeOfNoUseEndsAsIfFetchingHadSaidSo() throws Exception {
        try (Press press = new Press(1)) {
            Lead lead = Lead.at(URI.create("test:big"))
                    .problem(Refusal.refused("larger than 10 bytes", "Split it."))
                    .build();
            press.run(Stream.of(lead));
            assertThat(press.told).singleElement().satisfies(outcome -> {
                assertThat(outcome.status()).isEqualTo(Status.REFUSED);
                assertThat(outcome.reason()).isEqualTo("larger than 10 bytes");
                assertThat(outcome.remedy()).isEqualTo("Split it.");
                assertThat(outcome.stage()).isEqualTo("fetch");
            });
        }
    }

    private static Lead held(int status, String body) {
        return Lead.at(URI.create("test:held"))
                .enclosure(new Enclosure(
                        status, Map.of("Location", List.of("https://example.org/b")), body.getBytes(UTF_8)))
                .build();
    }

    @Test
    void whatLiesBesideSavedPagesIsSkipped() throws Exception {
        for (String type : List.of("image/png", "text/css", "application/javascript", "font/woff2", "video/mp4")) {
            assertThat(ofType(type).status()).isEqualTo(Status.SKIPPED);
            assertThat(ofType(type).reason()).isEqualTo("not a page: " + type);
        }
    }

    private static Outcome ofType(String type) throws Exception {
        try (Press press = new Press(1)) {
            press.detector(capture -> new Format(type, null, 1, List.of(), List.of()));
            return press.run("p");
        }
    }

    @Test
    void anAddressThatNothingFetchesIsRefused() throws Exception {
        try (Press press = new Press(1)) {
            press.run(Stream.of(Lead.at(URI.create("ftp://example.org/a")).build()));
            assertThat(press.told.get(0).status()).isEqualTo(Status.REFUSED);
            assertThat(press.told.get(0).reason()).isEqualTo("nothing here fetches ftp addresses");
        }
    }

    @Test
    void whatTakesTooLongIsHeldAndTheRestGoesOn() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Press press = new Press(1, Duration.ofMillis(100), Duration.ofSeconds(1)).plain()) {
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        while (draft.block(0).text().equals("p1") && never.getCount() > 0) {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                // a guest that will not be stopped
                            }
                        }
                    },
                    "pressclip.name",
                    "endless");
            press.run(Press.leads(5));
            assertThat(press.told)
                    .extracting(Outcome::status)
                    .containsExactly(Status.FILED, Status.HELD, Status.FILED, Status.FILED, Status.FILED);
            assertThat(press.told.get(1).stage()).isEqualTo("clean");
            assertThat(press.told.get(1).reason()).contains("took longer than").contains("endless");
            assertThat(press.pipeline.abandoned()).isEqualTo(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void eachTakesItsTurnInOrderAndTheRecordBearsTheChainsHash() throws Exception {
        try (Press press = new Press(1)) {
            StringBuilder order = new StringBuilder();
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        order.append(" c2");
                        draft.cut(draft.block(0), 0, 1, Reason.of("test", ""));
                    },
                    "pressclip.name",
                    "b",
                    "pressclip.order",
                    200);
            press.add(
                    Phase.CLEAN, (Cleaner) draft -> order.append(" c1"), "pressclip.name", "z", "pressclip.order", 100);
            press.add(
                    Phase.FIND,
                    (Finder) draft -> {
                        order.append(" f");
                        draft.claim(Claim.of("headline", "x", Evidence.of(Evidence.Kind.RULE, ""), 1));
                    },
                    "pressclip.name",
                    "f");
            press.add(
                    Phase.MEND,
                    (Mender) draft -> {
                        order.append(" m");
                        draft.mend(draft.block(0), 0, 1, "P", Reason.of("test", ""));
                    },
                    "pressclip.name",
                    "m");
            Outcome outcome = press.run("p7");
            assertThat(order.toString()).isEqualTo(" m f c1 c2");
            Article article = Objects.requireNonNull(outcome.article());
            assertThat(article.pipeline()).hasSize(64).isEqualTo(press.pipeline.hash());
        }
    }

    @Test
    void aTraceKeepsWhatWasSeenBeforeAStageRefused() throws Exception {
        try (Press press = new Press(1)) {
            press.add(
                    Phase.MAP,
                    (Mapper) draft -> {
                        throw Refusal.refused("no article in it", "");
                    },
                    "service.ranking",
                    9);
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> draft.cut(draft.block(0), Reason.of("test", "")),
                    "pressclip.name",
                    "c");
            Trace trace = press.pipeline.trace(Press.lead("p"));
            assertThat(trace.outcome().status()).isEqualTo(Status.REFUSED);
            assertThat(trace.outcome().stage()).isEqualTo("map");
            assertThat(trace.capture()).isNotNull();
            assertThat(trace.format()).isNotNull();
            assertThat(Objects.requireNonNull(trace.draft()).cuts()).hasSize(1);
        }
    }

    @Test
    void linksCountTheirItems() throws Exception {
        try (Press press = new Press(2)) {
            AtomicInteger calls = new AtomicInteger();
            press.add(Phase.CLEAN, (Cleaner) draft -> calls.incrementAndGet(), "pressclip.name", "c");
            press.run(Press.leads(7));
            assertThat(press.pipeline.links())
                    .filteredOn(link -> link.name().equals("c"))
                    .singleElement()
                    .satisfies(link -> assertThat(link.items()).isEqualTo(7).isEqualTo(calls.get()));
        }
    }

    @Test
    @Timeout(30)
    void anExceptionThatCannotSayWhatItIsEndsItsPageAndNoWorker() throws Exception {
        try (Press press = new Press(1)) {
            press.add(
                    Phase.CLEAN,
                    (Cleaner) draft -> {
                        throw new Speechless();
                    },
                    "pressclip.name",
                    "c");
            press.run(Press.leads(3));
            assertThat(press.told).hasSize(3).extracting(Outcome::status).containsOnly(Status.HELD);
        }
    }

    @Test
    @Timeout(30)
    void aTargetWithoutMemoryFailsThatPageAndTheNextIsFiled() throws Exception {
        try (Press press = new Press(1)) {
            AtomicInteger calls = new AtomicInteger();
            press.pipeline.run(
                    Press.leads(3),
                    article -> {
                        if (calls.incrementAndGet() == 2) {
                            throw new OutOfMemoryError("made up");
                        }
                        return new Receipt("t", Receipt.Status.CREATED, "");
                    },
                    press.told::add);
            assertThat(press.told)
                    .extracting(Outcome::status)
                    .containsExactly(Status.FILED, Status.FAILED, Status.FILED);
        }
    }

    /** As a guest may throw it: whoever asks it for its message meets the next one. */
    private static final class Speechless extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalArgumentException("no words");
        }
    }
}
