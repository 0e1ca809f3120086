package org.pressclip.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What those who save pages leave in them of where they come from, and where they put what belongs to them.
 *
 * @param address where the page was saved from
 * @param when the instant of saving, if it is said
 */
record SavedPage(URI address, @Nullable Instant when) {
    private static final int HEAD = 8_192;
    /** Bytes of a page that are searched for the folder beside it; what belongs to its head stands there. */
    private static final int SEARCHED = 2_000_000;

    private static final Set<String> ENDS = Set.of(".html", ".htm", ".xhtml", ".HTML", ".HTM");
    /** As JavaScript prints dates. */
    private static final DateTimeFormatter SCRIPT =
            DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss 'GMT'xx", Locale.ROOT);

    /** What a comment near the start of a page says; null where none does. */
    static @Nullable SavedPage in(byte[] page) {
        String head = new String(page, 0, Math.min(HEAD, page.length), UTF_8);
        int from = head.indexOf("<!--");
        while (from >= 0) {
            int end = head.indexOf("-->", from + 4);
            if (end < 0) {
                return null;
            }
            SavedPage saved = comment(head.substring(from + 4, end).strip());
            if (saved != null) {
                return saved;
            }
            from = head.indexOf("<!--", end);
        }
        return null;
    }

    private static @Nullable SavedPage comment(String text) {
        if (text.startsWith("saved from url=(")) { // Internet Explorer, Chrome, Firefox: the length, the address
            int close = text.indexOf(')');
            return close < 0 ? null : of(word(text, close + 1), null);
        }
        if (text.startsWith("Page saved with SingleFile")) {
            URI address = null;
            Instant when = null;
            for (String line : text.lines().map(String::strip).toList()) {
                if (line.startsWith("url: ")) {
                    address = address(word(line, 5));
                } else if (line.startsWith("saved date: ")) {
                    when = script(line.substring(12));
                }
            }
            return address == null ? null : new SavedPage(address, when);
        }
        if (text.startsWith("Saved from ") && text.contains(" using monolith")) {
            String rest = word(text, 11);
            int at = text.indexOf(" at ", 11 + rest.length());
            return of(rest, at < 0 ? null : iso(word(text, at + 4)));
        }
        int mirrored = text.indexOf(" by HTTrack");
        if (text.startsWith("Mirrored from ") && mirrored > 0) {
            String address = text.substring(14, mirrored).strip();
            return of(address.contains("://") ? address : "http://" + address, null);
        }
        return null;
    }

    private static String word(String text, int from) {
        int start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static @Nullable SavedPage of(String address, @Nullable Instant when) {
        URI uri = address(address);
        return uri == null ? null : new SavedPage(uri, when);
    }

    private static @Nullable URI address(String address) {
        try {
            URI uri = new URI(address.replace("|", "%7C"));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https")) ? uri : null;
        } catch (URISyntaxException e) {
            return null; // "about:internet" among them, which says that it is to be trusted as little as the web
        }
    }

    private static @Nullable Instant script(String date) {
        int zone = date.indexOf(" (");
        try {
            return OffsetDateTime.parse((zone < 0 ? date : date.substring(0, zone)).strip(), SCRIPT)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant iso(String date) {
        try {
            return OffsetDateTime.parse(date).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The page that a folder belongs to: it lies beside it, its name is the beginning of the folder's ("rain.html" of
     * "rain_files", "rain-Dateien", "rain.files"), and it speaks of what is in the folder. Null if there is none.
     */
    static @Nullable Path of(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        for (int i = name.length() - 1; i > 0; i--) {
            if ("_-.".indexOf(name.charAt(i)) < 0) {
                continue;
            }
            for (String end : ENDS.stream().sorted().toList()) {
                Path page = folder.resolveSibling(name.substring(0, i) + end);
                if (Files.isRegularFile(page) && speaks(page, name)) {
                    return page;
                }
            }
        }
        return null;
    }

    private static boolean speaks(Path page, String folder) throws IOException {
        String text;
        try (InputStream in = Files.newInputStream(page)) {
            text = new String(in.readNBytes(SEARCHED), ISO_8859_1);
        }
        String escaped = URLEncoder.encode(folder, UTF_8).replace("+", "%20");
        String blanks = folder.replace(" ", "%20");
        for (String form : List.of(folder, blanks, blanks.replace("&", "&amp;"), escaped)) {
            if (text.contains(new String(form.getBytes(UTF_8), ISO_8859_1) + "/") || text.contains(form + "/")) {
                return true;
            }
        }
        return false;
    }
}
