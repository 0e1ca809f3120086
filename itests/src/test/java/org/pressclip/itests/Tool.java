package org.pressclip.itests;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the machine that writes what tests read, or reads what they write. */
final class Tool {
    private static final long DEADLINE_SECONDS = 120;

    private final Path program;

    private Tool(Path program) {
        this.program = program;
    }

    /**
     * One by its name on the path. Without it the test that asks is skipped, or fails where {@code -Drequire.tools}
     * names it.
     */
    static Tool named(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path program = Path.of(folder).resolve(name);
            if (!folder.isEmpty() && Files.isExecutable(program)) {
                return new Tool(program);
            }
        }
        throw missing(name);
    }

    /** Skips the test that asks for what is not there, or fails it where {@code -Drequire.tools} names it. */
    static AssertionError missing(String name) {
        String missing = "there is no " + name + " on this machine";
        if (List.of(System.getProperty("require.tools", "").split(",", -1)).contains(name)) {
            fail(missing);
        }
        abort(missing);
        return new AssertionError("abort has thrown");
    }

    /** Runs it in a folder, which is also its home. */
    void run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(List.of(arguments));
        Path said = Files.createTempFile(folder, "said", ".log");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(program + " is stuck");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(program + " failed: " + Files.readString(said));
        }
        Files.delete(said);
    }
}
