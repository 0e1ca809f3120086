package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/**
 * Containers that are killed in the middle of a poll. {@code bench/crash} runs the same with more stories and more
 * kills ({@code -Dcrash.stories}, {@code -Dcrash.kills}, {@code -Dcrash.seed}).
 */
class CrashIT {
    private static final int STORIES = Integer.getInteger("crash.stories", 400);
    private static final int KILLS = Integer.getInteger("crash.kills", 10);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void everyStoryIsFiledExactlyOnceHoweverOftenTheContainerIsKilled() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        Random random = new Random(seed);
        try (Wire wire = new Wire(STORIES)) {
            int kills = 0;
            for (int round = 0; kills < KILLS; round++) {
                Path place = Files.createDirectories(folder.resolve("round" + round));
                Pressclip pressclip = configured(place, wire);
                wire.forget();
                long took = 0;
                boolean whole = false;
                while (!whole && kills < KILLS) {
                    long begin = System.nanoTime();
                    int asked = wire.requests();
                    Pressclip.Running poll = pressclip.start("poll", "wire");
                    while (wire.requests() == asked && poll.process().isAlive()) {
                        TimeUnit.MILLISECONDS.sleep(5); // it has not begun: nothing that a kill could tear
                    }
                    whole = poll.process().waitFor(random.nextInt(3_000), TimeUnit.MILLISECONDS);
                    if (!whole) {
                        poll.process().destroyForcibly().waitFor();
                        kills++;
                    }
                    took += System.nanoTime() - begin;
                }
                Pressclip.Result end = pressclip.run("poll", "wire");
                assertThat(end.exit())
                        .as("seed %d: %s%s", seed, end.out(), end.err())
                        .isZero();
                assertThat(wire.pages())
                        .as("pages asked for; a page whose capture a kill tore is asked for again")
                        .isBetween(STORIES, STORIES + 64 * (kills + 1));
                agree(pressclip, place, wire, "seed " + seed + ", round " + round);
                wire.forget();
                assertThat(pressclip.run("poll", "wire").exit()).isZero();
                assertThat(wire.pages())
                        .as("pages asked for though nothing is new")
                        .isZero();
                System.out.printf("round %d: %d kills so far, %.1f s of polls%n", round, kills, took / 1e9);
            }
        }
    }

    @Test
    void aFullDiskStopsThePollAndLosesNothing() throws Exception {
        try (Wire wire = new Wire(STORIES)) {
            Pressclip pressclip = configured(folder, wire);
            Path config = Files.move(pressclip.home().resolve("config"), folder.resolve("config"));
            try (Disk disk = Disk.mount(pressclip.home(), 2)) {
                copy(config, pressclip.home().resolve("config"));
                Pressclip.Result full = pressclip.run("poll", "wire");
                assertThat(full.exit()).as(full.out() + full.err()).isEqualTo(1);
                assertThat(full.err())
                        .contains("ended early")
                        .contains(pressclip.home().toString());
                assertThat(full.out() + full.err()).doesNotContain("Exception").doesNotContain("\tat ");
                disk.grow(512);
                Pressclip.Result end = pressclip.run("poll", "wire");
                assertThat(end.exit()).as(end.out() + end.err()).isZero();
                agree(pressclip, folder, wire, "after a full disk");
            }
        }
    }

    @Test
    void aContainerThatServesGoesOnOnceAFullDiskHasRoomAgain() throws Exception {
        try (Wire wire = new Wire(STORIES)) {
            Pressclip pressclip = configured(folder, wire);
            Path config = Files.move(pressclip.home().resolve("config"), folder.resolve("config"));
            Files.writeString(config.resolve("org.pressclip.console.config"), "port=\"0\"\n");
            Path feed = config.resolve("org.pressclip.feeds~wire.config");
            Files.writeString(feed, Files.readString(feed) + "paused=\"true\"\n"); // polled when it is told to
            try (Disk disk = Disk.mount(pressclip.home(), 2)) {
                copy(config, pressclip.home().resolve("config"));
                Pressclip.Running serving = pressclip.start("serve");
                try {
                    serving.awaitOut("Serving at ");
                    assertThat(pressclip.run("poll", "wire").exit()).isEqualTo(1);
                    disk.grow(512);
                    Pressclip.Result end = pressclip.run("poll", "wire");
                    assertThat(end.exit()).as(end.out() + end.err()).isZero();
                    agree(pressclip, folder, wire, "after a full disk");
                } finally {
                    serving.process().destroy();
                    serving.await();
                }
            }
        }
    }

    static Pressclip configured(Path place, Wire wire) throws IOException {
        Pressclip pressclip = Pressclip.in(place);
        Path config = Files.createDirectories(pressclip.home().resolve("config"));
        Files.writeString(
                config.resolve("org.pressclip.fetch.http.config"),
                "allow=[\"127.0.0.0/8\"]\ndelayMillis=I\"0\"\nports=[\"" + wire.port() + "\"]\n");
        Files.writeString(
                config.resolve("org.pressclip.target.files~web.config"), "folder=\"" + place.resolve("web") + "\"\n");
        Files.writeString(
                config.resolve("org.pressclip.feeds~wire.config"),
                "sources=[\"" + wire.address("/feed.xml")
                        + "\"]\nkind=\"rss\"\ntargets=[\"web\"]\nitems=L\"100000\"\n");
        return pressclip;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Target, ledger and archive tell the same story. */
    static void agree(Pressclip pressclip, Path place, Wire wire, String as) throws IOException {
        Map<String, Path> records = records(place.resolve("web"));
        assertThat(records).as(as).hasSize(STORIES);

        Set<String> archived = new TreeSet<>();
        try (Stream<Path> files = Files.walk(pressclip.home().resolve("archive"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".warc.gz")).toList()) {
                try (WarcReader reader = new WarcReader(FileChannel.open(file))) {
                    for (WarcRecord each : reader) {
                        if (each instanceof WarcResponse response
                                && response.target().contains("/story/")) {
                            archived.add(response.target());
                        }
                    }
                }
            }
        }
        assertThat(archived).as(as).hasSize(STORIES);

        Pressclip.Result told = pressclip.run("outcomes", "wire", "--json", "--limit", "1000000");
        assertThat(told.exit()).as(told.err()).isZero();
        Set<String> known = new HashSet<>();
        for (JsonNode item : items(told.out())) {
            assertThat(item.path("status").asText()).as(as + item).isIn("FILED", "UNCHANGED", "filed", "unchanged");
            assertThat(known.add(item.path("id").asText())).as(as + item).isTrue();
        }
        assertThat(known).as(as).isEqualTo(records.keySet());
    }

    private static List<JsonNode> items(String out) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        for (String line : out.lines().toList()) {
            items.add(JSON.readTree(line));
        }
        return items;
    }

    private static Map<String, Path> records(Path folder) throws IOException {
        Map<String, Path> records = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> each.toString().endsWith(".json"))
                    .toList()) {
                String id =
                        JSON.readTree(Files.readString(file, UTF_8)).path("id").asText();
                assertThat(records.put(id, file)).as("twice: " + id).isNull();
            }
        }
        return records;
    }
}
