package org.pressclip.read.office;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a column, or a picture between two: its runs of text and where it stands. */
final class Line {
    final List<Run> runs;
    final String text;
    final float left;
    final float right;
    final float top;
    final float base;
    /** The size of most of its letters. */
    final float size;
    /** Whether all of its letters are bold. */
    final boolean bold;
    /** How wide its first word is. */
    final float first;
    /** How far its second word stands from the first. */
    final float step;

    final int page;
    final boolean mirrored;
    final Paragraph.@Nullable Picture picture;
    /** The parts of the line that wide gaps divide. */
    final List<Chunk> cells;
    /** The edges of its column, and which of all columns it is. */
    float from;

    float to;
    int column;

    private Line(int page, List<Chunk> chunks, boolean mirrored) {
        this.page = page;
        this.mirrored = mirrored;
        this.picture = chunks.get(0).picture;
        List<Chunk.Glyph> glyphs = new ArrayList<>();
        float leftmost = Float.MAX_VALUE;
        float rightmost = -Float.MAX_VALUE;
        float upper = Float.MAX_VALUE;
        for (Chunk chunk : chunks) {
            glyphs.addAll(chunk.glyphs);
            leftmost = Math.min(leftmost, chunk.left);
            rightmost = Math.max(rightmost, chunk.right);
            upper = Math.min(upper, chunk.top);
        }
        glyphs.sort(Comparator.comparingDouble(Chunk.Glyph::x));
        this.left = leftmost;
        this.right = rightmost;
        this.top = upper;
        this.size = glyphs.isEmpty() ? chunks.get(0).size : size(glyphs);
        float line = chunks.get(0).base;
        for (Chunk.Glyph glyph : glyphs) {
            if (Math.abs(glyph.size() - size) < 0.3f) {
                line = glyph.y();
                break;
            }
        }
        this.base = line;
        this.bold = !glyphs.isEmpty()
                && glyphs.stream()
                        .allMatch(each -> (each.styles() & Run.STRONG) != 0
                                || !Character.isLetterOrDigit(each.text().codePointAt(0)));
        this.runs = runs(glyphs, size, base, mirrored);
        StringBuilder all = new StringBuilder();
        runs.forEach(run -> all.append(run.text()));
        this.text = all.toString();
        float width = rightmost - leftmost;
        float gap = 0;
        boolean drawn = drawn(glyphs);
        for (int i = 1; i < glyphs.size(); i++) {
            if (parted(glyphs.get(i - 1), glyphs.get(i), drawn)) {
                width = glyphs.get(i - 1).end() - leftmost;
                gap = glyphs.get(i).x() - glyphs.get(i - 1).end();
                break;
            }
        }
        this.first = width;
        this.step = gap;
        this.cells = cells(glyphs, size);
    }

    /** A line of these chunks; on a mirrored page they stand from right to left. */
    static Line of(Sheet sheet, List<Chunk> chunks) {
        return new Line(sheet.number, chunks, sheet.mirrored);
    }

    private static float size(List<Chunk.Glyph> glyphs) {
        List<Chunk.Glyph> sorted = new ArrayList<>(glyphs);
        sorted.sort(Comparator.comparingDouble(Chunk.Glyph::size));
        return sorted.get(sorted.size() / 2).size();
    }

    private static List<Chunk> cells(List<Chunk.Glyph> glyphs, float size) {
        List<Chunk> cells = new ArrayList<>();
        Chunk.Glyph last = null;
        for (Chunk.Glyph glyph : glyphs) {
            if (last == null || glyph.x() - last.end() > 1.2f * size) {
                cells.add(new Chunk());
            }
            cells.get(cells.size() - 1).add(glyph);
            last = glyph;
        }
        return cells;
    }

    /** Whether blanks are drawn in a line, so that gaps need not tell where words end. */
    private static boolean drawn(List<Chunk.Glyph> glyphs) {
        int blanks = 0;
        for (Chunk.Glyph glyph : glyphs) {
            blanks += glyph.space() ? 1 : 0;
        }
        return blanks * 15 > glyphs.size();
    }

