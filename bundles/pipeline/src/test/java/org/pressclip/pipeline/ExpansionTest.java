package org.pressclip.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Refusal;
import org.pressclip.api.Source;

/** A lead "x/" is a folder with "x/1", "x/2" and so on in it. */
@Timeout(20)
class ExpansionTest {
    private interface Opening {
        Stream<Lead> open(Lead lead) throws IOException;
    }

    private static Press press(Opening opening) {
        Press press = new Press(2);
        press.add(Phase.SOURCE, new Source() {
            @Override
            public boolean holds(Lead lead) {
                return lead.path().endsWith("/");
            }

            @Override
            public Stream<Lead> open(Lead lead) throws IOException {
                return opening.open(lead);
            }
        });
        return press;
    }

    private static List<String> paths(Press press, String name) {
        try (Stream<Lead> leads = press.pipeline.expand(Press.lead(name))) {
            return leads.map(Lead::path).toList();
        }
    }

    @Test
    void opensFoldersInFoldersInOrder() {
        try (Press press = press(lead -> Stream.of("1", lead.path().length() < 4 ? "2/" : "2", "3")
                .map(name -> Press.lead(lead.path() + name)))) {
            assertThat(paths(press, "x/")).containsExactly("x/1", "x/2/1", "x/2/2", "x/2/3", "x/3");
        }
    }

    @Test
    void opensNothingBeforeItIsAskedFor() {
        AtomicInteger opened = new AtomicInteger();
        try (Press press = press(lead -> {
                    opened.incrementAndGet();
                    return Stream.iterate(0, i -> i + 1).map(i -> Press.lead(lead.path() + i));
                });
                Stream<Lead> leads = press.pipeline.expand(Press.lead("endless/"))) {
            assertThat(opened).hasValue(0);
            assertThat(leads.limit(3).map(Lead::path)).containsExactly("endless/0", "endless/1", "endless/2");
        }
    }

    @Test
    void closesWhatItOpened() {
        AtomicInteger open = new AtomicInteger();
        try (Press press = press(lead -> {
            open.incrementAndGet();
            return Stream.of("1", "2").map(n -> Press.lead(lead.path() + n)).onClose(open::decrementAndGet);
        })) {
            assertThat(paths(press, "x/")).hasSize(2);
            assertThat(open).hasValue(0);
        }
    }

    @Test
    void whatCannotBeOpenedIsALeadThatFails() throws Exception {
        try (Press press = press(lead -> {
            throw new IOException("no permission");
        })) {
            press.run(Stream.of(Press.lead("a"), Press.lead("locked/"), Press.lead("b")));
            assertThat(press.told)
                    .extracting(Outcome::status)
                    .containsExactly(Status.FILED, Status.FAILED, Status.FILED);
            assertThat(press.told.get(1).reason()).isEqualTo("no permission");
            assertThat(press.told.get(1).stage()).isEqualTo("fetch");
            assertThat(paths(press, "locked/")).containsExactly("locked/");
        }
    }

    @Test
    void whatBreaksHalfwayKeepsItsFirstPagesAndFailsItself() throws Exception {
        try (Press press = press(lead -> Stream.of("1", "2").map(name -> {
            if (name.equals("2")) {
                throw new UncheckedIOException(new IOException("the disk is gone"));
            }
            return Press.lead(lead.path() + name);
        }))) {
            press.run(Stream.of(Press.lead("x/"), Press.lead("b")));
            assertThat(press.told)
                    .extracting(outcome -> outcome.lead().path() + " " + outcome.status() + " " + outcome.reason())
                    .containsExactly("x/1 FILED ", "x/ FAILED the disk is gone", "b FILED ");
        }
    }

    @Test
    void whatWasOpenedBeforeTheRunAndBrokeHalfwayIsNotOpenedASecondTime() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        try (Press press = press(lead -> {
            opened.incrementAndGet();
            return Stream.of("1", "2").map(name -> {
                if (name.equals("2")) {
                    throw new UncheckedIOException(Refusal.refused("cut off at byte 7", "Fetch it again."));
                }
                return Press.lead(lead.path() + name);
            });
        })) {
            try (Stream<Lead> leads = press.pipeline.expand(Press.lead("x/"))) {
                press.run(leads);
            }
            assertThat(opened).hasValue(1);
            assertThat(press.told)
                    .extracting(outcome -> outcome.lead().path() + " " + outcome.status() + " " + outcome.reason())
                    .containsExactly("x/1 FILED ", "x/ REFUSED cut off at byte 7");
        }
    }

    @Test
    void aSourceThatBreaksIsHeldAlsoWhereItWasOpenedBeforeTheRun() throws Exception {
        try (Press press = press(lead -> {
            throw new IllegalStateException("a bug");
        })) {
            try (Stream<Lead> leads = press.pipeline.expand(Press.lead("x/"))) {
                press.run(leads);
            }
            assertThat(press.told).singleElement().extracting(Outcome::status).isEqualTo(Status.HELD);
        }
    }

    @Test
    void whatAContainerHoldsIsNeverOpenedAgain() throws Exception {
        try (Press press = press(lead -> Stream.of(Lead.at(lead.uri())
                .path(lead.path())
                .enclosure(Enclosure.of("text/plain", new byte[] {'x'}))
                .build()))) {
            press.run(Stream.of(Press.lead("x/")));
            assertThat(press.told).singleElement().extracting(Outcome::status).isEqualTo(Status.FILED);
        }
    }

    @Test
    void aHundredThousandItemsAreTakenAsTheyAreAskedFor() throws Exception {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        try (Press press = press(lead -> IntStream.range(0, 100_000).mapToObj(i -> {
            most.accumulateAndGet(made.incrementAndGet() - told.get(), Math::max);
            return Lead.at(URI.create("test:item#" + i))
                    .path("item#" + i)
                    .enclosure(Enclosure.of("text/plain", new byte[] {'x'}))
                    .build();
        }))) {
            try (Stream<Lead> leads = press.pipeline.expand(Press.lead("x/"))) {
                press.pipeline.run(leads, press.target(), outcome -> told.incrementAndGet());
            }
            assertThat(told).hasValue(100_000);
            assertThat(most).hasValueLessThan(20);
        }
    }

    @Test
    void aFolderThatHoldsItselfComesToAnEnd() throws Exception {
        try (Press press = press(lead -> Stream.of(Press.lead("loop/")))) {
            press.run(Stream.of(Press.lead("loop/")));
            assertThat(press.told).singleElement().extracting(Outcome::status).isEqualTo(Status.FAILED);
        }
    }

    @Test
    void aSourceThatThrowsLeavesThePageAPage() throws Exception {
        try (Press press = new Press(1)) {
            press.add(Phase.SOURCE, new Source() {
                @Override
                public boolean holds(Lead lead) {
                    throw new IllegalStateException("a bug");
                }

                @Override
                public Stream<Lead> open(Lead lead) {
                    return Stream.of();
                }
            });
            assertThat(press.run("a").status()).isEqualTo(Status.FILED);
        }
    }
}
