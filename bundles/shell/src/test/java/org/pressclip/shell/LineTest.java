package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Outcome;

class LineTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Line.Reading read(String... arguments) {
        return Line.read(List.of(arguments), folder, false, 80);
    }

    private Line.Answer answer(String... arguments) {
        assertThat(read(arguments)).isInstanceOf(Line.Answer.class);
        return (Line.Answer) read(arguments);
    }

    @Test
    void optionsAndInputsMayStandInAnyOrder() {
        assertThat(read("import", "a", "--out", "-", "b", "--format", "markdown"))
                .isInstanceOfSatisfying(PageLines.Import.class, line -> {
                    assertThat(line.inputs).containsExactly("a", "b");
                    assertThat(line.out).isEqualTo("-");
                    assertThat(line.format).isEqualTo("markdown");
                });
    }

    @Test
    void aTrialWantsAJarThatIsThere() throws Exception {
        assertThat(answer("trial").err()).contains("trial wants a jar.");
        assertThat(answer("trial", "none.jar").err()).contains("There is no jar at none.jar.");
        Files.writeString(folder.resolve("a.jar"), "");
        assertThat(read("trial", "a.jar")).isInstanceOfSatisfying(TrialLine.class, line -> {
            assertThat(line.sample).isEqualTo(200);
            assertThat(line.pages).isEmpty();
        });
        assertThat(read("trial", "a.jar", "--sample", "5", "b.html", "c/"))
                .isInstanceOfSatisfying(
                        TrialLine.class, line -> assertThat(line.pages).containsExactly("b.html", "c/"));
        assertThat(answer("trial", "a.jar", "--sample", "0").err()).contains("--sample wants a number from 1");
        assertThat(answer("trial", "a.jar", "--feed", "town", "b.html").err()).contains("do not go together");
    }

    @Test
    void aNameThatStartsWithADashOrAnAtSignCanBeGiven() {
        assertThat(read("import", "--", "-x", "@y"))
                .isInstanceOfSatisfying(
                        PageLines.Import.class, line -> assertThat(line.inputs).containsExactly("-x", "@y"));
    }

    @Test
    void whatCannotBeUnderstoodIsAnsweredInASentenceAndNothingIsDone() {
        assertThat(answer().status()).isEqualTo(2);
        assertThat(answer("fly").err()).contains("There is no command fly").contains("import");
        assertThat(answer("import").status()).isEqualTo(2);
        assertThat(answer("import", "--colour", "a").err()).contains("--colour").contains("pressclip help import");
        assertThat(answer("import", "https://", "a").err()).contains("https://");
        assertThat(answer("import", "--out", "none/x.jsonl", "a").err()).contains("none");
        assertThat(answer("import").err()).contains("import wants an input: a file, a folder");
        assertThat(answer("import", "-").err()).contains("Standard input is not read");
        assertThat(answer("explain", "a", "b").status()).isEqualTo(2);
        assertThat(answer("explain", "a", "b").err()).contains("Too many arguments: b.");
        assertThat(answer("import", "--config", "none", "a").err()).contains("--config");
        assertThat(answer("import", "--manifest", "none", "a").err()).contains("none is not there");
    }

    @Test
    void aReportWantsRecordsThatAreThereAndAFileToWrite() throws Exception {
        Files.writeString(folder.resolve("records.jsonl"), "");
        assertThat(read("report", "records.jsonl")).isInstanceOfSatisfying(PageLines.Report.class, line -> {
            assertThat(line.out).isEqualTo("report.html");
            assertThat(line.limit).isEqualTo(200);
        });
        assertThat(answer("report").err()).contains("report wants records");
        assertThat(answer("report", "none.jsonl").err()).contains("There are no records at none.jsonl.");
        assertThat(answer("report", "--limit", "-1", "records.jsonl").err()).contains("--limit wants a number");
        assertThat(answer("report", "--limit", "many", "records.jsonl").err()).contains("--limit");
        assertThat(answer("report", "--out", ".", "records.jsonl").err()).contains("--out wants a file");
        assertThat(answer("import", "--report", "none/x.html", "a").err()).contains("for --report is not there");
    }

    @Test
    void whatIsFencedOutIsPutBackByItsName() {
        assertThat(read("chain")).isInstanceOfSatisfying(Line.Chain.class, line -> assertThat(line.restores())
                .isFalse());
        assertThat(read("chain", "restore", "tidy")).isInstanceOfSatisfying(Line.Chain.class, line -> {
            assertThat(line.restores()).isTrue();
            assertThat(line.name).isEqualTo("tidy");
        });
        assertThat(answer("chain", "restore").err()).contains("chain restore wants the name");
        assertThat(answer("chain", "mend").err()).contains("chain can list and restore, and not mend.");
        assertThat(answer("chain", "list", "x").err()).contains("takes no argument");
    }

    @Test
    void helpIsAnswered() {
        assertThat(answer("help").status()).isZero();
        assertThat(answer("help").out())
                .contains("import")
                .contains("explain")
                .contains("chain")
                .contains("serve")
                .contains("feeds")
                .contains("discover")
                .contains("outcomes");
        assertThat(answer("help", "poll").out()).contains("--dry-run").contains("Exit status");
        assertThat(answer("help", "import").out()).contains("--manifest");
        assertThat(answer("import", "--help").out())
                .isEqualTo(answer("help", "import").out());
        assertThat(answer("help", "fly").status()).isEqualTo(2);
        assertThat(answer("version").out()).startsWith("pressclip ");
    }

    @Test
    void aTerminalShowsEachCommandOnOneLineAndNoExampleBroken() {
        List<String> lines = answer("help").out().lines().toList();
        assertThat(lines.subList(lines.indexOf("Commands:") + 1, lines.indexOf("First steps:") - 1))
                .hasSizeGreaterThan(15)
                .allMatch(line -> line.matches("  [a-z]+ +[A-Z].*\\."));
        for (String command : List.of("chain", "held", "reclean", "repeats")) {
            assertThat(answer("help", command).out().lines().filter(line -> line.startsWith("  pressclip ")))
                    .as(command)
                    .isNotEmpty()
                    .allMatch(line -> line.matches("  pressclip .*  .*[a-z]"));
            assertThat(answer("help", command).out()).doesNotContain("...]]");
        }
    }

    @Test
    void outMayBeAFolderThatIsThere() throws Exception {
        Files.createDirectory(folder.resolve("records"));
        assertThat(read("import", "--out", "records", "a")).isInstanceOf(PageLines.Import.class);
        assertThat(read("import", "--out", "new/", "a")).isInstanceOf(PageLines.Import.class);
    }

    @Test
    void anAddressMayHoldWhatABrowserTakes() {
        assertThat(Inputs.uri("https://example.org/a b|c", folder)).hasToString("https://example.org/a%20b%7Cc");
    }

    @Test
    void pollWantsNamesOrAll() {
        assertThat(read("poll", "town", "country"))
                .isInstanceOfSatisfying(
                        FeedLines.Poll.class, line -> assertThat(line.names).containsExactly("town", "country"));
        assertThat(read("poll", "--all", "--dry-run"))
                .isInstanceOfSatisfying(
                        FeedLines.Poll.class, line -> assertThat(line.rehearse).isTrue());
        assertThat(answer("poll").err()).contains("poll wants the name of a feed, or --all.");
        assertThat(answer("poll", "--all", "town").err()).contains("not both");
        assertThat(answer("pause").err()).contains("pause wants the name of a feed.");
        assertThat(answer("resume").status()).isEqualTo(Line.USAGE);
    }

    @Test
    void discoverTakesAHostAloneAndRefusesANameThatIsNoFilesName() {
        assertThat(read("discover", "news.example.org"))
                .isInstanceOfSatisfying(FeedLines.Discover.class, line -> assertThat(line.uri(folder))
                        .hasToString("https://news.example.org"));
        assertThat(answer("discover").err()).contains("discover wants an http(s) address.");
        assertThat(answer("discover", "file:///etc/passwd").err()).contains("http(s)");
        assertThat(answer("discover", "ftp://news.example.org/").err()).contains("http(s)");
        assertThat(answer("discover", "--write", "../x", "https://news.example.org/")
                        .err())
                .contains("'../x' is not");
        assertThat(answer("discover", "--write", "", "https://news.example.org/")
                        .err())
                .contains("'' is not");
        assertThat(answer("discover", "--number", "0", "https://news.example.org/")
                        .err())
                .contains("counts from 1");
    }

    @Test
    void outcomesAreAskedForBySinceAndStatus() {
        Instant now = Instant.parse("2026-03-05T12:00:00Z");
        assertThat(LedgerLines.since("2d", now)).isEqualTo("2026-03-03T12:00:00Z");
        assertThat(LedgerLines.since("90m", now)).isEqualTo("2026-03-05T10:30:00Z");
        assertThat(LedgerLines.since("1w", now)).isEqualTo("2026-02-26T12:00:00Z");
        assertThat(LedgerLines.since("2026-03-01", now)).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(LedgerLines.since("2026-03-01T08:00:00Z", now)).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(read("outcomes", "--status", "held,FAILED", "town"))
                .isInstanceOfSatisfying(LedgerLines.Outcomes.class, line -> {
                    assertThat(line.statuses()).containsExactly(Outcome.Status.HELD, Outcome.Status.FAILED);
                    assertThat(line.name).isEqualTo("town");
                });
        for (String wrong : List.of("yesterday", "2d3h", "", "-1d", "9999999d", "2026-02-30", "2026-03-01T")) {
            assertThat(answer("outcomes", "--since", wrong).err()).as(wrong).contains("--since wants something like");
        }
        assertThat(answer("outcomes", "--since", "999999w").status()).isEqualTo(Line.USAGE);
        assertThat(answer("outcomes", "--status", "lost").err()).contains("and not lost");
        assertThat(answer("outcomes", "--limit", "0").err()).contains("--limit");
    }

    @Test
    void heldIsListedApprovedOrRefusedByNumber() {
        assertThat(read("held")).isInstanceOfSatisfying(LedgerLines.Held.class, line -> assertThat(line.what)
                .isEqualTo("list"));
        assertThat(read("held", "approve", "12", "#15"))
                .isInstanceOfSatisfying(
                        LedgerLines.Held.class, line -> assertThat(line.which).containsExactly("12", "#15"));
        assertThat(read("held", "refuse", "14", "--why", "spam"))
                .isInstanceOfSatisfying(
                        LedgerLines.Held.class, line -> assertThat(line.why).isEqualTo("spam"));
        assertThat(answer("held", "approve").err()).contains("wants numbers");
        assertThat(answer("held", "approve", "town").err()).contains("town is none");
        assertThat(answer("held", "approve", "1", "--why", "x").err()).contains("--why is for held refuse");
        assertThat(answer("held", "burn", "1").err()).contains("and not burn");
        assertThat(answer("held", "list", "a", "b").status()).isEqualTo(Line.USAGE);
    }

    @Test
    void retryTellsFeedsFromNumbers() {
        assertThat(read("retry", "town", "12", "#7", "--held"))
                .isInstanceOfSatisfying(LedgerLines.Retry.class, line -> {
                    assertThat(line.feeds()).containsExactly("town");
                    assertThat(line.numbers()).containsExactly(7L, 12L);
                    assertThat(line.statuses()).containsExactly(Outcome.Status.HELD);
                });
        assertThat(answer("retry").err()).contains("retry wants feeds, numbers of items, or");
    }
}
