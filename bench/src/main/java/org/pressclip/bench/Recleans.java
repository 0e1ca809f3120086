package org.pressclip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes to plan which of many filed records another chain would make otherwise: once where none differs,
 * once where all do and a report shows how. Prints the command's own words and the time with its start. Fails if memory
 * runs out or if a record is not looked at.
 *
 * <p>Usage: {@code Recleans FOLDER [ITEMS]}; the folder, which must not be there, is left behind.
 */
final class Recleans {
    private Recleans() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        int items = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        boolean good;
        try (Press press = new Press(items, null)) {
            Installation installation = Leads.configured(folder, press, items);
            good = timed(installation, "poll", "paper");
            installation.configure("org.pressclip.clean.residue", "rules=[\"note: nobody says this\"]");
            good &= timed(installation, "reclean");
            good &= told(installation, items, "the same");
            Path feed = installation.home().resolve("config/org.pressclip.feeds~paper.config");
            Files.writeString(feed, Files.readString(feed) + "status=\"published\"\n");
            good &= timed(installation, "reclean", "--report", "differences.html");
            good &= told(installation, items, "different");
        }
        System.out.println(good ? "recleans: all were looked at" : "recleans: not as it should be");
        System.exit(good ? 0 : 1);
    }

    private static boolean timed(Installation installation, String... line) throws IOException, InterruptedException {
        long start = System.nanoTime();
        boolean good = installation.start(line).waitFor() == 0;
        List<String> printed = installation.printed(line[0]).lines().toList();
        Files.copy(
                installation.folder().resolve(line[0] + ".txt"),
                installation.folder().resolve(String.join("", line).replace("--", "-") + ".out"),
                StandardCopyOption.REPLACE_EXISTING);
        printed.subList(Math.max(0, printed.size() - 8), printed.size()).forEach(System.out::println);
        System.out.printf(
                Locale.ROOT, "%s: %.1f s with its start%n", String.join(" ", line), (System.nanoTime() - start) / 1e9);
        return good && installation.exhausted().isEmpty();
    }

    private static boolean told(Installation installation, int items, String finding) throws IOException {
        String line = String.format(Locale.ROOT, "  %,9d  %s", items, finding);
        return installation.printed("reclean").lines().anyMatch(line::equals);
    }
}
