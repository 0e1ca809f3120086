package org.pressclip.form.standards;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Form;
import org.pressclip.api.Media;

/**
 * A page of HTML per record that needs nothing but itself and its pictures, and in which nothing can run: its policy
 * lets no script, frame, form or plug-in work, whatever the story holds.
 */
@Component(property = {"pressclip.format=html", "service.description=HTML: a clean page of its own per record"})
public final class HtmlPage implements Form {
    private static final String STYLE = """

            :root{color-scheme:light dark}
            body{font:1.0625rem/1.6 Georgia,"Noto Serif",serif;max-width:42rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.9rem;line-height:1.2;margin:.3rem 0}
            header p{margin:.3rem 0}
            .section,.meta,footer,figcaption{font-family:system-ui,sans-serif;font-size:.875rem;opacity:.8}
            .standfirst{font-size:1.2rem}
            img{max-width:100%;height:auto}
            figure{margin:1.5rem 0}
            blockquote{margin:1.5rem 0;padding:0 1rem;border-inline-start:3px solid}
            pre{overflow:auto}
            table{border-collapse:collapse}
            td,th{border:1px solid;padding:.2rem .5rem;text-align:start}
            footer{margin-top:2rem;border-top:1px solid;padding-top:.5rem;overflow-wrap:anywhere}
            """;
    private static final String POLICY =
            "default-src 'none'; img-src 'self' file: http: https: data:; style-src 'sha256-" + sha256(STYLE)
                    + "'; base-uri 'none'; form-action 'none'";
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi", "ji");
    private static final Set<String> RIGHT_TO_LEFT_SCRIPTS = Set.of("Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm");

    @Override
    public String extension() {
        return "html";
    }

    @Override
    public Holds holds() {
        return Holds.ONE;
    }

    @Override
    public Document begin() {
        return HtmlPage::write;
    }

    private static byte[] write(Article article) throws IOException {
        Xml out = new Xml();
        String language = article.inLanguage();
        out.doctype()
                .start("html", "lang", language, "dir", language == null ? "auto" : direction(language))
                .line();
        head(out, article);
        out.start("body").line().start("article").line();
        header(out, article);
        Set<String> shown = shown(article);
        pictures(out, article, shown, true);
        out.start("section").line().built(article.bodyHtml()).end().line();
        pictures(out, article, shown, false);
        footer(out, article);
        out.end().line().end().line().end().line();
        return out.drain();
    }

    /** "rtl" or "ltr": by the script if the language names one, else by the one it is mostly written in. */
    static String direction(String language) {
        Locale locale = Locale.forLanguageTag(language);
        boolean right = locale.getScript().isEmpty()
                ? RIGHT_TO_LEFT.contains(locale.getLanguage())
                : RIGHT_TO_LEFT_SCRIPTS.contains(locale.getScript());
        return right ? "rtl" : "ltr";
    }

    private static void head(Xml out, Article article) throws IOException {
        out.start("head").line();
        out.empty("meta", "charset", "utf-8").line();
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        out.empty("meta", "name", "referrer", "content", "no-referrer").line();
        out.empty("meta", "name", "identifier", "content", article.id()).line();
        out.row("title", article.headline() == null ? article.id() : article.headline());
        if (article.description() != null) {
            out.empty("meta", "name", "description", "content", article.description())
                    .line();
        }
        String url = Addresses.web(article.url());
        if (url != null) {
            out.empty("link", "rel", "canonical", "href", url).line();
        }
        out.start("style").text(STYLE).end().line();
        out.start("script", "type", "application/ld+json")
                .built(JsonLd.text(article, false)) // which has no sign that means anything to HTML
                .end()
                .line();
        out.end().line();
    }

    private static void header(Xml out, Article article) {
        out.start("header").line();
        shown(out, "p", "section", article.articleSection());
        shown(out, "h1", null, article.headline());
        shown(out, "p", "standfirst", article.alternativeHeadline());
        String description = article.description();
        if (description != null && !article.articleBody().startsWith(description.strip())) { // it would stand twice
            shown(out, "p", "standfirst", description);
        }
        if (!article.author().isEmpty()) {
            out.start("p", "class", "meta");
            String gap = "";
            for (Article.Person author : article.author()) {
                out.text(gap);
                linked(out, author.name(), author.url());
                gap = ", ";
            }
            out.end().line();
        }
        Article.Publisher publisher = article.publisher();
        if (publisher != null || article.dateline() != null || article.datePublished() != null) {
            out.start("p", "class", "meta");
            String gap = "";
            if (publisher != null) {
                linked(out, publisher.name(), publisher.url());
                gap = " · ";
            }
            if (article.dateline() != null) {
                out.text(gap).text(article.dateline());
                gap = " · ";
            }
            if (article.datePublished() != null) {
                out.text(gap);
                date(out, article.datePublished());
            }
            if (article.dateModified() != null && !article.dateModified().equals(article.datePublished())) {
                out.text(" (");
                date(out, article.dateModified());
                out.text(")");
            }
            out.end().line();
        }
        out.end().line();
    }

    private static void shown(Xml out, String tag, @Nullable String name, @Nullable String text) {
        if (text != null) {
            out.row(tag, text, "class", name);
        }
    }

    private static void linked(Xml out, String text, @Nullable String url) {
        String address = Addresses.web(url);
        if (address == null) {
            out.element("span", text);
        } else {
            out.element("a", text, "href", address);
        }
    }

    private static void date(Xml out, String date) {
        out.element("time", date.replace('T', ' '), "datetime", date);
    }

    /** The lead picture above the story, the others below it; not those that stand in it. */
    private static void pictures(Xml out, Article article, Set<String> shown, boolean lead) {
        for (int i = lead ? 0 : 1;
                i
                        < (lead
                                ? Math.min(1, article.image().size())
                                : article.image().size());
                i++) {
            Article.Image image = article.image().get(i);
            String address = Addresses.place(image);
            if (address == null || shown.contains(address)) {
                continue;
            }
            out.start("figure").empty("img", "src", address, "alt", image.caption());
            if (!image.caption().isEmpty() || !image.creditText().isEmpty()) {
                boolean both = !image.caption().isEmpty() && !image.creditText().isEmpty();
                out.element("figcaption", image.caption() + (both ? " · " : "") + image.creditText());
            }
            out.end().line();
        }
    }

    /** Where the pictures that stand in the story are shown from. */
    static Set<String> shown(Article article) {
        Set<String> shown = new HashSet<>();
        for (Block block : article.body()) {
            Media media = block.media();
            String place = block.kind() == Block.Kind.IMAGE && media != null ? Addresses.place(media) : null;
            if (place != null) {
                shown.add(place);
            }
        }
        return shown;
    }

    private static void footer(Xml out, Article article) {
        out.start("footer").line();
        shown(out, "p", null, article.creditText());
        shown(out, "p", null, article.copyrightNotice());
        shown(out, "p", null, article.usageInfo());
        if (!article.keywords().isEmpty()) {
            shown(out, "p", null, String.join(", ", article.keywords()));
        }
        String source = Addresses.web(article.url() == null ? article.isBasedOn() : article.url());
        if (source != null) {
            out.start("p").element("a", source, "href", source, "rel", "noreferrer");
            out.end().line();
        }
        out.end().line();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
