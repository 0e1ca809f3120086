package org.pressclip.reclean;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.service.Archive;
import org.pressclip.service.Chain;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;
import org.pressclip.service.Recleaning;
import org.pressclip.service.Recleaning.Choice;
import org.pressclip.service.Recleaning.Finding;
import org.pressclip.service.Recleaning.Result;
import org.pressclip.service.Recleaning.Sum;

/**
 * One plan, or one run: items that another chain made go through the one in force, a few at a time, and are compared in
 * their order on the caller's thread. Memory does not grow with their number.
 */
final class Pass implements AutoCloseable {
    /** So many items whose records are the same are written down at once. */
    private static final int BATCH = 200;

    /**
     * So many failures in a row and nothing more of a feed is filed: its target is away, and records would fail for it.
     */
    static final int DOWN = 5;

    private final Ledger ledger;
    private final Archive archive;
    private final Feeds feeds;
    private final Chain chain;
    private final Services services;
    private final Choice which;
    private final boolean files;
    private final BooleanSupplier closing;
    private final Consumer<Result> told;
    private final Deque<Way> ways = new ArrayDeque<>();
    private final Map<String, Ledger.Run> runs = new TreeMap<>(); // by feed
    private final Map<String, Map<String, List<Long>>> same = new TreeMap<>(); // by feed and chain
    private final Map<String, Integer> failures = new HashMap<>(); // in a row, by feed
    private final Map<Finding, Long> findings = new EnumMap<>(Finding.class);
    private final Map<Outcome.Status, Long> ends = new EnumMap<>(Outcome.Status.class);

    /** An item under way. */
    private static final class Way {
        final Ledger.Entry entry;

        @Nullable
        Article made;

        Way(Ledger.Entry entry) {
            this.entry = entry;
        }
    }

    /** Something that cannot pass through a stream, on its way out of one. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(InterruptedException cause) {
            super(cause);
        }
    }

    Pass(Services services, Choice which, boolean files, BooleanSupplier closing, Consumer<Result> told)
            throws IOException {
        this.services = services;
        this.which = which;
        this.files = files;
        this.closing = closing;
        this.told = told;
        ledger = services.ledger();
        archive = services.archive();
        feeds = services.feeds();
        chain = services.chain();
    }

    Sum run() throws IOException, InterruptedException {
        String hash = chain.hash();
        Ledger.Query query = new Ledger.Query(
                which.feed(), Set.of(Outcome.Status.FILED, Outcome.Status.UNCHANGED), which.since(), Integer.MAX_VALUE);
        try (Stream<Ledger.Entry> entries = ledger.outdated(query, hash)) {
            Pages pages = new Pages(entries.iterator());
            if (pages.hasNext()) {
                Stream<Lead> leads = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false);
                services.importer().run(leads, this::made, this::ended);
            }
            for (String feed : List.copyOf(same.keySet())) {
                settle(feed);
            }
            List<Long> numbers = new ArrayList<>();
            for (Ledger.Run run : runs.values()) {
                run.complete("", services.now().get());
                numbers.add(run.number());
            }
            numbers.sort(null);
            return new Sum(hash, findings, ends, numbers);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Stopped e) {
            throw (InterruptedException) new InterruptedException().initCause(e.getCause());
        }
    }

    /** The originals of the items. What cannot be read again is told on the way. */
    private final class Pages implements Iterator<Lead> {
        private final Iterator<Ledger.Entry> entries;
        private @Nullable Lead next;

        Pages(Iterator<Ledger.Entry> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            while (next == null && entries.hasNext()) {
                if (closing.getAsBoolean()) {
                    throw new UncheckedIOException(new IOException(
                            "Re-cleaning was broken off: its bundle was stopped; what was not told is as it was"));
                }
                next = recalled(entries.next());
            }
            return next != null;
        }

        private @Nullable Lead recalled(Ledger.Entry entry) {
            Place place = entry.place();
            if (entry.next() != null) {
                tell(entry, Finding.BUSY, "the next poll of " + entry.feed() + " has to do with it", null, null);
            } else if (place == null) {
                tell(entry, Finding.LOST, "its original was not kept", null, null);
            } else {
                try {
                    Lead lead = archive.recall(entry.lead(), place);
                    ways.add(new Way(entry));
                    return lead;
                } catch (IOException e) {
                    tell(entry, Finding.LOST, message(e), null, null);
                }
            }
            return null;
        }

