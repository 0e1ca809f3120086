package org.pressclip.target.files;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;

/**
 * Text with its look as CommonMark inlines, so that whatever the text holds reads back as that text.
 *
 * <p>The text counts more than its look: emphasis that CommonMark's rules for delimiters would not see is left out. See
 * the CommonMark specification 0.31, sections 2.4, 6.1 to 6.4 and 6.6.
 */
final class Inline {
    /** Where the text stands, which decides what in it could be mistaken. */
    enum Place {
        /** Lines of their own: line breaks are kept. */
        LINES,
        /** One line, in which a run of # at the end would be dropped. */
        HEADING,
        /** One line between bars. */
        CELL
    }

    private final Place place;
    private final StringBuilder out = new StringBuilder();
    private boolean closed; // the last thing written is a delimiter, which another next to it would run into

    private Inline(Place place) {
        this.place = place;
    }

    /** May be several lines; no line is blank, none begins or ends with white space. */
    static String of(Spans spans, Place place) {
        Inline inline = new Inline(place);
        List<Span> runs = Spans.of(Unicode.whole(spans.runs()).stream()
                        .map(run -> run.withText(tidy(run.text(), place)))
                        .toList())
                .runs();
        for (int i = 0; i < runs.size(); ) {
            int end = i + 1;
            String href = safe(runs.get(i).href());
            while (end < runs.size()
                    && href != null
                    && href.equals(safe(runs.get(end).href()))) {
                end++;
            }
            inline.link(
                    runs.subList(i, end),
                    href,
                    end < runs.size() ? runs.get(end).text() : "");
            i = end;
        }
        return lines(inline.out.toString());
    }

    static String of(String text, Place place) {
        return of(Spans.of(text), place);
    }

