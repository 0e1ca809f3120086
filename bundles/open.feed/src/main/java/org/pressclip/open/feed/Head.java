package org.pressclip.open.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file show: the root element, if it is XML, and whether its document type defines entities.
 *
 * @param root its local name in lower case, or "" if there is none
 * @param element its start tag and what follows, in lower case
 * @param entities whether the document type has an entity of its own
 */
record Head(String root, String element, boolean entities) {
    /** Bytes from the beginning that show it. */
    static final int LENGTH = 8_192;

    private static final Head NONE = new Head("", "", false);

    static Head of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(LENGTH));
        }
    }

    static Head of(byte[] bytes) {
        Charset charset = wide(bytes);
        String head = new String(bytes, charset == null ? StandardCharsets.ISO_8859_1 : charset);
        int at = head.startsWith("ï»¿") ? 3 : head.startsWith("\uFEFF") ? 1 : 0;
        boolean entities = false;
        while (true) {
            at = space(head, at);
            if (head.startsWith("<?", at)) {
                at = after(head, "?>", at);
            } else if (head.startsWith("<!--", at)) {
                at = after(head, "-->", at);
            } else if (head.regionMatches(true, at, "<!doctype", 0, 9)) {
                int subset = head.indexOf('[', at);
                int end = head.indexOf('>', at);
                if (subset >= 0 && (end < 0 || subset < end)) {
                    end = head.indexOf("]", subset);
                    // a bracket may stand in a quoted value: what looks like an entity before the root counts too
                    int root = head.indexOf("]>", subset);
                    String inside = head.substring(subset, root < 0 ? head.length() : root);
                    entities |= inside.toLowerCase(Locale.ROOT).contains("<!entity");
                    at = root < 0 ? end < 0 ? -1 : after(head, ">", end) : root + 2;
                } else {
                    at = end < 0 ? -1 : end + 1;
                }
            } else {
                break;
            }
            if (at < 0) {
                return entities ? new Head("", "", true) : NONE;
            }
        }
        if (at >= head.length() || head.charAt(at) != '<') {
            return NONE;
        }
        int end = at + 1;
        while (end < head.length()
                && (Character.isLetterOrDigit(head.charAt(end)) || "_-.:".indexOf(head.charAt(end)) >= 0)) {
            end++;
        }
        String name = head.substring(at + 1, end).toLowerCase(Locale.ROOT);
        return new Head(
                name.substring(name.indexOf(':') + 1), head.substring(at).toLowerCase(Locale.ROOT), entities);
    }

    /** The two-byte charset that the first bytes show, or null. */
    static @Nullable Charset wide(byte[] bytes) {
        int first = bytes.length > 1 ? (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF) : 0;
        return switch (first) {
            case 0xFEFF, 0x003C -> StandardCharsets.UTF_16BE;
            case 0xFFFE, 0x3C00 -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    /** Whether the items of it are to be had here. */
    boolean isFeed() {
        return switch (root) {
            case "rss" -> true;
            case "rdf" -> element.contains("purl.org/rss/") || element.contains("my.netscape.com/rdf");
            case "feed", "entry" -> element.contains("w3.org/2005/atom") || element.contains("purl.org/atom");
            default -> false;
        };
    }

    boolean isWordPress() {
        return root.equals("rss") && element.contains("wordpress.org/export/");
    }

    private static int space(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int after(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? -1 : at + end.length();
    }
}
