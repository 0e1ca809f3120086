package org.pressclip.read.office;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What the parser tells of one document, put down for the wire as it is found: nodes, blocks, properties, warnings.
 *
 * <p>Bounded: a document that unfolds to more is a bomb, whatever its size on disk.
 */
final class Script {
    /** Characters of all text; a thick novel has two million. */
    private static final int MOST_TEXT = 20_000_000;

    private static final int MOST_PARAGRAPHS = 300_000;
    private static final int MOST_FACTS = 500;
    private static final int MOST_WARNINGS = 20;
    /** Deeper than this, lists and nodes no longer nest. */
    private static final int DEEPEST = 30;
    /** Paragraphs in one cell from which on a table is a way to lay out a page and no data. */
    private static final int LAYOUT = 3;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Deque<Boolean> lists = new ArrayDeque<>(); // of the open lists, whether they are numbered
    private final Deque<List<List<Cell>>> tables = new ArrayDeque<>();
    private int text;
    private int paragraphs;
    private int pictures;
    private int facts;
    private int warnings;
    private int depth;

    private record Cell(boolean head, List<Paragraph> paragraphs) {}

    Script() throws IOException {
        out.writeByte(Wire.READ);
    }

    /** The answer. */
    byte[] told() throws IOException {
        while (!tables.isEmpty()) {
            endTable();
        }
        endLists();
        out.writeByte(Wire.END);
        return bytes.toByteArray();
    }

