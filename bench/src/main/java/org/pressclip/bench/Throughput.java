package org.pressclip.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What a page costs on its whole way from a publisher on the loopback, in time of the processor, in a container that
 * serves: imported from files, imported over HTTP, the same with the archive, polled with archive, ledger and target.
 * The same pages go all four ways one after the other, in every round other ones in other words, since nobody publishes
 * the same text again and again.
 *
 * <p>Usage: {@code Throughput FOLDER PAGES [COUNT [ROUNDS [WARM]]]}; PAGES is a corpus or a folder of HTML files, WARM
 * is how many rounds do not count.
 */
final class Throughput {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final Pattern COUNTED = Pattern.compile("(\\d[\\d,]*) filed");
    private static final int LEAST_WORD = 5;

    private Throughput() {}

    /** How pages go. */
    private enum Way {
        FILES("import of files"),
        HTTP("import over HTTP"),
        ARCHIVE("import --archive over HTTP"),
        POLL("poll");

        private final String told;

        Way(String told) {
            this.told = told;
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        int count = args.length > 2 ? Integer.parseInt(args[2]) : 300;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 6;
        int warm = args.length > 4 ? Integer.parseInt(args[4]) : 2;
        List<byte[]> pages = pages(Path.of(args[1]), count);
        Map<Way, List<Double>> costs = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            costs.put(way, new ArrayList<>());
        }
        try (Press press = new Press(0, null)) {
            Installation installation = configured(folder, press, pages.size(), warm + rounds);
            Process serve = installation.start("serve");
            try {
                await(installation);
                for (int round = 0; round < warm + rounds; round++) {
                    List<String> addresses = lay(folder, press, pages, round);
                    for (int i = 0; i < Way.values().length; i++) {
                        Way way = Way.values()[(i + round) % Way.values().length];
                        double before = worked(serve);
                        long begin = System.nanoTime();
                        String end = go(installation, way, round, addresses);
                        double cost = (worked(serve) - before) * 1000 / pages.size();
                        System.out.printf(
                                Locale.ROOT,
                                "round %d%s: %-27s %6.2f ms a page, %5.1f s by the clock; %s filed%n",
                                round + 1,
                                round < warm ? ", to warm up" : "",
                                way.told,
                                cost,
                                (System.nanoTime() - begin) / 1e9,
                                end);
                        if (round >= warm) {
                            costs.computeIfAbsent(way, none -> new ArrayList<>())
                                    .add(cost);
                        }
                    }
                }
            } finally {
                serve.destroy();
                serve.waitFor(60, TimeUnit.SECONDS);
            }
        }
        tell(costs, pages);
    }

    private static void tell(Map<Way, List<Double>> costs, List<byte[]> pages) {
        long bytes = pages.stream().mapToLong(page -> page.length).sum();
        System.out.printf(
                Locale.ROOT,
                "%n%d pages of %.0f KB on average; the middle of %d rounds (the least)%n",
                pages.size(),
                bytes / 1024.0 / pages.size(),
                of(costs, Way.HTTP).size());
        double plain = middle(of(costs, Way.HTTP));
        double before = 0;
        for (Way way : Way.values()) {
            double cost = middle(of(costs, way));
            System.out.printf(
                    Locale.ROOT,
                    "%-27s %6.2f (%5.2f) ms of CPU a page, %4.0f pages a second and core, %.2f of import over HTTP; %+.2f ms%n",
                    way.told,
                    cost,
                    Collections.min(of(costs, way)),
                    1000 / cost,
                    cost / plain,
                    cost - before);
            before = cost;
        }
    }

    /** What compilers take is left out: it gets less for hours, in other shares for each way. */
    private static double worked(Process serve) throws IOException {
        return Vitals.cpu(serve.pid()) - Vitals.compiling(serve.pid());
    }

    private static List<Double> of(Map<Way, List<Double>> costs, Way way) {
        return Objects.requireNonNull(costs.get(way));
    }

