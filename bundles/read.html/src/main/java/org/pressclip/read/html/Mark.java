package org.pressclip.read.html;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

/**
 * Words of the page that its markup calls something: from where in which block to where in which. The words are read
 * once the blocks stand.
 */
final class Mark {
    /** Where the words of a link stand that leads to a person's page. */
    static final String PROFILE = "a[href=author]";

    /** The properties of schema.org, and of Dublin Core, that are fields of ours. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("headline", Field.HEADLINE),
            Map.entry("name", Field.HEADLINE), // of an article; of anything else it names that thing
            Map.entry("title", Field.HEADLINE),
            Map.entry("alternativeHeadline", Field.ALTERNATIVE_HEADLINE),
            Map.entry("description", Field.DESCRIPTION),
            Map.entry("author", Field.AUTHOR),
            Map.entry("creator", Field.AUTHOR),
            Map.entry("publisher", Field.PUBLISHER),
            Map.entry("sourceOrganization", Field.PUBLISHER),
            Map.entry("datePublished", Field.DATE_PUBLISHED),
            Map.entry("dateCreated", Field.DATE),
            Map.entry("date", Field.DATE),
            Map.entry("issued", Field.DATE_PUBLISHED),
            Map.entry("dateModified", Field.DATE_MODIFIED),
            Map.entry("modified", Field.DATE_MODIFIED),
            Map.entry("articleSection", Field.SECTION),
            Map.entry("keywords", Field.KEYWORD),
            Map.entry("inLanguage", Field.LANGUAGE),
            Map.entry("isAccessibleForFree", Field.FREE),
            Map.entry("copyrightNotice", Field.COPYRIGHT),
            Map.entry("creditText", Field.CREDIT),
            Map.entry("dateline", Field.DATELINE),
            Map.entry("image", Field.IMAGE),
            Map.entry("thumbnailUrl", Field.IMAGE));

    final String field;
    final Evidence.Kind kind;
    final String where;
    final double confidence;
    final Scope scope;
    /** The property of the scope that it is, or "" if a class or a tag says so. */
    final String property;

    /** The thing that the element is, if it begins one; its name says better what the mark says. */
    @Nullable
    Scope begins;

    int fromBlock;
    int fromOffset;
    int toBlock = -1;
    int toOffset;
    /** What an attribute says in place of the words, or "". */
    String content = "";
    /** Where a link around the words leads, or "". */
    String href = "";
    /** Whether it stands in something that is not the story: a sidebar, comments. */
    boolean aside;

    Mark(String field, Evidence.Kind kind, String where, double confidence, Scope scope, String property) {
        this.field = field;
        this.kind = kind;
        this.where = where;
        this.confidence = confidence;
        this.scope = scope;
        this.property = property;
    }

    /** The field that a property is, or null. */
    static @Nullable String field(String property) {
        return FIELDS.get(property);
    }
}
