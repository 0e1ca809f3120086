package org.pressclip.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Digests of texts. */
final class Digests {
    private Digests() {}

    /** SHA-256 of several texts in order, told apart from their neighbours, in lower-case hexadecimal. */
    static String of(String... texts) {
        MessageDigest digest = digest("SHA-256");
        for (String text : texts) {
            byte[] bytes = text.getBytes(UTF_8);
            digest.update((bytes.length + ":").getBytes(UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of bytes, in lower-case hexadecimal. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
    }

    /** 64 bits of a text's SHA-256: enough to tell the items of one document apart. */
    static long brief(String text) {
        return ByteBuffer.wrap(digest("SHA-256").digest(text.getBytes(UTF_8))).getLong();
    }

    /** A name-based UUID of version 8 (RFC 9562, section 5.8) as an id of a record. */
    static String urn(String name) {
        ByteBuffer hash = ByteBuffer.wrap(digest("SHA-256").digest(name.getBytes(UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return "urn:uuid:" + new UUID(high, low);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has " + algorithm, e);
        }
    }
}
