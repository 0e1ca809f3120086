package org.pressclip.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.pressclip.api.Capture;
import org.pressclip.api.Refusal;

/**
 * What the whole way from bytes to a JSON line costs, and each stage of it, as a multiple of {@code Jsoup.parse} of the
 * same bytes: one thread, one JVM, the two in turn, the median of several rounds after a warm-up.
 *
 * <p>Usage: {@code Speed CORPUS [ROUNDS]}.
 */
final class Speed {
    private static final int WARM = 4;

    private Speed() {}

    public static void main(String[] args) throws IOException {
        List<Capture> pages = Corpus.read(Path.of(args[0])).stream()
                .map(Corpus.Sample::capture)
                .toList();
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        List<Step> steps = new Way().steps();
        double[][] stages = new double[steps.size()][rounds];
        double[] ratios = new double[rounds];
        double[] parse = new double[rounds];
        double[] whole = new double[rounds];
        long heap = 0;
        long sink = 0;
        for (int round = -WARM; round < rounds; round++) {
            long parsing = 0;
            long[] making = new long[steps.size()];
            for (Capture page : pages) {
                byte[] bytes = bytes(page);
                long start = System.nanoTime();
                sink += Jsoup.parse(
                                new ByteArrayInputStream(bytes),
                                null,
                                page.location().toString())
                        .childNodeSize();
                long middle = System.nanoTime();
                parsing += middle - start;
                walk(steps, page, making, middle);
            }
            Runtime runtime = Runtime.getRuntime();
            heap = Math.max(heap, runtime.totalMemory() - runtime.freeMemory());
            if (round >= 0) {
                long all = Arrays.stream(making).sum();
                parse[round] = parsing / 1e6 / pages.size();
                whole[round] = all / 1e6 / pages.size();
                ratios[round] = (double) all / parsing;
                for (int i = 0; i < making.length; i++) {
                    stages[i][round] = (double) making[i] / parsing;
                }
            }
        }
        for (int i = 0; i < stages.length; i++) {
            System.out.printf(Locale.ROOT, "%-20s %6.2f%n", steps.get(i).name(), median(stages[i]));
        }
        System.out.printf(
                Locale.ROOT,
                "Jsoup.parse %.2f ms a page, whole way %.2f ms a page, ratio %.2f (median of %d rounds over %d pages);"
                        + " heap at the end of a round at most %d MB of %d MB (%d)%n",
                median(parse),
                median(whole),
                median(ratios),
                rounds,
                pages.size(),
                heap >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                sink & 1);
    }

    private static void walk(List<Step> steps, Capture page, long[] nanos, long start) throws IOException {
        Step.Item item = new Step.Item(page);
        long last = start;
        try {
            for (int i = 0; i < nanos.length; i++) {
                steps.get(i).work().on(item);
                long now = System.nanoTime();
                nanos[i] += now - last;
                last = now;
            }
        } catch (Refusal refused) {
            // what it cost until then is counted
        }
    }

    private static byte[] bytes(Capture page) {
        ByteBuffer body = page.body();
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return bytes;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
