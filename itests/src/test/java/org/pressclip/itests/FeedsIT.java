package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds of a publisher on the loopback, polled by the distribution with its ledger, its archive and its targets. */
class FeedsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Pressclip pressclip;
    private Paper paper;
    private Pressclip.Running serving;

    @BeforeEach
    void start() throws IOException {
        pressclip = Pressclip.in(folder);
        paper = Paper.start();
        paper.allowIn(pressclip.home());
        config("org.pressclip.target.files~cms", "folder=\"" + folder.resolve("cms") + "\"");
        paper.story("skerry", "Ferry stays in the yard", "The ferry will stay in the yard until April.");
        paper.story("holm", "Lifeboat crew finds a whale", "A whale of nine metres lay on the beach at dawn.");
        paper.story("wick", "Old lamp burns again", "The lamp of the old light was lit for the first time since 1961.");
        paper.feed("/feed.xml", "skerry|Ferry stays", "holm|A whale", "wick|The lamp");
    }

    @AfterEach
    void stop() {
        if (serving != null) {
            serving.process().destroy();
            serving.await();
        }
        paper.close();
    }

    private void config(String pid, String... lines) throws IOException {
        Files.createDirectories(pressclip.home().resolve("config"));
        Files.writeString(pressclip.home().resolve("config/" + pid + ".config"), String.join("\n", lines) + "\n");
    }

    private void feed(String name, String... lines) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("sources=[\"" + paper.address("/feed.xml") + "\"]", "kind=\"rss\"", "targets=[\"cms\"]"));
        for (String line : lines) {
            String key = line.substring(0, line.indexOf('='));
            all.removeIf(each -> each.startsWith(key + "="));
            all.add(line);
        }
        config("org.pressclip.feeds~" + name, all.toArray(String[]::new));
    }

    /** Polls, and gives the feed's items with how they ended last, by the last part of their addresses. */
    private Map<String, JsonNode> polled(String name) throws IOException {
        Pressclip.Result result = pressclip.run("poll", name);
        assertThat(result.err()).doesNotContain("Exception");
        return items(name);
    }

    private Map<String, JsonNode> items(String name) throws IOException {
        Map<String, JsonNode> items = new TreeMap<>();
        Pressclip.Result told = pressclip.run("outcomes", name, "--json", "--limit", "100000");
        for (String line : told.lines()) {
            JsonNode item = JSON.readTree(line);
            String address = item.path("uri").asText();
            items.put(address.substring(address.lastIndexOf('/') + 1), item);
        }
        return items;
    }

    private static Map<String, String> statuses(Map<String, JsonNode> items) {
        Map<String, String> statuses = new TreeMap<>();
        items.forEach((name, item) -> statuses.put(name, item.path("status").asText()));
        return statuses;
    }

    private List<JsonNode> records() throws IOException {
        List<JsonNode> records = new ArrayList<>();
        if (!Files.exists(folder.resolve("cms"))) {
            return records;
        }
        try (Stream<Path> files = Files.walk(folder.resolve("cms"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList()) {
                records.add(JSON.readTree(Files.readString(file)));
            }
        }
        return records;
    }

    private String body(String headline) throws IOException {
        return records().stream()
                .filter(each -> each.path("headline").asText().equals(headline))
                .map(each -> each.path("articleBody").asText())
                .findFirst()
                .orElse("");
    }

    @Test
    void whatIsNewIsFiledOnceWhatChangesIsProposedAndWhatIsGoneIsHeld() throws Exception {
        serve();
        feed("quay", "update=\"propose\"", "paused=\"true\"");
        await(() -> pressclip.run("feeds", "--json").out().contains("quay"));
        paper.breaks("/story/wick", 500);
        assertThat(statuses(polled("quay")))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("holm", "filed", "skerry", "filed", "wick", "failed")));
        assertThat(records()).hasSize(2).allSatisfy(record -> assertThat(
                        record.path("creativeWorkStatus").asText())
                .isEqualTo("Draft"));
        assertThat(paper.asked())
                .containsExactlyInAnyOrder("200 /feed.xml", "200 /story/holm", "200 /story/skerry", "500 /story/wick");

        polled("quay"); // nothing has changed, and it is too early for the one that failed
        assertThat(paper.asked()).containsExactly("304 /feed.xml");

        HandClock.ahead(pressclip.home(), Duration.ofMinutes(10));
        paper.mends("/story/wick");
        paper.story("skerry", "Ferry stays in the yard", "The ferry will stay in the yard until May.");
        paper.breaks("/story/holm", 410);
        paper.feed("/feed.xml", "skerry|Ferry stays longer", "holm|A whale, corrected", "wick|The lamp");
        Map<String, JsonNode> items = polled("quay");
        assertThat(statuses(items))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("holm", "held", "skerry", "held", "wick", "filed")));
        assertThat(items.get("holm").path("reason").asText()).contains("taken it away", "410");
        assertThat(body("Ferry stays in the yard")).contains("until April");
        assertThat(records()).hasSize(3);
        paper.asked();

        Pressclip.Result approved = pressclip.run(
                "held", "approve", items.get("skerry").path("number").asText());
        assertThat(approved.exit()).as(approved.out() + approved.err()).isZero();
        assertThat(body("Ferry stays in the yard")).contains("until May");
        assertThat(paper.asked()).isEmpty();
        assertThat(statuses(items("quay"))).containsEntry("skerry", "filed");
    }

    @Test
    void theArchiveOfAFeedIsImportedAgainWithoutItsDocuments() throws Exception {
        feed("quay");
        polled("quay");
        List<String> line = new ArrayList<>(List.of("import", "--out", "-"));
        try (Stream<Path> files = Files.walk(pressclip.home().resolve("archive"))) {
            files.map(Path::toString).filter(each -> each.endsWith(".warc.gz")).forEach(line::add);
        }
        Pressclip.Result result = pressclip.run(line.toArray(String[]::new));
        assertThat(result.err()).contains("skipped at fetch: a feed's own document");
        assertThat(result.exit()).isZero();
        assertThat(result.lines()).hasSize(3);
    }

    @Test
    void aWrongConfigurationIsNamedAndTheOtherFeedsGoOn() throws Exception {
        feed("quay");
        feed("other", "interval=\"soon\"", "excludes=\"x\"");
        feed("astray", "targets=[\"cms\",\"print\"]", "include=[\"holm\"]");
        JsonNode feeds = JSON.readTree(pressclip.run("feeds", "--json").out());
        assertThat(feeds).hasSize(3);
        assertThat(feeds.at("/1/name").asText()).isEqualTo("other");
        assertThat(feeds.at("/1/problem").asText())
                .contains("interval refused: 'soon'", "excludes refused: a feed has no such property");
        assertThat(pressclip.run("poll", "other").exit()).isNotZero();
        Map<String, JsonNode> items = polled("astray");
        assertThat(items.get("holm").path("reason").asText()).startsWith("no target is called print; there are: cms");
        assertThat(statuses(polled("quay"))).containsEntry("wick", "filed").containsEntry("skerry", "filed");

        config("org.pressclip.target.files~print", "folder=\"" + folder.resolve("print") + "\"");
        paper.asked();
        assertThat(statuses(polled("astray"))).containsEntry("holm", "filed");
        assertThat(paper.asked()).containsExactly("304 /feed.xml");
        assertThat(records()).hasSize(3);
    }

    @Test
    void feedsThatAreMadeToHarmDoNone() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the canary sings");
        paper.page(
                "/xxe.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\"><!ENTITY y SYSTEM \"" + paper.address("/canary")
                        + "\">]><rss version=\"2.0\"><channel><title>"
                        + "&x;&y;</title><item><title>&x;</title><link>" + paper.address("/story/holm")
                        + "</link></item></channel></rss>");
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        paper.page(
                "/bomb.xml",
                bomb + "]><rss version=\"2.0\"><channel><item><title>&a39;</title></item></channel></rss>");
        paper.page(
                "/cut.xml",
                "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Cut</title><item><title>"
                        + "The lamp</title><link>" + paper.address("/story/wick") + "</link></item><item><title>Off");
        feed(
                "harm",
                "sources=[\""
                        + String.join(
                                "\",\"",
                                paper.address("/xxe.xml"),
                                paper.address("/bomb.xml"),
                                paper.address("/cut.xml"))
                        + "\"]");
        Pressclip.Result poll = pressclip.run("poll", "harm");
        assertThat(poll.out() + poll.err())
                .contains("xxe.xml", "defines entities")
                .doesNotContain("canary sings");
        assertThat(statuses(items("harm"))).containsEntry("wick", "filed");
        assertThat(paper.asked()).doesNotContain("404 /canary").contains("200 /story/wick");
        assertThat(records()).singleElement().asString().doesNotContain("canary");
    }

    @Test
    void aFeedOfTenThousandItemsIsTakenInPortions() throws Exception {
        String[] items = new String[10_000];
        for (int i = 0; i < items.length; i++) {
            items[i] = "s" + i + "|Story number " + i;
            if (i < 80) {
                paper.story("s" + i, "Story number " + i, "Number " + i + " was drawn on Sunday.");
            }
        }
        paper.feed("/feed.xml", items);
        feed("long", "items=\"40\"");
        Pressclip.Result first = pressclip.run("poll", "long");
        assertThat(first.out()).contains("10,000 items listed").contains("40 pages");
        polled("long");
        assertThat(records()).hasSize(80);
        assertThat(paper.asked().stream().filter(each -> each.contains("/story/")))
                .hasSize(80)
                .doesNotHaveDuplicates();
    }

    @Test
    void aFeedIsPolledByItselfWhenItsTimeHasComeAndAClockSetBackDoesNotStopIt() throws Exception {
        serve();
        feed("quay", "interval=\"1h\"", "jitter=\"0s\"");
        await(() -> log().contains("quay: 3 items")); // a poll that the clock is set in plans the next by the new time
        assertThat(records()).hasSize(3);
        paper.story("new", "Ferry is back", "The ferry came back on Friday.");
        paper.feed("/feed.xml", "new|Ferry is back", "skerry|Ferry stays", "holm|A whale", "wick|The lamp");
        paper.asked();
        HandClock.ahead(pressclip.home(), Duration.ofMinutes(61));
        await(() -> log().contains("quay: 4 items"));
        assertThat(records()).hasSize(4);
        assertThat(paper.asked()).containsExactly("200 /feed.xml", "200 /story/new");
        HandClock.ahead(pressclip.home(), Duration.ofDays(-2));
        await(() -> paper.asked().contains("304 /feed.xml"));
        assertThat(records()).hasSize(4);
    }

    /** Starts a container whose clock is set by hand, and waits until it has it. */
    private void serve() throws Exception {
        HandClock.in(pressclip.home());
        serving = pressclip.start("serve");
        await(() -> Files.exists(pressclip.home().resolve("clock.there")));
    }

    private String log() throws IOException {
        return Files.readString(pressclip.home().resolve("logs/pressclip.log"));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + 100_000_000_000L;
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came");
            }
            Thread.sleep(100);
        }
    }
}
