package org.pressclip.testkit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Mark;
import org.pressclip.api.Mend;

/**
 * What is to be true of a draft: which text was cut, for which reason, by whom; what was mended and claimed; what a
 * reader still sees. Each failure shows the page with its marks.
 *
 * <pre>{@code
 * assertThat(draft).hasCut("Got a tip?").because("signoff").by("signoff");
 * assertThat(draft).hasClaim(Field.DATELINE, "Geneva").by("dateline").atLeast(0.8);
 * assertThat(draft).of("signoff").hasOnlyCut("Got a tip?");
 * }</pre>
 */
public final class DraftAssert {
    private final Draft draft;
    private final @Nullable String who;
    private List<? extends Mark> marks = List.of();
    private List<Claim> claims = List.of();

    private DraftAssert(Draft draft, @Nullable String who) {
        this.draft = draft;
        this.who = who;
    }

    /** Begins to say what is to be true of a draft. */
    public static DraftAssert assertThat(Draft draft) {
        return new DraftAssert(draft, null);
    }

    /** The same of what one service did alone, by its {@code pressclip.name}; for drafts that others worked on too. */
    public DraftAssert of(String name) {
        return new DraftAssert(draft, name);
    }

    /** This very text was cut: all of a block, or a part of one. */
    public DraftAssert hasCut(String text) {
        List<Cut> found =
                cuts().stream().filter(cut -> cut.before().equals(text)).toList();
        if (found.isEmpty()) {
            throw failure("Not cut: " + Sketch.quoted(text), listed("What was cut" + byWhom(), cuts(), Sketch::cut));
        }
        return at(found, List.of());
    }

    /** These very texts were cut, in the order of the page, and nothing else. */
    public DraftAssert hasOnlyCut(String... texts) {
        List<Cut> cuts = cuts();
        if (!cuts.stream().map(Cut::before).toList().equals(Arrays.asList(texts))) {
            throw failure(
                    "Other cuts than these:\n" + lines(Arrays.asList(texts)),
                    listed("What was cut" + byWhom(), cuts, Sketch::cut));
        }
        return at(cuts, List.of());
    }

    /** Nothing was cut. */
    public DraftAssert hasNoCut() {
        return none("cut", cuts(), Sketch::cut);
    }

    /** These words of a block were put right, to these. */
    public DraftAssert hasMend(String before, String after) {
        List<Mend> found = mends().stream()
                .filter(mend -> mend.changes().stream()
                                .anyMatch(change -> change.before().equals(before)
                                        && change.after().equals(after))
                        || mend.before().equals(before) && mend.after().equals(after))
                .toList();
        if (found.isEmpty()) {
            throw failure(
                    "Not mended: " + Sketch.quoted(before) + " to " + Sketch.quoted(after),
                    listed("What was mended" + byWhom(), mends(), Sketch::mend));
        }
        return at(found, List.of());
    }

    /** Nothing was mended. */
    public DraftAssert hasNoMend() {
        return none("mended", mends(), Sketch::mend);
    }

    /** The mark named last was made for a reason of this kind: {@link org.pressclip.api.Reason#kind}. */
    public DraftAssert because(String kind) {
        return narrow("for " + kind, mark -> mark.reason().kind().equals(kind));
    }

    /** The mark named last gives this as its rule: {@link org.pressclip.api.Reason#detail}. */
    public DraftAssert because(String kind, String detail) {
        return narrow(
                "for " + kind + ": " + detail,
                mark -> mark.reason().kind().equals(kind)
                        && mark.reason().detail().equals(detail));
    }

    private DraftAssert narrow(String how, Predicate<Mark> test) {
        if (marks.isEmpty()) {
            throw new IllegalStateException("name a cut or a mend first");
        }
        List<? extends Mark> found = marks.stream().filter(test).toList();
        if (found.isEmpty()) {
            throw failure(
                    "Made, but not " + how,
                    listed(
                            "It was",
                            marks,
                            mark -> mark instanceof Cut cut ? Sketch.cut(cut) : Sketch.mend((Mend) mark)));
        }
        return at(found, List.of());
    }

    /** There is a claim of a field with this value. */
    public DraftAssert hasClaim(String field, String value) {
        List<Claim> found = claims(field).stream()
                .filter(claim -> claim.value().equals(value))
                .toList();
        if (found.isEmpty()) {
            throw failure(
                    "Not claimed: " + field + " = " + Sketch.quoted(value),
                    "What is claimed of it" + byWhom() + ":\n" + Sketch.claims(claims(field)));
        }
        return at(List.of(), found);
    }

    /** There is no claim of a field. */
    public DraftAssert hasNoClaim(String field) {
        if (!claims(field).isEmpty()) {
            throw failure(
                    "Claimed, and should not be: " + field,
                    "What is claimed of it" + byWhom() + ":\n" + Sketch.claims(claims(field)));
        }
        return at(List.of(), List.of());
    }

