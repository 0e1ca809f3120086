package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.api.Later;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Refusal;
import org.pressclip.api.Validators;
import org.pressclip.api.WebAddress;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items that a feed lists now, source by source, one in memory at a time. A document of which nothing has changed
 * since it was last read to its end is not read. Belongs to one thread.
 */
final class Reading implements Iterator<Lead>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    /** An index of sitemaps, its sitemaps, and indexes that break the rule that there are no more levels. */
    private static final int DEEPEST = 3;

    /** How often a document waits for its host's turn, as long each time as the fetcher has patience. */
    private static final int TURNS = 10;

    /** What a document does that has items and then cannot be read any further, in the words of {@link #breaks}. */
    static final String BREAKS = " breaks off after ";

    /** The claim by which a lead is known to be another sitemap and no page. */
    private static final String SITEMAP = "sitemap";

    private final Services services;
    private final Settings settings;
    private final boolean rehearsal;
    private final Said said;
    private final Deque<Visit> visits = new ArrayDeque<>();
    private final Set<String> visited = new HashSet<>();
    private final Map<URI, Ledger.Document> done = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> breaks = new ArrayList<>();
    private @Nullable Open open;
    private @Nullable Lead next;
    private Duration wait = Duration.ZERO;
    private long items;
    private boolean unchanged;
    private int nested;
    private boolean deep;

    /** @param depth how many documents lead to it */
    private record Visit(URI uri, int depth) {}

    /** A document that is being read. */
    private static final class Open {
        final Visit visit;
        final @Nullable Copy copy;
        final @Nullable Roll roll;
        final Ledger.@Nullable Document document;
        final Stream<Lead> stream;
        final Iterator<Lead> leads;
        int items; // given so far
        boolean whole = true;

        Open(
                Visit visit,
                @Nullable Copy copy,
                @Nullable Roll roll,
                Ledger.@Nullable Document document,
                Stream<Lead> stream) {
            this.visit = visit;
            this.copy = copy;
            this.roll = roll;
            this.document = document;
            this.stream = stream;
            this.leads = stream.iterator();
        }
    }

    /** @param rehearsal whether nothing is kept or written down, and what has not changed is read all the same */
    Reading(Services services, Settings settings, boolean rehearsal) {
        this.services = services;
        this.settings = settings;
        this.rehearsal = rehearsal;
        this.said = new Said(settings);
        settings.sources().forEach(uri -> visits.add(new Visit(uri, 0)));
    }

    /** What went wrong with sources, in sentences. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Which documents could not be read to their end, with how many items were, in sentences with {@link #BREAKS}. */
    List<String> breaks() {
        return List.copyOf(breaks);
    }

    /** How long a server of the feed's own documents wants to be left alone. */
    Duration pause() {
        return wait;
    }

    /** How many items were listed so far, in documents that were read. */
    long items() {
        return items;
    }

    /** Whether there were documents that were not read because nothing in them has changed. */
    boolean isUnchanged() {
        return unchanged;
    }

    /** Remembers the documents that were read to their end, so that they are not read again. */
    void complete() throws IOException {
        for (Map.Entry<URI, Ledger.Document> each : done.entrySet()) {
            services.ledger().document(settings.name(), each.getKey(), each.getValue());
        }
    }

    /** {@inheritDoc} An {@link Unkept} means that nothing more can be kept or written down. */
    @Override
    public boolean hasNext() {
        while (next == null) {
            Open now = open;
            if (now == null) {
                Visit visit = visits.poll();
                if (visit == null) {
                    return false;
                }
                enter(visit);
            } else if (now.leads.hasNext()) {
                next = item(now, now.leads.next());
            } else {
                if (now.whole && now.document != null) {
                    done.put(key(now.visit.uri()), now.document);
                }
                leave();
            }
        }
        return true;
    }

    @Override
    public Lead next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Lead lead = Objects.requireNonNull(next);
        next = null;
        return lead;
    }

    private void enter(Visit visit) {
        if (!visited.add(
                WebAddress.normal(visit.uri()) + "\n" + visit.uri().getScheme().startsWith("http"))) {
            log.warn("{}: {} is named more than once and is read once", settings.name(), visit.uri());
            return;
        }
        try {
            Open opened = settings.kind().isLocal() ? local(visit) : document(feedOf(visit));
            open = opened;
            if (opened != null && opened.roll != null) { // all of them, though not all may be taken now
                items += opened.roll.items();
            }
        } catch (Later e) {
            wait = wait.compareTo(e.after()) > 0 ? wait : e.after();
            problem(visit.uri(), e);
        } catch (Unkept e) {
            throw new Unkept.Unchecked(e);
        } catch (IOException e) {
            problem(visit.uri(), e);
        }
    }

    private void problem(URI uri, IOException e) {
        String remedy = e instanceof Refusal refusal && !refusal.remedy().isEmpty() ? " " + refusal.remedy() : "";
        problems.add(uri + ": " + Fetching.message(e) + (remedy.isEmpty() ? "" : "." + remedy));
        log.warn("{}: {}: {}", settings.name(), uri, Fetching.message(e));
    }

    private Open local(Visit visit) throws IOException {
        Path path = Path.of(visit.uri());
        if (!Files.exists(path)) {
            throw Refusal.refused("there is nothing at " + path, "Mend sources of the feed.");
        }
        Lead lead = Lead.at(visit.uri()).path(path.toString()).build();
        return new Open(visit, null, null, null, services.importer().expand(lead));
    }

    /** In place of a page the feed that was found for it, if that is not long ago. */
    private Visit feedOf(Visit visit) {
        return settings.kind() == Settings.Kind.AUTO && visit.depth() == 0
                ? services.discovery()
                        .known(visit.uri())
                        .filter(found -> !found.kind().equals(Settings.Kind.LISTING.word()))
                        .map(found -> new Visit(found.uri(), 0))
                        .orElse(visit)
                : visit;
    }

    private @Nullable Open document(Visit visit) throws IOException {
        Optional<Ledger.Document> before = rehearsal ? Optional.empty() : known(visit.uri());
        Lead asked = Lead.at(visit.uri())
                .feed(settings.name())
                .most(settings.documentBytes())
                .claim(Said.DOCUMENT)
                .exempt(settings.exempt())
                .validators(before.map(Ledger.Document::validators).orElse(Validators.NONE))
                .build();
        Capture capture = patient(asked);
        Place place = before.map(Ledger.Document::place).orElse(null);
        if (!rehearsal) {
            place = keep(capture, place);
        }
        boolean same = before.isPresent()
                && (capture.status() == 304 || before.get().sha256().equals(capture.sha256()));
        if (same) {
            unchanged = true;
            log.debug("{}: {} is as it was", settings.name(), visit.uri());
            return null;
        }
        Ledger.Document document = new Ledger.Document(
                Validators.of(capture),
                capture.sha256(),
                place,
                services.clock().instant());
        if (settings.kind() == Settings.Kind.LISTING) {
            return listing(visit, capture, document);
        }
        boolean page = Look.kind(capture) == null && WebPage.isPage(capture);
        if (page && settings.kind() == Settings.Kind.AUTO && visit.depth() == 0) {
            return found(visit, capture, document);
        }
        return opened(visit, capture, document);
    }

    /** Where many wait for their turn at a host it takes a while, and that is no failure of the feed. */
    private Capture patient(Lead asked) throws IOException {
        for (int turn = 1; ; turn++) {
            try {
                return services.fetch(asked);
            } catch (Later e) {
                if (!e.isCrowded() || turn == TURNS) {
                    throw e;
                }
            }
        }
    }

    /** The best feed of a page's site, or the page's own links where it has none. */
    private @Nullable Open found(Visit visit, Capture capture, Ledger.Document document) throws IOException {
        Feeds.Found best;
        try {
            best = services.discovery()
                    .best(visit.uri())
                    .orElseThrow(() -> Refusal.refused(
                            "a page that names no feed", "Give the address of a feed, or set kind to listing."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("broken off while the site's feeds were looked for", e);
        }
        log.info("{}: {} is polled at {} ({})", settings.name(), visit.uri(), best.uri(), best.kind());
        if (best.kind().equals(Settings.Kind.LISTING.word())) {
            return listing(visit, capture, document);
        }
        visits.addFirst(new Visit(best.uri(), 1));
        return null;
    }

    private Open listing(Visit visit, Capture capture, Ledger.Document document) throws IOException {
        List<Lead> leads = Listing.leads(capture, settings.selector());
        if (leads.isEmpty()) {
            throw Refusal.refused(
                    settings.selector().isEmpty()
                            ? "no link in it looks as if it led to an article"
                            : "its selector finds no link to a page: " + settings.selector(),
                    "Mend selector of the feed.");
        }
        return new Open(visit, null, Roll.of(leads.stream()), document, leads.stream());
    }

    private Open opened(Visit visit, Capture capture, Ledger.Document document) throws IOException {
        Copy copy = Copy.of(capture);
        boolean good = false;
        try {
            Lead lead = Lead.at(copy.uri())
                    .path(visit.uri().toString())
                    .source(capture.location())
                    .build();
            Roll roll = Roll.of(services.importer().expand(lead));
            Open opened =
                    new Open(visit, copy, roll, document, services.importer().expand(lead));
            if (roll.badGuids() > 0) {
                log.warn(
                        "{}: {}: {} guids stand for several addresses and are not used",
                        settings.name(),
                        visit.uri(),
                        roll.badGuids());
            }
            good = true;
            return opened;
        } finally {
            if (!good) {
                copy.close();
            }
        }
    }

    private Optional<Ledger.Document> known(URI uri) throws Unkept {
        try {
            return services.ledger().document(settings.name(), key(uri));
        } catch (IOException e) {
            throw new Unkept(e);
        }
    }

    private Place keep(Capture capture, @Nullable Place before) throws Unkept {
        try {
            return services.archive().keep(capture, before);
        } catch (IOException e) {
            throw new Unkept(e);
        }
    }

    /** Under other settings a document is another one: what was left out of it may be taken now. */
    private URI key(URI uri) {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return URI.create((hash < 0 ? text : text.substring(0, hash)) + "#"
                + settings.reading().substring(0, 12));
    }

    /** A lead of the feed; null for what is none. */
    private @Nullable Lead item(Open now, Lead lead) {
        Roll roll = now.roll;
        if (roll == null) {
            items++;
            return taken(said.file(lead, stamp(lead)));
        }
        if (now.copy != null && lead.uri().equals(now.copy.uri())) {
            items--; // it was no item
            ended(now, lead.problem().orElse(null));
            return null;
        }
        if (lead.problem().filter(Reading::isCutOff).isPresent()) { // with half an address, perhaps
            items--;
            ended(now, lead.problem().get());
            return null;
        }
        now.items++;
        if (isSitemap(lead)) {
            items--;
            sitemap(now, lead);
            return null;
        }
        boolean sound = roll.isSound(lead);
        Lead made = said.lead(lead, now.visit.uri(), sound, roll.isOwn(lead));
        if (!roll.isFirst(made)) {
            log.debug("{}: {} is listed twice", settings.name(), made.path());
            return null;
        }
        if (!sound && lead.guid().isPresent()) {
            made = made.toBuilder()
                    .warn("The feed gives this item's guid to several addresses; it was not used.")
                    .build();
        }
        return taken(made);
    }

    private static boolean isCutOff(IOException problem) {
        return problem instanceof Refusal refusal && refusal.isCutOff();
    }

    /** Says why a document's items end, if it is not because there are no more. */
    private void ended(Open now, @Nullable IOException why) {
        if (why instanceof Refusal refusal && refusal.status() == Outcome.Status.SKIPPED) { // what else there was in it
            log.debug("{}: {}: {}", settings.name(), now.visit.uri(), why.getMessage());
            return;
        }
        now.whole = false;
        if (why == null) {
            why = Refusal.refused("no feed: a page or something else", "Give the feed's own address, or set kind.");
        }
        if (now.items == 0) {
            problem(now.visit.uri(), why);
            return;
        }
        String sentence = now.visit.uri()
                + BREAKS
                + now.items
                + (now.items == 1 ? " item" : " items")
                + (isCutOff(why) ? "" : ": " + Fetching.message(why));
        breaks.add(sentence);
        log.warn("{}: {}", settings.name(), sentence);
    }

    private @Nullable Lead taken(Lead lead) {
        Optional<String> against = settings.patterns().against(lead);
        if (against.isPresent()) {
            log.debug("{}: {}: {}", settings.name(), lead.path(), against.get());
            return null;
        }
        if (settings.identity() == Settings.Identity.GUID && lead.guid().isEmpty()) {
            log.debug("{}: {}: it has no guid", settings.name(), lead.path());
            return null;
        }
        return lead;
    }

    private static boolean isSitemap(Lead lead) {
        return lead.claims().stream()
                .filter(claim -> claim.field().equals(Field.TYPE))
                .map(Claim::value)
                .anyMatch(SITEMAP::equals);
    }

    private void sitemap(Open now, Lead lead) {
        URI uri = Said.page(lead).orElse(null);
        if (uri == null) {
            return;
        }
        if (now.visit.depth() >= DEEPEST) {
            if (!deep) { // the first stands for them all
                deep = true;
                problems.add(uri + ": sitemaps of sitemaps of sitemaps are not followed further");
            }
        } else if (++nested > settings.sitemaps()) {
            if (nested == settings.sitemaps() + 1) {
                problems.add(now.visit.uri() + ": it names more than " + settings.sitemaps() + " sitemaps; " + uri
                        + " and those after it are not read (sitemaps)");
            }
        } else {
            visits.add(new Visit(uri, now.visit.depth() + 1));
        }
    }

    /** What changes when a file does. */
    private static String stamp(Lead lead) {
        try {
            if ("file".equalsIgnoreCase(lead.uri().getScheme()) && lead.uri().getRawFragment() == null) {
                BasicFileAttributes file = Files.readAttributes(Path.of(lead.uri()), BasicFileAttributes.class);
                return file.size() + " " + file.lastModifiedTime().toMillis();
            }
        } catch (IOException | IllegalArgumentException e) {
            log.debug("{}: cannot be looked at", lead.path(), e);
        }
        return "";
    }

    private void leave() {
        Open now = open;
        open = null;
        if (now != null) {
            now.stream.close();
            if (now.copy != null) {
                now.copy.close();
            }
        }
    }

    @Override
    public void close() {
        leave();
    }
}
