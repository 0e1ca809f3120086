package org.pressclip.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of an XML file show, read as forgivingly as such files are written. Nothing outside of them is
 * ever asked for.
 *
 * @param root the root element's local name in lower case, "" if none begins here
 * @param element its start tag and what follows, as far as that is here
 * @param entities whether the document type has an entity of its own
 */
public record XmlHead(String root, String element, boolean entities) {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    /** Bytes within which a declaration ends. */
    private static final int DECLARATION = 400;

    /** Of the first bytes; some kilobytes will do. */
    public static XmlHead of(byte[] bytes) {
        Charset wide = wide(bytes);
        String head = new String(bytes, wide == null ? StandardCharsets.ISO_8859_1 : wide);
        boolean entities = false;
        int at = space(head, wide == null ? mark(bytes) : mark(bytes) / 2);
        for (int end = 0; at < head.length(); at = space(head, end)) {
            if (head.startsWith("<?", at)) {
                end = after(head, "?>", at);
            } else if (head.startsWith("<!--", at)) {
                end = after(head, "-->", at);
            } else if (head.regionMatches(true, at, "<!doctype", 0, 9)) {
                end = afterType(head, at);
                String type = head.substring(at, end < 0 ? head.length() : end);
                entities |= hasSubset(head, at) && type.toLowerCase(Locale.ROOT).contains("<!entity");
            } else {
                break;
            }
            if (end < 0) {
                return new XmlHead("", "", entities);
            }
        }
        return head.startsWith("<", at)
                ? new XmlHead(name(head, at + 1), head.substring(at), entities)
                : new XmlHead("", "", entities);
    }

    private static boolean hasSubset(String head, int type) {
        int subset = head.indexOf('[', type);
        int end = head.indexOf('>', type);
        return subset >= 0 && (end < 0 || subset < end);
    }

    /** Where a document type has ended; a bracket may stand in a quoted value, so the one before a ">" counts. */
    private static int afterType(String head, int type) {
        if (!hasSubset(head, type)) {
            return after(head, ">", type);
        }
        int subset = head.indexOf('[', type);
        int end = after(head, "]>", subset);
        int bracket = head.indexOf(']', subset);
        return end >= 0 || bracket < 0 ? end : after(head, ">", bracket);
    }

    private static String name(String head, int from) {
        int end = from;
        while (end < head.length()
                && (Character.isLetterOrDigit(head.charAt(end)) || "_-.:".indexOf(head.charAt(end)) >= 0)) {
            end++;
        }
        String name = head.substring(from, end).toLowerCase(Locale.ROOT);
        return name.substring(name.indexOf(':') + 1);
    }

    /**
     * The charset of a file that begins so: what its first bytes show, else UTF-8 if they prove it, else what the
     * declaration says, as the web means it; UTF-8 where nothing is said that could be.
     */
    public static Charset charset(byte[] bytes) {
        Charset wide = wide(bytes);
        return wide != null ? wide : mark(bytes) > 0 || isUtf8(bytes) ? StandardCharsets.UTF_8 : declared(bytes);
    }

    /** The two-byte charset that a byte order mark or a "<" shows, or null. */
    private static @Nullable Charset wide(byte[] bytes) {
        int first = bytes.length > 1 ? (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF) : 0;
        return switch (first) {
            case 0xFEFF, 0x003C -> StandardCharsets.UTF_16BE;
            case 0xFFFE, 0x3C00 -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    /** How many bytes the byte order mark has. */
    private static int mark(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(3, bytes.length), StandardCharsets.ISO_8859_1);
        return start.equals("ï»¿") ? 3 : start.startsWith("þÿ") || start.startsWith("ÿþ") ? 2 : 0;
    }

    private static Charset declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(DECLARATION, bytes.length), StandardCharsets.ISO_8859_1);
        int end = head.startsWith("<?xml") ? head.indexOf("?>") : -1;
        int open = end < 0 ? -1 : head.indexOf("encoding");
        while (open >= 0 && open < end && "\"'".indexOf(head.charAt(open)) < 0) {
            open++;
        }
        int close = open < 0 || open >= end ? -1 : head.indexOf(head.charAt(open), open + 1);
        if (close < 0 || close > end) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset said = Charset.forName(head.substring(open + 1, close).strip());
            boolean bytewise = "<".equals(new String(new byte[] {'<'}, said)); // else it could not be read so far
            boolean latin = said.equals(StandardCharsets.ISO_8859_1) || said.equals(StandardCharsets.US_ASCII);
            return latin ? WESTERN : bytewise ? said : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Whether there are characters beyond ASCII, and all of them are UTF-8; the last one may be cut off. */
    private static boolean isUtf8(byte[] bytes) {
        int more = 0;
        boolean beyond = false;
        for (byte each : bytes) {
            int b = each & 0xFF;
            if (more > 0) {
                if ((b & 0xC0) != 0x80) {
                    return false;
                }
                more--;
                beyond |= more == 0;
            } else if (b >= 0x80) {
                more = b >= 0xF0 && b < 0xF5 ? 3 : b >= 0xE0 && b < 0xF0 ? 2 : b >= 0xC2 && b < 0xE0 ? 1 : -1;
                if (more < 0) {
                    return false;
                }
            }
        }
        return beyond;
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
