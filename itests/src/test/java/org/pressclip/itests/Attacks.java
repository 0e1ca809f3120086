package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages that try to get something to run, made from the lines of {@code attacks.txt}: each in each place. */
final class Attacks {
    private static final String STORY = """
            <p>The river rose over its banks on Monday night and filled the cellars of the lower town, where two hundred
            people had to leave their homes before the morning.</p>
            <p>Firemen carried pumps into the streets, and the mayor asked everybody who lives close to the water to
            stay with friends until the end of the week.</p>
            """;
    private static final String END = """
            <p>The weather office expects the rain to end on Wednesday, but said that the ground cannot take any more
            water, so that the river will stay high for days.</p>
            """;

    private final Map<String, byte[]> pages = new LinkedHashMap<>();
    private final List<String> raw = new ArrayList<>();
    private int tried;

    private Attacks() {}

    /** All of them. */
    static Attacks all() {
        Attacks attacks = new Attacks();
        List<String> markup = lines("markup");
        List<String> addresses = lines("addresses");
        for (int i = 0; i < markup.size(); i++) {
            attacks.markup(String.format("m%03d", i), markup.get(i));
        }
        for (int i = 0; i < addresses.size(); i++) {
            attacks.addresses(String.format("a%03d", i), addresses.get(i));
        }
        attacks.charsets();
        return attacks;
    }

    /** Pages by their files' names. */
    Map<String, byte[]> pages() {
        return pages;
    }

    /** The attempts as markup of a page, as they are. */
    List<String> raw() {
        return raw;
    }

    /** How many attempts, each place counted. */
    int tried() {
        return tried;
    }

