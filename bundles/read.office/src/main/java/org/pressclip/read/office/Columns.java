package org.pressclip.read.office;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of a page into the order in which a person reads them: from the top down, and where a gutter parts
 * columns, one column after the other.
 *
 * <p>A gutter is a strip that no chunk crosses, with lines of prose on both sides; it ends where something stands
 * across it, a headline or a picture. The way is Breuel's whitespace cover in its simplest form (2002), one strip at a
 * time.
 */
final class Columns {
    /** How wide a gutter is at least, in sizes of the letters beside it. */
    private static final float GUTTER = 0.8f;

    /** Lines on either side that make a strip a gutter. */
    private static final int SUPPORT = 3;

    /** Letters that a third of the lines beside a gutter have at least, or it parts the cells of a table. */
    private static final int PROSE = 18;

    /** Chunks beyond which a page is a drawing, and is taken line by line. */
    private static final int MOST = 3_000;

    /** Beyond every page. */
    private static final float EDGE = 1_000_000;

    private final Sheet sheet;
    private final List<Line> lines = new ArrayList<>();
    private int columns;

    private Columns(Sheet sheet) {
        this.sheet = sheet;
    }

    static List<Line> lines(Sheet sheet) {
        Columns columns = new Columns(sheet);
        columns.order(new ArrayList<>(sheet.chunks), 0);
        return columns.lines;
    }

    private record Gutter(int end, float left, float right) {}

    private void order(List<Chunk> chunks, int depth) {
        chunks.sort(Comparator.comparingDouble((Chunk chunk) -> chunk.base).thenComparingDouble(chunk -> chunk.left));
        if (chunks.size() > MOST || depth > 4) {
            column(chunks);
            return;
        }
        List<Chunk> single = new ArrayList<>();
        int i = 0;
        while (i < chunks.size()) {
            Gutter gutter = gutter(chunks, i);
            if (gutter == null) {
                single.add(chunks.get(i++));
                continue;
            }
            column(single);
            single = new ArrayList<>();
            List<Chunk> left = new ArrayList<>();
            List<Chunk> right = new ArrayList<>();
            for (Chunk chunk : chunks.subList(i, gutter.end)) {
                (chunk.right <= (gutter.left + gutter.right) / 2 ? left : right).add(chunk);
            }
            order(left, depth + 1);
            order(right, depth + 1);
            i = gutter.end;
        }
        column(single);
    }

    /** The gutter beside a chunk and below it that goes down furthest, or null. */
    private static @Nullable Gutter gutter(List<Chunk> chunks, int from) {
        Chunk first = chunks.get(from);
        List<float[]> free = new ArrayList<>();
        free.add(new float[] {-EDGE, first.left});
        free.add(new float[] {first.right, EDGE});
        Gutter best = null;
        for (int i = from + 1; i < chunks.size() && !free.isEmpty(); i++) {
            Chunk chunk = chunks.get(i);
            List<float[]> rest = new ArrayList<>();
            for (float[] strip : free) {
                int before = rest.size();
                if (chunk.right <= strip[0] || chunk.left >= strip[1]) {
                    rest.add(strip);
                    continue;
                }
                float least = GUTTER * Math.min(chunk.size, 14);
                if (chunk.left - strip[0] > least) {
                    rest.add(new float[] {strip[0], chunk.left});
                }
                if (strip[1] - chunk.right > least) {
                    rest.add(new float[] {chunk.right, strip[1]});
                }
                if (rest.size() == before) {
                    best = further(best, supported(chunks, from, i, strip));
                }
            }
            free = rest.size() > 20 ? rest.subList(0, 20) : rest;
        }
        for (float[] strip : free) {
            best = further(best, supported(chunks, from, chunks.size(), strip));
        }
        return best;
    }

    private static @Nullable Gutter further(@Nullable Gutter one, @Nullable Gutter other) {
        return one == null || (other != null && other.end > one.end) ? other : one;
    }

