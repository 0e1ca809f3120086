package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.HttpCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container that serves a feed: who may look at it, what is seen, and that nothing else is open. */
class ServeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHOTS = Path.of("target/console");
    private static final String HOSTILE = "Mill </title><script>document.title='owned'</script> burns \"& falls'";

    @TempDir
    private static Path folder;

    private static Pressclip pressclip;
    private static Newspaper publisher;
    private static Pressclip.Running serving;
    private static int port;
    private static String password;

    /** What a server said. */
    private record Answer(int status, String head, String body) {}

    @BeforeAll
    static void serve() throws Exception {
        publisher = Newspaper.start();
        publisher.story(1, "Council puts the bridge first");
        publisher.story(2, HOSTILE);
        for (int i = 3; i <= 8; i++) {
            publisher.story(i, "Council hears the street of number " + i);
        }
        publisher.broken("/story/4", 500);
        pressclip = Pressclip.in(folder);
        publisher.allowIn(pressclip.home());
        port = free();
        Path config = pressclip.home().resolve("config");
        Files.writeString(config.resolve("org.pressclip.console.config"), "port=\"" + port + "\"\n");
        Files.writeString(
                config.resolve("org.pressclip.target.files~here.config"),
                "folder=\"" + folder.resolve("filed") + "\"\n");
        Files.writeString(
                config.resolve("org.pressclip.feeds~town.config"),
                "sources=[\"" + publisher.address()
                        + "rss\"]\nkind=\"rss\"\ntargets=[\"here\"]\nexclude=[\"story/[12]\"]\n");
        Files.writeString(
                config.resolve("org.pressclip.feeds~held.config"),
                "sources=[\"" + publisher.address()
                        + "rss\"]\nkind=\"rss\"\ntargets=[\"nowhere\"]\ninclude=[\"story/[12]\"]\n");
        serving = pressclip.start("serve");
        serving.awaitOut("kept as a hash");
        Matcher told = Pattern.compile("The user is pressclip, the password ([a-z2-9-]{24}) ")
                .matcher(serving.out().text());
        assertThat(told.find()).as(serving.out().text()).isTrue();
        password = told.group(1);
        Files.createDirectories(SHOTS);
        await("/", "Mill"); // the first polls are under way by themselves
        await("/metrics", "pressclip_feed_outcomes_total{feed=\"town\",outcome=\"filed\"}");
    }

    @AfterAll
    static void stop() throws Exception {
        if (serving != null) {
            serving.process().destroy();
            serving.await();
        }
        if (publisher != null) {
            publisher.close();
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until a page holds a text. */
    private static void await(String path, String text) throws Exception {
        long end = System.nanoTime() + 90_000_000_000L;
        Answer answer = ask("GET", path, login(password), "127.0.0.1:" + port, "");
        while (!answer.body().contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(path + " never had " + text + " but " + answer
                        + Files.readString(pressclip.home().resolve("logs/pressclip.log")));
            }
            Thread.sleep(200);
            answer = ask("GET", path, login(password), "127.0.0.1:" + port, "");
        }
    }

    /** Waits until nothing is red. */
    private static void awaitWell() throws Exception {
        long end = System.nanoTime() + 30_000_000_000L;
        Answer answer = get("/health.json");
        while (answer.status() != 200) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Still red: " + answer.body());
            }
            Thread.sleep(200);
            answer = get("/health.json");
        }
    }

    private static String login(String secret) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(("pressclip:" + secret).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private static Answer get(String path) throws IOException {
        return ask("GET", path, login(password), "127.0.0.1:" + port, "");
    }

    /** One request over a plain socket, so that each header is what the test says. */
    private static Answer ask(String method, String path, String headers, String host, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            out.write((method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers
                            + (body.isEmpty()
                                    ? ""
                                    : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                            + content.length + "\r\n")
                            + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(content);
            out.flush();
            InputStream in = socket.getInputStream();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(all.split(" ", 3)[1]), all.substring(0, end), all.substring(end + 4));
        }
    }

    @Test
    void onlyThePasswordThatWasPrintedOpensTheDoor() throws IOException {
        for (String path : List.of("/", "/metrics", "/system/console/bundles", "/console.css", "/nothing", "/act")) {
            Answer without = ask("GET", path, "", "localhost:" + port, "");
            assertThat(without.status()).as(path).isEqualTo(401);
            assertThat(without.head()).contains("WWW-Authenticate: Basic");
            assertThat(without.body()).doesNotContain("town");
            assertThat(ask("GET", path, login("wrong"), "localhost:" + port, "").status())
                    .as(path)
                    .isEqualTo(401);
        }
        for (String header : List.of(
                "Authorization: Basic !!!\r\n",
                "Authorization: Bearer " + password + "\r\n",
                "Authorization: Basic\r\n",
                login(""),
                "Authorization: Basic "
                        + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8))
                        + "\r\n",
                "Authorization: Basic "
                        + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8))
                        + "\r\n")) {
            assertThat(ask("GET", "/", header, "localhost:" + port, "").status())
                    .as(header)
                    .isEqualTo(401);
        }
        assertThat(get("/").status()).isEqualTo(200);
        assertThat(get("/system/console/bundles").status()).isEqualTo(200);
        Path file = pressclip.home().resolve("console.password");
        assertThat(Files.readString(file)).startsWith("pbkdf2-sha256:").doesNotContain(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(pressclip.home().resolve("logs/pressclip.log")))
                .doesNotContain(password);
        assertThat(Files.readString(pressclip.home().resolve("logs/console.log")))
                .doesNotContain(password);
    }

    @Test
    void aNameThatIsMadeToPointHereReachesNothing() throws IOException {
        for (String host : List.of("evil.example", "evil.example:" + port, "127.0.0.1.evil.example", "0.0.0.0")) {
            for (String path : List.of("/", "/health", "/system/console/bundles")) {
                Answer answer = ask("GET", path, login(password), host, "");
                assertThat(answer.status()).as(host + path).isEqualTo(421);
                assertThat(answer.body()).doesNotContain("town");
            }
        }
        Answer absolute = ask("GET", "http://evil.example/", login(password), "127.0.0.1:" + port, "");
        assertThat(absolute.status()).isIn(400, 421);
        assertThat(get("/").head())
                .contains("Content-Security-Policy: default-src 'none'")
                .contains("X-Frame-Options: DENY")
                .contains("X-Content-Type-Options: nosniff")
                .contains("Cache-Control: no-store")
                .doesNotContain("Access-Control")
                .doesNotContain("Server: Jetty");
    }

    @Test
    void aPageOfAnotherOriginCannotPost() throws IOException {
        Matcher form =
                Pattern.compile("name=\"token\" value=\"([0-9a-f]{32})\"").matcher(get("/").body());
        assertThat(form.find()).isTrue();
        String body = "do=pause&feed=town&token=" + form.group(1);
        String here = "127.0.0.1:" + port;
        for (String header : List.of(
                "Origin: http://evil.example\r\n",
                "Origin: null\r\n",
                "Origin: http://127.0.0.1:1\r\n",
                "Referer: http://evil.example/x\r\n",
                "Sec-Fetch-Site: cross-site\r\n",
                "Sec-Fetch-Site: same-site\r\nOrigin: http://" + here + "\r\n")) {
            assertThat(ask("POST", "/act", login(password) + header, here, body).status())
                    .as(header)
                    .isEqualTo(403);
        }
        assertThat(ask(
                                "POST",
                                "/system/console/bundles",
                                login(password) + "Origin: http://evil.example\r\n",
                                here,
                                "action=x")
                        .status())
                .isEqualTo(403);
        String own = login(password) + "Origin: http://" + here + "\r\n";
        assertThat(ask("POST", "/act", own, here, "do=pause&feed=town").status())
                .isEqualTo(403);
        assertThat(ask("POST", "/act", own, here, "do=pause&feed=town&token=" + "0".repeat(32))
                        .status())
                .isEqualTo(403);
        assertThat(ask("GET", "/act?" + body, login(password), here, "").status())
                .isEqualTo(405);
        assertThat(ask("DELETE", "/", own, here, "").status()).isEqualTo(405);
        assertThat(ask("TRACE", "/", own, here, "").status()).isGreaterThanOrEqualTo(400);
        assertThat(pressclip.run("feeds").out()).doesNotContainPattern("town +rss +paused");
        Answer paused = ask("POST", "/act", own, here, body);
        assertThat(paused.status()).isEqualTo(303);
        assertThat(pressclip.run("feeds").out()).containsPattern("town +rss +paused");
        assertThat(ask("POST", "/act", own, here, body.replace("pause", "resume"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void metricsAreWhatPrometheusReads() throws IOException {
        Answer metrics = get("/metrics");
        assertThat(metrics.head()).contains("text/plain;").contains("version=0.0.4");
        Pattern line = Pattern.compile("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[^\\n]*\\})? -?[0-9.]+(e[+-][0-9]+)?");
        assertThat(metrics.body().lines()).allMatch(each -> line.matcher(each).matches());
        assertThat(metrics.body())
                .contains("pressclip_feed_outcomes_total{feed=\"town\",outcome=\"filed\"}")
                .contains("pressclip_feed_health{feed=\"town\",health=\"ok\"} 1")
                .contains("pressclip_run_seconds_count{feed=\"town\"}")
                .contains("pressclip_ledger_up 1")
                .contains("pressclip_archive_bytes ")
                .contains("pressclip_disk_free_bytes ")
                .contains("pressclip_stage_seconds_total{phase=\"clean\",name=\"clean.boilerplate\"}")
                .contains("jvm_threads_live ");
    }

    @Test
    void healthIsRedWhileAConfigurationIsWrongAndSaysWhichTo() throws Exception {
        Path file = pressclip.home().resolve("config/org.pressclip.feeds~bent.config");
        await("/health.json", "nowhere"); // a target that is not there
        assertThat(get("/health.json").status()).isEqualTo(503);
        Path absent = pressclip.home().resolve("config/org.pressclip.target.files~nowhere.config");
        Files.writeString(absent, "folder=\"" + folder.resolve("found") + "\"\n");
        awaitWell();
        assertThat(ask("GET", "/health", "", "localhost:" + port, "").status()).isEqualTo(200);
        JsonNode well = JSON.readTree(get("/health.json").body());
        assertThat(well.at("/overallResult").asText()).isIn("OK", "WARN");
        Files.writeString(file, "sources=[\"" + publisher.address() + "rss\"]\ninterval=\"often\"\n");
        await("/health.json", "CRITICAL");
        await("/health.json", "feed bent");
        Answer red = get("/health.json");
        assertThat(red.status()).isEqualTo(503);
        assertThat(red.body()).contains("interval");
        assertThat(get("/health.txt").status()).isEqualTo(503);
        Answer word = ask("GET", "/health", "", "localhost:" + port, "");
        assertThat(word.status()).isEqualTo(503);
        assertThat(word.body()).isEqualTo("CRITICAL\n");
        Pressclip.Result status = pressclip.run("status");
        assertThat(status.exit()).isEqualTo(1);
        assertThat(status.out()).contains("feed bent").contains("interval").contains("org.pressclip.feeds~bent.config");
        assertThat(pressclip.run("feeds").out()).containsPattern("bent +\\S* +misconfigured");
        Files.delete(file);
        await("/health.json", "\"overallResult\"");
        awaitWell();
        assertThat(get("/health.json").body()).doesNotContain("feed bent");
        Files.delete(absent);
        await("/health.json", "nowhere");
    }

    @Test
    void nothingListensBeyondTheLoopback() throws Exception {
        long pid = serving.process().pid();
        List<String> listening = new ArrayList<>();
        List<String> own = new ArrayList<>();
        try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path each : files.toList()) {
                try {
                    own.add(Files.readSymbolicLink(each).toString());
                } catch (IOException e) { // closed meanwhile
                    continue;
                }
            }
        }
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                String[] words = line.strip().split("\\s+");
                if (words.length > 9 && words[3].equals("0A") && own.contains("socket:[" + words[9] + "]")) {
                    listening.add(words[1]);
                }
            }
        }
        String hex = String.format(Locale.ROOT, "%04X", port);
        assertThat(listening).singleElement().asString().satisfies(each -> assertThat(each)
                .isIn("0100007F:" + hex, "0000000000000000FFFF00000100007F:" + hex));
    }

    @Test
    void aSecondHomeWhosePortIsTakenServesWithoutOne() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Pressclip second = Pressclip.in(other);
        Files.createDirectories(second.home().resolve("config"));
        Files.writeString(second.home().resolve("config/org.pressclip.console.config"), "port=\"" + port + "\"\n");
        Pressclip.Running running = second.start("serve");
        running.awaitOut("Nothing to look at in a browser. Port " + port + " of 127.0.0.1 cannot be had");
        assertThat(second.run("feeds").exit()).isZero();
        running.process().destroy();
        running.await();
        Files.writeString(second.home().resolve("config/org.pressclip.console.config"), "port=\"0\"\n");
        Pressclip.Running none = second.start("serve");
        none.awaitOut("No port is open");
        none.process().destroy();
        none.await();
        assertThat(second.home().resolve("console.password")).doesNotExist();
    }

    @Test
    void thePageIsReadableInLightDarkAndOnAPhoneAndDecides() {
        try (Browser browser = Browser.start()) {
            for (String look : List.of("light", "dark", "phone")) {
                boolean phone = look.equals("phone");
                List<String> asked = new ArrayList<>();
                List<String> said = new ArrayList<>();
                BrowserContext context = browser.context(
                        phone ? 390 : 1200, phone ? 844 : 1000, new HttpCredentials("pressclip", password));
                Page page = context.newPage();
                page.emulateMedia(new Page.EmulateMediaOptions()
                        .setColorScheme(look.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT));
                page.onRequest(request -> asked.add(request.url()));
                page.onConsoleMessage(message -> said.add(message.type() + ": " + message.text()));
                page.onPageError(said::add);
                page.navigate("http://127.0.0.1:" + port + "/");
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SHOTS.resolve(look + ".png"))
                        .setFullPage(true));
                assertThat(page.title()).isEqualTo("Pressclip");
                assertThat(page.locator("h2").allInnerTexts()).anyMatch(each -> each.startsWith("Feeds"));
                assertThat(page.locator("script").count()).isZero();
                assertThat((Boolean) page.evaluate(
                                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                        .as(look + ": nothing is wider than the window")
                        .isTrue();
                page.navigate("http://127.0.0.1:" + port + "/?feed=town");
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SHOTS.resolve(look + "-feed.png"))
                        .setFullPage(true));
                assertThat(page.locator("h2").first().innerText()).contains("town");
                assertThat(said).isEmpty();
                assertThat(asked)
                        .allMatch(
                                each -> each.startsWith("http://127.0.0.1:" + port + "/") || each.startsWith("data:"));
                context.close();
            }
            decide(browser);
            console(browser);
        }
    }

    private static void decide(Browser browser) {
        BrowserContext context = browser.context(1200, 1000, new HttpCredentials("pressclip", password));
        Page page = context.newPage();
        page.navigate("http://127.0.0.1:" + port + "/");
        Locator held = page.locator(".held li");
        assertThat(held.count()).isEqualTo(2);
        Locator mill = held.filter(new Locator.FilterOptions().setHasText("Mill </title><script>"));
        assertThat(mill.count()).isEqualTo(1);
        mill.locator("input[name=why]").fill("no <b>mill</b>");
        mill.locator("button.no").click();
        assertThat(page.locator(".notice").innerText()).contains("refused until its publisher changes it.");
        assertThat(page.locator(".held li").count()).isEqualTo(1);
        page.locator(".held button.yes").click();
        assertThat(page.locator(".notice").innerText()).contains("nowhere");
        assertThat(page.title()).isEqualTo("Pressclip");
        context.close();
    }

    private static void console(Browser browser) {
        List<String> said = new ArrayList<>();
        BrowserContext context = browser.context(1200, 1000, new HttpCredentials("pressclip", password));
        Page page = context.newPage();
        page.onConsoleMessage(message -> said.add(message.type() + ": " + message.text()));
        page.onPageError(said::add);
        page.navigate("http://127.0.0.1:" + port + "/system/console/configMgr");
        page.getByText("Pressclip: a feed").first().waitFor();
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("configuration.png")));
        page.navigate("http://127.0.0.1:" + port + "/system/console/bundles");
        page.getByText("org.pressclip.console").first().waitFor();
        assertThat(said).noneMatch(each -> each.contains("Content Security Policy"));
        context.close();
    }
}
