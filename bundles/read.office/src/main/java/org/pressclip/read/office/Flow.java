package org.pressclip.read.office;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes paragraphs of the lines of a PDF again: by what follows what, across columns and pages, and by how a typesetter
 * works. A line ends where the next word would not have fitted; one that ends before that ends its paragraph.
 */
final class Flow {
    private static final String BULLETS = "•‣◦▪▫●○■□▶➢➤❖✓✔·\uF0B7\uF0A7\uF0D8\uF0FC";
    private static final String ENDS = ".!?…:。！？؟।۔։";
    private static final String CLOSERS = "\"'”’»)]›」』*¹²³";
    private static final int HEADING = 250;

    private final Script script;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Integer, List<Paragraph>> margins = new HashMap<>();
    private final Set<String> words = new HashSet<>(); // in the middle of lines, to tell how a word is spelt
    private final Map<Integer, Float> rights = new HashMap<>();
    private final Set<Line> counted =
            Collections.newSetFromMap(new IdentityHashMap<>()); // one of several numbered lines
    private final Deque<Float> items = new ArrayDeque<>(); // where the open lists begin, the innermost first
    private int contents; // how many lines are of a table of contents
    private float body;
    private float leading;
    private float[] sizes = {};

    private Flow(Script script) {
        this.script = script;
    }

    static void write(List<Sheet> sheets, Script script) throws IOException {
        Flow flow = new Flow(script);
        for (Sheet sheet : sheets) {
            flow.lines.addAll(Columns.lines(sheet));
            flow.margins.put(sheet.number, sheet.margins);
        }
        flow.lines.removeIf(line -> !line.isPicture() && line.text.isBlank());
        flow.measure();
        flow.write(sheets.size());
    }

    private void measure() {
        Map<Integer, Integer> letters = new TreeMap<>();
        for (Line line : lines) {
            if (!line.isPicture()) {
                letters.merge(Math.round(line.size * 2), line.text.length(), Integer::sum);
                contents += isContents(line.text) ? 1 : 0;
                rights.merge(edge(line), line.to, Math::max);
                String[] parts = line.text.split(" ", -1);
                for (int i = 0; i < parts.length - 1; i++) {
                    if (words.size() < 500_000) {
                        words.add(bare(parts[i]));
                    }
                }
            }
        }
        int most = 0;
        for (Map.Entry<Integer, Integer> each : letters.entrySet()) {
            if (each.getValue() > most) {
                most = each.getValue();
                body = each.getKey() / 2f;
            }
        }
        Map<Integer, Integer> gaps = new TreeMap<>();
        for (int i = 1; i < lines.size(); i++) {
            Line above = lines.get(i - 1);
            Line line = lines.get(i);
            float gap = line.base - above.base;
            if (together(above, line) && isBody(above) && isBody(line) && gap > 0 && gap < 3 * body) {
                gaps.merge(Math.round(gap * 2), 1, Integer::sum);
            }
        }
        most = 0;
        leading = 1.2f * body;
        for (Map.Entry<Integer, Integer> each : gaps.entrySet()) {
            if (each.getValue() > most) {
                most = each.getValue();
                leading = each.getKey() / 2f;
            }
        }
        sizes = heads();
        count();
    }

    /** Finds lines that begin with a number one higher than that of a line before, at the same edge: a list. */
    private void count() {
        Map<Integer, Line> last = new HashMap<>(); // by edge
        for (Line line : lines) {
            int number = number(line.text);
            if (number < 1) {
                continue;
            }
            Line before = last.get(Math.round(line.left / 4));
            if (before != null && number(before.text) == number - 1) {
                counted.add(before);
                counted.add(line);
            }
            last.put(Math.round(line.left / 4), line);
        }
    }

    private static int number(String text) {
        int gap = text.indexOf(' ');
        return gap < 2 || gap > 4 || ".)".indexOf(text.charAt(gap - 1)) < 0
                ? -1
                : Xml.whole(text.substring(text.startsWith("(") ? 1 : 0, gap - 1), -1);
    }

    /** Whether a line is an entry of a table of contents: words, dots that lead on, a number. */
    private static boolean isContents(String text) {
        int end = text.length();
        while (end > 0 && (Character.isLetterOrDigit(text.charAt(end - 1)) || text.charAt(end - 1) == ' ')) {
            end--;
        }
        int dots = 0;
        for (int at = end; at > 0 && ". …".indexOf(text.charAt(at - 1)) >= 0; at--) {
            dots += text.charAt(at - 1) == '.' ? 1 : text.charAt(at - 1) == '…' ? 3 : 0;
        }
        return dots >= 5 && end < text.length() && text.length() - end <= 6;
    }