    /** No control characters; one kind of line break, and only where there may be any. */
    private static String tidy(String text, Place place) {
        String whole = Unicode.whole(text);
        StringBuilder tidy = new StringBuilder(whole.length());
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
                tidy.append(place == Place.LINES ? '\n' : ' ');
            } else if (c == '\t' || c == '\f' || c == 0x0B) {
                tidy.append(' ');
            } else if (!Character.isISOControl(c) && !Unicode.turns(c)) {
                tidy.append(c);
            }
        }
        return tidy.toString();
    }

    /** The address if it may be a link; what could end or open anything is encoded. */
    static @Nullable String safe(@Nullable String href) {
        if (href == null) {
            return null;
        }
        String url = Unicode.whole(href.strip());
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://") && !lower.startsWith("mailto:")) {
            return null;
        }
        StringBuilder safe = new StringBuilder(url.length() + 8);
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c <= ' ' || "<>\"`|\\{}^[]".indexOf(c) >= 0 || c == 0x7F) {
                safe.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            } else if (c == '(' || c == ')' || c == '&' || c == '*' || c == '_' || c == '~') {
                safe.append('\\').append(c);
            } else if (Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c)) {
                safe.append("%20");
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private void link(List<Span> runs, @Nullable String href, String after) {
        boolean blank = runs.stream().allMatch(run -> isBlank(run.text()));
        if (href == null || blank) {
            runs(runs, after);
            return;
        }
        Spans text = Spans.of(runs.stream()
                .map(run -> new Span(run.text(), run.styles(), null))
                .toList());
        String raw = text.text();
        int from = 0;
        int to = raw.length();
        while (isSpace(raw.charAt(from))) {
            from++;
        }
        while (isSpace(raw.charAt(to - 1))) {
            to--;
        }
        plain(raw.substring(0, from));
        out.append('[');
        closed = false;
        runs(text.slice(from, to).runs(), "]");
        out.append("](").append(href).append(')');
        closed = false;
        plain(raw.substring(to));
    }

    private void runs(List<Span> runs, String after) {
        for (int i = 0; i < runs.size(); i++) {
            run(runs.get(i), i + 1 < runs.size() ? runs.get(i + 1).text() : after);
        }
    }

    private void run(Span run, String after) {
        String text = run.text();
        Set<Style> styles = run.styles();
        if (styles.isEmpty() || isBlank(text)) {
            plain(text);
            return;
        }
        int from = 0;
        int to = text.length();
        while (isSpace(text.charAt(from))) {
            from++;
        }
        while (isSpace(text.charAt(to - 1))) {
            to--;
        }
        plain(text.substring(0, from));
        String next = to < text.length() ? " " : after;
        styled(text.substring(from, to), styles, next);
        plain(text.substring(to));
    }

    private void styled(String text, Set<Style> styles, String next) {
        String open = "";
        String close = "";
        for (Style style : styles) {
            String tag = tag(style);
            if (!tag.isEmpty()) {
                open = open + "<" + tag + ">";
                close = "</" + tag + ">" + close;
            }
        }
        String stars = (styles.contains(Style.STRONG) ? "**" : "") + (styles.contains(Style.EMPHASIS) ? "*" : "");
        boolean code = styles.contains(Style.CODE) && codes(text);
        String inner = code ? code(text) : escaped(text);
        String whole = open + inner + close;
        boolean seen = !stars.isEmpty() && !closed && opens(whole) && closes(whole, next);
        if (seen) {
            out.append(stars).append(whole).append(stars);
        } else {
            out.append(whole);
        }
        closed = seen || code;
    }

    /** What CommonMark has no mark for, but every renderer that lets HTML through shows. */
    private static String tag(Style style) {
        return switch (style) {
            case SUBSCRIPT -> "sub";
            case SUPERSCRIPT -> "sup";
            case DELETED -> "del";
            default -> "";
        };
    }

    /** Whether it can be a code span: one line, and nothing in it that a template engine or a table would act on. */
    private boolean codes(String text) {
        return !closed
                && text.indexOf('\n') < 0
                && !text.contains("{{")
                && !text.contains("{%")
                && !text.contains("  ")
                && (place != Place.CELL || text.indexOf('|') < 0);
    }

    private static String code(String text) {
        String fence = "`".repeat(longest(text, '`') + 1);
        boolean pad = text.startsWith("`") || text.endsWith("`");
        return fence + (pad ? " " : "") + text + (pad ? " " : "") + fence;
    }

    /** How many of a character stand in a row at most. */
    static int longest(String text, char of) {
        int longest = 0;
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            row = text.charAt(i) == of ? row + 1 : 0;
            longest = Math.max(longest, row);
        }
        return longest;
    }

    private boolean opens(String whole) {
        int before = out.isEmpty() ? '\n' : out.codePointBefore(out.length());
        int first = whole.codePointAt(0);
        return !isPunctuation(first) || isSpace(before) || (before < 0x80 && isPunctuation(before));
    }

    private static boolean closes(String whole, String next) {
        int last = whole.codePointBefore(whole.length());
        int after = next.isEmpty() ? '\n' : next.codePointAt(0);
        return !isPunctuation(last) || isSpace(after) || (after < 0x80 && isPunctuation(after));
    }

    private static boolean isBlank(String text) {
        return text.chars().allMatch(Inline::isSpace);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }

    private void plain(String text) {
        if (!text.isEmpty()) {
            out.append(escaped(text));
            closed = false;
        }
    }

    /** With a backslash before what means something anywhere in a line. */
    private String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            char before = i > 0 ? text.charAt(i - 1) : ' ';
            boolean edge = i == 0 || i + 1 == text.length(); // what stands beside it is not known here
            boolean mark =
                    switch (c) {
                        case '\\', '`', '*', '[', ']', '|', '~' -> true;
                        case '_' -> edge || !Character.isLetterOrDigit(before) || !Character.isLetterOrDigit(next);
                        case '<' -> edge || !(isSpace(next) || Character.isDigit(next));
                        case '&' -> edge || Character.isLetter(next) || next == '#';
                        case '#' -> place == Place.HEADING;
                        case '{' -> // templates, kramdown's attributes, those that Hugo gives headings
                            edge || before == '{' || next == ':' || place == Place.HEADING;
                        case '%' -> edge || before == '{';
                        case '$' -> edge || next == '$' || before == '$';
                        case '!' -> i + 1 == text.length();
                        default -> false;
                    };
            safe.append(mark ? "\\" : "").append(c);
        }
        return safe.toString();
    }

    /** Each line stripped, what means something only at a line's start escaped, breaks made hard ones. */
    private static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length() + 8);
        for (String line : text.split("\n", -1)) {
            String bare = stripped(line);
            if (!bare.isEmpty()) {
                lines.append(lines.isEmpty() ? "" : "\\\n").append(begun(bare));
            }
        }
        return lines.toString();
    }

    private static String stripped(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && line.charAt(from) == ' ') {
            from++;
        }
        while (to > from && line.charAt(to - 1) == ' ') {
            to--;
        }
        return line.substring(from, to);
    }

    private static String begun(String line) {
        char first = line.charAt(0);
        if ("#>+-=:".indexOf(first) >= 0) {
            return "\\" + line;
        }
        int digits = 0;
        while (digits < line.length() && digits < 10 && line.charAt(digits) >= '0' && line.charAt(digits) <= '9') {
            digits++;
        }
        if (digits > 0 && digits < line.length() && ".)".indexOf(line.charAt(digits)) >= 0) {
            return line.substring(0, digits) + "\\" + line.substring(digits);
        }
        return line;
    }
}
