package org.pressclip.service;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.pressclip.api.Outcome;

/**
 * Makes something to look at out of records: one file that opens anywhere, each record beside the page it was taken
 * from. Any number at once, from any thread.
 *
 * <p>Memory does not grow with the text of the records, and the file does not grow without bounds: only the first
 * records, those with warnings before all others, are shown in full.
 */
@ProviderType
public interface Report {
    /**
     * Makes one of records that are there.
     *
     * @param folder what relative names start from
     * @param records the names of files of records as JSON Lines, and of folders of such files, as a person gave them
     * @param to the file, which appears when it is complete
     * @param full how many records are shown in full at most
     * @param told is told how many records have been read so far
     * @throws IOException with a sentence for a person, if something cannot be read, is no record or cannot be written
     */
    Made of(Path folder, List<String> records, Path to, int full, LongConsumer told) throws IOException;

    /**
     * Starts one of a run that is under way.
     *
     * @param to the file, which appears when it is complete
     * @param source what is imported, for a person
     * @param records the folder that the records go to, from which the addresses of kept pictures start
     * @param full how many records are shown in full at most
     * @throws IOException if nothing can be written there
     */
    Running start(Path to, String source, Path records, int full) throws IOException;

    /**
     * Starts one of how records differ from those that were filed before.
     *
     * @param to the file, which appears when it is complete
     * @param title what is compared, for a person
     * @param full how many records are shown in full at most
     * @throws IOException if nothing can be written there
     */
    default Differences differences(Path to, String title, int full) throws IOException {
        throw new IOException("There is nothing that makes reports of differences.");
    }

    /** A report of differences while they come. One thread at a time. */
    interface Differences extends Closeable {
        /**
         * Shows a record.
         *
         * @param name what a person calls it
         * @param address where it was read; may be ""
         * @param note what is to be said of it besides; ""
         * @param comparison null where the record before is not kept
         */
        void told(String name, String address, String note, @Nullable Comparison comparison) throws IOException;

        /**
         * Writes the report and puts it in its place.
         *
         * @param figures how many there are of what, in order
         */
        void complete(Map<String, Long> figures) throws IOException;

        /** Lets go; what was not completed leaves no trace. */
        @Override
        void close() throws IOException;
    }

    /** A report of a run while it goes on. One thread at a time. */
    interface Running extends Closeable {
        /** Takes note of a page that has ended. Never throws: what goes wrong, {@link #complete} says. */
        void told(Outcome outcome);

        /** Writes the report and puts it in its place. */
        Made complete() throws IOException;

        /** Lets go; what was not completed leaves no trace. */
        @Override
        void close() throws IOException;
    }

    /**
     * What came of it.
     *
     * @param records how many records there were
     * @param full how many of them are shown in full
     * @param warned how many of them have warnings
     */
    record Made(long records, long full, long warned) {}
}
