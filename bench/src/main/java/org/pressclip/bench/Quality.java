package org.pressclip.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Capture;
import org.pressclip.clean.boilerplate.Folds;

/**
 * Runs corpora through all stages and writes what a scorer compares: id, body, title, authors, published, modified.
 *
 * <p>Usage: {@code Quality CORPUS RECORDS.jsonl} runs what is built; {@code Quality --folds ARTICLES OTHER FOLDER}
 * trains the boilerplate cleaner without the sites of each fold in turn and writes what it makes of these: pages of
 * both corpora and the articles as dumps in each {@link Rendering}.
 */
final class Quality {
    private Quality() {}

    public static void main(String[] args) throws IOException {
        if (!args[0].equals("--folds")) {
            Way way = new Way();
            write(Path.of(args[1]), Corpus.read(Path.of(args[0])), page -> article(way, page, page.capture()));
            return;
        }
        Path articles = Path.of(args[1]);
        Path other = Path.of(args[2]);
        Path out = Files.createDirectories(Path.of(args[3]));
        List<Way> ways =
                Folds.train(List.of(articles, other), List.of(articles)).ways();
        List<Corpus.Sample> pages = Corpus.read(articles);
        write(out.resolve("articles.jsonl"), pages, page -> article(way(ways, page), page, page.capture()));
        write(out.resolve("other.jsonl"), Corpus.read(other), page -> article(way(ways, page), page, page.capture()));
        for (Rendering rendering : Rendering.values()) {
            write(out.resolve(rendering.label() + ".jsonl"), pages, page -> dump(way(ways, page), page, rendering));
        }
    }

    private interface Maker {
        @Nullable
        Article make(Corpus.Sample page);
    }

    private static void write(Path file, List<Corpus.Sample> pages, Maker maker) throws IOException {
        long start = System.nanoTime();
        List<String> lines = pages.parallelStream()
                .map(page -> record(page, maker.make(page)))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%s: %d pages in %.1f s%n",
                file.getFileName(),
                lines.size(),
                (System.nanoTime() - start) / 1e9);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (String line : lines) {
                out.write(line);
                out.newLine();
            }
        }
    }

    private static String record(Corpus.Sample page, @Nullable Article article) {
        ObjectNode record = new ObjectMapper().createObjectNode().put("id", page.id());
        if (article != null) {
            record.put("body", article.articleBody())
                    .put("title", article.headline())
                    .put("published", article.datePublished())
                    .put("modified", article.dateModified());
            article.author().forEach(person -> record.withArray("authors").add(person.name()));
        }
        return record.toString();
    }

    private static Way way(List<Way> ways, Corpus.Sample page) {
        return ways.get(Folds.of(page.capture().location()));
    }

    private static @Nullable Article dump(Way way, Corpus.Sample page, Rendering rendering) {
        try {
            return article(way, page, Folds.dump(page, rendering, way.found(page.capture())));
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable Article article(Way way, Corpus.Sample page, Capture capture) {
        try {
            return way.article(capture);
        } catch (IOException e) {
            System.out.println(page.id() + ": " + e.getMessage());
            return null;
        }
    }
}
