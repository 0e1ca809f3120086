package org.pressclip.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Outcome;
import org.pressclip.service.Condition;
import org.pressclip.service.Feeds;

/** One {@code pressclip poll}: on the terminal how it goes and how it went. */
final class PollRun {
    private final Feeds feeds;
    private final FeedRuns runs;
    private final FeedLines.Poll line;
    private final Terminal terminal;
    private volatile boolean begun; // an item of the feed at hand has ended

    PollRun(Feeds feeds, FeedRuns runs, FeedLines.Poll line, Terminal terminal) {
        this.feeds = feeds;
        this.runs = runs;
        this.line = line;
        this.terminal = terminal;
    }

    /** The exit status. */
    int call() throws IOException, InterruptedException {
        if (!line.all && runs.unknown(line.names)) {
            return Line.USAGE;
        }
        int worst = 0;
        boolean any = false;
        for (Feeds.Feed each : feeds.feeds()) {
            if (line.all && each.health() == Feeds.Health.PAUSED) {
                terminal.err().println(each.name() + ": paused, and left alone");
                any = true;
            } else if (line.all || line.names.contains(each.name())) {
                worst = Math.max(worst, one(each.name()));
                any = true;
            }
        }
        if (!any) {
            terminal.err().println("pressclip: There are no feeds. pressclip discover URL --write NAME describes one.");
            return 1;
        }
        return worst;
    }

    /** One feed; what is wrong with it keeps the others from nothing. */
    private int one(String name) throws IOException, InterruptedException {
        begun = false;
        try {
            terminal.flush();
            return line.rehearse ? rehearse(name) : poll(name);
        } catch (UncheckedIOException e) { // nobody reads any more
            throw e.getCause();
        } catch (IOException e) {
            if (Commands.stopped(e)) {
                throw e;
            }
            early(name, begun, Commands.sentence(e));
            return 1;
        } catch (IllegalArgumentException e) { // removed meanwhile, or its configuration will not do
            terminal.err().println(name + ": " + Terminal.shown(String.valueOf(e.getMessage())));
            return 1;
        }
    }

    private int poll(String name) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Feeds.Poll poll;
        try (Items items = new Items();
                Progress progress = Progress.start(null, terminal)) {
            poll = feeds.poll(name, outcome -> {
                begun = true;
                progress.told(outcome);
                items.told(name, outcome, null);
            });
        }
        sum(name, poll, poll.counts(), System.nanoTime() - start, "");
        return status(poll, poll.counts());
    }

    private int rehearse(String name) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Map<Feeds.Planned.Change, Long> changes = new EnumMap<>(Feeds.Planned.Change.class);
        Feeds.Poll poll;
        try (Items items = new Items();
                Progress progress = Progress.start(null, terminal)) {
            poll = feeds.rehearse(name, planned -> {
                changes.merge(planned.change(), 1L, Long::sum);
                progress.told(planned.outcome());
                items.told(name, planned.outcome(), planned);
                if (!line.json) {
                    progress.aside(() -> show(planned));
                }
            });
        }
        StringBuilder words = new StringBuilder();
        changes.forEach((change, count) -> words.append(words.isEmpty() ? "; of these " : ", ")
                .append(String.format(Locale.ROOT, "%,d ", count))
                .append(change == Feeds.Planned.Change.SAME ? "as before" : Json.word(change)));
        sum(name, poll, poll.counts(), System.nanoTime() - start, words + ". Nothing was filed, kept or written down");
        return status(poll, poll.counts());
    }

    private void show(Feeds.Planned planned) {
        Outcome outcome = planned.outcome();
        if (outcome.wantsAttention()) {
            return; // named as it ended
        }
        Article article = outcome.article();
        String what =
                article == null || article.headline() == null ? outcome.lead().path() : article.headline();
        String change =
                Terminal.pad(planned.change() == Feeds.Planned.Change.SAME ? "same" : Json.word(planned.change()), 7);
        terminal.out()
                .println(terminal.paint(
                                switch (planned.change()) {
                                    case NEW -> Terminal.Paint.GREEN;
                                    case CHANGED -> Terminal.Paint.YELLOW;
                                    case SAME -> Terminal.Paint.DIM;
                                },
                                change)
                        + "  " + Terminal.shown(what));
        for (String difference : planned.differences()) {
            terminal.out().println("         " + Terminal.shown(difference));
        }
        terminal.out().flush();
    }

    private void sum(String name, Feeds.Poll poll, Map<Outcome.Status, Long> counts, long nanos, String more) {
        long ended = counts.values().stream().mapToLong(Long::longValue).sum();
        String words = Condition.words(counts, poll.waiting());
        String text = String.format(
                Locale.ROOT,
                "%s: %,d %s listed, %,d known already; %,d %s in %s%s%s%n",
                Terminal.shown(name),
                poll.items(),
                poll.items() == 1 ? "item" : "items",
                poll.known(),
                ended,
                ended == 1 ? "page" : "pages",
                Progress.time(nanos),
                words.isEmpty() ? "" : (line.rehearse ? " would end: " : ": ") + words,
                more);
        if (line.json) {
            terminal.err().print(text);
        } else {
            terminal.out().print(text);
        }
        terminal.flush();
        if (!poll.problem().isEmpty()) {
            early(name, true, Progress.ended(poll.problem()));
        }
    }

    private void early(String name, boolean midway, String why) {
        terminal.err()
                .println(Terminal.shown(name) + ": "
                        + (midway ? terminal.paintErr(Terminal.Paint.RED, "ended early") + ": " : "")
                        + Terminal.shown(why));
    }

    private static int status(Feeds.Poll poll, Map<Outcome.Status, Long> counts) {
        return poll.problem().isEmpty()
                        && counts.entrySet().stream()
                                .noneMatch(each ->
                                        each.getValue() > 0 && each.getKey().compareTo(Outcome.Status.REFUSED) >= 0)
                ? 0
                : 1;
    }

    /** The items for machines, a line each, if they are asked for. */
    private final class Items implements AutoCloseable {
        private final @Nullable JsonGenerator json;

        Items() throws IOException {
            json = line.json ? Json.lines(terminal.bytes()) : null;
        }

        void told(String feed, Outcome outcome, Feeds.@Nullable Planned planned) {
            if (json == null) {
                return;
            }
            try {
                json.writeStartObject();
                Json.put(json, "feed", feed);
                Json.put(json, "uri", outcome.lead().uri());
                Json.put(json, "guid", outcome.lead().guid().orElse(null));
                Json.put(json, "status", Json.ending(outcome.status(), outcome.isWaiting()));
                Json.put(json, "stage", outcome.stage());
                Json.put(json, "reason", outcome.reason());
                Json.put(json, "remedy", outcome.remedy());
                Article article = outcome.article();
                if (article != null) {
                    Json.put(json, "id", article.id());
                    Json.put(json, "headline", article.headline());
                }
                if (planned != null) {
                    Json.put(json, "change", planned.change());
                    json.writeArrayFieldStart("differences");
                    for (String each : planned.differences()) {
                        json.writeString(each);
                    }
                    json.writeEndArray();
                }
                Json.line(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (json != null) {
                json.close();
            }
        }
    }
}
