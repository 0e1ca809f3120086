package org.pressclip.open.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.WebAddress;

/** Addresses in feeds: made absolute, and only those of the web. */
final class Addresses {
    private Addresses() {}

    /** An http(s) address with a host, resolved by a base where it is relative; else null. */
    static @Nullable URI web(String address, @Nullable URI base) {
        try {
            URI uri = new URI(WebAddress.escaped(address.strip()));
            URI whole = base == null || uri.isAbsolute() || address.isBlank() ? uri : base.resolve(uri);
            String scheme = whole.getScheme() == null ? "" : whole.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && whole.getHost() != null ? whole : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /** The base that {@code xml:base} sets for an element, resolved from the outside in. */
    static @Nullable URI base(Element element, @Nullable URI outermost) {
        URI base = outermost;
        List<Element> around = element.parents();
        for (int i = around.size() - 1; i >= 0; i--) {
            base = step(around.get(i), base);
        }
        return step(element, base);
    }

    private static @Nullable URI step(Element element, @Nullable URI base) {
        String own = element.attr("xml:base");
        URI next = own.isBlank() ? null : web(own, base);
        return next == null ? base : next;
    }
}
