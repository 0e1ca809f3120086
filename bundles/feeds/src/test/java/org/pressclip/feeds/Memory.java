package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Capture;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.Validators;
import org.pressclip.api.WebAddress;
import org.pressclip.service.Archive;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;

/** A ledger and an archive that forget everything when the test ends, and that can be made to fail. */
final class Memory implements Ledger, Archive {
    final Map<Long, Entry> items = new TreeMap<>();
    final Map<String, Long> names = new HashMap<>();
    final Map<String, State> states = new HashMap<>();
    final Map<String, Document> documents = new LinkedHashMap<>();
    final List<Past> runs = new ArrayList<>();
    final List<Capture> captures = new ArrayList<>();
    final List<Article.Relation> related = new ArrayList<>();

    @Nullable
    String full;

    @Nullable
    String away;

    int fullAfter = -1;

    private void there() throws IOException {
        if (away != null) {
            throw new IOException(away);
        }
    }

    private static Set<String> names(String feed, Lead lead) {
        Set<String> names = new LinkedHashSet<>();
        lead.guid().ifPresent(guid -> names.add(feed + " " + guid));
        names.add(address(lead.uri()));
        return names;
    }

    private static String address(URI uri) {
        return WebAddress.web(uri.toString()).map(WebAddress::normal).orElse(uri.toString());
    }

    private @Nullable Long number(Collection<String> any) {
        return any.stream()
                .map(names::get)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
    }

    @Override
    public synchronized Map<Lead, Entry> find(String feed, Collection<Lead> leads) throws IOException {
        there();
        Map<Lead, Entry> found = new IdentityHashMap<>();
        for (Lead lead : leads) {
            Long number = number(names(feed, lead));
            if (number != null) {
                found.put(lead, items.get(number));
            }
        }
        return found;
    }

    @Override
    public synchronized Optional<Entry> entry(long number) {
        return Optional.ofNullable(items.get(number));
    }

    @Override
    public synchronized Optional<Entry> entry(String id, Collection<URI> addresses) throws IOException {
        there();
        Set<String> all = new LinkedHashSet<>(List.of("id " + id));
        addresses.forEach(each -> all.add(address(each)));
        Long number = number(all);
        return number == null ? Optional.empty() : entry(number);
    }

    @Override
    public synchronized Stream<Entry> entries(Query query) {
        return List.copyOf(items.values()).stream()
                .filter(each -> query.feed() == null || each.feed().equals(query.feed()))
                .filter(each -> query.statuses().isEmpty()
                        || (each.status() != null && query.statuses().contains(each.status())));
    }

