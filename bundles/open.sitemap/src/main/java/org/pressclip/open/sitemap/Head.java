package org.pressclip.open.sitemap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.pressclip.text.XmlHead;

/**
 * What the first bytes of a file show, unpacked if it is packed.
 *
 * @param xml what it shows of XML
 * @param addresses how many lines there are if all are web addresses, else 0
 */
record Head(XmlHead xml, int addresses, Charset charset) {
    /** Bytes from the beginning that show it. */
    static final int LENGTH = 8_192;

    static Head of(byte[] file) {
        byte[] bytes = unpacked(file);
        XmlHead xml = XmlHead.of(bytes);
        Charset charset = XmlHead.charset(bytes);
        int addresses = xml.root().isEmpty() ? addresses(new String(bytes, charset), bytes.length < LENGTH) : 0;
        return new Head(xml, addresses, charset);
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

    boolean isXml() {
        return xml.root().equals("urlset") || xml.root().equals("sitemapindex");
    }
}
