package org.pressclip.form.standards;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Article;
import org.pressclip.api.Form;

/** NITF 3.6, the IPTC's News Industry Text Format: a document per record, built from its blocks. */
@Component(property = {"pressclip.format=nitf", "service.description=NITF 3.6 of the IPTC: an XML document per record"})
public final class Nitf implements Form {
    @Override
    public String extension() {
        return "nitf.xml";
    }

    @Override
    public Holds holds() {
        return Holds.ONE;
    }

    @Override
    public Document begin() {
        return Nitf::write;
    }

    private static byte[] write(Article article) {
        Xml out = new Xml();
        out.declaration().start("nitf", "version", "-//IPTC//DTD NITF 3.6//EN").line();
        out.start("head").line();
        if (article.headline() != null) {
            out.row("title", article.headline());
        }
        meta(out, "identifier", article.id());
        meta(out, "language", article.inLanguage());
        meta(out, "canonical", article.url());
        meta(out, "source", article.isBasedOn());
        meta(out, "section", article.articleSection());
        docdata(out, article);
        if (article.url() != null || article.articleSection() != null) {
            out.empty(
                            "pubdata",
                            "type",
                            "web",
                            "position.section",
                            article.articleSection(),
                            "ex-ref",
                            Addresses.web(article.url()))
                    .line();
        }
        out.end().line();
        out.start("body").line();
        head(out, article);
        out.start("body.content").line();
        NitfBody.write(out, article);
        out.end().line().end().line().end().line();
        return out.drain();
    }

    private static void meta(Xml out, String name, @Nullable String content) {
        if (content != null) {
            out.empty("meta", "name", name, "content", content).line();
        }
    }

    private static void docdata(Xml out, Article article) {
        out.start("docdata", "management-status", Standing.iptc(article)).line();
        out.empty("doc-id", "id-string", article.id()).line();
        When issued = When.first(article.dateModified(), article.datePublished());
        if (issued != null) {
            out.empty("date.issue", "norm", issued.basic()).line();
        }
        When released = When.of(article.datePublished());
        if (released != null) {
            out.empty("date.release", "norm", released.basic()).line();
        }
        if (article.copyrightNotice() != null) {
            Article.Publisher publisher = article.publisher();
            out.empty("doc.copyright", "holder", publisher == null ? article.copyrightNotice() : publisher.name())
                    .line();
        }
        if (!article.keywords().isEmpty()) {
            out.start("key-list");
            article.keywords().forEach(keyword -> out.empty("keyword", "key", keyword));
            out.end().line();
        }
        out.end().line();
    }

    private static void head(Xml out, Article article) {
        out.start("body.head").line();
        if (article.headline() != null) {
            out.start("hedline").element("hl1", article.headline());
            out.element("hl2", article.alternativeHeadline()).end().line();
        }
        note(out, "credit", article.creditText());
        note(out, "copyright", article.copyrightNotice());
        note(out, "usage", article.usageInfo());
        for (Article.Person author : article.author()) {
            out.start("byline").element("person", author.name()).end().line();
        }
        Article.Publisher publisher = article.publisher();
        if (publisher != null) {
            out.start("distributor").element("org", publisher.name()).end().line();
        }
        if (article.dateline() != null) {
            out.start("dateline").element("location", article.dateline()).end().line();
        }
        if (article.description() != null) {
            out.start("abstract").element("p", article.description()).end().line();
        }
        out.end().line();
    }

    private static void note(Xml out, String kind, @Nullable String text) {
        if (text != null) {
            out.start("note", "class", kind)
                    .start("body.content")
                    .element("p", text)
                    .end()
                    .end()
                    .line();
        }
    }
}
