package org.pressclip.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.shell.Address;

/**
 * Where things are: the distribution, which is only read, and the home, which belongs to one user.
 *
 * @param distribution the folder with {@code lib}, {@code repository} and {@code config}
 * @param folder the home: {@code config} and {@code deploy} of the user's own, {@code logs}, the socket
 */
record Home(Path distribution, Path folder) {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** As the script says; where that is the folder of a host that has its home in it, this home. */
    static Home ofScript() {
        Path folder = Path.of(System.getProperty("pressclip.home", "home")).toAbsolutePath();
        Path inHost = folder.resolve("pressclip");
        return new Home(
                Path.of(System.getProperty("pressclip.distribution", ".")).toAbsolutePath(),
                Address.host(inHost) == null ? folder : inHost);
    }

    /** The host that it belongs to; null if it is our own container's. */
    @Nullable
    String host() {
        return Address.host(folder);
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

    Path socket() throws IOException {
        return Address.socket(folder);
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
