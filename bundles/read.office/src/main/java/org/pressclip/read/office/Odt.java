package org.pressclip.read.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads OpenDocument text (ISO/IEC 26300): what a person sees of it, with headings, lists and quotes as its styles say.
 * Comments, hidden text and what was deleted under tracked changes are not seen.
 */
final class Odt {
    private static final int MOST_STYLE_STEPS = 20;
    private static final int MOST_BLANKS = 1_000;

    private final Packed packed;
    private final Script script;
    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, Boolean> numbered = new HashMap<>(); // list style and level, such as "L1 2"
    private final Map<String, Paragraph> margins = new LinkedHashMap<>();
    private final List<Paragraph> notes = new ArrayList<>();
    private int attached;

    private record Style(String name, String parent, int look, boolean hidden, String list) {}

    private Odt(Packed packed, Script script) {
        this.packed = packed;
        this.script = script;
    }

    static void read(byte[] bytes, Script script) throws IOException {
        try (Packed packed = new Packed(bytes)) {
            new Odt(packed, script).read();
        }
    }

    private void read() throws IOException {
        if (!packed.has("content.xml")) {
            throw Refused.damaged("the part with its text is missing");
        }
        InputStream manifest = packed.part("META-INF/manifest.xml");
        if (manifest != null) {
            try (Xml xml = new Xml(manifest, "META-INF/manifest.xml")) {
                while (xml.next()) {
                    if (xml.starts() && xml.name().equals("encryption-data")) {
                        throw Refused.encrypted();
                    }
                }
            }
        }
        facts();
        walk("styles.xml");
        margins("header");
        walk("content.xml");
        if (!notes.isEmpty()) {
            script.open("aside", "footnotes");
            for (Paragraph note : notes) {
                script.add(note);
            }
            script.close();
        }
        margins("footer");
        script.attached(attached);
        if (packed.parts().stream().anyMatch(name -> name.startsWith("Basic/") || name.startsWith("Scripts/"))) {
            script.macros();
        }
    }

    private void facts() throws IOException {
        InputStream stream = packed.part("meta.xml");
        if (stream == null) {
            return;
        }
        try (Xml xml = new Xml(stream, "meta.xml")) {
            while (xml.next()) {
                if (xml.starts() && xml.depth() == 3) {
                    String name = xml.name();
                    script.fact("meta.xml " + name, xml.content());
                }
            }
        }
    }

    /** What stands at the top or the foot of every page. */
    private void margins(String type) throws IOException {
        List<Paragraph> said = margins.entrySet().stream()
                .filter(each ->
                        each.getKey().startsWith(type) && !each.getValue().isBlank())
                .map(Map.Entry::getValue)
                .toList();
        if (!said.isEmpty()) {
            script.open(type, "running-head");
            for (Paragraph paragraph : said) {
                script.add(paragraph.as(Paragraph.Kind.PARAGRAPH, 0));
            }
            script.close();
        }
    }

    /** What is open around the text: of each element that counts, where it began and what it set. */
    private static final class State {
        final Deque<Paragraph> paragraphs = new ArrayDeque<>();
        final Deque<List<Paragraph>> boxes = new ArrayDeque<>();
        final Deque<Integer> looks = new ArrayDeque<>();
        final Deque<String> links = new ArrayDeque<>();
        final Deque<String> lists = new ArrayDeque<>();
        String margin = "";
        String citation = "";
        boolean note;
        boolean toc;
        boolean body;
        int width;
        int height;
        int picture = -1; // which of a paragraph's pictures still waits for its words
        String image = "";
        String alt = "";
    }

    private void walk(String part) throws IOException {
        InputStream stream = packed.part(part);
        if (stream == null) {
            return;
        }
        State state = new State();
        try (Xml xml = new Xml(stream, part)) {
            while (xml.next()) {
                if (xml.starts()) {
                    start(xml, state);
                } else if (xml.ends()) {
                    end(xml, state);
                } else if (!state.paragraphs.isEmpty()) {
                    write(state, xml.text().replace('\n', ' '));
                }
            }
        }
    }

    private static void write(State state, String text) {
        Paragraph paragraph = state.paragraphs.peek();
        if (paragraph != null) {
            int look = state.looks.isEmpty() ? 0 : state.looks.element();
            if (look >= 0) {
                paragraph.text(text, look, state.links.isEmpty() ? "" : state.links.element());
            }
        }
    }

