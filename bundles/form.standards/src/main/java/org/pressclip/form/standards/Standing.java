package org.pressclip.form.standards;

import org.pressclip.api.Article;

/** Whether a record is for readers yet. */
final class Standing {
    private Standing() {}

    static boolean isDraft(Article article) {
        return "Draft".equals(article.creativeWorkStatus());
    }

    /** In the IPTC's words for it, which ninjs and NITF share. */
    static String iptc(Article article) {
        return isDraft(article) ? "withheld" : "usable";
    }
}
