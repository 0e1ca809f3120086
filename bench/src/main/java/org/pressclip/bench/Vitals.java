package org.pressclip.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process on this machine holds and has used, as Linux and the JVM's {@code jcmd} tell it.
 *
 * @param heap bytes in use after a full collection
 * @param resident bytes of memory that the system has given it
 * @param handles open files and connections
 * @param cpu seconds of processors that it has used, in it and in the system for it
 */
record Vitals(long heap, long resident, int threads, int handles, double cpu) {
    private static final Pattern USED = Pattern.compile(
            "(?:def new generation|tenured generation|garbage-first heap|PSYoungGen|ParOldGen)\\s.*?used (\\d+)K");
    private static final double TICKS = 100; // in a second, on every Linux there is

    /** Has the process collect what is garbage, then looks. */
    static Vitals of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long heap = 0;
        while (used.find()) {
            heap += Long.parseLong(used.group(1)) << 10;
        }
        Path proc = Path.of("/proc", Long.toString(pid));
        return new Vitals(heap, resident(proc), count(proc.resolve("task")), count(proc.resolve("fd")), cpu(pid));
    }

    /** Seconds of processors that a process has used. */
    static double cpu(long pid) throws IOException {
        return seconds(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    private static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    /**
     * Seconds of processors that the JVM's compilers have used of that, which a process that runs for long does not.
     */
    static double compiling(long pid) throws IOException {
        double seconds = 0;
        List<Path> threads;
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            threads = entries.toList();
        }
        for (Path thread : threads) {
            try {
                String name = Files.readString(thread.resolve("comm"));
                if (name.startsWith("C1 Comp") || name.startsWith("C2 Comp")) {
                    seconds += seconds(Files.readString(thread.resolve("stat")));
                }
            } catch (NoSuchFileException e) {
                continue; // it has ended
            }
        }
        return seconds;
    }

    private static long resident(Path proc) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        return 0;
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return (int) entries.count();
        }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + said);
        }
        return said;
    }
}
