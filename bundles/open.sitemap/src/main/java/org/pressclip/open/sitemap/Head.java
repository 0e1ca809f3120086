package org.pressclip.open.sitemap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * What the first bytes of a file show, unpacked if it is packed.
 *
 * @param root the root element's local name in lower case, "" if it is no XML
 * @param addresses how many lines there are if all are web addresses, else 0
 * @param entities whether the document type has an entity of its own
 */
record Head(String root, int addresses, boolean entities, Charset charset) {
    /** Bytes from the beginning that show it. */
    static final int LENGTH = 8_192;

    static Head of(byte[] file) {
        byte[] bytes = unpacked(file);
        Charset charset = charset(bytes);
        String head = new String(bytes, charset);
        int at = head.startsWith("\uFEFF") ? 1 : 0;
        boolean entities = false;
        while (at >= 0) {
            at = space(head, at);
            if (head.startsWith("<?", at)) {
                at = after(head, "?>", at);
            } else if (head.startsWith("<!--", at)) {
                at = after(head, "-->", at);
            } else if (head.regionMatches(true, at, "<!doctype", 0, 9)) {
                int subset = head.indexOf('[', at);
                int end = head.indexOf('>', at);
                boolean own = subset >= 0 && (end < 0 || subset < end);
                int close = own ? after(head, "]>", subset) : end < 0 ? -1 : end + 1;
                String inside = head.substring(at, close < 0 ? head.length() : close);
                entities |= own && inside.toLowerCase(Locale.ROOT).contains("<!entity");
                at = close;
            } else {
                break;
            }
        }
        if (at >= 0 && head.startsWith("<", at)) {
            return new Head(name(head, at + 1), 0, entities, charset);
        }
        return new Head("", at < 0 || entities ? 0 : addresses(head, bytes.length < LENGTH), entities, charset);
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

    /** @param whole whether the text ends where the file does, so that its last line is one */
    private static int addresses(String head, boolean whole) {
        int lines = 0;
        int from = head.startsWith("\uFEFF") ? 1 : 0;
        while (from < head.length()) {
            int end = head.indexOf('\n', from);
            if (end < 0 && !whole) {
                break;
            }
            String line = head.substring(from, end < 0 ? head.length() : end).strip();
            boolean web = line.regionMatches(true, 0, "http://", 0, 7) || line.regionMatches(true, 0, "https://", 0, 8);
            if (!line.isEmpty() && (!web || line.chars().anyMatch(Character::isWhitespace))) {
                return 0;
            }
            lines += line.isEmpty() ? 0 : 1;
            from = end < 0 ? head.length() : end + 1;
        }
        return lines;
    }

    static boolean isPacked(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    private static byte[] unpacked(byte[] file) {
        if (!isPacked(file)) {
            return file;
        }
        byte[] bytes = new byte[LENGTH];
        int length = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            for (int n = 0; n >= 0 && length < LENGTH; n = in.read(bytes, length, LENGTH - length)) {
                length += n;
            }
        } catch (IOException e) {
            // the rest of it is not here
        }
        return Arrays.copyOf(bytes, length);
    }

    /** UTF-8, as the protocol demands, unless the bytes or the declaration show another. */
    private static Charset charset(byte[] bytes) {
        int first = bytes.length > 1 ? (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF) : 0;
        if (first == 0xFEFF || first == 0x003C) {
            return StandardCharsets.UTF_16BE;
        }
        if (first == 0xFFFE || first == 0x3C00) {
            return StandardCharsets.UTF_16LE;
        }
        String head = new String(bytes, 0, Math.min(200, bytes.length), StandardCharsets.ISO_8859_1);
        int end = head.startsWith("<?xml") ? head.indexOf("?>") : -1;
        int at = end < 0 ? -1 : head.indexOf("encoding", 5);
        int open = at < 0 || at > end ? -1 : first(head, at + 8, end);
        int close = open < 0 ? -1 : head.indexOf(head.charAt(open), open + 1);
        if (close < 0 || close > end) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset said = Charset.forName(head.substring(open + 1, close).strip());
            boolean bytewise = "<".equals(new String(new byte[] {'<'}, said)); // else it could not be read so far
            return bytewise && said.canEncode() ? said : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static int first(String head, int from, int to) {
        for (int i = from; i < to; i++) {
            if (head.charAt(i) == '"' || head.charAt(i) == '\'') {
                return i;
            }
        }
        return -1;
    }

    boolean isXml() {
        return root.equals("urlset") || root.equals("sitemapindex");
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
