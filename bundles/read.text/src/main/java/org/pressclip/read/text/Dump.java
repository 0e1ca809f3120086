package org.pressclip.read.text;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Layout;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.read.text.Shapes.Shape;

/** One dump while its lines become blocks. */
final class Dump {
    private static final List<Outline.Node> HEADINGS =
            List.of(node("h1"), node("h2"), node("h3"), node("h4"), node("h5"), node("h6"));
    private static final Outline.Node PARAGRAPH = node("p");
    private static final Outline.Node ITEM = node("li");

    private final Lines lines;
    private final Inline inline;
    private final Outline.Builder outline = new Outline.Builder("text");
    private final List<Block> blocks = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<OpenList> lists = new ArrayList<>();
    private Shape[] shapes = {};
    private int quote = -1; // the node of the quote that goes on
    private int blank; // empty lines since the last block

    /** A list that the next item may belong to. */
    private record OpenList(int indent, boolean numbered, int node, int item) {}

    private Dump(Lines lines, URI base) {
        this.lines = lines;
        this.inline = new Inline(base);
    }

    static Page read(String text, URI base, List<String> warnings) {
        Dump dump = new Dump(Lines.of(text), base);
        dump.read();
        Outline outline = dump.outline.build();
        dump.claims.addAll(Labels.read(dump.blocks, outline));
        return new Page(dump.blocks, outline, dump.claims, warnings);
    }

    private static Outline.Node node(String tag) {
        return new Outline.Node(tag, List.of(), "", "", false);
    }

    private void read() {
        FrontMatter matter = FrontMatter.of(lines);
        int first = matter == null ? 0 : matter.end();
        if (matter != null) {
            frontMatter(matter);
        }
        shapes = Shapes.of(lines, first);
        Wraps wraps = Wraps.of(lines, shapes);
        for (int at = first; at < shapes.length; ) {
            int end = at + 1;
            while (end < shapes.length && wraps.joins(end)) {
                end++;
            }
            at = block(at, end, wraps);
        }
    }

