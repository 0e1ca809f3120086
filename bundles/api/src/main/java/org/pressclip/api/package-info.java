/**
 * The words every stage speaks, and one interface per stage.
 *
 * <p>A {@link org.pressclip.api.Lead} is fetched as a {@link org.pressclip.api.Capture}, detected as a
 * {@link org.pressclip.api.Format}, read into a {@link org.pressclip.api.Page}, cleaned as a
 * {@link org.pressclip.api.Draft}, mapped to an {@link org.pressclip.api.Article} and filed with a
 * {@link org.pressclip.api.Receipt}; the lead ends in one {@link org.pressclip.api.Outcome}. <b>Menders mend, finders
 * claim, cleaners cut, the map decides.</b>
 *
 * <p>All values are immutable and safe to share between threads, save {@link org.pressclip.api.Draft}, which belongs to
 * one thread. A stage service is called by many threads at once and holds no state about an item.
 */
@Version("1.0.0")
@NullMarked
package org.pressclip.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
