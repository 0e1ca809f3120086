package org.pressclip.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What bytes show of their charset by themselves, each in one pass. */
final class Bytes {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH = 0x8080808080808080L;
    /** By byte: 1 for a control character that is rare in text, and beyond 32 bits another for a zero. */
    private static final long[] CONTROLS = controls();

    private Bytes() {}

    private static long[] controls() {
        long[] controls = new long[256];
        for (int b = 0; b < 256; b++) {
            boolean usual = b == '\t' || b == '\n' || b == '\f' || b == '\r' || b == 0x1A || b == 0x1B;
            controls[b] = (b < ' ' && !usual) || b == 0x7F ? 1 : 0;
        }
        controls[0] |= 1L << 32;
        return controls;
    }

    /**
     * How far bytes are UTF-8.
     *
     * @param high how many bytes are beyond ASCII
     * @param sequences how many characters beyond ASCII are well formed
     * @param bad how many bytes belong to no character, not counting a last character cut off
     */
    record Utf8(int high, int sequences, int bad) {
        boolean valid() {
            return sequences > 0 && bad == 0;
        }

        /** Whether they are UTF-8 with some damage: a page glued together, a text cut in the middle. */
        boolean likely() {
            return sequences > 0 && bad * 10L <= sequences;
        }
    }

    static Utf8 utf8(byte[] bytes) {
        int high = 0;
        int sequences = 0;
        int bad = 0;
        for (int i = 0; i < bytes.length; ) {
            int b = bytes[i];
            if (b >= 0) {
                i++;
                while (i + Long.BYTES <= bytes.length && ((long) EIGHT.get(bytes, i) & HIGH) == 0) {
                    i += Long.BYTES;
                }
                continue;
            }
            int lead = b & 0xFF;
            int more = lead >= 0xC2 && lead <= 0xDF
                    ? 1
                    : lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
            int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int top = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            int n = 0;
            while (n < more && i + 1 + n < bytes.length) {
                int c = bytes[i + 1 + n] & 0xFF;
                if (c < (n == 0 ? low : 0x80) || c > (n == 0 ? top : 0xBF)) {
                    break;
                }
                n++;
            }
            boolean whole = more > 0 && n == more;
            boolean cut = more > 0 && i + 1 + n == bytes.length;
            high += n + 1;
            sequences += whole ? 1 : 0;
            bad += whole || cut ? 0 : n + 1;
            i += n + 1;
        }
        return new Utf8(high, sequences, bad);
    }

    /** The charset of a byte order mark; null if there is none. */
    static @Nullable Charset mark(byte[] b) {
        if (b.length >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (b.length >= 4
                && (b[0] & 0xFF) == 0xFF
                && (b[1] & 0xFF) == 0xFE
                && b[2] == 0
                && b[3] == 0
                && b.length % 4 == 0) {
            return Charset.forName("UTF-32LE");
        }
        if (b.length >= 4 && b[0] == 0 && b[1] == 0 && (b[2] & 0xFF) == 0xFE && (b[3] & 0xFF) == 0xFF) {
            return Charset.forName("UTF-32BE");
        }
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return null;
    }

    /**
     * UTF-16 without a mark, by zero bytes that stand nearly all on one side of the pairs and by what it then reads:
     * text; null if it is none. Even text of scripts beyond Latin has spaces and line ends.
     */
    static @Nullable Charset unmarked(byte[] bytes) {
        int length = Math.min(bytes.length & ~1, 8_192);
        int first = 0;
        int second = 0;
        for (int i = 0; i < length; i += 2) {
            first += bytes[i] == 0 ? 1 : 0;
            second += bytes[i + 1] == 0 ? 1 : 0;
        }
        int pairs = length / 2;
        boolean little = second * 20L >= pairs && second > 1 && first * 4L <= second;
        boolean big = first * 20L >= pairs && first > 1 && second * 4L <= first;
        if (!little && !big) {
            return null;
        }
        Charset charset = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        String text = new String(bytes, 0, length, charset);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            boolean control = type == Character.CONTROL && !Character.isWhitespace(c);
            boolean last = i == text.length();
            if (control || type == Character.UNASSIGNED || type == Character.PRIVATE_USE || (c == 0xFFFD && !last)) {
                return null;
            }
        }
        return charset;
    }

    /** Whether bytes are text in some charset that holds ASCII: next to no control characters. */
    static boolean text(byte[] bytes) {
        int length = Math.min(bytes.length, 65_536);
        long counted = 0;
        for (int i = 0; i < length; i++) {
            counted += CONTROLS[bytes[i] & 0xFF];
        }
        long zeros = counted >>> 32;
        long controls = counted & 0xFFFF_FFFFL;
        return zeros * 2_000L <= length && controls * 200L <= length;
    }

    /**
     * Whether bytes say in their first words that they are HTML and are nearly all text: a page stays one for a zero
     * byte or an escape sequence that somebody left in it, as browsers see it.
     */
    static boolean page(byte[] bytes) {
        int length = Math.min(bytes.length, 65_536);
        int at = 0;
        while (at < length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
        String head = new String(bytes, at, Math.min(14, bytes.length - at), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        if (!head.equals("<!doctype html") && !head.startsWith("<html>") && !head.startsWith("<html ")) {
            return false;
        }
        int controls = 0;
        for (int i = at; i < length; i++) {
            controls += bytes[i] >= 0 && bytes[i] < ' ' && !Character.isWhitespace(bytes[i]) ? 1 : 0;
        }
        return controls * 20L <= length;
    }

    /** How many places of the bytes are no text in a charset, up to a bound. */
    static int malformed(byte[] bytes, Charset charset, int most) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8_192);
        int bad = 0;
        while (bad < most) {
            CoderResult result = decoder.decode(in, out, true);
            out.clear();
            if (result.isUnderflow()) {
                return bad;
            }
            if (result.isError()) {
                boolean cut = in.remaining() <= result.length(); // a last character cut off tells nothing
                bad += cut ? 0 : 1;
                in.position(in.position() + result.length());
            }
        }
        return bad;
    }
}
