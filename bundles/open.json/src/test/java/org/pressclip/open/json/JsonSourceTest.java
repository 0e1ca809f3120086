package org.pressclip.open.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pressclip.open.json.Objects.body;
import static org.pressclip.open.json.Objects.lead;
import static org.pressclip.open.json.Objects.leads;
import static org.pressclip.open.json.Objects.source;
import static org.pressclip.open.json.Objects.type;
import static org.pressclip.open.json.Objects.values;
import static org.pressclip.open.json.Objects.why;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

class JsonSourceTest {
    private final Path folder;

    JsonSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aJsonFeedIsReadByItsOwnNames() throws IOException {
        Lead item = leads(folder, """
                        {"version": "https://jsonfeed.org/version/1.1", "title": "Junction Standard", "language": "en",
                         "home_page_url": "https://js.example/", "authors": [{"name": "The Desk"}],
                         "items": [{"id": "17", "url": "https://js.example/17", "title": "Ferry runs all night",
                           "content_html": "<p>The ferry runs.</p>", "content_text": "The ferry runs.", "summary": "All night.",
                           "image": "https://js.example/f.jpg", "date_published": "2023-09-21T10:00:00+02:00",
                           "date_modified": "2023-09-22T10:00:00+02:00", "tags": ["canal", "ferry"],
                           "authors": [{"name": "Ann Lee", "url": "https://js.example/lee"}], "language": "en-GB"},
                          {"id": "18", "content_text": "Only text, by the desk."}]}
                        """).get(0);
        assertThat(item.uri().toString()).endsWith("/posts.json#1");
        assertThat(item.path()).isEqualTo("in/posts.json#1");
        assertThat(item.source()).contains(URI.create("https://js.example/17"));
        assertThat(item.guid()).contains("17");
        assertThat(type(item)).isEqualTo("text/html; charset=utf-8");
        assertThat(body(item)).contains("<p>The ferry runs.</p>", "lang=\"en-GB\"");
        assertThat(values(item, Field.HEADLINE)).containsExactly("Ferry runs all night");
        assertThat(values(item, Field.AUTHOR)).containsExactly("Ann Lee");
        assertThat(item.claims())
                .anySatisfy(claim -> assertThat(claim.detail("url")).isEqualTo("https://js.example/lee"));
        assertThat(values(item, Field.DATE_PUBLISHED)).containsExactly("2023-09-21T10:00:00+02:00");
        assertThat(values(item, Field.DATE_MODIFIED)).containsExactly("2023-09-22T10:00:00+02:00");
        assertThat(values(item, Field.KEYWORD)).containsExactly("canal", "ferry");
        assertThat(values(item, Field.IMAGE)).containsExactly("https://js.example/f.jpg");
        assertThat(values(item, Field.DESCRIPTION)).containsExactly("All night.");
        assertThat(values(item, Field.SITE)).containsExactly("Junction Standard");
        assertThat(values(item, Field.EXTENT)).containsExactly("story");
        assertThat(item.claims()).allSatisfy(claim -> assertThat(claim.by()).isEqualTo("open.json"));
    }

