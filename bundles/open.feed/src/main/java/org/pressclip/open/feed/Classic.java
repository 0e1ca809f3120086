package org.pressclip.open.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * A post as WordPress stores it made into the HTML that WordPress shows: shortcodes in brackets become what they stand
 * for or go, and where no blocks are marked, blank lines make paragraphs.
 *
 * <p>After what WordPress documents of {@code wpautop} and of the shortcodes of its core. One pass over the text each;
 * not thread-safe.
 */
final class Classic {
    private static final Set<String> CORE =
            Set.of("caption", "wp_caption", "gallery", "embed", "audio", "video", "playlist");
    /** Elements whose text is never made into paragraphs. */
    private static final Set<String> WHOLE = Set.of(
            "pre",
            "script",
            "style",
            "textarea",
            "table",
            "ul",
            "ol",
            "dl",
            "figure",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "iframe",
            "video",
            "audio",
            "object",
            "form",
            "svg",
            "select",
            "address",
            "figcaption",
            "noscript");
    /** Elements that hold paragraphs. */
    private static final Set<String> HOLDERS =
            Set.of("blockquote", "div", "section", "article", "aside", "header", "footer", "main", "details", "center");

    private static final Set<String> SINGLE = Set.of("hr");
    private static final int LONGEST_TAG = 2_000;

    private final Export export;
    private final Set<String> dropped = new TreeSet<>();
    private final Set<String> elsewhere = new TreeSet<>();

    Classic(Export export) {
        this.export = export;
    }

    /** The HTML of a stored post. */
    String html(String stored) {
        String text = stored.replace("\r\n", "\n").replace('\r', '\n');
        boolean blocks = text.contains("<!-- wp:");
        if (blocks) {
            reusable(text);
        }
        String plain = shortcodes(text);
        return blocks ? plain : paragraphs(plain);
    }

    /** Sentences on what could not be shown. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!dropped.isEmpty()) {
            warnings.add("Shortcodes of WordPress were left out: " + String.join(", ", dropped) + ".");
        }
        if (!elsewhere.isEmpty()) {
            warnings.add("The post shows blocks that are stored elsewhere: " + String.join(", ", elsewhere) + ".");
        }
        return warnings;
    }

    private void reusable(String text) {
        for (int at = text.indexOf("<!-- wp:block "); at >= 0; at = text.indexOf("<!-- wp:block ", at + 1)) {
            int end = text.indexOf("-->", at);
            String inside = end < 0 ? "" : text.substring(at, Math.min(end, at + 200));
            int ref = inside.indexOf("\"ref\":");
            StringBuilder number = new StringBuilder();
            for (int i = ref + 6; ref >= 0 && i < inside.length() && Character.isDigit(inside.charAt(i)); i++) {
                number.append(inside.charAt(i));
            }
            if (elsewhere.size() < 10) {
                elsewhere.add("block " + number);
            }
        }
    }

    /** A shortcode's tag: {@code [name a="b"]}, or {@code [/name]}. */
    private record Tag(String name, boolean closing, String inside, int end) {}

