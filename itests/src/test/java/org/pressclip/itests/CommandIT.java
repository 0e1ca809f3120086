package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Pressclip pressclip;

    @BeforeEach
    void pages() throws IOException {
        pressclip = Pressclip.in(folder);
        for (int i = 1; i <= 3; i++) {
            page("pages/rain" + i + ".html", "Rain floods the lower town, part " + i);
        }
    }

    private void page(String name, String headline) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                <!DOCTYPE html><html lang="en"><head><title>%1$s</title>
                <meta property="og:title" content="%1$s"></head><body><article><h1>%1$s</h1>
                <p>The river rose over its banks on Monday night and filled the cellars of the lower town, where two
                hundred people had to leave their homes before the morning.</p>
                <p>Firemen carried pumps into the streets, and the mayor asked everybody who lives close to the water
                to stay with friends until the end of the week.</p>
                <p>The weather office expects the rain to end on Wednesday, but said that the ground cannot take any
                more water, so that the river will stay high for days.</p>
                </article></body></html>
                """.formatted(headline));
    }

    private List<JsonNode> records(String lines) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    @Test
    void aFolderBecomesRecordsInOrderUnderTheNamesGiven() throws IOException {
        Pressclip.Result result = pressclip.run("import", "--out", "out.jsonl", "pages");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("3 pages").contains("3 filed").contains("out.jsonl");
        assertThat(records(Files.readString(folder.resolve("out.jsonl"))))
                .extracting(record -> record.at("/origin/path").asText())
                .containsExactly("pages/rain1.html", "pages/rain2.html", "pages/rain3.html");
    }

    @Test
    void withDashRecordsAreAllThereIsOnStandardOutput() throws IOException {
        Pressclip.Result result = pressclip.run("import", "--out", "-", "pages/rain2.html");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(records(result.out()))
                .singleElement()
                .extracting(record -> record.at("/headline").asText())
                .isEqualTo("Rain floods the lower town, part 2");
        assertThat(result.err()).contains("1 page ");
    }

    @Test
    void aMissingFileIsNamedAndTheOthersAreFiled() throws IOException {
        Pressclip.Result result = pressclip.run("import", "--out", "-", "pages/none.html", "pages/rain1.html");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(records(result.out())).hasSize(1);
        assertThat(result.err())
                .contains("pages/none.html: ")
                .contains(" at fetch")
                .doesNotContain("\tat ");
    }

    @Test
    void recordsOfAnEarlierRunOutliveARunThatFilesNothing() throws IOException {
        pressclip.run("import", "pages");
        Pressclip.Result result = pressclip.run("import", "pages/none.html");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("records.jsonl stays as it was");
        assertThat(Files.readString(folder.resolve("records.jsonl")).lines()).hasSize(3);
        assertThat(pressclip.run("import", "pages/rain1.html").out()).contains("records.jsonl (overwritten)");
        assertThat(Files.readString(folder.resolve("records.jsonl")).lines()).hasSize(1);
    }

    @Test
    void aNameWithoutADotIsAFolderForMarkdown() {
        Pressclip.Result result = pressclip.run("import", "--format", "markdown", "--out", "site", "pages");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(folder.resolve("site").toFile().list()).hasSize(3);
    }

    @Test
    void aSettingThatMakesNoSenseIsNamedAndImportsGoOn() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("org.pressclip.read.html.config"), "longest=\"much\"\n");
        Files.writeString(config.resolve("org.pressclip.find.dates.config"), "claims=\"-1\"\n");
        Files.writeString(config.resolve("org.pressclip.clean.claimed.config"), "share=\"all\"\n");
        Files.writeString(config.resolve("org.pressclip.pipeline.config"), "budget.seconds=\"none\"\n");
        Files.writeString(config.resolve("org.pressclip.fetch.file.config"), "maxBytes=\"0\"\n");
        Pressclip.Result result = pressclip.run("import", "--config", "config", "pages");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("configuration: org.pressclip.read.html: longest refused")
                .contains("configuration: org.pressclip.find.dates: claims refused")
                .contains("configuration: org.pressclip.clean.claimed: share refused")
                .contains("budget.seconds")
                .contains("maxBytes refused");
        assertThat(pressclip.run("import", "pages").err()).isEmpty();
    }

    @Test
    void aSettingTakesEffect() throws IOException {
        Path config = Files.createDirectories(folder.resolve("home/config"));
        Files.writeString(config.resolve("org.pressclip.fetch.file.config"), "# small\nmaxBytes=\"100\"\n");
        Pressclip.Result result = pressclip.run("import", "pages");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("3 refused");
    }

    @Test
    void theManifestSaysWhereAPageWasScrapedFrom() throws IOException {
        Files.writeString(
                folder.resolve("manifest.tsv"),
                "# path, address, day\n\npages/rain1.html\thttps://news.example.org/rain\t2024-03-05\n");
        Pressclip.Result result =
                pressclip.run("import", "--out", "-", "--manifest", "manifest.tsv", "pages/rain1.html");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(records(result.out()).get(0).at("/isBasedOn").asText()).isEqualTo("https://news.example.org/rain");
    }

    @Test
    void aWrongLineOfTheManifestIsNamedByItsNumber() throws IOException {
        Files.writeString(folder.resolve("manifest.tsv"), "a.html\thttps://example.org/\nb.html\n");
        Pressclip.Result result = pressclip.run("import", "--manifest", "manifest.tsv", "pages");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("line 2 ");
    }

    @Test
    void wrongUsageIsAnsweredWithoutAContainer() {
        assertThat(pressclip.run().exit()).isEqualTo(2);
        assertThat(pressclip.run("import").exit()).isEqualTo(2);
        assertThat(pressclip.run("fly").exit()).isEqualTo(2);
        assertThat(pressclip.run("import", "--bogus", "x").err())
                .contains("--bogus")
                .contains("pressclip help import");
        assertThat(pressclip.home()).doesNotExist();
    }

    @Test
    void theScriptWorksThroughLinksAndWithSpacesInPaths() throws IOException {
        Path link = Files.createSymbolicLink(
                folder.resolve("a link"), Pressclip.distribution().resolve("pressclip"));
        page("with space/a b.html", "Rain again");
        Pressclip.Result result = pressclip.through(link).run("import", "--out", "-", "with space/a b.html");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(records(result.out()).get(0).at("/origin/path").asText()).isEqualTo("with space/a b.html");
    }

    @Test
    void aNameWithANewlineIsShownEscaped() throws IOException {
        Pressclip.Result result = pressclip.run("import", "--out", "-", "none\n\u001b[31mred.html");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("none\\n\\u001b[31mred.html").doesNotContain("\u001b");
    }

    @Test
    void twoImportsAtOnceBothSucceed() {
        Pressclip.Running one = pressclip.start("import", "--out", "one.jsonl", "pages");
        Pressclip.Running two = pressclip.start("import", "--out", "two.jsonl", "pages");
        assertThat(one.await().exit()).isZero();
        assertThat(two.await().exit()).isZero();
        assertThat(folder.resolve("one.jsonl")).hasSameBinaryContentAs(folder.resolve("two.jsonl"));
    }

    @Test
    void aFolderOfConfigurationIsInForceBeforeTheFirstPage() throws IOException {
        Files.createDirectories(folder.resolve("own"));
        Files.writeString(folder.resolve("own/org.pressclip.pipeline.config"), "required=[\"find.the-moon\"]\n");
        Pressclip.Result result = pressclip.run("import", "--config", "own", "--out", "-", "pages");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("find.the-moon");
    }

    @Test
    void aTextWhereANumberBelongsIsNamedInTheLogAndTheDefaultHolds() throws IOException {
        Files.createDirectories(folder.resolve("own"));
        for (String each : List.of(
                "pipeline workers",
                "shell connections",
                "fetch.file maxBytes",
                "read.html longest",
                "find.dates claims",
                "clean.claimed share")) {
            String[] words = each.split(" ", -1);
            Files.writeString(folder.resolve("own/org.pressclip." + words[0] + ".config"), words[1] + "=\"many\"\n");
        }
        Pressclip.Result result = pressclip.run("import", "--config", "own", "--out", "-", "pages");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(records(result.out())).hasSize(3);
        assertThat(pressclip.home().resolve("logs/pressclip.log"))
                .content()
                .containsPattern("Pipeline: .*workers")
                .containsPattern("Server: connections")
                .containsPattern("FileFetcher: maxBytes")
                .containsPattern("HtmlReader: longest")
                .containsPattern("DatesFinder: claims")
                .containsPattern("ClaimedCleaner: share");
    }

    @Test
    void aHomeThatCannotBeIsNamedWithTheReason() {
        assertThat(pressclip
                        .shell("PRESSCLIP_HOME=/dev/null/x \"$PRESSCLIP\" import pages")
                        .err())
                .contains("/dev/null/x")
                .contains("Not a directory")
                .contains("PRESSCLIP_HOME");
    }

    @Test
    void whatAKilledContainerLeftIsTakenAwayByTheNextAndServeStartsAgain() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Pressclip.Result result = pressclip.shell("export JAVA_OPTS=-Djava.io.tmpdir=" + temporary
                + "; sock=\"$PRESSCLIP_HOME/pressclip.sock\"; \"$PRESSCLIP\" serve >/dev/null & pid=$!;"
                + " until [ -S \"$sock\" ]; do sleep 0.1; done; kill -9 $pid; wait $pid 2>/dev/null;"
                + " ls " + temporary + "; \"$PRESSCLIP\" import --out one.jsonl pages; ls " + temporary
                + "; \"$PRESSCLIP\" serve >serving & pid=$!; until grep -q Serving serving; do sleep 0.1; done;"
                + " \"$PRESSCLIP\" import --out two.jsonl pages; kill $pid; wait $pid; ls " + temporary);
        assertThat(result.out()).containsOnlyOnce("pressclip-cache");
        assertThat(folder.resolve("one.jsonl")).hasSameBinaryContentAs(folder.resolve("two.jsonl"));
    }

    @Test
    void theFilesOfAContainerThatServesForLongAreNotTakenAwayByOthers() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Pressclip.Result result = pressclip.shell("export JAVA_OPTS=-Djava.io.tmpdir=" + temporary
                + "; \"$PRESSCLIP\" serve >serving & pid=$!; until grep -q Serving serving; do sleep 0.1; done;"
                + " \"$JAVA_HOME/bin/jcmd\" $pid GC.run; \"$JAVA_HOME/bin/jcmd\" $pid GC.run; ls " + temporary
                + " >before; PRESSCLIP_HOME=other \"$PRESSCLIP\" import --out one.jsonl pages; ls " + temporary
                + " >after; kill $pid; wait $pid; ls " + temporary + " >last");
        assertThat(folder.resolve("one.jsonl")).as(result.err()).isNotEmptyFile();
        assertThat(folder.resolve("before")).content().containsOnlyOnce("pressclip-cache");
        assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
        assertThat(folder.resolve("last")).content().doesNotContain("pressclip-cache");
    }

    @Test
    void whatServesIsUsedByOthersRefusesASecondAndLeavesNoSocket() throws Exception {
        Pressclip.Running serving = pressclip.start("serve");
        Path socket = pressclip.home().resolve("pressclip.sock");
        serving.awaitOut("Serving at " + socket);
        assertThat(Files.getPosixFilePermissions(socket))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        Pressclip.Result second = pressclip.run("serve");
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).contains("already");
        Pressclip.Running one = pressclip.start("import", "--out", "one.jsonl", "pages");
        Pressclip.Result two = pressclip.run("import", "--out", "two.jsonl", "pages");
        assertThat(two.exit()).as(two.err()).isZero();
        assertThat(one.await().exit()).isZero();
        assertThat(pressclip.run("chain").out()).containsPattern("(?m)^map .* 6 ");
        serving.process().destroy();
        serving.await();
        assertThat(socket).doesNotExist();
    }

    @Test
    void aSocketThatNobodyListensAtIsReplaced() throws Exception {
        Files.createDirectories(pressclip.home());
        Path socket = pressclip.home().resolve("pressclip.sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        assertThat(pressclip.run("import", "--out", "-", "pages/rain1.html").exit())
                .isZero();
        Pressclip.Running serving = pressclip.start("serve");
        serving.awaitOut("Serving at " + socket);
        serving.process().destroy();
        serving.await();
        assertThat(socket).doesNotExist();
    }

    @Test
    void explainNamesEveryFieldAndBlock() throws IOException {
        Pressclip.Result text = pressclip.run("explain", "pages/rain1.html");
        assertThat(text.exit()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("Fields")
                .contains("headline")
                .contains("Blocks: ")
                .doesNotContain("\u001b");
        JsonNode json = JSON.readTree(
                pressclip.run("explain", "--json", "pages/rain1.html").out());
        assertThat(json.at("/outcome/status").asText()).isEqualTo("filed");
        assertThat(json.at("/blocks").size()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void nothingThatDrivesATerminalComesThroughFromAPage() throws IOException {
        page("pages/odd.html", "Rain \u001b]0;owned\u0007\u001b[31m \u009b31m \u202edlo");
        for (String line : List.of("explain", "explain --json", "import --out -", "import --out - --format markdown")) {
            List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
            words.add("pages/odd.html");
            Pressclip.Result result = pressclip.run(words.toArray(new String[0]));
            assertThat(result.exit()).as(line + result.err()).isZero();
            assertThat((result.out() + result.err()).codePoints())
                    .as(line)
                    .noneMatch(c -> c == 0x202E || (Character.isISOControl(c) && c != '\n'));
        }
    }

    @Test
    void aDiskThatIsFullBehindStandardOutputIsTold() {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        Pressclip.Result result = pressclip.shell("\"$PRESSCLIP\" import --out - pages > /dev/full");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("cannot write to standard output: ");
    }

    @Test
    void aReaderThatGoesEarlyEndsItQuietly() {
        Pressclip.Result result = pressclip.shell("\"$PRESSCLIP\" import --out - pages pages pages | head -c 10");
        assertThat(result.out()).hasSize(10);
        assertThat(result.err()).doesNotContain("Exception").doesNotContain("went away");
    }

    @Test
    void theHomeOfAHostThatDoesNotAnswerIsLeftAlone() throws IOException {
        Path home = Files.createDirectories(pressclip.home());
        Files.writeString(home.resolve("host"), "Apache Sling in /srv/sling\n");
        Pressclip.Result result = pressclip.run("feeds");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Apache Sling in /srv/sling does not answer at", "delete the file host");
        assertThat(home.toFile().list()).containsExactly("host");
    }
}
