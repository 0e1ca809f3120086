/** What the running system offers to those who drive it: importing, and the chain that is in force. */
@Version("1.0.0")
@NullMarked
package org.pressclip.service;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
