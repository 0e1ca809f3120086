package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An Apache Sling Starter of its own, on the loopback, for as long as it is not closed or the tests end. */
final class Sling implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN = "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(UTF_8));

    /** For putting it together of what is in the local repository, and for all that is done with it then. */
    private static final Duration OFFLINE = Duration.ofSeconds(60);

    private static final Duration MOST = Duration.ofSeconds(170);

    /** For downloading it, once. */
    private static final Duration ONLINE = Duration.ofSeconds(240);

    private static final String STARTER =
            "org/pressclip/org.pressclip.itests.sling/0/org.pressclip.itests.sling-0-starter.slingosgifeature";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final long deadline;
    private final Path home;
    private final Path log;
    private final List<String> line;
    private final URI root;
    private Process process;

    /** What a server said. */
    record Answer(int status, String contentType, String body) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    private Sling(long deadline, Path home, Path log, List<String> line, URI root) throws IOException {
        this.deadline = deadline;
        this.home = home;
        this.log = log;
        this.line = line;
        this.root = root;
        this.process = Leash.start(home, log, line);
    }

    /** Puts one together below a folder and starts it; it is up when this returns. */
    static Sling start(Path folder) throws Exception {
        Path artifacts = assembled(folder.resolve("starter"));
        long deadline = System.nanoTime() + MOST.toNanos();
        Path home = Files.createDirectories(folder.resolve("sling"));
        Path log = folder.resolve("sling.log");
        int port = freePort();
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                launcher(),
                "org.apache.sling.feature.launcher.impl.Main",
                "-u",
                artifacts.toUri().toString(),
                "-c",
                folder.resolve("cache").toString(),
                "-p",
                home.toString(),
                "-V",
                "sling.home=" + home,
                "-D",
                "org.osgi.service.http.port=" + port,
                "-D",
                "org.apache.felix.http.host=127.0.0.1",
                "-f",
                artifacts.resolve(STARTER).toString());
        Sling sling = new Sling(deadline, home, log, java, URI.create("http://127.0.0.1:" + port));
        try {
            sling.awaitUp();
            return sling;
        } catch (Exception | Error e) {
            sling.close();
            throw e;
        }
    }

    /**
     * The Starter's artifacts, from the local repository, else from Maven Central; without either the test is skipped,
     * or fails where nothing may be skipped.
     */
    private static Path assembled(Path folder) throws Exception {
        Path project = Path.of("sling").toAbsolutePath();
        Path features = Files.createDirectories(folder.resolve("src/main/features"));
        Files.copy(project.resolve("pom.xml"), folder.resolve("pom.xml"));
        Files.copy(project.resolve("src/main/features/starter.json"), features.resolve("starter.json"));
        Path said = folder.resolve("maven.log");
        if (!maven(folder, said, OFFLINE, "-o") && !maven(folder, said, ONLINE)) {
            String missing = "Sling's artifacts are not to be had: " + Files.readString(said);
            if (Boolean.getBoolean("require.all")) {
                fail(missing);
            }
            abort(missing);
        }
        return folder.resolve("target/artifacts");
    }

    private static boolean maven(Path folder, Path said, Duration most, String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                System.getProperty("pressclip.maven"),
                "-B",
                "-ntp",
                "-q",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + System.getProperty("pressclip.maven.repository"),
                "package"));
        line.addAll(List.of(more));
        Process process = Leash.start(folder, said, line);
        try {
            return process.waitFor(most.toSeconds(), TimeUnit.SECONDS)
                    && Files.isRegularFile(folder.resolve("target/artifacts").resolve(STARTER));
        } finally {
            Leash.end(process);
        }
    }

    /** The feature launcher and what it needs, as the distribution has them. */
    private static String launcher() throws IOException {
        try (Stream<Path> jars = Files.list(Pressclip.distribution().resolve("lib"))) {
            return jars.filter(jar -> !jar.getFileName().toString().startsWith("org.pressclip"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until something is so, at most until the test's time is over. */
    void await(String what, Callable<Boolean> so) throws Exception {
        while (!so.call()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError(
                        (process.isAlive() ? "not in time: " : "Sling has ended: ") + what + "\n" + end());
            }
            Thread.sleep(200);
        }
    }

    private void awaitUp() throws Exception {
        await("Sling is up", () -> get("/starter.html").status() == 200);
    }

    /** Stops it as an operating system does, and starts it again; it is up when this returns. */
    void restart() throws Exception {
        process.descendants().forEach(ProcessHandle::destroy);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("Sling does not stop\n" + end());
        }
        process = Leash.start(home, log, line);
        awaitUp();
    }

    /** The last lines of what it printed and logged. */
    private String end() throws IOException {
        StringBuilder end = new StringBuilder();
        for (Path file : List.of(log, home.resolve("logs/error.log"))) {
            if (Files.isRegularFile(file)) {
                List<String> lines = Files.readAllLines(file);
                lines.subList(Math.max(0, lines.size() - 40), lines.size())
                        .forEach(line -> end.append(line).append('\n'));
            }
        }
        return end.toString();
    }

    /** Moves files into the folder that it installs from, each whole. */
    void install(Path folder) throws IOException {
        Path to = Files.createDirectories(home.resolve("install"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Files.move(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** As its admin does: what is in the zip's folder {@code install}; gives how many bundles these are. */
    long installPressclip(Path folder) throws IOException {
        Path staged = Files.createDirectory(folder.resolve("staged"));
        long bundles = 0;
        try (InputStream file = Files.newInputStream(Path.of(System.getProperty("pressclip.sling")));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("install/") && !entry.isDirectory()) {
                    Path name = Path.of(entry.getName()).getFileName();
                    Files.copy(zip, staged.resolve(name));
                    bundles += name.toString().endsWith(".jar") ? 1 : 0;
                }
            }
        }
        install(staged);
        return bundles;
    }

    /** Puts a configuration into the folder that it installs from. */
    void configure(String pid, String... lines) throws IOException {
        Path draft = Files.write(home.resolve("draft"), List.of(lines));
        Files.move(draft, home.resolve("install").resolve(pid + ".config"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes something out of the folder that it installs from, if it is there. */
    void take(Path name) throws IOException {
        Files.deleteIfExists(home.resolve("install").resolve(name));
    }

    /** The stand-alone distribution's command, for the Pressclip that lives here. */
    Pressclip command(Path folder) {
        return Pressclip.in(folder).at(home.resolve("pressclip"));
    }

    /** What is installed, by symbolic name and version, and the state of each. */
    Map<String, String> bundles() throws Exception {
        Answer answer = admin("/system/console/bundles.json");
        Map<String, String> bundles = new TreeMap<>();
        if (answer.status() == 200) {
            for (JsonNode each : answer.json().path("data")) {
                bundles.put(
                        each.path("symbolicName").asText() + " "
                                + each.path("version").asText(),
                        each.path("state").asText());
            }
        }
        return bundles;
    }

    /** As anybody sees it. */
    Answer get(String path) throws Exception {
        return send(HttpRequest.newBuilder(root.resolve(path)));
    }

    Answer admin(String path) throws Exception {
        return send(HttpRequest.newBuilder(root.resolve(path)).header("Authorization", ADMIN));
    }

    /** As an editor's form sends it. */
    Answer post(String path, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(each -> URLEncoder.encode(each.getKey(), UTF_8) + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Authorization", ADMIN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, new String(response.body(), UTF_8));
        } catch (IOException e) { // not up yet
            return new Answer(0, "", "");
        }
    }

    @Override
    public void close() throws Exception {
        Leash.end(process);
    }
}
