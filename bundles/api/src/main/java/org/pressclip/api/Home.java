package org.pressclip.api;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The folder in which everything that is kept has its place, unless its own configuration names another. */
public final class Home {
    private Home() {}

    /**
     * The home that the framework property {@code pressclip.home} names; in a host that knows nothing of it the folder
     * {@code pressclip} where the host lives: below Apache Karaf's {@code karaf.base} (not below its data, which
     * {@code karaf clean} empties) or Apache Sling's {@code sling.home}. It need not exist.
     *
     * @param property looks up a property of the framework, as {@code BundleContext::getProperty} does
     * @return absolute; null if nobody says
     */
    public static @Nullable Path of(Function<String, @Nullable String> property) {
        String own = property.apply("pressclip.home");
        if (own != null && !own.isBlank()) {
            return Path.of(own).toAbsolutePath().normalize();
        }
        for (String host : new String[] {"karaf.base", "sling.home"}) {
            String base = property.apply(host);
            if (base != null && !base.isBlank()) {
                return Path.of(base, "pressclip").toAbsolutePath().normalize();
            }
        }
        return null;
    }
}
