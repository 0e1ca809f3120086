package org.pressclip.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Where things are: the distribution, which is only read, and the home, which belongs to one user.
 *
 * @param distribution the folder with {@code lib}, {@code repository} and {@code config}
 * @param folder the home: {@code config} and {@code deploy} of the user's own, {@code logs}, the socket
 */
record Home(Path distribution, Path folder) {
    /** A Unix-domain socket's address holds 108 bytes on Linux and 104 on macOS, the closing zero among them. */
    private static final int LONGEST_SOCKET = 103;

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** As the script says. */
    static Home ofScript() {
        return new Home(
                Path.of(System.getProperty("pressclip.distribution", ".")).toAbsolutePath(),
                Path.of(System.getProperty("pressclip.home", "home")).toAbsolutePath());
    }

    /** Makes the home if need be, for nobody but its owner. */
    void prepare() throws IOException {
        try {
            Files.createDirectories(folder);
            own(folder);
            for (String part : new String[] {"config", "deploy", "logs"}) {
                Files.createDirectories(folder.resolve(part));
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException("The home cannot be " + folder + ": " + e.getFile() + " is no folder.", e);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "no permission" : e.getReason();
            throw new IOException(
                    "The home " + folder + " cannot be made or used: " + reason
                            + ". Set PRESSCLIP_HOME to a folder of your own.",
                    e);
        }
    }

    private static void own(Path place) throws IOException {
        Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(place));
        if (!open.equals(PRIVATE)) {
            Files.setPosixFilePermissions(place, PRIVATE);
        }
    }

    /**
     * Where the container that serves listens: in the home, or, where that path is too long for a socket, in a folder
     * of the user's own among the temporary files.
     */
    Path socket() throws IOException {
        Path near = folder.resolve("pressclip.sock");
        if (near.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET) {
            return near;
        }
        Path far = Path.of(System.getProperty("java.io.tmpdir"), "pressclip-" + digest(folder.toString()));
        if (!Files.isDirectory(far)) {
            Files.createDirectories(far, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        if (!Files.getOwner(far).equals(Files.getOwner(folder))) {
            throw new IOException(far + " belongs to somebody else.");
        }
        own(far);
        return far.resolve("pressclip.sock");
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    /** The configuration that comes with Pressclip: the distribution's, or in a source tree the tree's own. */
    Path defaults() {
        String own = System.getProperty("pressclip.config", "");
        return own.isEmpty() ? distribution.resolve("config") : Path.of(own).toAbsolutePath();
    }

    Path log() {
        return folder.resolve("logs").resolve("pressclip.log");
    }
}