    @Test
    void postsOfTheWordPressRestApiAreReadWithWhatIsEmbedded() throws IOException {
        List<Lead> posts = leads(folder, """
                [{"id": 4411, "date": "2024-10-07T21:15:00", "date_gmt": "2024-10-07T19:15:00", "guid": {"rendered": "https://bay.example/?p=4411"},
                  "modified": "2024-10-08T08:00:00", "modified_gmt": "2024-10-08T06:00:00", "slug": "lanterns", "status": "publish",
                  "type": "post", "link": "https://bay.example/lanterns/", "title": {"rendered": "Lanterns &amp; rain"},
                  "content": {"rendered": "<p>Two thousand lanterns went up.</p>", "protected": false},
                  "excerpt": {"rendered": "<p>Up they went.</p>"}, "author": 3, "categories": [5], "tags": [8, 9],
                  "_embedded": {"author": [{"id": 3, "name": "Odile Moss", "link": "https://bay.example/author/omoss/"}],
                    "wp:featuredmedia": [{"source_url": "https://bay.example/l.jpg", "caption": {"rendered": "<p>The lagoon</p>"}}],
                    "wp:term": [[{"name": "Culture", "slug": "culture", "taxonomy": "category"}],
                      [{"name": "lanterns", "slug": "lanterns", "taxonomy": "post_tag"}]]}},
                 {"id": 4412, "status": "draft", "content": {"rendered": "<p>Not yet.</p>"}},
                 {"id": 4413, "status": "publish", "content": {"rendered": "", "protected": true}}]
                """);
        Lead post = posts.get(0);
        assertThat(post.guid()).contains("https://bay.example/?p=4411");
        assertThat(post.source()).contains(URI.create("https://bay.example/lanterns/"));
        assertThat(values(post, Field.HEADLINE)).containsExactly("Lanterns & rain");
        assertThat(values(post, Field.AUTHOR)).containsExactly("Odile Moss");
        assertThat(values(post, Field.DATE_PUBLISHED)).containsExactly("2024-10-07T21:15:00+02:00");
        assertThat(values(post, Field.DATE_MODIFIED)).containsExactly("2024-10-08T08:00:00+02:00");
        assertThat(values(post, Field.SECTION)).containsExactly("Culture");
        assertThat(values(post, Field.KEYWORD)).containsExactly("lanterns");
        assertThat(values(post, Field.DESCRIPTION)).containsExactly("Up they went.");
        Claim image = post.claims().stream()
                .filter(claim -> claim.field().equals(Field.IMAGE))
                .findFirst()
                .orElseThrow();
        assertThat(image.value()).isEqualTo("https://bay.example/l.jpg");
        assertThat(image.detail("caption")).isEqualTo("The lagoon");
        assertThat(why(posts.get(1))).isEqualTo("SKIPPED: not published: its status in WordPress is 'draft'");
        assertThat(why(posts.get(2))).isEqualTo("SKIPPED: not published: WordPress asks a password for it");
    }

    @Test
    void recordsOfOurOwnAndLinkedDataAreReadAgain() throws IOException {
        Lead record = leads(
                        folder,
                        "{\"id\":\"urn:uuid:1\",\"headline\":\"Kiel\",\"author\":[{\"name\":\"Ida Kern\"}],"
                                + "\"publisher\":{\"name\":\"Bote\",\"url\":\"https://b.example\"},\"datePublished\":\"2024-06-15\","
                                + "\"url\":\"https://b.example/kiel\",\"bodyHtml\":\"<p>Der Hafen.</p>\",\"articleBody\":\"Der Hafen.\","
                                + "\"image\":[{\"url\":\"https://b.example/k.jpg\",\"caption\":\"Kiel\",\"creditText\":\"Jo\"}],"
                                + "\"inLanguage\":\"de\",\"pipeline\":\"x\",\"origin\":{\"fetched\":\"2024-06-16T04:00:00Z\"}}\n")
                .get(0);
        assertThat(record.guid()).isEmpty();
        assertThat(record.fetched()).contains(Instant.parse("2024-06-16T04:00:00Z"));
        assertThat(body(record)).contains("<p>Der Hafen.</p>");
        assertThat(values(record, Field.PUBLISHER)).containsExactly("Bote");
        List<Lead> graph = leads(
                folder,
                "{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"B\"},"
                        + "{\"@type\":\"NewsArticle\",\"@id\":\"https://b.example/1\",\"headline\":\"H\",\"articleBody\":\"Der Text.\","
                        + "\"author\":{\"@type\":\"Person\",\"name\":\"Ida\"}}]}");
        assertThat(graph).hasSize(2);
        assertThat(graph.get(0).path()).isEqualTo("in/posts.json#2");
        assertThat(body(graph.get(0))).isEqualTo("Der Text.");
        assertThat(type(graph.get(0))).startsWith("text/plain");
        assertThat(why(graph.get(1))).isEqualTo("SKIPPED: objects of types that are no stories: 1");
    }

