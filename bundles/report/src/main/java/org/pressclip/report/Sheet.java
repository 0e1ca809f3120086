package org.pressclip.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The page that a record was taken from, block by block in reading order, with what was cut struck through. */
final class Sheet {
    private static final int MOST_BLOCKS = 1_500;
    private static final int MOST_CHARACTERS = 300_000;

    /** As many short blocks cut in a row for one reason are folded into one line. */
    private static final int FOLDED = 5;

    /** What is as long, or is a sentence and half as long, may be story that should have stayed: never folded away. */
    private static final int PROSE = 80;

    private static final String FULL_STOPS = ".!?…。！？।؟۔";

    private final List<Block> blocks = new ArrayList<>();
    private final boolean whole;
    private int left;
    private int reasons;

    /**
     * A cut.
     *
     * @param from where it begins in its block's text, -1 for all of the block
     * @param to where it ends
     */
    private record Cut(int from, int to, String text, String kind, String detail, String by, boolean guess) {
        boolean isWhole() {
            return from < 0;
        }

        boolean isLike(Cut other) {
            return kind.equals(other.kind) && by.equals(other.by);
        }
    }

    private record Block(int index, String kind, String text, String url, List<Cut> cuts, List<Json> mends) {
        @Nullable
        Cut whole() {
            return cuts.stream().filter(Cut::isWhole).findFirst().orElse(null);
        }
    }

    private Sheet(Json record) {
        Map<Integer, List<Cut>> cuts = new TreeMap<>();
        for (Json cut : record.objects("removed")) {
            int from = cut.whole("from", -1);
            cuts.computeIfAbsent(cut.whole("block", -1), none -> new ArrayList<>())
                    .add(new Cut(
                            from,
                            cut.whole("to", -1),
                            cut.text("text"),
                            Html.clip(cut.text("kind"), 40),
                            Html.clip(cut.text("detail"), 300),
                            Html.clip(cut.text("by"), 60),
                            Boolean.TRUE.equals(cut.truth("guess"))));
        }
        Map<Integer, List<Json>> mends = new TreeMap<>();
        for (Json mend : record.objects("mended")) {
            mends.computeIfAbsent(mend.whole("block", -1), none -> new ArrayList<>())
                    .add(mend);
        }
        whole = record.has("page");
        if (whole) {
            told(record, cuts, mends);
        } else {
            TreeSet<Integer> touched = new TreeSet<>(cuts.keySet());
            touched.addAll(mends.keySet());
            for (int index : touched) {
                if (index >= 0) {
                    blocks.add(new Block(
                            index,
                            "p",
                            "",
                            "",
                            cuts.getOrDefault(index, List.of()),
                            mends.getOrDefault(index, List.of())));
                }
            }
        }
    }

    /** Puts the blocks together: a record holds no text twice. */
    private void told(Json record, Map<Integer, List<Cut>> cuts, Map<Integer, List<Json>> mends) {
        String body = record.text("articleBody");
        int at = 0;
        int index = 0;
        for (Json block : record.objects("page")) {
            List<Cut> its = cuts.getOrDefault(index, List.of());
            boolean gone = its.stream().anyMatch(Cut::isWhole);
            String kind = Html.clip(block.text("kind"), 12);
            boolean told = !kind.equals("img") && !kind.equals("caption") && !kind.equals("control");
            int parts = gone || !told ? 0 : block.whole("parts", 1);
            int from = Math.min(at, body.length());
            int to = from;
            for (int i = 0; i < parts && at < body.length(); i++) {
                int end = body.indexOf("\n\n", at);
                to = end < 0 ? body.length() : end;
                at = end < 0 ? body.length() : end + 2;
            }
            String text = block.text("text").isEmpty() ? body.substring(from, Math.max(from, to)) : block.text("text");
            String shown = text.isBlank() ? block.text("alt") : text;
            blocks.add(new Block(index, kind, shown, block.text("url"), its, mends.getOrDefault(index, List.of())));
            index++;
        }
    }

    static void write(Html out, Json record, String anchor) throws IOException {
        new Sheet(record).write(out, anchor);
    }

    private void write(Html out, String anchor) throws IOException {
        if (!whole) {
            out.element(
                    "p",
                    blocks.isEmpty()
                            ? "The record does not tell the page's blocks, and nothing was cut."
                            : "The record does not tell the page's blocks: only those that something was done to are"
                                    + " shown.",
                    "class",
                    "quiet");
        }
        left = MOST_CHARACTERS;
        out.open("ol", "class", "blocks");
        int i = 0;
        while (i < blocks.size() && i < MOST_BLOCKS && left > 0) {
            int end = run(i);
            if (end - i >= FOLDED) {
                folded(out, anchor, i, end);
                i = end;
            } else {
                block(out, anchor, blocks.get(i++));
            }
        }
        out.close();
        if (i < blocks.size()) {
            out.element(
                    "p",
                    Html.count(blocks.size() - i, "further block is", "further blocks are") + " not shown.",
                    "class",
                    "quiet");
        }
    }

