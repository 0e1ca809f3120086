package org.pressclip.service;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Tries out what a jar would change, beside the chain and without touching it. Called by many threads at once. */
@ProviderType
public interface Trials {
    /**
     * Loads a bundle for a trial. Nothing in the container but the trial sees its services, packages and name; it may
     * be another version of a bundle that is there, or the same.
     *
     * @param jar a bundle with menders, finders, cleaners or others that a page runs through
     * @return the trial, to be closed
     * @throws IOException with a sentence that says what is wrong with it and what to do: no bundle, nothing for a page
     *     in it, a package missing, it does not start
     */
    Trial open(Path jar) throws IOException, InterruptedException;
}
