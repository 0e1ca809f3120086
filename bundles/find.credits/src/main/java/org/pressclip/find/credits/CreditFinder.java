package org.pressclip.find.credits;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Finder;

/**
 * Finds who wrote a story, where it was filed from, which agencies are credited, what is said of its use, and who
 * publishes it: from the words that a reader sees.
 */
@Component(property = {"pressclip.name=find.credits", "pressclip.order:Integer=300"})
public final class CreditFinder implements Finder {
    private static final int HEAD = 40;
    private static final int TAIL = 60;
    /** Notices of one kind that are claimed; a page has a few, a trap thousands. */
    private static final int MOST_NOTICES = 50;
    /** Lines that name a publisher that are weighed; what thousands of them say is said by the first. */
    private static final int MOST_FRAMED = 2_000;

    /** Lines above and below the headline of a web page in which its byline stands. */
    private static final int ABOVE = 4;

    private static final int BELOW = 16;

    @Override
    public void find(Draft draft) {
        new Search(draft).run();
    }

    /** One draft's search. */
    private static final class Search implements Datelines.Witness {
        private final Sheet sheet;
        private final Map<String, Boolean> places = new HashMap<>();
        private int first;
        private int last;
        private int notices;

        Search(Draft draft) {
            this.sheet = new Sheet(draft);
        }

        void run() {
            usage();
            bounds();
            Head above = new Head(sheet);
            above.header();
            int top = above.headline();
            int from = top < 0 ? 0 : Math.max(0, top - ABOVE);
            int to = top < 0 ? Math.min(first, HEAD) : Math.min(sheet.lines.size(), top + BELOW);
            for (int i = from; i < to; i++) {
                above.line(i, top);
            }
            datelines();
            Tail below = new Tail(sheet, last);
            for (int i = Math.max(0, last - 2); i <= last && i < sheet.lines.size(); i++) {
                below.behind(sheet.lines.get(i));
            }
            for (int i = Math.max(last + 1, 0); i < Math.min(sheet.lines.size(), last + 1 + TAIL); i++) {
                below.line(i);
            }
            if (!sheet.signed()) {
                for (int i = Math.max(0, top); i < sheet.lines.size() && top >= 0; i++) {
                    if (above.told(sheet.lines.get(i), i)) {
                        break;
                    }
                }
            }
            boolean selling = selling();
            int framed = 0;
            for (Line line : sheet.lines) {
                copyright(line);
                if (framed >= MOST_FRAMED) {
                    continue;
                }
                framed += line.hits().isEmpty() ? 0 : 1;
                for (Frames.Hit hit : line.hits()) {
                    if (!hit.field().equals("usage") && line.size() <= 30) {
                        sheet.publishers.found(line, hit, selling);
                    } else if (hit.field().equals("publisher") && sheet.used.contains(line)) {
                        sheet.publishers.found(line, hit, selling);
                    }
                }
            }
            sheet.publishers.claim(sheet.draft);
            if (sheet.draft.isStoryAlone()) {
                alone();
            }
        }

        /** Above the text of a document the name of its author may stand by itself. */
        private void alone() {
            Set<String> authors = new HashSet<>();
            for (Claim claim : sheet.draft.claims(Field.AUTHOR)) {
                authors.add(claim.value());
            }
            for (Line line : sheet.lines.subList(0, Math.min(first, HEAD))) {
                if (authors.contains(line.text.strip())) {
                    sheet.draft.claim(
                            Claim.of(Field.AUTHOR, line.text.strip(), line.whole("an author's name by itself"), 0.5));
                }
            }
        }

        private void usage() {
            int stories = 0;
            for (Line line : sheet.lines) {
                stories += line.story() ? 1 : 0;
            }
            int seen = 0;
            int told = 0;
            for (Line line : sheet.lines) {
                seen += line.story() ? 1 : 0;
                if (told >= MOST_NOTICES) {
                    return;
                }
                Notices.Usage usage = Notices.usage(line, seen <= 1 || seen >= stories - 1);
                if (usage != null) {
                    told++;
                    sheet.used.add(line);
                    sheet.draft.claim(Claim.of(Field.USAGE, line.text, line.whole(usage.frame()), usage.confidence())
                            .withValue(usage.value()));
                }
            }
        }

