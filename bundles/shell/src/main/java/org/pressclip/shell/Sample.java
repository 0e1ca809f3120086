package org.pressclip.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Digest;
import org.pressclip.service.Ledger;

/**
 * Some of very many, spread over all of them, and as many of each group as there are.
 *
 * <p>Whether one is in is told by the digest of its id, so the same ones give the same sample, and if some more come it
 * stays nearly the same.
 *
 * @param items group by group, and within one in the order of their digests
 * @param of how many there were to choose from
 */
record Sample<T>(List<T> items, long of) {
    private record Drawn<T>(String lot, T item) {}

    Sample {
        items = List.copyOf(items);
    }

    /** Of the items whose originals are archived, by feed; of one feed if it is named. */
    static Sample<Ledger.Entry> archived(Ledger ledger, @Nullable String feed, int most) throws IOException {
        try (Stream<Ledger.Entry> entries = ledger.entries(new Ledger.Query(feed, Set.of(), null, Integer.MAX_VALUE))) {
            return draw(
                    entries.filter(entry -> entry.place() != null),
                    Ledger.Entry::feed,
                    entry -> {
                        String id = entry.id();
                        return id == null ? entry.lead().uri().toString() : id;
                    },
                    most);
        }
    }

    /** Holds no more than {@code most} of each group at a time. */
    static <T> Sample<T> draw(Stream<T> all, Function<T, String> group, Function<T, String> id, int most) {
        Comparator<Drawn<T>> byLot = Comparator.comparing(Drawn::lot);
        Map<String, PriorityQueue<Drawn<T>>> groups = new TreeMap<>();
        long[] count = {0};
        all.forEach(item -> {
            count[0]++;
            PriorityQueue<Drawn<T>> drawn =
                    groups.computeIfAbsent(group.apply(item), name -> new PriorityQueue<>(byLot.reversed()));
            drawn.add(new Drawn<>(Digest.of(id.apply(item).getBytes(UTF_8)), item));
            if (drawn.size() > most) {
                drawn.remove();
            }
        });
        int each = share(groups.values().stream().map(PriorityQueue::size).toList(), most);
        int left = most
                - groups.values().stream()
                        .mapToInt(drawn -> Math.min(each, drawn.size()))
                        .sum();
        List<T> items = new ArrayList<>();
        for (PriorityQueue<Drawn<T>> drawn : groups.values()) {
            int here = Math.min(drawn.size(), each);
            if (left > 0 && drawn.size() > each) { // what does not come out even goes to the first ones
                here++;
                left--;
            }
            drawn.stream().sorted(byLot).limit(here).forEach(one -> items.add(one.item()));
        }
        return new Sample<>(items, count[0]);
    }

    /** How many each group may give, those that have fewer giving all, so that it is no more than so many. */
    private static int share(List<Integer> sizes, int most) {
        int least = 0;
        int tooMany = most + 1;
        while (tooMany - least > 1) {
            int middle = (least + tooMany) / 2;
            long sum = sizes.stream().mapToLong(size -> Math.min(size, middle)).sum();
            if (sum <= most) {
                least = middle;
            } else {
                tooMany = middle;
            }
        }
        return least;
    }
}
