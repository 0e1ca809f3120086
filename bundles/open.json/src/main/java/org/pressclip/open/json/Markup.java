package org.pressclip.open.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Enclosure;

/** HTML as JSON carries it: told from text, made a page of, or brought down to its text. */
final class Markup {
    private Markup() {}

    /** Whether a text has a tag of HTML that ends, or a character reference. */
    static boolean isHtml(String text) {
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            int name = text.startsWith("/", at + 1) ? at + 2 : at + 1;
            int end = name;
            while (end < text.length() && end - name < 12 && letter(text.charAt(end))) {
                end++;
            }
            boolean tag = end > name && end < text.length() && !Character.isDigit(text.charAt(name));
            if (text.startsWith("<!--", at) || (tag && " \t\r\n/>".indexOf(text.charAt(end)) >= 0)) {
                return text.indexOf('>', end) >= 0;
            }
        }
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            int name = text.startsWith("#", at + 1) ? at + 2 : at + 1;
            int end = name;
            while (end < text.length() && end - name < 12 && letter(text.charAt(end))) {
                end++;
            }
            boolean number = name == at + 2;
            if (end > name
                    && text.startsWith(";", end)
                    && (number || Entities.isNamedEntity(text.substring(name, end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean letter(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /** Whether it is a page with a head and a body and not a part of one. */
    static boolean isPage(String html) {
        String head = html.substring(0, Math.min(2_000, html.length())).toLowerCase(Locale.ROOT);
        return head.contains("<html") || head.contains("<!doctype html") || head.contains("<body");
    }

    /** Its text in one line. */
    static String text(String maybeHtml) {
        String text = isHtml(maybeHtml) ? Jsoup.parseBodyFragment(maybeHtml).text() : maybeHtml;
        return String.join(" ", text.strip().split("\\s+", -1));
    }

    static Enclosure page(String html, @Nullable String base, String language) {
        if (isPage(html)) {
            return Enclosure.of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
        }
        StringBuilder page = new StringBuilder(html.length() + 256).append("<!DOCTYPE html>\n<html");
        if (!language.isEmpty()) {
            page.append(" lang=\"").append(Entities.escape(language)).append('"');
        }
        page.append("><head><meta charset=\"utf-8\">");
        if (base != null) {
            page.append("<base href=\"").append(Entities.escape(base)).append("\">");
        }
        page.append("</head><body><article>\n").append(html).append("\n</article></body></html>\n");
        return Enclosure.of("text/html; charset=utf-8", page.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Enclosure plain(String text) {
        return Enclosure.of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
