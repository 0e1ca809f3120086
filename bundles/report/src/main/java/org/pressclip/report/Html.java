package org.pressclip.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes HTML element by element, and is the one place where text is made safe: records are written by strangers.
 *
 * <p>Names of elements and attributes are ours; texts and the values of attributes may be anybody's. Attributes come in
 * pairs of name and value.
 */
final class Html {
    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    Html(Writer out) {
        this.out = out;
    }

    /** Opens an element. */
    Html open(String tag, String... attributes) throws IOException {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Closes the innermost open element. */
    Html close() throws IOException {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** How many elements are open. */
    int depth() {
        return open.size();
    }

    /** An element that has no end: {@code br}, {@code img}, {@code input}, {@code meta}. */
    Html single(String tag, String... attributes) throws IOException {
        start(tag, attributes);
        return this;
    }

    /** An element with nothing but text in it. */
    Html element(String tag, String text, String... attributes) throws IOException {
        return open(tag, attributes).text(text).close();
    }

    Html text(String text) throws IOException {
        escape(text);
        return this;
    }

    /** A line break between elements, for who reads the source. */
    Html line() throws IOException {
        out.append('\n');
        return this;
    }

    /** A style sheet or script of our own, whose text is never escaped. */
    Html own(String tag, String code) throws IOException {
        out.append('<')
                .append(tag)
                .append('>')
                .append(code)
                .append("</")
                .append(tag)
                .append('>');
        return this;
    }

    /**
     * What a document begins with, up to its body, which is opened by others.
     *
     * @param style the one style sheet that counts
     * @param rules what is allowed besides, as a part of the content security policy that ends with "; ", or ""
     */
    Html head(String title, String style, String rules) throws IOException {
        out.append("<!DOCTYPE html>\n");
        open("html", "lang", "en").open("head").single("meta", "charset", "utf-8");
        String policy =
                "default-src 'none'; style-src " + source(style) + "; " + rules + "base-uri 'none'; form-action 'none'";
        single("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        single("meta", "name", "referrer", "content", "no-referrer");
        single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        single("meta", "name", "color-scheme", "content", "light dark");
        return element("title", title).own("style", style).close().line();
    }

    /** A style sheet or script of our own as policies name it: by its digest. */
    static String source(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) { // every JDK has it
            throw new IllegalStateException(e);
        }
    }

    private void start(String tag, String... attributes) throws IOException {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private void escape(String text) throws IOException {
        int plain = 0; // from here on nothing needs another form
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String escaped =
                    switch (c) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '"' -> "&quot;";
                        case '\'' -> "&#39;";
                        default -> deceives(c) ? "" : null;
                    };
            if (escaped == null && Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                    continue;
                }
                escaped = "\uFFFD"; // half of a character
            }
            if (escaped != null) {
                out.append(text, plain, i).append(escaped);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length());
    }

    /** Whether HTML forbids a character, or it turns the direction of what follows and so hides what a text says. */
    private static boolean deceives(char c) {
        return (c < ' ' && c != '\n' && c != '\t')
                || (c >= 0x7F && c < 0xA0)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c >= 0xFFFE;
    }

    /** Whether an address may become a link: http or https, without anything that could make it another. */
    static boolean isWeb(String address) {
        String lower = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
        return (lower.startsWith("http://") || lower.equals("https://"))
                && address.chars().noneMatch(c -> c <= ' ' || c == '\\' || c == 0x7F);
    }

    /** Text of at most so many characters, with an ellipsis where some are left out. */
    static String clip(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    /** A number for a person: 12,345. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with what is counted: 1 record, 2 records. */
    static String count(long number, String one, String more) {
        return number(number) + " " + (number == 1 ? one : more);
    }
}
