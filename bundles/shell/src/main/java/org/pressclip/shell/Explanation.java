package org.pressclip.shell;

import org.pressclip.service.Importer;

/** What became of one page, for a person. */
final class Explanation {
    private Explanation() {}

    static int print(Importer importer, Line.Explain line, Terminal terminal) throws InterruptedException {
        throw new UnsupportedOperationException(importer + " " + line + terminal);
    }
}
