package org.pressclip.form.standards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pressclip.api.Article;

class HtmlPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Document read(Article article) throws IOException {
        return Jsoup.parse(
                Samples.document(new HtmlPage(), article),
                "",
                Parser.htmlParser().setTrackErrors(100));
    }

    private static Element first(Document page, String query) {
        return page.expectFirst(query);
    }

    @Test
    void aPageShowsWhatAReaderWantsToSee() throws IOException {
        Document page = read(Samples.full());
        assertThat(page.title()).isEqualTo("Rain & wind <north>");
        assertThat(first(page, "h1").text()).isEqualTo("Rain & wind <north>");
        assertThat(page.select("header").text()).contains("Ann Lee, Ольга Петрова", "The Gazette", "Geneva");
        assertThat(page.select("time").eachAttr("datetime")).containsExactly("2016-09-09T12:32+05:30", "2016-09-10");
        assertThat(page.select("figcaption").eachText()).containsExactly("Rain on a roof · Bo Ek");
        assertThat(page.select("section strong").text()).isEqualTo("fell");
        assertThat(page.select("footer").text()).contains("AFP", "© 2016 The Gazette", "Not for resale.", "rain");
        assertThat(page.select("footer a").attr("href")).isEqualTo("https://g.example/rain");
        assertThat(first(page, "html").attr("lang")).isEqualTo("en-GB");
        assertThat(first(page, "html").attr("dir")).isEqualTo("ltr");
    }

    @Test
    void thePolicyLetsItsOwnStyleAndNothingElseWork() throws IOException, GeneralSecurityException {
        Document page = read(Samples.full());
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(first(page, "style").data().getBytes(StandardCharsets.UTF_8));
        assertThat(policy)
                .startsWith("default-src 'none'; ")
                .doesNotContain("script-src")
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "ar, rtl",
        "ur-PK, rtl",
        "pa-Arab, rtl",
        "pa, ltr",
        "az-Latn, ltr",
        "he, rtl",
        "ks-Deva, ltr",
        "'<', ltr"
    })
    void aLanguageKnowsItsDirection(String language, String direction) {
        assertThat(HtmlPage.direction(language)).isEqualTo(direction);
    }

    @Property(tries = 200)
    void whateverTheFieldsHoldNothingRunsAndAllReadsBack(@ForAll("articles") Article article) throws IOException {
        Document page = read(article);
        Element script = first(page, "script");
        assertThat(page.select("script")).hasSize(1);
        assertThat(script.attr("type")).isEqualTo("application/ld+json");
        assertThat(JSON.readTree(script.data()).path("@type").asText()).isEqualTo("NewsArticle");
        assertThat(page.select("style")).hasSize(1);
        for (Element element : page.getAllElements()) {
            assertThat(element.attributes()).noneMatch(each -> each.getKey().startsWith("on"));
            for (String name : new String[] {"href", "src"}) {
                assertThat(element.attr(name)).matches("|(?i)https?://.*");
            }
        }
        assertThat(first(page, "h1").wholeText()).isEqualTo(Xml.allowed(String.valueOf(article.headline())));
        assertThat(first(page, "article > section").wholeText().strip())
                .isEqualTo(Xml.allowed(article.id()).strip());
    }

    @Provide
    Arbitrary<Article> articles() {
        return Samples.hostileArticles();
    }
}