    private void start(Xml xml, State state) throws IOException {
        switch (xml.name()) {
            case "style" -> {
                if (xml.space().contains(":style:")) {
                    style(xml);
                }
            }
            case "list-style" -> listStyle(xml);
            case "header", "header-left", "header-first", "footer", "footer-left", "footer-first" -> {
                if (xml.space().contains(":style:")) {
                    state.margin = xml.name();
                }
            }
            case "text" -> state.body = true;
            case "tracked-changes",
                    "annotation",
                    "hidden-text",
                    "forms",
                    "sequence-decls",
                    "ruby-text",
                    "master-styles" -> {
                if (!xml.name().equals("master-styles")) {
                    xml.skip();
                }
            }
            case "table-of-content", "alphabetical-index", "illustration-index", "table-index" -> {
                state.toc = true;
                script.open("nav", "toc");
            }
            case "p", "h" -> {
                if (xml.space().contains(":text:") && (state.body || !state.margin.isEmpty())) {
                    begin(xml, state);
                }
            }
            case "span" -> {
                int outer = state.looks.isEmpty() ? 0 : state.looks.element();
                Style style = styles.get("text " + xml.value("style-name"));
                int look = style == null || outer < 0 ? outer : hidden(style) ? -1 : outer | look(style);
                state.looks.push(look);
            }
            case "a" -> state.links.push(xml.value("href").startsWith("#") ? "" : xml.value("href"));
            case "s" -> write(state, " ".repeat(Math.max(1, Math.min(MOST_BLANKS, xml.number("c", 1)))));
            case "tab" -> write(state, "\t");
            case "line-break" -> write(state, "\n");
            case "list" -> {
                String outer = state.lists.isEmpty() ? "" : state.lists.element();
                String own = xml.value("style-name");
                state.lists.push(own.isEmpty() ? outer : own);
            }
            case "note" -> {
                state.note = true;
                state.citation = "";
            }
            case "note-citation" -> {
                state.citation = xml.content();
                Paragraph paragraph = state.paragraphs.peek();
                if (paragraph != null) {
                    paragraph.text(state.citation, Run.SUPERSCRIPT, "");
                }
            }
            case "table" -> {
                if (state.paragraphs.isEmpty() && !state.note) {
                    script.table();
                }
            }
            case "table-row" -> script.row();
            case "table-cell" -> script.cell(false);
            case "frame" -> {
                state.width = pixels(xml.value("width"));
                state.height = pixels(xml.value("height"));
                state.alt = "";
                state.image = "";
            }
            case "image" -> {
                if (state.image.isEmpty()) {
                    state.image = xml.value("href");
                }
            }
            case "title", "desc" -> {
                if (xml.space().contains("svg")) {
                    boolean words = xml.name().equals("desc") || state.alt.isEmpty();
                    String content = xml.content();
                    state.alt = words && !content.isBlank() ? content : state.alt;
                }
            }
            case "object", "object-ole" -> attached++;
            default -> {}
        }
    }

    private void end(Xml xml, State state) throws IOException {
        switch (xml.name()) {
            case "header", "header-left", "header-first", "footer", "footer-left", "footer-first" -> state.margin = "";
            case "table-of-content", "alphabetical-index", "illustration-index", "table-index" -> {
                state.toc = false;
                script.close();
            }
            case "p", "h" -> {
                if (xml.space().contains(":text:") && !state.paragraphs.isEmpty()) {
                    finish(state);
                }
            }
            case "span" -> state.looks.poll();
            case "a" -> state.links.poll();
            case "list" -> state.lists.poll();
            case "note" -> state.note = false;
            case "table" -> {
                if (state.paragraphs.isEmpty() && !state.note) {
                    script.endTable();
                }
            }
            case "frame" -> picture(state);
            default -> {}
        }
    }

    private void picture(State state) throws IOException {
        if (state.image.isEmpty()) {
            return;
        }
        boolean replaced = state.image.contains("ObjectReplacements");
        if (!replaced) {
            Paragraph.Picture picture = new Paragraph.Picture(state.image, state.alt, state.width, state.height);
            Paragraph holder = state.paragraphs.peek();
            if (holder != null) {
                holder.picture(picture);
            } else {
                Paragraph alone = new Paragraph();
                alone.picture(picture);
                script.add(alone);
            }
        }
        state.image = "";
    }

    private void begin(Xml xml, State state) throws IOException {
        Paragraph paragraph = new Paragraph();
        Style style = styles.get("paragraph " + xml.value("style-name"));
        String named = style == null ? xml.value("style-name") : style.name;
        boolean hidden = false;
        int look = 0;
        for (int i = 0; i < MOST_STYLE_STEPS && style != null; i++) {
            boolean automatic = style.name.startsWith("P") && Xml.whole(style.name.substring(1), -1) >= 0;
            look |= automatic ? style.look : 0; // what a named style looks like, its name says better
            hidden |= style.hidden;
            if (shape(paragraph, style.name)) {
                break;
            }
            named = style.parent;
            style = styles.get("paragraph " + style.parent);
        }
        if (style == null) {
            shape(paragraph, named);
        }
        if (xml.name().equals("h")) {
            boolean title = paragraph.token.equals("title");
            paragraph.as(Paragraph.Kind.HEADING, title ? 1 : Math.max(1, Math.min(6, xml.number("outline-level", 1))));
        } else if (!state.lists.isEmpty() && paragraph.kind == Paragraph.Kind.PARAGRAPH && !state.note) {
            int level = state.lists.size();
            paragraph.as(Paragraph.Kind.ITEM, level);
            paragraph.ordered = numbered.getOrDefault(state.lists.element() + " " + level, false);
        }
        if (paragraph.kind == Paragraph.Kind.HEADING) {
            look = 0;
        }
        if (state.note && !state.citation.isEmpty()) {
            paragraph.text(state.citation.strip() + " ", 0, "");
            state.citation = "";
        }
        state.paragraphs.push(paragraph);
        state.boxes.push(new ArrayList<>());
        state.looks.push(hidden ? -1 : look);
        state.links.push("");
    }

