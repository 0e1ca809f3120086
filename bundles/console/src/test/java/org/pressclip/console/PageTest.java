package org.pressclip.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

class PageTest {
    private static final String HOSTILE = "</title></script><img src=x onerror=alert(1)>\"'&\u202e\u0007";

    @Test
    void whatIsHostileStaysTextEverywhere() throws IOException {
        Ledger.Past run = Fakes.run(7, HOSTILE, 4, HOSTILE);
        Page page = page(
                Fakes.feeds(List.of(Fakes.feed(HOSTILE, Feeds.Health.FAILING, HOSTILE, run))),
                Fakes.ledger(List.of(run), List.of(Fakes.held(12, HOSTILE, HOSTILE, HOSTILE))));
        for (String html : List.of(page.overview(HOSTILE), Objects.requireNonNull(page.feed(HOSTILE, HOSTILE)))) {
            assertThat(html)
                    .contains("&lt;img src=x onerror=alert(1)&gt;")
                    .doesNotContain("<img")
                    .doesNotContain("</script")
                    .doesNotContain("\u202e")
                    .doesNotContain("\u0007");
            assertThat(html.split("</title>", -1)).hasSize(2);
        }
    }

    @Test
    void whatWaitsForAPersonHasAFormThatBringsTheToken() throws IOException {
        Page page = page(
                Fakes.feeds(List.of(Fakes.feed("town", Feeds.Health.OK, "", null))),
                Fakes.ledger(List.of(), List.of(Fakes.held(12, "town", "Rain again", "It has a teaser only."))));
        assertThat(page.overview(""))
                .contains("Rain again")
                .contains("It has a teaser only. Look at it.")
                .contains("Copy at <bdi>files</bdi>: <bdi>/srv/Rain again</bdi>")
                .contains("name=\"item\" value=\"12\"")
                .contains("name=\"token\" value=\"secret\"")
                .contains("value=\"approve\"")
                .contains("value=\"refuse\"")
                .contains("in 12 min");
        assertThat(page.feed("country", "")).isNull();
    }

    @Test
    void withoutFeedsAndLedgerThereIsAPageThatSaysSo() {
        assertThat(new Page(Fakes.parts(null, null), Clock.fixed(Fakes.NOW, ZoneOffset.UTC), "secret", Fakes.NOW)
                        .overview(""))
                .contains("There is no ledger.")
                .contains("None is configured.");
    }

    private static Page page(Feeds feeds, Ledger ledger) {
        return new Page(Fakes.parts(feeds, ledger), Clock.fixed(Fakes.NOW, ZoneOffset.UTC), "secret", Fakes.NOW);
    }
}
