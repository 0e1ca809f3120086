/** Fetches the pictures of records and keeps them by what they hold. */
@NullMarked
package org.pressclip.media;

import org.jspecify.annotations.NullMarked;
