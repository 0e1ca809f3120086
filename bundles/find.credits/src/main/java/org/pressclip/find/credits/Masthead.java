package org.pressclip.find.credits;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;

/**
 * The line at the top of a dump that gives the site's address, often with its name beside it.
 *
 * @param name the site's name, or ""
 * @param origin scheme and authority of the address
 * @param site its host without "www."
 * @param alone whether nothing else stands on the line
 */
record Masthead(String name, String origin, String site, boolean alone) {
    /**
     * The masthead that a line is; null if it has no address.
     *
     * @param first whether it is the first line, which needs no other sign to be the site's own
     */
    static @Nullable Masthead in(Line line, boolean first) {
        int at = line.text.indexOf("http://") >= 0 ? line.text.indexOf("http://") : line.text.indexOf("https://");
        if (at < 0) {
            return null;
        }
        int end = at;
        while (end < line.text.length()
                && !Character.isWhitespace(line.text.charAt(end))
                && "<>\"'|".indexOf(line.text.charAt(end)) < 0) {
            end++;
        }
        String address = line.text.substring(at, end);
        while (!address.isEmpty() && ":;,.)]".indexOf(address.charAt(address.length() - 1)) >= 0) {
            address = address.substring(0, address.length() - 1);
        }
        String host = host(address);
        if (host.isEmpty()) {
            return null;
        }
        String before = line.text.substring(0, at);
        String after = line.text.substring(end);
        String site = host.startsWith("www.") ? host.substring("www.".length()) : host;
        boolean top = line.block.kind() == Block.Kind.HEADING || first || before.contains(site);
        String name = !top ? "" : named(after, site).isEmpty() ? named(before, site) : named(after, site);
        String origin = address.substring(0, address.indexOf("//") + 2) + authority(address);
        return new Masthead(name, origin, site, before.isBlank() && after.isBlank());
    }

    /** The site's name in a line that has its host beside it: "example.com : The Example"; "" if there is none. */
    String nameIn(String line) {
        int at = line.toLowerCase(Locale.ROOT).indexOf(site);
        if (at < 0 || line.contains("://")) {
            return "";
        }
        int from = line.lastIndexOf(' ', at) + 1;
        int to = line.indexOf(' ', at) < 0 ? line.length() : line.indexOf(' ', at);
        String front = named(line.substring(0, from), site);
        String behind = named(line.substring(to), site);
        return front.isEmpty() == behind.isEmpty() ? "" : front + behind;
    }

    private static String authority(String address) {
        int from = address.indexOf("//") + 2;
        int to = from;
        while (to < address.length() && "/?#".indexOf(address.charAt(to)) < 0) {
            to++;
        }
        return address.substring(from, to);
    }

    private static String host(String address) {
        String host = authority(address);
        int colon = host.indexOf(':');
        host = colon > 0 ? host.substring(0, colon) : host;
        return host.indexOf('.') > 0 && host.indexOf('@') < 0 ? host : "";
    }

    /** The name in a piece of the header line, without the site's address; "" if there is none. */
    private static String named(String text, String site) {
        List<Words.Word> words = Words.of(text);
        List<Words.Word> kept = words.stream()
                .filter(word -> !word.folded().equals(site) && !word.folded().equals("www." + site))
                .toList();
        boolean titled = !kept.isEmpty()
                && kept.size() <= 8
                && kept.stream().allMatch(word -> word.capital() || word.text().length() <= 3);
        boolean stray = kept.size() == 1 && !site.startsWith(kept.get(0).folded() + ".");
        if (!titled || stray) {
            return "";
        }
        int from = kept.get(0).from();
        int to = kept.get(kept.size() - 1).to();
        String name = text.substring(from, to).strip();
        return Names.date(name) || name.contains(site) ? "" : name;
    }
}
