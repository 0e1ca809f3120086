package org.pressclip.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Files, folders and streams of records in one {@link Form}.
 *
 * <p>A service has the properties {@code pressclip.format}, its name on the command line, and
 * {@code service.description}.
 */
@ConsumerType
public interface Rendition {
    /** The end of a file's name in this form, without the dot. */
    String extension();

    /** All records in one file, which appears when it is complete. */
    Filing toFile(Path file) throws IOException;

    /** A file for each record in a folder, which is made if need be; named by day and headline. */
    Filing toFolder(Path folder) throws IOException;

    /** As {@link #toFolder(Path)}, with names of the given kind. */
    default Filing toFolder(Path folder, Names names) throws IOException {
        return toFolder(folder);
    }

    /** How many records a file of this kind holds. */
    default Form.Holds holds() {
        return Form.Holds.ANY;
    }

    /** All records into a stream, each as soon as it is there; the stream is flushed and not closed. */
    Filing toStream(OutputStream stream) throws IOException;

    /** What the files of a folder are called after. */
    enum Names {
        /** The day and the words of the headline. */
        SLUG,
        /** The record's id, so that a new headline is no new file. */
        ID
    }
}
