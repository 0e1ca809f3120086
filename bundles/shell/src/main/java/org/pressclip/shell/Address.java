package org.pressclip.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the command finds the container of a home: where its socket is, and, if it is not our own, whose it is. */
public final class Address {
    /** A Unix-domain socket's address holds 108 bytes on Linux and 104 on macOS, the closing zero among them. */
    private static final int LONGEST_SOCKET = 103;

    private static final String SOCKET = "pressclip.sock";
    private static final String HOST = "host";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private Address() {}

    /**
     * Where the container that serves a home listens: in the home, or, where that path is too long for a socket, in a
     * folder among the temporary files that only the home's owner can open. Neither is made by this.
     *
     * @throws IOException if somebody else has that folder
     */
    public static Path socket(Path home) throws IOException {
        Path near = home.resolve(SOCKET);
        if (near.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET) {
            return near;
        }
        Path far = Path.of(System.getProperty("java.io.tmpdir"), "pressclip-" + digest(home.toString()));
        if (Files.isDirectory(far)) {
            if (!Files.getOwner(far).equals(Files.getOwner(home))) {
                throw new IOException(far + " belongs to somebody else.");
            }
            if (!Files.getPosixFilePermissions(far).equals(PRIVATE)) {
                Files.setPosixFilePermissions(far, PRIVATE);
            }
        }
        return far.resolve(SOCKET);
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    /**
     * The host that a home belongs to, for a person; null if it is nobody's or our own container's. A container of ours
     * is never started there: the host has what is in it open.
     */
    public static @Nullable String host(Path home) {
        try {
            return Files.readString(home.resolve(HOST)).lines().findFirst().orElse("a host");
        } catch (IOException e) { // as good as none
            return null;
        }
    }

    /** Writes down the host that a home belongs to, by what the framework's properties tell of it. */
    static void leave(Path home, Function<String, @Nullable String> property) throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve(HOST), name(property) + "\n");
    }

    private static String name(Function<String, @Nullable String> property) {
        String sling = property.apply("sling.home");
        if (sling != null) {
            return "Apache Sling in " + Path.of(sling).toAbsolutePath().normalize();
        }
        String karaf = property.apply("karaf.base");
        return karaf == null
                ? "a host"
                : "Apache Karaf in " + Path.of(karaf).toAbsolutePath().normalize();
    }
}
