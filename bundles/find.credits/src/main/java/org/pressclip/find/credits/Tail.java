package org.pressclip.find.credits;

import java.util.List;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;

/** Reads what stands at the end of the story and below it: credits, who contributed, who reported. */
final class Tail {
    private final Sheet sheet;
    private final int last;

    /**
     * The end of a story.
     *
     * @param last the number of its last line
     */
    Tail(Sheet sheet, int last) {
        this.sheet = sheet;
        this.last = last;
    }

    /** Takes the credit behind the last sentence of a paragraph. */
    void behind(Line line) {
        if (sheet.used.contains(line) && !line.story()) {
            return;
        }
        Credits.Found found = Credits.behind(line);
        if (found != null && found.confidence() >= 0.75) {
            sheet.credit(line, found, "behind the last sentence");
        }
    }

    /** Takes what one line below the story says. */
    void line(int i) {
        Line line = sheet.lines.get(i);
        if (sheet.used.contains(line)
                || line.block.kind() == Block.Kind.HEADING
                || line.block.kind() == Block.Kind.CONTROL) {
            return;
        }
        Credits.Found credit = Credits.line(line);
        if (credit != null && (credit.confidence() >= 0.9 || (i <= last + 3 && credit.confidence() >= 0.7))) {
            sheet.credit(line, credit, "a credit below the story");
            if (i + 1 < sheet.lines.size() && Credits.initials(sheet.lines.get(i + 1))) {
                Line desk = sheet.lines.get(i + 1);
                sheet.author(
                        desk, 0, desk.text.length(), Bylines.Signed.desk(desk.text.strip()), 0.5, "initials of a desk");
            }
            return;
        }
        if (contributed(line) || reported(line)) {
            return;
        }
        if (i <= last + 4 && line.size() <= 16) {
            for (Bylines.Found byline : Bylines.in(line, false)) {
                sheet.sign(line, byline);
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
                agency = Agencies.KNOWN.get(
                        part.substring(words.get(0).from(), words.get(size - 1).to()));
            }
            if (agency != null) {
                sheet.claimOnce(Claim.of(Field.CREDIT, line.text, line.whole("contributed to"), 0.8)
                        .withValue(agency.name()));
                any = true;
            }
        }
        if (!any) {
            sheet.draft.claim(Claim.of(Field.CREDIT, line.text, line.whole("contributed to"), 0.3)
                    .withValue(who.strip()));
        }
        sheet.used.add(line);
        return true;
    }

    /** Whether a line is the list of those who worked on an agency's report, however long. */
    static boolean trailer(Line line) {
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
        sheet.used.add(line);
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
                sheet.draft.claim(claim.with("role", editing ? "editing" : "reporting"));
            }
        }
        return true;
    }
}
