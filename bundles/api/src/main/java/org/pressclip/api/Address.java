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

    /** Whether a host follows, as "https:news" and "https:///news" lack one and are taken for all sorts of things. */
    private static boolean hosted(String address, int colon) {
        return address.startsWith("//", colon + 1)
                && address.length() > colon + 3
                && "/?#:@%".indexOf(address.charAt(colon + 3)) < 0;
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
