package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.List;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

/** Reads what stands around the headline and above the story: the site's own line, bylines, desks, datelines. */
final class Head {
    private final Sheet sheet;

    Head(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Takes the site's own name and address off the lines at the top. */
    void header() {
        for (int i = 0; i < Math.min(sheet.lines.size(), 4); i++) {
            Line line = sheet.lines.get(i);
            Masthead masthead = line.size() > 24 || line.story() ? null : Masthead.in(line, i == 0);
            if (masthead == null) {
                continue;
            }
            if (!masthead.name().isEmpty()) {
                sheet.used.add(line);
                Evidence evidence = line.whole("the site's name beside its address");
                sheet.publishers.support(masthead.name(), 0.92, evidence, masthead.origin());
                sheet.publishers.address(masthead.origin());
            } else if (masthead.alone()) {
                sheet.used.add(line);
                sheet.publishers.address(masthead.origin());
                beside(masthead);
                sheet.draft.claim(Claim.of(Field.SITE, line.text, line.whole("an address by itself"), 0.4)
                        .withValue(masthead.site()));
            }
        }
    }

    /** A line above or below the address itself that has the site's name beside its host. */
    private void beside(Masthead masthead) {
        for (int i = 0; i < Math.min(sheet.lines.size(), 4); i++) {
            Line line = sheet.lines.get(i);
            String name =
                    line.size() > 12 || line.story() || sheet.used.contains(line) ? "" : masthead.nameIn(line.text);
            if (!name.isEmpty()) {
                sheet.used.add(line);
                Evidence evidence = line.whole("the site's name beside its host");
                sheet.publishers.support(name, 0.9, evidence, masthead.origin());
            }
        }
    }

    /** The line of the headline on a web page, around which its byline stands; -1 in a dump or without one. */
    int headline() {
        int block = -1;
        double most = 0.4;
        for (Claim claim : sheet.draft.claims(Field.HEADLINE)) {
            if (claim.evidence().kind() == Evidence.Kind.TEXT
                    && claim.evidence().block() >= 0
                    && claim.confidence() > most) {
                most = claim.confidence();
                block = claim.evidence().block();
            }
        }
        for (int i = 0; i < sheet.lines.size() && block >= 0; i++) {
            if (sheet.lines.get(i).block.index() == block) {
                return sheet.lines.get(i).block.layout().line() > 0 ? -1 : i;
            }
        }
        return -1;
    }

    /**
     * Takes what one line above the story says.
     *
     * @param top the number of the headline's line, -1 if there is none
     */
    void line(int i, int top) {
        Line line = sheet.lines.get(i);
        if (sheet.used.contains(line) || line.block.kind() == Block.Kind.CONTROL || i == top) {
            return;
        }
        boolean heading = line.block.kind() == Block.Kind.HEADING;
        for (Bylines.Found byline : Bylines.in(line, true)) {
            sheet.sign(line, byline);
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
        boolean near = sheet.dated(i + 1) || sheet.dated(i - 1);
        Datelines.Found found = Datelines.alone(line, near);
        if (found != null) {
            sheet.filed(line, found);
            return;
        }
        Credits.Found credit = Credits.line(line);
        if (credit != null && credit.confidence() >= 0.75) {
            sheet.credit(line, credit, "a credit above the story");
            return;
        }
        String name = line.text.strip();
        boolean hasBar = name.indexOf('|') > 0;
        if (hasBar) {
            barred(line);
        } else if (Names.account(name) && line.words().size() <= 6) {
            sheet.author(line, 0, line.text.length(), Bylines.Signed.desk(name), 0.7, "a desk's name above the story");
        } else if ((near && top < 0 || top >= 0 && i > top && !sheet.signed() && sheet.nearDate(i))
                && i > 0
                && line.words().size() <= 8
                && line.block.spans().linked() == 0) { // a person's link is claimed by the reader, others are sections
            for (String who : name.split(" / ", 4)) {
                if (!person(who)) {
                    return;
                }
            }
            for (String who : name.split(" / ", 4)) {
                int from = line.text.indexOf(who);
                sheet.author(
                        line, from, from + who.length(), Bylines.Signed.person(who), 0.5, "a name beside the date");
            }
        }
    }

    private static boolean person(String name) {
        return Words.of(name).size() <= 4
                && name.indexOf(',') < 0
                && !Lists.fold(name).contains("'s ")
                && Names.person(name)
                && org.pressclip.text.Names.looksLikeName(name)
                && !name.endsWith(":");
    }

    /** A name in the line below "Written by" or "Author:". */
    private boolean under(int i) {
        Line line = sheet.lines.get(i);
        if (i == 0 || line.size() > 14 || sheet.lines.get(i - 1).size() > 6) {
            return false;
        }
        Line above = sheet.lines.get(i - 1);
        String label = above.text.strip();
        label = label.endsWith(":") ? label.substring(0, label.length() - 1).strip() : label;
        if (label.length() > 30 || !Lists.BY.has(label)) {
            return false;
        }
        Line whole = new Line(line.block, line.from, line.text);
        List<Bylines.Found> found = Bylines.in(new Line(line.block, line.from, "by " + line.text), true);
        for (Bylines.Found byline : found) {
            sheet.used.add(above);
            for (Bylines.Signed who : byline.who()) {
                sheet.author(whole, 0, Math.max(1, byline.to() - 3), who, 0.85, "byline");
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
            if (i == line.text.length() || "·•⋅|\n".indexOf(line.text.charAt(i)) >= 0 || dash(line.text, i)) {
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
                sheet.sign(piece, byline);
            }
            int in = name.indexOf(" in ");
            String who = in > 0 ? name.substring(0, in) : name;
            if (found.isEmpty()
                    && !sheet.signed()
                    && Names.person(who)
                    && org.pressclip.text.Names.looksLikeName(who)) {
                sheet.author(piece, 0, name.length(), Bylines.Signed.person(who), 0.6, "a name beside the date");
                return true;
            }
            if (!found.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a dash stands there with room around it. */
    private static boolean dash(String text, int at) {
        return (text.charAt(at) == '—' || text.charAt(at) == '–')
                && at > 0
                && at + 1 < text.length()
                && text.charAt(at - 1) == ' '
                && text.charAt(at + 1) == ' ';
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
                sheet.author(line, from, to, Bylines.Signed.desk(piece), 0.7, "a desk's name beside a bar");
            } else if (job) {
                sheet.used.add(line);
                int end = line.text.indexOf('|');
                String name = line.text.substring(0, Math.max(0, end)).strip();
                if (Names.person(name)) {
                    sheet.author(line, 0, to, Bylines.Signed.person(name).as(piece), 0.85, "a name and a job");
                }
            }
        }
    }

    /** A line anywhere on a web page that says "Written by Jane Doe" and nothing else. */
    boolean told(Line line, int i) {
        if (line.size() == 0
                || line.size() > 9
                || line.words().size() > 9
                || sheet.used.contains(line)
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
            if (by > 1 || byline.who().stream().allMatch(who -> org.pressclip.text.Names.looksLikeName(who.name()))) {
                sheet.sign(line, byline);
                return true;
            }
        }
        return false;
    }
}
