package org.pressclip.fetch;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pressclip.api.Refusal;

/** Web addresses as they are asked for: checked, made absolute, written in ASCII. */
final class Addresses {
    private Addresses() {}

    /**
     * Whether a host is a number to some program or other: IPv6, or an end that is decimal, octal or hexadecimal, as
     * browsers judge it (WHATWG URL, "ends in a number").
     */
    static boolean isNumeric(String host) {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        String[] labels = host.split("\\.");
        String last = labels.length == 0 ? "" : labels[labels.length - 1].toLowerCase(Locale.ROOT);
        boolean hexadecimal = last.startsWith("0x") && last.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0);
        return hexadecimal || (!last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    /** Whether all programs take a number for the same address. */
    private static boolean isCanonical(String host) {
        if (host.startsWith("[")) {
            return host.indexOf('%') < 0; // no zone: which link it means is nobody else's business
        }
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean octet = !part.isEmpty()
                    && part.length() <= 3
                    && part.chars().allMatch(c -> c >= '0' && c <= '9')
                    && Integer.parseInt(part) <= 255
                    && (part.length() == 1 || part.charAt(0) != '0');
            if (!octet) {
                return false;
            }
        }
        return true;
    }

    /** A reference made absolute by RFC 3986; unlike {@link URI#resolve} it leaves empty segments in place. */
    static String resolved(URI base, String reference) {
        int end = reference.indexOf('#');
        String to = end < 0 ? reference : reference.substring(0, end);
        int colon = to.indexOf(':');
        int slash = to.indexOf('/');
        if (colon > 0 && (slash < 0 || colon < slash) && !to.startsWith("?")) {
            return to;
        }
        if (to.startsWith("//")) {
            return base.getScheme() + ":" + to;
        }
        String path = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        if (to.startsWith("?")) {
            query = to;
        } else if (!to.isEmpty()) {
            int mark = to.indexOf('?');
            query = mark < 0 ? "" : to.substring(mark);
            String given = mark < 0 ? to : to.substring(0, mark);
            path = straight(given.startsWith("/") ? given : path.substring(0, path.lastIndexOf('/') + 1) + given);
        }
        return base.getScheme() + "://" + base.getRawAuthority() + path + query;
    }

    /** A path without {@code .} and {@code ..}. */
    private static String straight(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            }
            if (!up && !segments[i].equals(".")) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** An address to ask at: http or https, with an ASCII host, without fragment. */
    static URI plain(URI uri) throws Refusal {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw Refusal.refused("not an http(s) address: " + uri, "Give the page's own address.");
        }
        try {
            String authority = uri.getRawAuthority() == null ? "" : uri.getAuthority();
            if (authority.isEmpty() || authority.indexOf('@') >= 0) {
                throw Refusal.refused("an address without a host or with a user's name: " + uri, "Give a plain one.");
            }
            if (uri.getHost() == null) { // a host in another script
                int colon = authority.lastIndexOf(':');
                String name = colon < 0 ? authority : authority.substring(0, colon);
                authority = IDN.toASCII(name) + (colon < 0 ? "" : authority.substring(colon));
            }
            URI ascii = new URI(uri.toASCIIString());
            String path = ascii.getRawPath() == null ? "" : ascii.getRawPath();
            String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
            URI plain = new URI(scheme + "://" + authority.toLowerCase(Locale.ROOT) + path + query);
            if (plain.getHost() == null || plain.getPort() > 65_535) {
                throw Refusal.refused(
                        "an address without a host or with no such port: " + uri, "Give the page's own address.");
            }
            if (isNumeric(plain.getHost()) && !isCanonical(plain.getHost())) {
                throw Refusal.refused(
                        "an address whose host is a number in disguise: " + uri,
                        "Give the host's name, or its four numbers from 0 to 255.");
            }
            return plain;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw Refusal.refused("not an address: " + uri, "Give the page's own address.");
        }
    }
}
