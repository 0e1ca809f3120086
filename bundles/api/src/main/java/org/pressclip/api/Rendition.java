package org.pressclip.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A form that records can be written in: JSON Lines, Markdown.
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

    /** A file for each record in a folder, which is made if need be. */
    Filing toFolder(Path folder) throws IOException;

    /** All records into a stream, each as soon as it is there; the stream is flushed and not closed. */
    Filing toStream(OutputStream stream) throws IOException;
}
