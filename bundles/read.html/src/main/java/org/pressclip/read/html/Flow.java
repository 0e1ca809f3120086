package org.pressclip.read.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;

/**
 * Where text runs together until something parts it: collapses white space as a browser does, keeps the look of each
 * run, and makes blocks of it, each at its place in the outline.
 */
final class Flow {
    private static final Style[] STYLES = Style.values();
    /** A line of a figure that is longer than any caption is text that happens to stand in a figure. */
    private static final int LONGEST_CAPTION = 1_000;

    private static final int MOST_TOKENS = 2_000_000;

    private final List<Block> blocks = new ArrayList<>();
    private final Outline.Builder outline = new Outline.Builder("html");
    private final List<Waiting> waiting = new ArrayList<>();

    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[16];
    private int[] styles = new int[16];
    private @Nullable String[] hrefs = new @Nullable String[16];
    private int runs;

    /** The innermost element that holds all of the text. */
    private @Nullable Frame holder;

    private boolean space;
    private int breaks;
    private @Nullable Frame merged;
    private int letters;
    private int tokens;

    /** What was met within a line and comes after it. */
    private record Waiting(
            Block.Kind kind,
            Frame frame,
            Spans spans,
            @Nullable Media media) {}

    /** How many blocks stand: the index of the one that is being filled. */
    int at() {
        return blocks.size();
    }

    /** How much text the next block has so far. */
    int offset() {
        return text.length();
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Characters of text in all blocks. */
    int letters() {
        return letters;
    }

    Outline outline() {
        return outline.build();
    }

    /** Takes the text of an element in. */
    void text(String more, Frame frame) {
        if (frame.verbatim) {
            verbatim(more, frame);
            return;
        }
        int length = more.length();
        int i = 0;
        while (i < length) {
            char c = more.charAt(i);
            if (white(c)) {
                space = true;
                i++;
                continue;
            }
            if (dropped(c)) {
                i++;
                continue;
            }
            int from = i++;
            while (i < length && !white(c = more.charAt(i)) && !dropped(c)) {
                i++;
            }
            word(more, from, i, frame);
        }
    }

    private void word(String more, int from, int to, Frame frame) {
        if (breaks > 0) {
            breaks(frame);
        }
        boolean apart = space && text.length() > 0 && text.charAt(text.length() - 1) != '\n';
        space = false;
        if (apart) {
            int last = runs - 1; // a space between two looks has what both of them have
            run(styles[last] & frame.styles, Objects.equals(hrefs[last], frame.href) ? frame.href : null);
            text.append(' ');
        }
        run(frame.styles, frame.href);
        text.append(more, from, to);
        held(frame);
    }

    private void verbatim(String more, Frame frame) {
        if (breaks > 0) {
            breaks(frame);
        }
        run(frame.styles, frame.href);
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (c == '\r') {
                c = i + 1 < more.length() && more.charAt(i + 1) == '\n' ? 0 : '\n';
            }
            if (c == '\u00A0') {
                c = ' ';
            }
            if (c == '\n' || c == '\t' || (!dropped(c) && c != 0)) {
                text.append(c);
            }
        }
        held(frame);
    }

    private void breaks(Frame frame) {
        if (text.length() > 0) {
            if (breaks > 1 && merged == null && !frame.verbatim) {
                flush();
            } else {
                run(frame.styles & styles[runs - 1], null);
                text.append('\n');
            }
        }
        breaks = 0;
        space = false;
    }

    private void run(int style, @Nullable String href) {
        if (runs > 0 && styles[runs - 1] == style && Objects.equals(hrefs[runs - 1], href)) {
            return;
        }
        if (runs == starts.length) {
            starts = Arrays.copyOf(starts, runs * 2);
            styles = Arrays.copyOf(styles, runs * 2);
            hrefs = Arrays.copyOf(hrefs, runs * 2);
        }
        starts[runs] = text.length();
        styles[runs] = style;
        hrefs[runs++] = href;
    }

    private void held(Frame frame) {
        holder = holder == null ? frame : common(frame);
    }

    private Frame common(Frame frame) {
        Frame one = Objects.requireNonNull(holder);
        Frame other = frame;
        while (one != other) {
            if (one.depth >= other.depth) {
                one = Objects.requireNonNull(one.parent);
            } else {
                other = Objects.requireNonNull(other.parent);
            }
        }
        return one;
    }

    /** White space that collapses; the no-break space does here, since pages use it to push things about. */
    private static boolean white(char c) {
        return c == ' '
                || c == '\n'
                || c == '\t'
                || c == '\r'
                || c == '\f'
                || c == '\u00A0'
                || c == '\u2028'
                || c == '\u2029';
    }

    /**
     * What has no look of its own. Joiners (U+200C, U+200D) stay: Persian, the languages of India and emoji need them;
     * so do the controls above U+007F, by which a mender knows how a text was damaged.
     */
    private static boolean dropped(char c) {
        return c < ' ' || c == 0x7F || c == '\u00AD' || c == '\u200B' || c == '\u2060' || c == '\uFEFF';
    }

