package org.pressclip.service;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.pressclip.api.Article;
import org.pressclip.api.Outcome;

/**
 * Cleans again what feeds have filed: tells which records the chain in force would make otherwise, files those, and
 * takes such a run back. Nothing is fetched: pages are read from the archive. Called by many threads at once.
 *
 * <p>Every method throws an {@link IOException} with a sentence where a part that it needs is absent or fails.
 */
@ProviderType
public interface Recleaning {
    /**
     * Reads again each filed item that another chain made, and says what would become of it. Writes nothing down.
     *
     * @param told each item, on the caller's thread, as soon as it is known
     */
    Sum plan(Choice which, Consumer<Result> told) throws IOException, InterruptedException;

    /**
     * The same, and files what differs by the update policy of its feed, in a run of each feed that the ledger notes
     * with the cause {@link #CAUSE}. What was broken off is done to its end by applying again; nothing is filed twice.
     * Of an item whose record is the same it is written down that the chain would make the same of it.
     *
     * @param told each item, on the caller's thread, when it has ended
     */
    Sum apply(Choice which, Consumer<Result> told) throws IOException, InterruptedException;

    /**
     * How a record differs from the one that was filed before; empty if that one is not kept.
     *
     * @param result one that was told as {@link Finding#DIFFERENT} or {@link Finding#APART}
     */
    Optional<Comparison> compare(Result result) throws IOException;

    /**
     * Takes a run back that {@link #apply} or this method made: each record that it filed gives way to the one before,
     * unless its copy was edited since or a later run filed another. A run of its own, which can be taken back as well.
     *
     * @param told each item, on the caller's thread, when it is done with
     * @throws IllegalArgumentException with a sentence, if there is no such run or it cannot be taken back
     */
    Undone undo(long run, Consumer<Returned> told) throws IOException, InterruptedException;

    /** The cause of runs that filed records again; that of runs that took one back begins with {@link #UNDO}. */
    String CAUSE = "reclean";

    /** How the cause of a run begins that took back the one whose number follows. */
    String UNDO = "undo ";

    /**
     * Which items.
     *
     * @param feed of which feed; null for all
     * @param since that ended then or later; null for all
     * @param name only those of which this service of the chain would mark or claim something else than it did; null
     *     for all
     */
    record Choice(
            @Nullable String feed,
            @Nullable Instant since,
            @Nullable String name) {}

    /** What reading an item again has shown. */
    enum Finding {
        /** Who reads the record would see no difference. */
        SAME,
        DIFFERENT,
        /** It differs, but not for the service that was asked about. */
        APART,
        /** The chain would hold or refuse the page now, or fails on it; the record stays as it was filed. */
        UNFIT,
        /** Its original is not in the archive any more. */
        LOST,
        /** Its feed is not configured any more, or has still to do with it, or its target is away. */
        BUSY
    }

    /**
     * An item.
     *
     * @param entry as the ledger had it before
     * @param reason why, in a sentence; "" where there is nothing to explain
     * @param article as the chain made it, and as its feed would file it; null if it made none
     * @param end how filing it ended; null if it was not to be filed
     */
    record Result(
            Ledger.Entry entry,
            Finding finding,
            String reason,
            @Nullable Article article,
            @Nullable Outcome end) {
        /** What a person calls it: its headline, else its address. */
        public String name() {
            return entry.headline().isBlank() ? entry.lead().path() : entry.headline();
        }
    }

    /**
     * How it went.
     *
     * @param pipeline the hash of the chain in force
     * @param findings how many items there were of each; those that the chain in force made already are not counted
     * @param ends how many of those filed ended in each state
     * @param runs the numbers of the runs, none of a plan
     */
    record Sum(String pipeline, Map<Finding, Long> findings, Map<Outcome.Status, Long> ends, List<Long> runs) {
        public Sum {
            findings = Map.copyOf(findings);
            ends = Map.copyOf(ends);
            runs = List.copyOf(runs);
        }

        public long count(Finding finding) {
            return findings.getOrDefault(finding, 0L);
        }
    }

    /** What became of an item of a run that is taken back. */
    enum Fate {
        /** The record before was filed again. */
        REVERSED,
        /** Somebody edited the copy at a target since; it was left alone. */
        EDITED,
        /** A later run has filed another record since; that one stays. */
        LATER,
        FAILED
    }

    /**
     * An item of a run that is taken back.
     *
     * @param item its number
     * @param name what a person calls it
     * @param reason why, in a sentence; "" where there is nothing to explain
     */
    record Returned(long item, String name, Fate fate, String reason) {}

    /**
     * How taking back went.
     *
     * @param run the number of the run that did it; 0 if there was nothing to do
     */
    record Undone(long run, Map<Fate, Long> fates) {
        public Undone {
            fates = Map.copyOf(fates);
        }

        public long count(Fate fate) {
            return fates.getOrDefault(fate, 0L);
        }
    }
}
