package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Weighs the claims of a draft and makes the record. Called by many threads at once. */
@ConsumerType
public interface Mapper {
    /**
     * One value per field, or none. The same draft gives the same article; no clock is read.
     *
     * @throws Refusal if there is no article in it
     */
    Article map(Draft draft) throws IOException;
}
