package org.pressclip.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A body as HTML, built from block kinds and inline styles and never copied from a source, so that nothing can come
 * through but what is written here. Lists, tables, quotes and figures are those of the outline that hold the blocks.
 *
 * <p>What is written stands in its place by HTML's own rules: no parser has to move, close or invent anything but a
 * {@code tbody}, and reading it gives the same body again. Elements are {@code p h1 h2 h3 h4 h5 h6 ul ol li blockquote
 * pre figure figcaption img table caption tr td th a strong em code sub sup del br}; attributes are {@code href} (http,
 * https, mailto, tel), {@code src} (http, https, or where the picture is kept), {@code alt}, {@code width} and
 * {@code height}.
 */
public final class BodyHtml {
    /** Containers that the body keeps. */
    private static final Set<String> KEPT = Set.of("ul", "ol", "li", "blockquote", "figure", "table", "tr", "td", "th");

    /** Deeper than this, containers are left out: no reader sees a difference, and hostile pages nest without end. */
    private static final int DEEPEST = 12;

    /** Below this, a container's number stands for an item that has no node. */
    private static final int LOOSE_ITEMS = Integer.MIN_VALUE / 2;

    /** By ASCII character: whether it is written as it is. */
    private static final boolean[] PLAIN = plain();

    private final Outline outline;
    private final int[] holder; // per node: the innermost kept container at or above it, -1
    private final boolean[] data; // per node: a table that has cells, and so is no mere arrangement
    private final StringBuilder out = new StringBuilder();
    private final List<Open> open = new ArrayList<>();
    private String shown = ""; // the picture before

    /** A container that is open, and whether anything was put right into it. */
    private static final class Open {
        private final int node;
        private final String tag;
        private boolean filled;

        Open(int node, String tag) {
            this.node = node;
            this.tag = tag;
        }
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        for (char c = ' '; c < 0x7F; c++) {
            plain[c] = "&<>\"".indexOf(c) < 0;
        }
        plain['\n'] = true;
        plain['\t'] = true;
        return plain;
    }

    private BodyHtml(List<Block> blocks, Outline outline) {
        this.outline = outline;
        this.holder = new int[outline.size()];
        this.data = new boolean[outline.size()];
        int[] level = new int[outline.size()]; // how many kept containers at or above it
        int[] table = new int[outline.size()]; // the innermost table
        for (int node = 0; node < outline.size(); node++) {
            int parent = outline.parent(node);
            int above = parent < 0 ? 0 : level[parent];
            boolean kept = above < DEEPEST && KEPT.contains(outline.tag(node));
            holder[node] = kept ? node : parent < 0 ? -1 : holder[parent];
            level[node] = above + (kept ? 1 : 0);
            table[node] = outline.tag(node).equals("table") ? node : parent < 0 ? -1 : table[parent];
        }
        for (Block block : blocks) {
            boolean cell = block.kind() == Block.Kind.CELL || block.kind() == Block.Kind.CAPTION;
            if (cell && table[block.node()] >= 0) {
                data[table[block.node()]] = true;
            }
        }
    }

    /** The blocks in their order; of each, its text and its picture as they are. */
    public static String of(List<Block> blocks, Outline outline) {
        BodyHtml html = new BodyHtml(blocks, outline);
        for (Block block : blocks) {
            html.add(block);
        }
        html.closeTo(0);
        return html.out.toString();
    }

    private void add(Block block) {
        if (!says(block)) {
            return;
        }
        List<Integer> holders = holders(block);
        int same = 0;
        while (same < holders.size() && same < open.size() && holders.get(same).equals(open.get(same).node)) {
            same++;
        }
        closeTo(same);
        for (int node : holders.subList(same, holders.size())) {
            fill();
            open.add(new Open(node, tag(node)));
            out.append('<').append(tag(node)).append('>');
        }
        write(block);
        fill();
    }

