package org.pressclip.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/**
 * One poll of a feed with very many items, all of them new: a sitemap of sitemaps. Prints what the process holds as it
 * goes. Fails if memory runs out, or if an item is missing or twice at the target, in the archive or in the ledger.
 *
 * <p>Usage: {@code Leads FOLDER [ITEMS]}; the folder, which must not be there, is left behind.
 */
final class Leads {
    private static final double MB = 1 << 20;
    private static final int SAMPLES = 20;

    /** Seconds between two looks at the process at least, for each look is a full collection. */
    private static final int LEAST = 5;

    private static final int MOST = 60;

    private Leads() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        int items = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        boolean good;
        try (Press press = new Press(items, null)) {
            Installation installation = configured(folder, press, items);
            Process poll = installation.start("poll", "paper");
            try {
                watch(installation, press, poll, items);
            } finally {
                poll.destroy();
            }
            System.out.print(installation.printed("poll"));
            good = poll.waitFor() == 0 & complete(installation, press, items);
        }
        System.out.println(good ? "leads: all are there once" : "leads: not as it should be");
        System.exit(good ? 0 : 1);
    }

    /** A home with a feed of the first publisher's sitemap, and a folder as its target. */
    static Installation configured(Path folder, Press press, int items) throws IOException {
        Installation installation = new Installation(folder);
        installation.reads(press, "delayMillis=\"0\"");
        installation.configure(
                "org.pressclip.feeds~paper",
                "sources=[\"" + press.address(0, "/sitemap.xml") + "\"]",
                "kind=\"sitemap\"",
                "targets=[\"cms\"]",
                "sitemaps=\"50000\"",
                "items=\"" + items + "\"");
        return installation;
    }

    private static void watch(Installation installation, Press press, Process poll, int items)
            throws IOException, InterruptedException {
        System.out.println(
                "time      seconds   pages  a second  CPU ms a page  heap MB  threads  handles  memory MB  ledger MB"
                        + "  archive MB  target MB");
        long start = System.nanoTime();
        long before = 0;
        double cpuBefore = 0;
        long last = start;
        while (!poll.waitFor(LEAST, TimeUnit.SECONDS)) {
            long pages = press.stories();
            long now = System.nanoTime();
            boolean due = pages - before >= items / SAMPLES || now - last >= TimeUnit.SECONDS.toNanos(MOST);
            if (!due) {
                continue;
            }
            Vitals vitals;
            try {
                vitals = Vitals.of(poll.pid());
            } catch (IOException e) { // it has just ended
                continue;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s  %7.0f  %6d  %8.0f  %13.1f  %7.1f  %7d  %7d  %9.0f  %9.1f  %10.1f  %9.1f%n",
                    LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                    (now - start) / 1e9,
                    pages,
                    (pages - before) / ((now - last) / 1e9),
                    (vitals.cpu() - cpuBefore) * 1000 / Math.max(1, pages - before),
                    vitals.heap() / MB,
                    vitals.threads(),
                    vitals.handles(),
                    vitals.resident() / MB,
                    Installation.size(installation.home().resolve("ledger"))[0] / MB,
                    Installation.size(installation.home().resolve("archive"))[0] / MB,
                    Installation.size(installation.folder().resolve("cms"))[0] / MB);
            before = pages;
            cpuBefore = vitals.cpu();
            last = now;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d pages in %.0f s: %.0f a second%n",
                press.stories(),
                seconds,
                press.stories() / seconds);
    }

    private static boolean complete(Installation installation, Press press, int items)
            throws IOException, InterruptedException {
        boolean good = installation
                .exhausted()
                .map(line -> {
                    System.out.println("leads: " + line);
                    return false;
                })
                .orElse(true);
        good &= same("pages asked for", press.stories(), press.different(), items);
        Set<String> filed = new HashSet<>();
        good &= same(
                "records at the target", records(installation.folder().resolve("cms"), filed), filed.size(), items);
        Set<String> kept = new HashSet<>();
        good &= same("pages in the archive", archive(installation.home().resolve("archive"), kept), kept.size(), items);
        Set<String> known = new HashSet<>();
        good &= same("items in the ledger", ledger(installation, known), known.size(), items);
        if (!known.equals(filed)) {
            System.out.println("leads: ledger and target do not have the same records");
            good = false;
        }
        return good;
    }

    private static boolean same(String what, long all, long different, long expected) {
        System.out.printf(Locale.ROOT, "%s: %d, %d of them different, of %d%n", what, all, different, expected);
        return all == expected && different == expected;
    }

    private static long records(Path folder, Set<String> ids) throws IOException {
        ObjectMapper json = new ObjectMapper();
        long all = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".json"))::iterator) {
                all++;
                ids.add(json.readTree(file.toFile()).path("id").asText());
            }
        } catch (NoSuchFileException e) {
            return 0;
        }
        return all;
    }

    private static long archive(Path folder, Set<String> targets) throws IOException {
        long all = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> warcs =
                    files.filter(each -> each.toString().endsWith(".warc.gz")).toList();
            for (Path warc : warcs) {
                try (WarcReader reader = new WarcReader(FileChannel.open(warc))) {
                    for (WarcRecord each : reader) {
                        if (each instanceof WarcResponse response
                                && response.target().contains("/story/")) {
                            all++;
                            targets.add(response.target());
                        }
                    }
                }
            }
        } catch (NoSuchFileException e) {
            return 0;
        }
        return all;
    }

    private static long ledger(Installation installation, Set<String> ids) throws IOException, InterruptedException {
        installation.start("outcomes", "paper", "--json", "--limit", "1000000").waitFor();
        ObjectMapper json = new ObjectMapper();
        long all = 0;
        try (BufferedReader lines =
                Files.newBufferedReader(installation.folder().resolve("outcomes.txt"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode item = line.startsWith("{") ? json.readTree(line) : json.createObjectNode();
                if (item.path("status").asText().equalsIgnoreCase("filed")) {
                    all++;
                    ids.add(item.path("id").asText());
                } else {
                    System.out.println(line);
                }
            }
        }
        return all;
    }
}
