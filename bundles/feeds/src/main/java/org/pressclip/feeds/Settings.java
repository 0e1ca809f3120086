package org.pressclip.feeds;

import com.cronutils.model.Cron;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in force for a feed; all of it made sense.
 *
 * @param cron when to poll; null where an interval says it
 * @param zone that times without one are meant in; null if nobody said
 * @param exempt whether robots.txt is ignored
 * @param reading a digest of all that decides which items are read and what becomes of them, so that a feed's document
 *     that was read under other settings is read again
 */
record Settings(
        String name,
        List<URI> sources,
        Kind kind,
        String selector,
        Duration interval,
        @Nullable Cron cron,
        Duration jitter,
        @Nullable ZoneId zone,
        String language,
        String publisher,
        Renaming sections,
        Renaming authors,
        String status,
        Patterns patterns,
        Identity identity,
        Update update,
        boolean holdsDuplicates,
        boolean holdsGone,
        boolean exempt,
        List<String> targets,
        int items,
        int attempts,
        int documentBytes,
        int sitemaps,
        boolean paused,
        String reading) {
    /** What a source is. */
    enum Kind {
        AUTO,
        RSS,
        ATOM,
        JSON_FEED,
        SITEMAP,
        NEWS_SITEMAP,
        LISTING,
        FOLDER,
        WARC;

        /** Whether it is files of this machine, which are read where they lie. */
        boolean isLocal() {
            return this == FOLDER || this == WARC;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What makes an item the same tomorrow. */
    enum Identity {
        AUTO,
        GUID,
        ADDRESS
    }

    /** What becomes of a story that its publisher changed. */
    enum Update {
        SKIP,
        REPLACE,
        KEEP_EDITS,
        PROPOSE
    }

    Settings {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
    }

    /**
     * A configuration as it was read.
     *
     * @param name the feed's
     * @param settings null if something is wrong
     * @param kind as configured
     * @param sources as configured
     * @param problems what is wrong, each in a sentence that begins with the property's name
     */
    record Read(String name, @Nullable Settings settings, String kind, List<String> sources, List<String> problems) {
        Read {
            sources = List.copyOf(sources);
            problems = List.copyOf(problems);
        }

        Optional<Settings> good() {
            return Optional.ofNullable(settings);
        }
    }
}
