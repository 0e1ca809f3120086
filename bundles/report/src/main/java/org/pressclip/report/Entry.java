package org.pressclip.report;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * A record as it was read from a line.
 *
 * @param json all that it says
 */
record Entry(Json json) {
    /** What the site of a page is called that was no page of the web. */
    static final String FILES = "files";

    /**
     * Reads one.
     *
     * @throws IOException with what is wrong with it
     */
    static Entry parse(byte[] line) throws IOException {
        Json json = Json.parse(line);
        if (json.text("id").isEmpty()) {
            throw new IOException("it has no id");
        }
        return new Entry(json);
    }

    String headline() {
        return json.text("headline");
    }

    List<String> warnings() {
        return json.texts("warnings");
    }

    int words() {
        return Math.max(0, json.whole("wordCount", 0));
    }

    /** The name its page was given by. */
    String path() {
        return json.object("origin").text("path");
    }

    /** The host it was fetched from, else that of its address. */
    String site() {
        for (String address : List.of(json.text("isBasedOn"), json.text("url"), path())) {
            String site = site(address);
            if (!site.equals(FILES)) {
                return site;
            }
        }
        return FILES;
    }

    /** The host of a web address without its www; "files" for all else. */
    static String site(String address) {
        if (!Html.isWeb(address)) {
            return FILES;
        }
        String host;
        try {
            host = new URI(address).getHost();
        } catch (URISyntaxException e) { // what a browser takes and URI does not
            int from = address.indexOf("//") + 2;
            int to = from;
            while (to < address.length() && "/?#:".indexOf(address.charAt(to)) < 0) {
                to++;
            }
            host = address.substring(from, to);
        }
        if (host == null || host.isEmpty()) {
            return FILES;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return Html.clip(lower.startsWith("www.") ? lower.substring(4) : lower, 100);
    }
}