    /** A space, should anything follow on the same line. */
    void space() {
        space = true;
    }

    /** A line break. */
    void lineBreak(Frame frame) {
        if (frame.verbatim) {
            run(frame.styles, null);
            text.append('\n');
        } else {
            breaks++;
        }
    }

    /** The begin or end of a box: what comes next is another block. */
    void part() {
        if (merged == null) {
            flush();
        } else {
            breaks = Math.max(breaks, 1);
        }
    }

    /** From here on all text is one block, until {@link #unmerge}. */
    void merge(Frame frame) {
        flush();
        merged = frame;
    }

    boolean merging() {
        return merged != null;
    }

    /** The last address that the text gathered since {@link #merge} leads to, or "". */
    String lastHref() {
        for (int i = runs - 1; i >= 0; i--) {
            String href = hrefs[i];
            if (href != null) {
                return href;
            }
        }
        return "";
    }

    /** Ends {@link #merge}: the text is the block of an embed. */
    void unmerge(Media media) {
        Frame frame = Objects.requireNonNull(merged);
        merged = null;
        Spans spans = spans();
        add(Block.Kind.EMBED, frame, spans, media);
        reset();
        release();
    }

    /** Adds something that is not text of this flow; after the line that is being filled, if there is one. */
    void aside(Block.Kind kind, Frame frame, Spans spans, @Nullable Media media) {
        if (merged != null) {
            return;
        }
        if (text.isEmpty()) {
            add(kind, frame, spans, media);
        } else {
            waiting.add(new Waiting(kind, frame, spans, media));
        }
    }

    private void flush() {
        Frame frame = holder;
        if (frame != null && text.length() > 0) {
            Spans spans = spans();
            if (!Texts.glyphs(spans.text())) {
                Block.Kind kind = frame.kind;
                if (kind == Block.Kind.CAPTION && spans.length() > LONGEST_CAPTION) {
                    kind = Block.Kind.PARAGRAPH;
                }
                add(kind, frame, spans, null);
            }
        }
        reset();
        release();
    }

    private void release() {
        if (!waiting.isEmpty()) {
            for (Waiting it : waiting) {
                add(it.kind, it.frame, it.spans, it.media);
            }
            waiting.clear();
        }
    }

    private void reset() {
        text.setLength(0);
        Arrays.fill(hrefs, 0, runs, null);
        runs = 0;
        holder = null;
        space = false;
        breaks = 0;
    }

    private Spans spans() {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end == 0) {
            return Spans.EMPTY;
        }
        if (runs == 1 && styles[0] == 0 && hrefs[0] == null) {
            return Spans.of(text.substring(0, end));
        }
        Spans.Builder builder = new Spans.Builder();
        for (int i = 0; i < runs && starts[i] < end; i++) {
            int to = i + 1 < runs ? Math.min(starts[i + 1], end) : end;
            builder.add(new Span(text.substring(starts[i], to), set(styles[i]), hrefs[i]));
        }
        return builder.build();
    }

    private static Set<Style> set(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        EnumSet<Style> set = EnumSet.noneOf(Style.class);
        for (Style style : STYLES) {
            if ((bits & 1 << style.ordinal()) != 0) {
                set.add(style);
            }
        }
        return set;
    }

    private void add(Block.Kind kind, Frame frame, Spans spans, @Nullable Media media) {
        Block block = Block.of(blocks.size(), kind, spans, node(frame));
        if (kind == Block.Kind.HEADING) {
            block = block.withLevel(frame.level);
        } else if (kind == Block.Kind.ITEM) {
            block = block.withLevel(Math.max(1, frame.lists));
        }
        blocks.add(media == null ? block : block.withMedia(media));
        letters += spans.length();
    }

    /** The outline's number of an element; it and those above it are put there when the first block needs them. */
    private int node(Frame frame) {
        Frame at = frame;
        while (!at.worthy() && at.parent != null) {
            at = at.parent;
        }
        if (at.node >= 0) {
            return at.node;
        }
        List<Frame> missing = new ArrayList<>();
        boolean boxed = false;
        for (Frame up = at; up != null && up.node < 0; up = up.parent) {
            boxed |= up.sort.parts();
            if (up == at
                    || up.sort.parts()
                    || up.parent == null
                    || (boxed && !up.names().isEmpty())) {
                missing.add(up); // a link or a custom element around boxes is a box in all but name
            }
        }
        Frame top = missing.get(missing.size() - 1).parent;
        while (top != null && top.node < 0) {
            top = top.parent;
        }
        int parent = top == null ? 0 : top.node;
        for (int i = missing.size() - 1; i >= 0; i--) {
            Frame it = missing.get(i);
            if (it.parent == null) {
                it.node = 0;
            } else {
                it.node = outline.add(parent, it.node(tokens < MOST_TOKENS));
                tokens += it.names().size();
            }
            parent = it.node;
        }
        return at.node;
    }
}