        private void bounds() {
            first = -1;
            last = -1;
            for (int i = 0; i < sheet.lines.size(); i++) {
                if (sheet.lines.get(i).story()
                        && !sheet.used.contains(sheet.lines.get(i))
                        && !Tail.trailer(sheet.lines.get(i))
                        && !offering(sheet.lines.get(i))) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first < 0) {
                first = Math.min(sheet.lines.size(), 12);
            }
        }

        private static boolean offering(Line line) {
            return line.size() < 45
                    && line.hits().stream()
                            .anyMatch(
                                    hit -> hit.field().equals("publisher") && hit.confidence() >= 0.7 && hit.from() <= 1
                                            || hit.field().equals("partner"));
        }

        /** Whether the page sells subscriptions to itself: then names in its offers are its own. */
        private boolean selling() {
            int cues = 0;
            for (Line line : sheet.lines) {
                if (line.may(Sieve.CUE) && line.size() <= 25 && !line.story()) {
                    boolean cue = line.words().stream().anyMatch(word -> Lists.CUES.has(word.text()));
                    cues += cue ? 1 : 0;
                }
            }
            return cues >= 2;
        }

        private void datelines() {
            int seen = 0;
            for (int i = 0; i < sheet.lines.size() && seen < 3; i++) {
                Line line = sheet.lines.get(i);
                boolean prose = line.story()
                        || (line.size() >= 5 && i >= first - 3 && line.block.kind() == Block.Kind.PARAGRAPH);
                if (!prose || sheet.used.contains(line)) {
                    continue;
                }
                seen++;
                Datelines.Found found = Datelines.before(line, this);
                boolean sure = found != null && (found.confidence() >= 0.8 || (!sheet.placed && i <= first + 1));
                if (found != null && sure && !speaker(found)) {
                    sheet.filed(line, found);
                    return;
                }
            }
        }

        /** Whether the same name with a colon stands before other paragraphs too: an interview. */
        private boolean speaker(Datelines.Found found) {
            String name = found.pieces().all().get(0).text();
            int count = 0;
            for (Line line : sheet.lines) {
                if (line.text.startsWith(name) && line.text.startsWith(":", name.length())) {
                    count++;
                }
            }
            return count > 1;
        }

        @Override
        public boolean place(String name) {
            return places.computeIfAbsent(name, any -> {
                String plain = Names.place(name);
                for (Line line : sheet.lines) {
                    int at = line.text.indexOf(plain, 1);
                    while (at > 0) {
                        String before =
                                line.text.substring(Math.max(0, at - 12), at).strip();
                        String word = before.substring(before.lastIndexOf(' ') + 1);
                        if (Character.isWhitespace(line.text.charAt(at - 1)) && Lists.LOCATIVES.has(word)) {
                            return true;
                        }
                        at = line.text.indexOf(plain, at + 1);
                    }
                }
                return false;
            });
        }

        private void copyright(Line line) {
            if (notices >= MOST_NOTICES || !Notices.copyright(line)) {
                return;
            }
            notices++;
            sheet.used.add(line);
            sheet.draft.claim(Claim.of(Field.COPYRIGHT, line.text, line.whole("copyright"), 0.9)
                    .withValue(Notices.bare(line.text.strip())));
            String owner = Notices.owner(line);
            if (owner == null) {
                return;
            }
            Agencies.Agency agency = Agencies.KNOWN.get(owner);
            if (agency != null) {
                sheet.claimOnce(Claim.of(Field.CREDIT, line.text, line.whole("copyright"), 0.7)
                        .withValue(agency.name()));
            } else {
                int from = line.text.indexOf(owner);
                sheet.publishers.support(owner, 0.65, line.inside(from, from + owner.length(), "copyright"), "");
            }
        }
    }
}
