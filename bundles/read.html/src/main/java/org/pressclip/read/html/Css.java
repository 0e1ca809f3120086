package org.pressclip.read.html;

import org.jsoup.nodes.Attributes;

/** How an element is shown as far as its own attributes tell; style sheets are not read. */
final class Css {
    private Css() {}

    /** Whether an element, and so all in it, is not shown. */
    static boolean hidden(Attributes attributes) {
        if (attributes.hasKey("hidden") && !attributes.get("hidden").equalsIgnoreCase("until-found")) {
            return true;
        }
        if (attributes.get("aria-hidden").equalsIgnoreCase("true")) {
            return true;
        }
        String style = attributes.get("style");
        return (style.contains("none") || style.contains("NONE")) && says(style, "display", "none");
    }

    /** Whether white space and line breaks in its text are shown as they are. */
    static boolean keepsSpace(Attributes attributes) {
        String style = attributes.get("style");
        return style.contains("pre") && says(style, "white-space", "pre");
    }

    /** Whether a style attribute gives a property a value that begins so. */
    private static boolean says(String style, String property, String value) {
        for (int at = indexOf(style, property, 0); at >= 0; at = indexOf(style, property, at + 1)) {
            int i = at + property.length();
            while (i < style.length() && style.charAt(i) <= ' ') {
                i++;
            }
            boolean begins = at == 0 || " ;\n\t".indexOf(style.charAt(at - 1)) >= 0;
            if (begins && i < style.length() && style.charAt(i) == ':') {
                i++;
                while (i < style.length() && style.charAt(i) <= ' ') {
                    i++;
                }
                if (style.regionMatches(true, i, value, 0, value.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int indexOf(String text, String lower, int from) {
        for (int i = from; i <= text.length() - lower.length(); i++) {
            if (text.regionMatches(true, i, lower, 0, lower.length())) {
                return i;
            }
        }
        return -1;
    }
}
