package org.pressclip.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Refusal;
import org.pressclip.api.WebAddress;

/** Where an answer sends on to. */
final class Redirects {
    private static final String BLANKS = " \t\n\f\r";
    private static final int LONGEST = 4_000;
    /** A page that waits for longer is meant to be seen. */
    private static final int SECONDS = 5;
    /** Characters of a page that only sends on: "click here if nothing happens". */
    private static final int SHOWN = 400;

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

    /**
     * Where a page without a story sends its readers on to at once; null if it stays or only loads itself again.
     *
     * @param page one that shows little
     */
    static @Nullable URI refresh(URI at, Document page) throws Refusal {
        for (Element meta : page.select("meta[http-equiv]")) {
            String content = meta.attr("content").strip();
            if (meta.attr("http-equiv").strip().equalsIgnoreCase("refresh") && content.length() <= LONGEST) {
                URI to = refresh(at, content);
                if (to != null && page.text().length() <= SHOWN) {
                    return to;
                }
            }
        }
        return null;
    }

    /** Reads {@code 0; url=place} as browsers do (HTML, "shared declarative refresh steps"). */
    private static @Nullable URI refresh(URI at, String content) throws Refusal {
        int i = skipped(content, 0, "0123456789");
        if (i == 0 || i > 3 || Integer.parseInt(content.substring(0, i)) > SECONDS) {
            return null;
        }
        i = skipped(content, skipped(content, skipped(content, i, ".0123456789"), BLANKS), ";,");
        i = skipped(content, i, BLANKS);
        if (content.regionMatches(true, i, "url", 0, 3)) {
            int equals = skipped(content, i + 3, BLANKS);
            if (equals < content.length() && content.charAt(equals) == '=') {
                i = skipped(content, equals + 1, BLANKS);
            }
        }
        String place = content.substring(i);
        if (!place.isEmpty() && (place.charAt(0) == '"' || place.charAt(0) == '\'')) {
            int end = place.indexOf(place.charAt(0), 1);
            place = place.substring(1, end < 0 ? place.length() : end);
        }
        if (place.isBlank()) {
            return null;
        }
        URI to = to(at, place.strip());
        return to.equals(at) ? null : to;
    }

    private static int skipped(String text, int from, String signs) {
        int i = from;
        while (i < text.length() && signs.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static URI to(URI at, String location) throws Refusal {
        try {
            return Addresses.plain(new URI(Addresses.resolved(at, WebAddress.ascii(location))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw Refusal.refused("a redirect to no address: " + location, "Look at what the server sends.");
        }
    }
}
