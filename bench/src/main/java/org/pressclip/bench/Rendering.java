package org.pressclip.bench;

import java.util.Locale;
import org.pressclip.api.Block;
import org.pressclip.api.Draft;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

/** Ways in which tools flatten a page into a dump: all that it shows, the story somewhere in it. */
public enum Rendering {
    /** The text of each block on a line of its own. */
    PLAIN {
        @Override
        void block(StringBuilder out, Draft draft, Block block) {
            if (!block.text().isBlank()) {
                out.append(line(block.text())).append('\n');
            }
        }
    },
    /** As a browser lays it out: empty lines between paragraphs, bullets, indentation. */
    LAYOUT {
        @Override
        void block(StringBuilder out, Draft draft, Block block) {
            String text = line(block.text());
            if (text.isEmpty()) {
                return;
            }
            switch (block.kind()) {
                case ITEM ->
                    out.append("  ".repeat(Math.min(6, Math.max(1, block.level()))))
                            .append("* ")
                            .append(text)
                            .append('\n');
                case CELL, CONTROL -> out.append("  ").append(text).append('\n');
                case QUOTE -> out.append("\n    ").append(text).append("\n\n");
                default ->
                    out.append(ends(out, "\n\n") || out.length() == 0 ? "" : "\n")
                            .append(text)
                            .append("\n\n");
            }
        }
    },
    /** Markdown with its links and pictures. */
    MARKDOWN {
        @Override
        void block(StringBuilder out, Draft draft, Block block) {
            if (block.kind() == Block.Kind.CONTROL) {
                return;
            }
            if (block.media() != null && block.kind() == Block.Kind.IMAGE) {
                out.append("![")
                        .append(line(block.media().alt()))
                        .append("](")
                        .append(block.media().url())
                        .append(")\n\n");
                return;
            }
            StringBuilder text = new StringBuilder();
            for (Span span : block.spans().runs()) {
                String words = line(span.text());
                if (words.isEmpty()) {
                    text.append(span.text().isEmpty() ? "" : " ");
                    continue;
                }
                text.append(Character.isWhitespace(span.text().charAt(0)) ? " " : "");
                String mark = span.styles().contains(Style.STRONG) ? "**" : "";
                if (span.href() != null) {
                    text.append('[')
                            .append(words)
                            .append("](")
                            .append(span.href())
                            .append(')');
                } else {
                    text.append(mark).append(words).append(mark);
                }
                text.append(
                        Character.isWhitespace(span.text().charAt(span.text().length() - 1)) ? " " : "");
            }
            String line = line(text.toString());
            if (line.isEmpty()) {
                return;
            }
            switch (block.kind()) {
                case HEADING ->
                    out.append("#".repeat(Math.max(1, Math.min(6, block.level()))))
                            .append(' ')
                            .append(line)
                            .append("\n\n");
                case ITEM ->
                    out.append("  ".repeat(Math.min(6, Math.max(0, block.level() - 1))))
                            .append("* ")
                            .append(line)
                            .append('\n');
                case QUOTE -> out.append("> ").append(line).append("\n\n");
                default ->
                    out.append(ends(out, "\n\n") || out.length() == 0 ? "" : "\n")
                            .append(line)
                            .append("\n\n");
            }
        }
    };

    abstract void block(StringBuilder out, Draft draft, Block block);

    /** The page as this way shows it; what is hidden is left out. */
    public String of(Draft draft) {
        StringBuilder out = new StringBuilder();
        Outline outline = draft.outline();
        for (Block block : draft.page().blocks()) {
            if (!outline.hidden(block.node())) {
                block(out, draft, block);
            }
        }
        return out.toString();
    }

    /** The media type of such a dump. */
    public String suffix() {
        return this == MARKDOWN ? ".md" : ".txt";
    }

    /** Its name in a table. */
    public String label() {
        return "dumps-" + name().toLowerCase(Locale.ROOT);
    }

    private static String line(String text) {
        StringBuilder line = new StringBuilder();
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = true;
            } else {
                line.append(space && line.length() > 0 ? " " : "").append(c);
                space = false;
            }
        }
        return line.toString();
    }

    private static boolean ends(StringBuilder out, String end) {
        return out.length() >= end.length()
                && out.substring(out.length() - end.length()).equals(end);
    }
}