    @Override
    public synchronized List<Entry> due(String feed, Instant now, int most) throws IOException {
        there();
        return items.values().stream()
                .filter(each -> each.feed().equals(feed)
                        && each.next() != null
                        && !each.next().isAfter(now))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized int again(Collection<Long> numbers) {
        numbers.forEach(number -> items.compute(
                number, (key, each) -> with(each, each.status(), each.place(), 0, Instant.EPOCH, each.validators())));
        return numbers.size();
    }

    @SuppressWarnings("NullAway") // does not see the annotation of a nested type's name in a class file
    private static Entry with(
            Entry each,
            Outcome.@Nullable Status status,
            @Nullable Place place,
            int attempts,
            @Nullable Instant next,
            Validators validators) {
        return new Entry(
                each.number(),
                each.feed(),
                each.lead(),
                each.id(),
                status,
                each.stage(),
                each.reason(),
                each.remedy(),
                each.headline(),
                each.said(),
                place,
                validators,
                each.content(),
                each.pipeline(),
                each.version(),
                each.deliveries(),
                attempts,
                next,
                each.first(),
                each.last());
    }

    /** The same item, with its next try far away. */
    static Entry later(Entry each) {
        return with(each, each.status(), each.place(), each.attempts(), Instant.MAX, each.validators());
    }

    /** The same item, held. */
    static Entry held(Entry each) {
        return with(each, Outcome.Status.HELD, each.place(), each.attempts(), null, each.validators());
    }

    @Override
    public Map<Outcome.Status, Long> counts(@Nullable String feed) {
        return Map.of();
    }

    @Override
    public long waiting(@Nullable String feed) {
        return items.values().stream().filter(Entry::isWaiting).count();
    }

    @Override
    public boolean needs(String file) {
        return true;
    }

    @Override
    public List<Article.Relation> related(Article article) throws IOException {
        there();
        return List.copyOf(related);
    }

    @SuppressWarnings("NullAway") // as above
    private synchronized long item(String feed, Lead lead) {
        Long number = number(names(feed, lead));
        if (number == null) {
            number = items.size() + 1L;
            items.put(
                    number,
                    new Entry(
                            number,
                            feed,
                            lead,
                            null,
                            null,
                            "",
                            "",
                            "",
                            "",
                            "",
                            null,
                            Validators.NONE,
                            "",
                            "",
                            0,
                            List.of(),
                            0,
                            Instant.EPOCH,
                            Instant.EPOCH,
                            null));
        }
        for (String name : names(feed, lead)) {
            names.putIfAbsent(name, number);
        }
        return number;
    }

    @Override
    public synchronized Run begin(String feed, String cause, Instant now) throws IOException {
        there();
        long number = runs.size() + 1L;
        Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
        runs.add(new Past(number, feed, cause, now, null, "", Map.of(), 0));
        return new Run() {
            @Override
            public long number() {
                return number;
            }

            @Override
            public void captured(Lead lead, Place place, Validators validators) throws IOException {
                there();
                synchronized (Memory.this) {
                    items.compute(
                            item(feed, lead),
                            (key, each) ->
                                    with(each, each.status(), place, each.attempts(), Instant.EPOCH, Validators.NONE));
                }
            }

            @Override
            public void ended(Ended ended) throws IOException {
                there();
                synchronized (Memory.this) {
                    end(feed, ended);
                    counts.merge(ended.outcome().status(), 1L, Long::sum);
                }
            }

            @Override
            public void known(long items) {}

            @Override
            public void complete(String problem, Instant end) {
                runs.set((int) number - 1, new Past(number, feed, cause, now, end, problem, counts, 0));
            }

            @Override
            public void close() {}
        };
    }

    @SuppressWarnings("NullAway") // an article that is there, known by another name
    private void end(String feed, Ended ended) {
        Outcome outcome = ended.outcome();
        Article article = outcome.article();
        long number = item(feed, outcome.lead());
        if (article != null) {
            names.putIfAbsent("id " + article.id(), number);
            ended.addresses().forEach(each -> names.putIfAbsent(address(each), number));
        }
        items.compute(number, (key, each) -> {
            boolean filed = article != null
                    && (outcome.status() == Outcome.Status.FILED || outcome.status() == Outcome.Status.UNCHANGED);
            boolean news = filed && !article.content().equals(each.content());
            Map<String, Receipt> deliveries = new LinkedHashMap<>();
            each.deliveries().forEach(receipt -> deliveries.put(receipt.target(), receipt));
            outcome.receipts().forEach(receipt -> deliveries.put(receipt.target(), receipt));
            return new Entry(
                    each.number(),
                    each.feed(),
                    outcome.lead(),
                    article == null ? each.id() : article.id(),
                    outcome.status(),
                    outcome.stage(),
                    outcome.reason(),
                    outcome.remedy(),
                    article == null ? each.headline() : String.valueOf(article.headline()),
                    ended.said(),
                    ended.place() == null ? each.place() : ended.place(),
                    ended.validators(),
                    filed ? article.content() : each.content(),
                    "",
                    each.version() + (news ? 1 : 0),
                    List.copyOf(deliveries.values()),
                    ended.attempts(),
                    ended.next(),
                    each.first(),
                    ended.at());
        });
    }

    @Override
    public List<Past> runs(@Nullable String feed, int most) {
        List<Past> last = runs.stream().filter(each -> each.feed().equals(feed)).toList();
        return last.isEmpty() ? List.of() : List.of(last.get(last.size() - 1));
    }

    @Override
    public State state(String feed) throws IOException {
        there();
        return states.getOrDefault(feed, State.NEW);
    }

    @Override
    public void state(String feed, State state) throws IOException {
        there();
        states.put(feed, state);
    }

    @Override
    public Optional<Document> document(String feed, URI uri) throws IOException {
        there();
        return Optional.ofNullable(documents.get(feed + " " + uri));
    }

    @Override
    public void document(String feed, URI uri, Document document) throws IOException {
        there();
        documents.put(feed + " " + uri, document);
    }

    @Override
    public synchronized Place keep(Capture capture, @Nullable Place before) throws IOException {
        if (full != null || (fullAfter >= 0 && captures.size() >= fullAfter)) {
            throw new IOException(full == null ? "the disk is full" : full);
        }
        captures.add(capture);
        return new Place("memory.warc.gz", captures.size() - 1L, capture.sha256());
    }

    @Override
    public synchronized Lead recall(Lead lead, Place place) throws IOException {
        if (place.offset() >= captures.size()) {
            throw new IOException("not in the archive: " + place);
        }
        Capture capture = captures.get((int) place.offset());
        byte[] body = new byte[capture.size()];
        capture.body().get(body);
        return lead.toBuilder()
                .source(capture.location())
                .fetched(capture.fetched().orElse(null))
                .enclosure(new Enclosure(capture.status(), capture.headers(), body))
                .build();
    }

    @Override
    public Extent extent() {
        return new Extent("memory", 1, 0, 0);
    }
}