    /** The sizes of headings, the largest first. */
    private float[] heads() {
        TreeMap<Integer, Integer> heads = new TreeMap<>();
        for (Line line : lines) {
            if (!line.isPicture() && line.size > 1.12f * body && line.text.length() < HEADING) {
                heads.merge(Math.round(line.size * 2), 1, Integer::sum);
            }
        }
        float[] found = new float[heads.size()];
        int i = 0;
        for (int size : heads.descendingKeySet()) {
            found[i++] = size / 2f;
        }
        return found;
    }

    private static int edge(Line line) {
        return Math.round(line.from / 6);
    }

    private boolean isBody(Line line) {
        return !line.isPicture() && Math.abs(line.size - body) < 0.6f;
    }

    private static boolean together(Line above, Line line) {
        return above.page == line.page && above.column == line.column && !above.isPicture() && !line.isPicture();
    }

    // ---- paragraphs

    private void write(int pages) throws IOException {
        int page = 0;
        List<Line> open = new ArrayList<>();
        List<Line> pictures = new ArrayList<>();
        List<Integer> passed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            while (page < line.page) {
                passed.add(++page);
            }
            if (line.isPicture()) { // it may stand in the middle of a paragraph, and comes after it
                pictures.add(line);
                continue;
            }
            int rows = table(i);
            boolean ends = rows > 0 || open.isEmpty() || parted(open, line, i);
            if (ends) {
                emit(open, pictures, passed);
            }
            if (rows > 0) {
                table(lines.subList(i, i + rows));
                i += rows - 1;
                continue;
            }
            open.add(line);
        }
        while (page < pages) {
            passed.add(++page);
        }
        emit(open, pictures, passed);
    }

    private void emit(List<Line> open, List<Line> pictures, List<Integer> passed) throws IOException {
        if (!open.isEmpty()) {
            boolean entry = contents > 2 && open.stream().anyMatch(line -> isContents(line.text));
            if (entry) {
                script.open("nav", "toc");
            }
            script.add(paragraph(open));
            if (entry) {
                script.close();
            }
            open.clear();
        }
        for (Line picture : pictures) {
            Paragraph paragraph = new Paragraph();
            if (picture.picture != null) {
                paragraph.picture(picture.picture);
            }
            script.add(paragraph);
        }
        pictures.clear();
        for (int page : passed) {
            for (Paragraph margin : margins.getOrDefault(page, List.of())) {
                int blank = margin.token.indexOf(' ');
                script.open(margin.token.substring(0, blank), margin.token.substring(blank + 1));
                margin.token = "";
                script.add(margin);
                script.close();
            }
        }
        passed.clear();
    }

    private boolean parted(List<Line> open, Line line, int at) {
        Line above = open.get(open.size() - 1);
        boolean head = isHead(above);
        float size = Math.max(above.size, line.size);
        if (Math.abs(above.size - line.size) > Math.max(0.7f, 0.08f * size)) {
            return true;
        }
        if (marker(line) > 0) {
            return true;
        }
        float gap = line.base - above.base;
        if (together(above, line)) {
            if (gap <= 0 || gap > (head ? 1.9f * size : Math.max(1.28f * pitch(open), pitch(open) + 1.5f))) {
                return true;
            }
            if (head) {
                return false;
            }
            if (above.bold != line.bold && (gap > 1.12f * pitch(open) || line.bold && isShort(line))) {
                return true;
            }
            return indented(open, line) || fits(above, line) && !centred(above, line);
        }
        return !carriesOn(above, line, at);
    }

    /** How far lines of the open paragraph stand apart. */
    private float pitch(List<Line> open) {
        int n = open.size();
        if (n > 1 && together(open.get(n - 2), open.get(n - 1))) {
            float own = open.get(n - 1).base - open.get(n - 2).base;
            return own > 0 ? own : leading;
        }
        Line line = open.get(n - 1);
        return isBody(line) ? leading : leading / Math.max(1, body) * line.size;
    }

    private boolean indented(List<Line> open, Line line) {
        Line first = open.get(0);
        Line above = open.get(open.size() - 1);
        float em = line.size;
        if (marker(first) > 0) { // what belongs to an item stands under its text
            return line.left < first.left - 0.3f * em || (open.size() > 1 && line.left < above.left - 0.6f * em);
        }
        boolean hanging = open.size() > 1 && above.left > first.left + 0.6f * em;
        return !hanging && line.left > above.left + 0.6f * em && (open.size() > 1 || above.left <= line.from + 2 * em)
                || hanging && line.left < above.left - 0.6f * em;
    }

    /** Whether a line's first word would have fitted on the line above, so that somebody ended that on purpose. */
    private boolean fits(Line above, Line line) {
        float right = Math.max(above.to, rights.getOrDefault(edge(above), above.to));
        if (right > above.to + 0.5f * (above.to - above.from)) {
            right = above.to; // of a wider column that begins at the same place
        }
        float inset = Math.abs(above.left - line.left) < 1 ? above.left - above.from : 0;
        float room = right - above.right - (inset > above.size ? inset : 0); // a quotation is narrower on both sides
        float blank = 0.3f * above.size;
        float slack = 0.06f * (right - above.from);
        if (Line.isWide(line.text)) {
            return room > 2.5f * above.size;
        }
        return room > line.first + blank + slack;
    }

    private static boolean isShort(Line line) {
        return line.to - line.right > 0.2f * (line.to - line.from);
    }

    private static boolean centred(Line above, Line line) {
        float middle = (above.left + above.right) / 2;
        return Math.abs(middle - (line.left + line.right) / 2) < 2
                && Math.abs(above.left - line.left) > above.size
                && above.left > above.from + above.size;
    }

    /** Whether a paragraph goes on in the next column or on the next page. */
    private boolean carriesOn(Line above, Line line, int at) {
        if (isHead(above) || fits(above, line)) {
            return false;
        }
        int letter = line.text.codePointAt(0);
        boolean begins = ends(above.text);
        if (Character.isLowerCase(letter)) {
            return !above.text.endsWith(":");
        }
        boolean cut = above.text.endsWith("-") || above.text.endsWith("\u2010");
        boolean indented = line.left > line.from + 0.6f * line.size && at + 1 < lines.size();
        return cut || (!begins && !indented);
    }

    private static boolean ends(String text) {
        int end = text.length();
        while (end > 0 && (CLOSERS.indexOf(text.charAt(end - 1)) >= 0 || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return end > 0 && ENDS.indexOf(text.charAt(end - 1)) >= 0;
    }

    private boolean isHead(Line line) {
        return line.size > 1.12f * body && line.text.length() < HEADING;
    }

    private Paragraph paragraph(List<Line> open) {
        Line first = open.get(0);
        Paragraph paragraph = new Paragraph();
        int skip = marker(first);
        int letters = 0;
        for (Line line : open) {
            letters += line.text.length();
        }
        boolean head = open.stream().allMatch(this::isHead) && letters < HEADING;
        boolean bold = open.stream().allMatch(line -> line.bold) && letters < 120 && open.size() <= 3;
        if (skip > 0) {
            paragraph.as(Paragraph.Kind.ITEM, depth(first));
            paragraph.ordered = Character.isLetterOrDigit(first.text.codePointAt(0)) || first.text.startsWith("(");
        } else if (head) {
            paragraph.as(Paragraph.Kind.HEADING, level(first.size));
        } else if (bold && !ends(first.text.strip()) && first.size > 0.9f * body) {
            paragraph.as(Paragraph.Kind.HEADING, Math.min(6, sizes.length + 1));
        }
        if (paragraph.kind != Paragraph.Kind.ITEM) {
            items.clear();
        }
        boolean plain = paragraph.kind == Paragraph.Kind.HEADING;
        List<Run> runs = new ArrayList<>();
        for (Line line : open) {
            if (!runs.isEmpty()) {
                join(runs, line);
            }
            for (Run run : line.runs) {
                String text = run.text().substring(Math.min(skip, run.text().length()));
                skip -= Math.min(skip, run.text().length());
                runs.add(new Run(text, plain ? run.styles() & ~Run.STRONG : run.styles(), run.href()));
            }
        }
        runs.forEach(paragraph::text);
        return paragraph;
    }

    /** How deep an item is nested, by where the items before it begin. */
    private int depth(Line line) {
        while (!items.isEmpty() && line.left < items.element() - 0.6f * line.size) {
            items.pop();
        }
        if (items.isEmpty() || line.left > items.element() + 0.6f * line.size) {
            items.push(line.left);
        }
        return items.size();
    }

    /** Puts a blank between two lines, or takes the hyphen away that parts a word; between ideographs nothing. */
    private void join(List<Run> runs, Line line) {
        Run last = runs.get(runs.size() - 1);
        String text = last.text();
        String next = line.text;
        char end = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        boolean hyphen = end == '-' || end == '\u2010' || end == '\u00AD';
        if (hyphen && text.length() > 1 && Character.isLetter(text.charAt(text.length() - 2))) {
            String before = text.substring(text.lastIndexOf(' ') + 1, text.length() - 1);
            int blank = next.indexOf(' ');
            String after = blank < 0 ? next : next.substring(0, blank);
            boolean compound = words.contains(bare(before + end + after)) && !words.contains(bare(before + after));
            if (end == '\u00AD' || (Character.isLowerCase(next.codePointAt(0)) && !compound)) {
                runs.set(runs.size() - 1, new Run(text.substring(0, text.length() - 1), last.styles(), last.href()));
            }
        } else if (text.isEmpty() || !Line.isWide(next) || !Line.isWide(text.substring(text.length() - 1))) {
            Run first = line.runs.get(0);
            String href = first.href().equals(last.href()) ? last.href() : "";
            runs.add(new Run(" ", first.styles() & last.styles(), href));
        }
    }

    private static String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && !Character.isLetterOrDigit(word.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(word.charAt(to - 1))) {
            to--;
        }
        return word.substring(from, to).toLowerCase(java.util.Locale.ROOT);
    }

    private int level(float size) {
        for (int i = 0; i < sizes.length; i++) {
            if (Math.abs(sizes[i] - size) < 0.3f) {
                return Math.min(6, i + 1);
            }
        }
        return 2;
    }

    /**
     * How many characters a list's mark takes at the start of a line: a bullet, "1.", "(2)", "c)"; 0 if there is none.
     */
    private int marker(Line line) {
        String text = line.text;
        int gap = text.indexOf(' ');
        if (gap <= 0 || gap > 5 || gap + 1 >= text.length()) {
            return 0;
        }
        String mark = text.substring(0, gap);
        if (mark.length() == 1 && BULLETS.indexOf(mark.charAt(0)) >= 0) {
            return gap + 1;
        }
        boolean wide = line.step > 0.4f * line.size;
        if (mark.length() == 1 && "-–o".indexOf(mark.charAt(0)) >= 0) {
            return wide ? gap + 1 : 0;
        }
        char last = mark.charAt(mark.length() - 1);
        String core = mark.substring(mark.startsWith("(") ? 1 : 0, mark.length() - 1);
        boolean number = !core.isEmpty() && core.length() <= 2 && core.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean letter = core.length() == 1 && Character.isLowerCase(core.charAt(0));
        return (last == '.' && number || last == ')' && (number || letter)) && (wide || counted.contains(line))
                ? gap + 1
                : 0;
    }

    // ---- tables

    /** How many lines from one on are rows of a table: as many cells, one above the other. */
    private int table(int at) {
        int n = lines.get(at).cells.size();
        if (n < 2 || marker(lines.get(at)) > 0) {
            return 0;
        }
        int rows = 1;
        while (at + rows < lines.size()) {
            Line above = lines.get(at + rows - 1);
            Line line = lines.get(at + rows);
            if (!together(above, line) || line.cells.size() != n || line.base - above.base > 4 * line.size) {
                break;
            }
            if (!aligned(above.cells, line.cells)) {
                break;
            }
            rows++;
        }
        return rows >= (n > 2 ? 2 : 3) ? rows : 0;
    }

    private static boolean aligned(List<Chunk> above, List<Chunk> below) {
        for (int i = 0; i < above.size(); i++) {
            Chunk upper = above.get(i);
            Chunk lower = below.get(i);
            if (upper.right < lower.left || lower.right < upper.left) {
                return false;
            }
        }
        return true;
    }

    private void table(List<Line> rows) throws IOException {
        script.table();
        for (Line row : rows) {
            script.row();
            for (Paragraph cell : cells(row)) {
                script.cell(false);
                script.add(cell);
            }
        }
        script.endTable();
    }

    private static List<Paragraph> cells(Line row) {
        List<Paragraph> cells = new ArrayList<>();
        for (Chunk cell : row.cells) {
            Paragraph paragraph = new Paragraph();
            Line.runs(cell.glyphs, row.size, row.base, row.mirrored).forEach(paragraph::text);
            cells.add(paragraph);
        }
        return cells;
    }
}
