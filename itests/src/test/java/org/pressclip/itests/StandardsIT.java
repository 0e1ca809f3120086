package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The twelve examples in every form, each read by a parser that nobody here wrote and held against the JSON Lines. */
class StandardsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Path FORMS =
            Path.of("../bundles/form.standards/src/test/resources/org/pressclip/form/standards");

    @TempDir
    private static Path folder;

    private static Pressclip pressclip;
    private static Pressclip.Running serving;
    private static Map<String, JsonNode> records;

    @BeforeAll
    static void serve() throws Exception {
        pressclip = Pressclip.in(folder);
        serving = pressclip.start("serve");
        serving.awaitOut("Serving at ");
        records = new TreeMap<>();
        for (String line : Files.readAllLines(imported("jsonl", "records.jsonl"))) {
            JsonNode record = JSON.readTree(line);
            records.put(record.path("id").asText(), record);
        }
        assertThat(records).hasSize(12);
    }

    @AfterAll
    static void stop() {
        serving.process().destroy();
        serving.await();
    }

    private static Path imported(String format, String out) {
        Pressclip.Result result = pressclip.run(
                "import",
                "--format",
                format,
                "--out",
                out,
                "--manifest",
                EXAMPLES.resolve("articles.tsv").toString(),
                EXAMPLES.resolve("articles").toString());
        assertThat(result.exit()).as(result.err()).isZero();
        return folder.resolve(out);
    }

    private static List<Path> files(Path folder, String extension) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).allMatch(file -> file.toString().endsWith("." + extension));
            return all;
        }
    }

    private static Document xml(Path file) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        return builder.parse(file.toFile());
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static void saysTheSame(Map<String, String> headlines) {
        Map<String, String> expected = new TreeMap<>();
        records.forEach((id, record) -> expected.put(id, record.path("headline").asText()));
        assertThat(new TreeMap<>(headlines)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ninjs, 3.1", "ninjs2, 2.2"})
    void ninjs(String format, String version) throws IOException {
        JsonSchema schema;
        try (InputStream in = Files.newInputStream(FORMS.resolve("ninjs-" + version + "-own.json"))) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        }
        Map<String, String> headlines = new LinkedHashMap<>();
        for (Path file : files(imported(format, format + "/"), "json")) {
            JsonNode item = JSON.readTree(file.toFile());
            assertThat(schema.validate(
                            item, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                    .isEmpty();
            String id = item.path("uri").asText();
            headlines.put(id, item.at("/headlines/0/value").asText());
            assertThat(item.at("/bodies/1/value").asText())
                    .isEqualTo(records.get(id).path("articleBody").asText());
        }
        saysTheSame(headlines);
        assertThat(Files.readAllLines(imported(format, format + ".json"))).hasSize(12);
    }

    @Test
    void jsonld() throws IOException {
        Map<String, String> headlines = new LinkedHashMap<>();
        for (Path file : files(imported("jsonld", "jsonld/"), "jsonld")) {
            JsonNode news = JSON.readTree(file.toFile());
            assertThat(news.path("@type").asText()).isEqualTo("NewsArticle");
            headlines.put(news.path("@id").asText(), news.path("headline").asText());
        }
        saysTheSame(headlines);
    }

    @Test
    void wxr() throws Exception {
        Map<String, String> headlines = new LinkedHashMap<>();
        for (Element item : elements(xml(imported("wxr", "export.xml")).getElementsByTagName("item"))) {
            if (text(item, "wp:post_type").equals("post")) {
                String id = text(item, "guid");
                headlines.put(id, org.jsoup.parser.Parser.unescapeEntities(text(item, "title"), false));
                assertThat(text(item, "content:encoded"))
                        .isEqualTo(records.get(id).path("bodyHtml").asText());
            } else {
                assertThat(text(item, "wp:attachment_url")).startsWith("http");
            }
        }
        saysTheSame(headlines);
    }

    @Test
    void nitf() throws Exception {
        Map<String, String> headlines = new LinkedHashMap<>();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setValidating(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(
                FORMS.resolve("nitf-own.dtd").toAbsolutePath().toUri().toString()));
        List<String> problems = new ArrayList<>();
        builder.setErrorHandler(new org.xml.sax.helpers.DefaultHandler() {
            @Override
            public void error(org.xml.sax.SAXParseException e) {
                problems.add(e.getMessage());
            }
        });
        for (Path file : files(imported("nitf", "nitf/"), "nitf.xml")) {
            String text = Files.readString(file).replaceFirst("<nitf ", "<!DOCTYPE nitf SYSTEM \"nitf.dtd\"><nitf ");
            Document document = builder.parse(new InputSource(new java.io.StringReader(text)));
            Element root = document.getDocumentElement();
            String id = elements(root.getElementsByTagName("doc-id")).get(0).getAttribute("id-string");
            headlines.put(id, text(root, "hl1"));
        }
        assertThat(problems).isEmpty();
        saysTheSame(headlines);
    }

    @Test
    void atom() throws Exception {
        Map<String, String> headlines = new LinkedHashMap<>();
        try (XmlReader reader = new XmlReader(imported("atom", "feed.atom").toFile())) {
            for (SyndEntry entry : new SyndFeedInput().build(reader).getEntries()) {
                headlines.put(entry.getUri(), entry.getTitle());
                assertThat(entry.getContents().get(0).getValue())
                        .isEqualTo(records.get(entry.getUri()).path("bodyHtml").asText());
            }
        }
        saysTheSame(headlines);
    }

    @Test
    void html() throws IOException {
        Map<String, String> headlines = new LinkedHashMap<>();
        for (Path file : files(imported("html", "html/"), "html")) {
            var page = Jsoup.parse(file.toFile(), "UTF-8");
            String id = page.select("meta[name=identifier]").attr("content");
            headlines.put(id, page.select("h1").text());
            assertThat(page.select("article > section").text())
                    .startsWith(
                            words(records.get(id).path("articleBody").asText().split("\n")[0]));
            assertThat(page.select("script")).hasSize(1);
        }
        saysTheSame(headlines);
    }

    @Test
    void markdown() throws IOException {
        Map<String, String> headlines = new LinkedHashMap<>();
        for (Path file : files(imported("markdown", "markdown/"), "md")) {
            String document = Files.readString(file);
            int end = document.indexOf("\n---\n", 4);
            Map<String, Object> matter =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(document.substring(4, end + 1));
            String id = String.valueOf(matter.get("id"));
            headlines.put(id, String.valueOf(matter.getOrDefault("title", "")));
            Node body = Parser.builder().build().parse(document.substring(end + 5));
            String first = records.get(id).path("articleBody").asText().split("\n")[0];
            assertThat(words(TextContentRenderer.builder().build().render(body)))
                    .contains(words(first));
        }
        saysTheSame(headlines);
    }

    @Test
    void filesMayBeCalledByTheirIds() throws IOException {
        Pressclip.Result result = pressclip.run(
                "import",
                "--format",
                "html",
                "--names",
                "id",
                "--out",
                "ids/",
                EXAMPLES.resolve("articles").toString());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(files(folder.resolve("ids"), "html")).hasSize(12).allMatch(file -> file.getFileName()
                .toString()
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.html"));
    }

    @Test
    void aFormThatHoldsOneRecordSaysSoAndOneThatIsNotThereNamesAll() {
        String pages = EXAMPLES.resolve("articles").toString();
        Pressclip.Result two = pressclip.run("import", "--format", "nitf", "--out", "one.xml", pages);
        assertThat(two.exit()).isEqualTo(1);
        assertThat(two.err()).contains("holds one record").contains("Give --out a folder");
        Pressclip.Result none = pressclip.run("import", "--format", "docbook", pages);
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err())
                .contains("atom", "html", "jsonl", "jsonld", "markdown", "ninjs", "ninjs2", "nitf", "wxr");
        Pressclip.Result help = pressclip.run("help", "import");
        assertThat(words(help.out())).contains("wxr (for the importer of WordPress)");
    }
}
