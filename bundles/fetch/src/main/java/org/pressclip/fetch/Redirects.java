package org.pressclip.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Refusal;

/** Where an answer sends on to. */
final class Redirects {
    private Redirects() {}

    /** Where a status and its {@code Location} lead; null if it is no redirect. */
    static @Nullable URI location(URI at, int status, String location) throws Refusal {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> {
                if (location.isEmpty()) {
                    throw Refusal.refused("a redirect (" + status + ") to nowhere", "Look at what the server sends.");
                }
                yield to(at, location);
            }
            default -> null;
        };
    }

    private static URI to(URI at, String location) throws Refusal {
        try {
            return Addresses.plain(new URI(Addresses.resolved(at, Addresses.escaped(location))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw Refusal.refused("a redirect to no address: " + location, "Look at what the server sends.");
        }
    }
}
