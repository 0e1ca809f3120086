/** Opens sitemap files: leads to the pages that they name. */
@NullMarked
package org.pressclip.open.sitemap;

import org.jspecify.annotations.NullMarked;