    private String shortcodes(String text) {
        if (text.indexOf('[') < 0) {
            return text;
        }
        Map<String, Integer> closers = new HashMap<>(); // where the last closing tag of each name stands
        for (int at = text.indexOf("[/"); at >= 0; at = text.indexOf("[/", at + 1)) {
            Tag tag = tag(text, at);
            if (tag != null) {
                closers.put(tag.name(), at);
            }
        }
        Set<String> opened = new HashSet<>();
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int at = text.indexOf('['); at >= 0; at = text.indexOf('[', Math.max(at + 1, from))) {
            Tag tag = tag(text, at);
            boolean code = tag != null && isCode(tag, closers.getOrDefault(tag.name(), -1) > at, opened);
            if (tag == null || !code) {
                continue;
            }
            if (text.startsWith("[[", at - 1) && text.startsWith("]]", tag.end() - 1)) { // escaped: shown as it is
                continue;
            }
            out.append(text, from, at);
            from = tag.end();
            boolean pair = !tag.closing() && closers.getOrDefault(tag.name(), -1) > at;
            if (pair && CORE.contains(tag.name())) {
                int close = text.indexOf("[/" + tag.name(), tag.end());
                int after = close < 0 ? -1 : text.indexOf(']', close);
                if (after > 0) {
                    out.append(core(tag, text.substring(tag.end(), close)));
                    from = after + 1;
                }
            } else if (CORE.contains(tag.name())) {
                out.append(tag.closing() ? "" : core(tag, ""));
            } else {
                opened.add(tag.name());
                if (dropped.size() < 10) {
                    dropped.add(tag.name());
                }
            }
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Whether it is a shortcode, and not words that somebody put in brackets. */
    private static boolean isCode(Tag tag, boolean closed, Set<String> opened) {
        return CORE.contains(tag.name())
                || (tag.closing()
                        ? opened.contains(tag.name())
                        : closed || !attributes(tag.inside()).isEmpty());
    }

    private static @Nullable Tag tag(String text, int at) {
        boolean closing = text.startsWith("[/", at);
        int name = closing ? at + 2 : at + 1;
        int end = name;
        while (end < text.length()
                && end - name < 60
                && (text.charAt(end) < 0x80 && Character.isLetterOrDigit(text.charAt(end))
                        || "_-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        if (end == name || end == text.length() || " \n\t]/".indexOf(text.charAt(end)) < 0) {
            return null;
        }
        char quote = 0;
        for (int i = end; i < text.length() && i - end < LONGEST_TAG; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && text.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == '[') {
                return null;
            } else if (c == ']') {
                return new Tag(
                        text.substring(name, end).toLowerCase(Locale.ROOT), closing, text.substring(end, i), i + 1);
            }
        }
        return null;
    }

    private static Map<String, String> attributes(String inside) {
        Map<String, String> attributes = new HashMap<>();
        int at = inside.indexOf('=');
        while (at > 0) {
            int name = at;
            while (name > 0 && !Character.isWhitespace(inside.charAt(name - 1))) {
                name--;
            }
            char quote = at + 1 < inside.length() ? inside.charAt(at + 1) : ' ';
            boolean quoted = quote == '"' || quote == '\'';
            int begin = quoted ? at + 2 : at + 1;
            int end = quoted ? inside.indexOf(quote, begin) : begin;
            while (!quoted && end < inside.length() && !Character.isWhitespace(inside.charAt(end))) {
                end++;
            }
            if (end < 0) {
                break;
            }
            if (name < at) {
                attributes.putIfAbsent(
                        inside.substring(name, at).toLowerCase(Locale.ROOT), inside.substring(begin, end));
            }
            at = inside.indexOf('=', Math.max(end, at + 1));
        }
        return attributes;
    }

    private String core(Tag tag, String content) {
        Map<String, String> attributes = attributes(tag.inside());
        return switch (tag.name()) {
            case "caption", "wp_caption" -> figure(content, attributes.getOrDefault("caption", ""));
            case "embed" -> link(content.isBlank() ? attributes.getOrDefault("src", "") : content.strip());
            case "gallery" -> gallery(attributes.getOrDefault("ids", attributes.getOrDefault("include", "")));
            default -> { // audio, video, playlist
                String address = attributes.getOrDefault(
                        "src", attributes.getOrDefault("mp4", attributes.getOrDefault("mp3", "")));
                if (address.isEmpty()) {
                    dropped.add(tag.name());
                }
                yield link(address);
            }
        };
    }

    private static String figure(String content, String said) {
        int image = content.toLowerCase(Locale.ROOT).indexOf("<img");
        int end = image < 0 ? -1 : content.indexOf('>', image);
        if (end < 0) {
            return content;
        }
        int linked = end + 1;
        while (linked < content.length() && Character.isWhitespace(content.charAt(linked))) {
            linked++;
        }
        if (content.regionMatches(true, linked, "</a>", 0, 4)) {
            end = linked + 3;
        }
        String caption = said.isBlank() ? content.substring(end + 1).strip() : said;
        String picture = content.substring(0, end + 1);
        return "\n\n<figure>" + picture
                + (caption.isEmpty() ? "" : "<figcaption>" + caption.replace("\n", " ") + "</figcaption>")
                + "</figure>\n\n";
    }

