package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;

/** A draft line by line, with what its lines were used up for, and how claims are made of them. Not thread-safe. */
final class Sheet {
    final Draft draft;
    final List<Line> lines;
    final Publishers publishers = new Publishers();
    /** Lines that say one thing of those that are looked for, and so no other. */
    final Set<Line> used = new HashSet<>();
    /** Whether it is known where the story was filed from. */
    boolean placed;

    Sheet(Draft draft) {
        this.draft = draft;
        this.lines = read(draft);
    }

    private static List<Line> read(Draft draft) {
        List<Line> lines = new ArrayList<>();
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
        return lines;
    }

    /** Makes a claim unless the same was made of the same block. */
    void claimOnce(Claim claim) {
        for (Claim old : draft.claims(claim.field())) {
            if (old.value().equals(claim.value())
                    && old.evidence().block() == claim.evidence().block()) {
                return;
            }
        }
        draft.claim(claim);
    }

    /** Claims the agencies of a credit. */
    void credit(Line line, Credits.Found found, String where) {
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

    /** Claims one author, once a block. */
    void author(Line line, int from, int to, Bylines.Signed who, double confidence, String where) {
        for (Claim claim : draft.claims(Field.AUTHOR)) {
            boolean same = Lists.fold(claim.value()).equals(Lists.fold(who.name()));
            if (same && claim.evidence().block() == line.block.index()) {
                return;
            }
        }
        used.add(line);
        String lead = Lists.fold(line.text.substring(from, Math.min(to, from + 24)));
        boolean editing = lead.startsWith("edited") || lead.startsWith("reviewed") || lead.startsWith("checked");
        double sure = editing ? 0.1 : confidence;
        Claim claim = Claim.of(Field.AUTHOR, line.text.substring(from, to), line.apart(from, to, where), sure)
                .withValue(who.name());
        claim = editing ? claim.with("role", "editing") : claim;
        claim = who.job().isEmpty() ? claim : claim.with("job", who.job());
        if (who.account()) {
            boolean named = !Lists.ACCOUNTS.has(who.name()) && !who.name().startsWith("@"); // a desk of its own name
            claim = claim.with("account", named ? "named" : "true");
        }
        draft.claim(claim);
    }

    /** Claims all whom a byline names, and where they write from. */
    void sign(Line line, Bylines.Found byline) {
        used.add(line);
        for (Bylines.Signed who : byline.who()) {
            if (who.agency()) {
                claimOnce(Claim.of(
                        Field.CREDIT,
                        who.name(),
                        line.apart(byline.from(), byline.to(), "byline"),
                        byline.confidence()));
            } else {
                author(line, byline.from(), byline.to(), who, byline.confidence(), "byline");
            }
            if (!who.place().isEmpty() && Names.knownPlace(who.place())) {
                draft.claim(Claim.of(Field.DATELINE, who.place(), line.apart(byline.from(), byline.to(), "byline"), 0.5)
                        .withValue(Names.place(who.place())));
            }
        }
        if (!byline.paper().isEmpty()) {
            publishers.support(byline.paper(), 0.5, line.inside(byline.from(), byline.to(), "by ... for"), "");
        }
    }

    /** Claims the place, the day, the agencies and the people of a dateline. */
    void filed(Line line, Datelines.Found found) {
        used.add(line);
        String day = "";
        StringBuilder place = new StringBuilder();
        int from = -1;
        int to = -1;
        for (Pieces.Piece piece : found.pieces().all()) {
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
                case AUTHOR, ACCOUNT -> {
                    Bylines.Signed who = piece.role() == Pieces.Role.AUTHOR
                            ? Bylines.Signed.person(piece.text())
                            : Bylines.Signed.desk(piece.text());
                    author(line, found.from(), found.to(), who, found.confidence(), "dateline");
                }
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

    /** Whether anybody is named already: a name without a word that says so is the last resort. */
    boolean signed() {
        return draft.claims(Field.AUTHOR).stream()
                .anyMatch(claim ->
                        claim.confidence() >= 0.45 && claim.detail("account").isEmpty());
    }

    /** Whether a line has a date in it and not much else. */
    boolean dated(int i) {
        return i >= 0
                && i < lines.size()
                && lines.get(i).size() <= 16
                && lines.get(i).words().stream().anyMatch(Words.Word::digits)
                && lines.get(i).words().stream()
                        .anyMatch(word ->
                                Lists.DATES.has(word.text()) || word.text().length() >= 4 && word.digits());
    }

    /** Whether a line of the story's own date stands within two lines: menus are full of digits, not of dates. */
    boolean nearDate(int i) {
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
}
