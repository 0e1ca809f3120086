package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes articles in: a file, a CMS.
 *
 * <p>A service has the property {@code pressclip.target}: the name by which feeds ask for it. Called by many threads at
 * once.
 */
@ConsumerType
public interface Target {
    /**
     * Files one, so that filing it again changes nothing: idempotent by {@link Article#id}.
     *
     * @throws Refusal if the target will not have it
     * @throws IOException if the target could not be reached or failed
     */
    Receipt file(Article article) throws IOException;

    /**
     * The same, on terms: a target that can tell whether its copy was changed since {@link Delivery#last} leaves such a
     * copy alone if it is told to. Others write over it.
     *
     * @throws Refusal if the target will not have it
     * @throws IOException if the target could not be reached or failed
     */
    default Receipt file(Article article, Delivery delivery) throws IOException {
        return file(article);
    }
}
