package org.pressclip.target.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * What a site generator is told of a record, in YAML, under the names that Hugo and Jekyll know where they have one.
 *
 * <p>Every text reads back as that text: what YAML would take for a date, a number or a truth value is quoted.
 */
final class FrontMatter {
    private FrontMatter() {}

    static String of(Article article) {
        Map<String, Object> matter = new LinkedHashMap<>();
        put(matter, "id", article.id());
        put(matter, "title", article.headline());
        put(matter, "subtitle", article.alternativeHeadline());
        put(matter, "description", article.description());
        put(matter, "date", article.datePublished());
        put(matter, "lastmod", article.dateModified());
        put(
                matter,
                "authors",
                texts(article.author().stream().map(Article.Person::name).toList()));
        Article.Publisher publisher = article.publisher();
        put(matter, "publisher", publisher == null ? null : publisher.name());
        put(matter, "dateline", article.dateline());
        put(matter, "credit", article.creditText());
        put(matter, "copyright", article.copyrightNotice());
        put(matter, "usage", article.usageInfo());
        put(
                matter,
                "categories",
                texts(article.articleSection() == null ? List.of() : List.of(article.articleSection())));
        put(matter, "tags", texts(article.keywords()));
        put(matter, "lang", article.inLanguage());
        put(matter, "pageType", article.pageType());
        put(matter, "canonicalURL", article.url());
        put(matter, "source", article.isBasedOn());
        put(
                matter,
                "images",
                texts(article.image().stream().map(Article.Image::place).toList()));
        put(matter, "draft", false);
        put(matter, "warnings", texts(article.warnings()));
        return dump(matter);
    }

    private static void put(Map<String, Object> matter, String key, @Nullable Object value) {
        if (value instanceof String text) {
            matter.put(key, Unicode.straight(Unicode.whole(text)));
        } else if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            matter.put(key, value);
        }
    }

    private static List<String> texts(List<String> values) {
        return values.stream().map(Unicode::whole).map(Unicode::straight).toList();
    }

    private static String dump(Map<String, Object> matter) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setIndent(2);
        options.setIndicatorIndent(0);
        options.setDereferenceAliases(true); // a text that stands twice is written twice
        // not thread-safe, and cheap
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Texts(options), options).dump(matter);
    }

    /** Puts what holds a line break or a control character in double quotes, in which it can be escaped. */
    private static final class Texts extends Representer {
        Texts(DumperOptions options) {
            super(options);
            representers.put(String.class, text -> text((String) text));
        }

        private Node text(String text) {
            boolean odd = text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
            return representScalar(
                    Tag.STR, text, odd ? DumperOptions.ScalarStyle.DOUBLE_QUOTED : DumperOptions.ScalarStyle.PLAIN);
        }
    }
}
