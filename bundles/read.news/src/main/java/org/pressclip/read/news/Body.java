package org.pressclip.read.news;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;

/**
 * Makes blocks of the content of a story, written in NITF or in XHTML: the two have their paragraphs, lists and tables
 * in common. One pass without recursion; not thread-safe.
 */
final class Body {
    /** Elements of NITF by the ones of HTML that say the same. */
    private static final Map<String, String> AS = Map.ofEntries(
            Map.entry("hl1", "h1"),
            Map.entry("hl2", "h2"),
            Map.entry("bq", "blockquote"),
            Map.entry("block", "div"),
            Map.entry("media", "figure"),
            Map.entry("media-caption", "figcaption"),
            Map.entry("nitf-table", "table"));

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "li",
            "dt",
            "dd",
            "table",
            "caption",
            "tr",
            "td",
            "th",
            "blockquote",
            "div",
            "section",
            "article",
            "pre",
            "figure",
            "figcaption",
            "credit");

    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "head",
            "media-metadata",
            "media-object",
            "media-producer",
            "media-reference",
            "template");

    private static final Map<String, Style> STYLES = Map.ofEntries(
            Map.entry("em", Style.EMPHASIS),
            Map.entry("i", Style.EMPHASIS),
            Map.entry("cite", Style.EMPHASIS),
            Map.entry("object.title", Style.EMPHASIS),
            Map.entry("strong", Style.STRONG),
            Map.entry("b", Style.STRONG),
            Map.entry("sub", Style.SUBSCRIPT),
            Map.entry("sup", Style.SUPERSCRIPT),
            Map.entry("code", Style.CODE),
            Map.entry("del", Style.DELETED));

    private final Pages page;
    private final Deque<Integer> nodes = new ArrayDeque<>(List.of(0));
    private final Deque<String> tags = new ArrayDeque<>(List.of("article"));
    private final Map<Style, Integer> styles = new EnumMap<>(Style.class);
    private final Deque<String> links = new ArrayDeque<>();
    private Spans.Builder spans = new Spans.Builder();
    private StringBuilder text = new StringBuilder();
    private boolean space;
    private int lists;
    private int quotes;
    private @Nullable Element unseen;

    private Body(Pages page) {
        this.page = page;
    }

    /** Adds the content of an element to a page. */
    static void add(Element content, Pages page) {
        Body body = new Body(page);
        content.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (body.unseen != null || node == content) {
                    return;
                }
                if (node instanceof TextNode characters) {
                    body.write(characters.getWholeText());
                } else if (node instanceof Element element) {
                    body.open(element);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node == body.unseen) {
                    body.unseen = null;
                } else if (body.unseen == null && node != content && node instanceof Element element) {
                    body.close(element);
                }
            }
        });
        body.end();
    }

    private static String tag(Element element) {
        String name = Xml.name(element);
        return AS.getOrDefault(name, name);
    }

    private void open(Element element) {
        String tag = tag(element);
        if (tag.equals("note")) {
            page.warn("A note to editors was left out.");
        }
        if (UNSEEN.contains(tag) || tag.equals("note")) {
            unseen = element;
            return;
        }
        if (BLOCKS.contains(tag)) {
            end();
            nodes.push(page.outline().add(nodes.element(), new Outline.Node(tag, List.of(), "", "", false)));
            tags.push(tag);
            lists += tag.equals("ul") || tag.equals("ol") || tag.equals("dl") ? 1 : 0;
            quotes += tag.equals("blockquote") ? 1 : 0;
            if (Xml.name(element).equals("media")) {
                media(element);
            }
        } else if (tag.equals("br")) {
            flush();
            spans.add(Span.of("\n"));
            space = false;
        } else if (tag.equals("img")) {
            end();
            image(
                    "image",
                    element.attr("src"),
                    element.attr("alt"),
                    "",
                    "",
                    element.attr("width"),
                    element.attr("height"));
        } else if (STYLES.containsKey(tag)) {
            flush();
            styles.merge(STYLES.get(tag), 1, Integer::sum);
        } else if (tag.equals("a")) {
            flush();
            links.push(element.attr("href"));
        }
    }

    private void close(Element element) {
        String tag = tag(element);
        if (BLOCKS.contains(tag)) {
            end();
            nodes.pop();
            tags.pop();
            lists -= tag.equals("ul") || tag.equals("ol") || tag.equals("dl") ? 1 : 0;
            quotes -= tag.equals("blockquote") ? 1 : 0;
        } else if (STYLES.containsKey(tag)) {
            flush();
            styles.merge(STYLES.get(tag), -1, Integer::sum);
        } else if (tag.equals("a")) {
            flush();
            links.pop();
        }
    }

    private void write(String characters) {
        boolean pre = tags.contains("pre");
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (!pre && (c == ' ' || c == '\n' || c == '\t' || c == '\r')) {
                space = true;
            } else {
                if (space) {
                    text.append(' ');
                }
                text.append(c);
                space = false;
            }
        }
    }

    /** Ends the run of one look. */
    private void flush() {
        if (space && text.length() > 0) {
            text.append(' ');
            space = false;
        }
        if (text.length() > 0) {
            Style[] look = styles.entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .toArray(Style[]::new);
            Span span = Span.of(text.toString(), look);
            String href = links.isEmpty() ? "" : links.element();
            spans.add(href.isBlank() ? span : new Span(span.text(), span.styles(), page.absolute(href)));
            text = new StringBuilder();
        }
    }

    /** Ends the block. */
    private void end() {
        flush();
        Spans written = spans.build();
        spans = new Spans.Builder();
        space = false;
        boolean pre = tags.contains("pre");
        if (!written.isBlank()) {
            Block block = Block.of(page.size(), kind(), pre ? written : written.strip(), nodes.element());
            page.add(block.withLevel(level(block.kind())));
        }
    }

    private Block.Kind kind() {
        for (String tag : tags) {
            switch (tag) {
                case "pre" -> {
                    return Block.Kind.PREFORMATTED;
                }
                case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                    return Block.Kind.HEADING;
                }
                case "li", "dt", "dd" -> {
                    return Block.Kind.ITEM;
                }
                case "td", "th" -> {
                    return Block.Kind.CELL;
                }
                case "figcaption", "caption" -> {
                    return Block.Kind.CAPTION;
                }
                case "blockquote" -> {
                    return Block.Kind.QUOTE;
                }
                default -> {}
            }
        }
        return quotes > 0 ? Block.Kind.QUOTE : Block.Kind.PARAGRAPH;
    }

    private int level(Block.Kind kind) {
        if (kind == Block.Kind.ITEM) {
            return Math.max(1, lists);
        }
        if (kind == Block.Kind.HEADING) {
            for (String tag : tags) {
                if (tag.length() == 2 && tag.charAt(0) == 'h') {
                    return tag.charAt(1) - '0';
                }
            }
        }
        return 0;
    }

    /** The best rendition of a media element, with who made it. */
    private void media(Element media) {
        Element best = null;
        for (Element reference : Xml.all(media, "media-reference")) {
            if (best == null || width(reference) > width(best)) {
                best = reference;
            }
        }
        if (best == null) {
            return;
        }
        String type = media.attr("media-type").isBlank() ? best.attr("mime-type") : media.attr("media-type");
        String address = best.hasAttr("source") ? best.attr("source") : best.attr("data-location");
        String kind = type.startsWith("video") || type.startsWith("audio") ? type.substring(0, 5) : "image";
        image(
                kind,
                address,
                best.attr("alternate-text"),
                Xml.text(Xml.at(media, "media-caption")),
                Xml.text(Xml.at(media, "media-producer")),
                best.attr("width"),
                best.attr("height"));
    }

    private static int width(Element reference) {
        return number(reference.attr("width"));
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() < 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : 0;
    }

    private void image(
            String kind,
            String address,
            String alternative,
            String caption,
            String producer,
            String width,
            String height) {
        if (address.isBlank()) {
            return;
        }
        String url = page.absolute(address);
        Block.Kind shown = kind.equals("image") ? Block.Kind.IMAGE : Block.Kind.EMBED;
        page.add(Block.of(page.size(), shown, Spans.EMPTY, nodes.element())
                .withMedia(new Media(kind, url, alternative, number(width), number(height))));
        if (kind.equals("image") && (!caption.isEmpty() || !producer.isEmpty())) {
            Claim claim = Claim.of(Field.IMAGE, address, Evidence.of(Evidence.Kind.META, "media"), 0.8)
                    .withValue(url);
            claim = caption.isEmpty() ? claim : claim.with("caption", caption);
            page.claim(producer.isEmpty() ? claim : claim.with("creditText", producer));
        }
    }
}
