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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads WordprocessingML (ECMA-376, both the transitional and the strict namespace): what a person sees of it, with
 * headings, lists and quotes as its styles say. Text that was deleted under tracked changes or is hidden is not seen.
 */
final class Docx {
    private static final String CORE = "docProps/core.xml";
    private static final int MOST_STYLE_STEPS = 20;
    private static final int EMU_PER_PIXEL = 9_525;

    private final Packed packed;
    private final Script script;
    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, String> abstracts = new HashMap<>(); // of a numbering, whose levels it has
    private final Map<String, Map<Integer, String>> formats = new HashMap<>(); // of those levels, how they count
    private final Map<String, List<Paragraph>> notes = new HashMap<>();
    private final Map<String, Integer> cited = new LinkedHashMap<>(); // in the order of their numbers
    private Map<String, Target> targets = Map.of();
    private @Nullable List<Paragraph> aside; // where paragraphs go that are not the body's

    /** A style as far as it counts here; what it does not say, the one it is based on does. */
    private record Style(String name, String basedOn, int outline, String numbering, int depth, int look, int hidden) {}

    private record Target(String type, String part, boolean outside) {}

    /** A field: what it does, and whether its result has begun. */
    private static final class Operation {
        final StringBuilder instruction = new StringBuilder();
        boolean result;

        boolean is(String name) {
            return instruction.toString().strip().toUpperCase(Locale.ROOT).startsWith(name);
        }

        String address() {
            String text = instruction.toString();
            int from = text.indexOf('"');
            int to = text.indexOf('"', from + 1);
            return is("HYPERLINK")
                            && from > 0
                            && to > from
                            && !text.substring(0, from).contains("\\l")
                    ? text.substring(from + 1, to)
                    : "";
        }
    }

    private Docx(Packed packed, Script script) {
        this.packed = packed;
        this.script = script;
    }

    static void read(byte[] bytes, Script script) throws IOException {
        try (Packed packed = new Packed(bytes)) {
            new Docx(packed, script).read();
        }
    }

    private void read() throws IOException {
        String main = "word/document.xml";
        for (Target target : targets("").values()) {
            if (target.type.equals("officeDocument")) {
                main = target.part;
            }
        }
        if (!packed.has(main)) {
            throw Refused.damaged("the part with its text is missing");
        }
        targets = targets(main);
        facts();
        styles(part("styles"));
        numbering(part("numbering"));
        notes(part("footnotes"));
        notes(part("endnotes"));
        margins("header");
        walk(main);
        asides();
        margins("footer");
        int attached = 0;
        for (Target target : targets.values()) {
            boolean object = target.type.equals("oleObject") || target.type.equals("package");
            attached += object || target.type.equals("aFChunk") ? 1 : 0;
        }
        script.attached(attached);
        if (packed.parts().stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) {
            script.macros();
        }
    }

    /** The part of a type that the document has one of, or "". */
    private String part(String type) {
        return targets.values().stream()
                .filter(target -> target.type.equals(type))
                .map(Target::part)
                .findFirst()
                .orElse("");
    }

