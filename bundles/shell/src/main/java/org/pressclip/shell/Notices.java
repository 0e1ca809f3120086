package org.pressclip.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person who imports should know of the container's log: settings that were refused, so that other values are in
 * force than the configuration says.
 */
final class Notices {
    private static final int NAMED = 5;

    /** As logback.xml lays a line out; what is looked for is how a refused setting is logged everywhere. */
    private static final Pattern REFUSED = Pattern.compile(
            "^(\\S+) (?:WARN|ERROR) +\\[[^\\]]*\\] (org\\.pressclip\\.[a-z.]+)\\.[A-Z]\\w*: (.* in force)$");

    /** One of several configurations of a kind says which it is. */
    private static final Pattern FACTORY = Pattern.compile("org\\.pressclip\\.[a-z.]+~[^:\\s]+: ");

    /** A file that could not be read at all is named by its path. */
    private static final Pattern UNREAD = Pattern.compile("(/.*\\.config): configuration refused: .*");

    private Notices() {}

    /**
     * The refusals since the container started, a line each, but for those of files that were changed since; none where
     * this JVM writes no log of ours.
     */
    static List<String> refused() {
        String home = System.getProperty("pressclip.home");
        Long start = Long.getLong("pressclip.log.start");
        return home == null || start == null ? List.of() : refused(Path.of(home), start);
    }

    /** The same of files of feeds that cannot be read, of which no feed comes that could be shown. */
    static List<String> unreadFeeds() {
        return refused().stream()
                .filter(each -> UNREAD.matcher(each).matches() && each.contains("/org.pressclip.feeds~"))
                .toList();
    }

    /** @param start the byte of the log at which the container started */
    static List<String> refused(Path home, long start) {
        Set<String> found = new LinkedHashSet<>();
        try (RandomAccessFile file =
                        new RandomAccessFile(home.resolve("logs/pressclip.log").toFile(), "r");
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(file.getChannel()), StandardCharsets.UTF_8))) {
            file.seek(start <= file.length() ? start : 0); // shorter: it was rotated meanwhile
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher refused = REFUSED.matcher(line);
                if (refused.matches()) {
                    String said = refused.group(3);
                    Matcher unread = UNREAD.matcher(said);
                    boolean named = unread.matches() || FACTORY.matcher(said).lookingAt();
                    String whole = named ? said : refused.group(2) + ": " + said;
                    boolean mended = unread.matches()
                            ? isMended(Path.of(unread.group(1)), refused.group(1), true)
                            : isMended(
                                    home.resolve("config").resolve(whole.substring(0, whole.indexOf(": ")) + ".config"),
                                    refused.group(1),
                                    false);
                    if (!mended) {
                        found.add(Terminal.shown(whole));
                    }
                }
            }
        } catch (IOException e) { // no log, no notices: an import does not depend on it
            return List.of();
        }
        List<String> lines = new ArrayList<>(found);
        if (lines.size() > NAMED) {
            int more = lines.size() - NAMED;
            lines = new ArrayList<>(lines.subList(0, NAMED));
            lines.add(more + " more settings were refused; see " + home.resolve("logs"));
        }
        return lines;
    }

    /**
     * Whether the file with a setting was written since it was refused; what is wrong in it still was refused again.
     *
     * @param gone what it means that there is no such file
     */
    private static boolean isMended(Path file, String when, boolean gone) throws IOException {
        try {
            return Files.exists(file)
                    ? Files.getLastModifiedTime(file)
                            .toInstant()
                            .isAfter(OffsetDateTime.parse(when).toInstant())
                    : gone;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