    private static double middle(List<Double> costs) {
        List<Double> sorted = costs.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static List<byte[]> pages(Path folder, int most) throws IOException {
        List<byte[]> pages = new ArrayList<>();
        Path html = Files.isDirectory(folder.resolve("html")) ? folder.resolve("html") : folder;
        try (Stream<Path> files = Files.list(html)) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.html(\\.gz)?"))
                    .sorted()
                    .limit(most)
                    .toList()) {
                try (InputStream in = file.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(file))
                        : Files.newInputStream(file)) {
                    pages.add(in.readAllBytes());
                }
            }
        }
        return pages;
    }

    private static Installation configured(Path folder, Press press, int pages, int rounds) throws IOException {
        Installation installation = new Installation(folder);
        installation.reads(press, "delayMillis=\"0\"");
        installation.configure("org.pressclip.console", "port=\"0\"");
        for (int round = 0; round < rounds; round++) {
            installation.configure(
                    "org.pressclip.feeds~round" + round,
                    "sources=[\"" + press.address(round, "/" + round + "/sitemap.xml") + "\"]",
                    "kind=\"sitemap\"",
                    "targets=[\"cms\"]",
                    "items=\"" + pages + "\"",
                    "paused=\"true\"");
        }
        return installation;
    }

    private static void await(Installation installation) throws IOException, InterruptedException {
        while (!installation.printed("serve").contains("Serving")) {
            Thread.sleep(200);
        }
    }

    /** Lays the pages out as files and at the publisher, in words of the round's own; gives their addresses. */
    private static List<String> lay(Path folder, Press press, List<byte[]> pages, int round) throws IOException {
        Path files = Files.createDirectories(folder.toAbsolutePath().resolve("pages/" + round));
        List<String> addresses = new ArrayList<>();
        StringBuilder sitemap =
                new StringBuilder(XML + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
        for (int i = 0; i < pages.size(); i++) {
            byte[] page = reworded(pages.get(i), round);
            String path = String.format(Locale.ROOT, "/%d/%04d.html", round, i);
            Files.write(files.resolve(path.substring(path.lastIndexOf('/') + 1)), page);
            press.lay(path, "text/html", page);
            addresses.add(press.address(round, path));
            sitemap.append("<url><loc>").append(press.address(round, path)).append("</loc></url>");
        }
        press.lay(
                "/" + round + "/sitemap.xml",
                "application/xml",
                sitemap.append("</urlset>").toString().getBytes(UTF_8));
        return addresses;
    }

    private static String go(Installation installation, Way way, int round, List<String> addresses)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (way == Way.POLL) {
            line.addAll(List.of("poll", "round" + round));
        } else {
            line.addAll(List.of("import", "--format", "json", "--out", way + "-" + round + "/"));
            if (way == Way.ARCHIVE) {
                line.add("--archive");
            }
            if (way == Way.FILES) {
                line.add("pages/" + round);
            } else {
                line.addAll(addresses);
            }
        }
        installation.start(line.toArray(String[]::new)).waitFor();
        String said = installation.printed(line.get(0));
        Matcher counted = COUNTED.matcher(said);
        String filed = "0";
        while (counted.find()) {
            filed = counted.group(1);
        }
        if (filed.equals("0")) {
            throw new IOException("nothing filed: " + said);
        }
        return filed;
    }

    /**
     * A page whose addresses are those of a site of the round's own, and a third of whose longer words are turned
     * round; another third in another round.
     */
    static byte[] reworded(byte[] page, int round) {
        String html = new String(page, ISO_8859_1).replace("://", "://r" + round + ".");
        StringBuilder out = new StringBuilder(html.length());
        String closing = "";
        for (int i = 0; i < html.length(); ) {
            char c = html.charAt(i);
            int end = i + 1;
            if (c == '<') {
                String head = html.substring(i, Math.min(html.length(), i + 8)).toLowerCase(Locale.ROOT);
                if (closing.isEmpty()) {
                    closing = head.startsWith("<script") ? "</script" : head.startsWith("<style") ? "</style" : "";
                } else if (head.startsWith(closing)) {
                    closing = "";
                }
                int close = html.indexOf('>', i);
                end = close < 0 ? html.length() : close + 1;
                out.append(html, i, end);
            } else if (closing.isEmpty() && isLetter(c)) {
                while (end < html.length() && isLetter(html.charAt(end))) {
                    end++;
                }
                String word = html.substring(i, end);
                boolean turned = word.length() >= LEAST_WORD && Math.floorMod(word.hashCode() + round, 3) == 0;
                out.append(turned ? new StringBuilder(word).reverse() : word);
            } else {
                out.append(c);
            }
            i = end;
        }
        return out.toString().getBytes(ISO_8859_1);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
