package org.pressclip.read.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Media;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;
import org.pressclip.read.html.Tokens.Sign;

/**
 * The one pass over the tree: opens and closes elements in document order, without recursion, and tells the flow what
 * is text and the rest what the page says of itself. For one page and one thread.
 */
final class Walk {
    private static final int LONGEST_LABEL = 200;
    /** Characters in all of a figure, above which its text is no caption. */
    private static final int LONGEST_CAPTION = 1_200;
    /** Nodes looked at ahead of the walk to settle one question; keeps the whole in proportion to the page. */
    private static final int AHEAD = 2_000;

    final Flow flow = new Flow();
    final Marks marks = new Marks(flow);
    final List<String> linkedData = new ArrayList<>();
    final State state = new State();

    private final Addresses addresses;
    private final Metas metas;
    private final Pictures pictures;
    private final Tokens.Cache tokens = new Tokens.Cache();

    String title = "";
    String language = "";
    boolean frameset;
    boolean refreshes;
    boolean scripted;
    /** The first block of the first heading of level 1, -1 if there is none. */
    int mainHeading = -1;

    /** Characters of text that only a browser without scripts would show. */
    int unscripted;

    private final boolean scriptless;
    private int quiet;

    /**
     * Starts a walk.
     *
     * @param scriptless whether what is for browsers without scripts is read as the page's text
     */
    Walk(Addresses addresses, Metas metas, boolean scriptless) {
        this.addresses = addresses;
        this.scriptless = scriptless;
        this.metas = metas;
        this.pictures = new Pictures(addresses);
    }

    void over(Element root) {
        Frame frame = enter(root, null);
        while (frame != null) {
            Frame at = frame;
            if (at.child < at.element.childNodeSize()) {
                Node node = at.element.childNode(at.child++);
                if (node instanceof TextNode text) {
                    if (quiet == 0) {
                        flow.text(text.getWholeText(), at);
                    }
                } else if (node instanceof Element element) {
                    Frame inner = enter(element, at);
                    frame = inner == null ? at : inner;
                }
            } else {
                leave(at);
                frame = at.parent;
            }
        }
        flow.part();
    }

    /** Opens an element; null if it has been dealt with and its children are not for reading. */
    private @Nullable Frame enter(Element element, @Nullable Frame parent) {
        Sort sort = Sort.of(element.normalName());
        Frame around = parent == null ? new Frame(element, sort, null) : parent;
        switch (sort) {
            case SILENT -> {
                return null;
            }
            case SCRIPT -> {
                script(element);
                return null;
            }
            case META -> {
                meta(element, around);
                return null;
            }
            case LINK -> {
                link(element, around);
                return null;
            }
            case BASE -> {
                addresses.base(element.attr("href"));
                return null;
            }
            case TITLE -> {
                title = title.isEmpty() ? element.wholeText() : title;
                return null;
            }
            case BREAK -> {
                flow.lineBreak(around);
                return null;
            }
            case RULE -> {
                flow.part();
                return null;
            }
            case IMAGE -> {
                if (quiet == 0) {
                    image(element, around);
                }
                return null;
            }
            case NOSCRIPT -> {
                if (!scriptless || quiet > 0) {
                    if (quiet == 0 && parent != null) {
                        unscripted(element, parent);
                    }
                    return null;
                }
            }
            case FRAME, PLAYER, AMP -> {
                if (quiet == 0) {
                    embed(element, sort, around);
                }
                return null;
            }
            case INPUT -> {
                input(element, around);
                return null;
            }
            case CONTROL, LABEL -> {
                if (quiet == 0 && control(element, sort, around)) {
                    return null;
                }
            }
            case TEMPLATE -> {
                if (!element.hasAttr("shadowrootmode")) {
                    return null;
                }
            }
            case FRAMESET -> frameset = true;
            default -> {}
        }
        return open(element, sort, parent);
    }

    private Frame open(Element element, Sort sort, @Nullable Frame parent) {
        if (sort.parts()) {
            flow.part();
        }
        Frame frame = new Frame(element, sort, parent);
        if (element.attributesSize() > 0) {
            Attributes attributes = element.attributes();
            String id = attributes.get("id");
            String classes = attributes.get("class");
            frame.tokens = tokens.of(id, classes);
            frame.plain = attributes.size() == (id.isEmpty() ? 0 : 1) + (classes.isEmpty() ? 0 : 1);
            if (!frame.plain) {
                frame.hidden = Css.hidden(attributes);
                frame.verbatim |= Css.keepsSpace(attributes);
            }
        }
        inherit(frame, element);
        if (sort == Sort.INLINE || sort == Sort.QUOTED) {
            inline(frame, element);
        } else if (sort == Sort.HEAD) {
            quiet++;
        } else if (parent == null && element.normalName().equals("html")) {
            language = element.attr("lang").isEmpty() ? element.attr("xml:lang") : element.attr("lang");
        }
        if (quiet == 0) {
            marks.open(frame);
            if (!flow.merging()) {
                String provider = frame.tokens.provider();
                if (!provider.isEmpty() && (sort == Sort.QUOTE || sort == Sort.BOX)) {
                    frame.provider = provider;
                    flow.merge(frame);
                }
            }
        }
        return frame;
    }

