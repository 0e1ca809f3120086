package org.pressclip.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Web addresses: checked, compared, and brought to the one form under which the same page is the same. */
public final class WebAddress {
    /** Query parameters that say who sent the reader, or how the page is to be dressed, and nothing of the page. */
    private static final Set<String> TRACKING = Set.of(
            "__twitter_impression",
            "_ga",
            "_gl",
            "_hsenc",
            "_hsmi",
            "amp",
            "amp_gsa",
            "amp_js_v",
            "ampshare",
            "cmp",
            "cmpid",
            "dclid",
            "fb_action_ids",
            "fb_source",
            "fbclid",
            "gbraid",
            "gclid",
            "gclsrc",
            "guccounter",
            "guce_referrer",
            "guce_referrer_sig",
            "icid",
            "igsh",
            "igshid",
            "intcmp",
            "ito",
            "jsessionid",
            "li_fat_id",
            "mc_cid",
            "mc_eid",
            "mkt_tok",
            "msclkid",
            "ncid",
            "ocid",
            "phpsessid",
            "ref",
            "ref_src",
            "ref_url",
            "s_cid",
            "s_kwcid",
            "smid",
            "smtyp",
            "soc_src",
            "soc_trk",
            "spm",
            "sr_share",
            "src",
            "sref",
            "taid",
            "trk",
            "ttclid",
            "twclid",
            "usqp",
            "vero_id",
            "wbraid",
            "wt.mc_id",
            "wt_mc",
            "xtor",
            "yclid",
            "ysclid");

    private static final List<String> TRACKING_PREFIXES =
            List.of("utm_", "at_", "hsa_", "mtm_", "ns_", "oly_", "pk_", "piwik_");

    /** Parameters that ask for an AMP copy by the value {@code amp}. */
    private static final Set<String> DRESS =
            Set.of("outputtype", "output", "mode", "view", "format", "template", "tpl");

    /** Parameters that tell of the feed that brought the reader by its kind. */
    private static final Set<String> SENDER = Set.of("source", "from", "via");

    private static final Set<String> FEEDS = Set.of("rss", "atom", "feed");

    /** What a server gives for a folder. */
    private static final Set<String> INDEX = Set.of(
            "index.html",
            "index.htm",
            "index.xhtml",
            "index.shtml",
            "index.php",
            "index.asp",
            "index.aspx",
            "index.jsp",
            "index.cfm",
            "default.htm",
            "default.html",
            "default.asp",
            "default.aspx");

    private static final List<String> DRESSED_HOSTS = List.of("www.", "m.", "mobile.", "amp.");

