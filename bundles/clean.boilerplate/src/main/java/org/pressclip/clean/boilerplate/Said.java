package org.pressclip.clean.boilerplate;

import java.util.Locale;
import java.util.Objects;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

/**
 * What a page says of itself and what finders found in it: titles, description, body, where a byline or a date stands.
 */
final class Said {
    static final int BYLINE = 1;
    static final int DATE = 2;
    static final int NOTE = 4;

    final Titles titles = new Titles();
    final Shingles described = new Shingles();
    final Shingles told = new Shingles();

    /** Per block, {@link #BYLINE}, {@link #DATE} and {@link #NOTE} that stand in it. */
    final int[] claimed;

    /** Per block, how many characters the longest of these takes. */
    final int[] claimedChars;

    final int headline;
    final int segments; // of the address
    final int hyphens; // in its last segment
    final float[] types = new float[Features.TYPES.size()]; // how likely each type of page is
    int dated;
    int authored;
    int schema;

    Said(Draft draft) {
        claimed = new int[draft.blocks().size()];
        claimedChars = new int[claimed.length];
        headline = Features.headline(draft);
        String path = Objects.requireNonNullElse(draft.capture().location().getPath(), "");
        String[] parts = path.split("/");
        int filled = 0;
        for (String part : parts) {
            filled += part.isEmpty() ? 0 : 1;
        }
        segments = filled;
        hyphens = parts.length == 0 ? 0 : parts[parts.length - 1].split("[-_]").length - 1;
        for (Claim claim : draft.claims()) {
            if (claim.evidence().block() < 0) {
                ofPage(claim);
            }
            testimony(claim);
            switch (claim.field()) {
                case Field.HEADLINE -> titles.add(claim.value());
                case Field.DESCRIPTION -> described.add(claim.value());
                case Field.BODY -> told.add(claim.value());
                default -> {}
            }
        }
    }

    private void ofPage(Claim claim) {
        switch (claim.field()) {
            case Field.DATE_PUBLISHED -> dated = 1;
            case Field.AUTHOR -> authored = 1;
            case Field.PAGE_TYPE -> {
                int type = Features.TYPES.indexOf(claim.value());
                if (type >= 0) {
                    types[type] = (float) claim.confidence();
                }
            }
            case Field.TYPE -> {
                String type = claim.value().toLowerCase(Locale.ROOT);
                schema |= type.contains("article") || type.contains("posting") ? 1 : 0;
                schema |= type.contains("product") ? 2 : 0;
                schema |= type.contains("website") || type.contains("webpage") ? 4 : 0;
                schema |= type.contains("forum") || type.contains("qa") ? 8 : 0;
                schema |= type.contains("collection") || type.contains("itemlist") ? 16 : 0;
            }
            default -> {}
        }
    }

    /** Remembers where the words of a byline, a date or a note on use stand. */
    private void testimony(Claim claim) {
        Evidence evidence = claim.evidence();
        if (evidence.block() < 0 || evidence.block() >= claimed.length || !evidence.apart()) {
            return;
        }
        int bit =
                switch (claim.field()) {
                    case Field.AUTHOR -> BYLINE;
                    case Field.DATE_PUBLISHED, Field.DATE_MODIFIED, Field.DATE -> DATE;
                    case Field.CREDIT, Field.COPYRIGHT, Field.USAGE -> NOTE;
                    default -> 0;
                };
        claimed[evidence.block()] |= bit;
        if (bit > 0) {
            claimedChars[evidence.block()] = Math.max(claimedChars[evidence.block()], evidence.to() - evidence.from());
        }
    }
}
