package org.pressclip.read.html;

import java.util.HashMap;
import java.util.Map;

/** What an element is to a reader of the page, told by its name alone. */
enum Sort {
    /** Part of a line of text. */
    INLINE,
    /** A box of its own: {@code div}, {@code form} and all that is like them. */
    BOX,
    /** A box that begins a matter of its own, whatever it stands in: {@code article}, {@code section}. */
    SECTION,
    PARAGRAPH,
    HEADING,
    LIST,
    ITEM,
    QUOTE,
    VERBATIM,
    TABLE,
    /** A row or a group of rows. */
    ROW,
    CELL,
    CAPTION,
    FIGURE,
    BREAK,
    RULE,
    PICTURE,
    IMAGE,
    /** A frame onto another page. */
    FRAME,
    /** A picture that moves or speaks. */
    PLAYER,
    /** A custom element of AMP that stands for an embed. */
    AMP,
    CONTROL,
    LABEL,
    INPUT,
    NOSCRIPT,
    TEMPLATE,
    HEAD,
    TITLE,
    META,
    LINK,
    BASE,
    SCRIPT,
    FRAMESET,
    /** Quotation within a line, which a browser sets in quotation marks. */
    QUOTED,
    /** Not for reading: styles, drawings, fallbacks for old browsers. */
    SILENT;

    private static final Map<String, Sort> BY_NAME = new HashMap<>();

    static {
        put(
                BOX,
                "html body div main header footer aside nav address center dl details summary fieldset form hgroup dialog"
                        + " search legend menu dir optgroup noframes map object marquee");
        put(SECTION, "article section");
        put(PARAGRAPH, "p");
        put(HEADING, "h1 h2 h3 h4 h5 h6");
        put(LIST, "ul ol dl menu dir");
        put(ITEM, "li dt dd");
        put(QUOTE, "blockquote");
        put(VERBATIM, "pre xmp listing plaintext");
        put(TABLE, "table");
        put(ROW, "tr tbody thead tfoot colgroup");
        put(CELL, "td th");
        put(CAPTION, "figcaption caption");
        put(FIGURE, "figure");
        put(BREAK, "br");
        put(RULE, "hr");
        put(PICTURE, "picture");
        put(IMAGE, "img amp-img amp-anim image");
        put(FRAME, "iframe embed amp-iframe");
        put(PLAYER, "video audio amp-video amp-audio");
        put(
                AMP,
                "amp-youtube amp-twitter amp-instagram amp-facebook amp-vimeo amp-dailymotion amp-brightcove amp-jwplayer"
                        + " amp-tiktok amp-soundcloud amp-reddit");
        put(CONTROL, "button select option textarea output");
        put(LABEL, "label");
        put(INPUT, "input");
        put(NOSCRIPT, "noscript");
        put(TEMPLATE, "template");
        put(HEAD, "head");
        put(TITLE, "title");
        put(META, "meta");
        put(LINK, "link");
        put(BASE, "base");
        put(SCRIPT, "script");
        put(FRAMESET, "frameset");
        put(QUOTED, "q");
        put(
                SILENT,
                "style svg canvas rp rt datalist param source track col area frame noembed annotation annotation-xml"
                        + " amp-analytics amp-ad amp-pixel amp-tracking amp-state amp-script applet progress meter bgsound");
    }

    private static void put(Sort sort, String names) {
        for (String name : names.split(" ")) {
            BY_NAME.put(name, sort);
        }
    }

    static Sort of(String name) {
        return BY_NAME.getOrDefault(name, INLINE);
    }

    /** Whether text before and after it stands on lines of its own. */
    boolean parts() {
        return switch (this) {
            case BOX,
                    SECTION,
                    PARAGRAPH,
                    HEADING,
                    LIST,
                    ITEM,
                    QUOTE,
                    VERBATIM,
                    TABLE,
                    ROW,
                    CELL,
                    CAPTION,
                    FIGURE,
                    RULE,
                    NOSCRIPT,
                    FRAMESET -> true;
            default -> false;
        };
    }

    /** Whether a block that it holds is better told by this element than by an inline one inside of it. */
    boolean tells() {
        return switch (this) {
            case PARAGRAPH, HEADING, ITEM, CELL, CAPTION, VERBATIM, QUOTE -> true;
            default -> false;
        };
    }
}
