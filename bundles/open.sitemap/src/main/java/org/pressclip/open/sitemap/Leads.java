package org.pressclip.open.sitemap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Container;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.WebAddress;

/** Makes leads of a file's entries: each ends as refused with the page's address, which its source is. */
final class Leads {
    private static final int LONGEST = 4_096; // the protocol says 2048; some say more, and nobody needs this
    private static final int SHOWN = 100;

    private final Container container;

    Leads(Container container) {
        this.container = container;
    }

    /** The same lead, but it ends so. */
    static Lead refused(Lead lead, Refusal why) {
        return lead.toBuilder().problem(why).build();
    }

    /** @param number the entry's, from 1 */
    Lead.Builder of(String address, int number, boolean sitemap) {
        Lead.Builder lead = container.lead(number);
        URI page = address.length() > LONGEST ? null : web(address);
        if (page == null) {
            return lead.problem(wrong(address));
        }
        Refusal elsewhere = sitemap
                ? Refusal.refused("another sitemap, which is at " + page, "Fetch it, and import the file.")
                : Refusal.refused("a sitemap names the page only; the story is at " + page, "Import " + page + ".");
        return lead.source(page).problem(elsewhere);
    }

    private static Refusal wrong(String address) {
        String why = address.isEmpty()
                ? "an entry without an address"
                : address.length() > LONGEST
                        ? "an entry whose address has " + address.length() + " characters"
                        : "an entry whose address is none of the web: "
                                + (address.length() <= SHOWN ? address : address.substring(0, SHOWN) + "…");
        return Refusal.refused(why, "Have the sitemap mended: it must name its pages by http or https.");
    }

    /** An http(s) address with a host, else null. */
    private static @Nullable URI web(String address) {
        try {
            URI uri = new URI(WebAddress.escaped(address));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
