package org.pressclip.open.json;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where things stand in the files of one name pattern; what it does not say is looked for under the usual names.
 *
 * @param files the pattern
 * @param items the path of the stories, or null
 * @param fields paths by field
 */
record Mapping(@Nullable PathMatcher files, @Nullable Where items, Map<String, List<Where>> fields) {
    static final Mapping USUAL = new Mapping(null, null, Map.of());

    private static final Set<String> FIELDS = Set.of(
            "items",
            "body",
            "headline",
            "alternativeHeadline",
            "description",
            "author",
            "datePublished",
            "dateModified",
            "url",
            "guid",
            "section",
            "articleSection",
            "keywords",
            "inLanguage",
            "image",
            "publisher",
            "copyrightNotice",
            "usageInfo",
            "creditText",
            "dateline",
            "isAccessibleForFree",
            "fetched");

    /**
     * Reads {@code export-*.json: items=/data/*, body=/text, headline=/titel}.
     *
     * @throws IllegalArgumentException if it cannot be understood; the message says why
     */
    static Mapping parse(String line) {
        int colon = line.indexOf(": ");
        if (colon < 1) {
            throw new IllegalArgumentException("no ': ' between the file names and the fields");
        }
        PathMatcher files = FileSystems.getDefault()
                .getPathMatcher("glob:" + line.substring(0, colon).strip());
        Where items = null;
        Map<String, List<Where>> fields = new LinkedHashMap<>();
        for (String part : line.substring(colon + 2).split(",", -1)) {
            int equals = part.indexOf('=');
            String field = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            if (equals < 0 || !FIELDS.contains(field)) {
                throw new IllegalArgumentException("'" + field + "' is no field");
            }
            Where where = Where.of(part.substring(equals + 1).strip());
            if (field.equals("items")) {
                items = where;
            } else {
                String name = field.equals("articleSection") ? "section" : field;
                fields.computeIfAbsent(name, any -> new ArrayList<>()).add(where);
            }
        }
        return new Mapping(files, items, fields);
    }

    boolean fits(Path file) {
        Path name = file.getFileName();
        return files == null || (name != null && files.matches(name));
    }

    /** Where to look for a field. */
    List<Where> of(String field) {
        List<Where> own = fields.get(field);
        return own == null ? Names.of(field) : own;
    }

    /** Whether somebody said where a field stands. */
    boolean says(String field) {
        return fields.containsKey(field);
    }
}