    private Map<String, Target> targets(String part) throws IOException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        Map<String, Target> found = new LinkedHashMap<>();
        packed.each(folder + "_rels/" + part.substring(slash) + ".rels", xml -> {
            if (xml.name().equals("Relationship")) {
                String type = xml.value("Type");
                String target = xml.value("Target");
                boolean outside = xml.value("TargetMode").equalsIgnoreCase("External");
                String path = outside
                        ? target
                        : target.startsWith("/") ? target.substring(1) : Packed.normal(folder + target);
                found.put(xml.value("Id"), new Target(type.substring(type.lastIndexOf('/') + 1), path, outside));
            }
        });
        return found;
    }

    private void facts() throws IOException {
        String core = targets("").values().stream()
                .filter(target -> target.type.equals("core-properties"))
                .map(Target::part)
                .findFirst()
                .orElse(CORE);
        packed.each(core, xml -> {
            if (xml.depth() == 2) {
                String name = xml.name();
                script.fact(core + " " + name, xml.content());
            }
        });
        packed.each("docProps/app.xml", xml -> {
            if (xml.name().equals("Company") || xml.name().equals("Application")) {
                String name = xml.name();
                script.fact("docProps/app.xml " + name, xml.content());
            }
        });
    }

    private void styles(String part) throws IOException {
        InputStream stream = part.isEmpty() ? null : packed.part(part);
        if (stream == null) {
            return;
        }
        try (Xml xml = new Xml(stream, part)) {
            while (xml.next()) {
                if (xml.starts() && xml.name().equals("style")) {
                    style(xml);
                } else if (xml.starts() && xml.name().equals("lang")) {
                    script.fact(part + " lang", xml.value("val")); // of the defaults: those of styles are read above
                }
            }
        }
    }

    private void style(Xml xml) throws IOException {
        String id = xml.value("styleId");
        String name = id;
        String basedOn = "";
        String numbering = "";
        int outline = -1;
        int depth = -1;
        int look = 0;
        int hidden = -1;
        int inside = xml.depth();
        while (xml.next() && !(xml.ends() && xml.depth() < inside)) {
            if (!xml.starts()) {
                continue;
            }
            switch (xml.name()) {
                case "name" -> name = xml.value("val");
                case "basedOn" -> basedOn = xml.value("val");
                case "outlineLvl" -> outline = xml.number("val", -1);
                case "numId" -> numbering = xml.value("val");
                case "ilvl" -> depth = xml.number("val", -1);
                case "b" -> look |= on(xml) ? Run.STRONG : 0;
                case "i" -> look |= on(xml) ? Run.EMPHASIS : 0;
                case "vanish" -> hidden = on(xml) ? 1 : 0;
                default -> {}
            }
        }
        styles.put(id, new Style(name.toLowerCase(Locale.ROOT), basedOn, outline, numbering, depth, look, hidden));
    }

    private static boolean on(Xml xml) {
        String value = xml.value("val");
        return !value.equals("0") && !value.equals("false") && !value.equals("none") && !value.equals("off");
    }

    private void numbering(String part) throws IOException {
        String[] open = {"", ""};
        int[] level = {0};
        packed.each(part, xml -> {
            switch (xml.name()) {
                case "abstractNum" -> open[0] = xml.value("abstractNumId");
                case "lvl" -> level[0] = xml.number("ilvl", 0);
                case "numFmt" ->
                    formats.computeIfAbsent(open[0], none -> new HashMap<>()).putIfAbsent(level[0], xml.value("val"));
                case "num" -> open[1] = xml.value("numId");
                case "abstractNumId" -> abstracts.putIfAbsent(open[1], xml.value("val"));
                default -> {}
            }
        });
    }

    private void notes(String part) throws IOException {
        if (!part.isEmpty()) {
            Map<String, Target> body = targets;
            targets = targets(part);
            walk(part);
            targets = body;
        }
    }

    /** The notes that the text refers to, by their numbers. */
    private void asides() throws IOException {
        if (cited.isEmpty()) {
            return;
        }
        script.open("aside", "footnotes");
        for (Map.Entry<String, Integer> each : cited.entrySet()) {
            String number = each.getValue() + " ";
            for (Paragraph paragraph : notes.getOrDefault(each.getKey(), List.of())) {
                Paragraph note = new Paragraph().as(Paragraph.Kind.PARAGRAPH, 0);
                note.text(number, 0, "");
                paragraph.runs().forEach(note::text);
                script.add(note);
                number = "";
            }
        }
        script.close();
    }

    /** What stands at the top or the foot of every page. */
    private void margins(String type) throws IOException {
        TreeSet<String> parts = new TreeSet<>();
        targets.values().stream().filter(target -> target.type.equals(type)).forEach(target -> parts.add(target.part));
        Map<String, Paragraph> said = new LinkedHashMap<>();
        Map<String, Target> body = targets;
        for (String part : parts) {
            List<Paragraph> paragraphs = new ArrayList<>();
            aside = paragraphs;
            targets = targets(part);
            walk(part);
            aside = null;
            targets = body;
            paragraphs.forEach(each -> said.putIfAbsent(each.text(), each));
        }
        said.values().removeIf(Paragraph::isBlank);
        if (!said.isEmpty()) {
            script.open(type, "running-head");
            for (Paragraph paragraph : said.values()) {
                script.add(paragraph.as(Paragraph.Kind.PARAGRAPH, 0));
            }
            script.close();
        }
    }

    /** One paragraph that is open, for a text box stands inside another. */
    private static final class Frame {
        final Paragraph paragraph = new Paragraph();
        int look;
        boolean hidden;
        String href = "";
        int width;
        int height;
        String alt = "";
        final List<Paragraph> boxes = new ArrayList<>();
    }

    private void walk(String part) throws IOException {
        InputStream stream = packed.part(part);
        if (stream == null) {
            return;
        }
        Deque<Frame> frames = new ArrayDeque<>();
        Deque<Operation> fields = new ArrayDeque<>();
        try (Xml xml = new Xml(stream, part)) {
            while (xml.next()) {
                if (xml.starts()) {
                    if (isWord(xml)) {
                        begin(xml, frames, fields);
                    } else if (xml.name().equals("Fallback")) {
                        xml.skip(); // the same once more, for old programs
                    } else if (!frames.isEmpty()) {
                        drawing(xml, frames.element());
                    }
                } else if (xml.ends() && isWord(xml)) {
                    end(xml, frames, fields);
                }
            }
        }
    }

    private static boolean isWord(Xml xml) {
        return xml.space().contains("wordprocessingml");
    }

    private void begin(Xml xml, Deque<Frame> frames, Deque<Operation> fields) throws IOException {
        Frame frame = frames.peek();
        switch (xml.name()) {
            case "p" -> {
                frames.push(new Frame());
                boolean contents = fields.stream().anyMatch(field -> field.is("TOC"));
                frames.element().paragraph.token = contents ? "toc" : "";
            }
            case "pPr" -> {
                if (frame != null) {
                    properties(xml, frame.paragraph);
                } else {
                    xml.skip();
                }
            }
            case "r" -> {
                if (frame != null) {
                    frame.look = 0;
                    frame.hidden = false;
                }
            }
            case "rPr" -> {
                if (frame != null) {
                    look(xml, frame);
                } else {
                    xml.skip();
                }
            }
            case "del", "moveFrom", "delText", "sectPr", "tblPr", "tcPr", "trPr", "sdtPr", "rubyPr", "rt" -> xml.skip();
            case "hyperlink" -> {
                if (frame != null) {
                    Target target = targets.get(xml.value("id"));
                    frame.href = target != null && target.outside ? target.part : "";
                }
            }
            case "fldSimple" -> {
                Operation field = new Operation();
                field.instruction.append(xml.value("instr"));
                field.result = true;
                fields.push(field);
            }
            case "fldChar" -> field(xml.value("fldCharType"), fields);
            case "instrText" -> {
                String text = xml.content();
                if (!fields.isEmpty() && !fields.element().result) {
                    fields.element().instruction.append(text);
                }
            }
            case "t" -> write(frame, xml.content(), fields);
            case "tab", "ptab" -> write(frame, "\t", fields);
            case "cr" -> write(frame, "\n", fields);
            case "br" -> write(frame, xml.value("type").isEmpty() ? "\n" : " ", fields);
            case "noBreakHyphen" -> write(frame, "\u2011", fields);
            case "footnoteReference", "endnoteReference" -> cite(xml, frame);
            case "footnote", "endnote" -> {
                aside = new ArrayList<>();
                if (xml.value("type").isEmpty()) { // else it is the line above them
                    notes.put(xml.name() + xml.value("id"), aside);
                }
            }
            case "tbl", "tr", "tc" -> {
                if (aside == null && frame == null) {
                    table(xml.name());
                }
            }
            default -> {}
        }
    }

    private void cite(Xml xml, @Nullable Frame frame) {
        String kind = xml.name().startsWith("f") ? "footnote" : "endnote";
        String id = kind + xml.value("id");
        if (frame != null && notes.containsKey(id) && aside == null) {
            Integer number = cited.computeIfAbsent(id, none -> cited.size() + 1);
            frame.paragraph.text(String.valueOf(number), Run.SUPERSCRIPT, "");
        }
    }

    private void table(String part) throws IOException {
        switch (part) {
            case "tbl" -> script.table();
            case "tr" -> script.row();
            default -> script.cell(false);
        }
    }

    private void end(Xml xml, Deque<Frame> frames, Deque<Operation> fields) throws IOException {
        Frame frame = frames.peek();
        switch (xml.name()) {
            case "p" -> end(frames);
            case "hyperlink" -> {
                if (frame != null) {
                    frame.href = "";
                }
            }
            case "fldSimple" -> fields.poll();
            case "tbl" -> {
                if (aside == null && frame == null) {
                    script.endTable();
                }
            }
            case "footnote", "endnote" -> aside = null;
            default -> {}
        }
    }

    private static void field(String type, Deque<Operation> fields) {
        switch (type) {
            case "begin" -> {
                if (fields.size() < MOST_STYLE_STEPS) {
                    fields.push(new Operation());
                }
            }
            case "separate" -> {
                if (!fields.isEmpty()) {
                    fields.element().result = true;
                }
            }
            case "end" -> fields.poll();
            default -> {}
        }
    }

    private static void write(@Nullable Frame frame, String text, Deque<Operation> fields) {
        if (frame == null || frame.hidden || fields.stream().anyMatch(field -> !field.result)) {
            return;
        }
        String href = frame.href;
        for (Operation field : fields) {
            href = href.isEmpty() ? field.address() : href;
        }
        frame.paragraph.text(text, frame.look, href);
    }

    private void end(Deque<Frame> frames) throws IOException {
        if (frames.isEmpty()) {
            return;
        }
        Frame ended = frames.pop();
        if (!frames.isEmpty()) { // a text box: it stands after the paragraph that it is anchored to
            frames.element().boxes.add(ended.paragraph);
            frames.element().boxes.addAll(ended.boxes);
            return;
        }
        add(ended.paragraph);
        for (Paragraph box : ended.boxes) {
            add(box);
        }
    }

    private void add(Paragraph paragraph) throws IOException {
        if (aside != null) {
            aside.add(paragraph);
        } else if (paragraph.token.equals("toc")) {
            script.open("nav", "toc");
            script.add(paragraph.as(Paragraph.Kind.PARAGRAPH, 0));
            script.close();
        } else {
            script.add(paragraph);
        }
    }

    private void properties(Xml xml, Paragraph paragraph) throws IOException {
        String style = "";
        String numbering = "";
        int depth = -1;
        int outline = -1;
        int inside = xml.depth();
        while (xml.next() && !(xml.ends() && xml.depth() < inside)) {
            if (!xml.starts()) {
                continue;
            }
            switch (xml.name()) {
                case "pStyle" -> style = xml.value("val");
                case "numId" -> numbering = xml.value("val");
                case "ilvl" -> depth = xml.number("val", -1);
                case "outlineLvl" -> outline = xml.number("val", -1);
                case "rPr", "sectPr", "pPrChange" -> xml.skip();
                default -> {}
            }
        }
        String named = "";
        String id = style;
        for (int i = 0; i < MOST_STYLE_STEPS && styles.containsKey(id); i++) {
            Style each = styles.get(id);
            named = named.isEmpty() ? kindly(each.name) : named;
            outline = outline < 0 ? each.outline : outline;
            depth = depth < 0 ? each.depth : depth;
            numbering = numbering.isEmpty() ? each.numbering : numbering;
            id = each.basedOn;
        }
        shape(paragraph, named.isEmpty() ? kindly(style.toLowerCase(Locale.ROOT)) : named, outline);
        String format = formats.getOrDefault(abstracts.getOrDefault(numbering, ""), Map.of())
                .getOrDefault(Math.max(0, depth), "");
        boolean listed = !format.isEmpty() && !format.equals("none");
        if (listed && paragraph.kind == Paragraph.Kind.PARAGRAPH && !paragraph.token.equals("toc")) {
            paragraph.as(Paragraph.Kind.ITEM, Math.max(0, depth) + 1);
            paragraph.ordered = !format.equals("bullet");
        }
    }

    /**
     * What a style's name says of its paragraphs, or "" if it is one of no meaning. Programs keep the English names.
     */
    static String kindly(String name) {
        if (name.equals("title") || name.equals("subtitle") || name.equals("author") || name.equals("date")) {
            return name;
        }
        if (name.startsWith("heading ") || name.startsWith("toc ")) {
            return name;
        }
        if (name.equals("caption") || name.endsWith(" caption")) {
            return "caption";
        }
        if (name.contains("quot") || name.equals("block text")) {
            return "quote";
        }
        return name.equals("html preformatted") || name.equals("source code") ? "code" : "";
    }

    static void shape(Paragraph paragraph, String named, int outline) {
        if (paragraph.token.equals("toc") || named.startsWith("toc ")) {
            paragraph.token = "toc";
            return;
        }
        int level = named.startsWith("heading ") ? Xml.whole(named.substring(8), 0) : 0;
        if (level <= 0 && outline >= 0 && outline < 9) {
            level = outline + 1;
        }
        switch (named) {
            case "title" -> {
                paragraph.as(Paragraph.Kind.HEADING, 1).token = "title";
                return;
            }
            case "subtitle", "author", "date" -> paragraph.token = named;
            case "caption" -> paragraph.as(Paragraph.Kind.CAPTION, 0);
            case "quote" -> paragraph.as(Paragraph.Kind.QUOTE, 0);
            case "code" -> paragraph.as(Paragraph.Kind.PREFORMATTED, 0);
            default -> {}
        }
        if (level > 0) {
            paragraph.as(Paragraph.Kind.HEADING, Math.min(6, level));
        }
    }

    private void look(Xml xml, Frame frame) throws IOException {
        int inside = xml.depth();
        while (xml.next() && !(xml.ends() && xml.depth() < inside)) {
            if (!xml.starts()) {
                continue;
            }
            switch (xml.name()) {
                case "rStyle" -> {
                    String id = xml.value("val");
                    for (int i = 0; i < MOST_STYLE_STEPS && styles.containsKey(id); i++) {
                        Style style = styles.get(id);
                        frame.look |= style.look;
                        frame.hidden |= style.hidden == 1;
                        id = style.basedOn;
                    }
                }
                case "b" -> frame.look = set(frame.look, Run.STRONG, on(xml));
                case "i" -> frame.look = set(frame.look, Run.EMPHASIS, on(xml));
                case "strike", "dstrike" -> frame.look = set(frame.look, Run.DELETED, on(xml));
                case "vertAlign" -> {
                    frame.look =
                            set(frame.look, Run.SUPERSCRIPT, xml.value("val").equals("superscript"));
                    frame.look = set(frame.look, Run.SUBSCRIPT, xml.value("val").equals("subscript"));
                }
                case "vanish", "webHidden" ->
                    frame.hidden = on(xml) && !xml.name().equals("webHidden");
                case "rPrChange" -> xml.skip();
                default -> {}
            }
        }
    }

    private static int set(int look, int bit, boolean on) {
        return on ? look | bit : look & ~bit;
    }

    /** Pictures: the new way (DrawingML) and the old (VML). */
    private void drawing(Xml xml, Frame frame) {
        switch (xml.name()) {
            case "extent" -> {
                frame.width = xml.number("cx", 0) / EMU_PER_PIXEL;
                frame.height = xml.number("cy", 0) / EMU_PER_PIXEL;
            }
            case "docPr" -> frame.alt = xml.value("descr").isEmpty() ? xml.value("title") : xml.value("descr");
            case "shape" -> frame.alt = xml.value("alt");
            case "blip", "imagedata" -> {
                String id = xml.value("embed");
                id = id.isEmpty() ? xml.value("link") : id;
                Target target = targets.get(id.isEmpty() ? xml.value("id") : id);
                if (target != null) {
                    frame.paragraph.picture(new Paragraph.Picture(target.part, frame.alt, frame.width, frame.height));
                    frame.width = 0;
                    frame.height = 0;
                    frame.alt = "";
                }
            }
            default -> {}
        }
    }
}
