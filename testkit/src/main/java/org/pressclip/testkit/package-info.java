/**
 * What somebody else's cleaner, finder or mender is tested with: drafts read from pages as the container reads them,
 * and assertions on what became of them that show the page where they fail.
 *
 * <pre>{@code
 * @Test
 * void cutsTheSignOff() throws IOException {
 *     Draft draft = Drafts.dump("Rain fell on the town.\n\nGot a tip? Write to us.").cleaned("signoff", new SignOffs(config));
 *     assertThat(draft).hasCut("Got a tip? Write to us.").because("signoff");
 *     assertThat(draft).leaves("Rain fell on the town.");
 * }
 * }</pre>
 *
 * <p>One test dependency beside {@code org.pressclip.api}, no bundle, and of no test framework: what is wrong is an
 * {@link AssertionError}.
 */
@NullMarked
package org.pressclip.testkit;

import org.jspecify.annotations.NullMarked;
