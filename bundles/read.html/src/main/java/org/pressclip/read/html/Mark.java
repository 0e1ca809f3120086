package org.pressclip.read.html;

import org.jspecify.annotations.Nullable;
import org.pressclip.api.Evidence;

/**
 * Words of the page that its markup calls something: from where in which block to where in which. The words are read
 * once the blocks stand.
 */
final class Mark {
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
}
