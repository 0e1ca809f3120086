package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A newspaper's server on the loopback: a front page that names its feed, the feed, the stories in it. */
final class Newspaper implements AutoCloseable {
    private final HttpServer server;
    private final Map<Integer, String> stories = new TreeMap<>();
    private final Map<String, Integer> broken = new ConcurrentHashMap<>();

    private Newspaper(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    static Newspaper start() throws IOException {
        return new Newspaper(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Lists a story of its own, with a text of a few paragraphs. */
    synchronized void story(int number, String headline) {
        stories.put(number, headline);
    }

    /** Answers with a status in place of the page. */
    void broken(String path, int status) {
        broken.put(path, status);
    }

    void mended(String path) {
        broken.remove(path);
    }

    /** Has a home's container ask here, and quickly. */
    void allowIn(Path home) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/org.pressclip.fetch.http.config"),
                "allow=[\"127.0.0.0/8\"]\nports=[\"" + server.getAddress().getPort() + "\"]\ndelayMillis=\"0\"\n");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Integer status = broken.get(path);
        try (exchange) {
            if (status != null) {
                exchange.sendResponseHeaders(status, -1);
            } else if (path.equals("/")) {
                send(exchange, "text/html; charset=utf-8", """
                        <!DOCTYPE html><html lang="en"><head><title>The Lower Town Courier</title>
                        <link rel="alternate" type="application/rss+xml" title="All stories" href="/rss"></head>
                        <body><h1>The Lower Town Courier</h1></body></html>
                        """);
            } else if (path.equals("/rss")) {
                send(exchange, "application/rss+xml; charset=utf-8", rss());
            } else if (path.startsWith("/story/")) {
                page(exchange, path);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private synchronized String rss() {
        StringBuilder items = new StringBuilder();
        stories.forEach((number, headline) -> items.append("<item><title>")
                .append(escaped(headline))
                .append("</title><link>")
                .append(address())
                .append("story/")
                .append(number)
                .append("</link><guid isPermaLink=\"false\">story-")
                .append(number)
                .append("</guid><pubDate>Thu, 05 Mar 2026 0")
                .append(number % 10)
                .append(":00:00 GMT</pubDate></item>\n"));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>The Lower Town Courier"
                + "</title><link>" + address() + "</link><description>News</description>\n" + items
                + "</channel></rss>\n";
    }

    private synchronized void page(HttpExchange exchange, String path) throws IOException {
        String number = path.substring("/story/".length());
        String headline = number.matches("\\d{1,6}") ? stories.get(Integer.parseInt(number)) : null;
        if (headline == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        send(exchange, "text/html; charset=utf-8", """
                <!DOCTYPE html><html lang="en"><head><title>%1$s</title>
                <meta property="og:title" content="%1$s"></head><body><article><h1>%1$s</h1>
                <p>The council of the lower town decided on Tuesday, after a debate of four hours, what is to be done
                about item %2$s of its list, which had been put off since the spring.</p>
                <p>Those who live in street number %2$s had asked for a hearing, and twenty of them spoke before the
                vote; most of them wanted the work to begin before the winter.</p>
                <p>The mayor said that the money for part %2$s was there, and that the first machines would be seen in
                the town in the second week of the month.</p>
                </article></body></html>
                """.formatted(escaped(headline), number));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : bytes.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