    private void finish(State state) throws IOException {
        Paragraph paragraph = state.paragraphs.pop();
        List<Paragraph> boxes = state.boxes.pop();
        state.looks.poll();
        state.links.poll();
        if (!state.margin.isEmpty()) {
            margins.putIfAbsent(state.margin + " " + paragraph.text(), paragraph);
        } else if (state.note) {
            notes.add(paragraph);
        } else if (!state.boxes.isEmpty()) { // a text box stands after the paragraph that it is anchored to
            state.boxes.element().add(paragraph);
            state.boxes.element().addAll(boxes);
        } else {
            script.add(state.toc ? paragraph.as(Paragraph.Kind.PARAGRAPH, 0) : paragraph);
            for (Paragraph box : boxes) {
                script.add(box);
            }
        }
    }

    /** Makes a paragraph what the name of its style says, if that says anything. Files keep the English names. */
    private static boolean shape(Paragraph paragraph, String style) {
        String name = style.replace("_20_", " ").toLowerCase(Locale.ROOT);
        switch (name) {
            case "title" -> paragraph.as(Paragraph.Kind.HEADING, 1).token = "title";
            case "subtitle", "author", "date" -> paragraph.token = name;
            case "quotations", "quote", "block text" -> paragraph.as(Paragraph.Kind.QUOTE, 0);
            case "preformatted text", "source code" -> paragraph.as(Paragraph.Kind.PREFORMATTED, 0);
            case "caption", "illustration", "figure", "drawing", "table caption", "figurecaption", "tablecaption" ->
                paragraph.as(Paragraph.Kind.CAPTION, 0);
            default -> {
                int level = name.startsWith("heading ") ? Xml.whole(name.substring(8), 0) : 0;
                if (level <= 0) {
                    return false;
                }
                paragraph.as(Paragraph.Kind.HEADING, Math.min(6, level));
            }
        }
        return true;
    }

    private void style(Xml xml) throws IOException {
        String family = xml.value("family");
        String name = xml.value("name");
        String parent = xml.value("parent-style-name");
        String list = xml.value("list-style-name");
        int look = 0;
        boolean hidden = false;
        int inside = xml.depth();
        while (xml.next() && !(xml.ends() && xml.depth() < inside)) {
            if (xml.starts() && xml.name().equals("text-properties")) {
                String weight = xml.value("font-weight");
                look |= weight.equals("bold") || Xml.whole(weight, 0) >= 600 ? Run.STRONG : 0;
                look |= xml.value("font-style").equals("italic") ? Run.EMPHASIS : 0;
                String position = xml.value("text-position");
                look |= position.startsWith("super") ? Run.SUPERSCRIPT : position.startsWith("sub") ? Run.SUBSCRIPT : 0;
                String through = xml.value("text-line-through-style");
                look |= through.isEmpty() || through.equals("none") ? 0 : Run.DELETED;
                hidden |= xml.value("display").equals("none");
            }
        }
        styles.put(family + " " + name, new Style(name, parent, look, hidden, list));
    }

    private int look(Style style) {
        int look = 0;
        Style at = style;
        for (int i = 0; i < MOST_STYLE_STEPS && at != null; i++) {
            look |= at.look;
            at = styles.get("text " + at.parent);
        }
        return look;
    }

    private boolean hidden(Style style) {
        Style at = style;
        for (int i = 0; i < MOST_STYLE_STEPS && at != null; i++) {
            if (at.hidden) {
                return true;
            }
            at = styles.get("text " + at.parent);
        }
        return false;
    }

    private void listStyle(Xml xml) throws IOException {
        String name = xml.value("name");
        int inside = xml.depth();
        while (xml.next() && !(xml.ends() && xml.depth() < inside)) {
            if (xml.starts() && xml.name().startsWith("list-level-style-")) {
                boolean number = xml.name().endsWith("number")
                        && !xml.value("num-format").isEmpty();
                numbered.put(name + " " + xml.number("level", 1), number);
            }
        }
    }

    /** A length such as "2.5cm" at 96 pixels to the inch; 0 if it is none. */
    private static int pixels(String length) {
        int end = 0;
        while (end < length.length() && (Character.isDigit(length.charAt(end)) || length.charAt(end) == '.')) {
            end++;
        }
        double inches =
                switch (length.substring(end)) {
                    case "in" -> 1;
                    case "cm" -> 1 / 2.54;
                    case "mm" -> 1 / 25.4;
                    case "pt" -> 1 / 72.0;
                    case "pc" -> 1 / 6.0;
                    case "px" -> 1 / 96.0;
                    default -> 0;
                };
        try {
            return end == 0 || end > 12
                    ? 0
                    : (int) Math.round(Double.parseDouble(length.substring(0, end)) * inches * 96);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
