package org.pressclip.read.html;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Field;

/** The properties of schema.org, and of Dublin Core, that are fields of ours. */
final class Properties {
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

    private Properties() {}

    static @Nullable String field(String property) {
        return FIELDS.get(property);
    }
}
