package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a feed's filed pages teach of their site, and what becomes of the next page. */
class RepeatsIT {
    private static final String THANKS =
            "The Harbour Paper belongs to those who read it, and four hundred of them pay for its reporters, its paper and"
                    + " its lamp oil every month.";

    private static final String[] WORDS = {
        "harbour", "council", "bridge", "winter", "ferry", "market", "river", "school", "teacher", "engine", "storm",
        "village", "captain", "station", "garden", "letter", "window", "mountain", "summer", "bakery", "theatre",
                "road",
        "hospital", "doctor", "farmer", "library", "museum", "painter", "forest", "island", "evening", "morning"
    };

    @TempDir
    private Path folder;

    private HttpServer server;
    private int stories = 12;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatEveryPageOfASiteSaysIsCutFromTheNextOneUntilSomebodyTakesTheRuleOut() throws IOException {
        Pressclip pressclip = configured();
        poll(pressclip);
        JsonNode before = record("Story 12");
        assertThat(before.path("articleBody").asText()).contains(THANKS);

        stories = 13;
        poll(pressclip);
        JsonNode after = record("Story 13");
        assertThat(after.path("articleBody").asText())
                .doesNotContain(THANKS)
                .contains(paragraph(13, 0), paragraph(13, 3));
        assertThat(after.path("removed").toString()).contains("stands on 12 of 12 pages of 127.0.0.1");
        assertThat(after.path("pipeline")).isNotEqualTo(before.path("pipeline"));

        Pressclip.Result list = pressclip.run("repeats");
        assertThat(list.out()).as(list.err()).contains("127.0.0.1");
        String rule = pressclip.run("repeats", "show", "127.0.0.1").lines().stream()
                .filter(line -> line.contains(THANKS.substring(0, 40)))
                .map(line -> line.substring(0, 16))
                .findFirst()
                .orElseThrow();
        assertThat(pressclip.run("repeats", "remove", rule).exit()).isZero();
        assertThat(pressclip.run("repeats", "remove", rule).exit()).isEqualTo(1);
        assertThat(pressclip.run("repeats", "freeze", "127.0.0.1").exit()).isZero();
        assertThat(pressclip.run("repeats", "freeze", "nobody.example").exit()).isEqualTo(1);
        assertThat(pressclip.run("repeats").out()).contains("frozen");

        stories = 14;
        poll(pressclip);
        assertThat(record("Story 14").path("articleBody").asText()).contains(THANKS);
    }

    private Pressclip configured() throws IOException {
        Pressclip pressclip = Pressclip.in(folder);
        Path config = Files.createDirectories(pressclip.home().resolve("config"));
        Files.writeString(
                config.resolve("org.pressclip.fetch.http.config"),
                "allow=[\"127.0.0.0/8\"]\ndelayMillis=\"0\"\nports=[\""
                        + server.getAddress().getPort() + "\"]\n");
        Files.writeString(
                config.resolve("org.pressclip.target.files~web.config"), "folder=\"" + folder.resolve("web") + "\"\n");
        Files.writeString(
                config.resolve("org.pressclip.feeds~paper.config"),
                "sources=[\"" + address() + "feed.xml\"]\nkind=\"rss\"\ntargets=[\"web\"]\n");
        return pressclip;
    }

    private void poll(Pressclip pressclip) {
        Pressclip.Result result = pressclip.run("poll", "paper");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
    }

    private JsonNode record(String headline) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("web"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                JsonNode record = new ObjectMapper().readTree(file.toFile());
                found.add(record.path("headline").asText());
                if (record.path("headline").asText().startsWith(headline + " ")) {
                    return record;
                }
            }
        }
        throw new AssertionError("no record of " + headline + " but " + found);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/feed.xml")) {
                StringBuilder items = new StringBuilder();
                for (int story = 1; story <= stories; story++) {
                    items.append("<item><title>").append(headline(story)).append("</title><link>");
                    items.append(address()).append("story/").append(story).append("</link></item>");
                }
                send(
                        exchange,
                        "application/rss+xml",
                        "<rss version=\"2.0\"><channel><title>The Harbour Paper</title><link>" + address()
                                + "</link><description>News</description>" + items + "</channel></rss>");
            } else if (path.startsWith("/story/")) {
                send(exchange, "text/html; charset=utf-8", page(Integer.parseInt(path.substring("/story/".length()))));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String headline(int story) {
        String words = paragraph(story, 9);
        return "Story " + story + " of the " + words.substring(words.length() - 40, words.length() - 1);
    }

    private static String page(int story) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><title>" + headline(story)
                + "</title></head><body><main><article><h1>" + headline(story) + "</h1><div class=\"text\">");
        for (int i = 0; i < 4; i++) {
            page.append("<p>").append(paragraph(story, i)).append("</p>");
            page.append(i == 1 ? "<div class=\"ours\"><p>" + THANKS + "</p></div>" : "");
        }
        return page + "</div></article></main></body></html>";
    }

    private static String paragraph(int story, int place) {
        Random random = new Random(story * 1_000_003L + place);
        StringBuilder text = new StringBuilder("In the town");
        for (int i = 0; i < 14; i++) {
            text.append(i % 3 == 0 ? " the " : i % 3 == 1 ? " of the " : " and a ")
                    .append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.append('.').toString();
    }
}
