package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that are put into {@code deploy/} of a container that serves, replaced there and taken away, from outside. */
class SwapIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Pressclip pressclip;
    private Pressclip.Running serving;
    private Path page;

    @BeforeEach
    void serve() throws Exception {
        pressclip = Pressclip.in(folder);
        Path config = Files.createDirectories(pressclip.home().resolve("config"));
        Files.createDirectories(pressclip.home().resolve("deploy"));
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    config.resolve("org.pressclip.console.config"), "port=\"" + socket.getLocalPort() + "\"\n");
        }
        Files.writeString(config.resolve("org.pressclip.pipeline.config"), "guest.seconds=\"1\"\n");
        page = Files.writeString(folder.resolve("page.txt"), """
                Council moves the market to the hill

                The river rose again over night, and the town moved its market to the hill above the mill,
                where the stalls stood until the evening and the band played on in the rain.

                Advertisement: drink the lemonade of our house.

                Nobody was hurt, the mayor said on Monday. The bridge will be closed until the water has
                fallen by another metre, which the engineers expect for the end of the week.
                """);
        serving = pressclip.start("serve");
        serving.awaitOut("The user is");
    }

    @AfterEach
    void stop() {
        serving.process().destroy();
        serving.await();
    }

    private Path put(String file, GuestJar jar) throws IOException {
        Path made = Files.write(folder.resolve(file), jar.bytes());
        return Files.move(made, pressclip.home().resolve("deploy").resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private String await(Predicate<String> there, String... command) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Pressclip.Result result = pressclip.run(command);
        while (!there.test(result.out() + result.err())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still: " + result.out() + result.err() + log());
            }
            TimeUnit.MILLISECONDS.sleep(200);
            result = pressclip.run(command);
        }
        return result.out() + result.err();
    }

    private String awaitChain(String pattern) throws InterruptedException {
        return await(text -> text.lines().anyMatch(line -> line.matches(".*" + pattern + ".*")), "chain");
    }

    private String log() {
        try {
            return Files.readString(pressclip.home().resolve("logs/pressclip.log"));
        } catch (IOException e) {
            return "";
        }
    }

    /** What guests cut of the page, each as name, version, mode and rules. */
    private List<String> cuts() throws IOException {
        Path out = folder.resolve("out.jsonl");
        Pressclip.Result result = pressclip.run("import", "--out", out.toString(), page.toString());
        assertThat(result.exit()).as(result.out() + result.err() + log()).isZero();
        List<String> cuts = new ArrayList<>();
        for (JsonNode removed : JSON.readTree(Files.readString(out)).path("removed")) {
            if (removed.path("kind").asText().equals("guest")) {
                cuts.add(removed.toString());
            }
        }
        return cuts;
    }

    @Test
    void aJarJoinsIsReplacedByAHigherAndByALowerVersionAndLeaves() throws Exception {
        put("tidy.jar", GuestJar.of("tidy", "1.0.0"));
        awaitChain("tidy +tidy +1\\.0\\.0 ");
        assertThat(cuts()).singleElement().asString().contains("tidy 1.0.0 good none");
        put("tidy.jar", GuestJar.of("tidy", "2.0.0"));
        awaitChain("tidy +tidy +2\\.0\\.0 ");
        assertThat(cuts()).singleElement().asString().contains("tidy 2.0.0 good none");
        Path jar = put("tidy.jar", GuestJar.of("tidy", "1.0.0"));
        awaitChain("tidy +tidy +1\\.0\\.0 ");
        assertThat(cuts()).singleElement().asString().contains("tidy 1.0.0 good none");
        Path config = Files.writeString(pressclip.home().resolve("config/tidy.config"), "rules=\"mine\"\n");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!cuts().toString().contains("tidy 1.0.0 good mine")) {
            assertThat(System.nanoTime()).as(log()).isLessThan(end);
        }
        Files.delete(config);
        Files.delete(jar);
        await(text -> !text.contains("tidy"), "chain");
        assertThat(cuts()).isEmpty();

        // a higher version under another file name: both bundles are there, one is in the chain
        put("tidy-1.jar", GuestJar.of("tidy", "1.0.0"));
        awaitChain("tidy +tidy +1\\.0\\.0 ");
        Path two = put("tidy-2.jar", GuestJar.of("tidy", "2.0.0"));
        awaitChain("tidy +tidy +2\\.0\\.0 ");
        assertThat(pressclip.run("chain").out().lines().filter(line -> line.contains("tidy")))
                .hasSize(1);
        assertThat(cuts()).singleElement().asString().contains("tidy 2.0.0 good none");
        Files.delete(two);
        awaitChain("tidy +tidy +1\\.0\\.0 ");
        assertThat(cuts()).singleElement().asString().contains("tidy 1.0.0 good none");
    }

    @Test
    void aJarThatIsCopiedSlowlyDisturbsNothingAndArrives() throws Exception {
        byte[] bytes = GuestJar.of("tidy", "2.0.0").bytes();
        put("tidy.jar", GuestJar.of("tidy", "1.0.0"));
        awaitChain("tidy +tidy +1\\.0\\.0 ");
        List<String> whole = cuts();
        Path slow = pressclip.home().resolve("deploy/tidy.jar");
        try (OutputStream out = Files.newOutputStream(slow)) {
            out.write(Arrays.copyOf(bytes, bytes.length / 2));
            out.flush();
            TimeUnit.SECONDS.sleep(4); // longer than the folder's patience with a file that grows
            assertThat(pressclip.run("chain").exit()).isZero();
            assertThat(cuts()).as("no half of a guest").isSubsetOf(whole);
            out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        }
        awaitChain("tidy +tidy +2\\.0\\.0 ");
        assertThat(cuts()).singleElement().asString().contains("tidy 2.0.0 good none");
    }

    @Test
    void aJarThatCannotStartIsToldInOneLine() throws Exception {
        put("wanting.jar", GuestJar.of("wanting", "1.0.0").header("Import-Package", "org.example.absent"));
        Files.write(pressclip.home().resolve("deploy/plain.jar"), plain());
        String chain = await(text -> text.contains("wanting") && text.contains("plain.jar"), "chain");
        assertThat(chain).contains("wanting 1.0.0 does not run: It wants the package org.example.absent");
        assertThat(chain).contains("It is no OSGi bundle");
        Pressclip.Result status = pressclip.run("status");
        assertThat(status.out()).as(status.err() + log()).contains("wanting").contains("org.example.absent");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!log().contains("wanting 1.0.0 does not run")) {
            assertThat(System.nanoTime()).as(log()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(log().lines().filter(line -> line.contains("wanting 1.0.0 does not run")))
                .hasSize(1);
        assertThat(cuts()).isEmpty();
        put("wanting.jar", GuestJar.of("wanting", "1.0.1"));
        awaitChain("wanting +wanting +1\\.0\\.1 ");
    }

    private static byte[] plain() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write("nothing".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void guestsThatFailAreFencedOutAndPutBack() throws Exception {
        put("bad.jar", GuestJar.of("bad", "1.0.0").mode("throwing"));
        put("deaf.jar", GuestJar.of("deaf", "1.0.0").mode("deaf"));
        awaitChain(" bad +bad ");
        awaitChain(" deaf +deaf ");
        Path out = folder.resolve("out.jsonl");
        for (int i = 0; i < 3; i++) {
            Pressclip.Result result = pressclip.run("import", "--out", out.toString(), page.toString());
            assertThat(result.exit()).as(result.out() + result.err()).isZero();
            assertThat(JSON.readTree(Files.readString(out)).path("warnings").toString())
                    .contains("Done without clean \\\"bad\\\" (bad 1.0.0), which threw IllegalStateException")
                    .contains(
                            "Done without clean \\\"deaf\\\" (deaf 1.0.0), which took longer than 1.0 seconds and does"
                                    + " not stop");
        }
        String chain = awaitChain("Fenced out.*");
        assertThat(chain)
                .contains("clean \"bad\" (bad 1.0.0): it failed on 3 of its last 3 pages")
                .contains("clean \"deaf\" (deaf 1.0.0): 3 threads hang in it.");
        assertThat(pressclip.run("status").exit()).isEqualTo(1);
        assertThat(pressclip.run("status").out()).contains("Fenced out").contains("pressclip chain restore");
        assertThat(cuts()).isEmpty();
        assertThat(log().lines().filter(line -> line.contains("clean \"bad\""))).hasSize(3); // came, failed, fenced out

        assertThat(pressclip.run("chain", "restore", "nobody").exit()).isEqualTo(1);
        assertThat(pressclip.run("chain", "restore", "bad").out()).contains("bad is in the chain again");
        put("bad.jar", GuestJar.of("bad", "1.0.1"));
        awaitChain(" bad +bad +1\\.0\\.1 ");
        assertThat(cuts()).singleElement().asString().contains("bad 1.0.1 good none");
    }

    @Test
    void aCommandThatStartsAContainerForItselfMeetsTheGuests() throws Exception {
        stop();
        for (int i = 0; i < 4; i++) {
            put("tidy-" + i + ".jar", GuestJar.of("tidy" + i, "1.0.0"));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(pressclip.run("chain").out()).contains(" tidy0 ", " tidy1 ", " tidy2 ", " tidy3 ");
        }
    }
}
