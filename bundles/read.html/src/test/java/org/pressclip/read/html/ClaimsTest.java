package org.pressclip.read.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.read.html.Pages.claims;
import static org.pressclip.read.html.Pages.page;
import static org.pressclip.read.html.Pages.values;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

class ClaimsTest {
    private static final String TEXT = "<p>Rain fell on the town.</p>";

    private static String data(String json) {
        return "<script type='application/ld+json'>" + json + "</script>" + TEXT;
    }

    @Test
    void aPartThatIsNotFreeMakesTheStoryOneThatIsNot() {
        String html = "<p>Rain.<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Rain\","
                + "\"wordCount\":640,\"hasPart\":{\"@type\":\"WebPageElement\",\"isAccessibleForFree\":\"False\","
                + "\"cssSelector\":\".locked\"}}</script>";
        assertThat(Pages.claims(html, Field.FREE)).singleElement().satisfies(claim -> {
            assertThat(claim.value()).isEqualTo("false");
            assertThat(claim.detail("cssSelector")).isEqualTo(".locked");
        });
        assertThat(Pages.values(html, Field.WORDS)).containsExactly("640");
    }

    @Test
    void aQuestionAndItsAnswersAreTheTextOfTheirPage() {
        String html = data("{\"@type\":\"QAPage\",\"mainEntity\":{\"@type\":\"Question\",\"text\":\"It rains here.\","
                + "\"suggestedAnswer\":[{\"@type\":\"Answer\",\"text\":\"Clouds.\"}]}}");
        assertThat(values(html, Field.BODY)).containsExactly("It rains here.", "Clouds.");
    }

    @Test
    void whatIsOftenAskedIsNotTheTextOfThePageThatAnswersIt() {
        String question = "{\"@type\":\"Question\",\"name\":\"Why?\",\"text\":\"Why is it so?\"}";
        String html = data("{\"@type\":\"FAQPage\",\"mainEntity\":[" + question + "," + question + "]}");
        assertThat(values(html, Field.BODY)).isEmpty();
    }

    @Test
    void ofAThingTheDescriptionIsTheText() {
        String html = data("{\"@type\":\"Product\",\"name\":\"Rain gauge\",\"description\":\"It measures rain.\","
                + "\"review\":{\"@type\":\"Review\",\"reviewBody\":\"It does not.\"}}");
        assertThat(values(html, Field.BODY)).containsExactly("It measures rain.");
        assertThat(values(html, Field.HEADLINE)).containsExactly("Rain gauge");
    }

    @Test
    void aPictureOfMicrodataIsAtTheAddressOfItsThingNotAtItsCaption() {
        String html = "<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Rain</h1>"
                + "<figure itemprop=image itemscope itemtype='https://schema.org/ImageObject'>"
                + "<img itemprop=url src='https://gazette.example/rain.jpg'>"
                + "<figcaption itemprop=caption>Rain. Photo: Ann Lee</figcaption></figure>" + TEXT + "</article>";
        assertThat(values(html, Field.IMAGE)).containsExactly("https://gazette.example/rain.jpg");
    }

