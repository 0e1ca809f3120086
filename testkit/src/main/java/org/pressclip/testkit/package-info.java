/**
 * Pages and drafts made by hand, for the tests of menders, finders, cleaners and mappers.
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
 * <p>A test dependency: it needs {@code org.pressclip.api} and nothing else, and is no bundle.
 */
@NullMarked
package org.pressclip.testkit;

import org.jspecify.annotations.NullMarked;
