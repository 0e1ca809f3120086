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

/**
 * Runs a corpus through all stages and writes what a scorer compares: id, body, title, authors, published, modified.
 *
 * <p>Usage: {@code Quality CORPUS RECORDS.jsonl}.
 */
final class Quality {
    private Quality() {}

    public static void main(String[] args) throws IOException {
        List<Corpus.Sample> samples = Corpus.read(Path.of(args[0]));
        Way way = new Way();
        ObjectMapper json = new ObjectMapper();
        long start = System.nanoTime();
        List<String> lines = samples.parallelStream()
                .map(sample -> {
                    ObjectNode record = json.createObjectNode().put("id", sample.id());
                    Article article = article(way, sample);
                    if (article != null) {
                        record.put("body", article.articleBody())
                                .put("title", article.headline())
                                .put("published", article.datePublished())
                                .put("modified", article.dateModified());
                        article.author()
                                .forEach(person -> record.withArray("authors").add(person.name()));
                    }
                    return record.toString();
                })
                .toList();
        System.out.printf(Locale.ROOT, "%d pages in %.1f s%n", samples.size(), (System.nanoTime() - start) / 1e9);
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[1]))) {
            for (String line : lines) {
                out.write(line);
                out.newLine();
            }
        }
    }

    private static @Nullable Article article(Way way, Corpus.Sample sample) {
        try {
            return way.article(sample.capture());
        } catch (IOException e) {
            System.out.println(sample.id() + ": " + e.getMessage());
            return null;
        }
    }
}
