package org.pressclip.console;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.service.Condition;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

/**
 * What a person sees: how everything is, the feeds, what waits for a decision, the last runs; and of one feed, its runs
 * and items. Complete without scripts; each action is a form.
 */
final class Page {
    private static final int HELD = 50;
    private static final int RUNS = 20;
    private static final int ITEMS = 60;

    /** So many feeds have bars; each costs a question to the ledger. */
    private static final int BARS = 100;

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.UK);

    private final Parts parts;
    private final Clock clock;
    private final String token;
    private final Instant start;

    /** @param token what each form brings along, so that no other page can make one */
    Page(Parts parts, Clock clock, String token, Instant start) {
        this.parts = parts;
        this.clock = clock;
        this.token = token;
        this.start = start;
    }

    /**
     * The page as a whole.
     *
     * @param said what came of what was done last; "" for nothing
     */
    String overview(String said) {
        Instant now = clock.instant();
        Html main = new Html();
        said(main, said);
        List<Condition> conditions = parts.conditions();
        conditions(main, conditions);
        try {
            Feeds feeds = parts.feeds();
            List<Feeds.Feed> all = feeds == null ? List.of() : feeds.feeds();
            held(main, null, names(all), now);
            feeds(main, all, now);
            runs(main, null, now);
        } catch (IOException e) {
            main.put("<p class=\"notice bad\">{}</p>", sentence(e));
        }
        return frame("Pressclip", main, now);
    }

    /** One feed's page, or null if there is none of the name. */
    @Nullable
    String feed(String name, String said) throws IOException {
        Feeds feeds = parts.feeds();
        Feeds.Feed feed = feeds == null
                ? null
                : feeds.feeds().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null);
        if (feed == null) {
            return null;
        }
        Instant now = clock.instant();
        Html main = new Html();
        said(main, said);
        Condition condition = Condition.of(feed);
        main.put(
                "<section class=\"one\"><p class=\"back\"><a href=\"/\">All feeds</a></p><h2><bdi>{}</bdi> {}</h2>",
                name,
                pill(feed));
        main.put(
                "<p>{}{}</p>",
                ended(condition.sentence()),
                condition.remedy().isEmpty() ? "" : " " + condition.remedy());
        main.put("<dl class=\"facts\"><dt>Kind</dt><dd>{}</dd><dt>Sources</dt><dd>", feed.kind());
        for (String source : feed.sources()) {
            main.put("<div><bdi>{}</bdi></div>", source);
        }
        main.put(
                "</dd><dt>Last read to its end</dt><dd>{}</dd><dt>Next</dt><dd>{}</dd><dt>Lists</dt><dd>{}</dd></dl>{}",
                when(feed.state().success(), now, "never"),
                feed.running() ? "running now" : when(feed.state().next(), now, "not by itself"),
                feed.state().items() + " items, usually "
                        + Math.round(feed.state().usual()),
                actions(feed));
        main.put("</section>");
        held(main, name, Set.of(name), now);
        runs(main, name, now);
        items(main, name, now);
        return frame(name + " · Pressclip", main, now);
    }

    private String frame(String title, Html main, Instant now) {
        return new Html()
                .put("""
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <title>{}</title>
                        <link rel="icon" href="data:,">
                        <link rel="stylesheet" href="/console.css">
                        </head>
                        <body>
                        <header>
                        <h1><a href="/">Pressclip</a></h1>
                        <p>started {}</p>
                        <nav><a href="/health.html">Health</a><a href="/metrics">Metrics</a><a href="/system/console/">Web console</a></nav>
                        </header>
                        <main>
                        {}
                        </main>
                        <footer><p>As of {}.</p></footer>
                        </body>
                        </html>
                        """, title, when(start, now, ""), main, EXACT.format(now.atOffset(ZoneOffset.UTC)))
                .toString();
    }

    private static void said(Html main, String said) {
        if (!said.isEmpty()) {
            main.put("<p class=\"notice\" role=\"status\">{}</p>\n", said);
        }
    }

    /** The parts, and of the feeds those that want somebody to look. */
    private static void conditions(Html main, List<Condition> all) {
        Condition.Level worst = all.stream()
                .map(Condition::level)
                .max(Condition.Level::compareTo)
                .orElse(Condition.Level.GOOD);
        main.put(
                "<section class=\"how\"><h2>{}</h2>\n<ul>\n",
                switch (worst) {
                    case GOOD -> "All is well";
                    case WARNING -> "Somebody should look";
                    case BAD -> "Something does not work";
                });
        for (Condition each : all.stream()
                .sorted(Comparator.comparing(Condition::level).reversed())
                .toList()) {
            if (each.part().startsWith("feed ") && each.level() == Condition.Level.GOOD) {
                continue;
            }
            main.put(
                    "<li class=\"{}\"><span class=\"sign\">{}</span> <b><bdi>{}</bdi></b> <span>{} <em>{}</em></span></li>\n",
                    each.level().name().toLowerCase(Locale.ROOT),
                    switch (each.level()) {
                        case GOOD -> "well";
                        case WARNING -> "look";
                        case BAD -> "broken";
                    },
                    each.part(),
                    ended(each.sentence()),
                    each.remedy());
        }
        main.put("</ul></section>\n");
    }

    private static Set<String> names(List<Feeds.Feed> all) {
        return all.stream().map(Feeds.Feed::name).collect(Collectors.toSet());
    }

    /** @param there the feeds that are configured */
    private void held(Html main, @Nullable String feed, Set<String> there, Instant now) throws IOException {
        Ledger ledger = parts.ledger();
        if (ledger == null) {
            return;
        }
        long count = ledger.counts(feed).getOrDefault(Outcome.Status.HELD, 0L);
        if (count == 0) {
            return;
        }
        main.put(
                "<section class=\"held\"><h2>Held for you <span class=\"count\">{}</span></h2>\n<ol>\n", number(count));
        try (Stream<Ledger.Entry> entries =
                ledger.entries(new Ledger.Query(feed, Set.of(Outcome.Status.HELD), null, HELD))) {
            entries.forEach(each -> waits(main, each, there, now));
        }
        main.put("</ol>\n");
        if (count > HELD) {
            main.put("<p class=\"quiet\">The first {}; pressclip held --limit shows more.</p>", HELD);
        }
        main.put("</section>\n");
    }

    private void waits(Html main, Ledger.Entry entry, Set<String> there, Instant now) {
        main.put(
                "<li id=\"item-{}\"><div><h3>{}</h3><p class=\"quiet\">#{} · <a href=\"{}\"><bdi>{}</bdi></a>{} · {}</p>",
                entry.number(),
                Html.link(entry.lead().uri(), name(entry)),
                entry.number(),
                href(entry.feed()),
                entry.feed(),
                there.contains(entry.feed()) ? "" : " (removed)",
                when(entry.last(), now, ""));
        main.put("<p>{} {}</p>", ended(entry.reason()), ended(entry.remedy()));
        for (Receipt each : entry.deliveries()) {
            if (!each.where().isEmpty()) {
                main.put("<p class=\"quiet\">Copy at <bdi>{}</bdi>: <bdi>{}</bdi></p>", each.target(), each.where());
            }
        }
        main.put("</div>\n");
        main.put(
                "<div class=\"decide\"><form method=\"post\" action=\"/act\">{}<button name=\"do\" value=\"approve\" class=\"yes\">Approve<span"
                        + " class=\"vh\"> item {}</span></button></form>",
                hidden("item", entry.number()),
                entry.number());
        main.put(
                "<form method=\"post\" action=\"/act\">{}<label><span class=\"vh\">Why item {} is refused</span><input name=\"why\""
                        + " maxlength=\"300\" placeholder=\"why (optional)\" autocomplete=\"off\"></label><button name=\"do\" value=\"refuse\""
                        + " class=\"no\">Refuse<span class=\"vh\"> item {}</span></button></form></div></li>\n",
                hidden("item", entry.number()),
                entry.number(),
                entry.number());
    }

    private void feeds(Html main, List<Feeds.Feed> all, Instant now) throws IOException {
        main.put("<section class=\"feeds\"><h2>Feeds <span class=\"count\">{}</span></h2>\n", number(all.size()));
        if (all.isEmpty()) {
            main.put(
                    "<p class=\"quiet\">None is configured. <code>pressclip discover URL --write NAME</code> finds one and"
                            + " describes it.</p></section>\n");
            return;
        }
        main.put(
                "<table><thead><tr><th>Feed</th><th>Health</th><th>Next</th><th>Last</th><th>Last outcome</th><th>Items</th>"
                        + "<th><span class=\"vh\">Actions</span></th></tr></thead><tbody>\n");
        Ledger ledger = parts.ledger();
        int bars = 0;
        for (Feeds.Feed each : all) {
            Ledger.Past last = each.last();
            main.put(
                    "<tr><th scope=\"row\"><a href=\"{}\"><bdi>{}</bdi></a><small>{}</small></th><td data-is=\"Health\">{}</td>"
                            + "<td data-is=\"Next\">{}</td><td data-is=\"Last\">{}</td><td data-is=\"Outcome\">{}</td><td data-is=\"Items\">{}</td><td"
                            + " class=\"acts\">{}</td></tr>\n",
                    href(each.name()),
                    each.name(),
                    each.kind(),
                    pill(each),
                    each.running()
                            ? "running"
                            : each.state().paused() ? "—" : when(each.state().next(), now, "—"),
                    last == null ? "never" : when(last.end() == null ? last.start() : last.end(), now, ""),
                    outcome(last),
                    ledger != null && bars++ < BARS ? bar(ledger.counts(each.name()), ledger.waiting(each.name())) : "",
                    actions(each));
        }
        main.put("</tbody></table></section>\n");
    }

    private static Html pill(Feeds.Feed feed) {
        return new Html().put("<span class=\"pill {}\">{}</span>", word(feed.health()), word(feed.health()));
    }

    /** The items of a feed as a bar, in the order of the outcomes, and in words for those who do not see it. */
    private static Html bar(Map<Outcome.Status, Long> counts, long waiting) {
        long all = waiting + counts.values().stream().mapToLong(Long::longValue).sum();
        Html bar = new Html();
        if (all == 0) {
            return bar.put("<span class=\"quiet\">none</span>");
        }
        bar.put(
                "<span class=\"items\" title=\"{}\"><svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
                Condition.words(counts, waiting));
        double at = 0;
        for (Outcome.Status each : Outcome.Status.values()) {
            double share = 100.0 * counts.getOrDefault(each, 0L) / all;
            if (share > 0) {
                bar.put(
                        "<rect class=\"{}\" x=\"{}\" y=\"0\" width=\"{}\" height=\"8\"/>",
                        word(each),
                        String.format(Locale.ROOT, "%.2f", at),
                        String.format(Locale.ROOT, "%.2f", share));
                at += share;
            }
        }
        return bar.put("</svg>{}<span class=\"vh\">: {}</span></span>", number(all), Condition.words(counts, waiting));
    }

    private Html actions(Feeds.Feed feed) {
        boolean paused = feed.state().paused();
        return new Html()
                .put(
                        "<form method=\"post\" action=\"/act\">{}<button name=\"do\" value=\"poll\">Poll now<span"
                                + " class=\"vh\"> {}</span></button><button name=\"do\" value=\"{}\">{}<span class=\"vh\"> {}</span></button></form>",
                        hidden("feed", feed.name()),
                        feed.name(),
                        paused ? "resume" : "pause",
                        paused ? "Resume" : "Pause",
                        feed.name());
    }

    private Html hidden(String name, Object value) {
        return new Html()
                .put(
                        "<input type=\"hidden\" name=\"token\" value=\"{}\"><input type=\"hidden\" name=\"{}\" value=\"{}\">",
                        token,
                        name,
                        value);
    }

    private void runs(Html main, @Nullable String feed, Instant now) throws IOException {
        Ledger ledger = parts.ledger();
        if (ledger == null) {
            return;
        }
        List<Ledger.Past> runs = ledger.runs(feed, RUNS);
        main.put("<section class=\"runs\"><h2>Last runs</h2>\n");
        if (runs.isEmpty()) {
            main.put("<p class=\"quiet\">No poll yet.</p></section>\n");
            return;
        }
        main.put(
                "<table><thead><tr><th>Feed</th><th>Began</th><th>Took</th><th>By</th><th class=\"n\">Nothing new</th><th>Outcome</th></tr>"
                        + "</thead><tbody>\n");
        for (Ledger.Past each : runs) {
            main.put(
                    "<tr><th scope=\"row\"><a href=\"{}\"><bdi>{}</bdi></a></th><td data-is=\"Began\">{}</td><td"
                            + " data-is=\"Took\">{}</td><td data-is=\"By\">{}</td><td class=\"n\" data-is=\"Nothing new\">{}</td><td"
                            + " data-is=\"Outcome\">{}</td></tr>\n",
                    href(each.feed()),
                    each.feed(),
                    when(each.start(), now, ""),
                    each.end() == null ? "—" : length(Duration.between(each.start(), each.end())),
                    each.cause(),
                    each.known() == 0 ? "—" : number(each.known()),
                    outcome(each));
        }
        main.put("</tbody></table></section>\n");
    }

    private static Html outcome(Ledger.@Nullable Past run) {
        Html html = new Html();
        if (run == null) {
            return html.put("—");
        }
        String words = Condition.words(run.counts(), run.waiting());
        if (run.end() == null && run.problem().isEmpty()) {
            html.put("<span class=\"quiet\">under way</span> ");
        }
        html.put("{}", words.isEmpty() && run.problem().isEmpty() && run.end() != null ? "nothing new" : words);
        if (!run.problem().isEmpty()) {
            html.put(" <span class=\"problem\"><bdi>{}</bdi></span>", run.problem());
        }
        return html;
    }

    private void items(Html main, String feed, Instant now) throws IOException {
        Ledger ledger = parts.ledger();
        if (ledger == null) {
            return;
        }
        main.put("<section class=\"outcomes\"><h2>Latest items</h2>\n<ol>\n");
        try (Stream<Ledger.Entry> entries = ledger.entries(new Ledger.Query(feed, Set.of(), null, ITEMS))) {
            entries.forEach(each -> item(main, each, now));
        }
        main.put("</ol></section>\n");
    }

    private static void item(Html main, Ledger.Entry entry, Instant now) {
        Outcome.Status status = entry.status();
        main.put(
                "<li><span class=\"dot {}\">{}</span><div><h3>{}</h3><p class=\"quiet\">#{} · {}{}{}</p>",
                status == null ? "open" : word(status),
                status == null ? "under way" : entry.isWaiting() ? "waiting" : word(status),
                Html.link(entry.lead().uri(), name(entry)),
                entry.number(),
                when(entry.last(), now, ""),
                entry.version() > 1 ? " · version " + entry.version() : "",
                where(entry.deliveries()));
        if (status != Outcome.Status.FILED && !entry.reason().isEmpty()) {
            main.put("<p>{} {}</p>", ended(entry.reason()), ended(entry.remedy()));
        }
        main.put("</div></li>\n");
    }

    private static String where(List<Receipt> receipts) {
        StringBuilder text = new StringBuilder();
        for (Receipt each : receipts) {
            text.append(" · ").append(each.target());
            if (each.status() == Receipt.Status.EDIT_KEPT) {
                text.append(" kept its edit");
            }
        }
        return text.toString();
    }

    private static String name(Ledger.Entry entry) {
        return entry.headline().isEmpty() ? entry.lead().path() : entry.headline();
    }

    private static String href(String feed) {
        return "/?feed=" + URLEncoder.encode(feed, StandardCharsets.UTF_8);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A sentence as one begins and ends. */
    private static String ended(String sentence) {
        String text = sentence.strip();
        if (text.isEmpty()) {
            return "";
        }
        String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return ".!?…".indexOf(text.charAt(text.length() - 1)) >= 0 ? begun : begun + ".";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A point in time as people say it, and exactly. */
    private static Html when(@Nullable Instant then, Instant now, String none) {
        if (then == null) {
            return new Html().put("{}", none);
        }
        Duration away = Duration.between(now, then);
        String words = away.abs().toSeconds() < 5
                ? "now"
                : away.isNegative() ? length(away.abs()) + " ago" : "in " + length(away);
        return new Html()
                .put(
                        "<time datetime=\"{}\" title=\"{}\">{}</time>",
                        then,
                        EXACT.format(then.atOffset(ZoneOffset.UTC)),
                        words);
    }

    private static String length(Duration length) {
        if (length.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
        }
        return Condition.length(length);
    }

    private static String sentence(IOException e) {
        return e.getMessage() == null ? "The ledger does not answer." : e.getMessage();
    }
}
