package org.pressclip.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the charset labels that a document gives itself, by the prescan of the HTML standard and the XML declaration.
 *
 * @param label as written
 * @param where "meta charset", "XML declaration", "Content-Type header"
 */
record Declared(String label, String where) {
    private static final int PRESCAN = 32_768; // browsers look at 1,024; pages with long scripts before it are common

    /** The labels in a text of one character a byte, the strongest first. */
    static List<Declared> in(String text, String mediaType) {
        List<Declared> found = new ArrayList<>();
        String head = text.substring(0, Math.min(PRESCAN, text.length()));
        boolean markup = mediaType.endsWith("/html")
                || mediaType.endsWith("xml")
                || mediaType.endsWith("opml")
                || mediaType.startsWith("text/vnd.iptc.");
        if (markup) {
            xml(head, found);
        }
        if (mediaType.endsWith("html") || mediaType.equals("application/xhtml+xml")) {
            meta(head, found);
        }
        return found;
    }

    /** The charset parameter of a media type, or "". */
    static String parameter(String contentType) {
        String lower = contentType.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf("charset"); at >= 0; at = lower.indexOf("charset", at + 7)) {
            int value = skip(lower, at + 7);
            if (value < lower.length() && lower.charAt(value) == '=') {
                value = skip(lower, value + 1);
                char quote = value < lower.length() ? lower.charAt(value) : 0;
                if (quote == '"' || quote == '\'') {
                    int end = lower.indexOf(quote, value + 1);
                    return end < 0 ? "" : contentType.substring(value + 1, end).strip();
                }
                int end = value;
                while (end < lower.length() && " \t\r\n\f;,".indexOf(lower.charAt(end)) < 0) {
                    end++;
                }
                return contentType.substring(value, end);
            }
        }
        return "";
    }

    private static void xml(String head, List<Declared> found) {
        int start = head.startsWith("ï»¿") ? 3 : 0;
        start = skip(head, start);
        int end = head.indexOf("?>", start);
        if (!head.startsWith("<?xml", start) || end < 0 || end > start + 400) {
            return;
        }
        String declaration = head.substring(start, end);
        int at = declaration.indexOf("encoding");
        int quote = at < 0 ? -1 : skip(declaration, at + 8);
        if (quote > 0 && quote < declaration.length() && declaration.charAt(quote) == '=') {
            quote = skip(declaration, quote + 1);
            if (quote < declaration.length() && "\"'".indexOf(declaration.charAt(quote)) >= 0) {
                int close = declaration.indexOf(declaration.charAt(quote), quote + 1);
                if (close > 0) {
                    found.add(new Declared(declaration.substring(quote + 1, close), "XML declaration"));
                }
            }
        }
    }

    private static void meta(String head, List<Declared> found) {
        int at = head.indexOf('<');
        while (at >= 0 && at < head.length()) {
            int next = at;
            if (head.startsWith("<!--", at)) {
                next = head.indexOf("-->", at + 4);
            } else if (starts(head, at, "<script")) {
                next = end(head, at, "</script");
            } else if (starts(head, at, "<style")) {
                next = end(head, at, "</style");
            } else if (starts(head, at, "<body") && at > 1_024) {
                return;
            } else if (starts(head, at, "<meta")
                    && at + 5 < head.length()
                    && " \t\r\n\f/".indexOf(head.charAt(at + 5)) >= 0) {
                String label = label(head, at + 5);
                if (!label.isEmpty()) {
                    found.add(new Declared(label, "meta charset"));
                    return;
                }
            }
            at = next < 0 ? -1 : head.indexOf('<', next + 1);
        }
    }

    private static boolean starts(String head, int at, String tag) {
        return head.regionMatches(true, at, tag, 0, tag.length());
    }

    /** Where a tag comes next, -1 if it does not. */
    private static int end(String head, int from, String tag) {
        int at = head.indexOf('<', from);
        while (at >= 0 && !starts(head, at, tag)) {
            at = head.indexOf('<', at + 1);
        }
        return at;
    }

    /** The label in a meta element whose attributes begin at an offset, or "". */
    private static String label(String head, int from) {
        String content = "";
        boolean pragma = false;
        int at = from;
        while (at < head.length() && head.charAt(at) != '>') {
            char c = head.charAt(at);
            if (Character.isWhitespace(c) || c == '/') {
                at++;
                continue;
            }
            int name = at;
            while (at < head.length() && " \t\r\n\f/>=".indexOf(head.charAt(at)) < 0) {
                at++;
            }
            if (at == name) { // a stray sign
                at++;
                continue;
            }
            String attribute = head.substring(name, at).toLowerCase(Locale.ROOT);
            String value = "";
            int equals = skip(head, at);
            if (equals < head.length() && head.charAt(equals) == '=') {
                at = skip(head, equals + 1);
                char quote = at < head.length() ? head.charAt(at) : 0;
                int end;
                if (quote == '"' || quote == '\'') {
                    end = head.indexOf(quote, ++at);
                } else {
                    end = at;
                    while (end < head.length() && " \t\r\n\f>".indexOf(head.charAt(end)) < 0) {
                        end++;
                    }
                }
                if (end < 0) {
                    return "";
                }
                value = head.substring(at, end);
                at = quote == '"' || quote == '\'' ? end + 1 : end;
            }
            switch (attribute) {
                case "charset" -> {
                    return value;
                }
                case "content" -> content = value;
                case "http-equiv" -> pragma = value.strip().equalsIgnoreCase("content-type");
                default -> {}
            }
        }
        return pragma ? parameter(content) : "";
    }

    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
