package org.pressclip.ledger;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Article;
import org.pressclip.api.Home;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Setting;
import org.pressclip.api.Validators;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger in an SQL database: H2 in a folder of the home, or PostgreSQL. Opens it at the first call. */
@Component(configurationPid = "org.pressclip.ledger")
@Designate(ocd = SqlLedger.Config.class)
public final class SqlLedger implements Ledger {
    private static final Logger log = LoggerFactory.getLogger(SqlLedger.class);
    private static final int BATCH = 500;
    private static final int PAGE = 200;
    private static final int NAME = 200;
    private static final int VERSIONS = 5;
    private static final String RUNS = "SELECT number, feed, cause, started, ended, problem, known, seen, filed,"
            + " unchanged, skipped, refused, held, failed, waiting FROM run";

    private final Path home;
    private final Store.Drivers drivers;
    private final Clock clock;
    private final Likenesses likenesses = new Likenesses();
    private final Map<Long, OpenRun> live = new ConcurrentHashMap<>();
    private final Map<Long, Store.Deed> unended = new ConcurrentHashMap<>(); // ends that could not be written down yet
    private volatile Settings settings;
    private volatile Store store;
    private volatile int versions;

    @Activate
    public SqlLedger(
            Config config,
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    Clock clock) {
        this(config, home(context), driver -> factory(context, driver), clock);
    }

    SqlLedger(Config config, Path home, Store.Drivers drivers, @Nullable Clock clock) {
        this.home = home;
        this.drivers = drivers;
        this.clock = requireNonNullElse(clock, Clock.systemUTC());
        settings = read(config, new Settings("", home.resolve("ledger"), "", "", "", 8, 16_384, 10_000));
        store = new Store(settings, drivers, home.toUri().toString());
        versions = Setting.number("versions", config::versions, 2, 1_000, VERSIONS, log::warn);
    }

    private static Path home(BundleContext context) {
        return requireNonNullElseGet(
                Home.of(context::getProperty), () -> Path.of("home").toAbsolutePath());
    }

