/**
 * Reads office documents in a JVM of their own, which dies for them.
 *
 * <p>Two programs share the package. {@link OfficeReader} runs in the container, with {@link Parsers}, {@link Parser},
 * {@link Installation}, {@link Pages} and {@link Properties}. {@link Main} runs in a JVM that the reader starts, with
 * everything that touches a parsing library. {@link Wire} is what they say to each other.
 */
@NullMarked
package org.pressclip.read.office;

import org.jspecify.annotations.NullMarked;
