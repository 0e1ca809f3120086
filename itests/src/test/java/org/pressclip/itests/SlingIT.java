package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pressclip in a running Apache Sling: dropped in, fed from a folder, read and edited over HTTP. */
class SlingIT {
    private static final Path EXAMPLES =
            Path.of("../examples/articles").toAbsolutePath().normalize();
    private static final String NEWS = "/content/news";

    @TempDir
    private Path folder;

    @Test
    void pagesDroppedIntoAFolderBecomePagesOfTheCmsAndEditsMadeThereStay() throws Exception {
        Path pages = Files.createDirectory(folder.resolve("pages"));
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.toList()) {
                Files.copy(file, pages.resolve(file.getFileName()));
            }
        }
        Files.writeString(pages.resolve("picture.html"), illustrated());
        try (Sling sling = Sling.start(folder)) {
            dropIn(sling, pages);
            Map<String, JsonNode> articles = filed(sling, 13);
            eachIsAPage(sling, articles);
            aPictureIsAnAsset(sling, articles);
            nothingElseIsSeenOrWritten(sling, articles);
            editsStay(sling, pages, articles);
            allIsThereAfterARestart(sling);
        }
    }

    /** A page of our own with a picture in its source. */
    private static String illustrated() throws IOException {
        BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, (x * 255 / 320) << 16 | (y * 255 / 200) << 8 | 96);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return """
                <!DOCTYPE html>
                <html lang="en"><head><title>Weir at Nether Poll is painted blue</title></head><body><article>
                <h1>Weir at Nether Poll is painted blue</h1>
                <p>The weir at Nether Poll was painted blue on Monday, after a vote in which nobody was against it.</p>
                <figure><img src="data:image/png;base64,%s" alt="The weir" width="320" height="200">
                <figcaption>The weir before the rain.</figcaption></figure>
                <p>The paint is meant to last for nine winters, the council said, and the fish have not complained so far.</p>
                <p>Next year the bridge below the weir is to follow, in a colour that has still to be agreed upon.</p>
                </article></body></html>
                """.formatted(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    /** As an admin does: the zip's install folder and a feed's configuration into Sling's own install folder. */
    private void dropIn(Sling sling, Path pages) throws Exception {
        Map<String, String> before = sling.bundles();
        assertThat(before).hasSizeGreaterThan(200);
        long bundles = sling.installPressclip(folder);
        sling.configure(
                "org.pressclip.feeds~pages",
                "sources=[\"" + pages + "\"]",
                "kind=\"folder\"",
                "targets=[\"news\"]",
                "interval=\"10s\"",
                "jitter=\"0s\"");
        sling.await("all bundles are active", () -> {
            Map<String, String> now = sling.bundles();
            return now.size() == before.size() + bundles
                    && now.values().stream().allMatch(state -> state.equals("Active") || state.equals("Fragment"));
        });
        assertThat(sling.bundles().keySet())
                .as("the host's own bundles are as they were")
                .containsAll(before.keySet());
    }

    /** What is below the path, by headline. */
    private static Map<String, JsonNode> filed(Sling sling, int count) throws Exception {
        sling.await(count + " articles", () -> articles(sling).size() == count);
        return articles(sling);
    }

    private static Map<String, JsonNode> articles(Sling sling) throws Exception {
        Map<String, JsonNode> articles = new TreeMap<>();
        Sling.Answer answer = sling.get(NEWS + ".2.json");
        if (answer.status() != 200) {
            return articles;
        }
        for (Iterator<Map.Entry<String, JsonNode>> shelves = answer.json().fields(); shelves.hasNext(); ) {
            Map.Entry<String, JsonNode> shelf = shelves.next();
            for (Iterator<Map.Entry<String, JsonNode>> each = shelf.getValue().fields(); each.hasNext(); ) {
                Map.Entry<String, JsonNode> article = each.next();
                if (article.getValue().path("sling:resourceType").asText().equals("pressclip/article")) {
                    articles.put(NEWS + "/" + shelf.getKey() + "/" + article.getKey(), article.getValue());
                }
            }
        }
        return articles;
    }

    private static String path(Map<String, JsonNode> articles, String headline) {
        return articles.entrySet().stream()
                .filter(each -> each.getValue().path("headline").asText().equals(headline))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '" + headline + "' among " + articles.values()));
    }

    private static Document page(Sling sling, String path) throws Exception {
        Sling.Answer answer = sling.get(path + ".html");
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/html").containsIgnoringCase("utf-8");
        return Jsoup.parse(answer.body());
    }

    private static String heading(Document page) {
        return page.select("h1").text();
    }

    private static void eachIsAPage(Sling sling, Map<String, JsonNode> articles) throws Exception {
        for (Map.Entry<String, JsonNode> each : articles.entrySet()) {
            Document page = page(sling, each.getKey());
            assertThat(heading(page)).isEqualTo(each.getValue().path("headline").asText("Untitled"));
            assertThat(page.select(".body p")).as(each.getKey()).isNotEmpty();
            assertThat(page.select("script")).isEmpty();
        }
        String dredgers = path(articles, "Dredgers leave Port Meridian after eleven years");
        JsonNode json = sling.get(dredgers + ".2.json").json();
        assertThat(json.at("/author/0/name").asText()).isEqualTo("Orla Finch");
        assertThat(json.at("/publisher/name").asText()).isEqualTo("The Harbour Gazette");
        assertThat(json.path("datePublishedIso").asText()).startsWith("2025-03-18T09:40");
        assertThat(json.path("creativeWorkStatus").asText()).isEqualTo("Draft");
        Document page = page(sling, dredgers);
        assertThat(page.select(".byline").text()).contains("Orla Finch").contains("The Harbour Gazette");
        assertThat(page.select("time").attr("datetime")).startsWith("2025-03-18T09:40");
        JsonNode dam = articles.get(path(articles, "Upstream states break off talks over Three Rivers dam"));
        assertThat(dam.path("dateline").asText()).isEqualTo("Eastmouth");
        assertThat(dam.path("creditText").asText()).isEqualTo("DRN");
    }

    private static void aPictureIsAnAsset(Sling sling, Map<String, JsonNode> articles) throws Exception {
        String weir = path(articles, "Weir at Nether Poll is painted blue");
        Document page = page(sling, weir);
        assertThat(page.select(".body figcaption").text()).isEqualTo("The weir before the rain.");
        String source = page.select(".body figure img").attr("src");
        assertThat(source).startsWith(weir + "/images/").endsWith(".png");
        Sling.Answer picture = sling.get(source);
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.contentType()).isEqualTo("image/png");
        assertThat(sling.admin(weir + "/image/0.json").json().path("width").asInt())
                .isEqualTo(320);
    }

    /** What Pressclip knows besides is not for everybody; and its user wrote below its path alone. */
    private static void nothingElseIsSeenOrWritten(Sling sling, Map<String, JsonNode> articles) throws Exception {
        String dredgers = path(articles, "Dredgers leave Port Meridian after eleven years");
        assertThat(sling.get(dredgers + "/pressclip.2.json").status()).isEqualTo(404);
        JsonNode known = sling.admin(dredgers + "/pressclip.3.json").json();
        assertThat(known.at("/origin/mediaType").asText()).isEqualTo("text/html");
        assertThat(known.at("/provenance/0/evidence").asText()).isNotEmpty();
        assertThat(known.at("/removed/0/kind").asText()).isNotEmpty();
        String shelf = dredgers.substring(0, dredgers.lastIndexOf('/'));
        assertThat(sling.admin(shelf + ".json").json().path("jcr:createdBy").asText())
                .isEqualTo("pressclip-writer");
    }

    private static void editsStay(Sling sling, Path pages, Map<String, JsonNode> articles) throws Exception {
        String dam = path(articles, "Upstream states break off talks over Three Rivers dam");
        String ferry = path(articles, "Canal ferry to run all night from October");
        String lantern = path(articles, "Lantern festival lights up Quarry Bay");
        assertThat(sling.post(dam, Map.of("headline", "Silence at Three Rivers – “for now”", "_charset_", "utf-8"))
                        .status())
                .isEqualTo(200);
        assertThat(sling.post(lantern, Map.of(":operation", "delete")).status()).isEqualTo(200);

        change(pages.resolve("dam-talks.txt"), "is to be held on a ship", "is to be held on a ship in the wide bay");
        change(pages.resolve("canal-ferry.txt"), "Boats will leave every forty", "Boats will leave every thirty");
        change(pages.resolve("lantern-festival.html"), "Lantern festival lights", "The lantern festival lights");
        sling.await(
                "the change at the publisher's is in Sling",
                () -> page(sling, dam).text().contains("on a ship in the wide bay")
                        && page(sling, ferry).text().contains("every thirty"));

        assertThat(heading(page(sling, dam))).isEqualTo("Silence at Three Rivers – “for now”");
        assertThat(sling.admin(dam + "/pressclip.json").json().at("/edited/0").asText())
                .isEqualTo("headline");
        assertThat(sling.admin(ferry + "/pressclip.json").json().path("edited")).isEmpty();
        assertThat(articles(sling))
                .as("what an editor deleted is not made again")
                .hasSize(12);
        for (Map.Entry<String, JsonNode> each : articles(sling).entrySet()) {
            if (!List.of(dam, ferry).contains(each.getKey())) {
                assertThat(each.getValue()).isEqualTo(articles.get(each.getKey()));
            }
        }
    }

    /** Also of the host's own bundles, which look anew for what they need. */
    private static void allIsThereAfterARestart(Sling sling) throws Exception {
        Map<String, String> before = sling.bundles();
        Map<String, JsonNode> articles = articles(sling);

        sling.restart();

        sling.await("all bundles are active again", () -> sling.bundles().equals(before));
        assertThat(articles(sling)).isEqualTo(articles);
        for (String path : articles.keySet()) {
            assertThat(heading(page(sling, path))).isNotEmpty();
        }
    }

    private static void change(Path file, String text, String other) throws IOException {
        String page = Files.readString(file, ISO_8859_1); // whatever its bytes are
        assertThat(page).contains(text);
        Files.writeString(file, page.replace(text, other), ISO_8859_1);
    }
}
