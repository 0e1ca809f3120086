package org.pressclip.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;

class SettingsReaderTest {
    private static List<String> problems(Map<String, Object> properties) {
        return Newsroom.read("paper", properties).problems();
    }

    @Test
    void aSourceAndATargetAreEnough() {
        Settings settings = Newsroom.settings(Map.of());
        assertThat(settings.name()).isEqualTo("paper");
        assertThat(settings.kind()).isEqualTo(Settings.Kind.AUTO);
        assertThat(settings.interval()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.jitter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.status()).isEqualTo("Draft");
        assertThat(settings.update()).isEqualTo(Settings.Update.KEEP_EDITS);
        assertThat(settings.holdsGone()).isTrue();
    }

    @Test
    void allValuesAreRead() {
        Settings settings = Newsroom.settings(Map.of(
                "name", "other",
                "kind", "News-Sitemap",
                "interval", "PT2H",
                "jitter", "5s",
                "zone", "Asia/Kolkata",
                "language", "en-in",
                "update", "keep-edits",
                "identity", "address",
                "document.bytes", "5000"));
        assertThat(settings.name()).isEqualTo("other");
        assertThat(settings.kind()).isEqualTo(Settings.Kind.NEWS_SITEMAP);
        assertThat(settings.interval()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
        assertThat(settings.language()).isEqualTo("en-IN");
        assertThat(settings.documentBytes()).isEqualTo(5_000);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(problems(Map.of(
                        "name", "a/b",
                        "sources", "gopher://x.example/",
                        "cron", "every day",
                        "language", "klingon_",
                        "sections", "Sport",
                        "authors", new String[] {"a = b", "A = c"},
                        "takedown", "delete",
                        "attempts", "0")))
                .extracting(problem -> problem.substring(0, problem.indexOf(" refused")))
                .containsExactly(
                        "name",
                        "sources",
                        "cron",
                        "language",
                        "sections",
                        "authors",
                        "takedown",
                        "targets",
                        "attempts");
    }

    @Test
    void whatTheContainerAddsToAConfigurationIsNoneOfTheFeeds() {
        assertThat(problems(Map.of(
                        "sources", "https://a.example/",
                        "targets", "t",
                        "osgi.ds.satisfying.condition.target", "(osgi.condition.id=true)",
                        ":configurator:feature-service.feature", "x",
                        "component.id", 7L,
                        "felix.fileinstall.filename", "f")))
                .isEmpty();
    }

    @Test
    void anIntervalThatWouldPesterIsRefused() {
        assertThat(problems(Map.of("sources", "https://a.example/", "targets", "t", "interval", "5s")))
                .containsExactly("interval refused: '5s' is less than 10s");
    }

    @Test
    void lengthsOfTimeAreReadAsPeopleWriteThem() {
        assertThat(SettingsReader.duration("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(SettingsReader.duration(" 1D ")).isEqualTo(Duration.ofDays(1));
        for (String wrong : List.of("", "5", "m", "-5m", "1.5h", "99999999999d", "5 weeks")) {
            assertThatThrownBy(() -> SettingsReader.duration(wrong)).hasMessageContaining("no length of time");
        }
    }

    @Test
    void anotherPublisherDoesNotMakeADocumentNewButAnotherPatternDoes() {
        String plain = Newsroom.settings(Map.of()).reading();
        assertThat(Newsroom.settings(Map.of("interval", "1h")).reading()).isEqualTo(plain);
        assertThat(Newsroom.settings(Map.of("include", "x")).reading()).isNotEqualTo(plain);
    }

    @Test
    void namesAreRenamedWhateverTheirCaseAndSpaces() {
        Renaming names = Renaming.of(List.of("Sport / Local=Sports", "Ads =", "* = News"));
        assertThat(names.of("SPORT  / local")).isEqualTo(Optional.of("Sports"));
        assertThat(names.of("ads")).isEqualTo(Optional.of(""));
        assertThat(names.of("")).isEqualTo(Optional.of("News"));
        assertThat(Renaming.of(List.of()).of("x")).isEmpty();
    }

    @Test
    void patternsLookAtTheAddressOrWhereTheySay() {
        Lead lead = Lead.at(URI.create("https://a.example/sport/1?id=3"))
                .claim(Claim.of(Field.SECTION, "Sport", Evidence.of(Evidence.Kind.FEED, "item/category"), 0.5))
                .build();
        assertThat(Patterns.of(List.of("/sport/"), List.of()).against(lead)).isEmpty();
        assertThat(Patterns.of(List.of("id=3"), List.of()).against(lead)).isEmpty();
        assertThat(Patterns.of(List.of("/news/"), List.of()).against(lead)).contains("matches none of include");
        assertThat(Patterns.of(List.of(), List.of("section=(?i)^sport$")).against(lead))
                .contains("excluded by section=(?i)^sport$");
    }
}
