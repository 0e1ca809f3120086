package org.pressclip.target.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.pressclip.api.Article;
import org.pressclip.api.Digest;

/**
 * The marks by which a copy is known again: the SHA-256 of its bytes in lower-case hexadecimal, a colon, and 32 digits
 * of a digest of its form and of {@link Article#content}.
 */
final class Versions {
    private static final int MARK = 32;

    private Versions() {}

    static String of(byte[] bytes, String form, Article article) {
        MessageDigest digest = Digest.sha256();
        digest.update(form.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(article.content().getBytes(StandardCharsets.US_ASCII));
        return Digest.of(bytes) + ":" + hex(digest.digest()).substring(0, MARK);
    }

    /** That of the bytes. */
    static String digest(String version) {
        int colon = version.indexOf(':');
        return colon < 0 ? version : version.substring(0, colon);
    }

    static boolean sameContent(String one, String other) {
        int colon = one.indexOf(':');
        return colon >= 0 && one.substring(colon).equals(other.substring(Math.max(0, other.indexOf(':'))));
    }

    static String digest(Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        byte[] buffer = new byte[1 << 14];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return hex(digest.digest());
    }

    /** Of what comes up to a line's end, and that; of nothing if no line ends there. */
    static String digestOfLine(InputStream from) throws IOException {
        MessageDigest digest = Digest.sha256();
        InputStream in = new BufferedInputStream(from, 1 << 14);
        for (int b = in.read(); b >= 0; b = in.read()) {
            digest.update((byte) b);
            if (b == '\n') {
                return hex(digest.digest());
            }
        }
        return "";
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
