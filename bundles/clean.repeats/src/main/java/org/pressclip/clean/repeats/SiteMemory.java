package org.pressclip.clean.repeats;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one site: which blocks stood on which of its last {@value #WINDOW} stories.
 *
 * <p>The window slides, so a site that is made anew is learned anew, and what it showed before is forgotten. A page
 * counts only if it tells a story of its own; one that was filed under another address before does not. Bounded:
 * {@value #MOST} blocks, those that stand on the most pages and then the latest. Not thread-safe.
 */
final class SiteMemory {
    /** Pages that are remembered. */
    static final int WINDOW = 64;

    /** Blocks that are remembered. */
    static final int MOST = 8_192;

    /** Stories whose ids are remembered, so that one that is filed anew does not count again. */
    private static final int STORIES = 1_024;

    /** So many characters of its own make a story; a page with less is not counted. */
    private static final int LEAST = 120;

    /** A rule that is in force stays until its share falls below this part of what made it one. */
    private static final double FAITH = 0.7;

    private final String site;
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Deque<Long> stories = new ArrayDeque<>();
    private final TreeMap<Long, String> removed = new TreeMap<>();
    private int now; // how many pages were counted in all
    private boolean frozen;

    /** A block: bit i of the mask says that it stood on the i-th page before the last one that it stood on. */
    static final class Entry {
        private int last;
        private long mask;
        private String sample;

        Entry(int last, long mask, String sample) {
            this.last = last;
            this.mask = mask;
            this.sample = sample;
        }

        int last() {
            return last;
        }

        long mask() {
            return mask;
        }

        String sample() {
            return sample;
        }

        private int count(int now) {
            int age = now - last;
            return age >= WINDOW ? 0 : Long.bitCount(mask << age);
        }

        private void stand(int page) {
            int age = page - last;
            mask = (age >= WINDOW ? 0 : mask << age) | 1;
            last = page;
        }
    }

    SiteMemory(String site) {
        this.site = site;
    }

    String site() {
        return site;
    }

    /** Pages in the window. */
    int pages() {
        return Math.min(now, WINDOW);
    }

    int now() {
        return now;
    }

    boolean frozen() {
        return frozen;
    }

    void freeze(boolean state) {
        frozen = state;
    }

    /** What was taken out for good, with how it began. */
    TreeMap<Long, String> removed() {
        return removed;
    }

    Collection<Long> stories() {
        return stories;
    }

    Map<Long, Entry> entries() {
        return entries;
    }

    /** How a block begins; "" if it is not known. */
    String sample(long print) {
        Entry entry = entries.get(print);
        return entry == null ? "" : entry.sample;
    }

    /** Takes a number of pages into account, in an order of their own. */
    void add(List<Sighting> sightings) {
        if (frozen) {
            return;
        }
        sightings.stream().sorted(Sighting.ORDER).forEach(this::add);
        trim();
    }

    private void add(Sighting sighting) {
        if (stories.contains(sighting.story())) {
            return;
        }
        if (!isStoryOfItsOwn(sighting)) {
            return;
        }
        stories.add(sighting.story());
        if (stories.size() > STORIES) {
            stories.remove();
        }
        now++;
        for (Sighting.Seen seen : sighting.seen()) {
            if (removed.containsKey(seen.print())) {
                continue;
            }
            Entry entry = entries.get(seen.print());
            if (entry == null) {
                entries.put(seen.print(), new Entry(now, 1, ""));
            } else {
                entry.stand(now);
                entry.sample = seen.sample();
            }
        }
    }

    /**
     * Whether what a record tells is new to the site, more so than what stood on a few other pages before: a story that
     * comes again, or goes on under another address, is not another page of the site. What stands on most pages does
     * not count either way.
     */
    private boolean isStoryOfItsOwn(Sighting sighting) {
        long fresh = 0;
        long shared = 0;
        for (Sighting.Seen seen : sighting.seen()) {
            Entry entry = entries.get(seen.print());
            int count = entry == null ? 0 : entry.count(now);
            if (count == 0) {
                fresh += seen.told();
            } else if (2 * count < pages()) {
                shared += seen.told();
            }
        }
        return fresh >= LEAST && fresh >= shared;
    }

    private void trim() {
        entries.values().removeIf(entry -> entry.count(now) == 0);
        if (entries.size() > MOST) {
            entries.entrySet().stream()
                    .sorted(Comparator.comparingInt((Map.Entry<Long, Entry> each) ->
                                    -each.getValue().count(now))
                            .thenComparingInt(each -> -each.getValue().last)
                            .thenComparing(Map.Entry::getKey))
                    .skip(MOST)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(entries::remove);
        }
    }

    /**
     * What is repeated.
     *
     * @param least on how many pages at least
     * @param share on which share of the pages in the window at least
     * @param before what was in force until now
     */
    SiteRules rules(int least, double share, @Nullable SiteRules before) {
        Map<Long, Integer> rules = new HashMap<>();
        entries.forEach((print, entry) -> {
            int count = entry.count(now);
            boolean known = before != null && before.find(print) >= 0;
            if (count >= least && count >= share * pages() * (known ? FAITH : 1)) {
                rules.put(print, count);
            }
        });
        if (rules.size() > SiteRules.MOST) {
            rules.entrySet().stream()
                    .sorted(Comparator.comparingInt((Map.Entry<Long, Integer> each) -> -each.getValue())
                            .thenComparing(Map.Entry::getKey))
                    .skip(SiteRules.MOST)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(rules::remove);
        }
        return new SiteRules(pages(), rules);
    }

    /** As it was written down. */
    void restore(int pages, Collection<Long> known, Map<Long, Entry> blocks) {
        now = pages;
        stories.addAll(known);
        entries.putAll(blocks);
    }
}
