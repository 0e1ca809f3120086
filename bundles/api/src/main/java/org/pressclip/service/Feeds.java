package org.pressclip.service;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.pressclip.api.Article;
import org.pressclip.api.Outcome;

/** The feeds that are configured, and what can be done with them. Called by many threads at once. */
@ProviderType
public interface Feeds {
    /** All of them by name, those among them whose configuration was refused. */
    List<Feed> feeds() throws IOException;

    /**
     * Polls a feed now, whether or not it is due or paused. Waits for a poll of the same feed that is under way to end
     * first.
     *
     * @param told each item as it ends, on the caller's thread
     * @return how it went
     * @throws IllegalArgumentException if there is no feed of that name
     * @throws IOException if the feed or the ledger could not be read
     */
    Poll poll(String name, Consumer<Outcome> told) throws IOException, InterruptedException;

    /**
     * What {@link #poll} would do, without filing, archiving or writing anything down: the feed and what is new or
     * changed in it are fetched and read.
     */
    Poll rehearse(String name, Consumer<Planned> told) throws IOException, InterruptedException;

    /** Stops polling a feed by itself, until {@link #resume}. */
    void pause(String name) throws IOException;

    void resume(String name) throws IOException;

    /**
     * Takes a held item as it is: it is read again from its original and filed, whatever it was held for.
     *
     * @throws IllegalArgumentException with a sentence that says what to do, if there is no such item, it is not held,
     *     it is being polled just now, or its feed is configured no longer
     */
    Outcome approve(long number) throws IOException, InterruptedException;

    /**
     * Sets a held item aside for good: it is refused until its publisher changes it.
     *
     * @throws IllegalArgumentException with a sentence, if there is no such item, it is not held, or it is being polled
     *     just now
     */
    void refuse(long number, String why) throws IOException;

    /**
     * A record that the chain made of an item's original, as the item's feed would file it: with the item's id, and the
     * sections, authors and status of the feed's configuration. Nobody is asked for anything.
     *
     * @throws IllegalArgumentException if the feed is not configured any more
     * @throws IOException if it never was configured well
     */
    default Article shaped(Ledger.Entry entry, Article made) throws IOException {
        throw new IOException("These feeds know nothing of records");
    }

    /**
     * Files another record of an item that is filed with the targets of its feed, and writes down in a run how it
     * ended. Waits for a poll of the feed that is under way to end first.
     *
     * @param entry the item as it was when the record was made
     * @param article as the chain made it; with {@link Terms#UNEDITED}, as it was filed once
     * @return how it ended; empty if the item has ended otherwise since, so that it was left alone
     * @throws IllegalArgumentException if the feed is not configured any more
     * @throws IOException if the ledger cannot be asked or written to, or the feed never was configured well
     */
    default Optional<Outcome> file(Ledger.Run run, Ledger.Entry entry, Article article, Terms terms)
            throws IOException, InterruptedException {
        throw new IOException("These feeds know nothing of records");
    }

    /** On what terms a record takes the place of another. */
    enum Terms {
        /** As a version of its publisher's would: by the feed's update policy. */
        POLICY,
        /**
         * Where nobody has edited the copy at the target since it was filed, whatever the policy. What was not filed is
         * not written down.
         */
        UNEDITED
    }

    /** What feeds there are at an address: itself, what its pages name, sitemaps of robots.txt, the usual paths. */
    List<Found> discover(URI uri) throws IOException, InterruptedException;

    /** The text of a configuration file for what was found. */
    String configuration(String name, Found found);

    /** Whether a feed works. */
    enum Health {
        OK,
        /** Nobody is to poll it. */
        PAUSED,
        /** Nothing came for much longer than its interval. */
        STALE,
        /** The last polls failed. */
        FAILING,
        /** It suddenly lists far fewer items than it used to. */
        SHRINKING,
        /** Its document breaks off in the middle; what comes before that is taken. */
        TRUNCATED,
        /** Its configuration is wrong; the last good one stays in force if there was one. */
        MISCONFIGURED
    }

    /**
     * A feed.
     *
     * @param kind as configured: auto, rss, atom, json-feed, sitemap, news-sitemap, listing, folder, warc
     * @param health whether it works
     * @param problem what is wrong, in a sentence; "" if nothing is
     * @param running whether it is being polled just now
     * @param state what is remembered of it
     * @param last its last run; null if there was none
     */
    record Feed(
            String name,
            String kind,
            List<String> sources,
            Health health,
            String problem,
            boolean running,
            Ledger.State state,
            Ledger.@Nullable Past last) {
        public Feed(
                String name,
                String kind,
                List<String> sources,
                Health health,
                String problem,
                boolean running,
                Ledger.State state,
                Ledger.@Nullable Past last) { // in full: of a compact one, tools do not see what may be null
            this.name = name;
            this.kind = kind;
            this.sources = List.copyOf(sources);
            this.health = health;
            this.problem = problem;
            this.running = running;
            this.state = state;
            this.last = last;
        }
    }

    /**
     * How a poll went.
     *
     * @param run the run's number; 0 of a rehearsal
     * @param items how many the feed lists
     * @param known how many of those there was nothing new to say of
     * @param counts how many ended in each state, those that wait not among them
     * @param waiting how many were put off ({@link Outcome#isWaiting})
     * @param problem why it ended early, in a sentence; "" if it did not
     */
    record Poll(long run, long items, long known, Map<Outcome.Status, Long> counts, long waiting, String problem) {
        public Poll {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * What a poll would do with an item.
     *
     * @param outcome how it would end
     * @param change what it would be: new, changed, the same as before
     * @param differences the fields that would change, in words; empty for a new one
     */
    record Planned(Outcome outcome, Change change, List<String> differences) {
        /** Against what is in the ledger. */
        public enum Change {
            NEW,
            CHANGED,
            SAME
        }

        public Planned {
            differences = List.copyOf(differences);
        }
    }

    /**
     * A feed that could be read.
     *
     * @param kind what it is, in the words of a configuration
     * @param title what it calls itself; ""
     * @param items how many items it lists now
     * @param newest when its newest item was published, if it says
     * @param found how it was found: "link in the page", "robots.txt", "usual path"
     */
    record Found(
            URI uri,
            String kind,
            String title,
            int items,
            @Nullable Instant newest,
            String found) {}
}
