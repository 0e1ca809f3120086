package org.pressclip.service;

import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;
import org.pressclip.api.Draft;
import org.pressclip.api.Format;
import org.pressclip.api.Outcome;

/**
 * Everything that was seen of one lead on its way.
 *
 * @param outcome how it ended, {@link Outcome.Status#FILED} where it would have been filed; with the article, if there
 *     is one
 * @param capture null if it was not fetched
 * @param format null if it was not detected
 * @param draft null if it was not read; the caller's alone
 */
public record Trace(
        Outcome outcome,
        @Nullable Capture capture,
        @Nullable Format format,
        @Nullable Draft draft) {}
