package org.pressclip.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.pressclip.api.Block;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

/**
 * The body as HTML, built from block kinds and inline styles and never copied from a source, so that nothing can come
 * through but what is written here. Lists, tables, quotes and figures are those of the outline that hold the blocks.
 */
final class BodyHtml {
    /** Containers that the body keeps. */
    private static final Set<String> KEPT = Set.of("ul", "ol", "li", "blockquote", "figure", "table", "tr", "td", "th");

    /** Deeper than this, containers are left out: no reader sees a difference, and hostile pages nest without end. */
    private static final int DEEPEST = 12;

    /** Below this, a container's number stands for an item that has no node. */
    private static final int LOOSE_ITEMS = Integer.MIN_VALUE / 2;

    private final Outline outline;
    private final int[] holder; // per node: the innermost kept container at or above it, -1
    private final int[] level; // per node: how many kept containers at or above it
    private final StringBuilder out = new StringBuilder();
    private final List<Integer> open = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    private BodyHtml(Outline outline) {
        this.outline = outline;
        this.holder = new int[outline.size()];
        this.level = new int[outline.size()];
        for (int node = 0; node < outline.size(); node++) {
            int parent = outline.parent(node);
            int above = parent < 0 ? 0 : level[parent];
            boolean kept = above < DEEPEST && KEPT.contains(outline.tag(node));
            holder[node] = kept ? node : parent < 0 ? -1 : holder[parent];
            level[node] = above + (kept ? 1 : 0);
        }
    }

    static String of(List<Block> blocks, Outline outline) {
        BodyHtml html = new BodyHtml(outline);
        for (Block block : blocks) {
            html.add(block);
        }
        html.closeTo(0);
        return html.out.toString();
    }

    private void add(Block block) {
        List<Integer> holders = holders(block);
        int same = 0;
        while (same < holders.size() && same < open.size() && holders.get(same).equals(open.get(same))) {
            same++;
        }
        closeTo(same);
        for (int node : holders.subList(same, holders.size())) {
            open.add(node);
            tags.add(tag(node));
            out.append('<').append(tag(node)).append('>');
        }
        write(block);
    }

    /** A container's tag; a negative one is a list or an item that the outline lacks. */
    private String tag(int node) {
        return node >= 0 ? outline.tag(node) : node < LOOSE_ITEMS ? "li" : "ul";
    }

    /** The kept containers of a block, outermost first; those of tables only where the table is one of data. */
    private List<Integer> holders(Block block) {
        boolean cell = block.kind() == Block.Kind.CELL || block.kind() == Block.Kind.CAPTION;
        List<Integer> path = new ArrayList<>();
        for (int node = holder[block.node()]; node >= 0; node = up(node)) {
            String tag = outline.tag(node);
            boolean tabular = tag.equals("table") || tag.equals("tr") || tag.equals("td") || tag.equals("th");
            if ((!tabular || cell) && (!tag.equals("figure") || ofFigure(block))) {
                path.add(node);
            }
        }
        Collections.reverse(path);
        List<Integer> sound =
                new ArrayList<>(); // what HTML has no place for is left out, a list without a list is given one
        for (int node : path) {
            String above = sound.isEmpty() ? "" : tag(sound.get(sound.size() - 1));
            boolean list = above.equals("ul") || above.equals("ol");
            switch (outline.tag(node)) {
                case "tr" -> addIf(above.equals("table"), node, sound);
                case "td", "th" -> addIf(above.equals("tr"), node, sound);
                case "li" -> {
                    addIf(!list, -1 - outline.parent(node), sound);
                    sound.add(node);
                }
                default -> addIf(!list, node, sound);
            }
        }
        if (block.kind() == Block.Kind.ITEM
                && sound.stream().noneMatch(node -> tag(node).equals("li"))) {
            sound.add(-1 - Math.max(0, outline.parent(block.node())));
            sound.add(Integer.MIN_VALUE + block.index());
        }
        return sound;
    }

    private static void addIf(boolean fits, int node, List<Integer> path) {
        if (fits) {
            path.add(node);
        }
    }

    private static boolean ofFigure(Block block) {
        return block.kind() == Block.Kind.IMAGE
                || block.kind() == Block.Kind.CAPTION
                || block.kind() == Block.Kind.EMBED;
    }

    private int up(int node) {
        int parent = outline.parent(node);
        return parent < 0 ? -1 : holder[parent];
    }

    private void closeTo(int size) {
        while (open.size() > size) {
            out.append("</").append(tags.remove(tags.size() - 1)).append(">");
            open.remove(open.size() - 1);
            if (open.isEmpty()) {
                out.append('\n');
            }
        }
    }

    private void write(Block block) {
        String innermost = tags.isEmpty() ? "" : tags.get(tags.size() - 1);
        switch (block.kind()) {
            case HEADING -> element("h" + Math.max(1, Math.min(6, block.level())), block);
            case PREFORMATTED -> element("pre", block);
            case ITEM -> inline(block);
            case CELL -> {
                if (innermost.equals("td") || innermost.equals("th")) {
                    inline(block);
                } else {
                    element("p", block);
                }
            }
            case QUOTE -> {
                if (tags.contains("blockquote")) {
                    element("p", block);
                } else {
                    out.append("<blockquote>");
                    element("p", block);
                    out.append("</blockquote>\n");
                }
            }
            case IMAGE -> image(block, innermost.equals("figure"));
            case CAPTION ->
                element(innermost.equals("figure") ? "figcaption" : innermost.equals("table") ? "caption" : "p", block);
            case EMBED -> embed(block);
            default -> element("p", block);
        }
    }

    private void element(String tag, Block block) {
        out.append('<').append(tag).append('>');
        inline(block);
        out.append("</").append(tag).append('>');
        if (open.isEmpty()) {
            out.append('\n');
        }
    }

    private void image(Block block, boolean framed) {
        Media media = block.media();
        if (media == null || Addresses.web(media.url()).isEmpty()) {
            return;
        }
        out.append(framed ? "<img src=\"" : "<figure><img src=\"");
        escape(media.url());
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
        out.append(framed ? ">" : "></figure>\n");
    }

    private void embed(Block block) {
        Media media = block.media();
        if (!block.spans().isBlank()) {
            out.append("<blockquote>");
            element("p", block);
            out.append("</blockquote>");
        }
        if (media != null && Addresses.web(media.url()).isPresent()) {
            out.append("<p><a href=\"");
            escape(media.url());
            out.append("\">");
            escape(media.alt().isBlank() ? media.url() : media.alt());
            out.append("</a></p>\n");
        }
    }

    private void inline(Block block) {
        boolean breaks = block.kind() != Block.Kind.PREFORMATTED;
        for (Span span : block.spans().runs()) {
            String href =
                    span.href() == null ? "" : Addresses.linkable(span.href()).orElse("");
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

    private void escape(String text, int from, int to) {
        int plain = from; // from here on nothing needs another form
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > '>') {
                continue;
            }
            String escaped =
                    switch (c) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '"' -> "&quot;";
                        default -> c >= 0x20 || c == '\n' || c == '\t' ? null : "";
                    };
            if (escaped != null) {
                out.append(text, plain, i).append(escaped);
                plain = i + 1;
            }
        }
        out.append(text, plain, to);
    }
}
