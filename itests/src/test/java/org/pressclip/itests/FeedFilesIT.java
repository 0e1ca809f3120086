package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feed files, exports, JSON and the news industry's own documents, imported by one command. */
class FeedFilesIT {
    private static final Path FORMATS =
            Path.of("../examples/formats").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private final Map<String, JsonNode> records = new LinkedHashMap<>();
    private String told = "";

    private void imported(Path pages, String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("import", "--out", "records.jsonl"));
        line.addAll(List.of(options));
        line.add(pages.toString());
        Pressclip.Result result = Pressclip.in(folder).run(line.toArray(String[]::new));
        told = result.err();
        records.clear();
        if (Files.exists(folder.resolve("records.jsonl"))) {
            for (String each : Files.readAllLines(folder.resolve("records.jsonl"))) {
                JsonNode record = new ObjectMapper().readTree(each);
                String path = record.at("/origin/path").asText();
                records.put(path.substring(path.lastIndexOf('/') + 1), record);
            }
        }
    }

    private void says(String name, String pointer, String expected) {
        JsonNode record = records.get(name);
        assertThat(record).as(name).isNotNull();
        assertThat(record.at(pointer).asText()).as(name + pointer).isEqualTo(expected);
    }

    private String body(String name) {
        return records.get(name).path("bodyHtml").asText();
    }

    /** What the run said of one page that it did not file. */
    private String outcome(String name) {
        return told.lines()
                .filter(line -> line.contains("/" + name + ": "))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .findFirst()
                .orElse("");
    }

    @Test
    void theExamplesAreFiledWithTheirTextAndAllThatTheirFilesSay() throws IOException {
        imported(FORMATS);
        assertThat(records.keySet())
                .as(told)
                .containsExactly(
                        "atom.xml#1",
                        "feed.json#1",
                        "feed.xml#1",
                        "item.newsml.xml",
                        "lines.jsonl#1",
                        "lines.jsonl#3",
                        "posts.json#1",
                        "story.nitf.xml",
                        "wxr.xml#1");
        feed();
        atom();
        jsonFeed();
        wordPressExport();
        restPosts();
        lines();
        nitf();
        newsItem();
        assertThat(outcome("feed.xml#2"))
                .startsWith(
                        "held at fetch: only a teaser; the story is at https://saltby.example/2024/10/council-pier");
        assertThat(outcome("wxr.xml#2"))
                .startsWith("skipped at fetch: not published: its status in WordPress is 'draft'");
        assertThat(outcome("wxr.xml"))
                .startsWith("skipped at fetch: what of the export is no page of the site: 1 attachment");
        assertThat(outcome("lines.jsonl#2"))
                .startsWith("refused at fetch: an object without a text: its keys are title, size");
    }

    private void feed() {
        String name = "feed.xml#1";
        says(name, "/headline", "Spring tide takes the old pier at Saltby");
        says(name, "/author/0/name", "Maud Ferris");
        says(name, "/datePublished", "2024-10-08T07:30:00+01:00");
        says(name, "/description", "Forty metres of the old pier went in one night; the lifeboat station is safe.");
        says(name, "/publisher/name", "The Saltby Post");
        says(name, "/publisher/url", "https://saltby.example/");
        says(name, "/articleSection", "Harbour");
        says(name, "/keywords/1", "storms");
        says(name, "/copyrightNotice", "© 2024 Saltby Post Ltd");
        says(name, "/inLanguage", "en-GB");
        says(name, "/url", "https://saltby.example/2024/10/spring-tide-pier");
        says(name, "/image/0/url", "https://saltby.example/img/pier.jpg");
        says(name, "/image/0/caption", "What is left of the pier on Tuesday morning");
        says(name, "/image/0/creditText", "Ned Oakes/Saltby Post");
        assertThat(body(name))
                .startsWith("<p>Forty metres of the old pier")
                .contains(
                        "<h2>Lifeboat station is safe</h2>",
                        "<a href=\"https://saltby.example/council/agenda\">on Thursday</a>")
                .endsWith("<li>The ferry leaves from the new quay.</li></ul>\n");
    }

    private void atom() {
        String name = "atom.xml#1";
        says(name, "/headline", "Damm bei Oberau hält dem Hochwasser stand");
        says(name, "/author/0/name", "Ida Kern");
        says(name, "/author/0/url", "https://flussblatt.example/autoren/kern");
        says(name, "/datePublished", "2024-06-15T18:40:00+02:00");
        says(name, "/dateModified", "2024-06-16T08:00:00+02:00");
        says(name, "/description", "Freiwillige füllten in der Nacht achttausend Sandsäcke.");
        says(name, "/copyrightNotice", "© Flussblatt Verlag");
        says(name, "/inLanguage", "de");
        says(name, "/keywords/0", "Hochwasser");
        says(name, "/url", "https://flussblatt.example/2024/oberau-damm");
        assertThat(body(name))
                .contains("<strong>achttausend Sandsäcke</strong>", "<blockquote><p>Wir haben Glück gehabt");
    }

    private void jsonFeed() {
        String name = "feed.json#1";
        says(name, "/headline", "Canal museum opens its lock to visitors");
        says(name, "/author/0/name", "Piers Holloway");
        says(name, "/datePublished", "2023-09-21T10:00:00+02:00");
        says(name, "/dateModified", "2023-09-21T16:20:00+02:00");
        says(name, "/description", "Walk where the barges floated.");
        says(name, "/publisher/name", "Junction Standard");
        says(name, "/keywords/1", "museum");
        says(name, "/image/0/url", "https://junctionstandard.example/img/lock.jpg");
        assertThat(body(name)).startsWith("<p>For the first time since 1961").contains("where the plug is");
    }

    private void wordPressExport() {
        String name = "wxr.xml#1";
        says(name, "/headline", "Bakers of Quay Street share one oven");
        says(name, "/author/0/name", "Odile Moss");
        says(name, "/datePublished", "2024-10-08T08:30:00+02:00");
        says(name, "/dateModified", "2024-10-09T10:00:00+02:00");
        says(name, "/description", "Since the fire, three bakers use one oven.");
        says(name, "/articleSection", "Town");
        says(name, "/keywords/0", "bread");
        says(name, "/publisher/name", "Bay Window");
        says(name, "/image/0/url", "https://baywindow.example/uploads/oven.jpg");
        says(name, "/image/0/creditText", "Ana Brandt");
        says(name, "/warnings/0", "Shortcodes of WordPress were left out: newsletter_form.");
        assertThat(body(name))
                .contains("<figcaption>The oven at five in the morning. Photo: Ana Brandt</figcaption></figure>")
                .contains(
                        "<blockquote><p>It holds two hundred loaves.</p><p>It was built for four hundred.</p></blockquote>")
                .doesNotContain("[", "more--");
    }

    private void restPosts() {
        String name = "posts.json#1";
        says(name, "/headline", "Le bac de Saint-Aubin circulera la nuit – dès juin");
        says(name, "/author/0/name", "Luc Petitjean");
        says(name, "/datePublished", "2024-05-02T21:15:00+02:00");
        says(name, "/dateModified", "2024-05-03T08:00:00+02:00");
        says(name, "/articleSection", "Transports");
        says(name, "/keywords/0", "bac");
        says(name, "/inLanguage", "fr");
        says(name, "/description", "Un départ toutes les heures, deux euros après minuit.");
        says(name, "/image/0/caption", "Le bac à quai");
        says(name, "/url", "https://rivage.example/2024/05/bac-nuit/");
        assertThat(body(name)).contains("« Les ouvriers du chantier l’attendaient depuis dix ans »");
    }

    private void lines() {
        says("lines.jsonl#1", "/headline", "Molino del valle vuelve a moler");
        says("lines.jsonl#1", "/author/0/name", "Inés Robledo");
        says("lines.jsonl#1", "/datePublished", "2023-12-01T09:00:00+01:00");
        says("lines.jsonl#1", "/inLanguage", "es");
        says("lines.jsonl#1", "/keywords/1", "harina");
        assertThat(body("lines.jsonl#1")).contains("<p>La primera harina fue para la panadería de la plaza");
        says("lines.jsonl#3", "/author/0/name", "Joan Tully");
        says("lines.jsonl#3", "/datePublished", "2024-02-11");
        assertThat(body("lines.jsonl#3")).contains("<p>It had lain in a shed behind the fire station");
    }

    private void nitf() {
        String name = "story.nitf.xml";
        says(name, "/origin/mediaType", "text/vnd.iptc.nitf");
        says(name, "/headline", "Lamp mender rescued from the Skerry light");
        says(name, "/alternativeHeadline", "Three days with one bottle of water");
        says(name, "/author/0/name", "Orla Finch");
        says(name, "/dateline", "PORT MERIDIAN");
        says(name, "/datePublished", "2024-08-03T08:15:00Z");
        says(name, "/description", "He waved a red shirt until a trawler saw it.");
        says(name, "/creditText", "Coast News Agency");
        says(name, "/copyrightNotice", "© 2024 Coast News Agency");
        says(name, "/usageInfo", "Orla Finch reports from the coast for CNA.");
        says(name, "/publisher/name", "Coast Daily");
        says(name, "/articleSection", "Region");
        says(name, "/keywords/0", "lighthouse");
        says(name, "/image/0/caption", "The Skerry light on Friday");
        says(name, "/image/0/creditText", "Bo Ray/CNA");
        assertThat(body(name))
                .contains(
                        "<em>red shirt</em>",
                        "<h2>Waves of nine metres</h2>",
                        "<figure><img src=\"https://cna.example/img/skerry.jpg\"")
                .contains("<blockquote><p>I had one bottle and I counted the mouthfuls.</p></blockquote>")
                .contains("<tr><td>Thursday</td><td>9 m</td></tr>");
    }

    private void newsItem() {
        String name = "item.newsml.xml";
        says(name, "/origin/mediaType", "application/vnd.iptc.g2.newsitem+xml");
        says(name, "/headline", "Swing bridge at Haldenby turns by hand again");
        says(name, "/author/0/name", "Sten Aaker");
        says(name, "/dateline", "Haldenby");
        says(name, "/datePublished", "2024-09-17T13:20:00+02:00");
        says(name, "/dateModified", "2024-09-17T15:00:00+02:00");
        says(name, "/description", "The motor failed, the crank did not.");
        says(name, "/creditText", "NNA");
        says(name, "/publisher/name", "Northern News Association");
        says(name, "/copyrightNotice", "© 2024 Northern News Association");
        says(name, "/usageInfo", "For subscribers of the association.");
        says(name, "/keywords/0", "waterways");
        says(name, "/inLanguage", "en-GB");
        assertThat(body(name))
                .contains("<strong>eleven minutes</strong>", "<li>Cars use the upper bridge meanwhile.</li>");
    }

    @Test
    void whatIsBrokenHostileOrMislabelledEndsByNameAndTheRestIsFiled() throws IOException {
        Path pages = Files.createDirectory(folder.resolve("pages"));
        try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(1);
            hostile(pages, "http://127.0.0.1:" + canary.getLocalPort() + "/");
            imported(pages);
            assertThat(assertThatNobodyCame(canary)).isTrue();
        }
        assertThat(records.keySet())
                .as(told)
                .containsExactly(
                        "cut.jsonl#1", "feed.jpg#1", "nitf.html", "sloppy.xml#1", "sloppy.xml#2", "truncated.xml#1");
        assertThat(body("feed.jpg#1")).contains("Forty metres");
        says("nitf.html", "/headline", "Lamp mender rescued from the Skerry light");
        says("sloppy.xml#1", "/headline", "Rock & Roll at the Fish & Chips");
        says(
                "sloppy.xml#1",
                "/warnings/0",
                "The file is not in the charset that it names: 2 bytes up to here were read as windows-1252.");
        assertThat(body("sloppy.xml#1")).contains("Café");
        String entities = "its document type defines entities, which are never followed";
        assertThat(outcome("bomb.xml")).startsWith("refused at fetch: " + entities);
        assertThat(outcome("bomb.nitf")).startsWith("refused at read: " + entities);
        assertThat(outcome("xxe.xml")).startsWith("refused at fetch: " + entities);
        assertThat(outcome("truncated.xml#2")).startsWith("refused at fetch: cut off: the file ends within it");
        assertThat(outcome("cut.jsonl#2")).startsWith("refused at fetch: not JSON from line 1, column ");
        assertThat(outcome("cut.nitf")).startsWith("refused at read: cut off: the file ends before its end tag");
        assertThat(outcome("deep.json")).startsWith("refused at fetch: JSON nested deeper than 200");
        assertThat(outcome("deep.xml#1")).startsWith("refused at fetch: an item without text");
        assertThat(outcome("empty.xml")).startsWith("refused at fetch: empty file");
        assertThat(outcome("empty.json")).startsWith("refused at fetch: empty file");
        assertThat(outcome("nothing.xml")).startsWith("refused at fetch: a feed without items");
        assertThat(outcome("nothing.json")).startsWith("refused at fetch: JSON without anything in it");
        assertThat(outcome("package.json#1"))
                .startsWith("refused at fetch: an object without a text: its keys are name, version");
        assertThat(outcome("canceled.xml")).startsWith("refused at read: its sender says that it is canceled");
        assertThat(outcome("packed.xml")).startsWith("refused at read: packed files: application/gzip");
    }

    private static boolean assertThatNobodyCame(ServerSocket canary) throws IOException {
        try {
            canary.accept().close();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private static void hostile(Path pages, String canary) throws IOException {
        String feed = Files.readString(FORMATS.resolve("feed.xml"));
        String nitf = Files.readString(FORMATS.resolve("story.nitf.xml"));
        String one = feed.substring(0, feed.indexOf("<item>", feed.indexOf("</item>"))) + "</channel></rss>";
        Files.writeString(pages.resolve("feed.jpg"), one);
        Files.writeString(pages.resolve("nitf.html"), nitf.replace("nitf-3-6.dtd", canary + "nitf.dtd"));
        String bomb = "<!DOCTYPE rss [<!ENTITY a \"lol\"><!ENTITY b \"" + "&a;".repeat(100) + "\"><!ENTITY c \""
                + "&b;".repeat(100) + "\">]>";
        Files.writeString(
                pages.resolve("bomb.xml"),
                bomb + one.substring(one.indexOf("<rss")).replace("Forty", "&c;"));
        Files.writeString(
                pages.resolve("bomb.nitf"),
                nitf.replace("SYSTEM \"nitf-3-6.dtd\"", "[<!ENTITY x SYSTEM \"" + canary + "\">]")
                        .replace("Nobody", "&x;"));
        Files.writeString(
                pages.resolve("xxe.xml"),
                "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY % x SYSTEM \"" + canary + "\">%x;]>"
                        + one.substring(one.indexOf("<rss")));
        Files.writeString(pages.resolve("truncated.xml"), feed.substring(0, feed.indexOf("The works committee")));
        byte[] sloppy =
                ("<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Fish & Chips</title><item>"
                                + "<title>Rock & Roll at the Fish & Chips</title><description>They sang&nbsp;all night at the Caf\u00e9 of R\u00e9my,"
                                + " 3 < 4 and 5 > 4, and went home by the last boat.</description></item><item><title>Left open<b></title>"
                                + "<description>The tag was left open, and the story was told all the same.</description></item></channel></rss>")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(pages.resolve("sloppy.xml"), sloppy);
        Files.writeString(
                pages.resolve("cut.jsonl"),
                "{\"title\":\"Whole\",\"content\":\"This line is whole, and so it is told.\"}\n{\"title\":\"Cut\",\"content\":\"This li");
        Files.writeString(pages.resolve("cut.nitf"), nitf.substring(0, nitf.indexOf("<bq>")));
        Files.writeString(pages.resolve("deep.json"), "{\"a\":" + "[".repeat(200_000));
        Files.writeString(
                pages.resolve("deep.xml"),
                "<rss version=\"2.0\"><channel><item>" + "<x>".repeat(200_000) + "</item></channel></rss>");
        Files.writeString(pages.resolve("empty.xml"), "");
        Files.writeString(pages.resolve("empty.json"), "");
        Files.writeString(
                pages.resolve("nothing.xml"), "<rss version=\"2.0\"><channel><title>T</title></channel></rss>");
        Files.writeString(pages.resolve("nothing.json"), "[]");
        Files.writeString(pages.resolve("package.json"), "{\"name\": \"left-over\", \"version\": \"1.0.0\"}");
        Files.writeString(
                pages.resolve("canceled.xml"),
                Files.readString(FORMATS.resolve("item.newsml.xml")).replace("stat:usable", "stat:canceled"));
        try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(pages.resolve("packed.xml")))) {
            packed.write(one.getBytes(UTF_8));
        }
    }

    @Test
    void aMappingSaysWhereThingsStandAndRecordsAreReadAgain() throws IOException {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(
                config.resolve("org.pressclip.open.json.config"),
                "mappings=[\"export-*.json: items\\=/daten/*, body\\=/prosa, headline\\=/titel\"]\n");
        Path pages = Files.createDirectory(folder.resolve("pages"));
        Files.writeString(
                pages.resolve("export-1.json"),
                "{\"daten\": {\"a\": {\"titel\": \"Fähre fährt wieder\", \"autor\": \"x\","
                        + " \"prosa\": \"<p>Die Fähre fährt seit Montag wieder über den Fluss.</p>\"}}}");
        imported(pages, "--config", config.toString());
        says("export-1.json#1", "/headline", "Fähre fährt wieder");
        assertThat(body("export-1.json#1")).isEqualTo("<p>Die Fähre fährt seit Montag wieder über den Fluss.</p>\n");
        imported(FORMATS);
        Map<String, JsonNode> first = new LinkedHashMap<>(records);
        Path again = Files.createDirectory(folder.resolve("again"));
        Files.copy(folder.resolve("records.jsonl"), again.resolve("before.jsonl"));
        imported(again);
        assertThat(records).as(told).hasSize(first.size());
        List<JsonNode> before = List.copyOf(first.values());
        List<JsonNode> after = List.copyOf(records.values());
        for (int i = 0; i < before.size(); i++) {
            for (String field : List.of(
                    "headline",
                    "author",
                    "datePublished",
                    "dateModified",
                    "bodyHtml",
                    "articleSection",
                    "keywords",
                    "publisher",
                    "description",
                    "copyrightNotice",
                    "creditText",
                    "dateline",
                    "url")) {
                assertThat(after.get(i).path(field))
                        .as(before.get(i).at("/origin/path").asText() + " " + field)
                        .isEqualTo(before.get(i).path(field));
            }
        }
    }
}
