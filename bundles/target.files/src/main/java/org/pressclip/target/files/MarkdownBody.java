package org.pressclip.target.files;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pressclip.api.Block;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;
import org.pressclip.target.files.Inline.Place;

/** A story as CommonMark, with tables as GitHub writes them. For one use, on one thread. */
final class MarkdownBody {
    private static final int DEEPEST = 8; // deeper lists are written at this depth: nobody could follow them
    private static final int MOST_COLUMNS = 100;

    private final Outline outline;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Level> lists = new ArrayDeque<>();
    private final Map<List<String>, int[]> nearest = new HashMap<>();

    /** A list that is open: which one, what its items look like, how far their text is indented. */
    private static final class Level {
        private final int node;
        private final boolean ordered;
        private final char sign;
        private final int base;
        private int count;
        private int indent;
        private int item = -1;

        Level(int node, boolean ordered, char sign, int base) {
            this.node = node;
            this.ordered = ordered;
            this.sign = sign;
            this.base = base;
        }

        String marker() {
            count++;
            String marker = ordered ? count + "" + sign + " " : sign + " ";
            indent = base + marker.length();
            return marker;
        }
    }

    MarkdownBody(Outline outline) {
        this.outline = outline;
    }

    String write(List<Block> blocks) {
        for (int i = 0; i < blocks.size(); ) {
            Block block = blocks.get(i);
            int end = i + 1;
            switch (block.kind()) {
                case CELL -> {
                    end = run(blocks, i, "table");
                    apart(block, table(blocks.subList(i, end)));
                }
                case QUOTE -> {
                    end = run(blocks, i, "blockquote");
                    apart(block, quote(blocks.subList(i, end)));
                }
                case ITEM -> item(block);
                default -> apart(block, single(block));
            }
            i = end;
        }
        return out.toString();
    }

    /** Where the row of blocks of one kind under one node of this tag ends. */
    private int run(List<Block> blocks, int from, String tag) {
        Block first = blocks.get(from);
        int node = nearest(first.node(), tag);
        int end = from + 1;
        while (end < blocks.size()
                && blocks.get(end).kind() == first.kind()
                && nearest(blocks.get(end).node(), tag) == node) {
            end++;
        }
        return end;
    }

    /** As {@link Outline#nearest}, for all nodes in one pass: a page may be nested as deeply as it is long. */
    private int nearest(int node, String... tags) {
        return nearest.computeIfAbsent(List.of(tags), this::nearest)[node];
    }

    private int[] nearest(List<String> tags) {
        int[] near = new int[outline.size()];
        for (int node = 0; node < near.length; node++) {
            int parent = outline.parent(node);
            near[node] = tags.contains(outline.tag(node)) ? node : parent < 0 ? -1 : near[parent];
        }
        return near;
    }

    private String single(Block block) {
        return switch (block.kind()) {
            case HEADING -> heading(block);
            case PREFORMATTED -> fenced(block.text());
            case IMAGE -> image(block);
            case CAPTION -> Inline.of(emphasised(block.spans()), Place.LINES);
            case EMBED -> embed(block);
            case CONTROL -> "";
            default -> Inline.of(block.spans(), Place.LINES);
        };
    }

    private static String heading(Block block) {
        String text = Inline.of(block.spans(), Place.HEADING);
        int level = block.level() < 1 ? 2 : Math.min(block.level(), 6);
        return text.isEmpty() ? "" : "#".repeat(level) + " " + text;
    }

    private static String fenced(String text) {
        String code =
                Unicode.whole(text).replace("\r\n", "\n").replace('\r', '\n').replace('\0', '\uFFFD');
        if (code.isBlank()) {
            return "";
        }
        if (code.contains("{{") || code.contains("{%")) { // site generators run templates even in code
            return Inline.of(code.lines().map(MarkdownBody::indented).collect(Collectors.joining("\n")), Place.LINES);
        }
        String fence = "`".repeat(Math.max(3, Inline.longest(code, '`') + 1));
        return fence + "\n" + code + (code.endsWith("\n") ? "" : "\n") + fence;
    }

    /** With spaces at its start that prose keeps. */
    private static String indented(String line) {
        int spaces = 0;
        while (spaces < line.length() && line.charAt(spaces) == ' ') {
            spaces++;
        }
        return "\u00a0".repeat(spaces) + line.substring(spaces);
    }

    private static String image(Block block) {
        Media media = block.media();
        String url = media == null ? null : media.file().isEmpty() ? Inline.safe(media.url()) : media.file();
        if (media == null || url == null || url.startsWith("mailto")) {
            return Inline.of(block.spans(), Place.LINES);
        }
        String image = "![" + Inline.of(media.alt(), Place.HEADING) + "](" + url + ")";
        return block.text().isBlank() ? image : image + "\n\n" + Inline.of(block.spans(), Place.LINES);
    }

