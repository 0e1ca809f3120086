package org.pressclip.form.standards;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Form;

/**
 * Records as ninjs, the IPTC's News in JSON, one object a line; see its specification 3.1 and 2.2.
 *
 * <p>The standard wants dates with time and offset: what the record does not know is assumed as {@link When} does, and
 * the editorial note says so.
 */
final class NinjsRecords implements Form.Document {
    private final String version;
    private final boolean lower; // generation 2 writes all names in lower case

    NinjsRecords(String version) {
        this.version = version;
        this.lower = version.startsWith("2");
    }

    @Override
    public byte[] write(Article article) throws IOException {
        return (Json.text(item(article)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> item(Article article) {
        Map<String, Object> item = new LinkedHashMap<>();
        put(item, "uri", uri(article.id()));
        put(
                item,
                "standard",
                object(
                        "name",
                        "ninjs",
                        "version",
                        version,
                        "schema",
                        "http://www.iptc.org/std/ninjs/ninjs-schema_" + version + ".json"));
        put(item, "type", "text");
        put(item, "representationType", "full");
        When published = When.of(article.datePublished());
        When modified = When.of(article.dateModified());
        When version = modified == null ? published : modified;
        put(item, "firstCreated", published == null ? null : published.rfc3339());
        put(item, "versionCreated", version == null ? null : version.rfc3339());
        put(item, "pubStatus", Standing.iptc(article));
        put(item, "language", article.inLanguage());
        put(item, "headlines", headlines(article));
        put(item, "descriptions", descriptions(article));
        put(item, "bodies", bodies(article));
        StringJoiner by = new StringJoiner(", ");
        article.author().forEach(person -> by.add(person.name()));
        put(item, "by", by.toString());
        List<Object> people = new ArrayList<>();
        for (Article.Person person : article.author()) {
            people.add(object("name", person.name(), "rel", "author", "uri", Addresses.web(person.url())));
        }
        put(item, "people", people);
        put(item, "located", article.dateline());
        put(item, "infoSources", sources(article));
        put(item, "subjects", subjects(article));
        put(item, "copyrightNotice", article.copyrightNotice());
        put(item, "usageTerms", article.usageInfo());
        put(item, "associations", pictures(article));
        put(item, "altIds", otherIds(article));
        put(item, "edNote", note(article, published, modified));
        return item;
    }

    private void put(Map<String, Object> object, String name, @Nullable Object value) {
        Json.put(object, lower ? name.toLowerCase(Locale.ROOT) : name, value);
    }

    /** @param members names and values in turn; those without a value are left out */
    private Map<String, Object> object(@Nullable String... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i + 1 < members.length; i += 2) {
            put(object, String.valueOf(members[i]), members[i + 1]);
        }
        return object;
    }

    private static String uri(String id) {
        String uri = Addresses.uri(id);
        return uri == null ? "urn:pressclip:" + URLEncoder.encode(Xml.whole(id), StandardCharsets.UTF_8) : uri;
    }

    private List<Object> headlines(Article article) {
        List<Object> headlines = new ArrayList<>();
        if (article.headline() != null) {
            headlines.add(object("role", "main", "contentType", "text/plain", "value", article.headline()));
        }
        if (article.alternativeHeadline() != null) {
            headlines.add(
                    object("role", "alternative", "contentType", "text/plain", "value", article.alternativeHeadline()));
        }
        headlines.removeIf(each -> !((Map<?, ?>) each).containsKey("value"));
        return headlines;
    }

    private List<Object> descriptions(Article article) {
        String description = article.description();
        return description == null || description.isEmpty()
                ? List.of()
                : List.of(object("role", "summary", "contentType", "text/plain", "value", description));
    }

    private List<Object> bodies(Article article) {
        List<Object> bodies = new ArrayList<>();
        if (!article.bodyHtml().isEmpty()) {
            Map<String, Object> html = object("role", "main", "contentType", "text/html", "value", article.bodyHtml());
            put(html, "wordCount", article.wordCount());
            bodies.add(html);
        }
        String text = article.articleBody();
        if (!text.isEmpty()) {
            Map<String, Object> plain = object("role", "plain", "contentType", "text/plain", "value", text);
            put(plain, "charCount", text.codePointCount(0, text.length()));
            put(plain, "wordCount", article.wordCount());
            bodies.add(plain);
        }
        return bodies;
    }

    private List<Object> sources(Article article) {
        List<Object> sources = new ArrayList<>();
        Article.Publisher publisher = article.publisher();
        if (publisher != null) {
            sources.add(object("name", publisher.name(), "role", "publisher", "uri", Addresses.web(publisher.url())));
        }
        if (article.creditText() != null) {
            sources.add(object("name", article.creditText(), "role", "credit"));
        }
        return sources;
    }

    private List<Object> subjects(Article article) {
        List<Object> subjects = new ArrayList<>();
        if (article.articleSection() != null) {
            subjects.add(object("name", article.articleSection(), "rel", "section"));
        }
        for (String keyword : article.keywords()) {
            subjects.add(object("name", keyword, "rel", "keyword"));
        }
        return subjects;
    }

    private List<Object> pictures(Article article) {
        List<Object> pictures = new ArrayList<>();
        for (Article.Image image : article.image()) {
            String address = Addresses.web(image.url());
            if (address == null) {
                continue;
            }
            Map<String, Object> picture = object("name", pictures.isEmpty() ? "main" : "picture" + pictures.size());
            put(picture, "uri", address);
            put(picture, "type", "picture");
            if (!image.caption().isEmpty()) {
                put(
                        picture,
                        "descriptions",
                        List.of(object("role", "caption", "contentType", "text/plain", "value", image.caption())));
            }
            if (!image.creditText().isEmpty()) {
                put(picture, "infoSources", List.of(object("name", image.creditText(), "role", "credit")));
            }
            put(
                    picture,
                    "renditions",
                    List.of(object("name", "original", "href", address, "contentType", Addresses.imageType(address))));
            pictures.add(picture);
        }
        return pictures;
    }

    private List<Object> otherIds(Article article) {
        List<Object> ids = new ArrayList<>();
        if (article.url() != null) {
            ids.add(object("role", "canonical", "value", article.url()));
        }
        if (article.isBasedOn() != null) {
            ids.add(object("role", "source", "value", article.isBasedOn()));
        }
        return ids;
    }

    private static String note(Article article, @Nullable When published, @Nullable When modified) {
        StringJoiner note = new StringJoiner("\n");
        assumed(note, "publication", article.datePublished(), published);
        assumed(note, "change", article.dateModified(), modified);
        article.warnings().forEach(note::add);
        return note.toString();
    }

    private static void assumed(StringJoiner note, String of, @Nullable String date, @Nullable When when) {
        if (when != null && !when.isExact()) {
            note.add("The source gives the date of " + of + " as " + date + "; "
                    + (when.time() == null ? "the time and the offset (UTC) are" : "the offset (UTC) is")
                    + " assumed.");
        }
    }
}
