package org.pressclip.read.office;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Neighbouring glyphs of one baseline on a page, or a picture. Points, from the upper left corner of the page. */
final class Chunk {
    /**
     * One drawn character.
     *
     * @param text what it stands for; a ligature has several letters
     * @param x where it begins
     * @param y its baseline
     * @param width how wide it is
     * @param size of its font
     * @param space whether white space was drawn before it
     */
    record Glyph(
            String text,
            float x,
            float y,
            float width,
            float size,
            float blank,
            int styles,
            String href,
            boolean space) {
        float end() {
            return x + width;
        }
    }

    final List<Glyph> glyphs = new ArrayList<>();
    final Paragraph.@Nullable Picture picture;
    float left = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    float top = Float.MAX_VALUE;
    float base = -Float.MAX_VALUE;
    float size;

    Chunk() {
        picture = null;
    }

    Chunk(Paragraph.Picture picture, float left, float top, float right, float base) {
        this.picture = picture;
        this.left = left;
        this.top = top;
        this.right = right;
        this.base = base;
        this.size = base - top;
    }

    void add(Glyph glyph) {
        glyphs.add(glyph);
        left = Math.min(left, glyph.x());
        right = Math.max(right, glyph.end());
        if (glyph.size() > size) {
            size = glyph.size();
            base = glyph.y();
        }
        top = Math.min(top, glyph.y() - glyph.size() * 0.75f);
    }

    float width() {
        return right - left;
    }

    int letters() {
        int letters = 0;
        for (Glyph glyph : glyphs) {
            letters += glyph.text().length();
        }
        return letters;
    }

    /** The same as seen in a mirror at the page's right edge. */
    Chunk mirrored(float width) {
        if (picture != null) {
            return new Chunk(picture, width - right, top, width - left, base);
        }
        Chunk mirrored = new Chunk();
        for (Glyph glyph : glyphs) {
            mirrored.add(new Glyph(
                    glyph.text(),
                    width - glyph.end(),
                    glyph.y(),
                    glyph.width(),
                    glyph.size(),
                    glyph.blank(),
                    glyph.styles(),
                    glyph.href(),
                    glyph.space()));
        }
        return mirrored;
    }
}