    @Test
    void linesAreReadOneByOneAndABrokenOneIsNamed() throws IOException {
        List<Lead> lines = leads(folder, """
                {"title": "One", "text": "First text.", "published_at": 1728369000}

                {"title": "Two", "text": "Sec
                {"title": "Three", "text": "Third text.", "text": "Third, again."}
                {"title": "Four"} {"x": 1}
                [1, 2]
                {"name": "no text", "size": 3}""");
        assertThat(lines).hasSize(6);
        assertThat(values(lines.get(0), Field.DATE_PUBLISHED)).containsExactly("2024-10-08T06:30:00Z");
        assertThat(values(lines.get(0), Field.EXTENT)).isEmpty();
        assertThat(why(lines.get(1))).startsWith("REFUSED: not JSON from line 1, column ");
        assertThat(lines.get(1).path()).isEqualTo("in/posts.json#2");
        assertThat(body(lines.get(2))).isEqualTo("Third, again.");
        assertThat(lines.get(2).warnings())
                .containsExactly("Keys stand twice in the object, and the last counts: text.");
        assertThat(why(lines.get(3))).isEqualTo("REFUSED: a line with more than one value");
        assertThat(why(lines.get(4))).isEqualTo("REFUSED: no object but a bare value");
        assertThat(why(lines.get(5))).isEqualTo("REFUSED: an object without a text: its keys are name, size");
        assertThat(((Refusal) lines.get(5).problem().orElseThrow()).remedy())
                .contains("mappings of org.pressclip.open.json");
    }

    @Test
    void listsAreFoundInLargerObjectsAndByAPath() throws IOException {
        assertThat(leads(
                        folder,
                        "{\"hits\":{\"total\":2,\"hits\":[{\"_id\":\"7\",\"_source\":{\"body\":\"Inner text.\"}}]}}"))
                .singleElement()
                .satisfies(found -> assertThat(body(found)).isEqualTo("Inner text."));
        assertThat(leads(folder, "{\"status\":\"ok\",\"articles\":[{\"content\":\"A.\"},{\"content\":\"B.\"}]}"))
                .hasSize(2);
        assertThat(leads(
                        folder,
                        "{\"title\":\"T\",\"content\":\"" + "Long story. ".repeat(30)
                                + "\",\"articles\":[{\"title\":\"related\"}]}"))
                .hasSize(1);
        assertThat(leads(folder, "{\"content\":\"A.\"}{\"content\":\"B.\"}\u001E{\"content\":\"C.\"}"))
                .hasSize(3);
        String odd =
                "{\"a\":{\"x\":[1,{}],\"b\":{\"k1\":{\"Titel\":\"T1\",\"prosa\":[\"Eins.\",\"Zwei.\"]},\"k2\":{\"prosa\":\"Drei.\"}}},\"z\":0}";
        List<Lead> mapped = leads(folder, odd, "other-*: body=/x", "*.json: items=/a/b/*, body=/prosa, headline=titel");
        assertThat(mapped).hasSize(2);
        assertThat(body(mapped.get(0))).isEqualTo("Eins.\n\nZwei.");
        assertThat(values(mapped.get(0), Field.HEADLINE)).containsExactly("T1");
        assertThat(body(mapped.get(1))).isEqualTo("Drei.");
        assertThat(why(leads(folder, odd, "*: items=/nowhere").get(0)))
                .isEqualTo("REFUSED: nothing stands at /nowhere");
        assertThat(body(leads(folder, "[{\"content\":\"A.\"},{\"content\":\"B.\"}]", "*: items=/1")
                        .get(0)))
                .isEqualTo("B.");
    }

    @Test
    void whatBreaksOffOrIsTooDeepIsNamedAfterWhatCameBefore() throws IOException {
        List<Lead> cut = leads(folder, "[{\"text\":\"A.\"},{\"text\":\"B");
        assertThat(body(cut.get(0))).isEqualTo("A.");
        assertThat(why(cut.get(1)))
                .startsWith("REFUSED: not JSON from line 1, column ")
                .endsWith(", after 1 item");
        assertThat(cut.get(1).path()).isEqualTo("in/posts.json");
        List<Lead> garbage = leads(folder, "[{\"text\":\"A.\"},{\"text\":\"B.\"}] and so on");
        assertThat(garbage).hasSize(3);
        assertThat(why(garbage.get(2))).endsWith(", after 2 items");
        assertThat(why(leads(folder, "{\"a\":" + "[".repeat(100_000)).get(0)))
                .isEqualTo("REFUSED: JSON nested deeper than 200");
        assertThat(why(leads(folder, "[]").get(0))).isEqualTo("REFUSED: JSON without anything in it");
        Lead huge = lead(folder, ("[{\"text\":\"A.\"},{\"text\":\"" + "b".repeat(200_000) + "\"}]").getBytes(UTF_8));
        List<Lead> found = leads(huge, Map.of("longest", 100_000));
        assertThat(why(found.get(1))).isEqualTo("REFUSED: an item of more than 100000 characters, after 1 item");
    }

