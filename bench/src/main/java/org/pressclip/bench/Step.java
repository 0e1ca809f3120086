package org.pressclip.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Capture;
import org.pressclip.api.Draft;
import org.pressclip.api.Format;
import org.pressclip.api.Page;

/** One stage of the way, to be timed by itself. */
record Step(String name, Work work) {
    /** What a stage does with an item that has passed all stages before. */
    interface Work {
        void on(Item item) throws IOException;
    }

    /** A page under way: what the stages have made of it so far. */
    static final class Item {
        final Capture capture;

        @Nullable
        Format format;

        @Nullable
        Page page;

        @Nullable
        Draft draft;

        @Nullable
        Article article;

        Item(Capture capture) {
            this.capture = capture;
        }

        Format format() {
            return requireNonNull(format, "not detected yet");
        }

        Draft draft() {
            return requireNonNull(draft, "not read yet");
        }

        Article article() {
            return requireNonNull(article, "not mapped yet");
        }
    }
}