    /** Where a run of short blocks that are cut alike ends. */
    private int run(int start) {
        Cut first = blocks.get(start).whole();
        int end = start;
        while (first != null && end < Math.min(blocks.size(), MOST_BLOCKS)) {
            Cut next = blocks.get(end).whole();
            if (next == null || !next.isLike(first) || mayBeStory(next.text)) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean mayBeStory(String text) {
        String bare = text.strip();
        return bare.length() >= PROSE
                || bare.length() >= PROSE / 2 && FULL_STOPS.indexOf(bare.charAt(bare.length() - 1)) >= 0;
    }

    private void folded(Html out, String anchor, int from, int to) throws IOException {
        Cut cut = java.util.Objects.requireNonNull(blocks.get(from).whole());
        out.open("li", "class", "run f-" + Families.of(cut.kind)).open("details");
        out.open("summary");
        out.element("span", (to - from) + " blocks cut", "class", "n").text(" ");
        out.element("span", cut.kind, "class", "kind").text(" ");
        out.element("span", "by " + cut.by + ": " + beginning(from, to), "class", "first");
        out.close();
        out.open("ol", "class", "blocks");
        for (int i = from; i < to && left > 0; i++) {
            block(out, anchor, blocks.get(i));
        }
        out.close().close().close();
    }

    private String beginning(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to && text.length() < 90; i++) {
            Cut cut = blocks.get(i).whole();
            String each = cut == null ? "" : cut.text.strip();
            text.append(text.isEmpty() || each.isEmpty() ? "" : " · ").append(Html.clip(each, 40));
        }
        return text.toString();
    }

    private void block(Html out, String anchor, Block block) throws IOException {
        Cut cut = block.whole();
        String kind = block.kind.matches("[a-z0-9]{1,12}") ? block.kind : "p";
        out.line()
                .open(
                        "li",
                        "id",
                        anchor + "-b" + block.index,
                        "class",
                        cut == null ? "b k-" + kind : "b cut k-" + kind + " f-" + Families.of(cut.kind));
        out.element("span", Integer.toString(block.index), "class", "i", "aria-hidden", "true");
        out.open("div");
        if (block.kind.equals("img") || block.kind.equals("embed")) {
            out.element("span", block.kind.equals("img") ? "Picture" : "Embed", "class", "what")
                    .text(" ");
        }
        String text = cut != null && !cut.text.isEmpty() ? cut.text : block.text;
        String shown = text.isBlank() ? block.url : text;
        if (cut != null) {
            struck(out, anchor, take(shown), cut);
            for (Cut other : block.cuts) {
                if (other != cut) {
                    why(out, anchor + "-w" + ++reasons, other);
                }
            }
        } else {
            parts(out, anchor, block, shown);
        }
        out.close();
        for (Json mend : block.mends) {
            mend(out, mend);
        }
        out.close();
    }

    /** A text with parts of it cut; where cuts overlap, what the first one has is not struck twice. */
    private void parts(Html out, String anchor, Block block, String text) throws IOException {
        List<Cut> cuts = new ArrayList<>(block.cuts);
        cuts.sort(Comparator.comparingInt(Cut::from));
        int at = 0;
        for (Cut cut : cuts) {
            boolean fits = whole && cut.from >= 0 && cut.to >= cut.from && cut.to <= text.length();
            int from = fits ? Math.max(at, cut.from) : at;
            int to = fits ? Math.max(from, cut.to) : at;
            out.text(take(text.substring(at, from)));
            out.open("span", "class", "part f-" + Families.of(cut.kind));
            struck(out, anchor, take(fits ? text.substring(from, to) : cut.text), cut);
            out.close().text(" ");
            at = to;
        }
        out.text(take(text.substring(at)));
    }

    private void struck(Html out, String anchor, String text, Cut cut) throws IOException {
        String id = anchor + "-w" + ++reasons;
        out.element("del", text, "tabindex", "0", "aria-describedby", id);
        why(out, id, cut);
    }

    /** Why it was cut: the kind for all to see, the rest for who points at it, lands on it or listens. */
    private static void why(Html out, String id, Cut cut) throws IOException {
        out.text(" ").open("span", "class", "why", "id", id);
        out.element("span", "Cut: ", "class", "vh").element("span", cut.kind, "class", "kind");
        out.open("span", "class", "tip");
        out.text((cut.detail.isEmpty() ? "" : " " + cut.detail + ",") + " by " + cut.by)
                .text(cut.guess ? ", a guess" : "");
        out.close().close();
    }

    private static void mend(Html out, Json mend) throws IOException {
        out.open("div", "class", "mend");
        out.element("span", "Mended", "class", "what").text(" ");
        out.element("span", Html.clip(mend.text("before"), 200), "class", "before");
        out.text(" → ").element("span", Html.clip(mend.text("after"), 200), "class", "after");
        out.element(
                "span",
                " " + Html.clip(mend.text("detail"), 200) + ", by " + Html.clip(mend.text("by"), 60)
                        + (Boolean.TRUE.equals(mend.truth("guess")) ? ", a guess" : ""),
                "class",
                "quiet");
        out.close();
    }

    /** What is left to be shown of a text. */
    private String take(String text) {
        String taken = Html.clip(text, Math.max(1, left));
        left -= taken.length();
        return taken;
    }
}
