package org.pressclip.open.feed;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Enclosure;

/** HTML as feeds carry it: told from text, made a page of, or brought down to its text. */
final class Markup {
    private Markup() {}

    /** Whether a text has a tag or a character reference of HTML. */
    static boolean isHtml(String text) {
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            int name = text.startsWith("/", at + 1) ? at + 2 : at + 1;
            int end = name;
            while (end < text.length() && end - name < 12 && alphanumeric(text.charAt(end))) {
                end++;
            }
            boolean tag = end > name && end < text.length() && !Character.isDigit(text.charAt(name));
            if (text.startsWith("<!--", at) || (tag && " \t\r\n/>".indexOf(text.charAt(end)) >= 0)) {
                return text.indexOf('>', end) >= 0;
            }
        }
        return hasReference(text);
    }

    private static boolean alphanumeric(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private static boolean hasReference(String text) {
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            int end = at + 1;
            if (end < text.length() && text.charAt(end) == '#') {
                end++;
            }
            int name = end;
            while (end < text.length() && end - name < 12 && alphanumeric(text.charAt(end))) {
                end++;
            }
            if (end > name
                    && end < text.length()
                    && text.charAt(end) == ';'
                    && (text.charAt(at + 1) == '#' || Entities.isNamedEntity(text.substring(at + 1, end)))) {
                return true;
            }
        }
        return false;
    }

    /** HTML whose signs were escaped once too often, as it was meant. */
    static String unescaped(String html) {
        String lower = html.toLowerCase(Locale.ROOT);
        boolean twice = html.indexOf('<') < 0
                && (lower.contains("&lt;p&gt;") || lower.contains("&lt;br") || lower.contains("&lt;div"));
        return twice ? Parser.unescapeEntities(html, false) : html;
    }

    /** Its text in one line, tags and references undone if it has any. */
    static String text(String maybeHtml) {
        String text = isHtml(maybeHtml) ? Jsoup.parseBodyFragment(maybeHtml).text() : maybeHtml;
        StringBuilder line = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00A0') {
                space = true;
            } else {
                if (space && line.length() > 0) {
                    line.append(' ');
                }
                line.append(c);
                space = false;
            }
        }
        return line.toString();
    }

    /** A page of nothing but this story. */
    static Enclosure page(String html, @Nullable String base, String language) {
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

    /** What stands in an element of XML as HTML: its markup where that was not escaped, else its characters. */
    static String inner(Element element) {
        if (element.childrenSize() == 0) {
            return element.wholeText();
        }
        Document document = element.ownerDocument();
        if (document != null) {
            document.outputSettings()
                    .prettyPrint(false)
                    .syntax(Document.OutputSettings.Syntax.html)
                    .charset(StandardCharsets.UTF_8);
        }
        for (Element each : element.getAllElements()) {
            if (each != element
                    && each.tag().namespace().equals(Names.XHTML)
                    && !each.tag().prefix().isEmpty()) {
                each.tagName(each.tag().localName());
            }
        }
        return element.html();
    }
}