    private static Spans emphasised(Spans spans) {
        boolean plain = spans.runs().size() == 1 && spans.runs().get(0).href() == null;
        return plain ? Spans.of(Span.of(spans.text().strip(), Style.EMPHASIS)) : spans;
    }

    private static String embed(Block block) {
        Media media = block.media();
        String text = Inline.of(block.spans(), Place.LINES);
        if (media == null || Inline.safe(media.url()) == null) {
            return text;
        }
        String name = media.alt().isBlank() ? media.provider() + ": " + media.url() : media.alt();
        String link = Inline.of(Spans.of(Span.link(name, media.url())), Place.HEADING);
        return text.isEmpty() ? link : text + "\n\n" + link;
    }

    private String quote(List<Block> blocks) {
        return blocks.stream()
                .map(block -> Inline.of(block.spans(), Place.LINES))
                .filter(text -> !text.isEmpty())
                .map(text -> "> " + text.replace("\n", "\n> "))
                .collect(Collectors.joining("\n>\n"));
    }

    private String table(List<Block> cells) {
        List<List<String>> rows = new ArrayList<>();
        int row = -2;
        int cell = -2;
        for (Block block : cells) {
            int itsRow = nearest(block.node(), "tr");
            int itsCell = nearest(block.node(), "td", "th");
            if (rows.isEmpty() || itsRow != row || itsRow < 0) {
                rows.add(new ArrayList<>());
                cell = -2;
            }
            List<String> current = rows.get(rows.size() - 1);
            String text = Inline.of(block.spans(), Place.CELL);
            if ((itsCell >= 0 && itsCell == cell) || current.size() == MOST_COLUMNS) {
                current.set(current.size() - 1, (current.get(current.size() - 1) + " " + text).strip());
            } else {
                current.add(text);
            }
            row = itsRow;
            cell = itsCell;
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            List<String> each = rows.get(i);
            for (int c = 0; c < columns; c++) {
                table.append("| ").append(c < each.size() ? each.get(c) : "").append(' ');
            }
            table.append("|");
            table.append(i == 0 ? "\n" + "| --- ".repeat(columns) + "|" : "");
            table.append(i + 1 < rows.size() ? "\n" : "");
        }
        return table.toString();
    }

    private void item(Block block) {
        String text = Inline.of(block.spans(), Place.LINES);
        if (text.isEmpty()) {
            return;
        }
        int li = nearest(block.node(), "li");
        if (li >= 0 && !lists.isEmpty() && open(li)) { // another paragraph of the item before
            put(text, lists.element().indent, "\n\n");
            return;
        }
        boolean first = lists.isEmpty();
        int depth = Math.max(1, Math.min(Math.min(block.level(), DEEPEST), lists.size() + 1));
        while (lists.size() > depth) {
            lists.pop();
        }
        int node = nearest(block.node(), "ul", "ol");
        boolean ordered = node >= 0 && outline.tag(node).equals("ol");
        boolean other = lists.size() == depth && lists.element().node != node;
        if (lists.size() < depth || other) {
            char sign = ordered ? '.' : '-';
            if (other) { // a list right after another one: another sign, or the two would be one
                boolean again = lists.pop().sign == sign;
                sign = !again ? sign : ordered ? ')' : '*';
            }
            lists.push(new Level(node, ordered, sign, lists.isEmpty() ? 0 : lists.element().indent));
        }
        Level level = lists.element();
        level.item = li;
        String marker = level.marker();
        out.append(out.isEmpty() ? "" : first ? "\n\n" : "\n")
                .append(" ".repeat(level.base))
                .append(marker);
        out.append(text.replace("\n", "\n" + " ".repeat(level.indent)));
    }

    /** Whether an item of an open list hangs in this node; the lists within it are closed then. */
    private boolean open(int li) {
        if (lists.stream().noneMatch(level -> level.item == li)) {
            return false;
        }
        while (lists.element().item != li) {
            lists.pop();
        }
        return true;
    }

    /** Writes a block that is no item, which ends all lists unless it stands in an item of one. */
    private void apart(Block block, String text) {
        if (text.isEmpty()) {
            return;
        }
        int li = lists.isEmpty() ? -1 : nearest(block.node(), "li");
        if (li >= 0 && open(li)) {
            put(text, lists.element().indent, "\n\n");
        } else {
            lists.clear();
            put(text, 0, "\n\n");
        }
    }

    private void put(String text, int indent, String gap) {
        String margin = " ".repeat(indent);
        out.append(out.isEmpty() ? "" : gap).append(margin).append(text.replace("\n", "\n" + margin));
    }
}
