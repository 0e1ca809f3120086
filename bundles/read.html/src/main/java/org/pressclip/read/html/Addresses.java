package org.pressclip.read.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;

/**
 * Makes addresses absolute as a browser does (RFC 3986, section 5.2), without refusing the characters that a page
 * should have escaped. Not thread-safe.
 */
final class Addresses {
    private static final int LONGEST = 4_000; // longer than any server takes; a data: address in disguise

    private final String page;
    /** The page's own file, where it is one of this machine's; else "". */
    private final String file;
    /** What the names of folders that were saved with it begin with, but for the separator; else "". */
    private final String stem;

    private String scheme = "";
    private String authority = "";
    private String path = "";
    private String query = "";
    private boolean given;

    Addresses(URI location) {
        this(location, "", "");
    }

    private Addresses(URI location, String file, String stem) {
        page = location.toString();
        this.file = file;
        this.stem = stem;
        set(page);
    }

    /**
     * Of a capture's page. One that is a file here may speak of files here, those that a browser saved with it among
     * them; one that came over the network may not, however it was kept since.
     */
    static Addresses of(Capture capture) {
        URI own = capture.lead().uri();
        boolean here = "file".equalsIgnoreCase(own.getScheme())
                && capture.lead().enclosure().isEmpty()
                && own.getPath() != null;
        if (!here) {
            return new Addresses(capture.location());
        }
        String name = own.getPath().substring(own.getPath().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return new Addresses(capture.location(), own.toString(), dot < 0 ? name : name.substring(0, dot));
    }

    /** Takes the page's own word for what its addresses are relative to; only the first counts. */
    void base(String href) {
        if (!given) {
            String absolute = absolute(href);
            if (absolute != null) {
                given = true;
                set(absolute);
            }
        }
    }

    private void set(String base) {
        int hash = base.indexOf('#');
        String rest = hash < 0 ? base : base.substring(0, hash);
        int colon = schemeEnd(rest);
        scheme = colon < 0 ? "" : rest.substring(0, colon).toLowerCase(Locale.ROOT);
        rest = rest.substring(colon + 1);
        authority = "";
        if (rest.startsWith("//")) {
            int end = 2;
            while (end < rest.length() && "/?".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            authority = rest.substring(0, end);
            rest = rest.substring(end);
        }
        int mark = rest.indexOf('?');
        path = mark < 0 ? rest : rest.substring(0, mark);
        query = mark < 0 ? "" : rest.substring(mark);
    }

    /** The address in full; null where there is none to go to: empty, a script, data in place. */
    @Nullable
    String absolute(String given) {
        String address = resolved(given);
        return address == null || fine(address, given) ? address : null;
    }

    /**
     * Whether a page may speak of an address: of files only one that is a file here; of those outside of its folder
     * only by their place beside it, and only if it is from nowhere else.
     */
    private boolean fine(String address, String given) {
        if (!address.regionMatches(true, 0, "file:", 0, 5)) {
            return true;
        }
        boolean inside = address.startsWith(folder()) && !decoded(address).contains("/..");
        return !file.isEmpty() && (inside || (scheme.equals("file") && schemeEnd(clean(given)) < 0));
    }

    private String folder() {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    private @Nullable String resolved(String given) {
        if (given.isEmpty() || given.length() > LONGEST) {
            return null;
        }
        String href = clean(given);
        if (href.isEmpty()) {
            return null;
        }
        int colon = schemeEnd(href);
        if (colon >= 0) {
            String own = href.substring(0, colon);
            if (own.equalsIgnoreCase("javascript")
                    || own.equalsIgnoreCase("data")
                    || own.equalsIgnoreCase("vbscript")
                    || own.equalsIgnoreCase("blob")
                    || own.equalsIgnoreCase("about")) {
                return null;
            }
            if (own.equalsIgnoreCase(scheme) && hierarchical(own) && !href.startsWith("/", colon + 1)) {
                href = href.substring(colon + 1); // "http:page.html", which browsers take as relative
                return href.isEmpty() ? null : relative(href);
            }
            return href;
        }
        return relative(href);
    }

    private @Nullable String relative(String href) {
        if (saved(href)) {
            return folder() + href.substring(href.startsWith("./") ? 2 : 0);
        }
        String start = scheme.isEmpty() ? "" : scheme + ":";
        if (href.startsWith("//")) {
            return start + href;
        }
        start += authority;
        return switch (href.charAt(0)) {
            case '#' -> start + path + query + href;
            case '?' -> start + path + href;
            case '/' -> start + dots(href);
            default -> {
                int slash = path.lastIndexOf('/');
                yield start + dots((slash < 0 ? "/" : path.substring(0, slash + 1)) + href);
            }
        };
    }

    /**
     * Whether it leads into the folder that a browser put beside the page it saved, named "page_files" and the like in
     * the browser's language; on the site there never was one.
     */
    private boolean saved(String href) {
        int from = href.startsWith("./") ? 2 : 0;
        int end = href.indexOf('/', from);
        if (stem.isEmpty() || end < 0) {
            return false;
        }
        String segment = decoded(href.substring(from, end));
        return segment.length() > stem.length() + 1
                && segment.startsWith(stem)
                && "_-.".indexOf(segment.charAt(stem.length())) >= 0;
    }

    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }

    private static boolean hierarchical(String scheme) {
        return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    }

    /** Without white space at its ends and line breaks within; what would break the address apart is escaped. */
    private static String clean(String given) {
        boolean plain = true;
        for (int i = 0; i < given.length() && plain; i++) {
            char c = given.charAt(i);
            plain = c > ' ' && c != '\\' && c != '<' && c != '>' && c != '"';
        }
        if (plain) {
            return given;
        }
        String trimmed = given.strip();
        StringBuilder out = new StringBuilder(trimmed.length());
        boolean before = true;
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            before &= c != '?' && c != '#';
            switch (c) {
                case ' ' -> out.append("%20");
                case '"' -> out.append("%22");
                case '<' -> out.append("%3C");
                case '>' -> out.append("%3E");
                case '\\' -> out.append(before ? '/' : c);
                default -> {
                    if (c > ' ') {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** Where the colon after a scheme stands, or -1. */
    private static int schemeEnd(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ':') {
                return i == 0 ? -1 : i;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
                return -1;
            }
        }
        return -1;
    }

    private static String dots(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        int end = 0;
        while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
            end++;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] parts = path.substring(1, end).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            switch (parts[i]) {
                case "." -> {
                    if (last) {
                        kept.addLast("");
                    }
                }
                case ".." -> {
                    kept.pollLast();
                    if (last) {
                        kept.addLast("");
                    }
                }
                default -> kept.addLast(parts[i]);
            }
        }
        return "/" + String.join("/", kept) + path.substring(end);
    }

    /** The address of the page itself. */
    String page() {
        return page;
    }

    /** The host in lower case without "www.", or "". */
    static String host(String address) {
        int from = address.indexOf("//");
        if (from < 0) {
            return "";
        }
        from += 2;
        int to = from;
        while (to < address.length() && "/?#:".indexOf(address.charAt(to)) < 0) {
            to++;
        }
        String host = address.substring(from, to).toLowerCase(Locale.ROOT);
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** Whether two addresses are of one page: scheme, "www.", a last slash, query and fragment do not count. */
    static boolean same(String one, String other) {
        return !one.isEmpty() && host(one).equals(host(other)) && pathOf(one).equals(pathOf(other));
    }

    static String pathOf(String address) {
        int from = address.indexOf("//");
        from = from < 0 ? 0 : address.indexOf('/', from + 2);
        if (from < 0) {
            return "";
        }
        int to = from;
        while (to < address.length() && address.charAt(to) != '?' && address.charAt(to) != '#') {
            to++;
        }
        while (to > from && address.charAt(to - 1) == '/') {
            to--;
        }
        return address.substring(from, to);
    }

    /** Words of the folders in which sites keep the pages of those who write for them. */
    private static final Set<String> PROFILES = Set.of(
            "author",
            "authors",
            "autor",
            "autores",
            "autoren",
            "auteur",
            "auteurs",
            "autore",
            "autori",
            "forfatter",
            "profile",
            "profiles",
            "profil",
            "contributor",
            "contributors",
            "columnist",
            "columnists",
            "journalist",
            "journalists",
            "writer",
            "writers",
            "reporter",
            "reporters",
            "byline",
            "staff",
            "redakteur",
            "redactor",
            "journaliste",
            "journalistes",
            "periodista",
            "colunistas",
            "colunista",
            "firma",
            "firmas",
            "yazar",
            "yazarlar",
            "producers",
            "penulis",
            "tac-gia",
            "avtor",
            "avtory");

    /** Whether a link leads to the page of one person: a folder of such pages, and a name in it. */
    static boolean profile(String href) {
        int from = href.indexOf("://");
        int start = from < 0 ? 0 : href.indexOf('/', from + 3);
        if (start < 0 || href.length() - start > 200) {
            return false;
        }
        boolean folder = false;
        int at = start;
        for (int i = start; i <= href.length(); i++) {
            char c = i < href.length() ? href.charAt(i) : '/';
            if (c == '/' || c == '?' || c == '#') {
                if (i > at) {
                    if (folder) {
                        return true;
                    }
                    folder = i - at <= 12
                            && PROFILES.contains(href.substring(at, i).toLowerCase(Locale.ROOT));
                }
                if (c != '/') {
                    return false;
                }
                at = i + 1;
            }
        }
        return false;
    }
}
