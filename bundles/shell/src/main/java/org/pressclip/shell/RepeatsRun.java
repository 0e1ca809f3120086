package org.pressclip.shell;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Repeats;

/** One {@code pressclip repeats}: what sites repeat, and what of it holds. */
final class RepeatsRun {
    private static final String ABSENT = "The container does not learn what sites repeat: the bundle"
            + " org.pressclip.clean.repeats is absent or did not start; the log file says why.";

    private final Repeats repeats;
    private final Terminal terminal;

    private RepeatsRun(Repeats repeats, Terminal terminal) {
        this.repeats = repeats;
        this.terminal = terminal;
    }

    /** Gives the exit status. */
    static int call(@Nullable Repeats repeats, RepeatsLine line, Terminal terminal) throws IOException {
        if (repeats == null) {
            terminal.err().println("pressclip: " + ABSENT);
            return 1;
        }
        RepeatsRun run = new RepeatsRun(repeats, terminal);
        return switch (line.what) {
            case "show" -> run.show(line.site());
            case "freeze" ->
                run.done(repeats.freeze(line.site()), line.site(), "The rules of %s stay as they are from now on.");
            case "thaw" -> run.done(repeats.thaw(line.site()), line.site(), "%s is learned of again.");
            case "remove" -> run.remove(line.rule());
            default -> run.list();
        };
    }

    private int list() throws IOException {
        List<Repeats.Site> sites = repeats.sites();
        if (sites.isEmpty()) {
            terminal.out().println("Nothing is known yet of any site; records of feeds are learned from.");
            return 0;
        }
        Table table = new Table(List.of("SITE", "PAGES", "RULES", "REMOVED", ""), Set.of(1, 2, 3), 0);
        for (Repeats.Site site : sites) {
            table.row(site.name(), site.pages(), site.rules(), site.removed(), site.frozen() ? "frozen" : "");
        }
        table.print(terminal);
        return 0;
    }

    private int show(String site) throws IOException {
        List<Repeats.Rule> rules = repeats.rules(site);
        if (rules.isEmpty()) {
            boolean known =
                    repeats.sites().stream().anyMatch(each -> each.name().equals(site));
            return done(known, site, "No rule is in force for %s.");
        }
        Table table = new Table(List.of("RULE", "PAGES", "TEXT"), Set.of(1), 2);
        for (Repeats.Rule rule : rules) {
            table.row(rule.id(), rule.count() + " of " + rule.pages(), rule.text());
        }
        table.print(terminal);
        return 0;
    }

    private int remove(String id) throws IOException {
        List<Repeats.Rule> rules = repeats.remove(id);
        if (rules.size() == 1) {
            Repeats.Rule rule = rules.get(0);
            terminal.out()
                    .println(Terminal.shown(
                            "Removed from " + rule.site() + " for good: " + rule.id() + " " + rule.text()));
            return 0;
        }
        terminal.err()
                .println(Terminal.shown(
                        rules.isEmpty()
                                ? "pressclip: No rule begins with " + id + "."
                                : "pressclip: " + rules.size() + " rules begin with " + id
                                        + "; more of the id is needed."));
        return 1;
    }

    private int done(boolean known, String site, String sentence) {
        if (known) {
            terminal.out().println(Terminal.shown(String.format(sentence, site)));
            return 0;
        }
        terminal.err().println(Terminal.shown("pressclip: Nothing is known of the site " + site + "."));
        return 1;
    }
}