    /** Whether anything of it can be shown; an empty cell keeps its place in the row. */
    private static boolean says(Block block) {
        Media media = block.media();
        return switch (block.kind()) {
            case CELL -> true;
            case IMAGE -> media != null && source(media).isPresent();
            case EMBED ->
                !block.spans().isBlank() || (media != null && address(media).isPresent());
            default -> !block.spans().isBlank();
        };
    }

    private void fill() {
        if (!open.isEmpty()) {
            open.get(open.size() - 1).filled = true;
        }
    }

    /** A container's tag; a negative one is a list or an item that the outline lacks. */
    private String tag(int node) {
        return node >= 0 ? outline.tag(node) : node < LOOSE_ITEMS ? "li" : "ul";
    }

    /** The kept containers of a block, outermost first. What HTML has no place for is left out. */
    private List<Integer> holders(Block block) {
        List<Integer> path = new ArrayList<>();
        for (int node = holder[block.node()]; node >= 0; node = up(node)) {
            if (!outline.tag(node).equals("figure") || (node == holder[block.node()] && ofFigure(block))) {
                path.add(node);
            }
        }
        Collections.reverse(path);
        List<Integer> sound = new ArrayList<>();
        for (int node : path) {
            String above = sound.isEmpty() ? "" : tag(sound.get(sound.size() - 1));
            boolean list = above.equals("ul") || above.equals("ol");
            boolean rows = above.equals("table") || above.equals("tr");
            switch (outline.tag(node)) {
                case "table" -> addIf(data[node] && !list && !rows, node, sound);
                case "tr" -> addIf(above.equals("table"), node, sound);
                case "td", "th" -> addIf(above.equals("tr"), node, sound);
                case "li" -> { // a list without a list is given one
                    addIf(!list && !rows, -1 - outline.parent(node), sound);
                    addIf(!rows, node, sound);
                }
                default -> addIf(!list && !rows, node, sound);
            }
        }
        settle(block, sound);
        return sound;
    }

    /** Takes off the end of the path what cannot hold a block right in it, and gives an item its place in a list. */
    private void settle(Block block, List<Integer> path) {
        boolean item = block.kind() == Block.Kind.ITEM
                && path.stream().noneMatch(node -> tag(node).equals("li"));
        while (!path.isEmpty()) {
            String last = tag(path.get(path.size() - 1));
            boolean holds =
                    switch (last) {
                        case "table" -> block.kind() == Block.Kind.CAPTION;
                        case "tr" -> false;
                        case "ul", "ol" -> item;
                        default -> true;
                    };
            if (holds) {
                break;
            }
            path.remove(path.size() - 1);
        }
        if (item) {
            String last = path.isEmpty() ? "" : tag(path.get(path.size() - 1));
            addIf(!last.equals("ul") && !last.equals("ol"), -1 - Math.max(0, outline.parent(block.node())), path);
            path.add(Integer.MIN_VALUE + block.index());
        }
    }

    private static void addIf(boolean fits, int node, List<Integer> path) {
        if (fits) {
            path.add(node);
        }
    }

    private static boolean ofFigure(Block block) {
        return block.kind() == Block.Kind.IMAGE || block.kind() == Block.Kind.CAPTION;
    }

    private int up(int node) {
        int parent = outline.parent(node);
        return parent < 0 ? -1 : holder[parent];
    }

    private void closeTo(int size) {
        while (open.size() > size) {
            Open last = open.remove(open.size() - 1);
            out.append("</").append(last.tag).append('>');
            endLine();
        }
    }

    private void endLine() {
        if (open.isEmpty()) {
            out.append('\n');
        }
    }

    private boolean isIn(String tag) {
        return !open.isEmpty() && open.get(open.size() - 1).tag.equals(tag);
    }