    private static List<String> lines(String kind) {
        try (InputStream in = Attacks.class.getResourceAsStream("attacks.txt")) {
            List<String> lines = new ArrayList<>();
            String at = "";
            for (String line : new String(in.readAllBytes(), UTF_8).split("\n", -1)) {
                if (line.startsWith("=== ")) {
                    at = line.substring(4).strip();
                } else if (at.equals(kind) && !line.isEmpty() && !line.startsWith("# ")) {
                    lines.add(unescaped(line));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\' || i + 1 == line.length()) {
                out.append(c);
                continue;
            }
            char next = line.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case '0' -> out.append('\0');
                case 'x' -> {
                    out.append((char) Integer.parseInt(line, i + 1, i + 3, 16));
                    i += 2;
                }
                case 'u' -> {
                    out.append((char) Integer.parseInt(line, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> out.append(next);
            }
        }
        return out.toString();
    }

    private String armed(String attack) {
        return attack.replace("RUN", "top.run(" + ++tried + ")");
    }

    private void markup(String name, String attack) {
        raw.add(armed(attack));
        put(
                name + "-body",
                page(
                        "<title>Rain floods the lower town</title>",
                        "<h1>Rain floods the lower town</h1>" + STORY + "<p>Before " + armed(attack) + " after.</p>"
                                + END));
        put(
                name + "-places",
                page(
                        "<title>Rain floods the lower town</title>",
                        "<h1>Rain " + armed(attack) + " floods</h1>" + STORY + "<ul><li>One " + armed(attack)
                                + "</li><li>two</li></ul><blockquote>Said " + armed(attack) + "</blockquote>"
                                + "<figure><img src=/pier.jpg alt=\"" + attribute(armed(attack))
                                + "\"><figcaption>The pier " + armed(attack) + "</figcaption></figure>"
                                + "<table><tr><th>Gauge</th><th>Metres</th></tr><tr><td>Mill " + armed(attack)
                                + "</td><td>3</td></tr><tr><td>Weir</td><td>4</td></tr></table>"
                                + "<pre>\n" + armed(attack) + "</pre>" + END));
        put(
                name + "-fields",
                page(
                        "<title>Rain " + text(armed(attack)) + "</title>"
                                + meta("name", "author", "Ann " + armed(attack))
                                + meta("name", "description", "Rain fell " + armed(attack))
                                + meta("property", "og:title", "Rain " + armed(attack))
                                + meta("property", "og:site_name", "Gazette " + armed(attack))
                                + meta("property", "article:section", "News " + armed(attack))
                                + meta("name", "keywords", "rain, " + armed(attack))
                                + meta("name", "copyright", "Gazette " + armed(attack)),
                        "<h1>" + text("Rain " + armed(attack)) + "</h1><p class=byline>By Ann Lee "
                                + text(armed(attack)) + "</p>" + STORY + "<p>" + text(armed(attack)) + "</p>" + END));
        put(
                name + "-data",
                page(
                        "<title>Rain</title><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\","
                                + "\"@type\":\"NewsArticle\",\"headline\":" + json("Rain " + armed(attack))
                                + ",\"description\":" + json(armed(attack)) + ",\"author\":{\"@type\":\"Person\","
                                + "\"name\":" + json("Ann " + armed(attack)) + "},\"articleSection\":"
                                + json(armed(attack)) + ",\"keywords\":[" + json(armed(attack)) + "]}</script>",
                        "<h1>Rain</h1>" + STORY + END));
        put(name + "-title", page("<title>Rain " + armed(attack) + "</title>", "<h1>Rain</h1>" + STORY + END));
    }

    private void addresses(String name, String attack) {
        String address = attribute(armed(attack));
        put(
                name,
                page(
                        "<title>Rain floods the lower town</title><link rel=canonical href=\"" + address + "\">"
                                + "<meta property=\"og:image\" content=\"" + address + "\"><meta property=\"og:url\""
                                + " content=\"" + address + "\"><meta property=\"article:author\" content=\"" + address
                                + "\"><link rel=image_src href=\"" + address
                                + "\"><script type=\"application/ld+json\">"
                                + "{\"@type\":\"NewsArticle\",\"headline\":\"Rain floods the lower town\",\"url\":"
                                + json(armed(attack)) + ",\"image\":[" + json(armed(attack)) + ",{\"@type\":"
                                + "\"ImageObject\",\"url\":" + json(armed(attack))
                                + "}],\"author\":{\"@type\":\"Person\","
                                + "\"name\":\"Ann Lee\",\"url\":" + json(armed(attack)) + "},\"publisher\":{\"@type\":"
                                + "\"Organization\",\"name\":\"Gazette\",\"url\":" + json(armed(attack))
                                + "}}</script>",
                        "<h1>Rain floods the lower town</h1><p>By <a rel=author href=\"" + address
                                + "\">Ann Lee</a></p>"
                                + STORY + "<p>See <a href=\"" + address + "\">the gauge</a> and <a xlink:href=\""
                                + address + "\" href=\""
                                + attribute(armed(attack).strip()) + "\">more</a> of it.</p>"
                                + "<figure><img src=\"" + address + "\" alt=pier></figure><figure><img src=/x.gif"
                                + " data-src=\"" + address + "\" srcset=\"" + address + " 640w\"></figure>"
                                + "<iframe src=\"" + address + "\" width=640 height=360 title=gauge></iframe>"
                                + "<video src=\"" + address + "\" controls></video><form action=\"" + address
                                + "\"><button formaction=\"" + address + "\">send</button></form><object data=\""
                                + address + "\"></object>" + END));
        put(
                name + "-base",
                page(
                        "<base href=\"" + address + "\"><title>Rain floods the lower town</title>",
                        "<h1>Rain floods the lower town</h1>" + STORY
                                + "<p>See <a href=\"gauge\">the gauge</a>.</p><img src=pier.jpg width=640 height=480>"
                                + END));
    }

    /** Bytes that are harmless in one charset and not in another. */
    private void charsets() {
        String attack = "<p>Before <script>" + armed("RUN") + "</script><img src=x onerror=" + armed("RUN") + "></p>";
        String page = page("<title>Rain</title>", "<h1>Rain</h1>" + STORY + attack + END);
        put(
                "c-utf7",
                page.replace("utf-8", "utf-7")
                        .replace(attack, "<p>+ADw-script+AD4-" + armed("RUN") + "+ADw-/script+AD4-</p>"));
        put(
                "c-iso2022",
                page.replace("utf-8", "iso-2022-jp")
                        .replace(
                                attack,
                                "<p>\u001b$B<a title=\"\u001b(B\"><img src=x onerror=" + armed("RUN") + "></a></p>"));
        put(
                "c-hz",
                page.replace("utf-8", "hz-gb-2312")
                        .replace(attack, "<p>~{<img src=x onerror=" + armed("RUN") + ">~}</p>"));
        for (String charset :
                List.of("utf-16le", "utf-16be", "utf-32", "x-user-defined", "replacement", "ibm037", "none")) {
            put("c-says-" + charset, page.replace("utf-8", charset));
        }
        pages.put(
                "c-utf16le.html",
                joined(
                        new byte[] {(byte) 0xFF, (byte) 0xFE},
                        page.getBytes(java.nio.charset.StandardCharsets.UTF_16LE)));
        pages.put(
                "c-utf16be.html",
                joined(
                        new byte[] {(byte) 0xFE, (byte) 0xFF},
                        page.getBytes(java.nio.charset.StandardCharsets.UTF_16BE)));
        pages.put(
                "c-bom.html",
                joined(
                        new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                        page.replace("utf-8", "utf-7").getBytes(UTF_8)));
        pages.put(
                "c-overlong.html",
                page.replace("<script>", "\u00c0\u00bcscript\u00c0\u00be").getBytes(ISO_8859_1));
        pages.put("c-halves.html", page.replace("<img", "\u00e4<img").getBytes(ISO_8859_1));
        pages.put(
                "c-nul.html",
                page.replace("script", "scr\0ipt").replace("img", "i\0mg").getBytes(UTF_8));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }

    private void put(String name, String page) {
        pages.put(name + ".html", page.getBytes(UTF_8));
    }

    private static String page(String head, String body) {
        return "<!DOCTYPE html><html lang=en><head><meta charset=\"utf-8\">" + head + "</head><body><article>" + body
                + "</article></body></html>";
    }

    private static String meta(String kind, String name, String content) {
        return "<meta " + kind + "=\"" + name + "\" content=\"" + attribute(content) + "\">";
    }

    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String attribute(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;");
    }

    /** As it must be written where a page's script element holds it, and once as it must not. */
    private static String json(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || (c == '<' && text.startsWith("</script", i) && i % 2 == 0)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
