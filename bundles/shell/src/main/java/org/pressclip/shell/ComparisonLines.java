package org.pressclip.shell;

import java.util.ArrayList;
import java.util.List;
import org.pressclip.service.Comparison;

/**
 * How two records differ, on a terminal: fields, paragraphs with what was kept around them, cuts. Without colour every
 * line says by its first character what it is: {@code -} gone, {@code +} new, {@code ~} changed.
 */
final class ComparisonLines {
    private static final int MOST_PARAGRAPHS = 60;
    private static final int MOST_CUTS = 20;
    private static final int KEPT = 70;

    /** Characters of a paragraph or a value; a report has more of it. */
    private static final int LONGEST = 2_000;

    private final Terminal terminal;
    private final String indent;
    private final int columns;

    private ComparisonLines(Terminal terminal, String indent) {
        this.terminal = terminal;
        this.indent = indent;
        this.columns = Math.max(60, Math.min(160, terminal.columns()));
    }

    /** Prints it, each line behind an indent; nothing where there is no difference. */
    static void print(Comparison comparison, String indent, Terminal terminal) {
        ComparisonLines lines = new ComparisonLines(terminal, indent);
        lines.fields(comparison.fields());
        lines.story(comparison);
        lines.cuts(comparison.cuts());
    }

    private void fields(List<Comparison.FieldChange> fields) {
        for (Comparison.FieldChange each : fields) {
            line(Terminal.Paint.CYAN, each.name());
            if (!each.before().isEmpty()) {
                wrapped("  - ", each.before(), Terminal.Paint.RED);
            }
            if (!each.after().isEmpty()) {
                wrapped("  + ", each.after(), Terminal.Paint.GREEN);
            }
        }
    }

    private void story(Comparison comparison) {
        String story = comparison.story();
        if (story.isEmpty()) {
            return;
        }
        line(Terminal.Paint.CYAN, story);
        List<Comparison.Paragraph> all = comparison.paragraphs();
        int shown = 0;
        boolean left = false;
        for (int i = 0; i < all.size(); i++) {
            Comparison.Paragraph each = all.get(i);
            boolean near = each.change() != Comparison.Change.KEPT
                    || (i > 0 && all.get(i - 1).change() != Comparison.Change.KEPT)
                    || (i + 1 < all.size() && all.get(i + 1).change() != Comparison.Change.KEPT);
            if (near && shown < MOST_PARAGRAPHS) {
                if (left) {
                    line(Terminal.Paint.DIM, "    …");
                    left = false;
                }
                shown++;
                paragraph(each);
            } else {
                left = true;
            }
        }
        if (left) {
            line(Terminal.Paint.DIM, "    …");
        }
    }

    private void paragraph(Comparison.Paragraph paragraph) {
        switch (paragraph.change()) {
            case KEPT -> line(Terminal.Paint.DIM, "    " + Terminal.clip(Terminal.shown(paragraph.after()), KEPT));
            case GONE -> wrapped("  - ", paragraph.before(), Terminal.Paint.RED);
            case NEW -> wrapped("  + ", paragraph.after(), Terminal.Paint.GREEN);
            case CHANGED -> changed(paragraph);
        }
    }

    /** On a terminal with colour the words within the paragraph; else what was and what is. */
    private void changed(Comparison.Paragraph paragraph) {
        if (paragraph.before().equals(paragraph.after())) {
            wrapped("  ~ ", "other marks, links or kind: " + paragraph.after(), Terminal.Paint.YELLOW);
            return;
        }
        if (!terminal.paints()) {
            wrapped("  - ", paragraph.before(), Terminal.Paint.RED);
            wrapped("  + ", paragraph.after(), Terminal.Paint.GREEN);
            return;
        }
        StringBuilder text = new StringBuilder(indent).append("  ~ ");
        int left = LONGEST;
        for (Comparison.Part part : paragraph.parts()) {
            String words = Terminal.shown(part.text());
            words = Terminal.clip(words, Math.max(1, left));
            left -= words.length();
            text.append(
                    switch (part.change()) {
                        case GONE -> Terminal.Paint.RED.on(Terminal.Paint.STRUCK.on(words));
                        case NEW -> Terminal.Paint.GREEN.on(words);
                        default -> words;
                    });
            if (left <= 0) {
                break;
            }
        }
        terminal.out().println(text); // the terminal breaks it: its colours must not be counted
    }

    private void cuts(List<Comparison.CutChange> cuts) {
        if (cuts.isEmpty()) {
            return;
        }
        line(Terminal.Paint.CYAN, "cuts");
        for (Comparison.CutChange each : cuts.subList(0, Math.min(MOST_CUTS, cuts.size()))) {
            String said =
                    switch (each.change()) {
                        case NEW -> "cut now";
                        case GONE -> "no longer cut";
                        default -> "cut for another reason";
                    };
            String text = each.text().isEmpty() ? "a picture" : "\"" + clipped(each.text(), 200) + "\"";
            wrapped("  ✂ ", said + ": " + text + "  " + each.why(), Terminal.Paint.DIM);
        }
        if (cuts.size() > MOST_CUTS) {
            line(Terminal.Paint.DIM, "    and " + (cuts.size() - MOST_CUTS) + " more");
        }
    }

    private void line(Terminal.Paint paint, String text) {
        terminal.out().println(indent + terminal.paint(paint, text));
    }

    private void wrapped(String mark, String text, Terminal.Paint paint) {
        List<String> lines = new ArrayList<>(Terminal.wrap(
                Terminal.shown(clipped(text, LONGEST)), Math.max(20, columns - indent.length() - mark.length())));
        for (int i = 0; i < lines.size(); i++) {
            terminal.out()
                    .println(
                            indent + terminal.paint(paint, (i == 0 ? mark : " ".repeat(mark.length())) + lines.get(i)));
        }
    }

    private static String clipped(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most) + "…";
    }
}