    @Test
    void teasersAreHeldAndWholePagesAreLeftToTheCleaners() throws IOException {
        String teaser =
                "{\"title\":\"T\",\"url\":\"https://t.example/1\",\"description\":\"Short.\",\"content\":\"It began… [+1200 chars]\"}";
        assertThat(why(leads(folder, teaser).get(0)))
                .isEqualTo("HELD: only a teaser; the story is at https://t.example/1");
        Lead wanted = leads(lead(folder, teaser.getBytes(UTF_8)), Map.of("teasers", true))
                .get(0);
        assertThat(wanted.warnings()).singleElement().asString().contains("only a teaser");
        Lead page = leads(
                        folder,
                        "{\"url\":\"https://t.example/1\",\"html\":\"<!doctype html><html><body><nav>Home</nav><p>Text.</p></body></html>\"}")
                .get(0);
        assertThat(body(page)).startsWith("<!doctype html>");
        assertThat(values(page, Field.EXTENT)).isEmpty();
    }

    @Test
    void marksCharsetsAndBadBytesAreTaken() throws IOException {
        String text = "[{\"title\":\"Ö\",\"text\":\"Öl für Süd.\"}]";
        assertThat(body(leads(lead(folder, ("\uFEFF" + text).getBytes(UTF_8)), Map.of())
                        .get(0)))
                .isEqualTo("Öl für Süd.");
        assertThat(body(leads(lead(folder, ("\uFEFF" + text).getBytes(UTF_16LE)), Map.of())
                        .get(0)))
                .isEqualTo("Öl für Süd.");
        Lead western =
                leads(lead(folder, text.getBytes("windows-1252")), Map.of()).get(0);
        assertThat(body(western)).isEqualTo("Öl für Süd.");
        assertThat(western.warnings()).singleElement().asString().contains("not UTF-8: 4 bytes");
    }

    @Test
    void oneObjectIsOpenedByItsNumberAndWhatIsNoJsonIsLeftToOthers() throws IOException {
        Lead whole = lead(folder, "[{\"text\":\"A.\"},{\"text\":\"B.\"}]".getBytes(UTF_8));
        Lead second =
                Lead.at(URI.create(whole.uri() + "#2")).path("posts.json#2").build();
        assertThat(leads(second, Map.of())).singleElement().satisfies(found -> assertThat(body(found))
                .isEqualTo("B."));
        assertThat(source(Map.of()).holds(second)).isTrue();
        assertThat(source(Map.of()).holds(leads(second, Map.of()).get(0))).isFalse();
        assertThatThrownBy(() -> leads(Lead.at(URI.create(whole.uri() + "#9")).build(), Map.of()))
                .hasMessageContaining("no such item");
        for (String text : List.of(
                "",
                "[caption]Hello",
                "{\\rtf1",
                "{{title}}",
                "{ \"quoted\" words }",
                "<p>{}</p>",
                "[1] A note",
                "{}")) {
            assertThat(source(Map.of()).holds(lead(folder, text.getBytes(UTF_8))))
                    .as(text)
                    .isFalse();
        }
        assertThat(source(Map.of()).holds(lead(folder, ("\uFEFF {\"a\":1}").getBytes(UTF_8))))
                .isTrue();
    }

    @Test
    void aListIsReadLazily() throws IOException {
        Lead broken = lead(folder, "[{\"text\":\"A.\"},{\"text\":\"B.\"},}".getBytes(UTF_8));
        try (Stream<Lead> leads = source(Map.of()).open(broken)) {
            assertThat(body(leads.iterator().next())).isEqualTo("A.");
        }
    }

    @Test
    void aMappingThatCannotBeUnderstoodIsLeftOut() throws IOException {
        assertThat(leads(folder, "[{\"text\":\"A.\"}]", "nonsense", "*: colour=/x", "*: body=/text"))
                .hasSize(1);
        assertThatThrownBy(() -> Mapping.parse("*: colour=/x")).hasMessageContaining("'colour' is no field");
        assertThatThrownBy(() -> Mapping.parse("nonsense")).hasMessageContaining("no ': '");
    }
}
