package org.pressclip.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.pressclip.api.Capture;
import org.pressclip.api.Filing;
import org.pressclip.api.Refusal;
import org.pressclip.target.files.JsonLines;

/**
 * What the whole way from bytes to a JSON line costs, as a multiple of {@code Jsoup.parse} of the same bytes: one
 * thread, one JVM, the two in turn, the median of several rounds after a warm-up.
 *
 * <p>Usage: {@code Speed CORPUS [ROUNDS]}.
 */
final class Speed {
    private static final int WARM = 2;

    private Speed() {}

    public static void main(String[] args) throws IOException {
        List<Capture> pages = Corpus.read(Path.of(args[0])).stream()
                .map(Corpus.Sample::capture)
                .toList();
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Way way = new Way();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Filing json = new JsonLines().toStream(out);
        double[] ratios = new double[rounds];
        double[] parse = new double[rounds];
        double[] whole = new double[rounds];
        long heap = 0;
        long sink = 0;
        for (int round = -WARM; round < rounds; round++) {
            long parsing = 0;
            long making = 0;
            for (Capture page : pages) {
                byte[] bytes = bytes(page);
                long start = System.nanoTime();
                sink += Jsoup.parse(
                                new ByteArrayInputStream(bytes),
                                null,
                                page.location().toString())
                        .childNodeSize();
                long middle = System.nanoTime();
                line(way, json, page);
                long end = System.nanoTime();
                sink += out.size();
                out.reset();
                parsing += middle - start;
                making += end - middle;
            }
            Runtime runtime = Runtime.getRuntime();
            heap = Math.max(heap, runtime.totalMemory() - runtime.freeMemory());
            if (round >= 0) {
                parse[round] = parsing / 1e6 / pages.size();
                whole[round] = making / 1e6 / pages.size();
                ratios[round] = (double) making / parsing;
            }
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

    private static void line(Way way, Filing json, Capture page) throws IOException {
        try {
            json.file(way.article(page));
        } catch (Refusal refused) {
            // costs what it costs
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