    static byte[] refusal(Refused refused) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(Wire.REFUSED);
            Wire.text(out, String.valueOf(refused.getMessage()));
            Wire.text(out, refused.remedy());
        }
        return bytes.toByteArray();
    }

    boolean isEmpty() {
        return text == 0;
    }

    int pictures() {
        return pictures;
    }

    void fact(String name, String value) throws IOException {
        String stripped = value.strip();
        if (!stripped.isEmpty() && facts++ < MOST_FACTS) {
            out.writeByte(Wire.FACT);
            Wire.text(out, name);
            Wire.text(out, stripped.substring(0, Math.min(stripped.length(), 5_000)));
        }
    }

    void warn(String sentence) throws IOException {
        if (warnings++ < MOST_WARNINGS) {
            out.writeByte(Wire.WARNING);
            Wire.text(out, sentence);
        }
    }

    void attached(int files) throws IOException {
        if (files > 0) {
            warn(
                    files == 1
                            ? "It holds an attached file, which was not read."
                            : "It holds " + files + " attached files, which were not read.");
        }
    }

    void macros() throws IOException {
        warn("It holds macros, which were neither run nor read.");
    }

    /** Opens a node that holds what follows; to be closed. */
    void open(String tag, String token) throws IOException {
        if (tables.isEmpty()) {
            endLists();
            node(tag, token);
        }
    }

    void close() throws IOException {
        if (tables.isEmpty()) {
            endLists();
            end();
        }
    }

    private void node(String tag, String token) throws IOException {
        depth++;
        out.writeByte(Wire.OPEN);
        Wire.text(out, tag);
        Wire.text(out, token);
    }

    private void end() throws IOException {
        depth--;
        out.writeByte(Wire.CLOSE);
    }

    void add(Paragraph paragraph) throws IOException {
        if (paragraph.isBlank() && paragraph.pictures().isEmpty()) {
            return;
        }
        if (++paragraphs > MOST_PARAGRAPHS) {
            throw Refused.bomb("it unfolds to more than " + MOST_PARAGRAPHS + " paragraphs");
        }
        for (Run run : paragraph.runs()) {
            text += run.text().length();
            if (text > MOST_TEXT) {
                throw Refused.bomb("it unfolds to more than " + MOST_TEXT / 1_000_000 + " million characters");
            }
        }
        if (tables.isEmpty()) {
            write(paragraph);
            return;
        }
        List<List<Cell>> rows = tables.getFirst();
        if (rows.isEmpty()) {
            rows.add(new ArrayList<>());
        }
        List<Cell> row = rows.get(rows.size() - 1);
        if (row.isEmpty()) {
            row.add(new Cell(false, new ArrayList<>()));
        }
        row.get(row.size() - 1).paragraphs().add(paragraph);
    }

    void table() {
        tables.push(new ArrayList<>());
    }

    void row() {
        if (!tables.isEmpty()) {
            tables.getFirst().add(new ArrayList<>());
        }
    }

    void cell(boolean head) throws IOException {
        if (tables.isEmpty()) {
            return;
        }
        if (++paragraphs > MOST_PARAGRAPHS) {
            throw Refused.bomb("it unfolds to more than " + MOST_PARAGRAPHS + " cells");
        }
        List<List<Cell>> rows = tables.getFirst();
        if (rows.isEmpty()) {
            rows.add(new ArrayList<>());
        }
        rows.get(rows.size() - 1).add(new Cell(head, new ArrayList<>()));
    }

    /** A table inside another is text of the cell that it stands in. */
    void endTable() throws IOException {
        if (tables.isEmpty()) {
            return;
        }
        List<List<Cell>> rows = tables.pop();
        if (!tables.isEmpty()) {
            for (List<Cell> row : rows) {
                for (Cell cell : row) {
                    for (Paragraph paragraph : cell.paragraphs()) {
                        paragraphs--;
                        paragraph.runs().forEach(run -> text -= run.text().length());
                        add(paragraph);
                    }
                }
            }
            return;
        }
        boolean data = rows.stream().anyMatch(row -> row.size() > 1)
                && rows.stream()
                        .flatMap(List::stream)
                        .allMatch(cell -> cell.paragraphs().size() < LAYOUT
                                && cell.paragraphs().stream().noneMatch(each -> each.kind == Paragraph.Kind.HEADING));
        endLists();
        if (data) {
            node("table", "");
        }
        for (List<Cell> row : rows) {
            if (data) {
                node("tr", "");
            }
            for (Cell cell : row) {
                if (data) {
                    cell(cell);
                } else {
                    for (Paragraph paragraph : cell.paragraphs()) {
                        write(paragraph);
                    }
                }
            }
            if (data) {
                end();
            }
        }
        endLists();
        if (data) {
            end();
        }
    }

    private void cell(Cell cell) throws IOException {
        node(cell.head() ? "th" : "td", "");
        List<Run> runs = new ArrayList<>();
        for (Paragraph paragraph : cell.paragraphs()) {
            for (Paragraph.Picture picture : paragraph.pictures()) {
                image(picture);
            }
            List<Run> more = paragraph.runs();
            if (!runs.isEmpty() && !more.isEmpty()) {
                runs.add(Run.of("\n"));
            }
            runs.addAll(more);
        }
        block("CELL", 0, runs);
        end();
    }

    private void write(Paragraph paragraph) throws IOException {
        List<Run> runs = paragraph.runs();
        if (paragraph.kind == Paragraph.Kind.ITEM && !paragraph.isBlank()) {
            item(Math.max(1, Math.min(DEEPEST, paragraph.level)), paragraph.ordered);
            block("ITEM", Math.max(1, paragraph.level), runs);
        } else if (!paragraph.isBlank()) {
            endLists();
            int level = paragraph.kind == Paragraph.Kind.HEADING ? Math.max(1, Math.min(6, paragraph.level)) : 0;
            node(tag(paragraph.kind, level), paragraph.token);
            boolean bold = level > 0 && runs.stream().allMatch(run -> (run.styles() & Run.STRONG) != 0);
            block(paragraph.kind.name(), level, bold ? plain(runs) : runs);
            end();
        }
        for (Paragraph.Picture picture : paragraph.pictures()) {
            endLists();
            node("figure", "");
            image(picture);
            end();
        }
    }

    /** Without the bold that every heading is set in. */
    private static List<Run> plain(List<Run> runs) {
        return runs.stream()
                .map(run -> new Run(run.text(), run.styles() & ~Run.STRONG, run.href()))
                .toList();
    }

    private static String tag(Paragraph.Kind kind, int level) {
        return switch (kind) {
            case HEADING -> "h" + level;
            case QUOTE -> "blockquote";
            case PREFORMATTED -> "pre";
            case CAPTION -> "figcaption";
            default -> "p";
        };
    }

    /** Opens an item at a depth, in the list that is open there or in a new one. */
    private void item(int level, boolean ordered) throws IOException {
        while (lists.size() > level) {
            endList();
        }
        if (lists.size() == level && lists.getFirst() != ordered) {
            endList();
        }
        if (lists.size() == level) {
            end(); // the item before
        }
        while (lists.size() < level) {
            node(ordered ? "ol" : "ul", "");
            lists.push(ordered);
            if (lists.size() < level) {
                node("li", "");
            }
        }
        node("li", "");
    }

    private void endList() throws IOException {
        end();
        end();
        lists.pop();
    }

    private void endLists() throws IOException {
        while (!lists.isEmpty()) {
            endList();
        }
    }

    private void image(Paragraph.Picture picture) throws IOException {
        pictures++;
        node("img", "");
        out.writeByte(Wire.IMAGE);
        Wire.text(out, picture.name());
        Wire.text(out, picture.alt().strip());
        out.writeInt(Math.max(0, picture.width()));
        out.writeInt(Math.max(0, picture.height()));
        end();
    }

    private void block(String kind, int level, List<Run> runs) throws IOException {
        out.writeByte(Wire.BLOCK);
        Wire.text(out, kind.toUpperCase(Locale.ROOT));
        out.writeInt(level);
        out.writeInt(runs.size());
        for (Run run : runs) {
            Wire.text(out, run.text());
            out.writeByte(run.styles());
            Wire.text(out, run.href());
        }
    }
}
