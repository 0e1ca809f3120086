package org.pressclip.shell;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where whoever runs the container keeps its configuration, and how files are called there.
 *
 * @param folder which is watched
 * @param joint what stands between a factory and a name: a tilde, as the specification has it, where our own bundle
 *     reads the files and in Apache Sling; a hyphen in Apache Karaf, whose File Install knows nothing else
 */
record Etc(Path folder, char joint) {
    private static final String FEEDS = "org.pressclip.feeds";
    private static final String END = ".config";

    /** What the framework's properties tell; null if nothing. */
    static @Nullable Etc of(Function<String, @Nullable String> property) {
        String home = property.apply("pressclip.socket") == null ? null : property.apply("pressclip.home");
        if (home != null && !home.isBlank()) {
            return new Etc(Path.of(home, "config"), '~');
        }
        String karaf = property.apply("karaf.etc");
        if (karaf != null && !karaf.isBlank()) {
            return new Etc(Path.of(karaf), '-');
        }
        String sling = property.apply("sling.fileinstall.dir"); // perhaps several, parted by commas
        return sling == null || sling.isBlank()
                ? null
                : new Etc(Path.of(sling.split(",", -1)[0].strip()).toAbsolutePath(), '~');
    }

    /** The file that a feed's configuration belongs in. */
    Path feed(String name) {
        return folder.resolve(FEEDS + joint + name + END);
    }

    /** The feeds whose files were written at an instant or later. */
    Set<String> feedsSince(Instant when) throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FEEDS + joint + "*" + END)) {
                for (Path file : files) {
                    if (!Files.getLastModifiedTime(file).toInstant().isBefore(when)) {
                        String name = String.valueOf(file.getFileName());
                        names.add(name.substring(FEEDS.length() + 1, name.length() - END.length()));
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            } catch (NoSuchFileException e) {
                return names; // taken away meanwhile
            }
        }
        return names;
    }

    /** The file that the configuration of a folder as a target belongs in. */
    Path target(String name) {
        return folder.resolve("org.pressclip.target.files" + joint + name + END);
    }
}