    private static @Nullable Gutter supported(List<Chunk> chunks, int from, int end, float[] strip) {
        if (strip[0] <= -EDGE || strip[1] >= EDGE) {
            return null;
        }
        List<List<Integer>> lines = List.of(new ArrayList<>(), new ArrayList<>());
        float[] last = {-1_000, -1_000};
        float size = 0;
        for (Chunk chunk : chunks.subList(from, end)) {
            if (chunk.picture != null) {
                continue;
            }
            int side = chunk.right <= (strip[0] + strip[1]) / 2 ? 0 : 1;
            List<Integer> own = lines.get(side);
            size = Math.max(size, Math.min(chunk.size, 12));
            if (chunk.base - last[side] > 0.4f * chunk.size) {
                own.add(0);
                last[side] = chunk.base;
            }
            own.set(own.size() - 1, own.get(own.size() - 1) + chunk.letters());
        }
        boolean wide = strip[1] - strip[0] >= GUTTER * size;
        return wide && isProse(lines.get(0)) && isProse(lines.get(1)) ? new Gutter(end, strip[0], strip[1]) : null;
    }

    /** Whether lines are enough, and a good part of them long, by the letters that each has. */
    private static boolean isProse(List<Integer> letters) {
        List<Integer> sorted = new ArrayList<>(letters);
        sorted.sort(null);
        return sorted.size() >= SUPPORT && sorted.get(sorted.size() * 2 / 3) >= PROSE;
    }

    /** The lines of one column. */
    private void column(List<Chunk> chunks) {
        if (chunks.isEmpty()) {
            return;
        }
        dropCaps(chunks);
        List<List<Chunk>> rows = new ArrayList<>();
        List<Chunk> row = new ArrayList<>();
        for (Chunk chunk : chunks) {
            Chunk before = row.isEmpty() ? null : row.get(row.size() - 1);
            boolean same = before != null && sameRow(before, chunk);
            if (!same && !row.isEmpty()) {
                rows.add(row);
                row = new ArrayList<>();
            }
            row.add(chunk);
        }
        rows.add(row);
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        List<Line> made = new ArrayList<>();
        for (List<Chunk> each : rows) {
            Line line = Line.of(sheet, each);
            if (!line.isPicture()) {
                left = Math.min(left, line.left);
                right = Math.max(right, line.right);
            }
            made.add(line);
        }
        columns++;
        for (Line line : made) {
            line.from = left;
            line.to = right;
            line.column = columns;
            lines.add(line);
        }
    }

    /** Whether two chunks stand on one line: on one baseline, or the smaller a little off it and beside the other. */
    private static boolean sameRow(Chunk before, Chunk chunk) {
        if (before.picture != null || chunk.picture != null) {
            return false;
        }
        float off = chunk.base - before.base;
        if (Math.abs(off) <= 0.35f * Math.min(chunk.size, before.size)) {
            return true;
        }
        float large = Math.max(chunk.size, before.size);
        boolean beside = Math.abs(chunk.left - before.right) < 0.5f * large
                || Math.abs(before.left - chunk.right) < 0.5f * large;
        return beside && Math.min(chunk.size, before.size) < 0.8f * large && Math.abs(off) < 0.5f * large;
    }

    /** A large first letter that reaches down over some lines belongs to the first of them. */
    private static void dropCaps(List<Chunk> chunks) {
        for (int i = 0; i < chunks.size(); i++) {
            Chunk cap = chunks.get(i);
            if (cap.picture != null || cap.letters() > 2 || cap.glyphs.isEmpty()) {
                continue;
            }
            Chunk first = null;
            for (int j = Math.max(0, i - 30); j < Math.min(chunks.size(), i + 30); j++) {
                Chunk beside = chunks.get(j);
                boolean besides = beside != cap
                        && beside.picture == null
                        && cap.size > 1.8f * beside.size
                        && beside.left >= cap.right - 1
                        && beside.left - cap.right < 1.5f * beside.size
                        && beside.base > cap.top
                        && beside.base <= cap.base + 1;
                if (besides && (first == null || beside.base < first.base)) {
                    first = beside;
                }
            }
            if (first != null) {
                Chunk.Glyph begin = first.glyphs.get(0);
                float at = first.left;
                for (int g = cap.glyphs.size() - 1; g >= 0; g--) {
                    Chunk.Glyph glyph = cap.glyphs.get(g);
                    at -= 0.5f;
                    first.add(new Chunk.Glyph(
                            glyph.text(), at, begin.y(), 0.5f, begin.size(), begin.blank(), 0, glyph.href(), false));
                }
                chunks.remove(i--);
            }
        }
    }
}