    private void frontMatter(FrontMatter matter) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < matter.end(); line++) {
            if (!lines.get(line).equals("---") && !lines.isBlank(line)) {
                text.append(text.length() == 0 ? "" : "\n").append(lines.raw(line));
            }
        }
        Block block = add(Block.Kind.PREFORMATTED, 0, Spans.of(text.toString()), outline.add(0, node("pre")), 0);
        if (matter.values()
                .containsKey("title")) { // so are stories kept and written, by people and by what clips pages
            claims.add(Claim.of(
                    Field.EXTENT, "story", Evidence.apart(block, "front matter").as(Evidence.Kind.META), 0.9));
        }
        matter.values().forEach((key, values) -> {
            String field = Labels.fieldOf(key);
            if (field != null) {
                for (String value : values) {
                    Evidence evidence =
                            Evidence.apart(block, "front matter " + key).as(Evidence.Kind.META);
                    claims.addAll(Labels.claims(field, key, value, evidence, 0.9));
                }
            }
        });
    }

    /** Makes what begins at a line into blocks and gives the line after it. */
    private int block(int at, int joined, Wraps wraps) {
        Shape shape = shapes[at];
        switch (shape) {
            case BLANK, QUOTE_GAP -> {
                blank++;
                return at + 1;
            }
            case RULE -> {
                if (parts(at)) {
                    blank++;
                } else {
                    text(Block.Kind.PARAGRAPH, 0, Spans.of(lines.get(at)), PARAGRAPH, at);
                }
                lists.clear();
                return at + 1;
            }
            case HEADING -> {
                heading(at);
                return at + 1;
            }
            case UNDERLINED -> {
                int level = lines.charAt(at + 1, 0) == '=' ? 1 : 2;
                parsed(Block.Kind.HEADING, level, lines.get(at), HEADINGS.get(level - 1), at);
                return at + 2;
            }
            case FENCE -> {
                return fence(at);
            }
            case ROW -> {
                return table(at);
            }
            case BULLET, NUMBER -> {
                item(at, wraps.join(at, joined));
                return joined;
            }
            case QUOTE -> {
                quote(at, wraps.join(at, joined));
                return joined;
            }
            default -> {
                parsed(Block.Kind.PARAGRAPH, 0, wraps.join(at, joined), PARAGRAPH, at);
                return joined;
            }
        }
    }

    /** Whether a line of dashes does nothing but part what is above and below. */
    private boolean parts(int at) {
        boolean apart =
                at == 0 || at + 1 >= shapes.length || shapes[at - 1] == Shape.BLANK || shapes[at + 1] == Shape.BLANK;
        return apart || lines.length(at) >= 5;
    }

    private void heading(int at) {
        String line = lines.get(at);
        int level = 0;
        while (line.charAt(level) == '#') {
            level++;
        }
        String text = line.substring(level).strip();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '#') {
            end--;
        }
        if (end < text.length() && end > 0 && Lines.isSpace(text.charAt(end - 1))) {
            text = text.substring(0, end).strip();
        }
        parsed(Block.Kind.HEADING, level, text, HEADINGS.get(level - 1), at);
    }

    private int fence(int at) {
        int end = at + 1;
        StringBuilder code = new StringBuilder();
        while (end < shapes.length && shapes[end] == Shape.CODE) {
            code.append(end == at + 1 ? "" : "\n").append(lines.raw(end));
            end++;
        }
        text(Block.Kind.PREFORMATTED, 0, Spans.of(code.toString()), node("pre"), at);
        return end + 1;
    }

    private int table(int at) {
        close();
        int table = outline.add(0, node("table"));
        int end = at;
        while (end < shapes.length && (shapes[end] == Shape.ROW || shapes[end] == Shape.DELIMITER)) {
            if (end > at + 1
                    && shapes[end] == Shape.ROW
                    && end + 1 < shapes.length
                    && shapes[end + 1] == Shape.DELIMITER) {
                break;
            }
            if (shapes[end] == Shape.ROW) {
                boolean head = end + 1 < shapes.length && shapes[end + 1] == Shape.DELIMITER;
                int row = outline.add(table, node("tr"));
                for (String cell : cells(lines.get(end))) {
                    int node = outline.add(row, node(head ? "th" : "td"));
                    Inline.Result result = inline.parse(cell);
                    images(result, node, end);
                    if (!result.spans().isBlank()) {
                        add(Block.Kind.CELL, 0, result.spans().strip(), node, end);
                    }
                }
            }
            end++;
        }
        return end;
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int end = row.length() > 1 && row.endsWith("|") && !row.endsWith("\\|") ? row.length() - 1 : row.length();
        for (int at = row.startsWith("|") ? 1 : 0; at < end; at++) {
            char c = row.charAt(at);
            if (c == '\\' && at + 1 < end && row.charAt(at + 1) == '|') {
                cell.append('|');
                at++;
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private void item(int at, String text) {
        int indent = lines.indent(at);
        boolean numbered = shapes[at] == Shape.NUMBER;
        quote = -1;
        while (!lists.isEmpty() && lists.get(lists.size() - 1).indent() > indent + 1) {
            lists.remove(lists.size() - 1);
        }
        OpenList last = lists.isEmpty() ? null : lists.get(lists.size() - 1);
        boolean deeper = last != null && indent > last.indent() + 1;
        int list;
        if (last != null && !deeper && last.numbered() == numbered) {
            list = last.node();
            lists.remove(lists.size() - 1);
        } else {
            int parent = last == null ? 0 : last.item();
            if (last != null && !deeper) { // a list of the other sort beside it
                lists.remove(lists.size() - 1);
                parent = lists.isEmpty() ? 0 : lists.get(lists.size() - 1).item();
            }
            list = outline.add(parent, node(numbered ? "ol" : "ul"));
        }
        int item = outline.add(list, ITEM);
        lists.add(new OpenList(indent, numbered, list, item));
        Inline.Result result = inline.parse(text);
        images(result, item, at);
        if (!result.spans().isBlank()) {
            add(Block.Kind.ITEM, lists.size(), result.spans().strip(), item, at);
        }
    }

    private void quote(int at, String text) {
        int above = at - 1;
        while (above >= 0 && shapes[above] == Shape.QUOTE_GAP) {
            above--;
        }
        if (quote < 0 || above < 0 || shapes[above] != Shape.QUOTE) {
            quote = outline.add(0, node("blockquote"));
        }
        lists.clear();
        int node = outline.add(quote, PARAGRAPH);
        Inline.Result result = inline.parse(text);
        images(result, node, at);
        if (!result.spans().isBlank()) {
            add(Block.Kind.QUOTE, 0, result.spans().strip(), node, at);
        }
    }

    /** A block of its own whose marks are read. */
    private void parsed(Block.Kind kind, int level, String text, Outline.Node tag, int at) {
        Inline.Result result = inline.parse(text);
        Spans spans = result.spans().strip();
        if (kind == Block.Kind.HEADING) {
            spans = withoutStrong(spans);
        }
        if (!result.images().isEmpty()) {
            close();
            images(result, 0, at);
        }
        if (!spans.isBlank()) {
            text(kind, level, spans, tag, at);
        }
    }

    /** All of a heading is strong anyway. */
    private static Spans withoutStrong(Spans spans) {
        if (spans.runs().size() != 1) {
            return spans;
        }
        Span only = spans.runs().get(0);
        return Spans.of(new Span(only.text(), Set.of(), only.href()));
    }

    private void text(Block.Kind kind, int level, Spans spans, Outline.Node tag, int at) {
        close();
        add(kind, level, spans, outline.add(0, tag), at);
    }

    private void close() {
        lists.clear();
        quote = -1;
    }

    private void images(Inline.Result result, int parent, int at) {
        for (Media image : result.images()) {
            add(Block.Kind.IMAGE, 0, Spans.EMPTY, outline.add(parent, node("img")), at, image);
        }
    }

    private Block add(Block.Kind kind, int level, Spans spans, int node, int at) {
        return add(kind, level, spans, node, at, null);
    }

    private Block add(Block.Kind kind, int level, Spans spans, int node, int at, @Nullable Media media) {
        Layout layout = new Layout(lines.number(at), lines.indent(at), blank);
        blank = 0;
        Block block =
                Block.of(blocks.size(), kind, spans, node).withLevel(level).withLayout(layout);
        if (media != null) {
            block = block.withMedia(media);
        }
        blocks.add(block);
        return block;
    }
}
