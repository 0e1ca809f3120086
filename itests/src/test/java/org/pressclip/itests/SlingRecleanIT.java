package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Pressclip filed in a running Apache Sling is cleaned again there and taken back while editors work on it, by the
 * stand-alone distribution's command.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class SlingRecleanIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES =
            Path.of("../examples/articles").toAbsolutePath().normalize();

    /** The guest cuts each paragraph with this word in it. */
    private static final String WORD = "said";

    private static final String FERRY = "Canal ferry to run all night from October";
    private static final String DAM = "Upstream states break off talks over Three Rivers dam";
    private static final String DREDGERS = "Dredgers leave Port Meridian after eleven years";
    private static final String KEEPER = "Keeper rescued from lighthouse after nine days";
    private static final String BRIDGE = "Bridge closed after storm";
    private static final String RESERVOIRS = "Reservoirs fall to lowest level since records began";

    @TempDir
    private static Path folder;

    private static Sling sling;
    private static Pressclip pressclip;

    @BeforeAll
    static void start() throws Exception {
        sling = Sling.start(folder);
        try {
            pressclip = sling.command(folder);
            sling.installPressclip(folder);
            sling.await(
                    "the command finds Pressclip",
                    () -> Files.exists(pressclip.home().resolve("host"))
                            && pressclip.run("chain").exit() == 0);
        } catch (Throwable e) {
            sling.close();
            throw e;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        sling.close();
    }

    @Test
    void onTheEmbeddedDatabase() throws Exception {
        recleaned("embedded");
        assertThat(sling.command(folder).home().resolve("ledger")).isNotEmptyDirectory();
    }

    @Test
    void onPostgresql() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            sling.configure("org.pressclip.ledger", postgres.ledger());
            try {
                recleaned("postgresql");
                assertThat(postgres.ask("SELECT count(*) FROM run WHERE cause = 'reclean'"))
                        .isEqualTo("1");
            } finally {
                sling.take(Path.of("org.pressclip.ledger.config"));
            }
        }
    }

    @Test
    void whatOnlyAContainerOfItsOwnCanDoIsToldSo() throws IOException {
        Pressclip.Result serve = pressclip.run("serve");
        assertThat(serve.exit()).isEqualTo(1);
        assertThat(serve.err()).contains("is served by Apache Sling in", "there is nothing to start");
        Pressclip.Result config = pressclip.run("import", "--config", folder.toString(), EXAMPLES.toString());
        assertThat(config.exit()).isEqualTo(2);
        assertThat(config.err()).contains("--config has no effect");
        assertThat(good("status").out())
                .contains("Serves since", pressclip.home().resolve("archive").toString());
        Pressclip.Result above =
                pressclip.at(pressclip.home().resolveSibling("")).run("status");
        assertThat(above.out()).as("the host's own folder is as good").contains("Serves since");
        assertThat(pressclip.home().resolve("deploy")).doesNotExist();
    }

    private static Pressclip.Result good(String... line) {
        Pressclip.Result result = pressclip.run(line);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }

    /** Of a feed whose outcome has something that wants a person. */
    private static Pressclip.Result mixed(String... line) {
        Pressclip.Result result = pressclip.run(line);
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(1);
        assertThat(result.err()).doesNotContain("Exception", "\tat ");
        return result;
    }

    private void recleaned(String name) throws Exception {
        String news = "/content/news/" + name;
        Path work = Files.createDirectory(folder.resolve(name));
        Path pages = Files.createDirectory(work.resolve("pages"));
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.toList()) {
                Files.copy(file, pages.resolve(file.getFileName()));
            }
        }
        Path guest = Homemade.named("guest.words")
                .cutsWhatHas(WORD, "guest", "a word nobody likes")
                .in(Files.createDirectory(work.resolve("guest")));
        sling.configure("org.pressclip.target.jcr~" + name, "path=\"" + news + "\"");
        sling.configure(
                "org.pressclip.feeds~" + name,
                "sources=[\"" + pages + "\"]",
                "kind=\"folder\"",
                "targets=[\"" + name + "\"]",
                "interval=\"1h\"");
        try {
            sling.await("it is polled", () -> isPolled(name));
            Map<String, Story> filed = stories(news);
            assertThat(filed).hasSize(12);
            List<String> told = filed.keySet().stream()
                    .filter(each -> filed.get(each).tells())
                    .toList();
            assertThat(told)
                    .contains(FERRY, DAM, DREDGERS, KEEPER, BRIDGE, RESERVOIRS)
                    .hasSizeLessThan(12);

            aGuestIsSeenBeforeItCounts(name, guest, told.size());
            assertThat(stories(news)).isEqualTo(filed);
            long run = whatAnEditorHasWrittenIsNotWrittenOver(name, filed, told);
            whatIsHeldIsFiledOnceItIsApproved(name, filed);
            whatAnEditorHasWrittenSinceIsNotTakenBack(name, run, filed, told);

            sling.take(guest.getFileName());
            sling.await("the guest has gone", () -> !good("chain").out().contains("guest.words"));
            assertThat(good("reclean", "--feed", name).out())
                    .as("what the guest's chain has made")
                    .contains("2  different", BRIDGE, DAM);
        } finally {
            sling.take(guest.getFileName());
            sling.take(Path.of("org.pressclip.feeds~" + name + ".config"));
            sling.take(Path.of("org.pressclip.target.jcr~" + name + ".config"));
        }
    }

    private static boolean isPolled(String feed) throws IOException {
        Pressclip.Result runs = pressclip.run("runs", "--json", "--limit", "1");
        JsonNode last = runs.lines().isEmpty()
                ? JSON.nullNode()
                : JSON.readTree(runs.lines().get(0));
        return last.path("feed").asText().equals(feed) && last.hasNonNull("end");
    }

    private static void aGuestIsSeenBeforeItCounts(String name, Path guest, int affected) throws Exception {
        assertThat(good("reclean", "--feed", name).out()).contains("nothing to clean again");
        sling.install(guest.getParent());
        sling.await("the guest is in the chain", () -> good("chain").out().contains("guest.words"));
        assertThat(good("reclean", "--feed", name).out())
                .contains(affected + "  different", "guest (a word nobody likes) by guest.words")
                .contains("Nothing was filed or written down");
    }

    /** Edits between filing and re-cleaning: of a field, and of texts that re-cleaning is about. */
    private static long whatAnEditorHasWrittenIsNotWrittenOver(String name, Map<String, Story> filed, List<String> told)
            throws Exception {
        edit(filed.get(FERRY), "headline", "All night by ferry");
        edit(filed.get(DAM), "bodyHtml", "<p>Nobody has said why.</p>");
        edit(filed.get(DREDGERS), "bodyHtml", "<p>Nobody has said where to.</p>");

        Pressclip.Result applied = mixed("reclean", "--feed", name, "--apply");
        assertThat(applied.out())
                .contains(told.size() + "  different", (told.size() - 2) + " filed, 2 held.", "--undo");
        JsonNode run =
                JSON.readTree(good("runs", "--json", "--limit", "1").lines().get(0));
        assertThat(run.path("cause").asText()).isEqualTo("reclean");

        Map<String, Story> now = now(filed);
        for (String each : told) {
            if (!List.of(DAM, DREDGERS).contains(each)) {
                assertThat(now.get(each).body()).isNotEmpty().doesNotContain(WORD);
            }
        }
        assertThat(now.get(FERRY).heading()).isEqualTo("All night by ferry");
        assertThat(now.get(FERRY).body()).contains("being trained on the older of the two boats");
        assertThat(now.get(DAM).body()).endsWith("Nobody has said why.");
        assertThat(now.get(DREDGERS).body()).endsWith("Nobody has said where to.");
        untouched(filed, told);
        return run.path("run").asLong();
    }

    private static void whatIsHeldIsFiledOnceItIsApproved(String name, Map<String, Story> filed) throws Exception {
        String number = "";
        for (String line : good("held", "--json", "list", name).lines()) {
            JsonNode item = JSON.readTree(line);
            assertThat(item.path("headline").asText()).isIn(DAM, DREDGERS);
            assertThat(item.path("reason").asText()).contains("edited");
            number = item.path("headline").asText().equals(DAM)
                    ? item.path("number").asText()
                    : number;
        }
        assertThat(good("held", "approve", number).out())
                .contains("filed", filed.get(DAM).path());
        assertThat(filed.get(DAM).now().body()).contains("coffer wall").doesNotContain(WORD);
    }

    /** Edits between re-cleaning and taking it back: of a field, of a text, and one that is still under way. */
    private static void whatAnEditorHasWrittenSinceIsNotTakenBack(
            String name, long run, Map<String, Story> filed, List<String> told) throws Exception {
        edit(filed.get(KEEPER), "headline", "Nine days on bread for six");
        edit(filed.get(BRIDGE), "bodyHtml", "<p>Nobody has said when it opens again.</p>");
        edit(filed.get(RESERVOIRS), "jcr:mixinTypes", "mix:versionable");
        edit(filed.get(RESERVOIRS), ":operation", "checkin");
        Map<String, Story> before = now(filed);

        Pressclip.Result undone = mixed("reclean", "--undo", Long.toString(run));
        assertThat(undone.out())
                .contains((told.size() - 3) + "  reversed", "1  kept: the copy was edited", "1  failed")
                .contains("0  kept: a later");
        assertThat(undone.err())
                .contains(BRIDGE + ": kept: its copy at " + name + " was edited since")
                .contains(RESERVOIRS + ": failed: ", "is checked in");
        Map<String, Story> now = now(filed);
        for (String each : told) {
            if (List.of(BRIDGE, DAM, DREDGERS, RESERVOIRS).contains(each)) {
                assertThat(now.get(each)).isEqualTo(before.get(each));
            } else {
                assertThat(now.get(each).body()).isEqualTo(filed.get(each).body());
            }
        }
        assertThat(now.get(FERRY).heading()).isEqualTo("All night by ferry");
        assertThat(now.get(KEEPER).heading()).isEqualTo("Nine days on bread for six");
        assertThat(good("held", "list", name).out()).contains("Nothing is held");
        untouched(filed, told);

        edit(filed.get(RESERVOIRS), ":operation", "checkout");
        assertThat(good("reclean", "--undo", Long.toString(run)).out())
                .contains("1  reversed", "1  kept: the copy was edited", "0  failed")
                .contains((told.size() - 4) + "  kept: a later");
        assertThat(filed.get(RESERVOIRS).now()).isEqualTo(filed.get(RESERVOIRS));
    }

    private static void edit(Story story, String property, String value) throws Exception {
        assertThat(sling.post(story.path(), Map.of(property, value, "_charset_", "utf-8"))
                        .status())
                .isBetween(200, 201);
    }

    private static void untouched(Map<String, Story> filed, List<String> told) throws Exception {
        for (Map.Entry<String, Story> each : filed.entrySet()) {
            if (!told.contains(each.getKey())) {
                assertThat(each.getValue().now()).isEqualTo(each.getValue());
            }
        }
    }

    private static Map<String, Story> now(Map<String, Story> filed) throws Exception {
        Map<String, Story> now = new TreeMap<>();
        for (Map.Entry<String, Story> each : filed.entrySet()) {
            now.put(each.getKey(), each.getValue().now());
        }
        return now;
    }

    /** What is below a path, by headline. */
    private static Map<String, Story> stories(String news) throws Exception {
        Map<String, Story> stories = new TreeMap<>();
        Sling.Answer answer = sling.get(news + ".2.json");
        if (answer.status() != 200) {
            return stories;
        }
        for (Map.Entry<String, JsonNode> shelf : answer.json().properties()) {
            for (Map.Entry<String, JsonNode> each : shelf.getValue().properties()) {
                if (each.getValue().path("sling:resourceType").asText().equals("pressclip/article")) {
                    Story story = Story.at(news + "/" + shelf.getKey() + "/" + each.getKey());
                    stories.put(each.getValue().path("headline").asText("Untitled"), story);
                }
            }
        }
        return stories;
    }

    /**
     * What Sling shows of an article to anybody.
     *
     * @param body its paragraphs' text
     */
    private record Story(String path, String heading, String body) {
        static Story at(String path) throws Exception {
            Sling.Answer answer = sling.get(path + ".html");
            assertThat(answer.status()).as(path).isEqualTo(200);
            Document page = Jsoup.parse(answer.body());
            return new Story(
                    path, page.select("h1").text(), page.select(".body").text());
        }

        Story now() throws Exception {
            return at(path);
        }

        boolean tells() {
            return body.contains(WORD);
        }
    }
}
