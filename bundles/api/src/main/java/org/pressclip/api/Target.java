package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Takes articles in: a file, a CMS. */
@ConsumerType
public interface Target {
    /**
     * Files one, so that filing it again changes nothing: idempotent by {@link Article#id}.
     *
     * @throws Refusal if the target will not have it
     * @throws IOException if the target could not be reached or failed
     */
    Receipt file(Article article) throws IOException;
}
