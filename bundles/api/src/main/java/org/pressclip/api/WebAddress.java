package org.pressclip.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Web addresses: checked, compared, and brought to the one form under which the same page is the same. */
public final class WebAddress {
    /** Query parameters that say who sent the reader and nothing of the page. */
    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "msclkid",
            "yclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "ref",
            "ref_src",
            "cmpid",
            "ncid",
            "ocid",
            "s_cid",
            "sr_share",
            "smid",
            "taid",
            "xtor",
            "wt_mc",
            "ito",
            "src");

    private WebAddress() {}

    /** An absolute http(s) address with a host, or nothing. */
    public static Optional<URI> web(String address) {
        try {
            URI uri = new URI(address.strip().replace(" ", "%20"));
            String scheme = uri.getScheme();
            boolean web = scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The host in lower case without a leading {@code www.}, {@code m.} or {@code amp.}. */
    public static String site(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        for (String prefix : new String[] {"www.", "m.", "mobile.", "amp."}) {
            if (host.startsWith(prefix) && host.indexOf('.', prefix.length()) > 0) {
                host = host.substring(prefix.length());
            }
        }
        return host;
    }

    /** Whether it is a site's front page. */
    public static boolean home(URI uri) {
        String path = uri.getPath();
        return (path == null || path.isEmpty() || path.equals("/")) && uri.getRawQuery() == null;
    }

    /**
     * The address without what does not change the page: scheme, {@code www.}, default port, fragment, tracking
     * parameters, a closing slash; parameters in order.
     */
    public static String normal(URI uri) {
        StringBuilder out = new StringBuilder(site(uri));
        if (uri.getPort() > 0 && uri.getPort() != 80 && uri.getPort() != 443) {
            out.append(':').append(uri.getPort());
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        out.append(path);
        if (uri.getRawQuery() != null) {
            TreeSet<String> kept = new TreeSet<>();
            for (String parameter : uri.getRawQuery().split("&", -1)) {
                String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.startsWith("utm_") && !TRACKING.contains(name)) {
                    kept.add(parameter);
                }
            }
            if (!kept.isEmpty()) {
                out.append('?').append(String.join("&", kept));
            }
        }
        return out.toString();
    }
}
