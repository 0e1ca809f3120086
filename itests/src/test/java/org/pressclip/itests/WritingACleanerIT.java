package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/writing-a-cleaner.md, done as a stranger would: its commands in their order, its Java compiled, and what they
 * print compared with what it says. The page is the only place where they stand.
 */
class WritingACleanerIT {
    private static final Path PAGE = Path.of("../docs/writing-a-cleaner.md");

    /** What looks on, and may have to look twice until the container has seen what was done. */
    private static final Pattern LOOKS = Pattern.compile("\\./pressclip (chain|explain|trial) .*|\\./pressclip chain");

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final List<Process> left = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path user;

    /** Commands with what they print, or a file of Java. */
    private record Step(String command, List<String> prints, String java) {}

    @BeforeEach
    void arrive() throws IOException {
        Path distribution = Pressclip.distribution().toAbsolutePath();
        Files.createSymbolicLink(folder.resolve("pressclip"), distribution.resolve("pressclip"));
        Files.createSymbolicLink(folder.resolve("examples"), distribution.resolve("examples"));
        user = Files.createDirectory(folder.resolve("user"));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path mvn = bin.resolve("mvn"); // what this build has downloaded is all there is, and no server is asked
        Files.writeString(
                mvn,
                "#!/bin/sh\nPATH=${PATH#*:}\nexec mvn -B -o -Dmaven.repo.local='"
                        + System.getProperty("pressclip.maven.repository") + "' \"$@\"\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void leave() throws IOException, InterruptedException {
        Files.delete(folder.resolve("pressclip")); // a link out of the folder, which would be complained about
        Files.delete(folder.resolve("examples"));
        for (Process each : left) {
            each.destroy();
            if (!each.waitFor(30, TimeUnit.SECONDS)) {
                each.destroyForcibly();
            }
        }
    }

    @Test
    void whatThePageSaysIsWhatHappens() throws Exception {
        List<Step> steps = steps(Files.readAllLines(PAGE));
        assertThat(steps).filteredOn(step -> step.java().isEmpty()).hasSizeGreaterThan(20);
        assertThat(steps).filteredOn(step -> !step.java().isEmpty()).hasSize(2);
        for (Step step : steps) {
            if (!step.java().isEmpty()) {
                write(step.java());
            } else if (step.command().equals("./pressclip serve")) {
                serve(step);
            } else {
                long end = System.nanoTime() + (LOOKS.matcher(step.command()).matches() ? PATIENCE_NANOS : 0);
                String wrong = done(step);
                while (!wrong.isEmpty() && System.nanoTime() < end) {
                    wrong = done(step);
                }
                assertThat(wrong).as(step.command()).isEmpty();
            }
        }
    }

    /** What is in the page's fences of {@code console} and {@code java}. */
    private static List<Step> steps(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        String fence = "";
        StringBuilder java = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith("```")) {
                if (fence.equals("java")) {
                    steps.add(new Step("", List.of(), java.toString()));
                    java.setLength(0);
                }
                fence = fence.isEmpty() ? line.substring(3) : "";
            } else if (fence.equals("console") && line.startsWith("$ ")) {
                steps.add(new Step(line.substring(2), new ArrayList<>(), ""));
            } else if (fence.equals("console")) {
                steps.get(steps.size() - 1).prints().add(line);
            } else if (fence.equals("java")) {
                java.append(line).append('\n');
            }
        }
        return steps;
    }

    private void write(String java) throws IOException {
        var name = Pattern.compile("public final class (\\w+)").matcher(java);
        assertThat(name.find()).isTrue();
        Path sources = user.resolve("my-cleaner/src/main/java/org/example/signoff");
        Files.writeString(sources.resolve(name.group(1) + ".java"), java);
    }

    private Process start(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("HOME", user.toString());
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("PRESSCLIP_HOME", folder.resolve("home").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("COLUMNS", "80");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private void serve(Step step) throws Exception {
        Process process = start("exec " + step.command());
        left.add(process);
        Pressclip.Reader out = new Pressclip.Reader(process.getInputStream());
        out.await(step.prints().get(0).split("…", -1)[0]);
    }

    /** Runs a command; what is wrong with it, or "". */
    private String done(Step step) throws Exception {
        Process process = start(step.command());
        Pressclip.Reader out = new Pressclip.Reader(process.getInputStream());
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "it does not end: " + out.text();
        }
        String printed = out.whole();
        if (process.exitValue() != 0) {
            return "exit status " + process.exitValue() + ": " + printed;
        }
        List<String> lines = printed.lines().map(WritingACleanerIT::spaced).toList();
        int at = 0;
        for (String expected : step.prints()) {
            while (at < lines.size() && !matches(spaced(expected), lines.get(at))) {
                at++;
            }
            if (at++ >= lines.size()) {
                return "it does not say, or not here, «" + expected + "» but:\n" + printed;
            }
        }
        return "";
    }

    private static String spaced(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }

    /** Whether a line is as the page has it, each ellipsis standing for whatever there is. */
    private static boolean matches(String expected, String line) {
        int at = 0;
        String[] parts = expected.split("…", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            boolean last = i == parts.length - 1;
            int found = last && !part.isEmpty() ? line.length() - part.length() : line.indexOf(part, at);
            if (found < at || (i == 0 && found != 0) || !line.startsWith(part, found)) {
                return false;
            }
            at = found + part.length();
        }
        return parts[parts.length - 1].isBlank() && parts.length > 1 || at == line.length();
    }
}
