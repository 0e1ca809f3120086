package org.pressclip.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Digest;
import org.pressclip.service.Ledger;

/**
 * Some of the items whose originals are archived: spread over all of a feed, and as many of each feed as there are.
 *
 * <p>An item is in by the digest of its id, so the same ledger gives the same sample, and one that has grown gives
 * nearly the same.
 *
 * @param items by feed and number
 * @param of how many there were to choose from
 */
record Sample(List<Ledger.Entry> items, long of) {
    private record Drawn(String lot, Ledger.Entry entry) {
        static final Comparator<Drawn> BY_LOT = Comparator.comparing(Drawn::lot)
                .thenComparing(each -> each.entry().number());
    }

    Sample {
        items = List.copyOf(items);
    }

    /** @param feed null for all */
    static Sample draw(Ledger ledger, @Nullable String feed, int most) throws IOException {
        Map<String, PriorityQueue<Drawn>> byFeed = new TreeMap<>();
        long[] all = {0};
        try (Stream<Ledger.Entry> entries = ledger.entries(new Ledger.Query(feed, Set.of(), null, Integer.MAX_VALUE))) {
            entries.filter(entry -> entry.place() != null).forEach(entry -> {
                all[0]++;
                PriorityQueue<Drawn> drawn =
                        byFeed.computeIfAbsent(entry.feed(), name -> new PriorityQueue<>(Drawn.BY_LOT.reversed()));
                drawn.add(new Drawn(lot(entry), entry));
                if (drawn.size() > most) {
                    drawn.remove();
                }
            });
        }
        List<Ledger.Entry> items = new ArrayList<>();
        List<List<Drawn>> lots = byFeed.values().stream()
                .map(drawn -> drawn.stream().sorted(Drawn.BY_LOT).toList())
                .toList();
        for (int round = 0; round < most && items.size() < most; round++) {
            for (List<Drawn> each : lots) {
                if (round < each.size() && items.size() < most) {
                    items.add(each.get(round).entry());
                }
            }
        }
        items.sort(Comparator.comparing(Ledger.Entry::feed).thenComparing(Ledger.Entry::number));
        return new Sample(items, all[0]);
    }

    private static String lot(Ledger.Entry entry) {
        String id = entry.id() != null ? entry.id() : entry.lead().uri().toString();
        return Digest.of(id.getBytes(StandardCharsets.UTF_8));
    }
}
