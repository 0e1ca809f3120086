package org.pressclip.read.office;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Takes the XHTML that Tika's parsers make of a document and puts it down as paragraphs. */
final class Xhtml extends DefaultHandler {
    private static final Set<String> UNSEEN = Set.of("script", "style", "head", "template", "svg", "math");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "li",
            "dt",
            "dd",
            "blockquote",
            "pre",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "figcaption",
            "caption",
            "td",
            "th",
            "body",
            "figure",
            "main",
            "hr",
            "address",
            "ul",
            "ol",
            "dl",
            "center");
    private static final Set<String> TABLE = Set.of("table", "tr", "td", "th");
    private static final int DEEPEST = 1_000;

    private final Script script;
    private final Marks marks;
    private final Deque<Integer> looks = new ArrayDeque<>();
    private final Deque<String> links = new ArrayDeque<>();
    private final Deque<Boolean> lists = new ArrayDeque<>();
    private final Deque<String> nodes = new ArrayDeque<>(); // of every open element, the node that it opened or ""
    private Paragraph open = new Paragraph();
    private int unseen;
    private int quotes;
    private int pre;
    private int items;
    private int depth;

    /**
     * Puts it down in a script.
     *
     * @param marked whether lists are paragraphs that begin with their marks
     */
    Xhtml(Script script, boolean marked) {
        this.script = script;
        this.marks = new Marks(script, marked);
    }

    private interface Step {
        void take() throws IOException;
    }

    private static void put(Step step) throws SAXException {
        try {
            step.take();
        } catch (IOException e) {
            throw new SAXException(e);
        }
    }

    @Override
    public void startElement(String space, String local, String qualified, Attributes attributes) throws SAXException {
        if (++depth > DEEPEST) {
            throw new SAXException(Refused.damaged("it nests deeper than " + DEEPEST + " elements"));
        }
        String name = (local.isEmpty() ? qualified : local).toLowerCase(Locale.ROOT);
        String token = attributes.getValue("class") == null
                ? ""
                : attributes.getValue("class").strip().toLowerCase(Locale.ROOT);
        if (unseen > 0 || UNSEEN.contains(name)) {
            unseen++;
            return;
        }
        looks.push(look(name));
        String node = node(name, token, attributes);
        nodes.push(node);
        if (BLOCKS.contains(name) || !node.isEmpty()) {
            flush();
        }
        if (TABLE.contains(name) || !node.isEmpty()) {
            put(() -> marks.settle());
        }
        if (!node.isEmpty()) {
            put(() -> script.open(
                    node, node.equals("nav") ? "toc" : node.equals("aside") ? "footnotes" : "running-head"));
        }
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                open.as(Paragraph.Kind.HEADING, name.charAt(1) - '0');
                open.token = token.contains("title") && !token.contains("subtitle") ? "title" : "";
            }
            case "p" -> {
                open.token = Set.of("title", "subtitle", "author", "date").contains(token) ? token : "";
                if (token.contains("quot")) {
                    open.as(Paragraph.Kind.QUOTE, 0);
                } else if (token.contains("caption")) {
                    open.as(Paragraph.Kind.CAPTION, 0);
                }
            }
            case "figcaption", "caption" -> open.as(Paragraph.Kind.CAPTION, 0);
            case "ul", "ol" -> lists.push(name.equals("ol"));
            case "li" -> {
                items++;
                open.as(Paragraph.Kind.ITEM, Math.max(1, lists.size())).ordered = !lists.isEmpty() && lists.element();
            }
            case "blockquote" -> quotes++;
            case "pre" -> pre++;
            case "a" -> {
                String href = attributes.getValue("href");
                links.push(href == null || href.startsWith("#") || href.indexOf(':') < 0 ? "" : href);
            }
            case "br" -> write("\n");
            case "img" -> {
                String source = attributes.getValue("src");
                String alt = attributes.getValue("alt");
                if (source != null) {
                    open.picture(new Paragraph.Picture(
                            source.startsWith("embedded:") ? source.substring(9) : source,
                            alt == null ? "" : alt,
                            Xml.whole(String.valueOf(attributes.getValue("width")), 0),
                            Xml.whole(String.valueOf(attributes.getValue("height")), 0)));
                }
            }
            case "table" -> {
                flush();
                script.table();
            }
            case "tr" -> script.row();
            case "td", "th" -> put(() -> script.cell(name.equals("th")));
            default -> {}
        }
    }

    @Override
    public void endElement(String space, String local, String qualified) throws SAXException {
        depth--;
        if (unseen > 0) {
            unseen--;
            return;
        }
        String name = (local.isEmpty() ? qualified : local).toLowerCase(Locale.ROOT);
        looks.poll();
        String node = nodes.isEmpty() ? "" : nodes.pop();
        if (BLOCKS.contains(name) || !node.isEmpty() || name.equals("table")) {
            flush();
        }
        if (TABLE.contains(name) || !node.isEmpty()) {
            put(() -> marks.settle());
        }
        if (!node.isEmpty()) {
            put(script::close);
        }
        switch (name) {
            case "ul", "ol" -> lists.poll();
            case "li" -> items = Math.max(0, items - 1);
            case "blockquote" -> quotes = Math.max(0, quotes - 1);
            case "pre" -> pre = Math.max(0, pre - 1);
            case "a" -> links.poll();
            case "table" -> put(script::endTable);
            default -> {}
        }
    }

    @Override
    public void characters(char[] chars, int from, int length) {
        if (unseen == 0) {
            String text = new String(chars, from, length);
            write(pre > 0 ? text : text.replace('\n', ' '));
        }
    }

    @Override
    public void ignorableWhitespace(char[] chars, int from, int length) {
        if (unseen == 0 && pre == 0) {
            write(" ");
        }
    }

    @Override
    public void endDocument() throws SAXException {
        flush();
        put(() -> marks.settle());
    }

    private void write(String text) {
        int look = 0;
        for (int each : looks) {
            look |= each;
        }
        open.text(text, look, links.isEmpty() ? "" : links.element());
    }

    private static int look(String name) {
        return switch (name) {
            case "b", "strong" -> Run.STRONG;
            case "i", "em", "cite" -> Run.EMPHASIS;
            case "code", "tt", "kbd", "samp" -> Run.CODE;
            case "sub" -> Run.SUBSCRIPT;
            case "sup" -> Run.SUPERSCRIPT;
            case "s", "del", "strike" -> Run.DELETED;
            default -> 0;
        };
    }

    private static String node(String name, String token, Attributes attributes) {
        if (name.equals("nav")) {
            return "nav";
        }
        if (name.equals("div") && (token.equals("header") || token.equals("footer"))) {
            return token;
        }
        String type = String.valueOf(attributes.getValue("epub:type"));
        boolean notes = name.equals("section") || name.equals("aside") || name.equals("div");
        return notes && (type.contains("footnote") || type.contains("endnote") || token.contains("footnotes"))
                ? "aside"
                : "";
    }

    private void flush() throws SAXException {
        Paragraph done = open;
        open = new Paragraph();
        if (items > 0) {
            open.as(Paragraph.Kind.ITEM, Math.max(1, lists.size())).ordered = !lists.isEmpty() && lists.element();
        } else if (pre > 0) {
            open.as(Paragraph.Kind.PREFORMATTED, 0);
        } else if (quotes > 0) {
            open.as(Paragraph.Kind.QUOTE, 0);
        }
        put(() -> marks.add(done));
    }
}
