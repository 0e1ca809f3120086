package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A publisher on the loopback whose feed lists as many stories as one asks for, each of which is different. */
final class Wire implements AutoCloseable {
    private static final List<String> WORDS = List.of(
            "harbour",
            "council",
            "ferry",
            "bridge",
            "season",
            "market",
            "storm",
            "keeper",
            "river",
            "school",
            "budget",
            "library",
            "orchard",
            "station",
            "tunnel",
            "glacier",
            "museum",
            "quarry",
            "lantern",
            "meadow",
            "anchor",
            "bakery",
            "festival",
            "railway",
            "reservoir",
            "vineyard",
            "workshop",
            "cathedral",
            "dredger",
            "signal");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final int stories;

    Wire(int stories) throws IOException {
        this.stories = stories;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** How often anything was asked for. */
    int requests() {
        return requests.get();
    }

    /** How often pages were asked for, robots.txt and the feed itself not among them. */
    int pages() {
        return asked.entrySet().stream()
                .filter(each -> each.getKey().startsWith("/story/"))
                .mapToInt(each -> each.getValue().get())
                .sum();
    }

    void forget() {
        asked.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.incrementAndGet();
        asked.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            if (path.equals("/feed.xml")) {
                send(exchange, "application/rss+xml", feed());
            } else if (path.startsWith("/story/")) {
                send(exchange, "text/html;charset=utf-8", page(Integer.parseInt(path.substring(7))));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private String feed() {
        StringBuilder out =
                new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Wire</title>");
        for (int i = 0; i < stories; i++) {
            out.append("<item><title>")
                    .append(headline(i))
                    .append("</title><link>")
                    .append(address("/story/" + i))
                    .append("</link><guid isPermaLink=\"false\">wire-")
                    .append(i)
                    .append("</guid></item>");
        }
        return out.append("</channel></rss>").toString();
    }

    private static String headline(int story) {
        Random random = new Random(story);
        return "The " + word(random) + " and the " + word(random) + " of " + word(random) + " number " + story;
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String page(int story) {
        Random random = new Random(story * 7919L + 1);
        StringBuilder out = new StringBuilder("<!doctype html><html lang=en><head><title>")
                .append(headline(story))
                .append(
                        " | The Wire</title></head><body><nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>")
                .append(headline(story))
                .append("</h1>");
        for (int paragraph = 0; paragraph < 6; paragraph++) {
            out.append("<p>The ").append(word(random));
            for (int i = 0; i < 45; i++) {
                out.append(i % 11 == 10 ? ". The " : i % 5 == 4 ? " and the " : " ")
                        .append(word(random));
            }
            out.append(", as the council of story ").append(story).append(" said.</p>");
        }
        return out.append("</article><footer>All rights reserved</footer></body></html>")
                .toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
