package org.pressclip.read.text;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Media;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;

/**
 * Markdown's marks within a block: emphasis, code, links, pictures, escapes.
 *
 * <p>Only pairs count; a mark without its partner is text, since a dump of a page has more footnote stars than
 * emphasis. Every character is looked at a bounded number of times, whatever the text.
 */
final class Inline {
    private static final int LONGEST_ADDRESS = 2000;
    private static final int DEEPEST = 32;

    private final URI base;

    /** @param base what addresses are made absolute with, if it is one of the web */
    Inline(URI base) {
        this.base = base;
    }

    /** A block's text and the pictures in it. */
    record Result(Spans spans, List<Media> images) {}

    /** A mark and, once it has one, the end of its range. */
    private static final class Token {
        final int from;
        final int to;
        final char kind; // a mark's character; '[', ']'; 'c' for code, 'u' for an address, 'i' for a picture

        @Nullable
        Token partner;

        String href = "";
        boolean closes;

        Token(int from, int to, char kind) {
            this.from = from;
            this.to = to;
            this.kind = kind;
        }

        int length() {
            return to - from;
        }
    }

    Result parse(String text) {
        if (isBareAddress(text)) {
            return new Result(Spans.of(Span.link(text, absolute(text))), List.of());
        }
        if (isPlain(text)) {
            return new Result(Spans.of(text), List.of());
        }
        return write(text, tokens(text));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '*', '_', '`', '[', '\\', '<', '~' -> {
                    return false;
                }
                default -> {}
            }
        }
        return true;
    }

    private static boolean isBareAddress(String text) {
        return isAddressAt(text, 0)
                && text.length() <= LONGEST_ADDRESS
                && text.chars().noneMatch(c -> Lines.isSpace((char) c));
    }

    private static boolean isAddressAt(String text, int at) {
        return text.startsWith("http://", at) || text.startsWith("https://", at) || text.startsWith("www.", at);
    }

    private List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Deque<Token> brackets = new ArrayDeque<>();
        Pairs pairs = new Pairs(text);
        Map<Integer, Deque<Integer>> ticks = ticks(text);
        int length = text.length();
        int at = 0;
        while (at < length) {
            char c = text.charAt(at);
            int next = at + 1;
            switch (c) {
                case '\\' -> {
                    if (next < length && isEscapable(text.charAt(next))) {
                        tokens.add(new Token(at, next, '\\'));
                        next++;
                    }
                }
                case '`' -> {
                    next = runEnd(text, at);
                    Token code = code(ticks, at, next);
                    if (code != null) {
                        tokens.add(code);
                        next = code.to;
                    }
                }
                case '*', '_', '~' -> {
                    next = runEnd(text, at);
                    Token mark = new Token(at, next, c);
                    if (pairs.take(mark)) {
                        tokens.add(mark);
                    }
                }
                case '[' -> {
                    boolean image = at > 0 && text.charAt(at - 1) == '!' && !isEscaped(tokens, at - 1);
                    Token open = new Token(image ? at - 1 : at, next, image ? '!' : '[');
                    tokens.add(open);
                    brackets.push(open);
                }
                case ']' -> {
                    Token open = brackets.peek();
                    int end = open == null ? -1 : addressEnd(text, next);
                    if (open != null && end < 0) {
                        brackets.pop();
                    } else if (open != null) {
                        brackets.pop();
                        Token close = new Token(at, end, ']');
                        close.href = address(text.substring(next + 1, end - 1));
                        open.partner = close;
                        close.partner = open;
                        tokens.add(close);
                        if (open.kind == '[') {
                            brackets.clear(); // links do not nest
                        }
                        next = end;
                    }
                }
                case '<' -> {
                    int end = isAddressAt(text, next) ? addressRun(text, next) : -1;
                    if (end > 0 && end < length && text.charAt(end) == '>') {
                        Token link = new Token(at, end + 1, 'u');
                        link.href = text.substring(next, end);
                        tokens.add(link);
                        next = end + 1;
                    }
                }
                case 'h', 'w' -> {
                    if (isAddressAt(text, at)) {
                        next = addressRun(text, at); // no mark within an address is one
                    }
                }
                default -> {}
            }
            at = next;
        }
        return tokens;
    }

    private static boolean isEscaped(List<Token> tokens, int at) {
        Token last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        return last != null && last.kind == '\\' && last.to == at;
    }

    private static boolean isEscapable(char c) {
        return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }

    private static int runEnd(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == text.charAt(at)) {
            end++;
        }
        return end;
    }

    private static int addressRun(String text, int at) {
        int end = at;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (Lines.isSpace(c) || c == ')' || c == ']' || c == '[' || c == '*' || c == '<' || c == '>' || c == '"') {
                break;
            }
            end++;
        }
        return end;
    }

    /** Where runs of backticks begin, by their length, so that each finds the next of its kind at once. */
    private static Map<Integer, Deque<Integer>> ticks(String text) {
        Map<Integer, Deque<Integer>> ticks = new HashMap<>();
        for (int at = text.indexOf('`'); at >= 0; ) {
            int end = runEnd(text, at);
            ticks.computeIfAbsent(end - at, none -> new ArrayDeque<>()).add(at);
            at = text.indexOf('`', end);
        }
        return ticks;
    }

    private static @Nullable Token code(Map<Integer, Deque<Integer>> ticks, int from, int to) {
        Deque<Integer> same = ticks.get(to - from);
        while (same != null && !same.isEmpty() && same.peek() <= from) {
            same.poll();
        }
        return same == null || same.isEmpty() ? null : new Token(from, same.peek() + to - from, 'c');
    }

    /**
     * The end of "(address)" or "(address "title")", -1 if there is none. Gives up early, so that all tries stay
     * linear.
     */
    private static int addressEnd(String text, int at) {
        if (at + 1 >= text.length() || text.charAt(at) != '(') {
            return -1;
        }
        int depth = 0;
        int end = Math.min(text.length(), at + LONGEST_ADDRESS);
        char quote = 0;
        boolean signs = false;
        for (int i = at; i < end; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '(') {
                if (++depth > DEEPEST) {
                    return -1;
                }
            } else if (c == ')') {
                if (--depth == 0) {
                    return signs ? i + 1 : -1;
                }
            } else if (c == ' ') {
                if (i + 1 < end && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\'')) {
                    quote = text.charAt(++i);
                } else {
                    return -1;
                }
            } else if (Lines.isSpace(c) || c == '[') {
                return -1;
            }
            signs |= c == '/' || c == ':' || c == '.' || c == '#' || c == '?' || c == '@';
        }
        return -1;
    }

    private String address(String inside) {
        int space = inside.indexOf(' ');
        String bare = space < 0 ? inside : inside.substring(0, space);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            boolean escape = c == '\\' && i + 1 < bare.length() && isEscapable(bare.charAt(i + 1));
            if (!escape && !(c == '<' && i == 0) && !(c == '>' && i == bare.length() - 1)) {
                out.append(c);
            } else if (escape) {
                out.append(bare.charAt(++i));
            }
        }
        return absolute(out.toString());
    }

    private String absolute(String address) {
        String scheme = base.getScheme();
        if (scheme == null || !scheme.toLowerCase(Locale.ROOT).startsWith("http")) {
            return address.startsWith("www.") ? "http://" + address : address;
        }
        try {
            return base.resolve(new URI(address.startsWith("www.") ? "http://" + address : address))
                    .toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return address;
        }
    }

    /** Finds partners for marks of emphasis. What opens inside a pair and does not close there is text. */
    private static final class Pairs {
        private final String text;
        private final List<Token> open = new ArrayList<>();
        private final Map<Integer, Deque<Integer>> byKind = new HashMap<>(); // places in the list above

        Pairs(String text) {
            this.text = text;
        }

        /** Whether a run of marks may be one. */
        boolean take(Token mark) {
            int length = mark.length();
            if (mark.kind == '~' ? length != 2 : length > 3) {
                return false;
            }
            int before = mark.from == 0 ? ' ' : text.codePointBefore(mark.from);
            int after = mark.to == text.length() ? ' ' : text.codePointAt(mark.to);
            boolean mayClose = !isGap(before) && ((length == 2 && mark.kind == '*') || !isWord(after));
            boolean mayOpen = !isGap(after) && !isWord(before);
            Deque<Integer> same = byKind.computeIfAbsent(mark.kind * 4 + length, none -> new ArrayDeque<>());
            if (mayClose && !same.isEmpty()) {
                int place = same.peek();
                Token opener = open.get(place);
                if (opener.to < mark.from) {
                    for (int i = open.size() - 1; i >= place; i--) {
                        Token gone = open.remove(i);
                        requireNonNull(byKind.get(gone.kind * 4 + gone.length()))
                                .pop();
                    }
                    opener.partner = mark;
                    mark.partner = opener;
                    mark.closes = true;
                    return true;
                }
            }
            if (mayOpen) {
                same.push(open.size());
                open.add(mark);
            }
            return mayOpen;
        }

        private static boolean isGap(int c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        private static boolean isWord(int c) {
            return Character.isLetterOrDigit(c) && !Character.isIdeographic(c) && !(c >= 0x3040 && c <= 0x30FF);
        }
    }

    private static Result write(String text, List<Token> tokens) {
        Spans.Builder spans = new Spans.Builder();
        List<Media> images = new ArrayList<>();
        Map<Style, Integer> styles = new EnumMap<>(Style.class);
        String href = null;
        int at = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.from < at) {
                continue; // inside a picture
            }
            if (token.partner == null && token.kind != '\\' && token.kind != 'c' && token.kind != 'u') {
                continue; // text
            }
            add(spans, text, at, token.from, styles, href);
            at = token.to;
            switch (token.kind) {
                case 'c' -> {
                    int ticks = runEnd(text, token.from) - token.from;
                    Set<Style> all = set(styles);
                    all.add(Style.CODE);
                    spans.add(new Span(
                            text.substring(token.from + ticks, token.to - ticks).strip(), all, href));
                }
                case 'u' -> spans.add(new Span(token.href, set(styles), token.href));
                case '[' -> href = requireNonNull(token.partner).href;
                case '!' -> {
                    Token close = requireNonNull(token.partner);
                    images.add(new Media("image", close.href, text.substring(token.to, close.from), 0, 0));
                    at = close.to;
                }
                case ']' -> href = null;
                case '*', '_', '~' -> {
                    for (Style style : stylesOf(token)) {
                        styles.merge(style, token.closes ? -1 : 1, Integer::sum);
                    }
                }
                default -> {}
            }
        }
        add(spans, text, at, text.length(), styles, href);
        return new Result(spans.build(), images);
    }

    private static List<Style> stylesOf(Token mark) {
        if (mark.kind == '~') {
            return List.of(Style.DELETED);
        }
        return switch (mark.length()) {
            case 1 -> List.of(Style.EMPHASIS);
            case 2 -> List.of(Style.STRONG);
            default -> List.of(Style.STRONG, Style.EMPHASIS);
        };
    }

    private static void add(
            Spans.Builder spans, String text, int from, int to, Map<Style, Integer> styles, @Nullable String href) {
        if (from < to) {
            spans.add(new Span(text.substring(from, to), set(styles), href));
        }
    }

    private static Set<Style> set(Map<Style, Integer> styles) {
        Set<Style> set = EnumSet.noneOf(Style.class);
        styles.forEach((style, count) -> {
            if (count > 0) {
                set.add(style);
            }
        });
        return set;
    }
}
