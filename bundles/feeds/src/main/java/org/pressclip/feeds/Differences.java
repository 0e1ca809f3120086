package org.pressclip.feeds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.service.Comparison;

/** In what two versions of a record differ, in words. */
final class Differences {
    private Differences() {}

    /** One sentence for each field that differs, and one for the story. */
    static List<String> between(@Nullable Article before, Article after) {
        return before == null
                ? List.of("what was filed can no longer be made of its original")
                : Comparison.of(before, after).sentences();
    }
}
