package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The working copy of one item: its page, what was done to it, what is claimed of it. Belongs to one thread.
 *
 * <p><b>One system of offsets.</b> {@link #blocks} gives every block with its <em>current</em> text: as mended so far,
 * with the parts that are cut still in it. All ranges given to or by a draft are ranges of that text; a cut never moves
 * anything. What is left for a reader is {@link #standingText}; what the source had is {@link #original}. Ranges that
 * would split a surrogate pair are widened to hold it; what would be put into the middle of one is put behind it.
 *
 * <p><b>Nothing is lost.</b> A cut and a mend are marks; each can be taken back, in any order, and when all are taken
 * back the draft is as it was.
 *
 * <p><b>Each in its place.</b> The pipeline says who is at work ({@link #enter}); a mender may mend, a finder claim, a
 * cleaner cut. Anything else is a bug of the guest and answered with {@link IllegalStateException}.
 */
public final class Draft {
    /** Whose turn it is. */
    public enum Turn {
        MEND,
        FIND,
        CLEAN,
        /** Nothing may be changed any more. */
        MAP
    }

    private final Capture capture;
    private final Format format;
    private final Page page;
    private final @Nullable Passage[] passages;
    private final Block[] blocks;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final Map<String, List<Claim>> byField = new HashMap<>(); // as asked for since the last change of claims
    private final IdentityHashMap<Claim, Integer> places = new IdentityHashMap<>();
    private final IdentityHashMap<Mend, Claim> unmended = new IdentityHashMap<>();
    private final IdentityHashMap<Mend, Integer> mendedPlaces = new IdentityHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private Turn turn = Turn.MEND;
    private String actor = "";

    /**
     * Opens a draft of a page; the lead's claims and the page's own are its first.
     *
     * @param reader the {@code pressclip.name} of the reader, which made the page's claims
     */
    public Draft(Capture capture, Format format, Page page, String reader) {
        this.capture = requireNonNull(capture, "capture");
        this.format = requireNonNull(format, "format");
        this.page = requireNonNull(page, "page");
        this.passages = new Passage[page.blocks().size()];
        this.blocks = page.blocks().toArray(new Block[0]);
        capture.lead().claims().forEach(claim -> add(claim.by(claim.by().isEmpty() ? "lead" : claim.by())));
        page.claims().forEach(claim -> add(claim.by(reader)));
        warnings.addAll(capture.lead().warnings());
        warnings.addAll(format.warnings());
        warnings.addAll(page.warnings());
    }

    /** Says who works on it from now on; for the pipeline and for tests. */
    public Draft enter(Turn whose, String name) {
        turn = requireNonNull(whose, "whose");
        actor = requireNonNull(name, "name");
        return this;
    }

    public Capture capture() {
        return capture;
    }

    public Format format() {
        return format;
    }

    /** The page as read, never changed. */
    public Page page() {
        return page;
    }

    public Outline outline() {
        return page.outline();
    }

    /** Whether only the story was captured and nothing stands around it: {@link Field#EXTENT}. */
    public boolean isStoryAlone() {
        return claims(Field.EXTENT).stream().anyMatch(claim -> claim.raw().equals("story"));
    }

    /** Every block with its current text, cut or not. */
    public List<Block> blocks() {
        return Collections.unmodifiableList(Arrays.asList(blocks));
    }

    /** A block with its current text. */
    public Block block(int index) {
        return blocks[Objects.checkIndex(index, blocks.length)];
    }

    /** The blocks of which a reader still sees something, with their current text, the parts cut still in it. */
    public List<Block> standing() {
        List<Block> standing = new ArrayList<>();
        for (Block block : blocks) {
            if (stands(block)) {
                standing.add(block);
            }
        }
        return standing;
    }

    /** Whether a reader still sees something of a block: a letter of text, or its picture. */
    public boolean stands(Block block) {
        Passage passage = passages[block.index()];
        if (passage == null) {
            return true;
        }
        if (passage.whollyCut()) {
            return false;
        }
        return block.media() != null
                || passage.cutRanges().isEmpty()
                || !standingText(block).isBlank();
    }

    /** What is left of a block's text. */
    public Spans standingText(Block block) {
        Passage passage = passages[block.index()];
        Spans current = blocks[block.index()].spans();
        if (passage == null) {
            return current;
        }
        if (passage.whollyCut()) {
            return Spans.EMPTY;
        }
        Spans.Builder left = new Spans.Builder();
        int at = 0;
        for (Range range : passage.cutRanges()) {
            current.slice(at, range.from()).runs().forEach(left::add);
            at = range.to();
        }
        current.slice(at, current.length()).runs().forEach(left::add);
        return left.build();
    }

    /** A block as the source has it. */
    public Block original(Block block) {
        return page.blocks().get(block.index());
    }

    /**
     * The part of the source's block behind a range of the current text; all of a mended place where a bound is in one.
     */
    public Range originalRange(Block block, int from, int to) {
        Objects.checkFromToIndex(from, to, blocks[block.index()].text().length());
        Passage passage = passages[block.index()];
        return passage == null ? new Range(from, to) : passage.behind(from, to);
    }

    /** What is cut of a block's current text: in order, not touching. */
    public List<Range> cutRanges(Block block) {
        Passage passage = passages[block.index()];
        return passage == null ? List.of() : passage.cutRanges();
    }

    /** What one cut covers of its block's current text. */
    public List<Range> cutRanges(Cut cut) {
        Passage passage = passages[cut.block()];
        return passage == null ? List.of() : passage.cutRanges(cut);
    }

    /** Cuts a whole block. */
    public Cut cut(Block block, Reason reason) {
        require(Turn.CLEAN);
        String text = blocks[block.index()].text();
        Cut cut = new Cut(block.index(), text, true, reason, actor);
        passage(block).cut(cut, 0, text.length());
        marks.add(cut);
        return cut;
    }

    /**
     * Cuts part of a block.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the block's current text
     * @throws IllegalArgumentException if the range is empty
     */
    public Cut cut(Block block, int from, int to, Reason reason) {
        require(Turn.CLEAN);
        String text = blocks[block.index()].text();
        Objects.checkFromToIndex(from, to, text.length());
        if (from == to) {
            throw new IllegalArgumentException("nothing to cut at " + from + " of block " + block.index());
        }
        int start = splits(text, from) ? from - 1 : from;
        int end = splits(text, to) ? to + 1 : to;
        Cut cut = new Cut(block.index(), text.substring(start, end), false, reason, actor);
        passage(block).cut(cut, start, end);
        marks.add(cut);
        return cut;
    }

    /** Puts other characters in the place of a range; they take the look of the first one they replace. */
    public Mend mend(Block block, int from, int to, String replacement, Reason reason) {
        return mend(block, List.of(new Mend.Change(from, to, "", replacement)), reason);
    }

    /**
     * Mends a block in several places at once, which counts as one mark and costs one pass.
     *
     * @param changes sorted, not overlapping; {@link Mend.Change#before} need not be given
     * @throws IndexOutOfBoundsException if a range is not inside the block's current text
     * @throws IllegalArgumentException if there are no changes, or they are out of order or overlap
     */
    public Mend mend(Block block, List<Mend.Change> changes, Reason reason) {
        require(Turn.MEND);
        Spans current = blocks[block.index()].spans();
        String text = current.text();
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("nothing to mend in block " + block.index());
        }
        List<Mend.Change> exact = new ArrayList<>();
        List<Spans> replacements = new ArrayList<>();
        int at = 0;
        for (Mend.Change change : changes) {
            Objects.checkFromToIndex(change.from(), change.to(), text.length());
            boolean insertion = change.from() == change.to();
            int to = splits(text, change.to()) ? change.to() + 1 : change.to();
            int from = insertion ? to : splits(text, change.from()) ? change.from() - 1 : change.from();
            if (from < at) {
                throw new IllegalArgumentException("changes overlap at " + from + " of block " + block.index());
            }
            exact.add(new Mend.Change(from, to, text.substring(from, to), change.after()));
            replacements.add(current.styled(from, to, change.after()));
            at = to;
        }
        Mend mend = new Mend(block.index(), "", List.copyOf(exact), reason, actor);
        passage(block).mend(mend, replacements);
        refresh(block.index());
        marks.add(mend);
        return mend;
    }

    /**
     * Mends the value of a claim; what was read stays in {@link Claim#raw}.
     *
     * @return the claim as it now stands among {@link #claims}
     * @throws IllegalArgumentException if the claim is not one of this draft's
     */
    public Claim mend(Claim claim, String value, Reason reason) {
        require(Turn.MEND);
        Integer place = places.remove(claim);
        if (place == null) {
            throw new IllegalArgumentException("not a claim of this draft: " + claim);
        }
        Mend.Change change = new Mend.Change(0, claim.value().length(), claim.value(), value);
        Mend mend = new Mend(-1, claim.field(), List.of(change), reason, actor);
        Claim mended = claim.withValue(value);
        claims.set(place, mended);
        byField.clear();
        places.put(mended, place);
        unmended.put(mend, claim);
        mendedPlaces.put(mend, place);
        marks.add(mend);
        return mended;
    }

    /**
     * Takes a mark back. A later mark whose ground goes with it falls too: a mend of text, or a cut within text, that
     * this mend had made.
     *
     * @return the marks that are gone, this one first; empty if it was not there
     */
    public List<Mark> undo(Mark mark) {
        List<Mark> gone;
        if (mark instanceof Mend mend && mend.block() < 0) {
            gone = undoClaim(mend);
        } else {
            Passage passage = mark.block() < passages.length ? passages[mark.block()] : null;
            gone = passage == null ? List.of() : passage.undo(mark);
            if (!gone.isEmpty()) {
                refresh(mark.block());
            }
        }
        for (Mark fallen : gone) {
            marks.removeIf(each -> each == fallen);
        }
        return gone;
    }

    private List<Mark> undoClaim(Mend mend) {
        Claim before = unmended.get(mend);
        if (before == null) {
            return List.of();
        }
        int place = requireNonNull(mendedPlaces.get(mend));
        List<Mark> gone = new ArrayList<>();
        boolean after = false;
        for (Mark each : marks) { // later mends of the same claim were made on what this one left
            after |= each == mend;
            if (after && each instanceof Mend later && Objects.equals(mendedPlaces.get(later), place)) {
                gone.add(later);
            }
        }
        gone.forEach(each -> {
            unmended.remove((Mend) each);
            mendedPlaces.remove((Mend) each);
        });
        places.remove(claims.get(place));
        claims.set(place, before);
        byField.clear();
        places.put(before, place);
        return gone;
    }

    /** Adds a claim, made by who is at work. */
    public void claim(Claim claim) {
        require(Turn.FIND);
        add(claim.by(actor));
    }

    private void add(Claim claim) {
        places.put(claim, claims.size());
        claims.add(claim);
        byField.remove(claim.field());
    }

    /** All claims in the order they were made. */
    public List<Claim> claims() {
        return Collections.unmodifiableList(claims);
    }

    /** The claims of one field in the order they were made. */
    public List<Claim> claims(String field) {
        List<Claim> known = byField.get(field);
        if (known == null) {
            known = claims.stream().filter(claim -> claim.field().equals(field)).toList();
            byField.put(field, known);
        }
        return known;
    }

    /** All marks in the order they were made. */
    public List<Mark> marks() {
        return Collections.unmodifiableList(marks);
    }

    /** The marks on one block in the order they were made. */
    public List<Mark> marks(Block block) {
        Passage passage = passages[block.index()];
        return passage == null ? List.of() : passage.marks();
    }

    public List<Cut> cuts() {
        return marks.stream().filter(Cut.class::isInstance).map(Cut.class::cast).toList();
    }

    public List<Mend> mends() {
        return marks.stream()
                .filter(Mend.class::isInstance)
                .map(Mend.class::cast)
                .toList();
    }

    /** Puts a sentence on the record for whoever looks at it. Each counts once. */
    public void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    public List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    private Passage passage(Block block) {
        Passage passage = passages[block.index()];
        if (passage == null) {
            passage = new Passage(page.blocks().get(block.index()).spans());
            passages[block.index()] = passage;
        }
        return passage;
    }

    private void refresh(int index) {
        blocks[index] = blocks[index].withSpans(requireNonNull(passages[index]).current());
    }

    private void require(Turn needed) {
        if (turn != needed) {
            throw new IllegalStateException(actor + " may not " + needed.name().toLowerCase(Locale.ROOT)
                    + " in the turn to " + turn.name().toLowerCase(Locale.ROOT));
        }
    }

    private static boolean splits(String text, int offset) {
        return offset > 0
                && offset < text.length()
                && Character.isLowSurrogate(text.charAt(offset))
                && Character.isHighSurrogate(text.charAt(offset - 1));
    }
}
