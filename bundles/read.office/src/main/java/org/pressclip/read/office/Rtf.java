package org.pressclip.read.office;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads RTF (Microsoft's specification, version 1.9.1) in one pass: headings and lists by their styles, tables, notes,
 * links, information. Tika's parser gives its paragraphs and little else.
 */
final class Rtf {
    private static final int DEEPEST = 10_000;
    private static final int MOST_VALUE = 100_000;

    /** Half points from which on a bold line of its own is a heading that no style says. */
    private static final int LARGE = 28;

    private static final Set<String> UNSEEN = Set.of(
            "colortbl",
            "listtable",
            "listoverridetable",
            "rsidtbl",
            "generator",
            "pict",
            "themedata",
            "xmlnstbl",
            "colorschememapping",
            "latentstyles",
            "datastore",
            "nonshppict",
            "bkmkstart",
            "bkmkend",
            "xe",
            "tc",
            "txe",
            "sp",
            "shprslt",
            "objdata",
            "objclass",
            "objname",
            "pgdsctbl",
            "revtbl",
            "filetbl",
            "pnseclvl",
            "ftnsep",
            "ftnsepc",
            "aftnsep",
            "aftnsepc",
            "atnid",
            "atnauthor",
            "annotation",
            "atrfstart",
            "atrfend",
            "fontemb",
            "mmathPr",
            "userprops",
            "passwordhash",
            "panose",
            "falt",
            "keycode",
            "blipuid",
            "picprop",
            "datafield",
            "formfield",
            "listname",
            "ftncn",
            "background",
            "wgrffmtfilter",
            "docvar");
    private static final Set<String> STARRED =
            Set.of("fldinst", "shpinst", "shptxt", "pn", "listtext", "pntext", "footnote");
    private static final Set<String> INFORMATION =
            Set.of("title", "author", "subject", "keywords", "doccomm", "company", "category", "creatim", "revtim");

    private final byte[] bytes;
    private final Script script;
    private final Marks marks;
    private final Deque<Group> groups = new ArrayDeque<>();
    private final Map<Integer, Charset> fonts = new HashMap<>();
    private final Map<Integer, String> styles = new HashMap<>();
    private final Map<Integer, Integer> outlines = new HashMap<>(); // by style
    private final Map<String, String> margins = new LinkedHashMap<>();
    private final List<Paragraph> notes = new ArrayList<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(); // bytes of the charset in force
    private final StringBuilder value = new StringBuilder(); // of a style, a property or an instruction
    private final int[] moment = new int[5];
    private final List<List<Paragraph>> row = new ArrayList<>();
    private List<Paragraph> cell = new ArrayList<>();
    private final Deque<Paragraph> aside = new ArrayDeque<>(); // that wait while a note or a margin is read
    private String margin = "";
    private Charset ansi = Charset.forName("windows-1252");
    private Group group = new Group();
    private Paragraph paragraph = new Paragraph();
    private Shape shape = new Shape();
    private String href = "";
    private String instruction = "";
    private boolean table;
    private boolean allLarge = true;
    private int at;
    private int skip; // characters that stand for a Unicode one and are left out
    private int pictures;
    private int attached;

    /** What the innermost group sets for what is in it. */
    private static final class Group {
        String target = "";
        int look;
        boolean hidden;
        int size = 24;
        int font = -1;
        int unicode = 1;
        boolean field;
        boolean result;

        Group copy() {
            Group copy = new Group();
            copy.target = target;
            copy.look = look;
            copy.hidden = hidden;
            copy.size = size;
            copy.font = font;
            copy.unicode = unicode;
            return copy;
        }
    }

    /** What holds for whole paragraphs until it is reset. */
    private static final class Shape {
        int style = -1;
        int outline = -1;
        int depth;
        boolean cell;
        boolean centred;
        String mark = "";
    }

    private Rtf(byte[] bytes, Script script) {
        this.bytes = bytes;
        this.script = script;
        this.marks = new Marks(script, true);
    }

    static void read(byte[] bytes, Script script) throws IOException {
        new Rtf(bytes, script).read();
    }

    private void read() throws IOException {
        int head = Math.min(bytes.length, 1_024);
        int start = new String(bytes, 0, head, StandardCharsets.ISO_8859_1).indexOf("{\\rtf");
        if (start < 0) {
            throw Refused.damaged("it does not begin as RTF does");
        }
        at = start;
        int ended = -1;
        while (at < bytes.length && ended < 0) {
            int c = bytes[at++] & 0xFF;
            switch (c) {
                case '{' -> {
                    flush();
                    if (groups.size() > DEEPEST) {
                        throw Refused.damaged("it nests deeper than " + DEEPEST + " groups");
                    }
                    groups.push(group);
                    group = group.copy();
                    skip = 0;
                }
                case '}' -> {
                    flush();
                    close();
                    skip = 0;
                    if (groups.isEmpty()) {
                        ended = at;
                    }
                }
                case '\\' -> control();
                case '\r', '\n' -> {}
                default -> put(c);
            }
        }
        flush();
        end();
        finish();
        if (ended < 0) {
            script.warn("The file is cut off; what is left of it was read.");
        }
    }

    private void finish() throws IOException {
        endTable();
        marks.settle();
        if (!notes.isEmpty()) {
            script.open("aside", "footnotes");
            for (Paragraph note : notes) {
                script.add(note);
            }
            script.close();
        }
        for (Map.Entry<String, String> margin : margins.entrySet()) {
            script.open(margin.getValue(), "running-head");
            script.add(Paragraph.of(Paragraph.Kind.PARAGRAPH, margin.getKey()));
            script.close();
        }
        script.attached(attached);
    }

    // ---- characters

    private void put(int c) {
        if (skip > 0) {
            skip--;
        } else {
            pending.write(c);
        }
    }

    private void flush() {
        if (pending.size() > 0) {
            Charset charset = fonts.getOrDefault(group.font, ansi);
            String text = new String(pending.toByteArray(), charset);
            pending.reset();
            write(text);
        }
    }

    private void write(String text) {
        switch (group.target) {
            case "" -> {
                if (!group.hidden) {
                    paragraph.text(text, group.look, href);
                    allLarge &= text.isBlank() || (group.look & Run.STRONG) != 0 && group.size >= LARGE;
                }
            }
            case "note", "margin" -> paragraph.text(text, group.look, "");
            case "mark" -> shape.mark += text.length() < 100 ? text : "";
            case "skip" -> {}
            default -> {
                if (value.length() < MOST_VALUE) {
                    value.append(text);
                }
            }
        }
    }

    private void character(String text) {
        flush();
        if (skip > 0) {
            skip--;
        } else {
            write(text);
        }
    }

    // ---- controls

    private void control() throws IOException {
        if (at >= bytes.length) {
            return;
        }
        int c = bytes[at] & 0xFF;
        if (!isLetter(c)) {
            at++;
            symbol(c);
            return;
        }
        int from = at;
        while (at < bytes.length && isLetter(bytes[at]) && at - from < 40) {
            at++;
        }
        String word = new String(bytes, from, at - from, StandardCharsets.US_ASCII);
        boolean minus = at < bytes.length && bytes[at] == '-';
        int digits = minus ? at + 1 : at;
        int end = digits;
        long number = 0;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9' && end - digits < 10) {
            number = number * 10 + bytes[end++] - '0';
        }
        boolean given = end > digits;
        at = given ? end : at;
        if (at < bytes.length && bytes[at] == ' ') {
            at++;
        }
        word(word, given, (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, minus ? -number : number)));
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private void symbol(int c) throws IOException {
        switch (c) {
            case '\'' -> {
                int high = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
                int low = at + 1 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
                if (high >= 0 && low >= 0) {
                    at += 2;
                    put(high * 16 + low);
                }
            }
            case '~' -> character("\u00A0");
            case '_' -> character("\u2011");
            case '-' -> {}
            case '\n', '\r' -> word("par", false, 0);
            case '*' -> star();
            case '\\', '{', '}' -> put(c);
            default -> {}
        }
    }

    /** What a reader may leave out if it does not know it. */
    private void star() {
        int from = at;
        while (from < bytes.length
                && (bytes[from] == '\\' || bytes[from] == '\r' || bytes[from] == '\n' || bytes[from] == ' ')) {
            from++;
        }
        int to = from;
        while (to < bytes.length && isLetter(bytes[to]) && to - from < 40) {
            to++;
        }
        if (!STARRED.contains(new String(bytes, from, to - from, StandardCharsets.US_ASCII))) {
            flush();
            group.target = "skip";
        }
    }

    private void word(String word, boolean given, int number) throws IOException {
        boolean on = !given || number != 0;
        switch (word) {
            case "par", "sect" -> {
                flush();
                end();
            }
            case "line" -> character("\n");
            case "tab" -> character("\t");
            case "cell", "nestcell" -> {
                flush();
                if (group.target.isEmpty()) {
                    shape.cell = true;
                    end();
                    row.add(cell);
                    cell = new ArrayList<>();
                }
            }
            case "row", "nestrow" -> {
                flush();
                row();
            }
            case "pard" -> {
                flush();
                String mark = shape.mark;
                shape = new Shape();
                shape.mark = group.target.equals("mark") ? mark : "";
            }
            case "intbl" -> shape.cell = true;
            case "qc" -> shape.centred = true;
            case "s" -> shape.style = number;
            case "outlinelevel" -> {
                if (group.target.equals("style")) {
                    outlines.put(shape.style, number);
                } else {
                    shape.outline = number;
                }
            }
            case "ilvl" -> shape.depth = number;
            case "plain" -> {
                flush();
                group.look = 0;
                group.hidden = false;
                group.size = 24;
            }
            case "b" -> look(Run.STRONG, on);
            case "i" -> look(Run.EMPHASIS, on);
            case "strike", "striked" -> look(Run.DELETED, on);
            case "super" -> look(Run.SUPERSCRIPT, on);
            case "sub" -> look(Run.SUBSCRIPT, on);
            case "nosupersub" -> look(Run.SUPERSCRIPT | Run.SUBSCRIPT, false);
            case "v", "deleted" -> {
                flush();
                group.hidden = on;
            }
            case "fs" -> group.size = number;
            case "f" -> {
                flush();
                group.font = number;
            }
            case "fcharset" -> charset(number);
            case "ansicpg" -> ansi = named("windows-" + number, named("Cp" + number, ansi));
            case "mac" -> ansi = named("x-MacRoman", ansi);
            case "pc" -> ansi = named("IBM437", ansi);
            case "uc" -> group.unicode = Math.max(0, Math.min(10, number));
            case "u" -> {
                flush();
                int code = number < 0 ? number + 65_536 : number;
                skip = 0;
                write(Character.isValidCodePoint(code) ? Character.toString(code) : "");
                skip = group.unicode;
            }
            case "bin" -> at = (int) Math.min(bytes.length, (long) at + Math.max(0, number));
            case "emdash" -> character("\u2014");
            case "endash" -> character("\u2013");
            case "lquote" -> character("\u2018");
            case "rquote" -> character("\u2019");
            case "ldblquote" -> character("\u201C");
            case "rdblquote" -> character("\u201D");
            case "bullet" -> character("\u2022");
            case "emspace", "enspace", "qmspace" -> character(" ");
            case "chftn" -> {
                flush();
                if (group.target.isEmpty()) {
                    write(String.valueOf(notes.size() + 1));
                }
            }
            case "yr" -> moment[0] = number;
            case "mo" -> moment[1] = number;
            case "dy" -> moment[2] = number;
            case "hr" -> moment[3] = number;
            case "min" -> moment[4] = number;
            default -> target(word);
        }
    }

    private void look(int bit, boolean on) {
        flush();
        group.look = on ? group.look | bit : group.look & ~bit;
    }

    private void charset(int number) {
        String name =
                switch (number) {
                    case 77 -> "x-MacRoman";
                    case 128 -> "windows-31j";
                    case 129, 130 -> "x-windows-949";
                    case 134 -> "GBK";
                    case 136 -> "Big5";
                    case 161 -> "windows-1253";
                    case 162 -> "windows-1254";
                    case 163 -> "windows-1258";
                    case 177 -> "windows-1255";
                    case 178, 179, 180 -> "windows-1256";
                    case 186 -> "windows-1257";
                    case 204 -> "windows-1251";
                    case 222 -> "x-windows-874";
                    case 238 -> "windows-1250";
                    default -> "";
                };
        if (!name.isEmpty()) {
            fonts.put(group.font, named(name, ansi));
        }
    }

    private static Charset named(String name, Charset otherwise) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    // ---- destinations

    private void target(String word) throws IOException {
        if (group.target.equals("skip")) {
            return;
        }
        if (UNSEEN.contains(word)) {
            flush();
            pictures += word.equals("pict") ? 1 : 0;
            if (word.equals("pict") && group.target.isEmpty()) {
                paragraph.picture(new Paragraph.Picture("picture-" + pictures, "", 0, 0));
            }
            group.target = "skip";
            return;
        }
        switch (word) {
            case "fonttbl" -> group.target = "fonts";
            case "stylesheet" -> group.target = "style";
            case "info" -> group.target = "info";
            case "field" -> group.field = true;
            case "fldinst" -> {
                group.target = "instruction";
                value.setLength(0);
            }
            case "fldrslt" -> {
                flush();
                group.result = true;
                href = address(instruction);
            }
            case "object" -> attached++;
            case "listtext", "pntext" -> {
                flush();
                shape.mark = "";
                group.target = "mark";
            }
            case "footnote" -> {
                flush();
                group.target = "note";
                aside.push(paragraph);
                paragraph = new Paragraph();
                paragraph.text(notes.size() + 1 + " ", 0, "");
            }
            case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf" -> {
                flush();
                group.target = "margin";
                margin = word.startsWith("h") ? "header" : "footer";
                aside.push(paragraph);
                paragraph = new Paragraph();
            }
            default -> {
                if (group.target.equals("info") && INFORMATION.contains(word)) {
                    group.target = "info " + word;
                    value.setLength(0);
                    Arrays.fill(moment, 0);
                }
            }
        }
    }

    private static String address(String instruction) {
        int from = instruction.indexOf('"');
        int to = instruction.indexOf('"', from + 1);
        boolean link = instruction.strip().toUpperCase(Locale.ROOT).startsWith("HYPERLINK");
        return link && from > 0 && to > from && !instruction.substring(0, from).contains("\\l")
                ? instruction.substring(from + 1, to)
                : "";
    }

    private void close() throws IOException {
        Group ended = group;
        group = groups.isEmpty() ? new Group() : groups.pop();
        if (ended.result) {
            href = "";
        }
        if (ended.target.equals(group.target)) {
            if (ended.target.equals("style") || ended.target.equals("fonts")) {
                style();
            }
            return;
        }
        switch (ended.target) {
            case "instruction" -> instruction = value.toString();
            case "note" -> {
                notes.add(paragraph);
                paragraph = aside.isEmpty() ? new Paragraph() : aside.pop();
            }
            case "margin" -> {
                if (!paragraph.isBlank()) {
                    margins.putIfAbsent(paragraph.text(), margin);
                }
                paragraph = aside.isEmpty() ? new Paragraph() : aside.pop();
            }
            case "style", "fonts" -> shape = new Shape();
            default -> {
                if (ended.target.startsWith("info ")) {
                    fact(ended.target.substring(5));
                }
            }
        }
        value.setLength(0);
    }

    /** A style's group has ended: its name is what stood in it. */
    private void style() {
        String name = value.toString().strip();
        value.setLength(0);
        if (name.endsWith(";") && group.target.equals("style")) {
            styles.put(
                    Math.max(0, shape.style),
                    name.substring(0, name.length() - 1).toLowerCase(Locale.ROOT));
            shape.style = -1;
        }
    }

    private void fact(String word) throws IOException {
        switch (word) {
            case "creatim", "revtim" -> {
                if (moment[0] > 0 && moment[1] >= 1 && moment[1] <= 12 && moment[2] >= 1 && moment[2] <= 31) {
                    String day = String.format(Locale.ROOT, "%04d-%02d-%02d", moment[0], moment[1], moment[2]);
                    String time = String.format(Locale.ROOT, "T%02d:%02d", moment[3] % 24, moment[4] % 60);
                    script.fact("info " + (word.startsWith("c") ? "created" : "modified"), day + time);
                }
            }
            case "doccomm" -> script.fact("info description", value.toString());
            default -> script.fact("info " + word, value.toString());
        }
    }

    // ---- paragraphs

    private void end() throws IOException {
        if (group.target.equals("note") || group.target.equals("margin")) {
            paragraph.text(" ", 0, "");
            return;
        }
        if (!group.target.isEmpty()) {
            return;
        }
        Paragraph done = paragraph;
        paragraph = new Paragraph();
        boolean large = allLarge;
        allLarge = true;
        if (done.isBlank() && done.pictures().isEmpty()) {
            shape.mark = "";
            return;
        }
        String style = Docx.kindly(styles.getOrDefault(shape.style, ""));
        int outline = shape.outline >= 0 ? shape.outline : outlines.getOrDefault(shape.style, -1);
        Docx.shape(done, style, outline);
        if (done.kind == Paragraph.Kind.PARAGRAPH && !shape.mark.isBlank()) {
            String mark = shape.mark.strip();
            done.as(Paragraph.Kind.ITEM, shape.depth + 1);
            done.ordered = mark.length() > 1 && mark.chars().anyMatch(Character::isLetterOrDigit);
        } else if (done.kind == Paragraph.Kind.PARAGRAPH && large && done.text().length() < 200 && !shape.cell) {
            done.as(Paragraph.Kind.HEADING, 1);
        }
        shape.mark = "";
        if (done.token.equals("toc")) {
            endTable();
            marks.settle();
            script.open("nav", "toc");
            script.add(done.as(Paragraph.Kind.PARAGRAPH, 0));
            script.close();
        } else if (shape.cell) {
            cell.add(done);
        } else {
            endTable();
            marks.add(done);
        }
    }

    private void row() throws IOException {
        if (!cell.isEmpty()) {
            row.add(cell);
            cell = new ArrayList<>();
        }
        if (row.isEmpty()) {
            return;
        }
        if (!table) {
            marks.settle();
            script.table();
            table = true;
        }
        script.row();
        for (List<Paragraph> each : row) {
            script.cell(false);
            for (Paragraph part : each) {
                script.add(part);
            }
        }
        row.clear();
    }

    private void endTable() throws IOException {
        row();
        if (table) {
            script.endTable();
            table = false;
        }
    }
}
