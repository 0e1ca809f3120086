package org.pressclip.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;

/** In what two versions of a record differ, in words. */
final class Differences {
    private static final int LONGEST = 60;

    private Differences() {}

    private record Part(String name, Function<Article, @Nullable Object> value) {}

    private static final List<Part> PARTS = List.of(
            new Part("headline", Article::headline),
            new Part("alternativeHeadline", Article::alternativeHeadline),
            new Part("description", Article::description),
            new Part("author", article -> article.author().stream()
                    .map(Article.Person::name)
                    .toList()),
            new Part(
                    "publisher",
                    article -> article.publisher() == null
                            ? null
                            : article.publisher().name()),
            new Part("datePublished", Article::datePublished),
            new Part("dateModified", Article::dateModified),
            new Part("dateline", Article::dateline),
            new Part("creditText", Article::creditText),
            new Part("copyrightNotice", Article::copyrightNotice),
            new Part("usageInfo", Article::usageInfo),
            new Part("articleSection", Article::articleSection),
            new Part("keywords", Article::keywords),
            new Part("inLanguage", Article::inLanguage),
            new Part("isAccessibleForFree", Article::isAccessibleForFree),
            new Part("url", Article::url),
            new Part(
                    "image",
                    article -> article.image().stream().map(Article.Image::url).toList()));

    /** One sentence for each field that differs; the body by how many words it has. */
    static List<String> between(@Nullable Article before, Article after) {
        if (before == null) {
            return List.of("what was filed can no longer be made of its original");
        }
        List<String> differences = new ArrayList<>();
        for (Part part : PARTS) {
            Object old = part.value().apply(before);
            Object now = part.value().apply(after);
            if (!Objects.equals(old, now)) {
                differences.add(part.name() + ": " + shown(old) + " → " + shown(now));
            }
        }
        if (!before.articleBody().equals(after.articleBody())) {
            differences.add("articleBody: " + before.wordCount() + " → " + after.wordCount() + " words");
        } else if (!before.bodyHtml().equals(after.bodyHtml())) {
            differences.add("bodyHtml: other marks or links");
        }
        return differences;
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "nothing" : "'" + value + "'";
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 2) + "…'";
    }
}
