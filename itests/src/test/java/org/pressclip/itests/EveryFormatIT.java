package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stories, each in every format that is read: one folder, one command, and every record says the same. */
class EveryFormatIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What each file holds.
     *
     * @param byline as the page has it
     * @param day as the page has it
     */
    private record Story(
            String name,
            String language,
            String headline,
            String author,
            String byline,
            String day,
            String section,
            List<String> paragraphs) {
        String address() {
            return "https://tidewater.example/2025/03/" + name;
        }

        /** The text alone, as HTML. */
        String text() {
            return "<p>" + String.join("</p>\n<p>", paragraphs) + "</p>";
        }

        String page() {
            return """
                    <!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s</title>
                    <meta name="author" content="%s"><link rel="canonical" href="%s"></head><body>
                    <nav><ul><li><a href="/">Tidewater</a></li><li><a href="/news">%s</a></li></ul></nav>
                    <main><article><h1>%s</h1><p class="byline">%s</p><p class="date">%s</p>
                    %s</article></main><footer><p>© 2025 Tidewater</p></footer></body></html>
                    """.formatted(language, headline, author, address(), section, headline, byline, day, text());
        }

        /** What a word processor has of it. */
        String document() {
            return """
                    <!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s</title>
                    <meta name="author" content="%s"></head><body><h1>%s</h1><p>%s</p><p>%s</p>
                    %s</body></html>
                    """.formatted(language, headline, author, headline, byline, day, text());
        }

        String dump() {
            return String.join("\n\n", headline, byline, day, String.join("\n\n", paragraphs)) + "\n";
        }
    }

    private static final List<Story> STORIES = List.of(
            new Story(
                    "lamp",
                    "en",
                    "Old lamp of the north pier will burn again",
                    "Orla Finch",
                    "By Orla Finch",
                    "12 March 2025",
                    "Harbour",
                    List.of(
                            "The lamp on the north pier, which has been dark for eleven years, will burn again from the first"
                                    + " of April, the harbour board said on Wednesday.",
                            "Its lens was found last autumn in the cellar of the customs house, packed in straw and without a"
                                    + " crack, and two glaziers have cleaned it since.",
                            "The board pays for the oil. A keeper has not been found yet, and three have asked.")),
            new Story(
                    "fähre",
                    "de",
                    "Alte Fähre fährt im Frühjahr wieder über die Bucht",
                    "Jonas Falkner",
                    "Von Jonas Falkner",
                    "12. März 2025",
                    "Hafen",
                    List.of(
                            "Die alte Fähre über die Bucht fährt vom ersten April an wieder, vier Jahre nach ihrer letzten"
                                    + " Überfahrt. Das hat der Hafenrat am Mittwoch beschlossen.",
                            "Eine Karte kostet vier Kronen, für Kinder unter sechs Jahren ist die Fahrt frei, und auch Räder"
                                    + " dürfen wieder mit auf das Schiff.",
                            "Gesucht wird noch ein Heizer, denn der frühere ist im Winter an Land gegangen. Gemeldet haben sich"
                                    + " bisher drei, und der Rat will sie alle hören.")));

    @TempDir
    private Path folder;

    private Path pages;

    @Test
    void oneCommandImportsAFolderOfAllOfThem() throws Exception {
        pages = Files.createDirectory(folder.resolve("pages"));
        for (Story story : STORIES) {
            pages(story);
            containers(story);
            feeds(story);
            json(story);
            news(story);
        }
        documents();
        long files;
        try (var all = Files.list(pages)) {
            files = all.filter(Files::isRegularFile).count();
        }
        assertThat(files).isGreaterThanOrEqualTo(40);
        Pressclip.Result result = Pressclip.in(folder).run("import", "--out", "records.jsonl", "pages");
        assertThat(result.out()).as(result.err()).contains(files + " filed");
        Map<String, JsonNode> records = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("records.jsonl"))) {
            JsonNode record = JSON.readTree(line);
            records.put(record.at("/origin/path").asText(), record);
        }
        assertThat(records).hasSize((int) files);
        SoftAssertions all = new SoftAssertions();
        records.forEach((path, record) -> says(all, path, record));
        all.assertAll();
    }

    private static void says(SoftAssertions all, String path, JsonNode record) {
        Story story = STORIES.stream()
                .filter(each -> path.startsWith("pages/" + each.name()))
                .findFirst()
                .orElseThrow();
        all.assertThat(record.path("headline").asText()).as(path).isEqualTo(story.headline());
        all.assertThat(record.at("/author/0/name").asText()).as(path).isEqualTo(story.author());
        all.assertThat(record.path("author")).as(path).hasSize(1);
        all.assertThat(record.path("datePublished").asText()).as(path).startsWith("2025-03-12");
        all.assertThat(record.path("inLanguage").asText()).as(path).startsWith(story.language());
        all.assertThat(record.path("articleBody").asText()).as(path).isEqualTo(String.join("\n\n", story.paragraphs()));
    }

    private void write(Story story, String end, String text) throws IOException {
        Files.writeString(pages.resolve(story.name() + end), text);
    }

    private void pages(Story story) throws IOException {
        write(story, ".html", story.page());
        write(
                story,
                ".xhtml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + story.page()
                                .replace("<meta charset=\"utf-8\">", "")
                                .replace("content=\"" + story.author() + "\">", "content=\"" + story.author() + "\"/>")
                                .replace("href=\"" + story.address() + "\">", "href=\"" + story.address() + "\"/>")
                                .replace("<html ", "<html xmlns=\"http://www.w3.org/1999/xhtml\" "));
        write(story, ".txt", story.dump());
        write(story, ".md", "# " + story.dump());
        String saved = story.name() + "-saved";
        Files.createDirectory(pages.resolve(saved + "_files"));
        Files.writeString(pages.resolve(saved + "_files/frame.html"), "<p>An advertisement</p>");
        write(
                story,
                "-saved.html",
                story.page()
                        .replace("<html", "<!-- saved from url=(0040)" + story.address() + " -->\n<html")
                        .replace("<nav>", "<img src=\"" + saved + "_files/logo.png\"><nav>"));
    }

    private void containers(Story story) throws IOException {
        write(
                story,
                ".mhtml",
                "From: <Saved by Blink>\nSnapshot-Content-Location: " + story.address()
                        + "\nSubject: page\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\n"
                        + "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\nContent-Location: "
                        + story.address() + "\n\n" + story.page() + "\n--b--\n");
        byte[] answer =
                ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + story.page()).getBytes(UTF_8);
        ByteArrayOutputStream crawl = new ByteArrayOutputStream();
        crawl.writeBytes(
                ("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://tidewater.example/2025/03/crawled\r\n"
                                + "WARC-Date: 2025-03-18T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
                                + "Content-Type: application/http;msgtype=response\r\nContent-Length: " + answer.length
                                + "\r\n\r\n")
                        .getBytes(UTF_8));
        crawl.writeBytes(answer);
        crawl.writeBytes("\r\n\r\n".getBytes(UTF_8));
        Files.write(pages.resolve(story.name() + ".warc"), crawl.toByteArray());
        try (var packed = new GZIPOutputStream(Files.newOutputStream(pages.resolve(story.name() + ".warc.gz")))) {
            packed.write(crawl.toByteArray());
        }
    }

    private void feeds(Story story) throws IOException {
        String item = "<title>" + story.headline() + "</title><link>" + story.address() + "</link>";
        String told = "<dc:creator>" + story.author() + "</dc:creator><content:encoded><![CDATA[" + story.text()
                + "]]></content:encoded>";
        String spaces = " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"";
        String channel = "<title>Tidewater</title><link>https://tidewater.example/</link><language>" + story.language()
                + "</language>";
        String date = "<pubDate>Wed, 12 Mar 2025 09:30:00 +0000</pubDate>";
        write(
                story,
                "-rss.xml",
                "<rss version=\"2.0\"" + spaces + "><channel>" + channel + "<item>" + item + date + told
                        + "</item></channel></rss>");
        write(
                story,
                "-rdf.xml",
                "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                        + spaces + "><channel><title>Tidewater</title><link>https://tidewater.example/</link></channel>"
                        + "<item rdf:about=\"" + story.address() + "\">" + item
                        + "<dc:date>2025-03-12T09:30:00Z</dc:date>"
                        + told + "</item></rdf:RDF>");
        write(
                story,
                "-atom.xml",
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" + story.language()
                        + "\"><title>Tidewater</title><id>urn:tidewater</id><entry><title>" + story.headline()
                        + "</title><id>" + story.address() + "</id><link href=\"" + story.address()
                        + "\"/><published>2025-03-12T09:30:00Z</published><updated>2025-03-12T09:30:00Z</updated>"
                        + "<author><name>" + story.author() + "</name></author><content type=\"xhtml\">"
                        + "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + story.text()
                        + "</div></content></entry></feed>");
        write(
                story,
                "-wxr.xml",
                "<rss version=\"2.0\"" + spaces + " xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>" + channel
                        + "<wp:wxr_version>1.2</wp:wxr_version><item>" + item + date
                        + "<guid isPermaLink=\"false\">https://tidewater.example/?p=7</guid>" + told
                        + "<wp:post_id>7</wp:post_id><wp:post_date_gmt>2025-03-12 09:30:00</wp:post_date_gmt>"
                        + "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>");
    }

    private void json(Story story) throws IOException {
        ObjectNode item = JSON.createObjectNode()
                .put("id", story.address())
                .put("url", story.address())
                .put("title", story.headline())
                .put("content_html", story.text())
                .put("date_published", "2025-03-12T09:30:00Z");
        item.set("authors", JSON.createArrayNode().add(JSON.createObjectNode().put("name", story.author())));
        ObjectNode feed = JSON.createObjectNode()
                .put("version", "https://jsonfeed.org/version/1.1")
                .put("title", "Tidewater")
                .put("language", story.language());
        feed.set("items", JSON.createArrayNode().add(item));
        write(story, "-feed.json", feed.toString());

        ObjectNode post = JSON.createObjectNode()
                .put("id", 7)
                .put("date_gmt", "2025-03-12T09:30:00")
                .put("link", story.address())
                .put("status", "publish")
                .put("type", "post");
        post.set("title", JSON.createObjectNode().put("rendered", story.headline()));
        post.set("content", JSON.createObjectNode().put("rendered", story.text()));
        ArrayNode authors =
                JSON.createArrayNode().add(JSON.createObjectNode().put("id", 3).put("name", story.author()));
        post.set("_embedded", JSON.createObjectNode().set("author", authors));
        write(story, "-posts.json", JSON.createArrayNode().add(post).toString());

        ObjectNode line = JSON.createObjectNode()
                .put("headline", story.headline())
                .put("author", story.author())
                .put("published", "2025-03-12")
                .put("lang", story.language())
                .put("url", story.address())
                .put("body", String.join("\n\n", story.paragraphs()));
        write(story, ".jsonl", line + "\n");
        write(story, "-list.json", "{\"articles\": [" + line.toPrettyString() + "]}");
    }

    private void news(Story story) throws IOException {
        write(
                story,
                "-nitf.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<nitf xml:lang=\"" + story.language() + "\"><head><title>"
                        + story.headline() + "</title><docdata><date.issue norm=\"20250312T093000Z\"/></docdata></head>"
                        + "<body><body.head><hedline><hl1>" + story.headline() + "</hl1></hedline><byline><person>"
                        + story.author() + "</person></byline></body.head><body.content>" + story.text()
                        + "</body.content></body></nitf>");
        write(
                story,
                "-g2.xml",
                "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" standard=\"NewsML-G2\" standardversion=\"2.34\""
                        + " conformance=\"power\" guid=\"tag:tidewater.example,2025:" + story.language()
                        + "\" version=\"1\" xml:lang=\"" + story.language()
                        + "\"><itemMeta><itemClass qcode=\"ninat:text\"/><provider literal=\"tidewater\"/>"
                        + "<versionCreated>2025-03-12T09:30:00Z</versionCreated></itemMeta><contentMeta><contentCreated>"
                        + "2025-03-12T09:30:00Z</contentCreated><by>" + story.byline() + "</by><language tag=\""
                        + story.language() + "\"/><headline>" + story.headline()
                        + "</headline></contentMeta><contentSet><inlineXML contenttype=\"application/xhtml+xml\">"
                        + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body>" + story.text()
                        + "</body></html></inlineXML></contentSet></newsItem>");
    }

    /** What LibreOffice and pandoc write, all stories at once: each start takes seconds. */
    private void documents() throws Exception {
        Tool pandoc = Tool.named("pandoc");
        Tool office = Tool.named("soffice");
        for (Story story : STORIES) {
            Files.writeString(folder.resolve(story.name() + ".html"), story.document());
            for (String format : List.of("docx", "odt", "rtf", "epub")) {
                pandoc.run(folder, "-s", story.name() + ".html", "-o", "pages/" + story.name() + "." + format);
            }
        }
        for (String filter : List.of("doc:MS Word 97", "pdf:writer_pdf_Export")) {
            String[] line = {
                "--headless",
                "--convert-to",
                filter,
                "--outdir",
                pages.toString(),
                "pages/" + STORIES.get(0).name() + ".odt",
                "pages/" + STORIES.get(1).name() + ".odt"
            };
            office.run(folder, line);
        }
    }
}
