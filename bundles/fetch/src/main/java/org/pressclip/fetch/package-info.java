/** Fetches files, folders and http(s) resources as captures. */
@NullMarked
package org.pressclip.fetch;

import org.jspecify.annotations.NullMarked;
