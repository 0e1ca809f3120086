package org.pressclip.clean.residue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.pressclip.api.Block;

/**
 * Finds the runs of short lines that belong together because sure lines stand among them: plan names, prices and praise
 * around "subscribe now", headlines below "more from this section".
 *
 * <p>A run ends where the story goes on. No paragraph of the story is ever taken for what stands beside it.
 */
final class Sections {
    /** Kinds of lines that offers are made of; only the first is sure by itself. */
    private static final Set<String> OFFER = Set.of("paywall", "offer", "price");

    private static final int MANY = 3;

    private final List<Line> lines;
    /** How many paragraphs of the story stand at or after each line. */
    private final int[] storyFrom;

    private Sections(List<Line> lines) {
        this.lines = lines;
        this.storyFrom = new int[lines.size() + 1];
    }

    /** Gives the lines of such runs their verdict; those hit by rules have theirs. */
    static void cut(List<Line> lines) {
        Sections sections = new Sections(lines);
        sections.count();
        sections.offers();
        sections.count();
        sections.others();
    }

    private void count() {
        storyFrom[lines.size()] = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            storyFrom[i] = storyFrom[i + 1] + (story(i) ? 1 : 0);
        }
    }

    private boolean seed(int i) {
        return i >= 0 && i < lines.size() && lines.get(i).rule != null && OFFER.contains(lines.get(i).kind);
    }

    private boolean near(int i, int step) {
        return seed(i + step) || seed(i + 2 * step);
    }

    /** A paragraph of the story; not one that praises, with offers right above and below it or at the page's end. */
    private boolean story(int i) {
        Line line = lines.get(i);
        if (!line.prose()) {
            return false;
        }
        boolean closed = i >= lines.size() - 3 || near(i, 1);
        return !closed || !near(i, -1) || line.offers() < 2 || line.tells();
    }

    private void offers() {
        int from = 0;
        while (from < lines.size()) {
            if (story(from)) {
                from++;
                continue;
            }
            int to = from;
            List<Integer> seeds = new ArrayList<>();
            while (to < lines.size() && !story(to)) {
                if (seed(to)) {
                    seeds.add(to);
                }
                to++;
            }
            boolean last = storyFrom[to] == 0 || (storyFrom[to] == 1 && followed(to));
            if (sure(seeds, last)) {
                section(from, to, seeds, last);
            }
            from = to;
        }
    }

    /** Whether these are offers of the page's own: a review of products has prices too, and buttons below them. */
    private boolean sure(List<Integer> seeds, boolean last) {
        int prices = 0;
        for (int seed : seeds) {
            if (lines.get(seed).kind.equals("paywall")) {
                return true;
            }
            prices += lines.get(seed).kind.equals("price") ? 1 : 0;
        }
        return last && prices >= 3 && seeds.size() - prices >= 2;
    }

    /** Whether offers go on after the one paragraph at or after a line. */
    private boolean followed(int to) {
        int end = Math.min(lines.size(), to + 12);
        for (int i = to; i < end; i++) {
            if (seed(i)) {
                return true;
            }
        }
        return false;
    }

    private void section(int from, int to, List<Integer> seeds, boolean last) {
        int first = seeds.get(0);
        int end = seeds.get(seeds.size() - 1);
        boolean many = seeds.size() >= MANY;
        String why = why(first);
        for (int seed : seeds) {
            Line line = lines.get(seed);
            if (!line.gone()) {
                line.cut(line.kind, String.valueOf(line.rule), 1);
            }
        }
        for (int s = 1; s < seeds.size(); s++) {
            int above = seeds.get(s - 1);
            int below = seeds.get(s);
            if (below - above - 1 <= (many ? 10 : 2)) {
                for (int i = above + 1; i < below; i++) {
                    Line line = lines.get(i);
                    if (many ? !speaks(line) : !line.ends || line.offering()) {
                        take(line, why, 0.9);
                    }
                }
            }
        }
        for (int i = first - 1; i >= Math.max(from, first - 3) && many; i--) {
            Line line = lines.get(i);
            boolean label = line.words <= 5 && (line.offers() > 0 || "price".equals(lines.get(first).kind));
            boolean invites = last && line.words <= 20 && line.offers() > 0;
            if (line.gone() || line.ends || line.tells() || from == 0 || !(label || invites)) {
                break;
            }
            take(line, why, 0.8);
        }
        for (int i = end + 1; i < to; i++) {
            Line line = lines.get(i);
            boolean takes = last
                    ? many ? !speaks(line) && (!line.ends || line.offers() > 0) : line.offering() && !line.ends
                    : many && !line.ends && !line.heading() && (line.offers() > 0 || line.words <= 3);
            if (takes) {
                take(line, why, 0.8);
            } else if (!last && !line.gone()) {
                break;
            }
        }
    }

    private String why(int seed) {
        String text = lines.get(seed).text.strip();
        return "offers from \"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\" on, "
                + lines.get(seed).rule;
    }

    private static boolean speaks(Line line) {
        return line.tells() && line.words >= 7;
    }

    private static void take(Line line, String why, double sure) {
        if (!line.gone()) {
            line.cut("offer", why, sure);
        }
    }

    /** Titles of other stories below a line that announces them. */
    private void others() {
        Standing standing = new Standing(lines);
        for (int i = 0; i < lines.size(); i++) {
            Line head = lines.get(i);
            if (!"more".equals(head.kind)) {
                continue;
            }
            boolean last = storyFrom[i] == 0;
            int most = last ? lines.size() : Math.min(i + 6, lines.size());
            for (int k = standing.from(i + 1); k < most; k = standing.from(k + 1)) {
                Line line = lines.get(k);
                boolean linked =
                        line.block.spans().linked() * 5 >= line.block.text().length() * 4;
                boolean listed = line.block.kind() == Block.Kind.ITEM || linked;
                boolean title = !line.ends && line.words <= 24 && (last || listed);
                if (!title || (line.heading() && !linked && !last)) {
                    break;
                }
                line.cut("related", "below \"" + head.text.strip() + "\", " + head.verdict, 0.7);
            }
        }
    }

    /**
     * Leads to the next line that stands. Lines only ever go here, so each question shortens the way for later ones: a
     * page of nothing but announcements costs no more than any other.
     */
    private static final class Standing {
        private final List<Line> lines;
        private final int[] next;

        Standing(List<Line> lines) {
            this.lines = lines;
            this.next = new int[lines.size() + 1];
            Arrays.setAll(next, i -> i);
        }

        /** The first line at or after a place that stands; the number of lines if none does. */
        int from(int place) {
            int at = Math.min(place, lines.size());
            while (at < lines.size() && (next[at] != at || lines.get(at).gone())) {
                at = next[at] == at ? at + 1 : next[at];
            }
            for (int i = Math.min(place, lines.size()); i < at; ) {
                int passed = next[i] == i ? i + 1 : next[i];
                next[i] = at;
                i = passed;
            }
            return at;
        }
    }
}
