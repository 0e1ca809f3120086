package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.pressclip.api.Draft.Turn;

/**
 * What holds after any sequence of cuts, mends and undos.
 *
 * <p>Every character in these texts is another one, so each can be told wherever it goes; some take two UTF-16 units,
 * and ranges fall into the middle of those too.
 */
class DraftPropertyTest {
    private static final Reason REASON = Reason.of("test", "at random");

    @Property(tries = 600)
    void spansCutsAndTextAgreeAfterEveryStep(@ForAll long seed) {
        Work work = new Work(seed);
        for (int i = 0; i < 14; i++) {
            work.step();
            if (work.random.nextInt(5) == 0) {
                work.undoOne();
            }
            work.check();
        }
    }

    @Property(tries = 400)
    void takingBackTheLastMarkRestoresExactlyWhatWas(@ForAll long seed) {
        Work work = new Work(seed);
        for (int i = 0; i < 12; i++) {
            String before = work.state();
            Mark mark = work.step();
            assertThat(work.draft.undo(mark)).containsExactly(mark);
            assertThat(work.state()).isEqualTo(before);
            work.step();
        }
    }

    @Property(tries = 400)
    void whenAllIsTakenBackInAnyOrderTheDraftIsAsItWas(@ForAll long seed) {
        Work work = new Work(seed);
        String before = work.state();
        for (int i = 0; i < 10; i++) {
            work.step();
        }
        while (!work.draft.marks().isEmpty()) {
            work.undoOne();
            work.check();
        }
        assertThat(work.state()).isEqualTo(before);
        assertThat(work.draft.block(0).spans()).isEqualTo(work.source);
    }

