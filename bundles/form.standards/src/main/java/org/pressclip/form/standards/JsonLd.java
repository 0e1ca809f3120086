package org.pressclip.form.standards;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Article;
import org.pressclip.api.Form;

/** JSON-LD with schema.org's NewsArticle: an object per record; several in one file stand one on a line. */
@Component(
        property = {
            "pressclip.format=jsonld",
            "service.description=JSON-LD with schema.org's NewsArticle: an object per record"
        })
public final class JsonLd implements Form {
    @Override
    public String extension() {
        return "jsonld";
    }

    @Override
    public Holds holds() {
        return Holds.ANY;
    }

    @Override
    public Document begin() {
        return article -> (text(article, true) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The record on one line, fit for a script element.
     *
     * @param full with the text
     */
    static String text(Article article, boolean full) throws IOException {
        Map<String, Object> news = new LinkedHashMap<>();
        news.put("@context", "https://schema.org");
        news.put("@type", "NewsArticle");
        Json.put(news, "@id", Addresses.uri(article.id()));
        Json.put(news, "identifier", article.id());
        Json.put(news, "headline", article.headline());
        Json.put(news, "alternativeHeadline", article.alternativeHeadline());
        Json.put(news, "description", article.description());
        List<Object> authors = new ArrayList<>();
        for (Article.Person person : article.author()) {
            authors.add(named("Person", person.name(), person.url()));
        }
        Json.put(news, "author", authors);
        Article.Publisher publisher = article.publisher();
        Json.put(
                news, "publisher", publisher == null ? null : named("Organization", publisher.name(), publisher.url()));
        Json.put(news, "datePublished", article.datePublished());
        Json.put(news, "dateModified", article.dateModified());
        Json.put(news, "dateline", article.dateline());
        Json.put(news, "creditText", article.creditText());
        Json.put(news, "copyrightNotice", article.copyrightNotice());
        if (article.usageInfo() != null) { // takes a work or an address, and no text
            Map<String, Object> usage = typed("CreativeWork");
            Json.put(usage, "text", article.usageInfo());
            news.put("usageInfo", usage);
        }
        Json.put(news, "articleSection", article.articleSection());
        Json.put(news, "keywords", article.keywords());
        Json.put(news, "inLanguage", article.inLanguage());
        Json.put(news, "creativeWorkStatus", article.creativeWorkStatus());
        Json.put(news, "isAccessibleForFree", article.isAccessibleForFree());
        List<Object> images = new ArrayList<>();
        for (Article.Image image : article.image()) {
            Map<String, Object> object = typed("ImageObject");
            Json.put(object, "url", Addresses.web(image.url()));
            Article.Copy copy = image.copy();
            if (copy != null) {
                object.put("contentUrl", copy.file());
                object.put("encodingFormat", copy.encodingFormat());
            }
            Json.put(object, "caption", image.caption());
            Json.put(object, "creditText", image.creditText());
            images.add(object);
        }
        Json.put(news, "image", images);
        Json.put(news, "url", Addresses.web(article.url()));
        Json.put(news, "isBasedOn", article.isBasedOn() == null ? null : Addresses.uri(article.isBasedOn()));
        Json.put(news, "wordCount", article.wordCount());
        if (full) {
            Json.put(news, "articleBody", article.articleBody());
        }
        return Json.text(news);
    }

    private static Map<String, Object> typed(String type) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("@type", type);
        return object;
    }

    private static Map<String, Object> named(String type, String name, @Nullable String url) {
        Map<String, Object> object = typed(type);
        Json.put(object, "name", name);
        Json.put(object, "url", Addresses.web(url));
        return object;
    }
}
