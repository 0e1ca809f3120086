package org.pressclip.open.sitemap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Container;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.text.XmlReader;

/** The entries of a list of addresses, a line each. Belongs to one thread. */
final class Lines implements Iterator<Lead> {
    private final Container container;
    private final Leads leads;
    private final XmlReader letters;
    private final char[] buffer = new char[8_192];
    private int at;
    private int end;
    private int number;
    private boolean ended;
    private @Nullable Lead next;

    Lines(Container container, Leads leads, XmlReader letters) {
        this.container = container;
        this.leads = leads;
        this.letters = letters;
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            String line = line();
            if (!line.isBlank()) {
                number++;
                next = leads.of(line.strip(), number, false).build();
                letters.begin();
            } else if (ended && number == 0) {
                next = Leads.refused(
                        container.lead(),
                        Refusal.refused("a sitemap without entries", "See whether it is the right file."));
            }
        }
        return next != null;
    }

    /** The next line, "" at the end. */
    private String line() {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (at == end) {
                end = read();
                at = 0;
                if (end <= 0) {
                    ended = true;
                    end = 0;
                    return line.toString();
                }
            }
            char c = buffer[at++];
            if (c == '\n' || c == '\r') {
                return line.toString();
            }
            if (c != '\uFEFF') { // lists that were put together have marks within
                line.append(c);
            }
        }
    }

    private int read() {
        try {
            return letters.read(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Lead next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Lead found = Objects.requireNonNull(next);
        next = null;
        return found;
    }
}
