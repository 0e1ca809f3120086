package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pressclip import --media}: what a person has on the disk afterwards. */
class MediaIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Pressclip pressclip;
    private final HttpServer server;
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    MediaIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.pressclip = Pressclip.in(folder).askingTheLoopback("robots=\"false\"");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] bytes = pictures.get(path);
            asked.add(path);
            try (exchange) {
                exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : bytes.length);
                if (bytes != null) {
                    exchange.getResponseBody().write(bytes);
                }
            }
        });
        server.start();
        pictures.put("/pier.jpg", picture("jpg", 640, 480));
        pictures.put("/gauge", picture("png", 320, 200));
        pictures.put("/chart.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='run()'/>".getBytes(UTF_8));
        page("rain1.html", at("/pier.jpg"), at("/gauge"), at("/chart.svg"));
        page("rain2.html", at("/pier.jpg"), at("/gone.jpg"));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, 0x3366CC + x * 77);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private void page(String name, String lead, String... others) throws IOException {
        StringBuilder figures = new StringBuilder();
        for (String each : others) {
            figures.append("<figure><img src=\"")
                    .append(each)
                    .append(
                            "\" alt=\"Seen from the mill\"><figcaption>The river at the mill. Photo: Ann Lee</figcaption>"
                                    + "</figure>");
        }
        Files.createDirectories(folder.resolve("pages"));
        Files.writeString(folder.resolve("pages").resolve(name), """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rain floods the lower town</title>
                <meta property="og:image" content="%s"></head><body><article><h1>Rain floods the lower town</h1>
                <p>The river rose over its banks on Monday night and filled the cellars of the lower town, where two
                hundred people had to leave their homes before the morning.</p>
                %s
                <p>Firemen carried pumps into the streets, and the mayor asked everybody who lives close to the water
                to stay with friends until the end of the week.</p>
                <p>The weather office expects the rain to end on Wednesday, but said that the ground cannot take any
                more water, so that the river will stay high for days.</p>
                </article></body></html>
                """.formatted(lead, figures));
    }

    private JsonNode record(String file, int line) throws IOException {
        return JSON.readTree(Files.readAllLines(folder.resolve(file)).get(line));
    }

    @Test
    void picturesAreKeptBesideTheRecordsThatLeadToThem() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Pressclip.Result result = pressclip.run("import", "--media", "--out", "out/records.jsonl", "pages");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("2 filed").contains("Images: 2 kept in out/media/, 2 failed");
        assertThat(asked).containsExactlyInAnyOrder("/pier.jpg", "/gauge", "/chart.svg", "/gone.jpg");
        JsonNode record = record("out/records.jsonl", 0);
        JsonNode lead = record.at("/image/0");
        assertThat(lead.path("url").asText()).isEqualTo(at("/pier.jpg"));
        assertThat(lead.path("width").asInt()).isEqualTo(640);
        assertThat(lead.path("height").asInt()).isEqualTo(480);
        assertThat(lead.path("encodingFormat").asText()).isEqualTo("image/jpeg");
        assertThat(lead.path("file").asText()).contains(lead.path("sha256").asText());
        assertThat(folder.resolve("out").resolve(lead.path("file").asText()))
                .hasBinaryContent(pictures.get("/pier.jpg"));
        JsonNode gauge = record.at("/image/1");
        assertThat(gauge.path("caption").asText()).isEqualTo("The river at the mill.");
        assertThat(gauge.path("creditText").asText()).isEqualTo("Ann Lee");
        assertThat(record.path("bodyHtml").asText())
                .contains("<img src=\"" + gauge.path("file").asText() + "\" alt=\"Seen from the mill\">")
                .contains("<img src=\"" + at("/chart.svg") + "\"");
        assertThat(record.path("warnings").toString()).contains("SVG").contains("/chart.svg");
        assertThat(record("out/records.jsonl", 1).path("warnings").toString()).contains("/gone.jpg");
    }

    @Test
    void theSameInputsGiveTheSameRecordsAgainAndWithoutMediaNothingIsAsked() throws IOException {
        pressclip.run("import", "--media", "--out", "one.jsonl", "pages");
        pressclip.run("import", "--media", "--out", "two.jsonl", "pages");
        assertThat(folder.resolve("one.jsonl")).hasSameBinaryContentAs(folder.resolve("two.jsonl"));
        asked.clear();
        Pressclip.Result plain = pressclip.run("import", "--out", "plain.jsonl", "pages");
        assertThat(asked).isEmpty();
        assertThat(plain.out()).doesNotContain("Images");
        assertThat(record("plain.jsonl", 0).path("bodyHtml").asText()).contains("<img src=\"" + at("/gauge") + "\"");
    }

    @Test
    void markdownLeadsToTheFilesInAFolderOfOnesOwn() throws IOException {
        Pressclip.Result result = pressclip.run(
                "import",
                "--media-dir",
                "static/our pictures",
                "--format",
                "markdown",
                "--out",
                "site",
                "pages/rain1.html");
        assertThat(result.exit()).as(result.err()).isZero();
        Path page = Files.list(folder.resolve("site")).findFirst().orElseThrow();
        assertThat(Files.readString(page))
                .containsPattern("images:\n- ../static/our%20pictures/[0-9a-f]{2}/[0-9a-f]{64}\\.jpg\n")
                .containsPattern("!\\[Seen from the mill\\]\\(\\.\\./static/our%20pictures/[0-9a-f/]+\\.png\\)");
        assertThat(folder.resolve("static/our pictures")).isDirectory();
    }

    @Test
    void aSavedPageBringsItsOwnPicturesAndNoOthers() throws IOException {
        Files.createDirectories(folder.resolve("pages/saved_files"));
        Files.write(folder.resolve("pages/saved_files/mill.png"), picture("png", 200, 100));
        Files.write(folder.resolve("secret.png"), picture("png", 210, 100));
        page("saved.html", "https://news.example/none", "saved_files/mill.png", "../secret.png");
        Pressclip.Result result = pressclip.run("import", "--media", "--out", "records.jsonl", "pages/saved.html");
        assertThat(result.exit()).as(result.err()).isZero();
        JsonNode record = record("records.jsonl", 0);
        assertThat(record.path("image").toString()).contains("\"width\":200").doesNotContain("\"width\":210");
        assertThat(record.path("bodyHtml").asText()).doesNotContain("file:").contains("<img src=\"media/");
        assertThat(record.path("warnings").toString()).contains("does not lie beside its page");
    }

    @Test
    void aPlaceThatIsNoFolderIsNamedBeforeAnythingIsFetched() throws IOException {
        Files.writeString(folder.resolve("media"), "a file");
        Pressclip.Result result = pressclip.run("import", "--media", "pages");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("media is a file, not a folder");
        assertThat(pressclip.run("import", "--media-dir", "media", "pages").exit())
                .isEqualTo(2);
        assertThat(asked).isEmpty();
    }
}
