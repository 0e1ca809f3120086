package org.pressclip.open.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what JSON says of small things: addresses, instants, names, in the forms in use. */
final class Facts {
    private static final List<String> TEXTS = List.of(
            "rendered",
            "name",
            "display_name",
            "displayName",
            "title",
            "value",
            "label",
            "text",
            "fullName",
            "full_name",
            "byline",
            "headline",
            "@value");

    private static final List<String> ADDRESSES =
            List.of("url", "source_url", "src", "href", "contentUrl", "link", "uri", "@id");

    private Facts() {}

    /** A text, or what an object names itself by; "" if neither. */
    static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text.strip();
        }
        if (value instanceof Map<?, ?> object) {
            for (String key : TEXTS) {
                if (object.get(key) instanceof String text && !text.isBlank()) {
                    return text.strip();
                }
                if (object.get(key) instanceof Map<?, ?> inner && inner.get("rendered") instanceof String text) {
                    return text.strip();
                }
            }
        }
        return "";
    }

    /** An address, of itself or of an object; "" if there is none. */
    static String address(@Nullable Object value) {
        if (value instanceof String text) {
            return text.strip();
        }
        if (value instanceof Map<?, ?> object) {
            for (String key : ADDRESSES) {
                if (object.get(key) instanceof String text && !text.isBlank()) {
                    return text.strip();
                }
            }
        }
        return "";
    }

    /** A part of an object as text, or "". */
    static String part(@Nullable Object value, String... keys) {
        if (value instanceof Map<?, ?> object) {
            for (String key : keys) {
                String text = text(object.get(key));
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    /** An http(s) address with a host; else null. */
    static @Nullable URI web(String address, @Nullable URI base) {
        try {
            URI uri = new URI(address.strip().replace(" ", "%20"));
            URI whole = base == null || uri.isAbsolute() || address.isBlank() ? uri : base.resolve(uri);
            String scheme = String.valueOf(whole.getScheme());
            boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
            return web && whole.getHost() != null ? whole : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /** A date as it stands; seconds or milliseconds since 1970, which are all digits, as an instant. */
    static String date(String raw) {
        int dot = raw.indexOf('.');
        String digits = dot < 0 ? raw : raw.substring(0, dot);
        boolean number =
                digits.length() >= 9 && digits.length() <= 13 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            return raw;
        }
        long since = Long.parseLong(digits);
        return (digits.length() <= 10 ? Instant.ofEpochSecond(since) : Instant.ofEpochMilli(since)).toString();
    }

    static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(date(text), Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
