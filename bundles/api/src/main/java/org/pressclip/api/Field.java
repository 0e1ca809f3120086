package org.pressclip.api;

/** Names of the fields that claims are about: those of schema.org's NewsArticle where it has one. */
public final class Field {
    public static final String HEADLINE = "headline";
    public static final String ALTERNATIVE_HEADLINE = "alternativeHeadline";
    public static final String DESCRIPTION = "description";
    /** One claim per person; details: {@code url}, {@code type} (Person, Organization). */
    public static final String AUTHOR = "author";
    /** Details: {@code url}. */
    public static final String PUBLISHER = "publisher";

    public static final String DATE_PUBLISHED = "datePublished";
    public static final String DATE_MODIFIED = "dateModified";
    /** A date that nothing says the meaning of; details as for the other dates: {@code label}. */
    public static final String DATE = "date";
    /** A day that the story speaks of: no date of the page, but what its dates can be checked by. */
    public static final String MENTIONED_DATE = "mentionedDate";
    /** The place a report was filed from: details {@code day} where a day stands with it. */
    public static final String DATELINE = "dateline";
    /** Agencies and others to be credited. */
    public static final String CREDIT = "creditText";

    public static final String COPYRIGHT = "copyrightNotice";
    /** What is said of the use and the making: disclaimers, syndication notes, licences. */
    public static final String USAGE = "usageInfo";

    public static final String SECTION = "articleSection";
    /** One claim per keyword. */
    public static final String KEYWORD = "keywords";

    public static final String LANGUAGE = "inLanguage";
    /** "true" or "false". */
    public static final String FREE = "isAccessibleForFree";
    /** The address; details: {@code caption}, {@code creditText}, {@code width}, {@code height}. */
    public static final String IMAGE = "image";
    /** The canonical address. */
    public static final String URL = "url";
    /** The address of the AMP copy. */
    public static final String AMP = "ampUrl";
    /** The name of the site. */
    public static final String SITE = "siteName";
    /** The whole text as the page's structured data gives it. */
    public static final String BODY = "articleBody";
    /** How many words the page says that the text has. */
    public static final String WORDS = "wordCount";
    /**
     * The type that the page gives itself: NewsArticle, website, ...; of what is no page but lists pages,
     * {@code sitemap}, or {@code feed} where it is kept as a feed's own document.
     */
    public static final String TYPE = "type";
    /**
     * What sort of page it is: {@code article}, {@code forum}, {@code documentation}, {@code product}, {@code service},
     * {@code listing}, {@code collection}; or one that holds no text of its own: {@code index}, {@code shell}.
     */
    public static final String PAGE_TYPE = "pageType";
    /**
     * How much of a page was captured: {@code story} where it is the story alone, as feeds, exports and documents hold
     * it. No claim where it is a page with all that stands around the story, or may be.
     */
    public static final String EXTENT = "extent";

    private Field() {}
}