    /** Whether there is white space between two neighbours. */
    private static boolean parted(Chunk.Glyph left, Chunk.Glyph right, boolean drawn) {
        float gap = right.x() - left.end();
        float size = Math.min(left.size(), right.size());
        if (isWide(left.text()) && isWide(right.text())) {
            return gap > 0.8f * size;
        }
        float blank = left.blank() > 0.1f * size && left.blank() < size ? left.blank() * 0.5f : 0.15f * size;
        float most = drawn ? 0.28f * size : 0.16f * size; // a tight line of a typesetter that draws no blanks
        return gap > Math.max(0.1f * size, Math.min(blank, most)) || (right.space() && gap > 0.05f * size);
    }

    /** Whether a text is of a script that has no blanks between words. */
    static boolean isWide(String text) {
        int c = text.codePointAt(0);
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFFEF;
        };
    }

    /** One letter or ligature with its look, or the blank between two. */
    private record Piece(String text, int styles, String href) {}

    static List<Run> runs(List<Chunk.Glyph> sorted, float size, float base, boolean mirrored) {
        List<Piece> pieces = new ArrayList<>();
        Chunk.Glyph last = null;
        boolean drawn = drawn(sorted);
        int rightward = 0;
        int leftward = 0;
        for (Chunk.Glyph glyph : sorted) {
            int styles = glyph.styles();
            if (size > 0 && glyph.size() < 0.8f * size && Math.abs(glyph.y() - base) > 0.1f * size) {
                styles |= glyph.y() < base ? Run.SUPERSCRIPT : Run.SUBSCRIPT;
            }
            if (last != null && parted(last, glyph, drawn)) {
                boolean same = last.href().equals(glyph.href());
                pieces.add(new Piece(" ", last.styles() & glyph.styles(), same ? glyph.href() : ""));
            }
            String text = plain(glyph.text());
            pieces.add(new Piece(text, styles, glyph.href()));
            int way = way(text);
            leftward += way < 0 ? 1 : 0;
            rightward += way > 0 ? 1 : 0;
            last = glyph;
        }
        if (leftward > 0 || mirrored) {
            logical(pieces, leftward >= rightward, mirrored);
        }
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Piece open = null;
        for (Piece piece : pieces) {
            if (open != null && (open.styles != piece.styles || !open.href.equals(piece.href))) {
                runs.add(new Run(text.toString(), open.styles, open.href));
                text.setLength(0);
            }
            text.append(piece.text);
            open = piece;
        }
        if (open != null) {
            runs.add(new Run(text.toString(), open.styles, open.href));
        }
        return runs;
    }

    /** Ligatures and the forms that letters take in a word, as plain letters. */
    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uFB00' && c <= '\uFDFF' || c >= '\uFE70' && c <= '\uFEFC') {
                return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);
            }
        }
        return text;
    }

    /** 1 for letters and digits that run to the right, -1 for letters that run to the left, 0 for all others. */
    static int way(String text) {
        return switch (Character.getDirectionality(text.codePointAt(0))) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> -1;
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT,
                    Character.DIRECTIONALITY_EUROPEAN_NUMBER,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> 1;
            default -> 0;
        };
    }

    /** Turns what stands in a row into the order in which it is read. */
    private static void logical(List<Piece> pieces, boolean leftward, boolean mirrored) {
        if (leftward != mirrored) {
            Collections.reverse(pieces);
        }
        int against = leftward ? 1 : -1;
        int from = -1;
        int to = -1;
        for (int i = 0; i <= pieces.size(); i++) {
            int way = i < pieces.size() ? way(pieces.get(i).text) : -against;
            if (way == against) {
                from = from < 0 ? i : from;
                to = i;
            } else if (way != 0 && from >= 0) {
                Collections.reverse(pieces.subList(from, to + 1));
                from = -1;
            }
        }
        for (int i = 0; leftward && i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int at = piece.text.length() == 1 ? "()[]{}<>«»".indexOf(piece.text) : -1;
            if (at >= 0) {
                pieces.set(i, new Piece("()[]{}<>«»".substring(at ^ 1, (at ^ 1) + 1), piece.styles, piece.href));
            }
        }
    }

    boolean isPicture() {
        return picture != null;
    }

    float width() {
        return right - left;
    }
}
