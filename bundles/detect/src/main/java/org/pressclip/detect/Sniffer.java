package org.pressclip.detect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a text is: HTML, XML and which, JSON, a table, mail, Markdown, or just text.
 *
 * <p>What the bytes show outweighs what the name or the server says; the name settles what bytes cannot show (a text
 * and a Markdown text are both text).
 */
final class Sniffer {
    private static final int HEAD = 65_536;
    private static final int MAIL_LINES = 100;
    private static final Set<String> TAGS = Set.of(
            ("a abbr address article aside audio b blockquote body br button canvas center cite code dd del details div dl"
                            + " dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html"
                            + " i iframe img input label li link main meta nav noscript object ol option p picture pre"
                            + " q s script section select small source span strong style sub summary sup svg table"
                            + " tbody td textarea tfoot th thead time title tr u ul video")
                    .split(" "));
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("shtml", "text/html"),
            Map.entry("xhtml", "text/html"),
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("txt", "text/plain"),
            Map.entry("text", "text/plain"),
            Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("json", "application/json"),
            Map.entry("jsonl", "application/x-ndjson"),
            Map.entry("ndjson", "application/x-ndjson"),
            Map.entry("js", "text/javascript"),
            Map.entry("mjs", "text/javascript"),
            Map.entry("css", "text/css"),
            Map.entry("ics", "text/calendar"),
            Map.entry("vcf", "text/vcard"),
            Map.entry("vtt", "text/vtt"),
            Map.entry("srt", "application/x-subrip"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"));
    /** Servers' words for the same. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("application/xhtml+xml", "text/html"),
            Map.entry("text/x-markdown", "text/markdown"),
            Map.entry("application/csv", "text/csv"),
            Map.entry("application/javascript", "text/javascript"),
            Map.entry("application/x-javascript", "text/javascript"),
            Map.entry("text/json", "application/json"),
            Map.entry("application/ndjson", "application/x-ndjson"),
            Map.entry("application/jsonl", "application/x-ndjson"),
            Map.entry("text/yaml", "application/yaml"));

    private final String text;
    private final String head;
    private final String named;
    private final String said;

    /**
     * Looks at a text.
     *
     * @param text all of it; its bytes as they are, or decoded
     * @param extension of the name, lower case, or ""
     * @param header the media type that the server gives, lower case, without parameters, or ""
     */
    Sniffer(String text, String extension, String header) {
        this.text = text;
        this.head = text.substring(0, Math.min(HEAD, text.length()));
        this.named = NAMES.getOrDefault(extension, "");
        this.said = TYPES.getOrDefault(header, header);
    }

    /** A media type, how sure, and by what. */
    record Verdict(String type, double confidence, String evidence) {}

    Verdict verdict() {
        int start = start();
        Verdict verdict = prefixed(start);
        if (verdict == null) {
            verdict = xml(start);
        }
        if (verdict == null) {
            verdict = json(start);
        }
        if (verdict == null) {
            verdict = html(start);
        }
        return verdict == null ? plain() : verdict;
    }

    private int start() {
        int at = 0;
        while (at < head.length() && (Character.isWhitespace(head.charAt(at)) || head.charAt(at) == '\uFEFF')) {
            at++;
        }
        return head.startsWith("ï»¿", at) ? at + 3 : at; // a UTF-8 mark after white space, as bytes
    }

    private @Nullable Verdict prefixed(int start) {
        if (head.startsWith("{\\rtf", start)) {
            return new Verdict("application/rtf", 1, "bytes: {\\rtf");
        }
        if (head.startsWith("WARC/", start) && head.toLowerCase(Locale.ROOT).indexOf("\nwarc-", start) > 0) {
            return new Verdict("application/warc", 1, "bytes: WARC");
        }
        if (head.startsWith("BEGIN:VCALENDAR", start)) {
            return new Verdict("text/calendar", 1, "bytes: VCALENDAR");
        }
        if (head.startsWith("WEBVTT", start)) {
            return new Verdict("text/vtt", 0.9, "bytes: WEBVTT");
        }
        return mail(start);
    }

    /** A block of headers among which stands what only mail has. */
    private @Nullable Verdict mail(int start) {
        int headers = 0;
        boolean mime = false;
        boolean related = false;
        boolean received = false;
        String field = "";
        int at = start;
        for (int lines = 0; lines < MAIL_LINES && at < head.length(); lines++) {
            int end = at;
            while (end < head.length() && head.charAt(end) != '\r' && head.charAt(end) != '\n') {
                end++;
            }
            if (end == at) {
                break;
            }
            String line = head.substring(at, end);
            at = head.startsWith("\r\n", end) ? end + 2 : end + 1;
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (!folded) {
                if (headers == 0 && line.startsWith("From ")) { // the line that parts mails of a mailbox
                    continue;
                }
                int colon = 0;
                while (colon < line.length()
                        && line.charAt(colon) > ' '
                        && line.charAt(colon) < 0x7F
                        && line.charAt(colon) != ':') {
                    colon++;
                }
                if (colon == 0 || !line.startsWith(":", colon)) {
                    break;
                }
                headers++;
                field = line.substring(0, colon).toLowerCase(Locale.ROOT);
            }
            mime |= field.equals("mime-version");
            received |= field.equals("received") || field.equals("message-id");
            related |= field.equals("content-type")
                    && line.toLowerCase(Locale.ROOT).contains("multipart/related");
        }
        if (headers >= 2 && mime && related) {
            return new Verdict("multipart/related", 0.95, "bytes: MIME headers");
        }
        return headers >= 3 && (mime || received) ? new Verdict("message/rfc822", 0.9, "bytes: mail headers") : null;
    }

    private @Nullable Verdict xml(int start) {
        boolean declared = starts("<?xml", start);
        int at = start;
        boolean html = false;
        while (at >= 0 && at < head.length()) { // over what may stand before the root
            at = skipSpace(at);
            if (head.startsWith("<?", at)) {
                at = after("?>", at);
            } else if (head.startsWith("<!--", at)) {
                at = after("-->", at);
            } else if (starts("<!doctype", at)) {
                html |= starts("html", skipSpace(at + 9));
                int subset = head.indexOf('[', at);
                int end = head.indexOf('>', at);
                at = subset >= 0 && subset < end ? after("]>", at) : end < 0 ? -1 : end + 1;
            } else {
                break;
            }
        }
        if (at < 0 || at >= head.length() || head.charAt(at) != '<') {
            return html ? new Verdict("text/html", 0.9, "doctype") : declared ? XML : null;
        }
        int end = at + 1;
        while (end < head.length()
                && (Character.isLetterOrDigit(head.charAt(end)) || ":_-.".indexOf(head.charAt(end)) >= 0)) {
            end++;
        }
        String root = head.substring(at + 1, end).toLowerCase(Locale.ROOT);
        String local = root.substring(root.indexOf(':') + 1);
        String element = head.substring(at, Math.min(head.length(), at + 4_096)).toLowerCase(Locale.ROOT);
        boolean space = end < head.length() && " \t\r\n>/".indexOf(head.charAt(end)) >= 0;
        if (!space) {
            return declared ? XML : null;
        }
        String type =
                switch (local) {
                    case "html" ->
                        declared && element.contains("http://www.w3.org/1999/xhtml")
                                ? "application/xhtml+xml"
                                : "text/html";
                    case "rss" -> declared || element.contains("version") ? "application/rss+xml" : "";
                    case "rdf" ->
                        element.contains("purl.org/rss/") || element.contains("my.netscape.com/rdf")
                                ? "application/rss+xml"
                                : "application/rdf+xml";
                    case "feed" ->
                        declared || element.contains("w3.org/2005/atom") || element.contains("purl.org/atom")
                                ? "application/atom+xml"
                                : "";
                    case "entry" -> element.contains("w3.org/2005/atom") ? "application/atom+xml" : "";
                    case "nitf" -> "text/vnd.iptc.nitf";
                    case "newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "newsmessage" ->
                        element.contains("iptc.org/std/nar/") ? "application/vnd.iptc.g2." + local + "+xml" : "";
                    case "newsml" -> "text/vnd.iptc.newsml";
                    case "urlset", "sitemapindex" ->
                        declared || element.contains("sitemaps.org/schemas") ? "application/sitemap+xml" : "";
                    case "opml" -> "text/x-opml";
                    case "svg" -> declared || element.contains("w3.org/2000/svg") ? "image/svg+xml" : "";
                    default -> "";
                };
        if (!type.isEmpty()) {
            return new Verdict(type, 1, "root element " + root);
        }
        if (html) {
            return new Verdict("text/html", 1, "doctype");
        }
        if (declared && TAGS.contains(root)) { // a fragment of XHTML
            return new Verdict("text/html", 0.8, "markup");
        }
        boolean namespaced = element.startsWith("<" + root) && element.contains("xmlns");
        return declared || (namespaced && !TAGS.contains(root)) ? XML : null;
    }

    private static final Verdict XML = new Verdict("application/xml", 0.9, "XML");

    /** Whether a word of lower-case letters stands at a place in any case. */
    private boolean starts(String word, int at) {
        return head.regionMatches(true, at, word, 0, word.length());
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < head.length() && Character.isWhitespace(head.charAt(at))) {
            at++;
        }
        return at;
    }

