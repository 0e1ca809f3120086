package org.pressclip.clean.boilerplate;

import org.pressclip.api.Outline;

/** What the nodes of an outline look like: a number for a node's tag and names, their digits left out. */
final class Looks {
    private static final int NAMES = 8;
    private static final int LONGEST = 40;

    private final Outline outline;
    private final long[] known;

    Looks(Outline outline) {
        this.outline = outline;
        this.known = new long[outline.size()];
    }

    /** The same for nodes that are marked up alike, not 0. */
    long of(int node) {
        if (known[node] == 0) {
            Outline.Node here = outline.node(node);
            long look = here.tag().hashCode();
            int read = 0;
            for (String token : here.tokens()) {
                if (read++ == NAMES) {
                    break;
                }
                for (int i = 0; i < Math.min(LONGEST, token.length()); i++) {
                    char c = token.charAt(i);
                    look = Character.isDigit(c) ? look : look * 31 + c;
                }
            }
            known[node] = look & Long.MAX_VALUE | 1L << 62;
        }
        return known[node];
    }
}