    /** Second-level names under which countries register sites. */
    private static final Set<String> REGISTRIES =
            Set.of("ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "ne", "net", "nom", "or", "org");

    /** Caches that serve copies of others' pages under {@code /<mark>/s/<address>}. */
    private static final Set<String> CACHES = Set.of("c", "v", "i", "amp");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

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

    /**
     * An address with percent signs for what browsers take and {@link URI} does not: white space, controls, quotes,
     * bars, brackets and braces. Letters beyond ASCII stay.
     */
    public static String escaped(String address) {
        StringBuilder escaped = new StringBuilder(address.length() + 16);
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (isForbidden(c)) {
                escaped.append('%').append(HEX.toHexDigits((byte) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** The same, with percent signs also for the bytes that UTF-8 has for what is beyond ASCII. */
    public static String ascii(String address) {
        StringBuilder ascii = new StringBuilder(address.length() + 16);
        for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
            if (octet < 0 || isForbidden((char) octet)) {
                ascii.append('%').append(HEX.toHexDigits(octet));
            } else {
                ascii.append((char) octet);
            }
        }
        return ascii.toString();
    }

    private static boolean isForbidden(char c) {
        return c <= ' ' || c == 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0;
    }

    /** The host in lower case without a leading {@code www.}, {@code m.}, {@code mobile.} or {@code amp.}. */
    public static String site(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        for (String prefix : DRESSED_HOSTS) {
            if (host.startsWith(prefix) && isSite(host.substring(prefix.length()))) {
                host = host.substring(prefix.length());
            }
        }
        int dot = host.indexOf('.');
        if (dot > 0 && host.startsWith("m.", dot + 1) && isSite(host.substring(dot + 3))) { // en.m.example.org
            host = host.substring(0, dot + 1) + host.substring(dot + 3);
        }
        return host;
    }

    /** Not the mere end of names, such as {@code org} or {@code co.uk}. */
    private static boolean isSite(String host) {
        int dot = host.indexOf('.');
        boolean country = dot > 0 && host.indexOf('.', dot + 1) < 0 && host.length() - dot == 3;
        return dot > 0 && !(country && REGISTRIES.contains(host.substring(0, dot)));
    }

    /** Whether it is a site's front page. */
    public static boolean home(URI uri) {
        String path = uri.getPath();
        return (path == null || path.isEmpty() || path.equals("/")) && uri.getRawQuery() == null;
    }

    /**
     * The address without what does not change the page: scheme, default port, fragment; the marks of copies for phones
     * and of AMP ({@code m.}, {@code amp.}, {@code /amp}, {@code ?amp=1}, {@code ?outputType=amp}, the address of a
     * cache that wraps the page's own); parameters that track the reader; a closing slash, the name of a folder's
     * index, a session's number; percent signs where none are needed; parameters in order.
     */
    public static String normal(URI uri) {
        URI bare = unwrapped(uri);
        StringBuilder out = new StringBuilder(site(bare));
        if (bare.getPort() > 0 && bare.getPort() != 80 && bare.getPort() != 443) {
            out.append(':').append(bare.getPort());
        }
        path(bare.getRawPath() == null ? "" : bare.getRawPath(), out);
        if (bare.getRawQuery() != null) {
            TreeSet<String> kept = new TreeSet<>();
            for (String given : bare.getRawQuery().split("&", -1)) {
                String parameter = given.startsWith("amp;") ? given.substring(4) : given; // escaped once too often
                if (isOfThePage(parameter)) {
                    kept.add(plain(parameter));
                }
            }
            if (!kept.isEmpty()) {
                out.append('?').append(String.join("&", kept));
            }
        }
        return out.toString();
    }

    /** The page's own address out of that of a cache: {@code www.google.com/amp/s/example.org/story}. */
    private static URI unwrapped(URI uri) {
        String host = site(uri);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (!host.startsWith("google.") && !host.endsWith(".cdn.ampproject.org")) {
            return uri;
        }
        String[] parts = path.split("/", 4); // "", the mark, "s" for https or the host, the rest
        if (parts.length < 3 || !CACHES.contains(parts[1])) {
            return uri;
        }
        int from = parts[1].length() + 2 + (parts[2].equals("s") ? 2 : 0);
        String rest = path.length() > from ? path.substring(from) : "";
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return rest.indexOf('.') < 0 ? uri : web("https://" + rest + query).orElse(uri);
    }

    private static void path(String path, StringBuilder out) {
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            int session = part.toLowerCase(Locale.ROOT).indexOf(";jsessionid=");
            part = session < 0 ? part : part.substring(0, session);
            boolean last = i == parts.length - 1;
            if (last) {
                part = undressed(part);
            }
            boolean empty = part.isEmpty() || part.equals(".") || part.equals("amp");
            if (!empty && !(last && INDEX.contains(part.toLowerCase(Locale.ROOT)))) {
                out.append('/').append(plain(part));
            }
        }
    }

    /** The last part of a path without the mark of an AMP copy: {@code story.amp}, {@code story.amp.html}. */
    private static String undressed(String part) {
        if (part.equals("amp.html")) {
            return "";
        }
        if (part.endsWith(".amp")) {
            return part.substring(0, part.length() - 4);
        }
        return part.endsWith(".amp.html") ? part.substring(0, part.length() - 9) + ".html" : part;
    }

    private static boolean isOfThePage(String parameter) {
        int equals = parameter.indexOf('=');
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : parameter.substring(equals + 1).toLowerCase(Locale.ROOT);
        return !name.isEmpty()
                && !TRACKING.contains(name)
                && TRACKING_PREFIXES.stream().noneMatch(name::startsWith)
                && !(DRESS.contains(name) && value.equals("amp"))
                && !(SENDER.contains(name) && FEEDS.contains(value))
                && !(name.equals("mobile") && (value.equals("1") || value.equals("true")));
    }

    /** With percent signs only where they must be (RFC 3986, section 6.2.2), their digits in upper case. */
    private static String plain(String part) {
        boolean plain = true;
        for (int i = 0; i < part.length() && plain; i++) {
            plain = part.charAt(i) != '%' && part.charAt(i) < 0x80;
        }
        if (plain) {
            return part;
        }
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            int c = low < 0 ? bytes[i] & 0xFF : high << 4 | low;
            boolean unreserved = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            if (unreserved || low < 0 && c < 0x80) {
                out.append((char) c);
            } else {
                out.append('%').append(HEX.toHexDigits((byte) c));
            }
            i += low < 0 ? 0 : 2;
        }
        return out.toString();
    }
}
