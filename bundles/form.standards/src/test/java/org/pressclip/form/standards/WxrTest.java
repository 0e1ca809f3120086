package org.pressclip.form.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.BodyHtml;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Spans;
import org.w3c.dom.Element;

class WxrTest {
    private static Element channel(Article... articles) throws IOException {
        Element rss = Samples.xml(Samples.document(new Wxr(), articles)).getDocumentElement();
        return Samples.children(rss, "channel").get(0);
    }

    private static List<Element> items(Element channel, String type) {
        return Samples.children(channel, "item").stream()
                .filter(item -> Samples.child(item, "wp:post_type").equals(type))
                .toList();
    }

    private static Map<String, List<String>> meta(Element item) {
        Map<String, List<String>> meta = new LinkedHashMap<>();
        for (Element each : Samples.children(item, "wp:postmeta")) {
            meta.computeIfAbsent(Samples.child(each, "wp:meta_key"), key -> new ArrayList<>())
                    .add(Samples.child(each, "wp:meta_value"));
        }
        return meta;
    }

    private static String unescaped(String html) {
        return Parser.unescapeEntities(html, true);
    }

    /** What the parsers and the importer of WordPress rely on. */
    static List<String> problems(Element channel) {
        List<String> problems = new ArrayList<>();
        if (!Samples.child(channel, "wp:wxr_version").matches("\\d+\\.\\d+")) {
            problems.add("no version");
        }
        Set<String> logins = new HashSet<>();
        for (Element author : Samples.children(channel, "wp:author")) {
            String login = Samples.child(author, "wp:author_login");
            if (!login.matches("[a-z0-9 _.@-]{1,60}") || !logins.add(login)) {
                problems.add("login " + login); // sanitize_user would make another of it
            }
        }
        Set<String> slugs = new HashSet<>();
        Samples.children(channel, "wp:category")
                .forEach(term -> slugs.add("category " + Samples.child(term, "wp:category_nicename")));
        Samples.children(channel, "wp:tag")
                .forEach(term -> slugs.add("post_tag " + Samples.child(term, "wp:tag_slug")));
        Set<String> numbers = new HashSet<>();
        for (Element item : Samples.children(channel, "item")) {
            String number = Samples.child(item, "wp:post_id");
            if (!number.matches("[1-9]\\d{0,9}")
                    || Long.parseLong(number) > Integer.MAX_VALUE
                    || !numbers.add(number)) {
                problems.add("number " + number);
            }
            for (String date :
                    List.of("wp:post_date", "wp:post_date_gmt", "wp:post_modified", "wp:post_modified_gmt")) {
                if (!Samples.children(item, date).isEmpty()
                        && !Samples.child(item, date).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")) {
                    problems.add("date " + Samples.child(item, date));
                }
            }
            for (Element creator : Samples.children(item, "dc:creator")) {
                if (!logins.contains(creator.getTextContent())) {
                    problems.add("unknown author " + creator.getTextContent());
                }
            }
            for (Element category : Samples.children(item, "category")) {
                String slug = category.getAttribute("nicename");
                if (!slugs.contains(category.getAttribute("domain") + " " + slug)
                        || !slug.matches("[a-z0-9%-]{1,200}")) {
                    problems.add("unknown term " + slug);
                }
            }
            for (String each :
                    List.of("wp:status", "wp:post_type", "wp:post_name", "guid", "wp:post_date", "wp:post_date_gmt")) {
                if (Samples.children(item, each).size() != 1) {
                    problems.add("no " + each);
                }
            }
        }
        for (Element item : items(channel, "attachment")) {
            if (!numbers.contains(Samples.child(item, "wp:post_parent"))
                    || !Samples.child(item, "wp:attachment_url").startsWith("http")) {
                problems.add("an attachment that hangs nowhere");
            }
        }
        return problems;
    }

    @Test
    void aPictureThatWasKeptIsShownFromTheAddressThatItsAttachmentHas() throws IOException {
        List<Block> blocks = List.of(picture(0, "https://a.example/1.png"), picture(1, "data:image/png;base64,AA"));
        Article article = Samples.full().toBuilder()
                .image(List.of(new Article.Image("https://a.example/1.png", "", "")))
                .body(blocks, Outline.FLAT)
                .bodyHtml(BodyHtml.of(blocks, Outline.FLAT))
                .build();
        Element channel = channel(article);
        assertThat(Samples.child(items(channel, "attachment").get(0), "wp:attachment_url"))
                .isEqualTo("https://a.example/1.png");
        assertThat(Samples.child(items(channel, "post").get(0), "content:encoded"))
                .contains("src=\"https://a.example/1.png\"") // the importer rewrites it
                .doesNotContain("media/0.png")
                .contains("src=\"media/1.png\""); // nobody else has it
    }

    private static Block picture(int index, String address) {
        return Block.of(index, Block.Kind.IMAGE, Spans.EMPTY, 0)
                .withMedia(new Media("image", address, "", 0, 0).keptAt("media/" + index + ".png"));
    }

