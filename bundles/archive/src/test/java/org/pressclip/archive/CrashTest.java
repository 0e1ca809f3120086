package org.pressclip.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.pressclip.archive.Fixtures.NOW;
import static org.pressclip.archive.Fixtures.answered;
import static org.pressclip.archive.Fixtures.archive;
import static org.pressclip.archive.Fixtures.fetched;
import static org.pressclip.archive.Fixtures.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Capture;
import org.pressclip.api.Lead;
import org.pressclip.service.Place;

/** What becomes of an archive whose process, disk or thread ends at the wrong moment. */
class CrashTest {
    private static final URI PAGE = URI.create("https://news.example/rain");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    private Path archiveFile(Place place) {
        return home.resolve("archive").resolve(place.file());
    }

    private static String recalled(WarcArchive archive, Place place) throws IOException {
        return new String(
                archive.recall(Lead.at(PAGE).build(), place)
                        .enclosure()
                        .orElseThrow()
                        .body(),
                UTF_8);
    }

    /** As if the process had gone while it wrote: the slot is free, the file as long as that. */
    private static void leave(Path file, byte[] bytes, int length, Path slot, String mark) throws IOException {
        Files.write(file, Arrays.copyOf(bytes, length));
        Files.writeString(slot, mark);
    }

    @Test
    void whereverTheLastRecordIsTornTheWholeOnesStayAndTheNextFollow() throws IOException {
        Path slot = home.resolve("archive/.writer-1");
        Place first;
        long end;
        try (Closing archive = new Closing(home)) {
            first = archive.of.keep(fetched(PAGE, "first"), null);
            end = Files.size(archiveFile(first));
            archive.of.keep(fetched(PAGE, "second"), null);
        }
        Path file = archiveFile(first);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = (int) end; length < bytes.length; length += 13) {
            leave(file, bytes, length, slot, first.file() + " " + (length % 2 == 0 ? end : 0) + "\n");
            try (Closing archive = new Closing(home)) {
                Place third = archive.of.keep(fetched(PAGE, "third"), null);
                assertThat(third.file()).isEqualTo(first.file());
                assertThat(recalled(archive.of, first)).isEqualTo("first");
                assertThat(recalled(archive.of, third)).isEqualTo("third");
            }
            List<String> types = records(file);
            assertThat(types.subList(0, 4)).containsExactly("warcinfo", "request", "response", "metadata");
            assertThat(types.subList(types.size() - 3, types.size()))
                    .containsExactly("request", "response", "metadata");
        }
    }

    @Test
    void theEndOfTheLastWholeRecordIsFoundWhereverTheNextIsTorn() throws IOException {
        Path file;
        try (Closing archive = new Closing(home)) {
            archive.of.keep(fetched(PAGE, "first"), null);
            file = archiveFile(archive.of.keep(fetched(PAGE, "second"), null));
        }
        byte[] bytes = Files.readAllBytes(file);
        List<Long> ends = new ArrayList<>(List.of(0L));
        try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
            for (int length = 1; length <= bytes.length; length++) {
                all.setLength(0);
                all.write(bytes, 0, length);
                long last = ends.get(ends.size() - 1);
                long whole = Tail.whole(all, 0);
                if (whole != last) {
                    assertThat(whole).isEqualTo(length);
                    ends.add(whole);
                }
                assertThat(Tail.whole(all, last)).isEqualTo(whole);
            }
        }
        assertThat(ends).hasSize(8);
    }

    @Test
    void aFileThatIsTornInItsFirstRecordIsBegunAgain() throws IOException {
        Place first;
        try (Closing archive = new Closing(home)) {
            first = archive.of.keep(fetched(PAGE, "first"), null);
        }
        Path file = archiveFile(first);
        byte[] bytes = Files.readAllBytes(file);
        leave(file, bytes, 20, home.resolve("archive/.writer-1"), first.file() + " 0\n");
        try (Closing archive = new Closing(home)) {
            Place place = archive.of.keep(fetched(PAGE, "again"), null);
            assertThat(records(archiveFile(place))).containsExactly("warcinfo", "request", "response", "metadata");
        }
    }

    @Test
    void damageBeforeWholeRecordsIsNoTornEndAndNothingIsCut() throws IOException {
        Place first;
        Place second;
        try (Closing archive = new Closing(home)) {
            first = archive.of.keep(fetched(PAGE, "first"), null);
            second = archive.of.keep(fetched(PAGE, "second"), null);
        }
        Path file = archiveFile(first);
        try (RandomAccessFile damage = new RandomAccessFile(file.toFile(), "rw")) {
            damage.seek(first.offset() + 40);
            damage.write(new byte[60]);
        }
        Files.writeString(home.resolve("archive/.writer-1"), first.file() + " 0\n");
        long length = Files.size(file);
        try (Closing archive = new Closing(home)) {
            Place third = archive.of.keep(fetched(PAGE, "third"), null);
            assertThat(third.file()).isEqualTo("2026/11/23-0002.warc.gz");
            assertThat(Files.size(file)).isEqualTo(length);
            assertThat(recalled(archive.of, second)).isEqualTo("second");
            assertThatIOException()
                    .isThrownBy(() -> recalled(archive.of, first))
                    .withMessageContaining("is damaged");
        }
    }

    @Test
    void theTornFileOfAnotherWhoIsGoneIsMendedToo() throws IOException {
        Place first;
        Place other;
        try (Closing one = new Closing(home);
                Closing two = new Closing(home)) {
            first = one.of.keep(fetched(PAGE, "first"), null);
            other = two.of.keep(fetched(PAGE, "other"), null);
        }
        Path file = archiveFile(other);
        long length = Files.size(file);
        Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0}, StandardOpenOption.APPEND);
        try (Closing one = new Closing(home)) {
            assertThat(one.of.keep(fetched(PAGE, "third"), null).file()).isEqualTo(first.file());
            assertThat(Files.size(file)).isEqualTo(length);
        }
    }

    @Test
    void theRecordsOfACaptureStandTogetherHoweverManyThreadsKeep() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Closing archive = new Closing(home)) {
            List<Future<Place>> kept = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String body = "story " + i + " " + "x".repeat(i * 37);
                Callable<Place> keep = () -> archive.of.keep(fetched(PAGE, body), null);
                kept.add(threads.submit(keep));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(recalled(archive.of, kept.get(i).get())).startsWith("story " + i + " ");
            }
            List<String> types = records(archiveFile(kept.get(0).get()));
            assertThat(types).hasSize(601);
            for (int i = 1; i < types.size(); i += 3) {
                assertThat(types.subList(i, i + 3)).containsExactly("request", "response", "metadata");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void killedAtAnyMomentEveryPlaceThatWasGivenIsThere() throws Exception {
        Random random = new Random(23);
        List<Place> places = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            List<Child> children = new ArrayList<>();
            for (int i = 0; i < 1 + round % 2; i++) {
                children.add(new Child(home, round * 10 + i));
            }
            for (Child child : children) {
                child.told(5);
            }
            int more = random.nextInt(60);
            for (Child child : children) {
                child.told(5 + more);
            }
            for (Child child : children) {
                places.addAll(child.kill());
            }
        }
        try (Closing archive = new Closing(home)) {
            places.add(archive.of.keep(fetched(PAGE, "after"), null));
            for (Place place : places) {
                assertThat(recalled(archive.of, place)).isNotEmpty();
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".gz")).toList()) {
                List<String> types = records(file);
                assertThat(types).isNotEmpty();
            }
        }
        assertThat(places.size()).isGreaterThan(40);
    }

    /** A JVM that keeps pages and tells their places until it is killed. */
    private static final class Child {
        private final Process process;
        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        private final Thread reading;

        Child(Path home, int seed) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Keeping.class.getName(),
                            home.toString(),
                            String.valueOf(seed))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            reading = new Thread(() -> {
                try (BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        synchronized (lines) {
                            lines.add(line);
                            lines.notifyAll();
                        }
                    }
                } catch (IOException e) {
                    lines.add("");
                }
            });
            reading.start();
        }

        void told(int places) throws InterruptedException {
            synchronized (lines) {
                while (lines.size() < places && reading.isAlive()) {
                    lines.wait(1_000);
                }
            }
        }

        List<Place> kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
            reading.join();
            List<Place> places = new ArrayList<>();
            for (String line : lines) {
                String[] parts = line.split(" ", -1);
                if (parts.length == 4 && parts[3].equals(".")) { // the last line may be half
                    places.add(new Place(parts[0], Long.parseLong(parts[1]), parts[2]));
                }
            }
            return places;
        }
    }

    /** What the child does, in two threads. */
    static final class Keeping {
        private Keeping() {}

        public static void main(String[] args) {
            WarcArchive archive = archive(Path.of(args[0]), Map.of("megabytes", 1));
            for (int thread = 0; thread < 2; thread++) {
                Random random = new Random(Long.parseLong(args[1]) * 100 + thread);
                new Thread(() -> keep(archive, random)).start();
            }
        }

        private static void keep(WarcArchive archive, Random random) {
            try {
                while (true) {
                    byte[] body = new byte[1 + random.nextInt(60_000)];
                    random.nextBytes(body);
                    Place place = archive.keep(answered(Lead.at(PAGE).build(), 200, body, Map.of()), null);
                    String line = place.file() + " " + place.offset() + " " + place.sha256() + " .\n";
                    synchronized (Keeping.class) {
                        System.out.print(line);
                        System.out.flush();
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void onAFullDiskNothingIsBegunAndItGoesOnWhenThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(mount("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()), "mount needs root");
        try (Closing archive = new Closing(disk)) {
            Place first = archive.of.keep(fetched(PAGE, "first"), null);
            Path file = disk.resolve("archive").resolve(first.file());
            byte[] noise = new byte[200_000];
            new Random(1).nextBytes(noise);
            Place second = archive.of.keep(answered(Lead.at(PAGE).build(), 200, noise, Map.of()), null);
            long length = Files.size(file);
            for (int i = 0; i < 3; i++) {
                assertThatIOException()
                        .isThrownBy(() -> archive.of.keep(answered(Lead.at(PAGE).build(), 200, noise, Map.of()), null))
                        .withMessage("the archive's folder " + disk.resolve("archive") + " has no space left");
                assertThat(Files.size(file)).isEqualTo(length);
            }
            assertThat(records(file)).hasSize(7);
            assertThat(recalled(archive.of, first)).isEqualTo("first");
            assertThat(mount("mount", "-o", "remount,size=2m", disk.toString())).isTrue();
            Capture more = answered(Lead.at(PAGE).build(), 200, noise, Map.of());
            Place third = archive.of.keep(more, null);
            assertThat(third.file()).isEqualTo(first.file());
            assertThat(third.offset()).isGreaterThanOrEqualTo(length);
            recalled(archive.of, third);
        } finally {
            mount("umount", disk.toString());
        }
    }

    private static boolean mount(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** An archive that ends with its test. */
    private static final class Closing implements AutoCloseable {
        private final WarcArchive of;

        Closing(Path home) {
            of = archive(home, Map.of("sync", "never"), new Fixtures.Hands(NOW));
        }

        @Override
        public void close() throws IOException {
            of.close();
        }
    }
}
