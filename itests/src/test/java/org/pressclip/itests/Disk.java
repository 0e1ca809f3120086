package org.pressclip.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes in memory, which soon is full. Only root can have one; elsewhere its tests are skipped. */
final class Disk implements AutoCloseable {
    private final Path place;

    private Disk(Path place) {
        this.place = place;
    }

    static Disk mount(Path place, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(place);
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString()),
                "a small disk can only be mounted by root");
        return new Disk(place);
    }

    void grow(int megabytes) throws IOException, InterruptedException {
        if (!ran("mount", "-o", "remount,size=" + megabytes + "m", place.toString())) {
            throw new AssertionError("the disk does not grow");
        }
    }

    private static boolean ran(String... line) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) { // there is no such program
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        ran("umount", "-l", place.toString());
    }
}
