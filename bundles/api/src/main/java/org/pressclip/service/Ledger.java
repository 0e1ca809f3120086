package org.pressclip.service;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.pressclip.api.Article;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.Validators;

/**
 * What is known of every item that a feed ever brought: under which addresses, how it ended, where its original is,
 * what each target has of it. Called by many threads at once. Whatever is written is durable when the call returns, or
 * becomes so in the order of the calls: after a crash there is a point in time before which all is there and after
 * which nothing is.
 *
 * <p>Every method throws an {@link IOException} with a sentence if the database cannot be reached.
 */
@ProviderType
public interface Ledger {
    /**
     * The items behind leads of a feed: that of the guid within the feed, else that of the address or one of its
     * aliases, whichever feed brought it first. Addresses are compared as {@link org.pressclip.api.WebAddress#normal}
     * has them.
     *
     * @return by lead; those never seen are absent
     */
    Map<Lead, Entry> find(String feed, Collection<Lead> leads) throws IOException;

    /** The item of a number. */
    Optional<Entry> entry(long number) throws IOException;

    /** The item that a record is of: the one with its id, else the one known under one of these addresses. */
    Optional<Entry> entry(String id, Collection<URI> addresses) throws IOException;

    /** Items, the latest first; the caller closes the stream. */
    Stream<Entry> entries(Query query) throws IOException;

    /**
     * Of a query's items those that a target has and that another chain made than one; the caller closes the stream.
     *
     * @param pipeline the hash of a chain
     */
    default Stream<Entry> outdated(Query query, String pipeline) throws IOException {
        return entries(new Query(query.feed(), query.statuses(), query.since(), Integer.MAX_VALUE))
                .filter(entry -> entry.version() > 0 && !entry.pipeline().equals(pipeline))
                .limit(query.most());
    }

    /** The versions of an item's record that are kept, the latest first: at least the last two that were filed. */
    default List<Version> versions(long item) throws IOException {
        return List.of();
    }

    /** What a run filed and is kept, by the numbers of the items; the caller closes the stream. */
    default Stream<Version> filed(long run) throws IOException {
        return Stream.empty();
    }

    /** Items that a run ended as held and that are so still, by their numbers; the caller closes the stream. */
    default Stream<Entry> held(long run) throws IOException {
        return Stream.empty();
    }

    /** The whole record of a version; empty if it is not kept. */
    default Optional<Article> record(long item, int version) throws IOException {
        return Optional.empty();
    }

    /**
     * What a feed has to do again whether or not it lists it still: what failed and whose next try has come, what was
     * begun and did not end before a crash, what a person has sent back with {@link #again}.
     */
    List<Entry> due(String feed, Instant now, int most) throws IOException;

    /** Makes items due at once, with all attempts before them; gives how many there were. */
    int again(Collection<Long> numbers) throws IOException;

    /**
     * How many items there are in each state; of all feeds if none is named. Those without an end are not counted, nor
     * those that wait.
     */
    Map<Outcome.Status, Long> counts(@Nullable String feed) throws IOException;

    /** How many items wait ({@link Outcome#isWaiting}); of all feeds if none is named. */
    long waiting(@Nullable String feed) throws IOException;

    /**
     * Whether an item that is filed, or not refused or skipped for good, has its original in a file of the archive, or
     * a feed's document is there.
     */
    boolean needs(String file) throws IOException;

    /**
     * Which filed records tell the same story as one, compared by their text (without its id among them), the most
     * alike first.
     */
    List<Article.Relation> related(Article article) throws IOException;

    /** Begins a run of a feed. One that was not completed when the container ended is told as broken off. */
    Run begin(String feed, String cause, Instant now) throws IOException;

    /** Runs, the latest first; of all feeds if none is named. */
    List<Past> runs(@Nullable String feed, int most) throws IOException;

    /** A run. */
    default Optional<Past> run(long number) throws IOException {
        return runs(null, Integer.MAX_VALUE).stream()
                .filter(each -> each.number() == number)
                .findFirst();
    }

    /** What is remembered of a feed as such. */
    State state(String feed) throws IOException;

    void state(String feed, State state) throws IOException;

    /** What a feed's own document (an RSS file, a sitemap) was when it was fetched last. */
    Optional<Document> document(String feed, URI uri) throws IOException;

    void document(String feed, URI uri, Document document) throws IOException;

    /** One run of a feed while it lasts. Called by many threads at once. */
    interface Run extends Closeable {
        long number();

        /**
         * An item was begun: it is due again until it ends. Also to be told of one that is read again from its
         * original: one that a run before began, and that did not end, has had an attempt more.
         */
        void captured(Lead lead, Place place, Validators validators) throws IOException;

        /** An item ended; its entry as it is then, with those that turned out to be the same story joined to it. */
        void ended(Ended ended) throws IOException;

        /**
         * A chain would make the same of items as they were filed as: from now on it counts as the one that made them.
         * Each counts as unchanged.
         *
         * @param pipeline the chain's hash
         */
        default void same(Collection<Long> items, String pipeline) throws IOException {}

        /** The feed listed items of which there was nothing new to say. */
        void known(long items) throws IOException;

        /**
         * The run is over.
         *
         * @param problem why it ended early, in a sentence; "" if it did not
         */
        void complete(String problem, Instant now) throws IOException;

