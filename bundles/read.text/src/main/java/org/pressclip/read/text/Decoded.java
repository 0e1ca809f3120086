package org.pressclip.read.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as text: what is malformed becomes U+FFFD, control characters that mean nothing in text are left out, and both
 * are said.
 */
record Decoded(String text, List<String> warnings) {

    static Decoded of(ByteBuffer bytes, @Nullable Charset given) {
        Charset charset = given == null ? StandardCharsets.UTF_8 : given;
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        StringBuilder text = new StringBuilder(bytes.remaining());
        CharBuffer some = CharBuffer.allocate(8192);
        int malformed = 0;
        int controls = 0;
        boolean done = false;
        while (!done) {
            CoderResult result = decoder.decode(bytes, some, true);
            if (result.isUnderflow()) {
                result = decoder.flush(some);
                done = result.isUnderflow();
            }
            controls += drain(some, text);
            if (result.isError()) {
                text.append('\uFFFD');
                bytes.position(bytes.position() + result.length());
                malformed++;
            }
        }
        if (text.length() > 0 && text.charAt(0) == '\uFEFF') {
            text.deleteCharAt(0);
        }
        List<String> warnings = new ArrayList<>();
        if (malformed > 0) {
            warnings.add(malformed + (malformed == 1 ? " place is" : " places are") + " not valid " + charset.name()
                    + " and shown as U+FFFD");
        }
        if (controls > 0) {
            warnings.add(controls + " control character" + (controls == 1 ? " was" : "s were") + " left out"
                    + (controls > text.length() / 20 ? "; this may not be text at all" : ""));
        }
        return new Decoded(text.toString(), warnings);
    }

    private static int drain(CharBuffer some, StringBuilder text) {
        some.flip();
        int controls = 0;
        while (some.hasRemaining()) {
            char c = some.get();
            if ((c < ' ' && (c < '\t' || c > '\r')) || c == 0x7F) {
                controls++;
            } else {
                text.append(c);
            }
        }
        some.clear();
        return controls;
    }
}
