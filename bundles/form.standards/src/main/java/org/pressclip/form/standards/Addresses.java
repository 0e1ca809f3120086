package org.pressclip.form.standards;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Media;

/** Addresses as RFC 3986 has them, which standards ask for and pages do not keep to. */
final class Addresses {
    private Addresses() {}

    /** The address in ASCII if it is one of the web, else null. */
    static @Nullable String web(@Nullable String address) {
        String uri = address == null ? null : uri(address);
        String lower = uri == null ? "" : uri.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://") ? uri : null;
    }

    /**
     * Where to show a picture from: its copy, which lies beside the record, else its address if it is one of the web.
     */
    static @Nullable String place(Article.Image image) {
        return image.copy() == null ? web(image.url()) : image.copy().file();
    }

    /** The same of a picture within a story. */
    static @Nullable String place(Media media) {
        return media.file().isEmpty() ? web(media.url()) : media.file();
    }

    /** The address in ASCII with percent signs for what may not stand in one, or null if it is none. */
    static @Nullable String uri(String address) {
        StringBuilder ascii = new StringBuilder(address.length());
        int host = address.indexOf("://");
        int path = host < 0 ? 0 : host + 3;
        while (host >= 0 && path < address.length() && "/?#".indexOf(address.charAt(path)) < 0) {
            path++;
        }
        for (int i = 0; i < address.length(); ) {
            int c = address.codePointAt(i);
            i += Character.charCount(c);
            boolean bare = c == '%' && !(i + 1 < address.length() && isHex(address, i) && isHex(address, i + 1));
            boolean bracket = (c == '[' || c == ']') && i > path; // they are for hosts alone
            if (bare || bracket || c <= ' ' || c >= 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0) {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    ascii.append(String.format(Locale.ROOT, "%%%02X", octet & 255));
                }
            } else {
                ascii.append((char) c);
            }
        }
        try {
            URI uri = new URI(ascii.toString());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return uri.getScheme() == null || (web && uri.getRawAuthority() == null) ? null : uri.toString();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 0x80;
    }

    /** The host of an address of the web, or null. */
    static @Nullable String host(@Nullable String address) {
        String web = web(address);
        return web == null ? null : URI.create(web).getRawAuthority();
    }

    /** The media type that an address's name suggests, or null. */
    static @Nullable String imageType(String address) {
        String path = address.toLowerCase(Locale.ROOT);
        int end = path.length();
        for (char c : new char[] {'?', '#'}) {
            int at = path.indexOf(c);
            end = at >= 0 && at < end ? at : end;
        }
        path = path.substring(0, end);
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "svg" -> "image/svg+xml";
            default -> null;
        };
    }
}