    /** The claim named last is at least so sure: {@link Claim#confidence}. */
    public DraftAssert atLeast(double confidence) {
        return narrowed("at least " + confidence + " sure", claim -> claim.confidence() >= confidence);
    }

    /** The claim named last was read from these very words: {@link Claim#raw}. */
    public DraftAssert from(String raw) {
        return narrowed("from " + Sketch.quoted(raw), claim -> claim.raw().equals(raw));
    }

    /** The claim named last has a detail of this value, such as an author's {@code url}. */
    public DraftAssert with(String detail, String value) {
        return narrowed("with " + detail + " " + Sketch.quoted(value), claim -> claim.detail(detail)
                .equals(value));
    }

    private DraftAssert narrowed(String how, Predicate<Claim> test) {
        if (claims.isEmpty()) {
            throw new IllegalStateException("name a claim first");
        }
        List<Claim> found = claims.stream().filter(test).toList();
        if (found.isEmpty()) {
            throw failure("Claimed, but not " + how, "It was:\n" + Sketch.claims(claims));
        }
        return at(List.of(), found);
    }

    /** The mark or claim named last was made by a service of this {@code pressclip.name}. */
    public DraftAssert by(String name) {
        return marks.isEmpty()
                ? narrowed("by " + name, claim -> claim.by().equals(name))
                : narrow("by " + name, mark -> mark.by().equals(name));
    }

    /** These are the texts that a reader still sees, block by block, and no others. */
    public DraftAssert leaves(String... texts) {
        List<String> left = draft.standing().stream()
                .map(block -> draft.standingText(block).text())
                .filter(text -> !text.isEmpty()) // pictures
                .toList();
        if (!left.equals(Arrays.asList(texts))) {
            throw failure(
                    "Something else is left than\n" + lines(Arrays.asList(texts)), "What is left:\n" + lines(left));
        }
        return this;
    }

    /** A reader still sees these words, in one block. */
    public DraftAssert keeps(String words) {
        for (Block block : draft.standing()) {
            if (draft.standingText(block).text().contains(words)) {
                return this;
            }
        }
        throw failure("Nobody sees any more: " + Sketch.quoted(words), "");
    }

    /** Somebody has put a sentence on record that has these words in it. */
    public DraftAssert warns(String words) {
        if (draft.warnings().stream().noneMatch(warning -> warning.contains(words))) {
            throw failure(
                    "No warning says " + Sketch.quoted(words),
                    draft.warnings().isEmpty() ? "There are none." : "There are:\n" + lines(draft.warnings()));
        }
        return this;
    }

    private DraftAssert at(List<? extends Mark> which, List<Claim> ofWhich) {
        marks = which;
        claims = ofWhich;
        return this;
    }

    private <M extends Mark> DraftAssert none(String what, List<M> all, Function<M, String> line) {
        if (!all.isEmpty()) {
            throw failure("Something was " + what + " that should not be", listed("It was" + byWhom(), all, line));
        }
        return at(List.of(), List.of());
    }

    /** In the order of the page. */
    private List<Cut> cuts() {
        return draft.cuts().stream()
                .filter(this::concerns)
                .sorted(Comparator.comparingInt(Cut::block).thenComparingInt(this::start))
                .toList();
    }

    private int start(Cut cut) {
        return draft.cutRanges(cut).isEmpty() ? 0 : draft.cutRanges(cut).get(0).from();
    }

    private List<Mend> mends() {
        return draft.mends().stream().filter(this::concerns).toList();
    }

    private boolean concerns(Mark mark) {
        return who == null || mark.by().equals(who);
    }

    private List<Claim> claims(String field) {
        return draft.claims(field).stream()
                .filter(claim -> who == null || claim.by().equals(who))
                .toList();
    }

    private String byWhom() {
        return who == null ? "" : " by " + who;
    }

    private static <M> String listed(String title, List<M> all, Function<? super M, String> line) {
        return title + ":\n"
                + (all.isEmpty()
                        ? "    nothing\n"
                        : lines(all.stream().map(line).toList(), ""));
    }

    private static String lines(List<String> texts) {
        return texts.isEmpty()
                ? "    nothing\n"
                : lines(texts.stream().map(Sketch::quoted).toList(), "");
    }

    private static String lines(List<String> texts, String before) {
        StringBuilder lines = new StringBuilder(before);
        texts.forEach(text -> lines.append("    ").append(text).append('\n'));
        return lines.toString();
    }

    private AssertionError failure(String what, String found) {
        return new AssertionError(what.stripTrailing() + "\n"
                + (found.isEmpty() ? "" : found.stripTrailing() + "\n")
                + Sketch.of(draft).stripTrailing());
    }
}
