/** The commands: over the container's socket and in Gogo. */
@Capability(namespace = "org.apache.felix.gogo", name = "shell.implementation", version = "1.1.6")
@NullMarked
package org.pressclip.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Capability;
