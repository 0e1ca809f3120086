package org.pressclip.reclean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;
import org.pressclip.service.Recleaning;
import org.pressclip.service.Recleaning.Fate;
import org.pressclip.service.Recleaning.Returned;
import org.pressclip.service.Recleaning.Undone;

/**
 * Takes one run back: each record that it filed gives way to the one before, and so does what targets took of those
 * that are held because somebody has edited their copies. Belongs to the caller's thread.
 */
final class Undoing {
    private static final Set<Outcome.Status> FILED = EnumSet.of(Outcome.Status.FILED, Outcome.Status.UNCHANGED);

    private final Ledger ledger;
    private final Feeds feeds;
    private final Services services;
    private final BooleanSupplier closing;
    private final Consumer<Returned> told;
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private Ledger.@Nullable Run run;
    private long kept; // versions that the run filed and the ledger has still
    private int failures; // in a row

    Undoing(Services services, BooleanSupplier closing, Consumer<Returned> told) throws IOException {
        this.services = services;
        this.closing = closing;
        this.told = told;
        ledger = services.ledger();
        feeds = services.feeds();
    }

    Undone undo(long number) throws IOException, InterruptedException {
        Ledger.Past past = checked(number);
        try (Stream<Ledger.Version> filed = ledger.filed(number);
                Stream<Ledger.Entry> held = ledger.held(number)) {
            Iterator<Ledger.Version> versions = filed.iterator();
            Iterator<Ledger.Entry> proposed = held.filter(Undoing::wasFiled).iterator();
            while (versions.hasNext()) {
                goOn();
                one(past, versions.next());
            }
            while (proposed.hasNext()) {
                goOn();
                held(past, proposed.next());
            }
            overtaken(past);
            return new Undone(complete(), fates);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (run != null) {
                run.close();
            }
        }
    }

    /** The run that does it, begun with the first record: none where there is nothing to take back. */
    private Ledger.Run run(Ledger.Past past) throws IOException {
        Ledger.Run own = run;
        if (own == null) {
            own = ledger.begin(
                    past.feed(), Recleaning.UNDO + past.number(), services.now().get());
            run = own;
        }
        return own;
    }

    private long complete() throws IOException {
        Ledger.Run own = run;
        if (own == null) {
            return 0;
        }
        own.known(fates.entrySet().stream()
                .filter(each -> each.getKey() != Fate.REVERSED)
                .mapToLong(Map.Entry::getValue)
                .sum());
        own.complete("", services.now().get());
        return own.number();
    }

    private void goOn() throws IOException {
        if (closing.getAsBoolean()) {
            throw new IOException("Taking back was broken off: the bundle was stopped; the same command does the rest");
        }
    }

    /** Whether there is a record that a held one was to replace; of an edited one targets may have taken a part. */
    private static boolean wasFiled(Ledger.Entry entry) {
        return entry.version() > 0 && entry.next() == null;
    }

    private Ledger.Past checked(long number) throws IOException {
        Ledger.Past past = ledger.run(number)
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no run " + number + "; pressclip runs shows them."));
        if (!past.cause().equals(Recleaning.CAUSE) && !past.cause().startsWith(Recleaning.UNDO)) {
            throw new IllegalArgumentException("Run " + number + " of " + past.feed() + " cannot be taken back: its"
                    + " cause is " + past.cause() + ", and only runs of reclean can, and those that took one back.");
        }
        if (past.end() == null) {
            throw new IllegalArgumentException("Run " + number + " of " + past.feed() + " is under way still.");
        }
        return past;
    }

    /** Of items that were filed often since not even the version is kept that the run filed. */
    private void overtaken(Ledger.Past past) {
        long more = past.counts().getOrDefault(Outcome.Status.FILED, 0L) - kept;
        if (more > 0) {
            fates.merge(Fate.LATER, more, Long::sum);
        }
    }

    private void one(Ledger.Past past, Ledger.Version version) throws IOException, InterruptedException {
        kept++;
        Ledger.Entry entry = ledger.entry(version.item()).orElse(null);
        if (entry == null) {
            return; // it became part of another item meanwhile
        }
        List<Ledger.Version> versions = ledger.versions(version.item());
        if (versions.isEmpty() || versions.get(0).number() != version.number() || entry.version() != version.number()) {
            tell(entry, Fate.LATER, later(versions));
        } else if (entry.status() == null || !FILED.contains(entry.status()) || entry.next() != null) {
            tell(
                    entry,
                    Fate.FAILED,
                    entry.next() != null
                            ? "the next poll of " + entry.feed() + " has to do with it"
                            : "it waits for a person; approve it or refuse it first");
        } else if (versions.size() < 2) {
            tell(entry, Fate.FAILED, "the version before is not kept: an older Pressclip filed it");
        } else {
            back(past, entry, versions.get(1));
        }
    }

    /** What the run was to replace and a person decides on: the version is the one before still. */
    private void held(Ledger.Past past, Ledger.Entry entry) throws IOException, InterruptedException {
        List<Ledger.Version> versions = ledger.versions(entry.number());
        if (!versions.isEmpty() && versions.get(0).number() == entry.version()) {
            back(past, entry, versions.get(0));
        }
    }

    private String later(List<Ledger.Version> versions) throws IOException {
        if (versions.isEmpty()) {
            return "it was filed otherwise since";
        }
        long run = versions.get(0).run();
        String cause = ledger.run(run).map(Ledger.Past::cause).orElse("");
        return "run " + run + (cause.isEmpty() ? "" : " (" + cause + ")") + " has filed another version since";
    }

    private void back(Ledger.Past past, Ledger.Entry entry, Ledger.Version before)
            throws IOException, InterruptedException {
        Optional<Article> article;
        try {
            article = ledger.record(before.item(), before.number());
        } catch (IOException e) { // that one cannot be read; others can
            tell(entry, Fate.FAILED, Pass.message(e));
            return;
        }
        if (article.isEmpty()) {
            tell(entry, Fate.FAILED, "the version before is not kept");
            return;
        }
        if (failures >= Pass.DOWN) {
            tell(entry, Fate.FAILED, "it was not tried, for " + failures + " before it failed");
            return;
        }
        Optional<Outcome> ended;
        try {
            ended = feeds.file(run(past), entry, article.get(), Feeds.Terms.UNEDITED);
        } catch (IllegalArgumentException e) {
            tell(entry, Fate.FAILED, Pass.message(e));
            return;
        }
        if (ended.isEmpty()) {
            tell(entry, Fate.LATER, "it ended otherwise meanwhile");
            return;
        }
        Outcome end = ended.get();
        failures = end.status() == Outcome.Status.FAILED ? failures + 1 : 0;
        if (FILED.contains(end.status())) {
            tell(entry, Fate.REVERSED, "");
            return;
        }
        String edited = end.receipts().stream()
                .filter(each -> each.status() == Receipt.Status.EDIT_KEPT)
                .map(Receipt::target)
                .collect(Collectors.joining(", "));
        if (end.status() == Outcome.Status.HELD && !edited.isEmpty()) {
            tell(entry, Fate.EDITED, "its copy at " + edited + " was edited since; the edits stay");
        } else {
            tell(entry, Fate.FAILED, end.reason());
        }
    }

    private void tell(Ledger.Entry entry, Fate fate, String reason) {
        fates.merge(fate, 1L, Long::sum);
        String name = entry.headline().isBlank() ? entry.lead().path() : entry.headline();
        told.accept(new Returned(entry.number(), name, fate, reason));
    }
}
