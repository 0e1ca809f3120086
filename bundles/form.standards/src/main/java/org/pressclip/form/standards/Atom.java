package org.pressclip.form.standards;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Article;
import org.pressclip.api.Form;

/**
 * A feed of Atom (RFC 4287) whose entries hold the whole story as HTML.
 *
 * <p>A feed says that it was updated when its first entry was: nothing else is known when its head is written. Entries
 * must say when they were updated: the date of change, else that of publication, else when the page was fetched, else
 * the beginning of 1970; what is not known of it is assumed as {@link When} does.
 */
@Component(property = {"pressclip.format=atom", "service.description=Atom feed with the whole stories as HTML"})
public final class Atom implements Form {
    private static final String NEVER = "1970-01-01T00:00:00Z";

    @Override
    public String extension() {
        return "atom";
    }

    @Override
    public Holds holds() {
        return Holds.ALL;
    }

    @Override
    public Document begin() {
        return new Feed();
    }

    private static final class Feed implements Document {
        private final Xml frame = new Xml();
        private boolean begun;

        @Override
        public byte[] write(Article article) {
            Xml entry = new Xml();
            entry(entry, article);
            if (!begun) {
                head(article.id(), updated(article));
                begun = true;
            }
            frame.built(new String(entry.drain(), StandardCharsets.UTF_8));
            return frame.drain();
        }

        private void head(String first, String updated) {
            frame.declaration()
                    .start("feed", "xmlns", "http://www.w3.org/2005/Atom")
                    .line();
            frame.row("title", "Pressclip");
            frame.row("id", "urn:uuid:" + UUID.nameUUIDFromBytes(("feed " + first).getBytes(StandardCharsets.UTF_8)));
            frame.row("updated", updated);
            frame.row("generator", "Pressclip");
        }

        @Override
        public byte[] end() {
            if (!begun) {
                head("", NEVER);
            }
            return frame.end().line().drain();
        }
    }

    private static String updated(Article article) {
        When when = When.first(article.dateModified(), article.datePublished());
        Article.Origin origin = article.origin();
        return when != null
                ? when.rfc3339()
                : origin == null || origin.fetched() == null
                        ? NEVER
                        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                origin.fetched().atOffset(ZoneOffset.UTC).withNano(0));
    }

    private static void entry(Xml out, Article article) {
        out.start("entry", "xml:lang", article.inLanguage()).line();
        String id = Addresses.uri(article.id());
        out.row(
                "id",
                id == null ? "urn:uuid:" + UUID.nameUUIDFromBytes(article.id().getBytes(StandardCharsets.UTF_8)) : id);
        out.row("title", Objects.requireNonNullElse(article.headline(), ""), "type", "text");
        out.row("updated", updated(article));
        When published = When.of(article.datePublished());
        if (published != null) {
            out.row("published", published.rfc3339());
        }
        authors(out, article);
        String url = Addresses.web(article.url());
        String source = Addresses.web(article.isBasedOn());
        if (url != null || source != null) {
            out.empty("link", "rel", "alternate", "type", "text/html", "href", url == null ? source : url)
                    .line();
        }
        if (source != null) {
            out.empty("link", "rel", "via", "href", source).line();
        }
        for (Article.Image image : article.image()) {
            String address = Addresses.web(image.url());
            if (address != null) {
                out.empty(
                                "link",
                                "rel",
                                "enclosure",
                                "type",
                                Addresses.imageType(address),
                                "title",
                                image.caption().isEmpty() ? null : image.caption(),
                                "href",
                                address)
                        .line();
            }
        }
        Article.Publisher publisher = article.publisher();
        if (publisher != null) { // whose entry it is, as RFC 4287 has it for entries of other feeds (4.2.11)
            out.start("source").element("title", publisher.name());
            String site = Addresses.web(publisher.url());
            if (site != null) {
                out.empty("link", "href", site);
            }
            out.end().line();
        }
        String section = article.articleSection();
        if (section != null) {
            out.empty("category", "scheme", "https://schema.org/articleSection", "term", section)
                    .line();
        }
        for (String keyword : article.keywords()) {
            out.empty("category", "term", keyword).line();
        }
        String rights = article.copyrightNotice();
        if (rights != null) {
            out.row("rights", rights, "type", "text");
        }
        String description = article.description();
        if (description != null) {
            out.row("summary", description, "type", "text");
        }
        if (Standing.isDraft(article)) { // RFC 5023, section 13.1.1
            out.start("app:control", "xmlns:app", "http://www.w3.org/2007/app")
                    .element("app:draft", "yes")
                    .end()
                    .line();
        }
        out.row("content", article.bodyHtml(), "type", "html");
        out.end().line();
    }

    /** Every entry must have one: who wrote it, else who published it, else the site. */
    private static void authors(Xml out, Article article) {
        List<Article.Person> authors = article.author();
        if (authors.isEmpty()) {
            Article.Publisher publisher = article.publisher();
            String site = Addresses.host(article.url() == null ? article.isBasedOn() : article.url());
            authors = List.of(
                    publisher != null
                            ? new Article.Person(publisher.name(), publisher.url())
                            : new Article.Person(site == null ? "unknown" : site, null));
        }
        for (Article.Person author : authors) {
            out.start("author").element("name", author.name());
            out.element("uri", Addresses.web(author.url())).end().line();
        }
    }
}
