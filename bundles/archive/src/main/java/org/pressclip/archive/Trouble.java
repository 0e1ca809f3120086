package org.pressclip.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** What is wrong with an archive's folder, in a sentence that names it. */
final class Trouble {
    private Trouble() {}

    static IOException of(Path folder, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        String why;
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            why = "has no space left";
        } else if (cause instanceof AccessDeniedException || lower.contains("permission denied")) {
            why = "may not be written to";
        } else if (lower.contains("read-only file system")) {
            why = "is on a file system that is read-only";
        } else if (cause instanceof FileSystemException named) {
            why = "could not be written to: " + named.getClass().getSimpleName() + " " + named.getMessage();
        } else {
            why = "could not be written to: " + message;
        }
        return new IOException("the archive's folder " + folder + " " + why, cause);
    }

    /** What the cause of an exception says, else itself. */
    static String words(Exception wrapped) {
        Throwable cause = wrapped.getCause() == null ? wrapped : wrapped.getCause();
        return String.valueOf(cause.getMessage());
    }
}