    @Test
    void aPostHasWhatWordPressKnows() throws IOException {
        Element channel = channel(Samples.full());
        assertThat(problems(channel)).isEmpty();
        assertThat(Samples.child(channel, "title")).isEmpty(); // or a reader would take it for every record's publisher
        Element post = items(channel, "post").get(0);
        assertThat(Samples.child(post, "title")).isEqualTo("Rain &amp; wind &lt;north&gt;");
        assertThat(Samples.child(post, "content:encoded"))
                .isEqualTo(Samples.full().bodyHtml());
        assertThat(Samples.child(post, "guid")).isEqualTo(Samples.ID);
        assertThat(Samples.children(post, "guid").get(0).getAttribute("isPermaLink"))
                .isEqualTo("false");
        assertThat(Samples.child(post, "wp:post_date")).isEqualTo("2016-09-09 12:32:00");
        assertThat(Samples.child(post, "wp:post_date_gmt")).isEqualTo("2016-09-09 07:02:00");
        assertThat(Samples.child(post, "pubDate")).isEqualTo("Fri, 09 Sep 2016 12:32:00 +0530");
        assertThat(Samples.child(post, "wp:status")).isEqualTo("publish");
        assertThat(Samples.child(post, "wp:post_name")).isEqualTo("rain-wind-north");
        assertThat(Samples.children(post, "category"))
                .extracting(each -> each.getAttribute("domain") + " " + each.getAttribute("nicename"))
                .containsExactly(
                        "category world-weather",
                        "post_tag rain",
                        "post_tag %d0%b4%d0%be%d0%b6%d0%b4%d1%8c",
                        "post_tag " + slugOfTheThird(channel));
        assertThat(meta(post))
                .containsEntry("_pressclip_id", List.of(Samples.ID))
                .containsEntry("_pressclip_author", List.of("Ann Lee", "Ольга Петрова"))
                .containsEntry("_pressclip_dateline", List.of("Geneva"))
                .containsEntry("_pressclip_credit", List.of("AFP"));
        Element picture = items(channel, "attachment").get(0);
        assertThat(Samples.child(picture, "wp:attachment_url")).isEqualTo("https://g.example/rain.jpg?w=1");
        assertThat(Samples.child(picture, "excerpt:encoded")).isEqualTo("Rain on a roof");
        assertThat(meta(post)).containsEntry("_thumbnail_id", List.of(Samples.child(picture, "wp:post_id")));
    }

    /** "Rain!" has the words of "rain", so it is told apart by a mark. */
    private static String slugOfTheThird(Element channel) {
        String slug = Samples.child(Samples.children(channel, "wp:tag").get(2), "wp:tag_slug");
        assertThat(slug).matches("rain-[0-9a-f]{8}");
        return slug;
    }

    @Test
    void authorsAndTermsAreToldOfOnceBeforeTheirFirstPost() throws IOException {
        Article other = Samples.full().toBuilder()
                .id("urn:uuid:1f8fad5b-d9cb-569f-a165-70867728950e")
                .build();
        Element channel = channel(Samples.full(), other);
        assertThat(problems(channel)).isEmpty();
        assertThat(Samples.children(channel, "wp:author")).hasSize(2);
        assertThat(Samples.children(channel, "wp:tag")).hasSize(3);
        assertThat(items(channel, "post")).hasSize(2);
        assertThat(items(channel, "attachment")).hasSize(4);
    }

    @Test
    void aRecordHasTheSameNumberInEveryExportAndTwoOfOneIdHaveTwo() throws IOException {
        Element one = channel(Samples.full());
        Element two = channel(Samples.full().toBuilder().headline("Other").build(), Samples.full());
        String number = Samples.child(items(one, "post").get(0), "wp:post_id");
        assertThat(items(two, "post"))
                .extracting(item -> Samples.child(item, "wp:post_id"))
                .startsWith(number)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2016-09-09T12:32, 2016-09-09 12:32:00, 0000-00-00 00:00:00",
                "2016-09-09, 2016-09-09 00:00:00, 0000-00-00 00:00:00",
                "2016-09-09T23:30:05-02:00, 2016-09-09 23:30:05, 2016-09-10 01:30:05",
                "last week, 0000-00-00 00:00:00, 0000-00-00 00:00:00",
                "-, 0000-00-00 00:00:00, 0000-00-00 00:00:00"
            })
    void noZoneIsInvented(String date, String local, String utc) throws IOException {
        Element post = items(
                        channel(Article.builder()
                                .id(Samples.ID)
                                .datePublished(date)
                                .build()),
                        "post")
                .get(0);
        assertThat(Samples.child(post, "wp:post_date")).isEqualTo(local);
        assertThat(Samples.child(post, "wp:post_date_gmt")).isEqualTo(utc);
    }

    @Test
    void anExportOfNoneIsAnExport() throws IOException {
        Element channel = channel();
        assertThat(problems(channel)).isEmpty();
        assertThat(Samples.children(channel, "item")).isEmpty();
    }

    @Property(tries = 200)
    void whateverTheFieldsHoldIsAnExportAndReadsBack(@ForAll("articles") Article article) throws IOException {
        Element channel = channel(article, Samples.full(), article);
        assertThat(problems(channel)).isEmpty();
        Element post = items(channel, "post").get(0);
        assertThat(unescaped(Samples.child(post, "title")))
                .isEqualTo(unescaped(Xml.html(Xml.allowed(String.valueOf(article.headline())))));
        assertThat(Samples.child(post, "title")).doesNotContain("<");
        assertThat(Samples.child(post, "content:encoded")).isEqualTo(Xml.allowed(article.bodyHtml()));
        assertThat(meta(post))
                .containsEntry("_pressclip_dateline", List.of(Xml.allowed(String.valueOf(article.dateline()))));
        assertThat(meta(post).getOrDefault("_pressclip_author", List.of()))
                .isEqualTo(article.author().stream()
                        .map(person -> Xml.allowed(person.name()))
                        .toList());
    }

    @Provide
    Arbitrary<Article> articles() {
        return Samples.hostileArticles();
    }
}