    /** What the text in an element is, by the element. */
    private void inherit(Frame frame, Element element) {
        switch (frame.sort) {
            case HEADING -> {
                frame.kind = Block.Kind.HEADING;
                frame.level = element.normalName().charAt(1) - '0';
            }
            case LIST -> frame.lists++;
            case ITEM -> frame.kind = Block.Kind.ITEM;
            case QUOTE -> frame.kind = Block.Kind.QUOTE;
            case VERBATIM -> {
                frame.kind = Block.Kind.PREFORMATTED;
                frame.verbatim = true;
            }
            case TABLE -> {
                frame.data = Grid.holdsData(element);
                if (!frame.data) {
                    frame.kind = Block.Kind.PARAGRAPH;
                    frame.lists = 0;
                }
            }
            case CELL -> frame.kind = frame.data ? Block.Kind.CELL : Block.Kind.PARAGRAPH;
            case CAPTION -> frame.kind = Block.Kind.CAPTION;
            case FIGURE ->
                frame.kind =
                        Ahead.letters(element, LONGEST_CAPTION) > LONGEST_CAPTION ? frame.kind : Block.Kind.CAPTION;
            case SECTION -> {
                if (frame.kind == Block.Kind.ITEM || frame.kind == Block.Kind.CELL) {
                    frame.kind = Block.Kind.PARAGRAPH;
                }
            }
            default -> {}
        }
        if (element.normalName().equals("dl")
                || element.normalName().equals("menu")
                || element.normalName().equals("dir")) {
            frame.lists++;
        }
        if (frame.tokens.has(Sign.CAPTION)
                && (frame.kind == Block.Kind.PARAGRAPH || frame.kind == Block.Kind.QUOTE)
                && frame.sort != Sort.SECTION
                && Ahead.letters(element, LONGEST_CAPTION) <= LONGEST_CAPTION) {
            frame.kind = Block.Kind.CAPTION;
        }
        if (!frame.plain
                && frame.kind != Block.Kind.HEADING
                && frame.attribute("role").equals("heading")) {
            frame.kind = Block.Kind.HEADING;
            String level = frame.attribute("aria-level");
            frame.level =
                    level.length() == 1 && level.charAt(0) >= '1' && level.charAt(0) <= '6' ? level.charAt(0) - '0' : 2;
        }
    }

    private void inline(Frame frame, Element element) {
        switch (element.normalName()) {
            case "b", "strong" -> frame.styles |= 1 << Style.STRONG.ordinal();
            case "i", "em" -> frame.styles |= 1 << Style.EMPHASIS.ordinal();
            case "code", "kbd", "samp", "tt" -> frame.styles |= 1 << Style.CODE.ordinal();
            case "sub" -> frame.styles |= 1 << Style.SUBSCRIPT.ordinal();
            case "sup" -> frame.styles |= 1 << Style.SUPERSCRIPT.ordinal();
            case "del", "s", "strike" -> frame.styles |= 1 << Style.DELETED.ordinal();
            case "a" -> {
                String href = frame.attribute("href");
                frame.href = href.isEmpty() ? frame.href : addresses.absolute(href);
            }
            case "time" -> flow.space();
            default -> {
                if (frame.tokens.tell()) {
                    flow.space(); // styled apart: a name and a date that only a style sheet keeps from running together
                }
            }
        }
        if (frame.sort == Sort.QUOTED && quiet == 0) {
            flow.text("“", frame);
        }
    }

    private void leave(Frame frame) {
        if (frame.sort == Sort.QUOTED && quiet == 0) {
            flow.text("”", frame);
        }
        if (frame.provider != null) {
            String address = embedAddress(frame);
            flow.unmerge(new Media(frame.provider, address, "", 0, 0));
        } else if (frame.sort.parts()) {
            flow.part();
        } else if (frame.sort == Sort.HEAD) {
            quiet--;
        } else if (frame.sort == Sort.INLINE
                && (frame.tokens.tell() || frame.element.normalName().equals("time"))) {
            flow.space();
        }
        marks.close(frame);
        if (frame.sort == Sort.HEADING && frame.level == 1 && mainHeading < 0 && flow.at() > 0) {
            Block last = flow.blocks().get(flow.at() - 1);
            if (last.kind() == Block.Kind.HEADING && last.level() == 1) {
                mainHeading = last.index();
            }
        }
    }

