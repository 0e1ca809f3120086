/** Polls feeds, so that every article is fetched once, kept, cleaned and filed once. */
@NullMarked
package org.pressclip.feeds;

import org.jspecify.annotations.NullMarked;
