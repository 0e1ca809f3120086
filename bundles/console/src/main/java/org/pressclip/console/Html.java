package org.pressclip.console;

import java.net.URI;

/**
 * HTML in the making. What is written here in the source is markup; every value is text, whatever it holds, and cannot
 * become anything else.
 */
final class Html {
    private final StringBuilder html = new StringBuilder();

    /**
     * Adds markup in which each {@code {}} stands for a value: escaped, so that it may stand in text and between double
     * quotes of an attribute, unless it is HTML itself.
     */
    Html put(String markup, Object... values) {
        int at = 0;
        for (Object each : values) {
            int hole = markup.indexOf("{}", at);
            if (hole < 0) {
                throw new IllegalArgumentException("more values than places: " + markup);
            }
            html.append(markup, at, hole);
            if (each instanceof Html inner) {
                html.append(inner.html);
            } else {
                escape(String.valueOf(each));
            }
            at = hole + 2;
        }
        if (markup.indexOf("{}", at) >= 0) {
            throw new IllegalArgumentException("fewer values than places: " + markup);
        }
        html.append(markup, at, markup.length());
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> {
                    if (c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0 || turns(c) || lonely(text, i)) {
                        html.append('\uFFFD');
                    } else {
                        html.append(c);
                    }
                }
            }
        }
    }

    /** What changes the direction of text beyond its own place; {@code bdi} sees to the rest. */
    private static boolean turns(char c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }

    private static boolean lonely(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /** Text that leads to an address, if that is one of the web; else the text alone. */
    static Html link(URI uri, String text) {
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return web
                ? new Html().put("<a href=\"{}\" rel=\"noreferrer noopener\"><bdi>{}</bdi></a>", uri, text)
                : new Html().put("<bdi>{}</bdi>", text);
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