    private String embedAddress(Frame frame) {
        for (String name : List.of(
                "data-instgrm-permalink",
                "cite",
                "data-href",
                "data-bluesky-uri",
                "data-text-post-permalink",
                "data-embed-url")) {
            String address = frame.attribute(name);
            if (!address.isEmpty()) {
                String absolute = addresses.absolute(address);
                return absolute == null ? "" : absolute;
            }
        }
        return flow.lastHref();
    }

    // what the page says of itself

    private void script(Element element) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        if (type.contains("ld+json")) {
            linkedData.add(element.data());
            metas.linkedDataHere();
        } else {
            scripted = true;
            if (element.childNodeSize() == 1 && element.childNode(0) instanceof DataNode data) {
                state.script(data.getWholeData());
            }
        }
    }

    private void meta(Element element, Frame around) {
        String content = element.attr("content");
        String property = element.attr("itemprop");
        if (!property.isEmpty()) {
            marks.value(property, content, around, "meta");
            if (element.attr("name").isEmpty() && element.attr("property").isEmpty()) {
                return;
            }
        }
        if (element.attr("http-equiv").equalsIgnoreCase("refresh")) {
            refreshes |= content.toLowerCase(Locale.ROOT).contains("url");
            return;
        }
        metas.meta(element);
    }

    private void link(Element element, Frame around) {
        String property = element.attr("itemprop");
        if (!property.isEmpty()) {
            marks.value(property, element.attr("href"), around, "link");
        }
        metas.link(element);
    }

    // what is shown in place

    private void image(Element element, Frame frame) {
        Media media = pictures.image(element);
        if (media != null) {
            flow.aside(Block.Kind.IMAGE, frame, Spans.EMPTY, media);
        } else {
            String alt = element.attr("alt");
            if (Pictures.stands(alt)) {
                flow.text(alt, frame);
            }
        }
        String property = element.attr("itemprop");
        if (!property.isEmpty() && media != null) {
            marks.value(property, media.url(), frame, "img");
        }
    }

    /** A noscript element repeats for browsers without scripts the picture that a script would have put in place. */
    private void unscripted(Element element, Frame frame) {
        unscripted += Ahead.letters(element, Integer.MAX_VALUE);
        Media media = pictures.unscripted(element);
        if (media != null) {
            flow.aside(Block.Kind.IMAGE, frame, Spans.EMPTY, media);
        }
    }

    private void embed(Element element, Sort sort, Frame frame) {
        Media media = pictures.embed(element, sort);
        if (media != null) {
            flow.aside(Block.Kind.EMBED, frame, Spans.EMPTY, media);
        }
    }

    private void input(Element element, Frame frame) {
        String type = element.attr("type").toLowerCase(Locale.ROOT);
        String label =
                type.equals("submit") || type.equals("button") || type.equals("reset") ? element.attr("value") : "";
        if (quiet == 0 && !label.isBlank() && label.length() <= LONGEST_LABEL) {
            flow.aside(Block.Kind.CONTROL, frame, Spans.of(Texts.line(label)), null);
        }
    }

    /** Reads a control's label; false if it holds more than a label, and must be read like any element. */
    private boolean control(Element element, Sort sort, Frame frame) {
        if (sort == Sort.LABEL && flow.offset() > 0) {
            return false; // a label within a line is part of the line
        }
        if (element.normalName().equals("select")) {
            return false;
        }
        StringBuilder label = new StringBuilder();
        List<Element> images = new ArrayList<>();
        if (!gather(element, label, images)) {
            return false;
        }
        if (sort == Sort.LABEL && !images.isEmpty()) {
            return false;
        }
        String text = Texts.line(label);
        if (!Texts.glyphs(text)) {
            Frame own = new Frame(element, Sort.BOX, frame);
            own.tokens = tokens.of(element.attr("id"), element.attr("class"));
            own.hidden = Css.hidden(element.attributes());
            flow.aside(Block.Kind.CONTROL, own, Spans.of(text), null);
        }
        for (Element image : images) {
            image(image, frame);
        }
        return true;
    }

    private static boolean gather(Element root, StringBuilder label, List<Element> images) {
        int seen = 0;
        for (Node at = root; at != null; ) {
            if (++seen > AHEAD || label.length() > LONGEST_LABEL) {
                return false;
            }
            boolean down = false;
            if (at instanceof TextNode text) {
                label.append(text.getWholeText());
            } else if (at instanceof Element element) {
                Sort sort = Sort.of(element.normalName());
                switch (sort) {
                    case IMAGE -> images.add(element);
                    case SILENT, SCRIPT, NOSCRIPT, TEMPLATE, INPUT -> {}
                    case PARAGRAPH, SECTION, TABLE, FRAME, PLAYER -> {
                        return false;
                    }
                    default -> {
                        if (sort.parts()) {
                            label.append(' ');
                        }
                        down = true;
                    }
                }
            }
            at = Ahead.next(at, root, down);
        }
        return true;
    }
}
