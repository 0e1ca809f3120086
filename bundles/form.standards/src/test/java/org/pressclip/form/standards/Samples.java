package org.pressclip.form.standards;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Form;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Records to write, texts that are hard to write, and readers that nobody here wrote. */
final class Samples {
    static final String ID = "urn:uuid:0f8fad5b-d9cb-569f-a165-70867728950e";

    private static final String[] PIECES = {
        "<",
        ">",
        "&",
        "&amp;",
        "&lt;b&gt;",
        "\"",
        "'",
        "]]>",
        "]]",
        "<![CDATA[",
        "<!--",
        "-->",
        "<?x?>",
        "</script>",
        "</style>",
        "</title>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!DOCTYPE a [",
        "%x;",
        "\u0000",
        "\u0007",
        "\u001b[31m",
        "\u0085",
        "\u2028",
        "\ufffe",
        "\uffff",
        "\ud800",
        "\udc00",
        "\ud83d\ude00",
        "\r\n",
        "\r",
        "\n",
        "\t",
        " ",
        "  ",
        "\u00a0",
        "\u202e",
        "\\",
        "\\u0041",
        "{",
        "}",
        "a",
        "Rain",
        "雨",
        "مطر",
        "तेज़",
        "e\u0301",
        "7",
        ",",
        ":",
        "javascript:alert(1)",
        "http://x.example/"
    };

    private Samples() {}

    static Arbitrary<String> hostile() {
        return Arbitraries.of(PIECES).list().ofMinSize(0).ofMaxSize(10).map(pieces -> String.join("", pieces));
    }

    /** A record with the same kind of text in every field. */
    static Arbitrary<Article> hostileArticles() {
        Arbitrary<String> text = hostile();
        Arbitrary<List<String>> texts = text.list().ofMinSize(16).ofMaxSize(16);
        return Combinators.combine(texts, Arbitraries.integers().between(0, 3)).as(Samples::article);
    }

    private static Article article(List<String> t, int count) {
        List<Article.Person> people = new ArrayList<>();
        List<String> keywords = new ArrayList<>();
        List<Article.Image> images = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        Block.Kind[] kinds = Block.Kind.values();
        for (int i = 0; i < count; i++) {
            people.add(new Article.Person(t.get(i) + i, t.get(i + 1)));
            keywords.add(t.get(i + 2));
            images.add(new Article.Image("https://x.example/" + i + t.get(i + 3), t.get(i + 4), t.get(i + 5)));
            Spans spans =
                    Spans.of(Span.of(t.get(i)), Span.of(t.get(i + 1), Style.STRONG), Span.link("l", t.get(i + 2)));
            blocks.add(Block.of(i, kinds[(i * 7 + t.get(0).length()) % kinds.length], spans, 0));
        }
        return Article.builder()
                .id(t.get(6))
                .headline(t.get(7))
                .alternativeHeadline(t.get(8))
                .description(t.get(9))
                .author(people)
                .publisher(new Article.Publisher(t.get(10), t.get(11)))
                .datePublished(t.get(12))
                .dateModified(count == 0 ? null : "2016-09-09T12:32+05:30")
                .dateline(t.get(13))
                .creditText(t.get(14))
                .copyrightNotice(t.get(15))
                .usageInfo(t.get(0))
                .articleSection(t.get(1))
                .keywords(keywords)
                .inLanguage(t.get(2))
                .pageType(t.get(3))
                .image(images)
                .url(t.get(4))
                .isBasedOn(t.get(5))
                .bodyHtml("<p>" + Xml.html(t.get(6)) + "</p>\n")
                .body(blocks, Outline.FLAT)
                .warn(t.get(7))
                .build();
    }

    /** With something in every field. */
    static Article full() {
        Outline.Builder tree = new Outline.Builder("body");
        int list = tree.add(0, node("ul"));
        int first = tree.add(list, node("li"));
        int second = tree.add(list, node("li"));
        int table = tree.add(0, node("table"));
        int row = tree.add(table, node("tr"));
        int left = tree.add(row, node("td"));
        int right = tree.add(row, node("td"));
        int other = tree.add(table, node("tr"));
        int below = tree.add(other, node("td"));
        List<Block> blocks = List.of(
                Block.of(
                        0,
                        Block.Kind.PARAGRAPH,
                        Spans.of(
                                Span.of("Rain "),
                                Span.of("fell", Style.STRONG),
                                Span.link(" here", "https://r.example/x")),
                        0),
                Block.of(1, Block.Kind.HEADING, Spans.of("More"), 0).withLevel(2),
                Block.of(2, Block.Kind.ITEM, Spans.of("one"), first).withLevel(1),
                Block.of(3, Block.Kind.ITEM, Spans.of("two"), second).withLevel(1),
                Block.of(4, Block.Kind.CELL, Spans.of("a"), left),
                Block.of(5, Block.Kind.CELL, Spans.of("b"), right),
                Block.of(6, Block.Kind.CELL, Spans.of("c"), below),
                Block.of(7, Block.Kind.QUOTE, Spans.of("It rained."), 0));
        return Article.builder()
                .id(ID)
                .headline("Rain & wind <north>")
                .alternativeHeadline("Wet")
                .description("It rained & rained.")
                .author(List.of(
                        new Article.Person("Ann Lee", "https://g.example/ann"),
                        new Article.Person("Ольга Петрова", null)))
                .publisher(new Article.Publisher("The Gazette", "https://g.example/"))
                .datePublished("2016-09-09T12:32+05:30")
                .dateModified("2016-09-10")
                .dateline("Geneva")
                .creditText("AFP")
                .copyrightNotice("© 2016 The Gazette")
                .usageInfo("Not for resale.")
                .articleSection("World & Weather")
                .keywords(List.of("rain", "дождь", "Rain!"))
                .inLanguage("en-GB")
                .pageType("article")
                .isAccessibleForFree(true)
                .image(List.of(
                        new Article.Image("https://g.example/rain.jpg?w=1", "Rain on a roof", "Bo Ek"),
                        new Article.Image("https://g.example/дождь.png", "", "")))
                .url("https://g.example/rain")
                .isBasedOn("https://g.example/rain?utm=1")
                .bodyHtml("<p>Rain <strong>fell</strong> here ]]&gt; &amp; there</p>\n<p>]]></p>\n")
                .pipeline("c0ffee")
                .body(blocks, tree.build())
                .origin(new Article.Origin(
                        "rain.html", "00", "text/html", "UTF-8", Instant.parse("2016-09-11T00:00:00Z"), 200))
                .build();
    }

    private static Outline.Node node(String tag) {
        return new Outline.Node(tag, List.of(), "", "", false);
    }

    /** One document of some records. */
    static String document(Form form, Article... articles) throws IOException {
        Form.Document document = form.begin();
        StringBuilder text = new StringBuilder();
        for (Article article : articles) {
            text.append(utf8(document.write(article)));
        }
        return text.append(utf8(document.end())).toString();
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** By the JDK's parser, names with their namespaces. */
    static Document xml(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(text, e);
        }
    }

    static List<Element> all(NodeList nodes) {
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }

    /** The children of a name with its prefix. */
    static List<Element> children(Element parent, String name) {
        return all(parent.getChildNodes()).stream()
                .filter(child -> child.getNodeName().equals(name))
                .toList();
    }

    static String child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
