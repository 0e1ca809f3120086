package org.pressclip.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pressclip.api.Refusal;

/**
 * Whether memory stays where it is however many pages go the whole way: the pages of a corpus in turn, each read from
 * disk when its turn comes, and the heap that is left after a collection at intervals. Fails if the last quarter holds
 * more than the first; the more often the pages come round, the surer it is.
 *
 * <p>Usage: {@code Heap CORPUS [PAGES]}.
 */
final class Heap {
    private static final int INTERVALS = 20;
    /** Bytes by which quarters may differ: classes, caches of the JVM. */
    private static final long MARGIN = 4L << 20;

    private Heap() {}

    public static void main(String[] args) throws IOException {
        List<Corpus.Entry> corpus = Corpus.entries(Path.of(args[0]));
        int pages = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        List<Step> steps = new Way().steps();
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < pages; i++) {
            try {
                Step.Item item = new Step.Item(corpus.get(i % corpus.size()).capture());
                for (Step step : steps) {
                    step.work().on(item);
                }
            } catch (Refusal refused) {
                continue;
            } finally {
                if ((i + 1) * INTERVALS / pages > left.size()) {
                    left.add(used());
                    System.out.printf(
                            Locale.ROOT,
                            "%6d pages: %.1f MB left after a collection%n",
                            i + 1,
                            left.get(left.size() - 1) / 1048576.0);
                }
            }
        }
        int quarter = left.size() / 4;
        double first = mean(left.subList(0, quarter));
        double last = mean(left.subList(left.size() - quarter, left.size()));
        System.out.printf(
                Locale.ROOT,
                "heap: %.1f MB in the first quarter, %.1f MB in the last, of %d MB%n",
                first / 1048576,
                last / 1048576,
                Runtime.getRuntime().maxMemory() >> 20);
        if (last > first + MARGIN) {
            System.out.println("heap: it grows");
            System.exit(1);
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElse(0);
    }
}
