package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How records are written down: JSON Lines, Markdown, an export for WordPress. Whoever brings a form writes bytes and
 * knows nothing of files; {@code target.files} makes a {@link Rendition} of each.
 *
 * <p>A service has the properties {@code pressclip.format}, its name on the command line, and
 * {@code service.description}.
 */
@ConsumerType
public interface Form {
    /** How many records one document of the form holds. */
    enum Holds {
        /** One, by its standard: a second needs a document of its own. */
        ONE,
        /** Any number, but readers want a document for each. */
        ANY,
        /** Any number, and readers want them in one. */
        ALL
    }

    /** The end of a file's name in this form, without the dot. */
    String extension();

    Holds holds();

    /** Begins a document. */
    Document begin();

    /** One document while it is written. Its bytes are UTF-8. One thread at a time. */
    interface Document {
        /**
         * The bytes of the next record, with what comes before the first of a document. If it throws, the document goes
         * on without that record.
         *
         * @throws Refusal if the form cannot hold it
         */
        byte[] write(Article article) throws IOException;

        /** What comes after the last record; a whole document of none if there was none. */
        default byte[] end() throws IOException {
            return new byte[0];
        }
    }
}
