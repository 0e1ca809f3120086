package org.pressclip.target.files;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.text.Slug;
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
    private static final int LONGEST_SLUG = 160;

    private FrontMatter() {}

    /** A date that is written as one, and not as a text that looks like one. */
    private record Timestamp(String text) {}

    static String of(Article article) {
        Map<String, Object> matter = new LinkedHashMap<>();
        put(matter, "id", article.id());
        put(matter, "title", article.headline());
        put(matter, "subtitle", article.alternativeHeadline());
        put(matter, "description", article.description());
        put(matter, "date", date(article.datePublished()));
        put(matter, "lastmod", date(article.dateModified()));
        put(matter, "slug", slug(article));
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
        put(matter, "draft", "Draft".equals(article.creativeWorkStatus()));
        put(matter, "warnings", texts(article.warnings()));
        return dump(matter);
    }

    /**
     * With seconds, without which Hugo takes no time. A time without its zone stays a text, which site generators read
     * in the site's own zone; a plain YAML timestamp would be one of UTC.
     */
    private static @Nullable Object date(@Nullable String date) {
        try {
            if (date == null) {
                return null;
            }
            if (date.length() == 10) {
                return new Timestamp(LocalDate.parse(date).toString());
            }
            return date.length() > 11 && (date.endsWith("Z") || date.indexOf('+') > 0 || date.lastIndexOf('-') > 10)
                    ? new Timestamp(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse(date)))
                    : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.parse(date));
        } catch (DateTimeException e) {
            return date;
        }
    }

    /** Without the day, which addresses of a site have by its own rules. */
    private static @Nullable String slug(Article article) {
        String slug = Slug.of(article.headline() == null ? "" : article.headline(), LONGEST_SLUG);
        return slug.isEmpty() ? null : slug;
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
            representers.put(
                    Timestamp.class,
                    date -> representScalar(Tag.TIMESTAMP, ((Timestamp) date).text(), DumperOptions.ScalarStyle.PLAIN));
        }

        private Node text(String text) {
            boolean odd = text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
            return representScalar(
                    Tag.STR, text, odd ? DumperOptions.ScalarStyle.DOUBLE_QUOTED : DumperOptions.ScalarStyle.PLAIN);
        }
    }
}
