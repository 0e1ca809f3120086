/** Runs leads through the chain, each to one named outcome. */
@NullMarked
package org.pressclip.pipeline;

import org.jspecify.annotations.NullMarked;
