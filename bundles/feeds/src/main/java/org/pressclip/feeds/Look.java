package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;

/** What a document turned out to be when it was read as it would be polled. For one thread. */
final class Look {
    private static final int FROM_INDEX = 2;
    private static final int MOST_ITEMS = 50_000;
    private static final int LONGEST_TITLE = 200;

    private final String kind;
    private final List<URI> news = new ArrayList<>();
    private String title = "";
    private int items;
    private @Nullable Instant newest;

    private Look(String kind) {
        this.kind = kind;
    }

    /** Reads a document; null if it is no feed. */
    static @Nullable Look at(Capture capture, Services services) throws IOException {
        String kind = kind(capture);
        if (kind == null) {
            return null;
        }
        Look look = new Look(kind);
        try (Copy copy = Copy.of(capture);
                Stream<Lead> leads = services.importer()
                        .expand(Lead.at(copy.uri()).path("feed").build())) {
            for (Iterator<Lead> all = leads.iterator(); look.items < MOST_ITEMS && all.hasNext(); ) {
                Lead lead = all.next();
                if (!lead.uri().equals(copy.uri())) { // else what is to be said of the document as a whole
                    look.note(lead);
                }
            }
        }
        return look;
    }

    /** In the words of a configuration. */
    String kind() {
        return kind;
    }

    /** What it calls itself; "". */
    String title() {
        return title;
    }

    /** How many items it lists. */
    int items() {
        return items;
    }

    /** When the newest of them was published; null if it does not say. */
    @Nullable
    Instant newest() {
        return newest;
    }

    /** Of an index of sitemaps, the first that are called after news. */
    List<URI> news() {
        return List.copyOf(news);
    }

    static boolean isNews(URI uri) {
        return uri.toString().toLowerCase(Locale.ROOT).contains("news");
    }

    private void note(Lead lead) {
        items++;
        title = title.isEmpty() ? line(lead.feed().orElse("")) : title;
        boolean sitemap = false;
        for (Claim claim : lead.claims()) {
            switch (claim.field()) {
                case Field.DATE_PUBLISHED, Field.DATE_MODIFIED, Field.DATE -> {
                    Instant when = instant(claim.value());
                    if (when != null && (newest == null || when.isAfter(newest))) {
                        newest = when;
                    }
                }
                case Field.SITE, Field.PUBLISHER -> title = title.isEmpty() ? line(claim.value()) : title;
                case Field.TYPE -> sitemap = claim.value().equals("sitemap");
                default -> {
                    // of the item alone
                }
            }
        }
        if (sitemap && news.size() < FROM_INDEX) {
            Said.page(lead).filter(Look::isNews).ifPresent(news::add);
        }
    }

    /** A text in one line, not a long one. */
    static String line(String title) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < title.length() && out.length() < LONGEST_TITLE; i++) {
            char c = title.charAt(i);
            out.append(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
        }
        return out.toString().strip();
    }

    /** A time as feeds write it (RFC 822, RFC 3339), or a day; null for others. */
    static @Nullable Instant instant(String date) {
        try {
            if (date.length() == 10) {
                return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (!date.isEmpty() && Character.isDigit(date.charAt(0))) {
                return OffsetDateTime.parse(date).toInstant();
            }
            return OffsetDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What the first bytes say that it is, in the words of a configuration; null for what is no feed. */
    static @Nullable String kind(Capture capture) {
        String head = head(capture);
        String lower = head.toLowerCase(Locale.ROOT);
        int at = 0;
        while (at >= 0 && at < lower.length()) {
            if (Character.isWhitespace(lower.charAt(at)) || lower.charAt(at) == '\uFEFF') {
                at++;
            } else if (lower.startsWith("<?", at)) {
                at = after(lower, "?>", at);
            } else if (lower.startsWith("<!--", at)) {
                at = after(lower, "-->", at);
            } else if (lower.startsWith("<!doctype", at)) {
                at = after(lower, ">", at);
            } else {
                break;
            }
        }
        if (at < 0 || at >= lower.length()) {
            return null;
        }
        if (lower.charAt(at) == '{') {
            return lower.contains("jsonfeed.org/version") ? "json-feed" : null;
        }
        if (lower.charAt(at) != '<') {
            return lower.startsWith("http", at) ? "sitemap" : null;
        }
        int end = at + 1;
        while (end < lower.length() && (Character.isLetter(lower.charAt(end)) || lower.charAt(end) == ':')) {
            end++;
        }
        String root = lower.substring(at + 1, end);
        return switch (root.substring(root.indexOf(':') + 1)) {
            case "rss", "rdf" -> "rss";
            case "feed" -> "atom";
            case "urlset" -> lower.contains("/sitemap-news/") ? "news-sitemap" : "sitemap";
            case "sitemapindex" -> "sitemap";
            default -> null;
        };
    }

    private static String head(Capture capture) {
        byte[] bytes = new byte[8_192];
        int length = 0;
        boolean packed = capture.size() > 1
                && capture.body().get(0) == 0x1F
                && capture.body().get(1) == (byte) 0x8B;
        try (var in = packed ? new GZIPInputStream(capture.open()) : capture.open()) {
            for (int n = 0; n >= 0 && length < bytes.length; n = in.read(bytes, length, bytes.length - length)) {
                length += n;
            }
        } catch (IOException e) {
            // as far as it goes
        }
        boolean wide = length > 1 && (bytes[0] == 0 || bytes[1] == 0 || bytes[0] == (byte) 0xFE || bytes[0] == -1);
        String head = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return wide ? head.replace("\0", "").replace("\uFFFD", "") : head;
    }

    private static int after(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? -1 : at + end.length();
    }
}
