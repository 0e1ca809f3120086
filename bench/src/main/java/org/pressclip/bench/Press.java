package org.pressclip.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Publishers on the loopback. Each has a host of its own, a feed of its latest stories, in which a new one appears now
 * and then, and a page for each story; all stories are different. The first publisher has a sitemap of all its stories
 * too. Pages of others can be laid out beside them.
 */
final class Press implements AutoCloseable {
    /** Whether what was laid out is sent as gzip to those who take that, as nearly all servers do. */
    private static final boolean PACKS = !Boolean.getBoolean("bench.plain");

    /** Stories in a sitemap. */
    private static final int PORTION = 1_000;

    /** Stories that a feed lists at most. */
    private static final int LISTED = 30;

    private static final Pattern STORY = Pattern.compile("/story/(\\d{1,9})");
    private static final Pattern SITEMAP = Pattern.compile("/sitemap-(\\d{1,6})\\.xml");
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final List<String> WORDS = List.of(("harbour council ferry bridge season market storm keeper river"
                    + " school budget library orchard station tunnel glacier museum quarry lantern meadow anchor bakery"
                    + " festival railway reservoir vineyard workshop cathedral dredger signal mayor village teacher"
                    + " doctor company worker driver farmer minister judge")
            .split(" "));
    private static final List<String> VERBS = List.of(
            "opened closed repaired sold visited measured painted found lost defended counted praised".split(" "));
    private static final List<String> SYLLABLES =
            List.of("ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split(" "));

    static {
        // Or an answer's body waits for the client to have told that it has the head, which takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Map<String, Sheet> sheets = new ConcurrentHashMap<>();
    private final Map<Integer, Map<Integer, Integer>> asked = new ConcurrentHashMap<>();
    private final AtomicLong stories = new AtomicLong();
    private final AtomicLong feeds = new AtomicLong();
    private final AtomicLong unchanged = new AtomicLong();
    private final int first;
    private final @Nullable Duration every;
    private final long start = System.nanoTime();

    /** Something laid out by others. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier; two are never compared
    private record Sheet(String type, byte[] bytes, byte[] packed) {}

    /**
     * Opens.
     *
     * @param first how many stories a publisher has from the beginning
     * @param every how long after its last story a publisher has the next; null if there are no more
     */
    Press(int first, @Nullable Duration every) throws IOException {
        this.first = first;
        this.every = every;
        // all of 127.0.0.0/8 is this machine, and an address of it can be had only with all others
        server = HttpServer.create(new InetSocketAddress(0), 500);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Where something of a publisher is. */
    String address(int publisher, String path) {
        return "http://127.1." + publisher / 200 + "." + (publisher % 200 + 1) + ":" + port() + path;
    }

    /** Lays something out at every publisher. */
    void lay(String path, String type, byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        sheets.put(path, new Sheet(type, bytes, packed.toByteArray()));
    }

    /** How often pages of stories were asked for. */
    long stories() {
        return stories.get();
    }

    /** How often feeds were asked for and sent. */
    long feeds() {
        return feeds.get();
    }

    /** How often feeds were asked for and were as they had been. */
    long unchanged() {
        return unchanged.get();
    }

    /** How many different stories were asked for. */
    long different() {
        return asked.values().stream().mapToLong(Map::size).sum();
    }

    /** How many stories a publisher has by now. */
    int published(int publisher) {
        if (every == null) {
            return first;
        }
        long phase = every.toNanos() / 97 * (publisher * 31L % 97);
        return first + (int) ((System.nanoTime() - start + phase) / every.toNanos());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
                return;
            }
            byte[] host = exchange.getLocalAddress().getAddress().getAddress();
            int publisher = (host[2] & 0xFF) * 200 + (host[3] & 0xFF) - 1;
            String path = exchange.getRequestURI().getPath();
            Matcher story = STORY.matcher(path);
            Matcher sitemap = SITEMAP.matcher(path);
            Sheet sheet = sheets.get(path);
            if (sheet != null && PACKS && accepts(exchange)) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                send(exchange, sheet.type(), sheet.packed());
            } else if (sheet != null) {
                send(exchange, sheet.type(), sheet.bytes());
            } else if (story.matches()) {
                int number = Integer.parseInt(story.group(1));
                stories.incrementAndGet();
                asked.computeIfAbsent(publisher, any -> new ConcurrentHashMap<>())
                        .merge(number, 1, Integer::sum);
                send(
                        exchange,
                        "text/html;charset=utf-8",
                        story(publisher, number).getBytes(UTF_8));
            } else if (path.equals("/feed.xml")) {
                feed(exchange, publisher);
            } else if (path.equals("/sitemap.xml")) {
                send(exchange, "application/xml", index(publisher).getBytes(UTF_8));
            } else if (sitemap.matches()) {
                String text = sitemap(publisher, Integer.parseInt(sitemap.group(1)));
                send(exchange, "application/xml", text.getBytes(UTF_8));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static boolean accepts(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void feed(HttpExchange exchange, int publisher) throws IOException {
        int published = published(publisher);
        String tag = "\"" + publisher + "-" + published + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            unchanged.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        feeds.incrementAndGet();
        StringBuilder out =
                new StringBuilder(XML + "<rss version=\"2.0\"><channel><title>Paper " + publisher + "</title>");
        for (int i = published - 1; i >= Math.max(0, published - LISTED); i--) {
            out.append("<item><title>")
                    .append(headline(publisher, i))
                    .append("</title><link>")
                    .append(address(publisher, "/story/" + i))
                    .append("</link><guid isPermaLink=\"false\">")
                    .append(publisher)
                    .append('-')
                    .append(i)
                    .append("</guid></item>\n");
        }
        send(
                exchange,
                "application/rss+xml",
                out.append("</channel></rss>").toString().getBytes(UTF_8));
    }

    private String index(int publisher) {
        StringBuilder out =
                new StringBuilder(XML + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
        for (int i = 0; i * PORTION < first; i++) {
            out.append("<sitemap><loc>")
                    .append(address(publisher, "/sitemap-" + i + ".xml"))
                    .append("</loc></sitemap>\n");
        }
        return out.append("</sitemapindex>").toString();
    }

    private String sitemap(int publisher, int portion) {
        StringBuilder out = new StringBuilder(XML + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
        for (int i = portion * PORTION; i < Math.min(first, (portion + 1) * PORTION); i++) {
            out.append("<url><loc>").append(address(publisher, "/story/" + i)).append("</loc></url>\n");
        }
        return out.append("</urlset>").toString();
    }

    private static Random random(int publisher, int story) {
        return new Random(publisher * 1_000_003L + story);
    }

    private static String headline(int publisher, int story) {
        Random random = random(publisher, story);
        return "The " + of(WORDS, random) + " of " + name(random) + " " + of(VERBS, random) + " the "
                + of(WORDS, random) + " of " + name(random);
    }

    private static String of(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static String name(Random random) {
        String name = of(SYLLABLES, random) + of(SYLLABLES, random) + of(SYLLABLES, random);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** A page of some three hundred words, with furniture around them. */
    private static String story(int publisher, int story) {
        String headline = headline(publisher, story);
        Random random = random(publisher, story);
        StringBuilder out = new StringBuilder(4_000)
                .append("<!doctype html><html lang=en><head><title>")
                .append(headline)
                .append(" | Paper ")
                .append(publisher)
                .append("</title></head><body><nav><a href=/>Home</a> <a href=/news>News</a> <a href=/sport>Sport</a>")
                .append("</nav><article><h1>")
                .append(headline)
                .append("</h1>");
        for (int paragraph = 0; paragraph < 6; paragraph++) {
            out.append("<p>");
            for (int i = 0; i < 5; i++) {
                out.append("The ")
                        .append(of(WORDS, random))
                        .append(" of ")
                        .append(name(random))
                        .append(' ')
                        .append(of(VERBS, random))
                        .append(" the ")
                        .append(of(WORDS, random))
                        .append(" near ")
                        .append(name(random))
                        .append(". ");
            }
            out.append("</p>\n");
        }
        return out.append("</article><footer>All rights reserved. <a href=/imprint>Imprint</a></footer></body></html>")
                .toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