    @Test
    void theTitleElementIsAWeakHeadline() {
        assertThat(claims("<title>Rain &amp; hail | Gazette</title>" + TEXT, Field.HEADLINE))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.value()).isEqualTo("Rain & hail | Gazette");
                    assertThat(claim.evidence().where()).isEqualTo("title");
                    assertThat(claim.confidence()).isLessThan(0.6);
                });
    }

    @Test
    void aTitleInADrawingIsNotThePages() {
        assertThat(values("<svg><title>Logo</title></svg>" + TEXT, Field.HEADLINE))
                .isEmpty();
    }

    @Test
    void openGraphIsRead() {
        String html = "<meta property='og:title' content='Rain &amp;amp; hail'>"
                + "<meta property='article:published_time' content='2016-09-27T10:00:00+05:30'>"
                + "<meta property='article:author' content='https://facebook.com/jane'>"
                + "<meta property='article:author' content='Jane Roe'>"
                + "<meta property='article:tag' content='Rain, heavy'>" + TEXT;
        assertThat(values(html, Field.HEADLINE)).containsExactly("Rain & hail");
        assertThat(values(html, Field.DATE_PUBLISHED)).containsExactly("2016-09-27T10:00:00+05:30");
        assertThat(values(html, Field.AUTHOR)).containsExactly("Jane Roe");
        assertThat(values(html, Field.KEYWORD)).containsExactly("Rain, heavy");
    }

    @Test
    void anOpenGraphImageHasItsDetails() {
        assertThat(claims(
                        "<meta property=og:image content=/r.jpg><meta property=og:image:width content=640>"
                                + "<meta property=og:image:alt content='A wet street'>" + TEXT,
                        Field.IMAGE))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.value()).isEqualTo("https://gazette.example/r.jpg");
                    assertThat(claim.detail("caption")).isEqualTo("A wet street");
                    assertThat(claim.detail("width")).isEqualTo("640");
                });
    }

    @Test
    void metaNamesAreReadInAnyCase() {
        assertThat(values("<meta name='DC.Date.Issued' content='2016-09-27'>" + TEXT, Field.DATE_PUBLISHED))
                .containsExactly("2016-09-27");
    }

    @Test
    void keywordsAreParted() {
        assertThat(values("<meta name=keywords content='rain, Ulm ,, hail'>" + TEXT, Field.KEYWORD))
                .containsExactly("rain", "Ulm", "hail");
    }

    @Test
    void theCanonicalAddressIsMadeAbsolute() {
        assertThat(values("<link rel=canonical href='/rain'><link rel=amphtml href='/rain/amp'>" + TEXT, Field.URL))
                .containsExactly("https://gazette.example/rain");
    }

    @Test
    void theLanguageIsThatOfTheRoot() {
        assertThat(values("<html lang='de-AT'><body lang=en>" + TEXT, Field.LANGUAGE))
                .containsExactly("de-AT");
    }

    @Test
    void linkedDataOfAnArticleIsRead() {
        String html = data("{'@context':'https://schema.org','@type':['NewsArticle'],'headline':'Rain &amp; hail',"
                        .replace('\'', '"')
                + "\"datePublished\":\"2016-09-27\",\"author\":[{\"@type\":\"Person\",\"name\":\"Jane Roe\",\"url\":\"/jane\"},\"Jo\"],"
                + "\"publisher\":{\"@type\":\"Organization\",\"name\":\"Gazette\"},\"isAccessibleForFree\":\"False\","
                + "\"keywords\":\"rain,Ulm\",\"articleBody\":\"<p>It fell.</p><p>Hard.</p>\","
                + "\"image\":{\"url\":\"/r.jpg\",\"caption\":\"Wet\",\"width\":640}}");
        assertThat(values(html, Field.HEADLINE)).containsExactly("Rain & hail");
        assertThat(values(html, Field.AUTHOR)).containsExactly("Jane Roe", "Jo");
        assertThat(claims(html, Field.AUTHOR).get(0).details())
                .containsEntry("url", "https://gazette.example/jane")
                .containsEntry("type", "Person");
        assertThat(values(html, Field.PUBLISHER)).containsExactly("Gazette");
        assertThat(values(html, Field.FREE)).containsExactly("false");
        assertThat(values(html, Field.KEYWORD)).containsExactly("rain", "Ulm");
        assertThat(values(html, Field.BODY)).containsExactly("It fell.\n\nHard.");
        assertThat(claims(html, Field.IMAGE).get(0).details())
                .containsEntry("caption", "Wet")
                .containsEntry("width", "640");
        assertThat(claims(html, Field.DATE_PUBLISHED).get(0).evidence())
                .isEqualTo(Evidence.of(Evidence.Kind.JSON_LD, "#/datePublished"));
    }

    @Test
    void referencesWithinAGraphAreFollowed() {
        assertThat(values(
                        data(
                                "{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"Rain\",\"author\":{\"@id\":\"#jane\"}},"
                                        + "{\"@id\":\"#jane\",\"@type\":\"Person\",\"name\":\"Jane Roe\"},"
                                        + "{\"@type\":\"WebSite\",\"name\":\"Gazette\"}]}"),
                        Field.AUTHOR))
                .containsExactly("Jane Roe");
    }

    @Test
    void articlesInAListAreNotThePages() {
        assertThat(values(
                        data(
                                "[{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"NewsArticle\",\"headline\":\"Hail\"}]},"
                                        + "{\"@type\":\"NewsArticle\",\"headline\":\"Rain\",\"comment\":{\"@type\":\"Comment\",\"author\":\"Bob\"}}]"),
                        Field.HEADLINE))
                .containsExactly("Rain");
    }

    @Test
    void theArticleOfThePagesAddressIsThePages() {
        assertThat(values(
                        data(
                                "[{\"@type\":\"NewsArticle\",\"headline\":\"Hail\",\"url\":\"https://gazette.example/hail\"},"
                                        + "{\"@type\":\"NewsArticle\",\"headline\":\"Rain\",\"mainEntityOfPage\":{\"@id\":\"https://www.gazette.example/news/story.html?x\"}}]"),
                        Field.HEADLINE))
                .containsExactly("Rain");
    }

    @Test
    void theLastCrumbButOneIsTheSection() {
        assertThat(values(
                        data("{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"name\":\"Home\"},"
                                + "{\"item\":{\"name\":\"Weather\"}},{\"name\":\"Rain\"}]}"),
                        Field.SECTION))
                .containsExactly("Weather");
    }

    @Test
    void sloppyLinkedDataIsReadAllTheSame() {
        assertThat(values(
                        data(
                                "\n//<![CDATA[\n/* ours */ {\"@type\":\"NewsArticle\", 'headline':\"Rain\nand hail\",} {\"@type\":\"WebSite\",\"name\":\"Gazette\"}\n//]]>"),
                        Field.HEADLINE))
                .containsExactly("Rain and hail");
    }

    @Test
    void whatStandsBeforeAnErrorIsKeptAndTheErrorIsAWarning() {
        String html = data("{\"@type\":\"NewsArticle\",\"headline\":\"Rain\",\"description\":\"She said \"no\".\"}");
        assertThat(values(html, Field.HEADLINE)).containsExactly("Rain");
        assertThat(page(html).warnings()).singleElement().asString().startsWith("JSON-LD script 1 is broken");
    }

    @Test
    void microdataIsOfTheArticleItStandsIn() {
        String html = "<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Rain</h1>"
                + "<span itemprop=author itemscope itemtype='https://schema.org/Person'><b itemprop=name>Jane Roe</b></span>"
                + "<meta itemprop=datePublished content='2016-09-27'>" + TEXT
                + "<div itemprop=comment itemscope itemtype='https://schema.org/Comment'><i itemprop=author>Bob</i></div></article>"
                + "<div itemscope itemtype='https://schema.org/NewsArticle'><b itemprop=headline>Hail</b></div>";
        assertThat(values(html, Field.HEADLINE)).containsExactly("Rain");
        assertThat(values(html, Field.AUTHOR)).containsExactly("Jane Roe");
        assertThat(values(html, Field.DATE_PUBLISHED)).containsExactly("2016-09-27");
    }

    @Test
    void rdfaIsReadLikeMicrodata() {
        assertThat(values(
                        "<div typeof='schema:NewsArticle'><h1 property='schema:headline'>Rain</h1>" + TEXT + "</div>",
                        Field.HEADLINE))
                .containsExactly("Rain");
    }

    @Test
    void aBylineIsAClaimWithItsPlace() {
        Claim claim = claims("<h1>Rain</h1><p class=c-byline>By Jane Roe</p>" + TEXT, Field.AUTHOR)
                .get(0);
        assertThat(claim.value()).isEqualTo("Jane Roe");
        assertThat(claim.raw()).isEqualTo("By Jane Roe");
        assertThat(claim.evidence()).isEqualTo(new Evidence(Evidence.Kind.DOM, "p.c-byline", 1, 0, 11, true));
    }

    @Test
    void aNameWithinASentenceDoesNotStandApart() {
        Claim claim = claims(
                        "<p>The story that <a rel=author href=/j>Jane Roe</a> wrote for us on the rain in Ulm</p>",
                        Field.AUTHOR)
                .get(0);
        assertThat(claim.evidence().apart()).isFalse();
        assertThat(claim.detail("url")).isEqualTo("https://gazette.example/j");
    }

    @Test
    void aLineOfBylineAndDateStandsApart() {
        assertThat(
                        page("<div class=meta>By <span class=author>Jane Roe</span> on <time datetime='2016-09-27'>27 Sep</time></div>"
                                        + TEXT)
                                .claims())
                .filteredOn(claim -> claim.evidence().kind() == Evidence.Kind.DOM)
                .hasSize(2)
                .allMatch(claim -> claim.evidence().apart() && claim.evidence().block() == 0);
    }

    @Test
    void anAuthorsBoxIsNoByline() {
        assertThat(values("<div class=author-bio>Jane Roe writes on rain.</div>" + TEXT, Field.AUTHOR))
                .isEmpty();
    }

    @Test
    void theDateInABylineIsNoAuthor() {
        assertThat(values("<div class=byline>27 Sep 2016 | Jane Roe</div>" + TEXT, Field.AUTHOR))
                .containsExactly("Jane Roe");
    }

    @Test
    void aBylineThatIsOnlyADateIsADate() {
        String html = "<div class=byline>Sat, 20 Dec 2025 - 06:36</div>" + TEXT;
        assertThat(values(html, Field.AUTHOR)).isEmpty();
        assertThat(values(html, Field.DATE)).containsExactly("Sat, 20 Dec 2025 - 06:36");
    }

    @Test
    void whatSharingNetworksAreToldOfTheWriterIsAnAuthor() {
        String html =
                "<meta name='twitter:label1' content='Est. reading time'><meta name='twitter:data1' content='3 minutes'>"
                        + "<meta name='twitter:label2' content='Écrit par'><meta name='twitter:data2' content='Jane Roe'>"
                        + TEXT;
        assertThat(values(html, Field.AUTHOR)).containsExactly("Jane Roe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<span class=post-date data-date='2016-09-27T10:00Z'>2 days ago</span>",
                "<span class=published-date data-timestamp='1474970400'>2 days ago</span>",
                "<span class=date title='Tuesday, 27 September 2016 at 10:00'>2 days ago</span>",
                "<time title='Sep 27, 2016'>2 days ago</time>"
            })
    void aMomentThatAnAttributeTellsScriptsIsTheDate(String date) {
        assertThat(values("<div>" + date + "</div>" + TEXT, Field.DATE))
                .singleElement()
                .asString()
                .containsAnyOf("2016", "1474970400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<span class=date title='Click to see all dates of 2016 in the archive of this newspaper'>27 Sep 2016</span>",
                "<span class=date data-date-format='YYYY-MM-DD'>27 Sep 2016</span>",
                "<span class=date data-updates='4711471147'>27 Sep 2016</span>"
            })
    void anAttributeThatIsNoMomentLeavesTheDateToItsWords(String date) {
        assertThat(values("<div>" + date + "</div>" + TEXT, Field.DATE)).containsExactly("27 Sep 2016");
    }

    @Test
    void aTimeElementIsADateWithItsLabel() {
        Claim claim = claims(
                        "<p>Posted: <time datetime='2016-09-27T10:00Z'>Tuesday</time></p>" + TEXT, Field.DATE_PUBLISHED)
                .get(0);
        assertThat(claim.value()).isEqualTo("2016-09-27T10:00Z");
        assertThat(claim.detail("label")).isEqualTo("Posted");
        assertThat(claim.detail("text")).isEqualTo("Tuesday");
    }

    @Test
    void whatIsLabelledUpdatedIsTheDateOfTheChange() {
        assertThat(values("<p>Aktualisiert am <time>27.09.2016</time></p>" + TEXT, Field.DATE_MODIFIED))
                .containsExactly("27.09.2016");
    }

    @Test
    void aDateClassIsADateAsWritten() {
        assertThat(values("<span class='post-date'>27 sept. 2016</span>" + TEXT, Field.DATE))
                .containsExactly("27 sept. 2016");
    }

    @Test
    void crumbsNameTheSection() {
        assertThat(values(
                        "<ul class=breadcrumbs><li><a href=/>Home</a><li><a href=/w>Weather</a><li>Rain</ul>" + TEXT,
                        Field.SECTION))
                .containsExactly("Weather");
    }

    @Test
    void theDayInTheAddressIsAWeakClaim() {
        assertThat(page(TEXT, URI.create("https://gazette.example/2016/09/27/rain"))
                        .claims())
                .filteredOn(claim -> claim.field().equals(Field.DATE_PUBLISHED))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.value()).isEqualTo("2016-09-27");
                    assertThat(claim.evidence().kind()).isEqualTo(Evidence.Kind.URL);
                    assertThat(claim.confidence()).isLessThan(0.5);
                });
    }

    @Test
    void aNumberInTheAddressThatIsNoDayIsNone() {
        assertThat(page(TEXT, URI.create("https://gazette.example/20161399/1234/56/78"))
                        .claims())
                .isEmpty();
    }

    @Test
    void theSameBytesGiveTheSamePage() {
        String html = "<title>Rain</title><meta name=author content=Jane><p class=byline>By Jo</p>" + TEXT;
        assertThat(page(html).claims().toString()).isEqualTo(page(html).claims().toString());
    }

    @Test
    void theOneDayInTheStateOfScriptsIsWhenThePageWasPublished() {
        String state = "<script>window.state={\"story\":{\"publishedAt\":\"2026-03-04T08:00:00Z\"}}</script>"
                + "<script>push(\"{\\\"datePublished\\\":\\\"2026-03-04T08:00:00Z\\\"}\")</script>";
        assertThat(values(state + TEXT, Field.DATE_PUBLISHED)).containsExactly("2026-03-04T08:00:00Z");
    }

    @Test
    void severalDaysInTheStateOfScriptsAreThoseOfOtherPages() {
        String state = "<script>a={\"publishedAt\":\"2026-03-04\"};b={\"publishedAt\":\"2026-03-09\"}</script>";
        assertThat(values(state + TEXT, Field.DATE_PUBLISHED)).isEmpty();
    }

    @Test
    void whenAPageIsTakenDownIsNotWhenItWasPublished() {
        String state = "<script>a={\"unpublishedAt\":\"2026-03-04\",\"publisher\":\"2026-03-04\"}</script>";
        assertThat(values(state + TEXT, Field.DATE_PUBLISHED)).isEmpty();
    }

    @Test
    void aMetaThatNoListKnowsIsReadByWhatItsNameSays() {
        String metas =
                "<meta name='published-date' content='2021-02-16'><meta name='x-updated-at' content='2021-02-18'>";
        assertThat(values(metas + TEXT, Field.DATE_PUBLISHED)).containsExactly("2021-02-16");
        assertThat(values(metas + TEXT, Field.DATE_MODIFIED)).containsExactly("2021-02-18");
    }

    @Test
    void aLinkToAPersonsPageNamesWhoWrote() {
        String html = "<h1>Rain on the town</h1><p>By <a href='/authors/ines-corbeau'>Ines Corbeau</a></p>" + TEXT;
        assertThat(claims(html, Field.AUTHOR)).extracting(Claim::value).containsExactly("Ines Corbeau");
        assertThat(values("<p><a href='/authors'>All of them</a></p>" + TEXT, Field.AUTHOR))
                .isEmpty();
    }

    @Test
    void aPersonWhomTheStoryLinksToIsHardlyItsAuthor() {
        String html = "<h1>Rain on the town</h1><p>The town gave its yearly prize for the best harbour song to"
                + " <a href='/authors/ines-corbeau'>Ines Corbeau</a>, who had not asked for it.</p>";
        assertThat(claims(html, Field.AUTHOR)).allMatch(claim -> claim.confidence() < 0.4);
    }

    @Test
    void whatAPageThatIsNoArticleSaysOfItsDayIsDoubted() {
        String html = data("{\"@type\":\"WebPage\",\"datePublished\":\"2021-02-16\"}");
        assertThat(claims(html, Field.DATE_PUBLISHED)).allMatch(claim -> claim.confidence() < 0.4);
    }
}
