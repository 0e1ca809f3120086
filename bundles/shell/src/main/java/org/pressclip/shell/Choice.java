package org.pressclip.shell;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;

/**
 * The pages in what somebody wants explained, of which one is to be chosen.
 *
 * @param pages those that can be had, one more than are listed at most
 * @param others those of which it is known that they cannot, the first of them
 * @param whole whether there is no more
 */
record Choice(List<Lead> pages, List<Lead> others, long unusable, boolean whole) {
    /** Pages that are named where one has to be chosen. */
    private static final int LISTED = 20;

    /** Leads that are looked through for pages: an archive holds ten images and scripts for each. */
    private static final int MOST = 5_000;

    static Choice of(Iterator<Lead> leads) {
        List<Lead> pages = new ArrayList<>();
        List<Lead> others = new ArrayList<>();
        int seen = 0;
        while (pages.size() <= LISTED && seen < MOST && leads.hasNext()) {
            Lead lead = leads.next();
            seen++;
            boolean empty =
                    lead.enclosure().isPresent() && lead.enclosure().get().body().length == 0;
            if (lead.problem().isEmpty() && !empty) { // a list of them needs no bytes
                pages.add(
                        pages.isEmpty()
                                ? lead
                                : lead.toBuilder().enclosure(null).build());
            } else if (others.size() < LISTED) {
                others.add(lead);
            }
        }
        return new Choice(pages, others, seen - (long) pages.size(), pages.size() <= LISTED && seen < MOST);
    }

    /** The one page there is; null if there are several or none. */
    @Nullable
    Lead only() {
        if (!whole || pages.size() > 1) {
            return null;
        }
        return pages.size() == 1 ? pages.get(0) : others.size() == 1 ? others.get(0) : null;
    }

    /** Says that there is no page, or which there are. The exit status. */
    int tell(PageLines.Explain line, Terminal terminal) {
        return pages.isEmpty() && others.isEmpty() ? nothing(line, terminal) : several(line, terminal);
    }

    private static int nothing(PageLines.Explain line, Terminal terminal) {
        terminal.err().println("pressclip: There is no page in " + Terminal.shown(line.input) + ".");
        return Line.USAGE;
    }

    /** Names what there is to choose from: the first of several pages. */
    private int several(PageLines.Explain line, Terminal terminal) {
        List<Lead> named = pages.isEmpty() ? others : pages;
        String first = Terminal.shown(named.get(0).path());
        String input = Terminal.shown(line.input);
        if (line.json) {
            terminal.err()
                    .println("pressclip: explain takes one page, and there are several in " + input
                            + ": name one, such as " + first + ".");
            return Line.USAGE;
        }
        List<Lead> some = named.subList(0, Math.min(LISTED, named.size()));
        String count = pages.isEmpty() ? "No page" : some.size() == 1 ? "1 page" : some.size() + " pages";
        terminal.out().println((whole ? count : "The first " + count) + " in " + input + ":");
        int width = Math.max(40, terminal.columns());
        for (Lead each : some) {
            terminal.out().println(Terminal.clip("  " + Terminal.shown(each.path()) + about(each), width));
        }
        if (unusable > 0 && !pages.isEmpty()) {
            terminal.out()
                    .println("Beside them " + unusable + " that would not be filed, such as "
                            + Terminal.shown(others.get(0).path()) + " "
                            + about(others.get(0)).strip() + ".");
        }
        terminal.out().println("To see what becomes of one:");
        terminal.out().println("  pressclip explain '" + first + "'");
        return 0;
    }

    /** What is known of a page before it is read: its title, else its address; or why it cannot be had. */
    private static String about(Lead lead) {
        if (lead.problem().isPresent()) {
            return "  (" + Terminal.shown(String.valueOf(lead.problem().get().getMessage())) + ")";
        }
        return lead.claims().stream()
                .filter(claim -> claim.field().equals(Field.HEADLINE))
                .findFirst()
                .map(Claim::value)
                .or(() -> lead.source().map(Object::toString))
                .map(said -> "  " + Terminal.shown(said))
                .orElse("");
    }
}
