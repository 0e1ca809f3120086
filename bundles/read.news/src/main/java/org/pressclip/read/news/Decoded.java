package org.pressclip.read.news;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** The text of an XML file by its byte order mark or its declaration; UTF-8 where neither says. */
final class Decoded {
    private Decoded() {}

    static String text(byte[] bytes) {
        int first = bytes.length > 1 ? (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF) : 0;
        if (first == 0xFEFF || first == 0x003C) {
            return unmarked(new String(bytes, StandardCharsets.UTF_16BE));
        }
        if (first == 0xFFFE || first == 0x3C00) {
            return unmarked(new String(bytes, StandardCharsets.UTF_16LE));
        }
        return unmarked(new String(
                bytes, said(new String(bytes, 0, Math.min(200, bytes.length), StandardCharsets.ISO_8859_1))));
    }

    private static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset said(String head) {
        int at = head.startsWith("<?xml") ? head.indexOf("encoding=") : -1;
        int close = at < 0 || at + 10 >= head.length() ? -1 : head.indexOf(head.charAt(at + 9), at + 10);
        try {
            Charset said = close < 0 ? StandardCharsets.UTF_8 : Charset.forName(head.substring(at + 10, close));
            return said.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : said;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
