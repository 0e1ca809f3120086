package org.pressclip.read.office;

import java.util.ArrayList;
import java.util.List;

/** One piece of a document while it is being read: its runs of text, what it is, and the pictures that stand in it. */
final class Paragraph {
    /** What it is; the order is that of {@code Block.Kind}'s names on the wire. */
    enum Kind {
        PARAGRAPH,
        HEADING,
        ITEM,
        QUOTE,
        PREFORMATTED,
        CAPTION
    }

    /** A picture: where it is inside the document, the words in its place, its size in pixels or 0. */
    record Picture(String name, String alt, int width, int height) {}

    private final List<Run> runs = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int styles;
    private String href = "";

    Kind kind = Kind.PARAGRAPH;
    /** A heading's level from 1, an item's nesting from 1. */
    int level;
    /** Whether an item's list is numbered. */
    boolean ordered;
    /** The class of its node, such as "title"; or "". */
    String token = "";

    static Paragraph of(Kind kind, String text) {
        Paragraph paragraph = new Paragraph();
        paragraph.kind = kind;
        paragraph.text(text, 0, "");
        return paragraph;
    }

    Paragraph as(Kind other, int depth) {
        kind = other;
        level = depth;
        return this;
    }

    /** The same without its first characters. */
    Paragraph without(int characters) {
        Paragraph rest = new Paragraph();
        int skip = characters;
        for (Run run : runs()) {
            int gone = Math.min(skip, run.text().length());
            rest.text(run.text().substring(gone), run.styles(), run.href());
            skip -= gone;
        }
        rest.pictures.addAll(pictures);
        rest.kind = kind;
        rest.level = level;
        rest.ordered = ordered;
        rest.token = token;
        return rest;
    }

    void text(CharSequence text, int look, String address) {
        if (look != styles || !address.equals(href)) {
            seal();
            styles = look;
            href = address;
        }
        open.append(text);
    }

    void text(Run run) {
        text(run.text(), run.styles(), run.href());
    }

    void picture(Picture picture) {
        pictures.add(picture);
    }

    private void seal() {
        if (!open.isEmpty()) {
            runs.add(new Run(open.toString(), styles, href));
            open.setLength(0);
        }
    }

    List<Picture> pictures() {
        return pictures;
    }

    /** Its runs; white space runs together and falls away at both ends, unless it counts. */
    List<Run> runs() {
        seal();
        if (kind == Kind.PREFORMATTED) {
            return runs;
        }
        List<Run> tidy = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        char last = '\n';
        for (Run run : runs) {
            text.setLength(0);
            for (int i = 0; i < run.text().length(); i++) {
                char c = run.text().charAt(i);
                if (c == '\n') { // a line break takes the blanks before it along
                    while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
                        text.setLength(text.length() - 1);
                    }
                    if (last != '\n' || !text.isEmpty()) {
                        text.append('\n');
                    }
                    last = '\n';
                } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
                    if (last != ' ' && last != '\n') {
                        text.append(' ');
                        last = ' ';
                    }
                } else if (c >= ' ' && c != 0x7F && c != '\u00AD' && c != '\uFFFE' && c != '\uFFFF') {
                    text.append(c);
                    last = c;
                }
            }
            if (!text.isEmpty()) {
                tidy.add(new Run(text.toString(), run.styles(), run.href()));
            }
        }
        while (!tidy.isEmpty()) { // blanks at the end
            Run end = tidy.remove(tidy.size() - 1);
            String stripped = end.text().stripTrailing();
            if (!stripped.isEmpty()) {
                tidy.add(new Run(stripped, end.styles(), end.href()));
                break;
            }
        }
        return tidy;
    }

    /** Its bare text. */
    String text() {
        StringBuilder text = new StringBuilder();
        runs().forEach(run -> text.append(run.text()));
        return text.toString();
    }

    boolean isBlank() {
        return runs().stream().allMatch(run -> run.text().isBlank());
    }
}
