package org.pressclip.clean.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.clean.repeats.Gazette.prose;
import static org.pressclip.clean.repeats.Gazette.sighting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pressclip.api.Block;
import org.pressclip.api.Draft;
import org.pressclip.sheet.Sheet;

/** What holds of any site, however its pages are made. */
class RepeatsProperties {
    private static final String SITE = "any.example";
    private static final String[] ELEMENTS = {
        "div", "div.a", "section.b", "aside.c", "ul li", "p.d", "table tr td", "blockquote"
    };

    @Property(tries = 150)
    void aPageIsNeverLeftWithoutWhatItAloneTells(@ForAll("sites") List<Sheet> pages) {
        Snapshot snapshot = snapshot(pages, pages.size());
        for (Sheet page : pages) {
            Draft draft = page.toClean("clean.repeats");
            new RepeatsCleaner(snapshot).clean(draft);
            SiteRules rules = snapshot.rules(SITE);
            long[] prints = Prints.of(SITE, draft.blocks(), draft.outline());
            for (Block block : draft.blocks()) {
                if (rules == null || rules.find(prints[block.index()]) < 0) {
                    assertThat(draft.stands(block))
                            .describedAs(block.toString())
                            .isTrue();
                }
            }
            assertThat(draft.standing()).isNotEmpty();
        }
    }

    @Property(tries = 100)
    void theOrderOfPagesBetweenSnapshotsDoesNotMatter(@ForAll("sites") List<Sheet> pages, @ForAll long seed) {
        List<Sheet> shuffled = new ArrayList<>(pages);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            ids.add(i);
        }
        List<Integer> order = new ArrayList<>(ids);
        Collections.shuffle(order, new Random(seed));
        for (int i = 0; i < order.size(); i++) {
            shuffled.set(i, pages.get(order.get(i)));
        }
        assertThat(memory(shuffled, order).rules(3, 0.4, null).size())
                .isEqualTo(memory(pages, ids).rules(3, 0.4, null).size());
        assertThat(new Snapshot(
                                1,
                                new TreeMap<>(
                                        Map.of(SITE, memory(shuffled, order).rules(3, 0.4, null))))
                        .digest())
                .isEqualTo(new Snapshot(
                                1, new TreeMap<>(Map.of(SITE, memory(pages, ids).rules(3, 0.4, null))))
                        .digest());
    }

    @Property(tries = 60)
    void cleaningTwiceCutsNothingMore(@ForAll("sites") List<Sheet> pages) {
        RepeatsCleaner cleaner = new RepeatsCleaner(snapshot(pages, pages.size()));
        for (Sheet page : pages) {
            Draft draft = page.toClean("clean.repeats");
            cleaner.clean(draft);
            int once = draft.cuts().size();
            cleaner.clean(draft);
            assertThat(draft.cuts()).hasSize(once);
        }
    }

    @Example
    void aHundredThousandPagesOfASiteTakeNoMoreThanTheFirstFew() {
        SiteMemory memory = new SiteMemory(SITE);
        Random random = new Random(7);
        int most = 0;
        for (int batch = 0; batch < 1_000; batch++) {
            List<Sighting> pages = new ArrayList<>();
            for (int page = 0; page < 100; page++) {
                List<Sighting.Seen> seen = new ArrayList<>();
                for (int block = 0; block < 40; block++) {
                    seen.add(new Sighting.Seen(random.nextLong(), 200, "text"));
                }
                pages.add(new Sighting(SITE, random.nextLong(), seen));
            }
            memory.add(pages);
            most = Math.max(most, memory.entries().size());
        }
        assertThat(most).isLessThanOrEqualTo(SiteMemory.MOST);
        assertThat(memory.entries().size()).isEqualTo(SiteMemory.WINDOW * 40);
        assertThat(memory.stories().size()).isLessThanOrEqualTo(1_024);
    }

    @Provide
    Arbitrary<List<Sheet>> sites() {
        return Arbitraries.randomValue(random -> {
            int furniture = 1 + random.nextInt(6);
            int pages = 3 + random.nextInt(20);
            long look = random.nextLong();
            List<Sheet> sheets = new ArrayList<>();
            for (int page = 0; page < pages; page++) {
                sheets.add(sheet(page, furniture, new Random(look), random));
            }
            return sheets;
        });
    }

    /** Its elements follow the look of the site, its story is its own; here and there something is missing. */
    private static Sheet sheet(int story, int furniture, Random look, Random random) {
        Sheet sheet = Sheet.web("https://" + SITE + "/" + story);
        List<Consumer<Sheet>> parts = new ArrayList<>();
        for (int i = 0; i < furniture; i++) {
            String element = ELEMENTS[look.nextInt(ELEMENTS.length)];
            String text = look.nextBoolean() ? prose(-1, i) : "Label " + (char) ('a' + i);
            boolean heading = look.nextInt(4) == 0;
            if (random.nextInt(8) > 0) {
                parts.add(page -> page.in(element, in -> {
                    if (heading) {
                        in.heading(2, text);
                    } else {
                        in.paragraph(text);
                    }
                }));
            }
        }
        int at = look.nextInt(parts.size() + 1);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            String own = prose(story, i);
            parts.add(Math.min(at, parts.size()), page -> page.in(ELEMENTS[look.nextInt(3)], in -> in.paragraph(own)));
        }
        parts.forEach(part -> part.accept(sheet));
        return sheet;
    }

    private static SiteMemory memory(List<Sheet> pages, List<Integer> ids) {
        List<Sighting> seen = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            seen.add(sighting(pages.get(i), ids.get(i)));
        }
        SiteMemory memory = new SiteMemory(SITE);
        memory.add(seen);
        return memory;
    }

    private static Snapshot snapshot(List<Sheet> pages, int count) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(i);
        }
        return new Snapshot(1, new TreeMap<>(Map.of(SITE, memory(pages, ids).rules(3, 0.4, null))));
    }
}