    private static String link(String address) {
        if (address.isEmpty()) {
            return "";
        }
        String escaped = Entities.escape(address);
        return "\n\n<p><a href=\"" + escaped + "\">" + escaped + "</a></p>\n\n";
    }

    private String gallery(String ids) {
        StringBuilder figures = new StringBuilder();
        for (String id : ids.split(",", 200)) {
            Export.Picture picture = export.picture(id.strip());
            if (picture != null) {
                figures.append("\n\n<figure><img src=\"")
                        .append(Entities.escape(picture.url()))
                        .append("\">");
                if (!picture.caption().isEmpty()) {
                    figures.append("<figcaption>")
                            .append(Entities.escape(picture.caption()))
                            .append("</figcaption>");
                }
                figures.append("</figure>\n\n");
            }
        }
        if (figures.length() == 0) {
            dropped.add("gallery");
        }
        return figures.toString();
    }

    /** Makes paragraphs of what stands between blank lines, outside of elements that have their own. */
    private static String paragraphs(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 8);
        StringBuilder run = new StringBuilder();
        Set<String> unclosed = new HashSet<>();
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) { // a letter that grows: case is not worth a shift of all places
            lower = text;
        }
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<') {
                if (text.startsWith("<!--", at)) {
                    int end = text.indexOf("-->", at + 4);
                    flush(run, out);
                    at = end < 0 ? text.length() : end + 3;
                    continue;
                }
                String name = name(lower, at);
                if (SINGLE.contains(name) || HOLDERS.contains(name)) {
                    int end = text.indexOf('>', at);
                    end = end < 0 ? text.length() : end + 1;
                    flush(run, out);
                    out.append(text, at, end).append('\n');
                    at = end;
                    continue;
                }
                if (WHOLE.contains(name) && lower.charAt(at + 1) != '/' && !unclosed.contains(name)) {
                    int end = end(lower, at, name);
                    if (end > 0) {
                        flush(run, out);
                        out.append(text, at, end).append('\n');
                        at = end;
                        continue;
                    }
                    unclosed.add(name);
                }
            } else if (c == '\n') {
                int next = at + 1;
                int lines = 1;
                while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                    lines += text.charAt(next++) == '\n' ? 1 : 0;
                }
                if (lines > 1) {
                    flush(run, out);
                } else {
                    run.append("\n");
                }
                at = next;
                continue;
            }
            run.append(c);
            at++;
        }
        flush(run, out);
        return out.toString();
    }

    private static void flush(StringBuilder run, StringBuilder out) {
        String text = run.toString().strip();
        if (!text.isEmpty()) {
            out.append("<p>").append(text.replace("\n", "<br>\n")).append("</p>\n");
        }
        run.setLength(0);
    }

    private static String name(String lower, int at) {
        int from = lower.startsWith("/", at + 1) ? at + 2 : at + 1;
        int end = from;
        while (end < lower.length() && end - from < 12 && Character.isLetterOrDigit(lower.charAt(end))) {
            end++;
        }
        return lower.substring(from, end);
    }

    /** Where the element that opens here is closed, with those of its name within it; -1 if it is not. */
    private static int end(String lower, int from, String name) {
        int depth = 0;
        for (int at = from; at >= 0; at = lower.indexOf('<', at + 1)) {
            boolean own = name(lower, at).equals(name);
            if (own && lower.startsWith("/", at + 1)) {
                depth--;
            } else if (own) {
                depth++;
            }
            if (depth == 0) {
                int end = lower.indexOf('>', at);
                return end < 0 ? -1 : end + 1;
            }
        }
        return -1;
    }
}
