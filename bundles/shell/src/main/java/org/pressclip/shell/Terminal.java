package org.pressclip.shell;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints: two streams, and what is known of who reads them.
 *
 * <p>Whatever comes from a page or a file's name goes through {@link #shown} before it is printed: it may hold
 * characters that drive a terminal.
 */
final class Terminal {
    private final OutputStream raw;
    private final PrintStream out;
    private final PrintStream err;
    private final Wire.Request request;

    Terminal(OutputStream out, OutputStream err, Wire.Request request) {
        this.raw = out;
        this.request = request;
        this.out = new Stream(new BufferedOutputStream(keptOpen(out)), false, request.outIsTerminal());
        this.err = new Stream(keptOpen(err), true, request.errIsTerminal());
    }

    /** Breaks sentences between words on a terminal, which itself breaks them anywhere. */
    private final class Stream extends PrintStream {
        private final boolean breaks;

        Stream(OutputStream to, boolean flushes, boolean breaks) {
            super(to, flushes, StandardCharsets.UTF_8);
            this.breaks = breaks;
        }

        @Override
        public void print(@Nullable String text) {
            super.print(breaks ? flowed(String.valueOf(text), columns()) : text);
        }
    }

    private static OutputStream keptOpen(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** Standard output as bytes, for records. A write fails when the reader has gone. */
    OutputStream bytes() {
        return raw;
    }

    Wire.Request request() {
        return request;
    }

    /** How wide a line may be. */
    int columns() {
        return request.columns() < 20 ? 80 : request.columns();
    }

    void flush() {
        out.flush();
        err.flush();
    }

    /** How something stands out where standard output shows colour. */
    String paint(Paint paint, String text) {
        return request.outIsTerminal() && request.colour() ? paint.on(text) : text;
    }

    /** As {@link #paint} for standard error. */
    String paintErr(Paint paint, String text) {
        return request.errIsTerminal() && request.colour() ? paint.on(text) : text;
    }

    boolean paints() {
        return request.outIsTerminal() && request.colour();
    }

    /** The few looks there are. */
    enum Paint {
        PLAIN(""),
        BOLD("1"),
        DIM("2"),
        STRUCK("2;9"),
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        CYAN("36");

        private final String code;

        Paint(String code) {
            this.code = code;
        }

        String on(String text) {
            return text.isEmpty() || code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
        }
    }

    /**
     * Text from outside, made fit for a terminal: what would move the cursor, ring, colour, break the line or turn its
     * direction is shown as an escape.
     */
    static String shown(String text) {
        int at = 0;
        while (at < text.length() && !drives(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!drives(c)) {
                shown.append(c);
            } else if (c == '\n') {
                shown.append("\\n");
            } else if (c == '\t') {
                shown.append("\\t");
            } else if (c == '\r') {
                shown.append("\\r");
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return shown.toString();
    }

    static boolean drives(char c) {
        return c < ' '
                || c >= 0x7f && c < 0xa0
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c == 0x2028
                || c == 0x2029
                || c == 0xfeff;
    }

    /** How many columns text takes: none for marks that combine, two for the wide scripts of East Asia. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            width += width(c);
        }
        return width;
    }

    private static int width(int c) {
        if (c < 0x20) {
            return 0;
        }
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return c >= 0x1100 && c <= 0x115f
                        || c >= 0x2e80 && c <= 0x303e
                        || c >= 0x3041 && c <= 0xa4cf
                        || c >= 0xac00 && c <= 0xd7a3
                        || c >= 0xf900 && c <= 0xfaff
                        || c >= 0xfe30 && c <= 0xfe6f
                        || c >= 0xff00 && c <= 0xff60
                        || c >= 0xffe0 && c <= 0xffe6
                        || c >= 0x1f300 && c <= 0x1faff
                        || c >= 0x20000 && c <= 0x3fffd
                ? 2
                : 1;
    }

    /**
     * Lines broken between words where they are wider than so many columns. A word that is wider itself stays whole, so
     * that an address can be taken from the terminal, and so does a line that begins with a space: whoever printed that
     * has laid it out.
     */
    static String flowed(String text, int columns) {
        if (text.length() <= columns && text.indexOf('\n') < 0) {
            return text;
        }
        StringBuilder flowed = new StringBuilder(text.length() + 16);
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end);
            flow(line, columns, flowed);
            from = end < 0 ? text.length() : end + 1;
            if (end >= 0) {
                flowed.append('\n');
            }
        }
        return flowed.toString();
    }

    private static void flow(String line, int columns, StringBuilder flowed) {
        int start = 0; // of what stands on this line of the terminal
        int space = -1; // the last place to break at
        int width = 0;
        int since = 0; // how wide it is up to that place
        for (int i = 0; i < line.length() && line.charAt(0) != ' '; ) {
            int c = line.codePointAt(i);
            if (c == 0x1b) { // a colour
                int end = line.indexOf('m', i);
                i = end < 0 ? line.length() : end + 1;
                continue;
            }
            if (c == ' ') {
                space = i;
                since = width;
            }
            i += Character.charCount(c);
            width += width(c);
            if (width > columns && space > start) {
                flowed.append(line.substring(start, space).stripTrailing()).append("\n  ");
                start = space + 1;
                width = 2 + width - since - 1;
                space = -1;
            }
        }
        flowed.append(line, start, line.length());
    }

    /** Text on lines no wider than so many columns, broken at spaces where there are any; at least one line. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int start = 0; // of the line
        int space = -1; // the last place to break at
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == ' ') {
                space = i;
            }
            width += width(c);
            if (width > columns && i > start) {
                int end = space > start ? space : i;
                lines.add(text.substring(start, end));
                start = space > start ? space + 1 : i;
                space = -1;
                i = start;
                width = 0;
            } else {
                i += Character.charCount(c);
            }
        }
        if (start < text.length() || lines.isEmpty()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** Text no wider than so many columns, with an ellipsis where something is left out. */
    static String clip(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int width = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (width + width(c) > columns - 1) {
                break;
            }
            width += width(c);
            i += Character.charCount(c);
        }
        return text.substring(0, i) + "…";
    }

    /** Text filled up with spaces to so many columns. */
    static String pad(String text, int columns) {
        int missing = columns - width(text);
        return missing > 0 ? text + " ".repeat(missing) : text;
    }
}
