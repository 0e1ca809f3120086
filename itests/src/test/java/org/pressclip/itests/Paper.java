package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on the loopback that has what it is told to have, answers conditional requests, and remembers who asked. */
final class Paper implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, Integer> broken = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private Paper(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    static Paper start() throws IOException {
        return new Paper(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Has a page, or another one at the same place. */
    void page(String path, String text) {
        pages.put(path, text);
    }

    /** Has a story of some paragraphs. */
    void story(String name, String headline, String fact) {
        page("/story/" + name, """
                <!DOCTYPE html><html lang="en"><head><title>%1$s</title></head><body><article><h1>%1$s</h1>
                <p>%2$s That was what the harbour master told a crowded hall on Monday evening, after a week in which
                nobody had been sure whether the ferry to %3$s would sail again before the spring.</p>
                <p>The boat to %3$s has been in the yard since a storm broke two of its windows; its crew of nine has
                painted the cabins meanwhile, and has found work ashore that none of them wants to keep.</p>
                <p>Those who live on the island of %3$s get their bread from a fishing boat, twice a week, and the
                doctor comes with it when the sea allows.</p></article></body></html>
                """.formatted(headline, fact, name));
    }

    /** Answers with a status in place of the page. */
    void breaks(String path, int status) {
        broken.put(path, status);
    }

    void mends(String path) {
        broken.remove(path);
    }

    /** An RSS feed of stories: {@code name|title}, whose guids are their names. */
    void feed(String path, String... items) {
        StringBuilder rss = new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Quay"
                + "</title><link>" + address("/") + "</link><description>News</description>\n");
        for (String item : items) {
            String[] parts = item.split("\\|", 2);
            rss.append("<item><title>")
                    .append(parts[1])
                    .append("</title><link>")
                    .append(address("/story/" + parts[0]))
                    .append("</link><guid isPermaLink=\"false\">")
                    .append(parts[0])
                    .append("</guid></item>\n");
        }
        page(path, rss.append("</channel></rss>").toString());
    }

    /** What was asked for since the last call, robots.txt not among it, with the status of the answer. */
    List<String> asked() {
        List<String> all = new ArrayList<>(asked);
        asked.clear();
        all.sort(null);
        return all;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String text = pages.get(path);
            String tag = text == null ? "" : "\"" + Integer.toHexString(text.hashCode()) + "\"";
            int status = broken.getOrDefault(path, text == null ? 404 : 200);
            if (status == 200 && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                status = 304;
            }
            if (!path.equals("/robots.txt")) {
                asked.add(status + " " + path);
            }
            byte[] bytes = status == 200 && text != null ? text.getBytes(UTF_8) : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", type(path));
            if (status == 200 || status == 304) {
                exchange.getResponseHeaders().set("ETag", tag);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static String type(String path) {
        return path.startsWith("/story") ? "text/html; charset=utf-8" : "application/xml; charset=utf-8";
    }

    /** Has a home's container ask here, and quickly. */
    void allowIn(Path home) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/org.pressclip.fetch.http.config"),
                "allow=[\"127.0.0.0/8\"]\nports=[\"" + server.getAddress().getPort() + "\"]\ndelayMillis=\"0\"\n");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