    private int after(String end, int from) {
        int at = head.indexOf(end, from);
        return at < 0 ? -1 : at + end.length();
    }

    private @Nullable Verdict json(int start) {
        if (start >= head.length() || (head.charAt(start) != '{' && head.charAt(start) != '[')) {
            return null;
        }
        int end = Json.end(text, start);
        if (end < 0) {
            boolean claimed = named.endsWith("json") || said.endsWith("json");
            return claimed && text.indexOf('"', start) > 0
                    ? new Verdict(named.endsWith("json") ? named : said, 0.5, "name or header, though it is broken")
                    : null;
        }
        int line = end;
        while (line < text.length() && " \t\r".indexOf(text.charAt(line)) >= 0) {
            line++;
        }
        boolean more = line < text.length() && text.charAt(line) == '\n';
        int next = line;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next == text.length()) {
            if (named.equals("application/x-ndjson")) {
                return new Verdict(named, 0.9, "JSON, by its name in lines");
            }
            boolean feed = head.toLowerCase(Locale.ROOT).contains("jsonfeed.org/version");
            return new Verdict(feed ? "application/feed+json" : "application/json", 1, "JSON");
        }
        boolean second = text.charAt(next) == '{' || text.charAt(next) == '[';
        boolean lines = more && second && (Json.end(text, next) > 0 || named.equals("application/x-ndjson"));
        return lines ? new Verdict("application/x-ndjson", 0.95, "JSON in lines") : null;
    }

    private @Nullable Verdict html(int start) {
        String lower = head.toLowerCase(Locale.ROOT);
        int opened = 0;
        int closed = 0;
        int marked = 0;
        boolean first = false;
        boolean whole = false; // <html>, <body> or a doctype somewhere
        for (int at = lower.indexOf('<', start); at >= 0; at = lower.indexOf('<', at + 1)) {
            boolean closing = lower.startsWith("/", at + 1);
            int name = closing ? at + 2 : at + 1;
            int end = name;
            while (end < lower.length() && end - name < 12 && Character.isLetterOrDigit(lower.charAt(end))) {
                end++;
            }
            if (end == name || end == lower.length()) {
                whole |= lower.startsWith("<!doctype html", at);
                continue;
            }
            String tag = lower.substring(name, end);
            char after = lower.charAt(end);
            if (!TAGS.contains(tag) || (after != '>' && after != '/' && !Character.isWhitespace(after))) {
                continue;
            }
            int close = lower.indexOf('>', end);
            if (close < 0) {
                break;
            }
            first |= at == start && !closing;
            whole |= !closing && (tag.equals("html") || tag.equals("body"));
            opened += closing ? 0 : 1;
            closed += closing ? 1 : 0;
            marked += close - at + 1;
            at = close;
        }
        int tags = opened + closed;
        boolean comment = lower.startsWith("<!--", start);
        boolean paired = closed > 0 && opened > 0;
        if (whole && paired && tags >= 4) {
            return new Verdict("text/html", 0.95, "markup");
        }
        if ((first || comment) && (paired || tags >= 2)) {
            return new Verdict("text/html", 0.9, "markup at the start");
        }
        // a dump with a word of markup in it stays a dump; one that is full of it is none
        boolean full = paired && tags >= 6 && (marked * 20L > lower.length() || tags * 150L > lower.length());
        if (full && !named.equals("text/markdown")) {
            return new Verdict("text/html", 0.8, "markup");
        }
        boolean claimed = named.equals("text/html") || said.equals("text/html");
        if (claimed && tags > 0 && !named.equals("text/markdown") && !named.equals("text/plain")) {
            return new Verdict("text/html", 0.7, named.equals("text/html") ? "name" : "Content-Type header");
        }
        return null;
    }

    private Verdict plain() {
        boolean settled = !named.isEmpty() && !named.equals("text/html") && !named.endsWith("json");
        if (settled) {
            return new Verdict(named, 0.9, "name");
        }
        if (NAMES.containsValue(said)
                && !said.equals("text/html")
                && !said.equals("text/plain")
                && !said.endsWith("json")) {
            return new Verdict(said, 0.8, "Content-Type header");
        }
        int cut = head.length() < text.length() ? Math.max(0, head.lastIndexOf('\n')) : head.length();
        List<String> lines = head.substring(0, cut).lines().limit(400).toList();
        for (char separator : new char[] {',', '\t', ';'}) {
            if (table(lines, separator)) {
                return new Verdict(separator == '\t' ? "text/tab-separated-values" : "text/csv", 0.7, "a table");
            }
        }
        if (markdown(lines)) {
            return new Verdict("text/markdown", 0.7, "Markdown marks");
        }
        return new Verdict("text/plain", 0.7, "nothing but text");
    }

    /** Whether every line has as many cells as the first, three at least, none of them prose. */
    private static boolean table(List<String> lines, char separator) {
        int rows = 0;
        int columns = 0;
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            int cells = 1;
            int begin = 0;
            boolean quoted = false;
            for (int i = 0; i <= line.length(); i++) {
                char c = i < line.length() ? line.charAt(i) : separator;
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == separator && !quoted) {
                    String cell = line.substring(begin, i);
                    boolean prose = cell.length() > 200 || (separator == ',' && cell.startsWith(" "));
                    if (prose && !cell.stripLeading().startsWith("\"")) {
                        return false;
                    }
                    begin = i + 1;
                    cells += i < line.length() ? 1 : 0;
                }
            }
            if (quoted || cells < 3 || (columns > 0 && cells != columns)) {
                return false;
            }
            columns = cells;
            rows++;
        }
        return rows >= 4;
    }

    /** Whether a text shows two different marks that only Markdown has, or begins with front matter. */
    private static boolean markdown(List<String> lines) {
        int headings = 0;
        int links = 0;
        int fences = 0;
        for (String line : lines) {
            int level = 0;
            while (level < line.length() && line.charAt(level) == '#') {
                level++;
            }
            headings += level >= 1 && level <= 6 && line.length() > level + 1 && line.charAt(level) == ' ' ? 1 : 0;
            int bracket = line.indexOf("](");
            links += bracket > 0 && line.lastIndexOf('[', bracket) >= 0 && line.indexOf(')', bracket) > 0 ? 1 : 0;
            fences += line.startsWith("```") ? 1 : 0;
        }
        boolean front = lines.size() > 2
                && lines.get(0).equals("---")
                && lines.get(1).indexOf(':') > 0
                && lines.subList(1, lines.size()).contains("---");
        return front || (headings > 0 ? 1 : 0) + (links > 0 ? 1 : 0) + (fences > 1 ? 1 : 0) >= 2;
    }
}