        @Override
        public Lead next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Lead lead = requireNonNull(next);
            next = null;
            return lead;
        }
    }

    /** Takes what the chain has made; it is looked at in {@link #ended}. */
    private Receipt made(Article article) {
        requireNonNull(ways.peek()).made = article;
        return new Receipt(Recleaning.CAUSE, Receipt.Status.UNCHANGED, "");
    }

    private void ended(Outcome outcome) {
        Way way = ways.remove();
        Article made = way.made;
        if (made == null) {
            String said = outcome.reason() + (outcome.remedy().isEmpty() ? "" : ". " + outcome.remedy());
            tell(way.entry, Finding.UNFIT, word(outcome.status()) + " at " + outcome.stage() + ": " + said, null, null);
            return;
        }
        try {
            looked(way.entry, made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped(e);
        }
    }

    private void looked(Ledger.Entry entry, Article made) throws IOException, InterruptedException {
        Article shaped;
        try {
            shaped = feeds.shaped(entry, made);
        } catch (IllegalArgumentException e) {
            tell(entry, Finding.BUSY, message(e), null, null);
            return;
        }
        if (shaped.content().equals(entry.content())) {
            if (files) {
                List<Long> numbers = same.computeIfAbsent(entry.feed(), none -> new TreeMap<>())
                        .computeIfAbsent(made.pipeline(), none -> new ArrayList<>());
                numbers.add(entry.number());
                if (numbers.size() == BATCH) {
                    settle(entry.feed());
                }
            }
            tell(entry, Finding.SAME, "", shaped, null);
            return;
        }
        String name = which.name();
        if (name != null && !Influence.differs(name, before(entry).orElse(null), made)) {
            tell(entry, Finding.APART, "", shaped, null);
        } else if (files) {
            file(entry, made, shaped);
        } else {
            tell(entry, Finding.DIFFERENT, "", shaped, null);
        }
    }

    private Optional<Article> before(Ledger.Entry entry) throws IOException {
        return ledger.record(entry.number(), entry.version());
    }

    private void file(Ledger.Entry entry, Article made, Article shaped) throws IOException, InterruptedException {
        if (failures.getOrDefault(entry.feed(), 0) >= DOWN) {
            tell(
                    entry,
                    Finding.BUSY,
                    "it was not tried, for " + DOWN + " before it failed; the same command files it",
                    shaped,
                    null);
            return;
        }
        Outcome end;
        try {
            end = feeds.file(run(entry.feed()), entry, pictured(entry, made), Feeds.Terms.POLICY)
                    .orElse(null);
        } catch (IllegalArgumentException e) { // removed meanwhile
            tell(entry, Finding.BUSY, message(e), null, null);
            return;
        }
        if (end == null) {
            tell(entry, Finding.BUSY, "it ended otherwise meanwhile and was left alone", shaped, null);
            return;
        }
        ends.merge(end.status(), 1L, Long::sum);
        if (end.status() == Outcome.Status.FAILED) {
            failures.merge(entry.feed(), 1, Integer::sum);
        } else {
            failures.remove(entry.feed());
        }
        tell(entry, Finding.DIFFERENT, "", shaped, end);
    }

    /** With the copies of pictures that are kept already: none is fetched. */
    private Article pictured(Ledger.Entry entry, Article made) throws IOException {
        if (made.image().isEmpty()) {
            return made;
        }
        Map<String, Article.Copy> copies = new TreeMap<>();
        for (Article.Image image : before(entry).map(Article::image).orElse(List.of())) {
            Article.Copy copy = image.copy();
            if (copy != null) {
                copies.put(image.url(), copy);
            }
        }
        return copies.isEmpty()
                ? made
                : made.toBuilder()
                        .image(made.image().stream()
                                .map(image -> {
                                    Article.Copy copy = copies.get(image.url());
                                    return image.copy() != null || copy == null ? image : image.kept(copy);
                                })
                                .toList())
                        .build();
    }

    private Ledger.Run run(String feed) throws IOException {
        Ledger.Run run = runs.get(feed);
        if (run == null) {
            run = ledger.begin(feed, Recleaning.CAUSE, services.now().get());
            runs.put(feed, run);
        }
        return run;
    }

    /** Writes down which items of a feed the chain would make the same of. */
    private void settle(String feed) throws IOException {
        for (Map.Entry<String, List<Long>> each :
                requireNonNull(same.remove(feed)).entrySet()) {
            run(feed).same(each.getValue(), each.getKey());
        }
    }

    private void tell(
            Ledger.Entry entry, Finding finding, String reason, @Nullable Article article, @Nullable Outcome end) {
        findings.merge(finding, 1L, Long::sum);
        told.accept(new Result(entry, finding, reason, article, end));
    }

    private static String word(Outcome.Status status) {
        return switch (status) {
            case HELD -> "it would be held";
            case REFUSED, SKIPPED -> "it would be refused";
            default -> "it failed";
        };
    }

    static String message(Exception e) {
        String said = e.getMessage();
        return said == null || said.isBlank() ? e.getClass().getSimpleName() : said;
    }

    /** Runs that did not come to their end are told as broken off. */
    @Override
    public void close() throws IOException {
        for (Ledger.Run run : runs.values()) {
            run.close();
        }
    }
}
