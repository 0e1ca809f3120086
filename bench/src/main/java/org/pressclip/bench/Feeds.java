package org.pressclip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Whether a container that polls many feeds for a while stays as it is: heap after a collection, threads, open handles
 * and memory, once a minute. Fails if the last quarter of the time has more of one of them than the second, in which
 * everything is under way.
 *
 * <p>Usage: {@code Feeds FOLDER [FEEDS [MINUTES]]}; the folder, which must not be there, is left behind.
 */
final class Feeds {
    /** The share by which the last quarter may have more. */
    private static final double SHARE = 0.1;

    private static final int FIRST = 5;
    private static final Duration EVERY = Duration.ofMinutes(6);
    private static final double MB = 1 << 20;

    private Feeds() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        int feeds = args.length > 1 ? Integer.parseInt(args[1]) : 500;
        int minutes = args.length > 2 ? Integer.parseInt(args[2]) : 30;
        boolean good;
        try (Press press = new Press(FIRST, EVERY)) {
            Installation installation = configured(folder, press, feeds);
            Process serve = installation.start("serve");
            try {
                List<Vitals> samples = sample(installation, press, serve, minutes);
                good = judge(samples) & complete(installation, press, feeds);
            } finally {
                serve.destroy();
                if (!serve.waitFor(60, TimeUnit.SECONDS)) {
                    System.out.println("feeds: it does not end when it is asked to");
                    serve.destroyForcibly();
                }
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static Installation configured(Path folder, Press press, int feeds) throws IOException {
        Installation installation = new Installation(folder);
        installation.reads(press);
        installation.configure("org.pressclip.console", "port=\"0\"");
        for (int i = 0; i < feeds; i++) {
            installation.configure(
                    "org.pressclip.feeds~paper" + i,
                    "sources=[\"" + press.address(i, "/feed.xml") + "\"]",
                    "kind=\"rss\"",
                    "targets=[\"cms\"]",
                    "interval=\"60s\"");
        }
        return installation;
    }

    private static List<Vitals> sample(Installation installation, Press press, Process serve, int minutes)
            throws IOException, InterruptedException {
        List<Vitals> samples = new ArrayList<>();
        System.out.println(
                "time      minute  heap MB  threads  handles  memory MB  CPU s  polls   pages  filed  ledger MB  archive MB");
        long start = System.nanoTime();
        for (int minute = 1; minute <= minutes; minute++) {
            long left = start + TimeUnit.MINUTES.toNanos(minute) - System.nanoTime();
            if (serve.waitFor(Math.max(0, left), TimeUnit.NANOSECONDS)) {
                throw new IOException("serve has ended: " + installation.printed("serve"));
            }
            Vitals now = Vitals.of(serve.pid());
            samples.add(now);
            System.out.printf(
                    Locale.ROOT,
                    "%s  %6d  %7.1f  %7d  %7d  %9.0f  %5.0f  %5d  %6d  %5d  %9.1f  %10.1f%n",
                    LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS),
                    minute,
                    now.heap() / MB,
                    now.threads(),
                    now.handles(),
                    now.resident() / MB,
                    now.cpu(),
                    press.feeds() + press.unchanged(),
                    press.stories(),
                    records(installation),
                    Installation.size(installation.home().resolve("ledger"))[0] / MB,
                    Installation.size(installation.home().resolve("archive"))[0] / MB);
        }
        return samples;
    }

    private static long records(Installation installation) throws IOException {
        Path cms = installation.folder().resolve("cms");
        if (!Files.isDirectory(cms)) {
            return 0;
        }
        try (var files = Files.list(cms)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    private static boolean judge(List<Vitals> samples) {
        boolean good = compare("heap after a collection, MB", samples, each -> each.heap() / MB, 4);
        good &= compare("threads", samples, Vitals::threads, 4);
        good &= compare("open handles", samples, Vitals::handles, 16);
        return good & compare("memory, MB", samples, each -> each.resident() / MB, 16);
    }

    /** Whether the middle of the last quarter is about that of the second. */
    private static boolean compare(String what, List<Vitals> samples, ToDoubleFunction<Vitals> figure, double slack) {
        int quarter = Math.max(1, samples.size() / 4);
        double second = middle(
                samples.subList(Math.min(quarter, samples.size() - 1), Math.min(2 * quarter, samples.size())), figure);
        double last = middle(samples.subList(samples.size() - quarter, samples.size()), figure);
        boolean good = last <= second * (1 + SHARE) + slack;
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f in the second quarter, %.1f in the last%s%n",
                what,
                second,
                last,
                good ? "" : ": it grows");
        return good;
    }

    private static double middle(List<Vitals> samples, ToDoubleFunction<Vitals> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static boolean complete(Installation installation, Press press, int feeds) throws IOException {
        long records = records(installation);
        long published = 0;
        for (int i = 0; i < feeds; i++) {
            published += press.published(i);
        }
        System.out.printf(
                Locale.ROOT,
                "%d stories published, %d asked for, %d of them different, %d filed%n",
                published,
                press.stories(),
                press.different(),
                records);
        boolean good =
                press.stories() == press.different() && records >= published * 0.9 && records <= press.different();
        if (!good) {
            System.out.println("feeds: a story was asked for twice, or many are missing");
        }
        return good
                & installation
                        .exhausted()
                        .map(line -> {
                            System.out.println("feeds: " + line);
                            return false;
                        })
                        .orElse(true);
    }
}