        /** Leaves a run that was not completed as stopped. */
        @Override
        void close() throws IOException;
    }

    /**
     * An item's end, as a run tells it.
     *
     * @param outcome with the record, if there is one, and what each target did
     * @param said a digest of what the feed said of it, by which a later change is noticed
     * @param place where the original is; null if nothing new was captured
     * @param validators what it can be asked for again with
     * @param addresses under which it is known from now on, besides the lead's own: after redirects, canonical; left
     *     aside without a record, for what a server sends in place of pages is at one address for many
     * @param attempts how many in a row did not end well, this one among them; 0 if it ended well
     * @param next when to try again; null if only when something changes
     * @param at when it ended
     */
    record Ended(
            Outcome outcome,
            String said,
            @Nullable Place place,
            Validators validators,
            Set<URI> addresses,
            int attempts,
            @Nullable Instant next,
            Instant at) {
        public Ended {
            addresses = Set.copyOf(addresses);
        }
    }

    /**
     * What is known of an item.
     *
     * @param number the ledger's own number of it, by which commands name it
     * @param feed the feed that brought it first
     * @param lead as the feed gave it last, with what it said of it
     * @param id its record's id; null if there never was one
     * @param status how it ended last; null while it has not
     * @param stage at which stage
     * @param reason why, in a sentence
     * @param remedy what would change it
     * @param headline its record's; "" if there is none
     * @param said the digest of what the feed said when it ended
     * @param place its latest original; null if there is none
     * @param validators what it can be asked for again with; none while it was begun and has not ended, so that nothing
     *     settles it as unchanged
     * @param content the digest of its record's content ({@link Article#content}); "" if there is none
     * @param pipeline the hash of the chain that made it; "" if there is none
     * @param version how many different contents were filed
     * @param deliveries what each target has of it: its last receipt; of one that kept an edit, with the version of the
     *     copy that it took last, by which the edit will be seen again
     * @param attempts how many in a row did not end well
     * @param next when it will be tried again; null if not by itself; {@link Instant#EPOCH} if at once: it was begun
     *     and has not ended, or was sent back
     * @param first when it was seen first
     * @param last when it ended last
     */
    record Entry(
            long number,
            String feed,
            Lead lead,
            @Nullable String id,
            Outcome.@Nullable Status status,
            String stage,
            String reason,
            String remedy,
            String headline,
            String said,
            @Nullable Place place,
            Validators validators,
            String content,
            String pipeline,
            int version,
            List<Receipt> deliveries,
            int attempts,
            @Nullable Instant next,
            Instant first,
            @Nullable Instant last) {
        public Entry {
            deliveries = List.copyOf(deliveries);
        }

        /** Whether it was put off ({@link Outcome#isWaiting}). */
        public boolean isWaiting() {
            return status == Outcome.Status.FAILED && stage.equals(Outcome.WAIT);
        }
    }

    /**
     * A record as it was filed once.
     *
     * @param item the number of its item
     * @param number {@link Entry#version} of the item then
     * @param run the run that filed it
     * @param content the digest of its content
     * @param pipeline the hash of the chain that made it
     * @param at when it was filed
     */
    record Version(long item, int number, long run, String content, String pipeline, Instant at) {}

    /**
     * Which items.
     *
     * @param feed of which feed; null for all
     * @param statuses in which states; none for all
     * @param since that ended then or later; null for all
     * @param most how many at most
     */
    record Query(
            @Nullable String feed,
            Set<Outcome.Status> statuses,
            @Nullable Instant since,
            int most) {
        public Query {
            statuses = Set.copyOf(statuses);
        }
    }

    /**
     * A run that was.
     *
     * @param cause what started it: "schedule", "command", ...
     * @param end when it was over; null while it is under way
     * @param problem why it ended early, in a sentence; "" if it did not
     * @param counts how many items ended in each state, those that wait not among them
     * @param known how many were listed of which there was nothing new to say
     * @param waiting how many were put off ({@link Outcome#isWaiting})
     */
    record Past(
            long number,
            String feed,
            String cause,
            Instant start,
            @Nullable Instant end,
            String problem,
            Map<Outcome.Status, Long> counts,
            long known,
            long waiting) {
        public Past {
            counts = Map.copyOf(counts);
        }

        /** One of which nothing waits. */
        public Past(
                long number,
                String feed,
                String cause,
                Instant start,
                @Nullable Instant end,
                String problem,
                Map<Outcome.Status, Long> counts,
                long known) {
            this(number, feed, cause, start, end, problem, counts, known, 0);
        }
    }

    /**
     * What is remembered of a feed.
     *
     * @param paused whether an admin has stopped it by command
     * @param next when it is to be polled; null if it never was
     * @param success when it was last read to its end; null if it never was
     * @param failures how many polls in a row failed
     * @param problem what the last one failed of; ""
     * @param usual how many items it usually lists; 0 if nothing is known
     * @param items how many it listed last
     */
    record State(
            boolean paused,
            @Nullable Instant next,
            @Nullable Instant success,
            int failures,
            String problem,
            double usual,
            int items) {
        /** Of a feed that was never polled. */
        public static final State NEW = new State(false, null, null, 0, "", 0, 0);
    }

    /**
     * A feed's document.
     *
     * @param place where it is kept; null if it is not
     */
    record Document(
            Validators validators, String sha256, @Nullable Place place, Instant fetched) {}
}
