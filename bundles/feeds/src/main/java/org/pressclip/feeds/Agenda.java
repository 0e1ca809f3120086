package org.pressclip.feeds;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.service.Ledger;

/**
 * What there is to do in a poll: first what is due, then what is listed and new. What it gives is in hand of its owner,
 * who puts it back. Belongs to one thread.
 */
final class Agenda implements Iterator<Job> {
    /** How many items the ledger is asked about at once; fewer where they bring their bytes. */
    private static final int BATCH = 200;

    private static final int BATCH_BYTES = 4_000_000;

    private final Means means;
    private final Settings settings;
    private final Ledger.@Nullable Run run;
    private final Supplier<String> halt;
    private final Object owner;
    private final Triage triage;
    private final Iterator<Ledger.Entry> due;
    private final Iterator<Lead> listed;
    private final Deque<Job> ready = new ArrayDeque<>();
    private final Set<Long> taken = new HashSet<>();
    private long known;
    private long begun;
    private boolean more;
    private boolean left;
    private boolean halted;

    /**
     * Of one poll.
     *
     * @param run what it is written down in; null for a rehearsal, which is in nobody's way
     * @param halt why no more is to be begun, in words; "" while there is no reason
     * @param owner for whom items are taken in hand
     * @param due items that are due whether or not they are listed
     * @param listed what the feed lists
     */
    Agenda(
            Means means,
            Settings settings,
            Ledger.@Nullable Run run,
            Supplier<String> halt,
            Object owner,
            List<Ledger.Entry> due,
            Iterator<Lead> listed) {
        this.means = means;
        this.settings = settings;
        this.run = run;
        this.halt = halt;
        this.owner = owner;
        this.triage = new Triage(
                settings,
                means.roster().others(settings.name()),
                means.services().clock().instant());
        this.due = due.iterator();
        this.listed = listed;
    }

    /** How many of the items listed there was nothing new to say of. */
    long known() {
        return known;
    }

    /** Whether not all that was new was taken, because it was more than a poll may take. */
    boolean hasMore() {
        return more;
    }

    /** Whether something was left alone because somebody else was at it. */
    boolean hasLeft() {
        return left;
    }

    /** Whether somebody ended it before its end. */
    boolean isHalted() {
        return halted;
    }

    /** {@inheritDoc} An {@link Unkept} means that the ledger cannot be asked, or that somebody wants it to end. */
    @Override
    public boolean hasNext() {
        String why = halt.get();
        if (!why.isEmpty()) {
            halted = true;
            throw new Unkept.Unchecked(new Unkept(new IOException(why)));
        }
        while (ready.isEmpty()) {
            if (due.hasNext()) {
                Ledger.Entry entry = due.next();
                taken.add(entry.number());
                if (means.hand().take(entry.number(), owner)) {
                    ready.add(triage.due(entry));
                }
            } else if (begun >= settings.items()) {
                more = listed.hasNext();
                return false;
            } else if (listed.hasNext()) {
                batch();
            } else {
                return false;
            }
        }
        return true;
    }

    private void batch() {
        List<Lead> leads = new ArrayList<>();
        int bytes = 0;
        long most = Math.min(BATCH, Math.max(1, settings.items() - begun));
        while (leads.size() < most && bytes < BATCH_BYTES && listed.hasNext()) {
            Lead lead = listed.next();
            bytes += lead.enclosure()
                    .map(Enclosure::body)
                    .map(body -> body.length)
                    .orElse(0);
            leads.add(lead);
        }
        try {
            Map<Lead, Ledger.Entry> entries = means.services().ledger().find(settings.name(), leads);
            long before = known;
            for (Lead lead : leads) {
                Ledger.Entry entry = entries.get(lead);
                Job job = entry != null && !taken.add(entry.number())
                        ? null
                        : triage.listed(lead, entry).orElse(null);
                if (job == null || !isOurs(entry)) {
                    known++;
                } else {
                    ready.add(job);
                }
            }
            if (run != null && known > before) {
                run.known(known - before);
            }
        } catch (IOException e) {
            throw new Unkept.Unchecked(new Unkept(e));
        }
    }

    /** Whether nobody else is at it; a rehearsal is in nobody's way. */
    private boolean isOurs(Ledger.@Nullable Entry entry) {
        boolean ours = run == null || entry == null || means.hand().take(entry.number(), owner);
        left |= !ours;
        return ours;
    }

    @Override
    public Job next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        begun++;
        return ready.remove();
    }
}
