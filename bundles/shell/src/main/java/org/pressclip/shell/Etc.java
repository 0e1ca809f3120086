package org.pressclip.shell;

import java.nio.file.Path;
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
        return folder.resolve("org.pressclip.feeds" + joint + name + ".config");
    }

    /** The file that the configuration of a folder as a target belongs in. */
    Path target(String name) {
        return folder.resolve("org.pressclip.target.files" + joint + name + ".config");
    }
}
