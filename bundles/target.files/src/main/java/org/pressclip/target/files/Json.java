package org.pressclip.target.files;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * JSON as it is written, in UTF-8 (RFC 8259): members and values one after the other, commas where they belong. Names
 * are ASCII without quotation marks. Not thread-safe.
 *
 * <p>Control characters, the line and paragraph separators and what turns the direction of text are escaped, so that no
 * reader of lines finds one inside a record and no terminal obeys one; so are characters beyond the first 65,536. Half
 * of a surrogate pair, which is no character, becomes U+FFFD.
 */
final class Json {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    /** By ASCII character: 0 if it stands for itself, a letter if that follows a backslash, else {@code u}. */
    private static final byte[] ESCAPES = escapes();

    private static final int LONGEST = 6; // bytes that one UTF-16 unit may come to

    private final char[] chars = new char[1_024]; // of the text that is being written
    private byte[] bytes;
    private int size;

    /** Starts with room for so many bytes; it makes more when they are needed. */
    Json(int room) {
        bytes = new byte[Math.max(LONGEST, room)];
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x80];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        escapes[0x7F] = 'u';
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    /** Begins an object: a value. */
    Json object() {
        value();
        put('{');
        return this;
    }

    Json endObject() {
        put('}');
        return this;
    }

    /** Begins an array: a value. */
    Json array() {
        value();
        put('[');
        return this;
    }

    Json endArray() {
        put(']');
        return this;
    }

    /** Begins a member: its value comes next. */
    Json name(String name) {
        value();
        room(name.length() + 3);
        bytes[size++] = '"';
        for (int i = 0; i < name.length(); i++) {
            bytes[size++] = (byte) name.charAt(i);
        }
        bytes[size++] = '"';
        bytes[size++] = ':';
        return this;
    }

    /** A number as Java writes it. */
    Json number(Number number) {
        return bare(number.toString());
    }

    Json bool(boolean value) {
        return bare(Boolean.toString(value));
    }

    private Json bare(String ascii) {
        value();
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
        return this;
    }

    Json text(String text) {
        value();
        put('"');
        for (int from = 0, to; from < text.length(); from = to) {
            to = Math.min(text.length(), from + chars.length);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--; // what it is half of comes whole
            }
            text.getChars(from, to, chars, 0);
            room(LONGEST * chars.length);
            size = write(to - from, bytes, size);
        }
        put('"');
        return this;
    }

    /** Writes the first characters that were taken in from one place on, and gives the place behind them. */
    private int write(int count, byte[] into, int from) {
        int at = from;
        for (int i = 0; i < count; i++) {
            char c = chars[i];
            if (c < 0x80 && ESCAPES[c] == 0) {
                into[at++] = (byte) c;
            } else if (c < 0xA0 || hides(c)) {
                at = escaped(into, at, c);
            } else if (c < 0x800) {
                into[at++] = (byte) (0xC0 | c >> 6);
                into[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isSurrogate(c) && i + 1 < count && Character.isSurrogatePair(c, chars[i + 1])) {
                at = escaped(into, at, c);
                at = escaped(into, at, chars[++i]);
            } else {
                char shown = Character.isSurrogate(c) ? '\uFFFD' : c;
                into[at++] = (byte) (0xE0 | shown >> 12);
                into[at++] = (byte) (0x80 | shown >> 6 & 0x3F);
                into[at++] = (byte) (0x80 | shown & 0x3F);
            }
        }
        return at;
    }

    /** What some readers of lines take for a line's end, and controls that terminals act on. */
    private static boolean hides(char c) {
        return (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static int escaped(byte[] into, int from, char c) {
        int at = from;
        into[at++] = '\\';
        byte letter = c < 0x80 ? ESCAPES[c] : (byte) 'u';
        into[at++] = letter;
        if (letter == 'u') {
            into[at++] = HEX[c >> 12];
            into[at++] = HEX[c >> 8 & 0xF];
            into[at++] = HEX[c >> 4 & 0xF];
            into[at++] = HEX[c & 0xF];
        }
        return at;
    }

    /** A member, left out where its value is not known. */
    Json text(String name, @Nullable String text) {
        return text == null ? this : name(name).text(text);
    }

    /** A member, left out where its value is not known or empty. */
    Json given(String name, @Nullable String text) {
        return text == null || text.isEmpty() ? this : name(name).text(text);
    }

    /** Ends a line. */
    Json line() {
        put('\n');
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Sets a value, or a member, apart from the one before. */
    private void value() {
        byte last = size == 0 ? (byte) '\n' : bytes[size - 1];
        if (last != '{' && last != '[' && last != ':' && last != '\n') {
            put(',');
        }
    }

    private void put(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
