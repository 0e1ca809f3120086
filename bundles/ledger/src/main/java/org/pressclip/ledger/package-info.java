@NullMarked
package org.pressclip.ledger;

import org.jspecify.annotations.NullMarked;
