package org.pressclip.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

class MetricsTest {
    /** A line of the format: a comment, or a name, labels if any, a value. */
    private static final Pattern LINE = Pattern.compile("# (HELP|TYPE) [a-z_]+ .+"
            + "|[a-z_]+(\\{[a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\"(,[a-z_]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\")*\\})?"
            + " -?[0-9.]+(e[+-][0-9]+)?");

    @Test
    void itemsAreCountedByFeedAndOutcomeAndRunsByTheirLength() {
        List<Ledger.Past> runs = new ArrayList<>();
        Metrics metrics = new Metrics(
                Fakes.parts(
                        Fakes.feeds(List.of(Fakes.feed("to\"wn", Feeds.Health.STALE, "", null))),
                        Fakes.ledger(runs, List.of())),
                Fakes.NOW.minusSeconds(3600));
        Lead lead = Lead.at(URI.create("https://news.example.org/1")).build();
        metrics.ended("to\"wn", Outcome.ended(lead, Outcome.Status.FILED, "file", "", ""));
        metrics.ended("to\"wn", Outcome.ended(lead, Outcome.Status.FILED, "file", "", ""));
        metrics.ended("to\"wn", Outcome.ended(lead, Outcome.Status.HELD, "map", "x", ""));
        metrics.ended("to\"wn", Outcome.ended(lead, Outcome.Status.FAILED, Outcome.WAIT, "put off", ""));
        runs.add(0, Fakes.run(1, "to\"wn", 2, ""));
        runs.add(0, Fakes.run(2, "to\"wn", 4, ""));
        String text = metrics.text();
        assertThat(text)
                .contains("pressclip_feed_outcomes_total{feed=\"to\\\"wn\",outcome=\"filed\"} 2\n")
                .contains("pressclip_feed_outcomes_total{feed=\"to\\\"wn\",outcome=\"held\"} 1\n")
                .contains("pressclip_feed_outcomes_total{feed=\"to\\\"wn\",outcome=\"waiting\"} 1\n")
                .doesNotContain("pressclip_feed_outcomes_total{feed=\"to\\\"wn\",outcome=\"failed\"}")
                .contains("pressclip_feed_health{feed=\"to\\\"wn\",health=\"stale\"} 1\n")
                .contains("pressclip_feed_health{feed=\"to\\\"wn\",health=\"ok\"} 0\n")
                .contains("pressclip_run_seconds_count{feed=\"to\\\"wn\"} 2\n")
                .contains("pressclip_run_seconds_sum{feed=\"to\\\"wn\"} 6\n")
                .contains("pressclip_ledger_up 1\n");
        assertThat(text.lines()).allMatch(line -> LINE.matcher(line).matches());
        runs.add(0, Fakes.run(3, "to\"wn", 1, ""));
        assertThat(metrics.text())
                .contains("pressclip_run_seconds_count{feed=\"to\\\"wn\"} 3\n")
                .contains("pressclip_run_seconds_sum{feed=\"to\\\"wn\"} 7\n");
    }
}