    @Property(tries = 400)
    void marksApartFromEachOtherDoNotMindWhichOfThemIsTakenBack(@ForAll long seed) {
        List<Integer> all = Collections.nCopies(8, 0);
        Work done = new Work(seed);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            marks.add(done.stepIn(i, seed + i));
        }
        Set<Integer> kept = new TreeSet<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (done.random.nextBoolean()) {
                kept.add(i);
            } else {
                order.add(i);
            }
        }
        Collections.shuffle(order, done.random);
        for (int i : order) {
            assertThat(done.draft.undo(marks.get(i))).containsExactly(marks.get(i));
        }
        Work anew = new Work(seed);
        kept.forEach(i -> anew.stepIn(i, seed + i));
        assertThat(done.state()).isEqualTo(anew.state());
    }

    @Property(tries = 400)
    void whatFallsIsWhatIsGone(@ForAll long seed) {
        Work work = new Work(seed);
        for (int i = 0; i < 10; i++) {
            work.step();
        }
        while (!work.draft.marks().isEmpty()) {
            List<Mark> before = new ArrayList<>(work.draft.marks());
            Mark first = before.get(work.random.nextInt(before.size()));
            List<Mark> gone = work.draft.undo(first);
            assertThat(gone).startsWith(first);
            before.removeAll(gone);
            assertThat(work.draft.marks()).containsExactlyElementsOf(before);
            assertThat(work.draft.marks(work.draft.block(0))).containsExactlyElementsOf(before);
        }
    }

    /** A draft of one block, worked on at random, and what must be true of it. */
    private static final class Work {
        final Random random;
        final Spans source;
        final Draft draft;
        private final List<String> looks;
        private int next = 'A';
        /** Of each cut: the characters that stood in the text at that time and that it does not cover. */
        private final Map<Cut, Set<Integer>> spared = new IdentityHashMap<>();

        Work(long seed) {
            random = new Random(seed);
            Spans.Builder text = new Spans.Builder();
            for (int run = 0; run < 8; run++) {
                Set<Style> styles = run % 3 == 0 ? Set.of(Style.STRONG) : Set.of();
                text.add(
                        new Span(fresh(random, 3 + random.nextInt(4)), styles, run % 2 == 0 ? null : "https://" + run));
            }
            source = text.build();
            looks = looks(source);
            draft = DraftTest.draft(source);
        }

        private String fresh(Random own, int length) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(own.nextInt(4) == 0 ? 0x1F000 + next++ : 0x4E00 + next++);
            }
            return text.toString();
        }

        Mark step() {
            int length = draft.block(0).text().length();
            int kind = random.nextInt(12);
            if (kind == 0) {
                return cut(0, length, true);
            }
            if (kind < 6 && length > 0) {
                int from = random.nextInt(length);
                return cut(from, from + 1 + random.nextInt(Math.min(8, length - from)), false);
            }
            return mend(0, length, random);
        }

        /** The same step in a stretch of its own, told by its number and the seed alone. */
        Mark stepIn(int number, long seed) {
            Random own = new Random(seed);
            String text = draft.block(0).text();
            // runs of the source have 3 characters at least; their first and last are left alone as the border
            String run = source.runs().get(number).text();
            int first = run.codePointAt(0);
            int last = run.codePointBefore(run.length());
            int start = text.indexOf(Character.toString(first)) + Character.charCount(first);
            int end = text.indexOf(Character.toString(last));
            if (own.nextBoolean()) {
                return cut(start, end, false);
            }
            next = 0x1000 + number * 64;
            return mend(start, end, own);
        }

        private Cut cut(int from, int to, boolean whole) {
            draft.enter(Turn.CLEAN, "cleaner");
            Block block = draft.block(0);
            Cut cut = whole ? draft.cut(block, REASON) : draft.cut(block, from, to, REASON);
            Set<Integer> outside = characters(block.text());
            draft.cutRanges(cut)
                    .forEach(range -> outside.removeAll(characters(block.text().substring(range.from(), range.to()))));
            spared.put(cut, outside);
            return cut;
        }

        private Mend mend(int low, int high, Random own) {
            draft.enter(Turn.MEND, "mender");
            String text = draft.block(0).text();
            List<Mend.Change> changes = new ArrayList<>();
            int at = low;
            do {
                int from = at + own.nextInt(Math.min(6, high - at) + 1);
                int to = from + own.nextInt(Math.min(4, high - from) + 1);
                String after = fresh(own, own.nextInt(4));
                changes.add(new Mend.Change(from, to, "", after));
                at = to + (to < high && to > 0 && Character.isLowSurrogate(text.charAt(to)) ? 1 : 0);
            } while (at < high && own.nextInt(3) > 0);
            return draft.mend(draft.block(0), changes, REASON);
        }

        void undoOne() {
            List<Mark> marks = draft.marks();
            if (!marks.isEmpty()) {
                draft.undo(marks.get(random.nextInt(marks.size())));
            }
        }

        /** All that can be seen of it. */
        String state() {
            Block block = draft.block(0);
            return block.spans().runs() + "\n" + draft.standingText(block).runs() + "\n" + draft.cutRanges(block) + "\n"
                    + draft.marks().stream()
                            .map(mark -> mark.before() + (mark instanceof Cut cut ? draft.cutRanges(cut) : ""))
                            .collect(Collectors.joining("|"));
        }

        void check() {
            Block block = draft.block(0);
            String text = block.text();
            SpansTest.assertNormal(block.spans());
            assertThat(draft.original(block).spans()).isEqualTo(source);
            assertThat(text.codePoints().filter(c -> c >= 0xD800 && c < 0xE000))
                    .as("no half character")
                    .isEmpty();

            // what was not mended looks as it did
            Set<String> mended = draft.mends().stream()
                    .flatMap(mend -> mend.changes().stream())
                    .flatMap(change -> characters(change.after()).stream())
                    .map(c -> Character.toString(c))
                    .collect(Collectors.toSet());
            List<String> kept = looks(block.spans()).stream()
                    .filter(look -> !mended.contains(Character.toString(look.codePointAt(0))))
                    .toList();
            assertThat(looks).containsAll(kept);
            assertThat(kept).doesNotHaveDuplicates();
            if (draft.mends().isEmpty()) {
                assertThat(block.spans()).isEqualTo(source);
            }

            // what stands and what is cut make up the text
            StringBuilder standing = new StringBuilder();
            int at = 0;
            for (Range range : draft.cutRanges(block)) {
                assertThat(range.from()).isGreaterThanOrEqualTo(at == 0 ? 0 : at + 1);
                assertThat(range.to()).isGreaterThan(range.from()).isLessThanOrEqualTo(text.length());
                standing.append(text, at, range.from());
                at = range.to();
            }
            standing.append(text.substring(at));
            SpansTest.assertNormal(draft.standingText(block));
            assertThat(draft.standingText(block).text()).isEqualTo(standing.toString());

            // a cut never covers what it spared
            for (Cut cut : draft.cuts()) {
                if (!cut.whole()) {
                    for (Range range : draft.cutRanges(cut)) {
                        assertThat(spared.get(cut))
                                .as("%s in %s", cut, text)
                                .doesNotContainAnyElementsOf(characters(text.substring(range.from(), range.to())));
                    }
                }
            }

            // behind a range lies at least what of the source still stands in it, and nothing that stands beside it
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(text.length() - from + 1);
            Range range = draft.originalRange(block, from, to);
            assertThat(range.to()).isLessThanOrEqualTo(source.length());
            String behind = source.text().substring(range.from(), range.to());
            Set<Integer> here = characters(text.substring(from, to));
            here.retainAll(characters(source.text()));
            if (!splits(text, from) && !splits(text, to)) {
                assertThat(characters(behind)).containsAll(here);
                Set<Integer> beside = characters(text.substring(0, from) + text.substring(to));
                assertThat(characters(behind)).doesNotContainAnyElementsOf(beside.isEmpty() ? Set.of(0) : beside);
            }
        }

        private static boolean splits(String text, int at) {
            return at > 0
                    && at < text.length()
                    && Character.isLowSurrogate(text.charAt(at))
                    && Character.isHighSurrogate(text.charAt(at - 1));
        }

        private static Set<Integer> characters(String text) {
            return text.codePoints().boxed().collect(Collectors.toCollection(TreeSet::new));
        }

        private static List<String> looks(Spans spans) {
            return spans.runs().stream()
                    .flatMap(run ->
                            run.text().codePoints().mapToObj(c -> Character.toString(c) + run.styles() + run.href()))
                    .toList();
        }
    }
}