    /** The service is asked for only when the database is opened: drivers cost time to start. */
    private static DataSourceFactory factory(BundleContext context, String driver) throws IOException {
        try {
            for (ServiceReference<DataSourceFactory> each : context.getServiceReferences(
                    DataSourceFactory.class, "(" + DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=" + driver + ")")) {
                DataSourceFactory factory = context.getService(each);
                if (factory != null) {
                    return factory;
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(driver, e);
        }
        throw new IOException("There is no driver " + driver + " for the ledger's database: its bundle is not there");
    }

    @Modified
    void configure(Config config) {
        versions = Setting.number("versions", config::versions, 2, 1_000, versions, log::warn);
        Settings next = read(config, settings);
        if (!next.equals(settings)) {
            Store last = store;
            settings = next;
            store = new Store(next, drivers, home.toUri().toString());
            last.close();
        }
    }

    @Deactivate
    void deactivate() {
        store.close();
    }

    private Settings read(Config config, Settings last) {
        String folder = Setting.text("folder", config::folder, text -> true, "", log::warn);
        return new Settings(
                Setting.text("url", config::url, SqlLedger::isKnown, last.url(), log::warn),
                folder.isEmpty() ? home.resolve("ledger") : home.resolve(folder),
                Setting.text("user", config::user, text -> true, last.user(), log::warn),
                Setting.text("password", config::password, text -> true, last.password(), log::warn),
                Setting.text("passwordFile", config::passwordFile, text -> true, last.passwordFile(), log::warn),
                Setting.number("connections", config::connections, 2, 100, last.connections(), log::warn),
                Setting.number(
                        "cacheKilobytes", config::cacheKilobytes, 1_024, 4_000_000, last.cacheKilobytes(), log::warn),
                Setting.number("waitMillis", config::waitMillis, 250, 600_000, last.waitMillis(), log::warn));
    }

    private static boolean isKnown(String url) {
        return url.isEmpty() || url.startsWith(Settings.H2) || url.startsWith(Settings.POSTGRESQL);
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public Map<Lead, Entry> find(String feed, Collection<Lead> leads) throws IOException {
        Map<Lead, Entry> found = new LinkedHashMap<>();
        List<Lead> all = List.copyOf(leads);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Lead> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            found.putAll(store.read(sql -> find(sql, feed(feed), batch)));
        }
        return found;
    }

    private static Map<Lead, Entry> find(Sql sql, String feed, List<Lead> leads) throws SQLException, IOException {
        Map<Lead, Set<UUID>> names = new LinkedHashMap<>();
        Set<UUID> digests = new HashSet<>();
        for (Lead lead : leads) {
            Set<UUID> own = Names.of(feed, lead).keySet();
            names.put(lead, own);
            digests.addAll(own);
        }
        Map<UUID, Long> numbers = Items.known(sql, digests);
        Map<Long, Entry> entries = Items.entries(sql, new HashSet<>(numbers.values()));
        Map<Lead, Entry> found = new LinkedHashMap<>();
        names.forEach((lead, own) -> own.stream()
                .map(numbers::get)
                .filter(number -> number != null && entries.containsKey(number))
                .findFirst()
                .ifPresent(number -> found.put(lead, entries.get(number))));
        return found;
    }

    @Override
    public Optional<Entry> entry(long number) throws IOException {
        return store.read(
                sql -> Optional.ofNullable(Items.entries(sql, List.of(number)).get(number)));
    }

    @Override
    public Optional<Entry> entry(String id, Collection<URI> addresses) throws IOException {
        Set<UUID> names = Names.of(id, addresses).keySet();
        return store.read(sql -> {
            Map<UUID, Long> known = Items.known(sql, names);
            Long number = names.stream()
                    .map(known::get)
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
            return number == null
                    ? Optional.empty()
                    : Optional.ofNullable(Items.entries(sql, List.of(number)).get(number));
        });
    }

    @Override
    public Stream<Entry> entries(Query query) throws IOException {
        return pages(query, null);
    }

    @Override
    public Stream<Entry> outdated(Query query, String pipeline) throws IOException {
        return pages(query, pipeline);
    }

    private Stream<Entry> pages(Query query, @Nullable String pipeline) throws IOException {
        Pages pages = new Pages(query, pipeline);
        pages.turn();
        return stream(pages);
    }

    private static <T> Stream<T> stream(Iterator<T> each) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(each, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public List<Version> versions(long item) throws IOException {
        return store.read(sql -> Versions.of(sql, item));
    }

    @Override
    public Stream<Version> filed(long run) throws IOException {
        return paged(after -> store.read(sql -> Versions.filed(sql, run, after, PAGE)), Version::item);
    }

    @Override
    public Stream<Entry> held(long run) throws IOException {
        return paged(after -> store.read(sql -> Items.held(sql, run, after, PAGE)), Entry::number);
    }

    private interface Page<T> {
        List<T> after(long number) throws IOException;
    }

    /** Some at a time, by the numbers of items, so that no connection is held while they are looked at. */
    private static <T> Stream<T> paged(Page<T> pages, ToLongFunction<T> item) throws IOException {
        return Stream.iterate(pages.after(0), page -> !page.isEmpty(), page -> {
                    if (page.size() < PAGE) {
                        return List.of();
                    }
                    try {
                        return pages.after(item.applyAsLong(page.get(page.size() - 1)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .flatMap(List::stream);
    }

    @Override
    public Optional<Article> record(long item, int version) throws IOException {
        Optional<byte[]> packed = store.read(sql -> Versions.article(sql, item, version));
        return packed.isEmpty() ? Optional.empty() : Optional.of(StoredRecord.unpack(packed.get()));
    }

    /** A query's items, some at a time, so that no connection is held while they are looked at. */
    private final class Pages implements Iterator<Entry> {
        private final Query query;
        private final @Nullable String pipeline;
        private Items.@Nullable Page page;
        private Iterator<Entry> entries = List.<Entry>of().iterator();
        private int left;

        Pages(Query query, @Nullable String pipeline) {
            this.query = query;
            this.pipeline = pipeline;
            left = query.most();
        }

        void turn() throws IOException {
            Items.Page last = page;
            int most = Math.min(PAGE, left);
            if (most <= 0 || (last != null && last.entries().size() < PAGE)) {
                return;
            }
            Items.Page next = store.read(sql -> Items.page(sql, query, pipeline, last, most));
            left -= next.entries().size();
            page = next;
            entries = next.entries().iterator();
        }

        @Override
        public boolean hasNext() {
            if (!entries.hasNext()) {
                try {
                    turn();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return entries.hasNext();
        }

        @Override
        public Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return entries.next();
        }
    }

    @Override
    public List<Entry> due(String feed, Instant now, int most) throws IOException {
        return store.read(sql -> Items.due(sql, feed(feed), now, most, live.keySet()));
    }

    @Override
    public int again(Collection<Long> numbers) throws IOException {
        return store.write(sql -> Items.again(sql, numbers));
    }

    @Override
    public Map<Outcome.Status, Long> counts(@Nullable String feed) throws IOException {
        return store.read(sql -> Items.counts(sql, feed));
    }

    @Override
    public long waiting(@Nullable String feed) throws IOException {
        return store.read(sql -> Items.waiting(sql, feed));
    }

    @Override
    public boolean needs(String file) throws IOException {
        return store.read(sql -> Items.needs(sql, file));
    }

    @Override
    public List<Article.Relation> related(Article article) throws IOException {
        byte[] signature = likenesses.signature(article);
        return signature == null ? List.of() : store.read(sql -> likenesses.related(sql, article, signature));
    }

    @Override
    public Run begin(String feed, String cause, Instant now) throws IOException {
        catchUp();
        long number = store.write(sql -> sql.insert(
                "INSERT INTO run (feed, cause, container, started, seen, problem, known, filed, unchanged, skipped,"
                        + " refused, held, failed) VALUES (?, ?, ?, ?, ?, '', 0, 0, 0, 0, 0, 0, 0)",
                feed(feed),
                Text.kept(cause, NAME),
                home.toUri().toString(),
                now,
                now));
        OpenRun run = new OpenRun(this, number, feed(feed));
        live.put(number, run);
        return run;
    }

    void captured(OpenRun run, String feed, Lead lead, Place place, Validators validators) throws IOException {
        store.note(sql -> {
            Items.captured(sql, feed, run.number(), live.keySet(), lead, place, validators, now());
        });
    }

    void ended(OpenRun run, String feed, Ended ended) throws IOException {
        Article filed = Items.isFiled(ended.outcome()) ? ended.outcome().article() : null;
        byte[] signature = filed == null ? null : likenesses.signature(filed);
        byte[] packed = filed == null ? null : Records.pack(filed);
        store.note(sql -> {
            long number = Items.ended(sql, feed, run.number(), ended);
            if (filed != null) {
                likenesses.note(sql, number, filed, signature);
            }
            if (packed != null) {
                Versions.keep(sql, number, run.number(), ended.at(), packed);
            }
            if (run.isToNote()) {
                run.note(sql, now());
            }
        });
        if (ended.place() == null && !ended.outcome().receipts().isEmpty()) {
            store.flush(); // filed again; no feed brings it up: after a kill nobody would know what the target has
        }
    }

    void same(Collection<Long> items, String pipeline) throws IOException {
        store.note(sql -> Items.same(sql, items, pipeline));
    }

    /** How many versions of a record are kept. */
    int versions() {
        return versions;
    }

    /**
     * Ends a run, whether or not that can be written down now: what it began and did not end is due again, and nobody
     * waits for it.
     */
    void over(OpenRun run, Store.Deed last) throws IOException {
        unended.putIfAbsent(run.number(), last);
        live.remove(run.number());
        store.note(last);
        unended.remove(run.number());
    }

    /** Writes down which runs have ended while the database was away; where it is so still, the next one does. */
    private void catchUp() {
        for (Map.Entry<Long, Store.Deed> each : unended.entrySet()) {
            try {
                store.note(each.getValue());
                unended.remove(each.getKey(), each.getValue());
            } catch (IOException e) {
                log.debug("the end of run {} is not written down yet: {}", each.getKey(), e.getMessage());
                return;
            }
        }
    }

    @Override
    public Optional<Past> run(long number) throws IOException {
        return store.read(sql -> sql.first(RUNS + " WHERE number = ?", this::past, number));
    }

    @Override
    public List<Past> runs(@Nullable String feed, int most) throws IOException {
        String order = " ORDER BY number DESC LIMIT ?";
        return store.read(sql -> feed == null
                ? sql.list(RUNS + order, this::past, most)
                : sql.list(RUNS + " WHERE feed = ?" + order, this::past, feed, most));
    }

    private Past past(ResultSet row) throws SQLException {
        long number = row.getLong(1);
        Instant seen = requireNonNullElse(Sql.instant(row, 8), Instant.EPOCH);
        Instant end = Sql.instant(row, 5);
        String problem = row.getString(6);
        Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
        for (Outcome.Status status : Outcome.Status.values()) {
            long count = row.getLong(status.name().toLowerCase(Locale.ROOT));
            if (count > 0) {
                counts.put(status, count);
            }
        }
        long known = row.getLong(7);
        long waiting = row.getLong("waiting");
        OpenRun run = live.get(number);
        if (run != null && end == null) {
            counts = run.counts();
            known = run.knownItems();
            waiting = run.waitingItems();
        } else if (end == null && unended.containsKey(number)) {
            end = seen;
            problem = OpenRun.STOPPED;
        } else if (end == null && seen.plus(OpenRun.SILENCE).isBefore(now())) {
            end = seen;
            problem = OpenRun.BROKEN_OFF;
        }
        Instant started = requireNonNullElse(Sql.instant(row, 4), Instant.EPOCH);
        return new Past(number, row.getString(2), row.getString(3), started, end, problem, counts, known, waiting);
    }

    @Override
    public State state(String feed) throws IOException {
        return store.read(sql -> sql.first(
                        "SELECT paused, next_poll, success, failures, problem, usual, items FROM feed WHERE name = ?",
                        row -> new State(
                                row.getBoolean(1),
                                Sql.instant(row, 2),
                                Sql.instant(row, 3),
                                row.getInt(4),
                                row.getString(5),
                                row.getDouble(6),
                                row.getInt(7)),
                        feed(feed))
                .orElse(State.NEW));
    }

    @Override
    public void state(String feed, State state) throws IOException {
        @Nullable
        Object[] values = {
            state.paused(),
            state.next(),
            state.success(),
            state.failures(),
            Text.kept(state.problem(), 10_000),
            state.usual(),
            state.items(),
            feed(feed)
        };
        store.note(sql -> {
            int there = sql.run(
                    "UPDATE feed SET paused = ?, next_poll = ?, success = ?, failures = ?, problem = ?, usual = ?,"
                            + " items = ? WHERE name = ?",
                    values);
            if (there == 0) {
                sql.run(
                        "INSERT INTO feed (paused, next_poll, success, failures, problem, usual, items, name)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        values);
            }
        });
    }

    @Override
    public Optional<Document> document(String feed, URI uri) throws IOException {
        return store.read(sql -> sql.first(
                "SELECT etag, modified, sha256, file, file_offset, file_sha256, fetched FROM document WHERE digest = ?",
                row -> new Document(
                        new Validators(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getString(4) == null ? null : new Place(row.getString(4), row.getLong(5), row.getString(6)),
                        requireNonNullElse(Sql.instant(row, 7), Instant.EPOCH)),
                Names.document(feed(feed), uri)));
    }

    @Override
    public void document(String feed, URI uri, Document document) throws IOException {
        Place place = document.place();
        @Nullable
        Object[] values = {
            feed(feed),
            uri.toString(),
            document.validators().etag(),
            document.validators().lastModified(),
            document.sha256(),
            place == null ? null : place.file(),
            place == null ? null : Names.digest(place.file()),
            place == null ? null : place.offset(),
            place == null ? null : place.sha256(),
            document.fetched(),
            Names.document(feed(feed), uri)
        };
        store.note(sql -> {
            int there = sql.run(
                    "UPDATE document SET feed = ?, uri = ?, etag = ?, modified = ?, sha256 = ?, file = ?,"
                            + " file_digest = ?, file_offset = ?, file_sha256 = ?, fetched = ? WHERE digest = ?",
                    values);
            if (there == 0) {
                sql.run(
                        "INSERT INTO document (feed, uri, etag, modified, sha256, file, file_digest, file_offset,"
                                + " file_sha256, fetched, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        values);
            }
        });
    }

    /** Feeds' names are their configurations'; one of unreasonable length could not be indexed. */
    private static String feed(String name) {
        if (name.length() > NAME) {
            throw new IllegalArgumentException("a feed's name of more than " + NAME + " characters: " + name);
        }
        return name;
    }

    @ObjectClassDefinition(
            name = "Pressclip: ledger",
            description = "What is known of every item that a feed ever brought.")
    @interface Config {
        @AttributeDefinition(
                description = "The JDBC address of the database: jdbc:postgresql://host/name;"
                        + " empty for a database of the importer's own in a folder of its home")
        String url() default "";

        @AttributeDefinition(description = "The database's user")
        String user() default "";

        @AttributeDefinition(type = AttributeType.PASSWORD, description = "The user's password")
        String password() default "";

        @AttributeDefinition(
                description = "A file whose first line is the user's password, in place of the password itself")
        String passwordFile() default "";

        @AttributeDefinition(
                description = "The folder of the importer's own database, if it is not \"ledger\" in its home")
        String folder() default "";

        @AttributeDefinition(description = "How many connections there are at most, 2 to 100")
        int connections() default 8;

        @AttributeDefinition(description = "How many kilobytes of the importer's own database are kept in memory")
        int cacheKilobytes() default 16_384;

        @AttributeDefinition(description = "How many milliseconds a database that does not answer is waited for")
        int waitMillis() default 10_000;

        @AttributeDefinition(
                description = "How many versions of each record that was filed are kept, by which runs can be taken"
                        + " back; at least 2")
        int versions() default VERSIONS;
    }
}
