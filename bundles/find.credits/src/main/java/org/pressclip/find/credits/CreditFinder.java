package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
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
    /** Lines above and below the headline of a web page in which its byline stands. */
    private static final int ABOVE = 4;

    private static final int BELOW = 16;

    @Override
    public void find(Draft draft) {
        new Search(draft).run();
    }

    /** One draft's search. */
    private static final class Search implements Datelines.Witness {
        private final Draft draft;
        private final List<Line> lines = new ArrayList<>();
        private final Publishers publishers = new Publishers();
        private final Set<Line> used = new HashSet<>();
        private final Map<String, Boolean> places = new HashMap<>();
        private int first;
        private int last;
        private boolean placed;
        private int notices;

        Search(Draft draft) {
            this.draft = draft;
        }

        void run() {
            read();
            usage();
            bounds();
            header();
            int top = headline();
            int from = top < 0 ? 0 : Math.max(0, top - ABOVE);
            int to = top < 0 ? Math.min(first, HEAD) : Math.min(lines.size(), top + BELOW);
            for (int i = from; i < to; i++) {
                head(i, top);
            }
            datelines();
            for (int i = Math.max(0, last - 2); i <= last && i < lines.size(); i++) {
                behind(lines.get(i));
            }
            for (int i = Math.max(last + 1, 0); i < Math.min(lines.size(), last + 1 + TAIL); i++) {
                tail(i);
            }
            if (!signed()) {
                for (int i = Math.max(0, top); i < lines.size() && top >= 0; i++) {
                    if (told(lines.get(i), i)) {
                        break;
                    }
                }
            }
            boolean selling = selling();
            for (Line line : lines) {
                copyright(line);
                for (Frames.Hit hit : line.hits()) {
                    if (!hit.field().equals("usage") && line.size() <= 30) {
                        publishers.found(line, hit, selling);
                    } else if (hit.field().equals("publisher") && used.contains(line)) {
                        publishers.found(line, hit, selling);
                    }
                }
            }
            publishers.claim(draft);
        }

        private void read() {
            for (Block block : draft.blocks()) {
                switch (block.kind()) {
                    case IMAGE, EMBED, CAPTION:
                        continue;
                    default:
                        break;
                }
                String text = block.text();
                int from = 0;
                while (from < text.length()) {
                    int end = text.indexOf('\n', from);
                    int to = end < 0 ? text.length() : end;
                    if (!text.substring(from, to).isBlank()) {
                        lines.add(new Line(block, from, text.substring(from, to)));
                    }
                    from = to + 1;
                }
            }
        }

        private void bounds() {
            first = -1;
            last = -1;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).story()
                        && !used.contains(lines.get(i))
                        && !trailer(lines.get(i))
                        && !offering(lines.get(i))) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first < 0) {
                first = Math.min(lines.size(), 12);
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
            for (Line line : lines) {
                if (line.may(Sieve.CUE) && line.size() <= 25 && !line.story()) {
                    boolean cue = line.words().stream().anyMatch(word -> Lists.CUES.has(word.text()));
                    cues += cue ? 1 : 0;
                }
            }
            return cues >= 2;
        }

        // --- what is said of the use

        private void usage() {
            int stories = 0;
            for (Line line : lines) {
                stories += line.story() ? 1 : 0;
            }
            int seen = 0;
            int told = 0;
            for (Line line : lines) {
                seen += line.story() ? 1 : 0;
                if (told >= MOST_NOTICES) {
                    return;
                }
                Notices.Usage usage = Notices.usage(line, seen <= 1 || seen >= stories - 1);
                if (usage != null) {
                    told++;
                    used.add(line);
                    draft.claim(Claim.of(Field.USAGE, line.text, line.whole(usage.frame()), usage.confidence())
                            .withValue(usage.value()));
                }
            }
        }

        // --- the site's own line at the top

        private void header() {
            for (int i = 0; i < Math.min(lines.size(), 4); i++) {
                Line line = lines.get(i);
                Masthead masthead = line.size() > 24 || line.story() ? null : Masthead.in(line, i == 0);
                if (masthead == null) {
                    continue;
                }
                if (!masthead.name().isEmpty()) {
                    used.add(line);
                    Evidence evidence = line.whole("the site's name beside its address");
                    publishers.support(masthead.name(), 0.92, evidence, masthead.origin());
                    publishers.address(masthead.origin());
                } else if (masthead.alone()) {
                    used.add(line);
                    publishers.address(masthead.origin());
                    beside(masthead);
                    draft.claim(Claim.of(Field.SITE, line.text, line.whole("an address by itself"), 0.4)
                            .withValue(masthead.site()));
                }
            }
        }

        /** A line above or below the address itself that has the site's name beside its host. */
        private void beside(Masthead masthead) {
            for (int i = 0; i < Math.min(lines.size(), 4); i++) {
                Line line = lines.get(i);
                String name = line.size() > 12 || line.story() || used.contains(line) ? "" : masthead.nameIn(line.text);
                if (!name.isEmpty()) {
                    used.add(line);
                    Evidence evidence = line.whole("the site's name beside its host");
                    publishers.support(name, 0.9, evidence, masthead.origin());
                }
            }
        }

        // --- above the story

        /** The line of the headline on a web page, around which its byline stands; -1 in a dump or without one. */
        private int headline() {
            int block = -1;
            double most = 0.4;
            for (Claim claim : draft.claims(Field.HEADLINE)) {
                if (claim.evidence().kind() == Evidence.Kind.TEXT
                        && claim.evidence().block() >= 0
                        && claim.confidence() > most) {
                    most = claim.confidence();
                    block = claim.evidence().block();
                }
            }
            for (int i = 0; i < lines.size() && block >= 0; i++) {
                if (lines.get(i).block.index() == block) {
                    return lines.get(i).block.layout().line() > 0 ? -1 : i;
                }
            }
            return -1;
        }

        private boolean dated(int i) {
            return i >= 0
                    && i < lines.size()
                    && lines.get(i).size() <= 16
                    && lines.get(i).words().stream().anyMatch(Words.Word::digits)
                    && lines.get(i).words().stream()
                            .anyMatch(word ->
                                    Lists.DATES.has(word.text()) || word.text().length() >= 4 && word.digits());
        }

        private void head(int i, int top) {
            Line line = lines.get(i);
            if (used.contains(line) || line.block.kind() == Block.Kind.CONTROL || i == top) {
                return;
            }
            boolean heading = line.block.kind() == Block.Kind.HEADING;
            for (Bylines.Found byline : Bylines.in(line, true)) {
                sign(line, byline);
                return;
            }
            if (!heading && (under(i) || top >= 0 && parted(line))) {
                return;
            }
            if (top >= 0 && line.story()) {
                return;
            }
            if (heading) {
                return;
            }
            boolean near = dated(i + 1) || dated(i - 1);
            Datelines.Found found = Datelines.alone(line, near);
            if (found != null) {
                filed(line, found);
                return;
            }
            Credits.Found credit = Credits.line(line);
            if (credit != null && credit.confidence() >= 0.75) {
                credit(line, credit, "a credit above the story");
                return;
            }
            String name = line.text.strip();
            boolean hasBar = name.indexOf('|') > 0;
            if (hasBar) {
                barred(line);
            } else if (Names.account(name) && line.words().size() <= 6) {
                author(line, 0, line.text.length(), name, "", true, 0.7, true, "a desk's name above the story");
            } else if ((near && top < 0 || top >= 0 && i > top && !signed() && nearDate(i))
                    && i > 0
                    && line.words().size() <= 4
                    && line.block.spans().linked() == 0 // a person's link is claimed by the reader, others are sections
                    && name.indexOf(',') < 0
                    && !Lists.fold(name).contains("'s ")
                    && Names.person(name)
                    && org.pressclip.text.Names.looksLikeName(name)
                    && !name.endsWith(":")) {
                author(line, 0, line.text.length(), name, "", false, 0.5, true, "a name beside the date");
            }
        }

        /** Whether anybody is named already: a name without a word that says so is the last resort. */
        private boolean signed() {
            return draft.claims(Field.AUTHOR).stream()
                    .anyMatch(claim -> claim.confidence() >= 0.45
                            && claim.detail("account").isEmpty());
        }

        /** Whether a line of the story's own date stands within two lines: menus are full of digits, not of dates. */
        private boolean nearDate(int i) {
            int from = lines.get(Math.max(0, i - 2)).block.index();
            int to = lines.get(Math.min(lines.size() - 1, i + 2)).block.index();
            for (String field : List.of(Field.DATE, Field.DATE_PUBLISHED, Field.DATE_MODIFIED)) {
                for (Claim claim : draft.claims(field)) {
                    int block = claim.evidence().block();
                    if (block >= from && block <= to && claim.confidence() >= 0.3) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** A name in the line below "Written by" or "Author:". */
        private boolean under(int i) {
            Line line = lines.get(i);
            if (i == 0 || line.size() > 14 || lines.get(i - 1).size() > 6) {
                return false;
            }
            Line above = lines.get(i - 1);
            String label = above.text.strip();
            label = label.endsWith(":") ? label.substring(0, label.length() - 1).strip() : label;
            if (label.length() > 30 || !Lists.BY.has(label)) {
                return false;
            }
            Line whole = new Line(line.block, line.from, line.text);
            List<Bylines.Found> found = Bylines.in(new Line(line.block, line.from, "by " + line.text), true);
            for (Bylines.Found byline : found) {
                used.add(above);
                for (Bylines.Signed who : byline.who()) {
                    author(
                            whole,
                            0,
                            Math.max(1, byline.to() - 3),
                            who.name(),
                            who.job(),
                            who.account(),
                            0.85,
                            true,
                            "byline");
                }
            }
            return !found.isEmpty();
        }

        /** "12 May 2021 · 3 min read · By Jane Doe", "Dec 26, 2025 • Jane Doe in Markets": a name among dates. */
        private boolean parted(Line line) {
            if (line.words().size() > 24) {
                return false;
            }
            List<int[]> parts = new ArrayList<>();
            int from = 0;
            for (int i = 0; i <= line.text.length(); i++) {
                if (i == line.text.length() || "·•⋅|\n".indexOf(line.text.charAt(i)) >= 0) {
                    parts.add(new int[] {from, i});
                    from = i + 1;
                }
            }
            boolean dated = false;
            for (int[] part : parts) {
                dated |= line.text.substring(part[0], part[1]).chars().anyMatch(Character::isDigit);
            }
            if (parts.size() < 2 || !dated) {
                return false;
            }
            for (int[] part : parts) {
                String text = line.text.substring(part[0], part[1]);
                String name = text.strip();
                int at = part[0] + text.indexOf(name);
                Line piece = new Line(line.block, line.from + at, name);
                List<Bylines.Found> found = Bylines.in(piece, true);
                for (Bylines.Found byline : found) {
                    sign(piece, byline);
                }
                int in = name.indexOf(" in ");
                String who = in > 0 ? name.substring(0, in) : name;
                if (found.isEmpty() && !signed() && Names.person(who) && org.pressclip.text.Names.looksLikeName(who)) {
                    author(piece, 0, name.length(), who, "", false, 0.6, true, "a name beside the date");
                    return true;
                }
                if (!found.isEmpty()) {
                    return true;
                }
            }
            return false;
        }

        /** "Jane Doe | Staff Writer", "Web Desk | Updated: ..." */
        private void barred(Line line) {
            int at = 0;
            for (String part : line.text.split("\\|", 8)) {
                String piece = part.strip();
                int from = at + Math.max(0, part.indexOf(piece));
                at += part.length() + 1;
                if (piece.isEmpty()) {
                    continue;
                }
                int to = from + piece.length();
                boolean job = from > 0 && Lists.JOBS.has(piece);
                if (!job && Names.account(piece)) {
                    author(line, from, to, piece, "", true, 0.7, true, "a desk's name beside a bar");
                } else if (job) {
                    used.add(line);
                    int end = line.text.indexOf('|');
                    String name = line.text.substring(0, Math.max(0, end)).strip();
                    if (Names.person(name)) {
                        author(line, 0, to, name, piece, false, 0.85, true, "a name and a job");
                    }
                }
            }
        }

        /** A line anywhere on a web page that says "Written by Jane Doe" and nothing else. */
        private boolean told(Line line, int i) {
            if (line.size() == 0
                    || line.size() > 9
                    || line.words().size() > 9
                    || used.contains(line)
                    || line.block.kind() == Block.Kind.CONTROL) {
                return false;
            }
            if (under(i)) {
                return true;
            }
            int by = Bylines.by(line, line.words(), 0);
            if (by < 1) {
                return false;
            }
            for (Bylines.Found byline : Bylines.in(line, false)) {
                if (by > 1
                        || byline.who().stream().allMatch(who -> org.pressclip.text.Names.looksLikeName(who.name()))) {
                    sign(line, byline);
                    return true;
                }
            }
            return false;
        }

        private void sign(Line line, Bylines.Found byline) {
            used.add(line);
            for (Bylines.Signed who : byline.who()) {
                if (who.agency()) {
                    claimOnce(Claim.of(
                            Field.CREDIT,
                            who.name(),
                            line.apart(byline.from(), byline.to(), "byline"),
                            byline.confidence()));
                } else {
                    author(
                            line,
                            byline.from(),
                            byline.to(),
                            who.name(),
                            who.job(),
                            who.account(),
                            byline.confidence(),
                            true,
                            "byline");
                }
                if (!who.place().isEmpty() && Names.knownPlace(who.place())) {
                    draft.claim(
                            Claim.of(Field.DATELINE, who.place(), line.apart(byline.from(), byline.to(), "byline"), 0.5)
                                    .withValue(Names.place(who.place())));
                }
            }
            if (!byline.paper().isEmpty()) {
                publishers.support(byline.paper(), 0.5, line.inside(byline.from(), byline.to(), "by ... for"), "");
            }
        }

        private void author(
                Line line,
                int from,
                int to,
                String name,
                String job,
                boolean account,
                double confidence,
                boolean apart,
                String where) {
            for (Claim claim : draft.claims(Field.AUTHOR)) {
                boolean same = Lists.fold(claim.value()).equals(Lists.fold(name));
                if (same && claim.evidence().block() == line.block.index()) {
                    return;
                }
            }
            used.add(line);
            String lead = Lists.fold(line.text.substring(from, Math.min(to, from + 24)));
            boolean editing = lead.startsWith("edited") || lead.startsWith("reviewed") || lead.startsWith("checked");
            double sure = editing ? 0.1 : confidence;
            Evidence evidence = apart ? line.apart(from, to, where) : line.inside(from, to, where);
            Claim claim = Claim.of(Field.AUTHOR, line.text.substring(from, to), evidence, sure)
                    .withValue(name);
            claim = editing ? claim.with("role", "editing") : claim;
            claim = job.isEmpty() ? claim : claim.with("job", job);
            boolean named =
                    account && !Lists.ACCOUNTS.has(name) && !name.startsWith("@"); // a desk with a name of its own
            draft.claim(account ? claim.with("account", named ? "named" : "true") : claim);
        }

        private void claimOnce(Claim claim) {
            for (Claim old : draft.claims(claim.field())) {
                if (old.value().equals(claim.value())
                        && old.evidence().block() == claim.evidence().block()) {
                    return;
                }
            }
            draft.claim(claim);
        }

        private void credit(Line line, Credits.Found found, String where) {
            used.add(line);
            for (String name : found.names()) {
                claimOnce(Claim.of(
                                Field.CREDIT,
                                line.text.substring(found.from(), found.to()).strip(),
                                line.apart(found.from(), found.to(), where),
                                found.confidence())
                        .withValue(name));
            }
        }

        private void filed(Line line, Datelines.Found found) {
            used.add(line);
            String day = "";
            StringBuilder place = new StringBuilder();
            int from = -1;
            int to = -1;
            for (Datelines.Piece piece : found.pieces()) {
                switch (piece.role()) {
                    case PLACE -> {
                        place.append(place.length() == 0 ? "" : "/").append(Names.place(piece.text()));
                        from = from < 0 ? piece.from() : from;
                        to = piece.to();
                    }
                    case REGION -> {
                        boolean bracket = piece.known();
                        if (!bracket && place.length() > 0) {
                            place.append(", ").append(piece.text());
                        }
                        to = bracket && piece.to() < line.text.length() && line.text.charAt(piece.to()) == ']'
                                ? piece.to() + 1
                                : piece.to();
                    }
                    case DATE -> day = piece.text();
                    case AGENCY ->
                        claimOnce(Claim.of(
                                        Field.CREDIT,
                                        line.text.substring(piece.from(), piece.to()),
                                        line.apart(found.from(), found.to(), "dateline"),
                                        piece.known() ? found.confidence() : found.confidence() * 0.8)
                                .withValue(piece.text()));
                    case AUTHOR ->
                        author(
                                line,
                                found.from(),
                                found.to(),
                                piece.text(),
                                "",
                                false,
                                found.confidence(),
                                true,
                                "dateline");
                    case ACCOUNT ->
                        author(
                                line,
                                found.from(),
                                found.to(),
                                piece.text(),
                                "",
                                true,
                                found.confidence(),
                                true,
                                "dateline");
                }
            }
            if (from < 0) {
                return;
            }
            placed = true;
            Claim claim = Claim.of(
                            Field.DATELINE,
                            line.text.substring(from, to),
                            line.apart(found.from(), found.to(), "dateline"),
                            found.confidence())
                    .withValue(place.toString());
            draft.claim(day.isEmpty() ? claim : claim.with("day", day));
        }

        // --- before the first sentence

        private void datelines() {
            int seen = 0;
            for (int i = 0; i < lines.size() && seen < 3; i++) {
                Line line = lines.get(i);
                boolean prose = line.story()
                        || (line.size() >= 5 && i >= first - 3 && line.block.kind() == Block.Kind.PARAGRAPH);
                if (!prose || used.contains(line)) {
                    continue;
                }
                seen++;
                Datelines.Found found = Datelines.before(line, this);
                boolean sure = found != null && (found.confidence() >= 0.8 || (!placed && i <= first + 1));
                if (found != null && sure && !speaker(found)) {
                    filed(line, found);
                    return;
                }
            }
        }

        /** Whether the same name with a colon stands before other paragraphs too: an interview. */
        private boolean speaker(Datelines.Found found) {
            String name = found.pieces().get(0).text();
            int count = 0;
            for (Line line : lines) {
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
                for (Line line : lines) {
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

        // --- after the last sentence

        private void behind(Line line) {
            if (used.contains(line) && !line.story()) {
                return;
            }
            Credits.Found found = Credits.behind(line);
            if (found != null && found.confidence() >= 0.75) {
                credit(line, found, "behind the last sentence");
            }
        }

        private void tail(int i) {
            Line line = lines.get(i);
            if (used.contains(line)
                    || line.block.kind() == Block.Kind.HEADING
                    || line.block.kind() == Block.Kind.CONTROL) {
                return;
            }
            Credits.Found credit = Credits.line(line);
            if (credit != null && (credit.confidence() >= 0.9 || (i <= last + 3 && credit.confidence() >= 0.7))) {
                credit(line, credit, "a credit below the story");
                if (i + 1 < lines.size() && Credits.initials(lines.get(i + 1))) {
                    Line desk = lines.get(i + 1);
                    author(desk, 0, desk.text.length(), desk.text.strip(), "", true, 0.5, true, "initials of a desk");
                }
                return;
            }
            if (contributed(line) || reported(line)) {
                return;
            }
            if (i <= last + 4 && line.size() <= 16) {
                for (Bylines.Found byline : Bylines.in(line, false)) {
                    sign(line, byline);
                    return;
                }
            }
        }

        /** "Agence France-Presse contributed to this report." */
        private boolean contributed(Line line) {
            int at = line.text.indexOf(" contributed to ");
            if (at < 0 || line.size() > 30) {
                return false;
            }
            String who = line.text.substring(0, at);
            boolean any = false;
            for (String part : who.split(",| and | & ", 10)) {
                Agencies.Agency agency = Agencies.KNOWN.get(part);
                List<Words.Word> words = Words.of(part);
                for (int size = Math.min(words.size(), Agencies.KNOWN.longest()); size > 0 && agency == null; size--) {
                    agency = Agencies.KNOWN.get(part.substring(
                            words.get(0).from(), words.get(size - 1).to()));
                }
                if (agency != null) {
                    claimOnce(Claim.of(Field.CREDIT, line.text, line.whole("contributed to"), 0.8)
                            .withValue(agency.name()));
                    any = true;
                }
            }
            if (!any) {
                draft.claim(Claim.of(Field.CREDIT, line.text, line.whole("contributed to"), 0.3)
                        .withValue(who.strip()));
            }
            used.add(line);
            return true;
        }

        /** Whether a line is the list of those who worked on an agency's report, however long. */
        private static boolean trailer(Line line) {
            String text = line.text.strip();
            int start = text.startsWith("(") || text.startsWith("[") ? 1 : 0;
            String folded = Lists.fold(text.substring(start, Math.min(text.length(), start + 40)));
            return line.size() <= 60
                    && (folded.startsWith("reporting by")
                            || folded.startsWith("additional reporting by")
                            || folded.startsWith("writing by")
                            || folded.startsWith("reporting and writing by")
                            || folded.startsWith("editing by"));
        }

        /** "(Reporting by Jane Doe; Editing by John Roe)" */
        private boolean reported(Line line) {
            String text = line.text.strip();
            int start = text.startsWith("(") ? 1 : 0;
            String folded = Lists.fold(text.substring(start, Math.min(text.length(), start + 40)));
            if (!trailer(line)) {
                return false;
            }
            used.add(line);
            int by = text.indexOf(" by ") + 4;
            int end = by;
            while (end < text.length() && ";).".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            boolean editing = folded.startsWith("editing");
            for (String name : text.substring(by, end).split(",| and ", 12)) {
                String plain = name.strip();
                int in = plain.indexOf(" in ");
                plain = in > 0 ? plain.substring(0, in) : plain;
                if (Names.person(plain)) {
                    Claim claim = Claim.of(Field.AUTHOR, line.text, line.whole("reporting by"), editing ? 0.1 : 0.45)
                            .withValue(plain);
                    draft.claim(claim.with("role", editing ? "editing" : "reporting"));
                }
            }
            return true;
        }

        // --- anywhere

        private void copyright(Line line) {
            if (notices >= MOST_NOTICES || !Notices.copyright(line)) {
                return;
            }
            notices++;
            used.add(line);
            draft.claim(Claim.of(Field.COPYRIGHT, line.text, line.whole("copyright"), 0.9)
                    .withValue(Notices.bare(line.text.strip())));
            String owner = Notices.owner(line);
            if (owner == null) {
                return;
            }
            Agencies.Agency agency = Agencies.KNOWN.get(owner);
            if (agency != null) {
                claimOnce(Claim.of(Field.CREDIT, line.text, line.whole("copyright"), 0.7)
                        .withValue(agency.name()));
            } else {
                int from = line.text.indexOf(owner);
                publishers.support(owner, 0.65, line.inside(from, from + owner.length(), "copyright"), "");
            }
        }
    }
}
