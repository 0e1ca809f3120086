package org.pressclip.render.sling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final Story.Person NOBODY = new Story.Person("", "");

    private static Story story(String text, String body) {
        return new Story(
                text,
                text,
                text,
                List.of(new Story.Person(text, text)),
                new Story.Person(text, text),
                null,
                null,
                text,
                text,
                List.of(text),
                text,
                List.of(new Story.Picture(text, text, text)),
                body,
                text,
                text,
                text,
                text,
                false);
    }

    private static Story dated(String date, String told, String language) {
        Story.Moment moment = new Story.Moment(
                GregorianCalendar.from(OffsetDateTime.parse(date).toZonedDateTime()), told);
        return new Story(
                "Rain",
                "",
                "",
                List.of(),
                NOBODY,
                moment,
                null,
                "",
                "",
                List.of(),
                language,
                List.of(),
                "<p>Wet.</p>",
                "",
                "",
                "",
                "",
                true);
    }

    private static Element only(Document page, String selector) {
        assertThat(page.select(selector)).as(selector).hasSize(1);
        return Objects.requireNonNull(page.selectFirst(selector));
    }

    @Test
    void aPageHasAllThatAReaderWantsToKnow() {
        Story story = new Story(
                "Rain falls",
                "Weather",
                "All day.",
                List.of(new Story.Person("Ada Moss", "https://news.example.org/ada"), new Story.Person("Ben Reed", "")),
                new Story.Person("The Example", "https://news.example.org/"),
                null,
                null,
                "GENEVA",
                "Local",
                List.of("rain", "town"),
                "en-GB",
                List.of(new Story.Picture("/content/news/0f/x/images/ab/abcd.jpg", "Wet.", "B. Reed")),
                "<p>It rained.</p>\n<p>All day.</p>\n",
                "AFP",
                "© The Example",
                "Not for sale.",
                "https://news.example.org/rain",
                false);

        Document page = Jsoup.parse(Page.of(story));

        assertThat(only(page, "h1").text()).isEqualTo("Rain falls");
        assertThat(page.title()).isEqualTo("Rain falls");
        assertThat(only(page, ".byline").text()).isEqualTo("Ada Moss, Ben Reed · The Example");
        assertThat(only(page, ".byline a[href=https://news.example.org/ada]").text())
                .isEqualTo("Ada Moss");
        assertThat(only(page, ".kicker").text()).isEqualTo("Local · Weather");
        assertThat(only(page, ".standfirst").text()).isEqualTo("All day.");
        assertThat(only(page, "figure img").attr("src")).isEqualTo("/content/news/0f/x/images/ab/abcd.jpg");
        assertThat(only(page, "figcaption").text()).isEqualTo("Wet. · B. Reed");
        assertThat(only(page, ".body p:first-child").text()).isEqualTo("GENEVA — It rained.");
        assertThat(only(page, "footer").text())
                .isEqualTo("AFP © The Example Not for sale. https://news.example.org/rain");
        assertThat(only(page, "link[rel=canonical]").attr("href")).isEqualTo("https://news.example.org/rain");
        assertThat(only(page, "html").attr("lang")).isEqualTo("en-GB");
        assertThat(page.select(".draft")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-10-08T00:00:00Z|2024-10-08|en|October 8, 2024|2024-10-08",
                "2024-10-08T00:00:00Z|2024-10-08|de-AT|8. Oktober 2024|2024-10-08",
                "2024-10-08T14:05:00Z|2024-10-08T14:05|en|October 8, 2024, 14:05|2024-10-08T14:05",
                "2024-10-08T14:05:00+02:00|2024-10-08T14:05+02:00|en|October 8, 2024, 14:05 +02:00|2024-10-08T14:05+02:00",
                "2024-10-09T09:30:00Z|2024-10-08|en|October 9, 2024, 09:30 UTC|2024-10-09T09:30:00Z",
                "2024-10-09T09:30:00Z|nonsense|en|October 9, 2024, 09:30 UTC|2024-10-09T09:30:00Z"
            })
    void aDateSaysNoMoreThanIsKnownUntilAnEditorSaysMore(
            String date, String told, String language, String shown, String datetime) {
        Document page = Jsoup.parse(Page.of(dated(date, told, language)));

        assertThat(only(page, "time").text()).isEqualTo(shown);
        assertThat(only(page, "time").attr("datetime")).isEqualTo(datetime);
        assertThat(only(page, ".draft").text()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "</title><script>alert(1)</script>",
                "javascript:alert(1)",
                "//evil.example/x",
                "data:text/html,<script>alert(1)</script>",
                "\u202Eeurt\u0000\u0007"
            })
    void noTextOfARecordBecomesMarkup(String text) {
        Document page = Jsoup.parse(Page.of(story(text, text)));

        assertThat(page.select("script, [onerror], iframe")).isEmpty();
        assertThat(page.select("img[src=x]"))
                .as("of the body, without what it was to run")
                .hasSizeLessThan(2);
        assertThat(page.select("a[href], link[href], header img")).isEmpty();
        assertThat(page.outerHtml()).doesNotContain("\u202E", "\u0000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p onclick='x()'>a</p>|<p>a</p>",
                "<p>a<script>x()</script></p>|<p>a</p>",
                "<p><a href='javascript:x()'>a</a></p>|<p><a rel=\"noopener noreferrer\">a</a></p>",
                "<p><a href='java&#10;script:x()'>a</a></p>|<p><a rel=\"noopener noreferrer\">a</a></p>",
                "<iframe src='https://evil.example/'></iframe><p>a</p>|<p>a</p>",
                "<svg onload=x()><p>a</p></svg>|<p>a</p>",
                "<p style='position:fixed'>a</p>|<p>a</p>",
                "<form action='https://evil.example/'><input name=password></form><p>a</p>|<p>a</p>",
                "<figure><img src='data:image/svg+xml,x' alt='a'></figure>|<figure><img alt=\"a\"></figure>",
                "<meta http-equiv=refresh content='0;url=//evil.example'><p>a</p>|<p>a</p>"
            })
    void whatAnEditorPutInABodyCannotRun(String html, String safe) {
        assertThat(Body.safe(html)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>It <strong>rained</strong> <em>all</em> day<br>and night.</p>",
                "<h2>Rain</h2>\n<ul><li>wet</li><li>cold</li></ul>",
                "<figure><img src=\"/content/news/0f/x/images/ab/a.jpg\" alt=\"Wet\" width=\"4\" height=\"3\"><figcaption>Wet.</figcaption></figure>",
                "<blockquote><p>Wet</p></blockquote>",
                "<table><tbody><tr><td>1</td></tr></tbody></table>",
                "<p><a href=\"https://news.example.org/?a=1&amp;b=2\" rel=\"noopener noreferrer\">there</a></p>"
            })
    void whatPressclipBuildsComesThroughAsItIs(String html) {
        assertThat(Body.safe(html)).isEqualTo(html);
    }

    @Test
    void aPictureOfTheBodyHasTheRecordsCaptionUnlessItHasItsOwn() {
        List<Story.Picture> pictures =
                List.of(new Story.Picture("/a.jpg", "Wet <b>", "B. Reed"), new Story.Picture("/b.jpg", "Dry", ""));
        String body = "<figure><img src=\"/a.jpg\"></figure>"
                + "<figure><img src=\"/b.jpg\"><figcaption>Own</figcaption></figure>";

        assertThat(Body.safe(body, pictures))
                .isEqualTo("<figure><img src=\"/a.jpg\"><figcaption>Wet &lt;b&gt; · B. Reed</figcaption></figure>"
                        + "<figure><img src=\"/b.jpg\"><figcaption>Own</figcaption></figure>");
    }
}
