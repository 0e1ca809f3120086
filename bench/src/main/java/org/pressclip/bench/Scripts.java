package org.pressclip.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.clean.boilerplate.Folds;

/**
 * What the boilerplate cleaner is worth on pages whose words are those of no language, in several scripts, out of fold:
 * an engine that does not lean on English is worth the same.
 *
 * <p>Usage: {@code Scripts ARTICLES OTHER [EVERY]}: every n-th of the articles is judged. Where a script has no spaces,
 * words are those that were written, in the truth and in what is kept alike.
 */
final class Scripts {
    private Scripts() {}

    public static void main(String[] args) throws IOException {
        Path articles = Path.of(args[0]);
        int every = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        List<Corpus.Sample> all = Corpus.read(articles).stream()
                .filter(page -> page.truth().hasNonNull("body"))
                .toList();
        List<Corpus.Sample> pages = IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .toList();
        Way way = new Way(draft -> {});
        List<Cleaner> cleaners =
                Folds.ofPages(List.of(articles, Path.of(args[1]))).cleaners();
        double original = 0;
        System.out.printf(Locale.ROOT, "%d pages; boilerplate alone, out of fold%n", pages.size());
        for (Script script : Script.values()) {
            double f1 = pages.parallelStream()
                            .mapToDouble(page -> f1(way, cleaners, page, script))
                            .sum()
                    / pages.size();
            original = script == Script.ORIGINAL ? f1 : original;
            System.out.printf(Locale.ROOT, "%-12s word F1 %.4f  %+.4f%n", script.label(), f1, f1 - original);
        }
    }

    private static double f1(Way way, List<Cleaner> cleaners, Corpus.Sample page, Script script) {
        try {
            Draft draft = way.found(Rewriting.of(page.capture(), script)).enter(Draft.Turn.CLEAN, "clean.boilerplate");
            cleaners.get(Folds.of(page.capture().location())).clean(draft);
            StringBuilder kept = new StringBuilder();
            for (Block block : draft.standing()) {
                kept.append(draft.standingText(block).text()).append('\n');
            }
            String truth = script.write(page.truth().get("body").asText());
            return Score.words(script.words(kept.toString()), script.words(truth))
                    .f1();
        } catch (IOException e) {
            return 0;
        } catch (RuntimeException e) {
            throw new UncheckedIOException(page.id(), new IOException(e));
        }
    }
}
