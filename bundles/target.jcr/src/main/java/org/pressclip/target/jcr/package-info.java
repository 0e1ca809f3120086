/** Files articles in a content repository (JCR 2.0, JSR 283): Apache Sling's, or Oak on its own. */
@NullMarked
package org.pressclip.target.jcr;

import org.jspecify.annotations.NullMarked;
