package org.pressclip.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import org.pressclip.api.Refusal;

/** The bytes in a {@code data:} address (RFC 2397). */
final class DataAddress {
    private DataAddress() {}

    static boolean is(String address) {
        return address.regionMatches(true, 0, "data:", 0, 5);
    }

    /** @throws Refusal if it is not well-formed or holds more than so many bytes */
    static byte[] bytes(String address, int most) throws IOException {
        int comma = address.indexOf(',');
        if (comma < 0) {
            throw Refusal.refused("data without a comma", "Look at the page's source.");
        }
        boolean base64 = address.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64");
        long size = base64 ? (address.length() - comma) / 4L * 3 : address.length() - comma;
        if (size > most * 3L) {
            throw tooLarge(most);
        }
        byte[] raw = unescaped(address, comma + 1);
        byte[] bytes;
        try {
            bytes = base64 ? Base64.getMimeDecoder().decode(raw) : raw;
        } catch (IllegalArgumentException e) {
            throw Refusal.refused("data that is not base64 as it says", "Look at the page's source.");
        }
        if (bytes.length > most) {
            throw tooLarge(most);
        }
        return bytes;
    }

    static Refusal tooLarge(int most) {
        return Refusal.refused("larger than " + most + " bytes", "Raise maxBytes of org.pressclip.media.");
    }

    private static byte[] unescaped(String text, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() - from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(c < 256 ? c : '?');
            }
        }
        return out.toByteArray();
    }
}
