package org.pressclip.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * A look at a page that shows little, for what else it may be: one that only sends on, or only asks for consent. Pages
 * with a story are told by a count of what they show, which costs next to nothing, and are not looked at.
 */
final class Glance {
    /** Bytes of text, blanks not counted, above which a page is taken for a page. */
    private static final int SHOWN = 6_000;
    /** Bytes above which a page is not parsed for this. */
    private static final int PARSED = 500_000;

    /** Elements whose content nobody sees. */
    private static final String[] UNSEEN = {"script", "style", "template", "noscript", "svg"};

    private Glance() {}

    /** The page, if it is one of HTML that shows little; else null. */
    static @Nullable Document at(Client.Answer answer) throws IOException {
        byte[] body = answer.body();
        String type = answer.first("Content-Type").toLowerCase(Locale.ROOT);
        boolean html = type.isEmpty() || type.contains("html");
        if (answer.status() != 200 || !html || body.length == 0 || body.length > PARSED || shows(body)) {
            return null;
        }
        String address = answer.exchange().uri().toString();
        return Jsoup.parse(new ByteArrayInputStream(body), charset(type), address);
    }

    private static @Nullable String charset(String type) {
        int at = type.indexOf("charset=");
        if (at < 0) {
            return null;
        }
        String name =
                type.substring(at + 8).split("[;\\s]", 2)[0].replace("\"", "").replace("'", "");
        try {
            return Charset.isSupported(name) ? name : null;
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }

    /** Whether there is more to be seen of it than a notice has. */
    private static boolean shows(byte[] page) {
        int shown = 0;
        int i = 0;
        while (i < page.length) {
            byte b = page[i];
            if (b != '<') {
                if ((b < 0 || b > ' ') && ++shown > SHOWN) {
                    return true;
                }
                i++;
            } else if (starts(page, i + 1, "!--")) {
                i = after(page, i + 4, "-->");
            } else {
                i = after(page, i + 1, unseen(page, i + 1));
            }
        }
        return false;
    }

    /** What ends what begins here. */
    private static String unseen(byte[] page, int at) {
        for (String each : UNSEEN) {
            if (starts(page, at, each) && at + each.length() < page.length) {
                byte next = page[at + each.length()];
                if (next == '>' || next <= ' ') {
                    return "</" + each;
                }
            }
        }
        return ">";
    }

    private static boolean starts(byte[] page, int at, String word) {
        if (at + word.length() > page.length) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int c = page[at + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int after(byte[] page, int from, String end) {
        for (int i = from; i < page.length; i++) {
            if (page[i] == end.charAt(0) && starts(page, i, end)) {
                return i + end.length();
            }
        }
        return page.length;
    }
}
