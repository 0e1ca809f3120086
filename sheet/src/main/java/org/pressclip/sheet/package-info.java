/**
 * Pages written down block by block, for the tests of menders, finders, cleaners and mappers.
 *
 * <pre>{@code
 * @Test
 * void cutsTheOffer() {
 *     Draft draft = Sheet.dump("Rain fell on the town.", "Subscribe now!").toClean("residue");
 *     new ResidueCleaner().clean(draft);
 *     assertThat(Sheet.left(draft)).containsExactly("Rain fell on the town.");
 * }
 * }</pre>
 *
 * <p>A test dependency of our own bundles: it needs {@code org.pressclip.api} and nothing else, and is no bundle.
 * Guests have it in {@code org.pressclip.testkit}, which reads pages too, and so cannot be what its readers are tested
 * with.
 */
@NullMarked
package org.pressclip.sheet;

import org.jspecify.annotations.NullMarked;
