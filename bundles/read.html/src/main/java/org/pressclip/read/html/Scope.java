package org.pressclip.read.html;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The thing that properties in an element are of: an item of microdata, RDFa or a microformat. */
final class Scope {
    /** The page itself. */
    static final String PAGE = "page";
    /** A microformat's news item. */
    static final String HENTRY = "hentry";

    final String type;
    final @Nullable Scope parent;
    /** What it is to the thing around it: {@code author}; or "". */
    final String property;

    int fromBlock;
    int toBlock;
    String url = "";

    Scope(String type, @Nullable Scope parent, String property, int fromBlock) {
        int slash = Math.max(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')), type.lastIndexOf('#'));
        this.type = type.substring(slash + 1).strip().toLowerCase(Locale.ROOT);
        this.parent = parent;
        this.property = property;
        this.fromBlock = fromBlock;
        this.toBlock = Integer.MAX_VALUE;
    }

    boolean article() {
        return type.equals(HENTRY) || type.endsWith("article") || type.endsWith("posting") || type.endsWith("report");
    }

    /** Whether its properties are the page's own as far as its type goes. */
    boolean page() {
        return type.equals(PAGE) || type.equals("webpage") || type.equals("itempage");
    }
}
