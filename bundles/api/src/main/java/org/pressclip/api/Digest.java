package org.pressclip.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SHA-256 (FIPS 180-4), by which captures, originals and contents are known again; in lower-case hexadecimal. */
public final class Digest {
    private Digest() {}

    public static String of(byte[] bytes) {
        return hex(sha256().digest(bytes));
    }

    /** Of several values in order, each as it writes itself and told apart from its neighbours and from nothing. */
    public static String of(@Nullable Object... values) {
        MessageDigest digest = sha256();
        for (Object value : values) {
            byte[] bytes = value == null ? new byte[0] : value.toString().getBytes(StandardCharsets.UTF_8);
            digest.update(((value == null ? "-" : bytes.length) + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return hex(digest.digest());
    }

    /** 122 bits of a name's digest as a UUID of version 8 (RFC 9562, section 5.8). */
    public static UUID uuid(String name) {
        ByteBuffer bytes = ByteBuffer.wrap(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = bytes.getLong() & ~0xF000L | 0x8000L;
        long low = bytes.getLong() & ~(3L << 62) | 2L << 62;
        return new UUID(high, low);
    }

    /** A digest to be fed bit by bit; it belongs to one thread. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