    private void write(Block block) {
        switch (block.kind()) {
            case HEADING -> element("h" + Math.max(1, Math.min(6, block.level())), block);
            case PREFORMATTED -> preformatted(block);
            case CELL -> {
                if (!block.spans().isBlank()) {
                    text(block);
                }
            }
            case QUOTE -> quote(block);
            case IMAGE -> image(block);
            case CAPTION -> {
                if (isIn("figure") || isIn("table")) {
                    element(isIn("figure") ? "figcaption" : "caption", block);
                } else {
                    text(block);
                }
            }
            case EMBED -> embed(block);
            default -> text(block);
        }
    }

    /** Right into an item or a cell that is still empty, else as a paragraph. */
    private void text(Block block) {
        if (isBare()) {
            inline(block);
        } else {
            element("p", block);
        }
    }

    private boolean isBare() {
        return (isIn("li") || isIn("td") || isIn("th")) && !open.get(open.size() - 1).filled;
    }

    private void element(String tag, Block block) {
        out.append('<').append(tag).append('>');
        inline(block);
        out.append("</").append(tag).append('>');
        endLine();
    }

    private void preformatted(Block block) {
        out.append("<pre>");
        if (block.text().startsWith("\n")) {
            out.append('\n'); // a parser takes the first one away
        }
        inline(block);
        out.append("</pre>");
        endLine();
    }

    private void quote(Block block) {
        if (open.stream().anyMatch(each -> each.tag.equals("blockquote"))) {
            text(block);
        } else {
            out.append("<blockquote><p>");
            inline(block);
            out.append("</p></blockquote>");
            endLine();
        }
    }

    private void image(Block block) {
        Media media = block.media();
        String source = media == null ? "" : source(media).orElse("");
        if (media == null || source.isEmpty() || source.equals(shown)) {
            return;
        }
        shown = source;
        boolean framed = isIn("figure");
        out.append(framed ? "" : "<figure>").append("<img src=\"");
        escape(source);
        out.append("\" alt=\"");
        escape(media.alt());
        out.append('"');
        if (media.width() > 0 && media.height() > 0) {
            out.append(" width=\"")
                    .append(media.width())
                    .append("\" height=\"")
                    .append(media.height())
                    .append('"');
        }
        out.append(framed ? ">" : "></figure>");
        endLine();
    }

    /** Where a picture is shown from. */
    private static Optional<String> source(Media media) {
        return media.file().isEmpty() ? Address.web(media.url()) : Optional.of(media.file());
    }

    private static Optional<String> address(Media media) {
        return Address.web(media.url());
    }

    private void embed(Block block) {
        Media media = block.media();
        if (!block.spans().isBlank()) {
            quote(block);
            fill();
        }
        String address = media == null ? "" : address(media).orElse("");
        if (media != null && !address.isEmpty()) {
            boolean bare = isBare();
            out.append(bare ? "<a href=\"" : "<p><a href=\"");
            escape(address);
            out.append("\">");
            escape(media.alt().isBlank() ? address : media.alt());
            out.append(bare ? "</a>" : "</a></p>");
            endLine();
        }
    }

    private void inline(Block block) {
        boolean breaks = block.kind() != Block.Kind.PREFORMATTED;
        Spans linked = linked(block.spans());
        Spans spans = breaks ? collapsed(linked) : linked;
        for (Span span : spans.runs()) {
            String href = span.href() == null ? "" : span.href();
            if (!href.isEmpty()) {
                out.append("<a href=\"");
                escape(href);
                out.append("\">");
            }
            List<Style> styles = List.copyOf(span.styles());
            styles.forEach(style -> out.append('<').append(tag(style)).append('>'));
            String text = span.text();
            int line = 0;
            for (int at = breaks ? text.indexOf('\n') : -1; at >= 0; at = text.indexOf('\n', line)) {
                escape(text, line, at);
                out.append("<br>");
                line = at + 1;
            }
            escape(text, line, text.length());
            for (int i = styles.size() - 1; i >= 0; i--) {
                out.append("</").append(tag(styles.get(i))).append('>');
            }
            if (!href.isEmpty()) {
                out.append("</a>");
            }
        }
    }

