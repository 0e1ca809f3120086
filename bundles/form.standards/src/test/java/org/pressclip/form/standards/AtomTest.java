package org.pressclip.form.standards;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;

class AtomTest {
    private static SyndFeed read(Article... articles) throws IOException {
        try {
            return new SyndFeedInput().build(new StringReader(Samples.document(new Atom(), articles)));
        } catch (FeedException e) {
            throw new AssertionError(Samples.document(new Atom(), articles), e);
        }
    }

    @Test
    void anEntryHasTheWholeStory() throws IOException {
        SyndFeed feed = read(Samples.full());
        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getTitle()).isEqualTo("Pressclip");
        SyndEntry entry = feed.getEntries().get(0);
        assertThat(entry.getUri()).isEqualTo(Samples.ID);
        assertThat(entry.getTitle()).isEqualTo("Rain & wind <north>");
        assertThat(entry.getSource().getTitle()).isEqualTo("The Gazette");
        assertThat(entry.getLink()).isEqualTo("https://g.example/rain");
        assertThat(entry.getPublishedDate()).isEqualTo(Instant.parse("2016-09-09T07:02:00Z"));
        assertThat(entry.getUpdatedDate()).isEqualTo(Instant.parse("2016-09-10T00:00:00Z"));
        assertThat(entry.getAuthors()).extracting(SyndPerson::getName).containsExactly("Ann Lee", "Ольга Петрова");
        assertThat(entry.getContents().get(0).getType()).isEqualTo("html");
        assertThat(entry.getContents().get(0).getValue())
                .isEqualTo(Samples.full().bodyHtml());
        assertThat(entry.getDescription().getValue()).isEqualTo("It rained & rained.");
        assertThat(entry.getCategories())
                .extracting(SyndCategory::getName)
                .containsExactly("World & Weather", "rain", "дождь", "Rain!");
        assertThat(entry.getEnclosures()).hasSize(2);
    }

    @Test
    void aFeedOfNoneAndOneOfSeveralAreFeeds() throws IOException {
        assertThat(read().getEntries()).isEmpty();
        Article other = Samples.full().toBuilder()
                .id("urn:uuid:1f8fad5b-d9cb-569f-a165-70867728950e")
                .build();
        assertThat(read(Samples.full(), other).getEntries()).hasSize(2);
    }

    @Test
    void whatHasNoDateSaysWhenItWasFetchedAndWhatHasNoAuthorNamesTheSite() throws IOException {
        Article bare = Article.builder()
                .id(Samples.ID)
                .isBasedOn("https://g.example/x")
                .origin(Samples.full().origin())
                .build();
        SyndEntry entry = read(bare).getEntries().get(0);
        assertThat(entry.getUpdatedDate()).isEqualTo(Instant.parse("2016-09-11T00:00:00Z"));
        assertThat(entry.getAuthor()).isEqualTo("g.example");
    }

    @Property(tries = 150)
    void whateverTheFieldsHoldIsAFeedAndReadsBack(@ForAll("articles") Article article) throws IOException {
        SyndEntry entry = read(article, article).getEntries().get(1);
        // ROME strips titles; the parser that it uses reads lines as XML has them
        assertThat(entry.getTitle().strip())
                .isEqualTo(Xml.allowed(String.valueOf(article.headline())).strip());
        assertThat(entry.getContents().get(0).getValue()).isEqualTo(Xml.allowed(article.bodyHtml()));
        assertThat(entry.getUri()).isNotBlank();
        assertThat(entry.getUpdatedDate()).isNotNull();
        assertThat(entry.getAuthors()).isNotEmpty();
    }

    @Provide
    Arbitrary<Article> articles() {
        return Samples.hostileArticles();
    }
}
