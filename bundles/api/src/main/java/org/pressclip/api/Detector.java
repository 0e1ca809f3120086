package org.pressclip.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Tells what a capture is. Called by many threads at once. */
@ConsumerType
public interface Detector {
    /** Never refuses: what nothing is known of is {@code application/octet-stream}; odd labels are warnings. */
    Format detect(Capture capture);
}
