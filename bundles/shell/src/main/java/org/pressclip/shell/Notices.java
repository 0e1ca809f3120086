package org.pressclip.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
            "^\\S+ (?:WARN|ERROR) +\\[[^\\]]*\\] (org\\.pressclip\\.[a-z.]+)\\.[A-Z]\\w*: (.* in force)$");

    private Notices() {}

    /** The refusals since the container started, a line each; none where this JVM writes no log of ours. */
    static List<String> refused() {
        String home = System.getProperty("pressclip.home");
        Long start = Long.getLong("pressclip.log.start");
        if (home == null || start == null) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        try (RandomAccessFile file = new RandomAccessFile(
                        Path.of(home, "logs", "pressclip.log").toFile(), "r");
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(file.getChannel()), StandardCharsets.UTF_8))) {
            file.seek(start <= file.length() ? start : 0); // shorter: it was rotated meanwhile
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher refused = REFUSED.matcher(line);
                if (refused.matches()) {
                    found.add("configuration: " + Terminal.shown(refused.group(1) + ": " + refused.group(2)));
                }
            }
        } catch (IOException e) { // no log, no notices: an import does not depend on it
            return List.of();
        }
        List<String> lines = new ArrayList<>(found);
        if (lines.size() > NAMED) {
            int more = lines.size() - NAMED;
            lines = new ArrayList<>(lines.subList(0, NAMED));
            lines.add("configuration: " + more + " more settings were refused; see " + Path.of(home, "logs"));
        }
        return lines;
    }
}
