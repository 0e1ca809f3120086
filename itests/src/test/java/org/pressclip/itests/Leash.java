package org.pressclip.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends with this one, however this one ends: beside it a shell waits for the end of its input, which
 * comes with the end of whoever holds the other side.
 */
final class Leash {
    private Leash() {}

    /** Starts one in a folder; what it prints goes to a file. */
    static Process start(Path folder, Path log, List<String> line) throws IOException {
        String leash = "exec 3<&0; \"$@\" 3<&- </dev/null & child=$!;"
                + " (while read -r each <&3; do :; done; kill -KILL $child) 2>/dev/null & guard=$!;"
                + " wait $child; code=$?; kill $guard; exit $code";
        List<String> whole = new ArrayList<>(List.of("sh", "-c", leash, "sh"));
        whole.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        return builder.start();
    }

    /** Lets go: it is killed. */
    static void end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