    /** With addresses that may stand in a link and no others. */
    private static Spans linked(Spans spans) {
        boolean fine = true;
        for (Span span : spans.runs()) {
            fine &= span.href() == null
                    || span.href().equals(Address.linkable(span.href()).orElse(null));
        }
        if (fine) {
            return spans;
        }
        Spans.Builder kept = new Spans.Builder();
        for (Span span : spans.runs()) {
            String href =
                    span.href() == null ? null : Address.linkable(span.href()).orElse(null);
            kept.add(new Span(span.text(), span.styles(), href));
        }
        return kept.build();
    }

    /**
     * With white space as a browser shows it: one space for many, none at the ends of lines. What parts two looks has
     * what both of them have.
     */
    private static Spans collapsed(Spans spans) {
        if (isCollapsed(spans)) {
            return spans;
        }
        Spans.Builder kept = new Spans.Builder();
        char gap = 0; // what white space since the last character comes to
        Span last = null;
        for (Span span : spans.runs()) {
            StringBuilder part = new StringBuilder();
            for (int i = 0; i < span.text().length(); i++) {
                char c = span.text().charAt(i);
                if (c > ' ') {
                    if (gap != 0 && last != null) {
                        kept.add(span.withText(part.toString())).add(between(last, span, gap));
                        part.setLength(0);
                    }
                    part.append(c);
                    last = span;
                    gap = 0;
                } else if (c == '\n' || c == ' ' || c == '\t') {
                    gap = c == '\n' || gap == '\n' ? '\n' : ' ';
                }
            }
            kept.add(span.withText(part.toString()));
        }
        return kept.build();
    }

    private static Span between(Span one, Span other, char gap) {
        EnumSet<Style> both = EnumSet.noneOf(Style.class);
        both.addAll(one.styles());
        both.retainAll(other.styles());
        boolean linked = gap == ' ' && Objects.equals(one.href(), other.href());
        return new Span(String.valueOf(gap), both, linked ? one.href() : null);
    }

    private static boolean isCollapsed(Spans spans) {
        char before = '\n';
        Span last = null;
        for (Span span : spans.runs()) {
            String text = span.text();
            if (last != null
                    && ((before <= ' ' && !isWithin(last, span, before))
                            || (text.charAt(0) <= ' ' && !isWithin(span, last, text.charAt(0))))) {
                return false;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c <= ' ' && !((c == ' ' || (c == '\n' && span.href() == null)) && before > ' ')) {
                    return false;
                }
                before = c;
            }
            last = span;
        }
        return before > ' ';
    }

    /** Whether white space that looks like one span looks as it would between that and another. */
    private static boolean isWithin(Span span, Span other, char c) {
        return other.styles().containsAll(span.styles())
                && (span.href() == null || (c == ' ' && span.href().equals(other.href())));
    }

    private static String tag(Style style) {
        return switch (style) {
            case STRONG -> "strong";
            case EMPHASIS -> "em";
            case CODE -> "code";
            case SUBSCRIPT -> "sub";
            case SUPERSCRIPT -> "sup";
            case DELETED -> "del";
        };
    }

    private void escape(String text) {
        escape(text, 0, text.length());
    }

    /** Controls are left out; half a character of two halves stands as the sign for what cannot be shown. */
    private void escape(String text, int from, int to) {
        int plain = from; // from here on nothing needs another form
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80 ? PLAIN[c] : c > 0xA0 && !Character.isSurrogate(c)) {
                continue;
            }
            String escaped =
                    switch (c) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '"' -> "&quot;";
                        default -> c < 0xA0 ? "" : lone(text, i) ? "\uFFFD" : null;
                    };
            if (escaped != null) {
                out.append(text, plain, i).append(escaped);
                plain = i + 1;
            }
        }
        out.append(text, plain, to);
    }

    private static boolean lone(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
