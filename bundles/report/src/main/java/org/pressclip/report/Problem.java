package org.pressclip.report;

import org.pressclip.api.Outcome;

/**
 * A page that no record came of.
 *
 * @param path the name it was given by
 * @param ending how it ended
 * @param stage the last stage it reached
 * @param reason why, in a sentence
 * @param remedy what would change it, or ""
 */
record Problem(String path, Ending ending, String stage, String reason, String remedy) {
    private static final int LONGEST = 1000;

    static Problem of(Outcome outcome) {
        return new Problem(
                Html.clip(outcome.lead().path(), LONGEST),
                Ending.of(outcome.status(), false),
                outcome.stage(),
                Html.clip(outcome.reason(), LONGEST),
                Html.clip(outcome.remedy(), LONGEST));
    }
}
