package org.pressclip.read.office;

import java.util.ArrayList;
import java.util.List;

/** One page of a PDF: what is drawn on it, and how large it is in points. */
final class Sheet {
    final int number;
    final float width;
    final float height;
    List<Chunk> chunks = new ArrayList<>();
    /** Lines that stand at this place on other pages as well, with the class that says what they are. */
    final List<Paragraph> margins = new ArrayList<>();
    /** Whether it reads from right to left; its chunks are mirrored then, so that everything else need not know. */
    boolean mirrored;

    /** How much of the page pictures cover, from 0 to 1. */
    double pictured;

    Sheet(int number, float width, float height) {
        this.number = number;
        this.width = width;
        this.height = height;
    }
}
