package org.pressclip.read.office;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Reads EPUB (versions 2 and 3): the chapters in the order of the spine, each as HTML, for what calls itself XHTML has
 * the entities of a DTD that is not there and tags that do not close.
 */
final class Epub {
    private static final String CONTAINER = "META-INF/container.xml";

    private final Packed packed;
    private final Script script;

    private Epub(Packed packed, Script script) {
        this.packed = packed;
        this.script = script;
    }

    static void read(byte[] bytes, Script script) throws IOException {
        try (Packed packed = new Packed(bytes)) {
            new Epub(packed, script).read();
        }
    }

    private void read() throws IOException {
        encryption();
        String[] book = {""};
        packed.each(CONTAINER, xml -> {
            if (xml.name().equals("rootfile") && book[0].isEmpty()) {
                book[0] = xml.value("full-path");
            }
        });
        if (!packed.has(book[0])) {
            throw Refused.damaged("the part that names its chapters is missing");
        }
        int missing = 0;
        for (String chapter : spine(book[0])) {
            missing += chapter(chapter) ? 0 : 1;
        }
        if (missing > 0) {
            script.warn(missing + " of its chapters are missing.");
        }
    }

    /** Fonts may be scrambled, which hides no word; anything else is encrypted. */
    private void encryption() throws IOException {
        packed.each("META-INF/encryption.xml", xml -> {
            String way = xml.name().equals("EncryptionMethod") ? xml.value("Algorithm") : "";
            boolean font = way.startsWith("http://www.idpf.org/2008/embedding")
                    || way.startsWith("http://ns.adobe.com/pdf/enc");
            if (!way.isEmpty() && !font) {
                throw Refused.encrypted();
            }
        });
    }

    /** The paths of the chapters in their order; what the book says of itself is told on the way. */
    private List<String> spine(String book) throws IOException {
        String folder = book.substring(0, book.lastIndexOf('/') + 1);
        Map<String, String> items = new HashMap<>();
        List<String> spine = new ArrayList<>();
        packed.each(book, xml -> {
            switch (xml.name()) {
                case "item" -> {
                    if (xml.value("media-type").contains("html")) {
                        items.put(xml.value("id"), path(folder, xml.value("href")));
                    }
                }
                case "itemref" -> spine.add(xml.value("idref"));
                case "meta" -> {
                    if (xml.value("property").equals("dcterms:modified")) {
                        script.fact("dcterms:modified", xml.content());
                    }
                }
                default -> {
                    if (xml.space().startsWith("http://purl.org/dc/elements")) {
                        String name = xml.name();
                        script.fact("dc:" + name, xml.content());
                    }
                }
            }
        });
        return spine.stream()
                .map(id -> items.getOrDefault(id, ""))
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
    }

    private static String path(String folder, String href) {
        String path = href;
        try {
            path = URLDecoder.decode(href.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // a percent sign that is one: the name is taken as it stands
        }
        return Packed.normal(folder + path);
    }

    private boolean chapter(String name) throws IOException {
        InputStream stream = packed.part(name);
        if (stream == null) {
            return false;
        }
        Document document;
        try (stream) {
            document = Jsoup.parse(stream, null, "");
        }
        Xhtml handler = new Xhtml(script, false);
        try {
            document.body().traverse(new Events(handler, name.substring(0, name.lastIndexOf('/') + 1)));
            handler.endDocument();
        } catch (Unwound e) {
            throw e.why;
        } catch (SAXException e) {
            throw why(e);
        }
        return true;
    }

    private static IOException why(SAXException e) {
        return e.getException() instanceof IOException cause ? cause : Refused.damaged(Foreign.said(e));
    }

    /** Carries what a visitor may not throw. */
    private static final class Unwound extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final IOException why;

        Unwound(SAXException e) {
            super(e);
            this.why = why(e);
        }
    }

    /** Tells a tree as events, without recursion. */
    private record Events(Xhtml handler, String folder) implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                char[] chars = text.getWholeText().toCharArray();
                handler.characters(chars, 0, chars.length);
            } else if (node instanceof Element element) {
                AttributesImpl attributes = new AttributesImpl();
                for (Attribute each : element.attributes()) {
                    boolean picture =
                            each.getKey().equals("src") && each.getValue().indexOf(':') < 0;
                    String value = picture ? path(folder, each.getValue()) : each.getValue();
                    attributes.addAttribute("", each.getKey(), each.getKey(), "CDATA", value);
                }
                try {
                    handler.startElement("", element.normalName(), element.normalName(), attributes);
                } catch (SAXException e) {
                    throw new Unwound(e);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                try {
                    handler.endElement("", element.normalName(), element.normalName());
                } catch (SAXException e) {
                    throw new Unwound(e);
                }
            }
        }
    }
}
