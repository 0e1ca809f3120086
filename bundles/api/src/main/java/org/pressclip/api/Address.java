package org.pressclip.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Addresses that may stand in what is written out: of a scheme that only leads somewhere, absolute, and without a
 * character that anybody could take for something else.
 */
final class Address {
    /** Longer than any server takes. */
    private static final int LONGEST = 4_000;

    private Address() {}

    /** An address for a link: http, https, mailto or tel. */
    static Optional<String> linkable(String href) {
        String address = plain(href);
        int colon = address.indexOf(':');
        String scheme = colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "http", "https" -> hosted(address, colon) ? Optional.of(address) : Optional.empty();
            case "mailto" -> address.length() > colon + 1 ? Optional.of(address) : Optional.empty();
            case "tel" -> isNumber(address, colon + 1) ? Optional.of(address) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** An address that something can be fetched from: http or https with a host. */
    static Optional<String> web(String given) {
        String address = plain(given);
        int colon = address.indexOf(':');
        String scheme = colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
        try {
            boolean web = scheme.equals("http") || scheme.equals("https");
            return web && new URI(address).getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a host follows and nothing that could be taken for one, as in "https:news", "https:///news" or
     * "https://news.example@other.example".
     */
    private static boolean hosted(String address, int colon) {
        if (!address.startsWith("//", colon + 1)) {
            return false;
        }
        int from = colon + 3;
        int end = from;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        boolean numeric = address.startsWith("[", from); // IPv6
        int at = numeric ? from + 1 : from;
        while (at < end && (numeric ? isNumeric(address.charAt(at)) : isOfHost(address.charAt(at)))) {
            at++;
        }
        boolean named = at > from + (numeric ? 1 : 0);
        if (numeric) {
            named &= at < end && address.charAt(at++) == ']';
        }
        return named && (at == end || isPort(address.substring(at, end)));
    }

    private static boolean isOfHost(char c) {
        return c == '.' || c == '-' || c == '_' || (c < 0x80 ? Character.isLetterOrDigit(c) : c >= 0xA0);
    }

    private static boolean isNumeric(char c) {
        return c == ':' || c == '.' || Character.digit(c, 16) >= 0;
    }

    private static boolean isPort(String rest) {
        return rest.length() <= 6
                && rest.startsWith(":")
                && rest.chars().skip(1).allMatch(c -> c >= '0' && c <= '9')
                && (rest.length() == 1 || Integer.parseInt(rest.substring(1)) <= 65_535);
    }

    private static boolean isNumber(String address, int from) {
        boolean digit = false;
        for (int i = from; i < address.length(); i++) {
            char c = address.charAt(i);
            digit |= c >= '0' && c <= '9';
            if (!(c >= '0' && c <= '9')
                    && !(c >= 'a' && c <= 'z')
                    && !(c >= 'A' && c <= 'Z')
                    && "+-.()*#;=".indexOf(c) < 0) {
                return false;
            }
        }
        return digit;
    }

    /**
     * Without white space at its ends and, as browsers do, without line breaks and tabs within; all that breaks out of
     * quotes, is not seen or turns the direction of text as percent signs. "" where it is too long or no text.
     */
    private static String plain(String given) {
        if (given.length() > LONGEST) {
            return "";
        }
        boolean clean = true;
        for (int i = 0; i < given.length() && clean; i++) {
            char c = given.charAt(i);
            clean = c > ' ' && c < 0x7F && "\"<>\\^`{|}".indexOf(c) < 0;
        }
        if (clean) {
            return given;
        }
        String stripped = given.strip();
        StringBuilder out = new StringBuilder(stripped.length() + 16);
        for (int i = 0; i < stripped.length(); ) {
            int c = stripped.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            if (c < ' ' || c == 0x7F || (c >= 0xD800 && c <= 0xDFFF)) {
                return "";
            }
            if ("\"<>\\^`{|} ".indexOf(c) >= 0 || unseen(c)) {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append(String.format(Locale.ROOT, "%%%02X", octet & 255));
                }
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.length() > LONGEST ? "" : out.toString();
    }

    private static boolean unseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
