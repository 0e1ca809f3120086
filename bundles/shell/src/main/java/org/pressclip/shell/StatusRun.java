package org.pressclip.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Archive;
import org.pressclip.service.Chain;
import org.pressclip.service.Condition;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;

/** One {@code pressclip status}: how everything is, worst things in words. */
final class StatusRun {
    private final @Nullable Chain chain;
    private final @Nullable Archive archive;
    private final @Nullable Ledger ledger;
    private final @Nullable Feeds feeds;
    private final boolean serving;
    private final @Nullable Path home;
    private final Clock clock;
    private final Terminal terminal;

    StatusRun(
            @Nullable Chain chain,
            @Nullable Archive archive,
            @Nullable Ledger ledger,
            @Nullable Feeds feeds,
            boolean serving,
            @Nullable Path home,
            Clock clock,
            Terminal terminal) {
        this.chain = chain;
        this.archive = archive;
        this.ledger = ledger;
        this.feeds = feeds;
        this.serving = serving;
        this.home = home;
        this.clock = clock;
        this.terminal = terminal;
    }

    int call(LedgerLines.Status line) throws IOException {
        List<Condition> all = new ArrayList<>(Condition.all(chain, archive, ledger, feeds));
        for (String refused : Notices.refused()) {
            all.add(new Condition(
                    "settings", Condition.Level.WARNING, refused + ".", "Mend it in config/ of the home."));
        }
        boolean bad = all.stream().anyMatch(each -> each.level() == Condition.Level.BAD);
        if (line.json) {
            json(all);
            return bad ? 1 : 0;
        }
        Instant now = clock.instant();
        terminal.out().println(row("container", "", container(now)));
        for (Condition each : all) {
            terminal.out().println(row(each.part(), mark(each), Terminal.shown(Progress.ended(each.sentence()))));
            if (!each.remedy().isEmpty()) {
                terminal.out().println(row("", "", Terminal.shown(each.remedy())));
            }
        }
        if (feeds != null && all.stream().noneMatch(each -> each.part().startsWith("feed"))) {
            terminal.out()
                    .println(row("feeds", "", "None is configured; pressclip discover URL --write NAME finds one."));
        }
        return bad ? 1 : 0;
    }

    private String container(Instant now) {
        if (!serving) {
            return "None serves" + (home == null ? "" : " " + Terminal.shown(home.toString()))
                    + ": feeds are polled by pressclip serve, or by pressclip poll.";
        }
        Runtime runtime = Runtime.getRuntime();
        return "Serves since "
                + Times.from(
                                now,
                                now.minusMillis(
                                        ManagementFactory.getRuntimeMXBean().getUptime()))
                        .replace(" ago", "")
                + ", process " + ProcessHandle.current().pid() + ", "
                + Condition.size(runtime.totalMemory() - runtime.freeMemory()) + " of "
                + Condition.size(runtime.maxMemory()) + " heap, "
                + String.format(
                        Locale.ROOT,
                        "%,d threads.",
                        ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private String row(String part, String mark, String text) {
        int first = 11;
        int indent = first + 3;
        List<String> lines = terminal.request().outIsTerminal()
                ? Terminal.wrap(text, Math.max(30, terminal.columns() - indent))
                : List.of(text);
        StringBuilder row = new StringBuilder();
        String name = Terminal.shown(part);
        row.append(terminal.paint(Terminal.Paint.BOLD, name));
        if (Terminal.width(name) > first) {
            row.append('\n').append(" ".repeat(first));
        } else {
            row.append(" ".repeat(first - Terminal.width(name)));
        }
        row.append(mark.isEmpty() ? " " : mark).append("  ");
        for (int i = 0; i < lines.size(); i++) {
            row.append(i == 0 ? "" : "\n" + " ".repeat(indent)).append(lines.get(i));
        }
        return row.toString();
    }

    /** A sign beside the words, for those who see no colour too. */
    private String mark(Condition condition) {
        return switch (condition.level()) {
            case GOOD -> terminal.paint(Terminal.Paint.GREEN, "✓");
            case WARNING -> terminal.paint(Terminal.Paint.YELLOW, "!");
            case BAD -> terminal.paint(Terminal.Paint.RED, "✗");
        };
    }

    /** A condition in a line. */
    static void sentence(Condition condition, Terminal terminal) {
        terminal.out()
                .println(terminal.paint(
                                condition.level() == Condition.Level.BAD ? Terminal.Paint.RED : Terminal.Paint.YELLOW,
                                Terminal.shown(condition.part()))
                        + ": "
                        + Terminal.shown((Progress.ended(condition.sentence()) + " " + condition.remedy()).strip()));
    }

    private void json(List<Condition> all) throws IOException {
        terminal.flush();
        try (JsonGenerator json = Json.to(terminal.bytes())) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            Json.put(json, "serving", serving);
            Json.put(json, "home", home);
            json.writeArrayFieldStart("conditions");
            for (Condition each : all) {
                json.writeStartObject();
                Json.put(json, "part", each.part());
                Json.put(json, "level", each.level());
                Json.put(json, "sentence", each.sentence());
                Json.put(json, "remedy", each.remedy());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (chain != null) {
                Json.put(json, "pipeline", chain.hash());
            }
            json.writeArrayFieldStart("feeds");
            if (feeds != null) {
                for (Feeds.Feed each : feeds.feeds()) {
                    json.writeStartObject();
                    FeedRuns.write(json, each);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
