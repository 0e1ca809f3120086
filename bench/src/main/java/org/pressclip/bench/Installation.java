package org.pressclip.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command with a home of its own, as somebody who runs it has them. */
final class Installation {
    private final String command;
    private final Path folder;

    /** @param folder for the home, and for what is printed */
    Installation(Path folder) throws IOException {
        this.command = System.getProperty("pressclip", "pressclip");
        this.folder = Files.createDirectories(folder.toAbsolutePath());
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return folder.resolve("home");
    }

    /** Writes a configuration. */
    void configure(String pid, String... lines) throws IOException {
        Path config = Files.createDirectories(home().resolve("config"));
        Files.write(config.resolve(pid + ".config"), List.of(lines));
    }

    /**
     * May ask a publisher on this machine, and files in the folder {@code cms} beside the home.
     *
     * @param more settings for asking, besides
     */
    void reads(Press press, String... more) throws IOException {
        List<String> fetch = new ArrayList<>(List.of("allow=[\"127.0.0.0/8\"]", "ports=[\"" + press.port() + "\"]"));
        fetch.addAll(List.of(more));
        configure("org.pressclip.fetch.http", fetch.toArray(new String[0]));
        configure("org.pressclip.target.files~cms", "folder=\"" + folder + "/cms\"");
    }

    /** Starts a command; what it prints goes to a file of the command's name beside the home. */
    Process start(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(arguments));
        File printed = folder.resolve(arguments[0] + ".txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed);
        builder.environment().put("PRESSCLIP_HOME", home().toString());
        return builder.start();
    }

    /** What a command has printed so far. */
    String printed(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".txt"));
    }

    /** Bytes and number of the files below a folder; of those that are just going away there may be none. */
    static long[] size(Path folder) throws IOException {
        long[] size = new long[2];
        if (!Files.isDirectory(folder)) {
            return size;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toFile).filter(File::isFile).forEach(file -> {
                size[0] += file.length();
                size[1]++;
            });
        }
        return size;
    }

    /** The first line of the log that says that memory ran out. */
    Optional<String> exhausted() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (Path each : List.of(home().resolve("log"), home().resolve("logs"), folder)) {
            if (Files.isDirectory(each)) {
                try (Stream<Path> files = Files.list(each)) {
                    files.filter(file -> file.toString().endsWith(".log")
                                    || file.toString().endsWith(".txt"))
                            .forEach(logs::add);
                }
            }
        }
        for (Path log : logs) {
            try (Stream<String> lines = Files.lines(log)) {
                Optional<String> found =
                        lines.filter(line -> line.contains("OutOfMemory")).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
