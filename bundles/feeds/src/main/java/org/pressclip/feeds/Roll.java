package org.pressclip.feeds;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pressclip.api.Digest;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.WebAddress;

/**
 * What a first look over a document shows before any item of it is taken: how many items there are, which guids stand
 * for several addresses, which addresses for several items. Holds a few bytes of each item.
 */
final class Roll {
    private final Map<Long, Long> guids = new HashMap<>();
    private final Map<Long, Long> addresses = new HashMap<>();
    private final Set<Long> bad = new HashSet<>();
    private final Set<Long> shared = new HashSet<>();
    private final Set<Long> given = new HashSet<>();
    private int items;

    /** Reads a document's items to their end, or to where it breaks; that is told when they are read for good. */
    static Roll of(Stream<Lead> leads) {
        Roll roll = new Roll();
        try (leads) {
            for (Iterator<Lead> all = leads.iterator(); all.hasNext(); ) {
                roll.note(all.next());
            }
        }
        return roll;
    }

    private void note(Lead lead) {
        items++;
        long address = Said.page(lead).map(WebAddress::normal).map(Roll::brief).orElse(0L);
        long guid = lead.guid().map(Roll::brief).orElse(0L);
        if (guid != 0 && address != 0 && !address(guid, address)) {
            bad.add(guid);
        }
        if (address != 0 && lead.enclosure().isPresent()) {
            long item = guid != 0
                    ? guid
                    : lead.enclosure()
                            .map(Enclosure::body)
                            .map(Digest::of)
                            .map(Roll::brief)
                            .orElse(0L);
            Long before = addresses.putIfAbsent(address, item);
            if (before != null && before != item) {
                shared.add(address);
            }
        }
    }

    private boolean address(long guid, long address) {
        Long before = guids.putIfAbsent(guid, address);
        return before == null || before == address;
    }

    /** How many items the document lists. */
    int items() {
        return items;
    }

    /** Whether a lead's guid is its own. */
    boolean isSound(Lead lead) {
        return lead.guid().isPresent() && !bad.contains(brief(lead.guid().get()));
    }

    /** Whether the address of a lead is that of its own page, and not of one that is named for all. */
    boolean isOwn(Lead lead) {
        return Said.page(lead)
                .map(page -> {
                    boolean brought = lead.enclosure().isPresent();
                    return !brought || (!WebAddress.home(page) && !shared.contains(brief(WebAddress.normal(page))));
                })
                .orElse(false);
    }

    /** Whether a finished lead comes for the first time. */
    boolean isFirst(Lead lead) {
        String name = WebAddress.web(lead.uri().toString())
                .map(WebAddress::normal)
                .orElse(lead.uri().toString());
        boolean guid = lead.guid().map(id -> given.add(brief("guid " + id))).orElse(true);
        return given.add(brief(name)) && guid;
    }

    int badGuids() {
        return bad.size();
    }

    /** A number of a text's digest: 60 bits, enough to tell the items of one document apart. */
    private static long brief(String text) {
        return Digest.uuid(text).getMostSignificantBits();
    }
}
