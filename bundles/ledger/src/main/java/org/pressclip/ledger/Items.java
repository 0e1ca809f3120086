package org.pressclip.ledger;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.Validators;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;

/** The rows of items: looked up by their names, written as they begin and end. */
final class Items {
    /** Longer than any sentence a person reads; beyond this it is cut. */
    private static final int SENTENCE = 10_000;

    /** Longer than any server's; beyond this it is left out, for a part of it is no use. */
    private static final int VALIDATOR = 8_000;

    /** When what is due at once was due. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    private static final String COLUMNS = "number, feed, lead, id, status, stage, reason, remedy, headline, said, file,"
            + " file_offset, sha256, etag, modified, content, pipeline, version, attempts, next_try, begun, first_seen,"
            + " last_end, latest";

    private Items() {}

    /** An item as it stands in its row. */
    private record Row(
            long number,
            String feed,
            String lead,
            @Nullable String id,
            @Nullable String status,
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
            int attempts,
            @Nullable Instant next,
            boolean begun,
            Instant first,
            @Nullable Instant last,
            Instant latest) {
        static Row of(ResultSet row) throws SQLException {
            String file = row.getString(11);
            Place place = file == null ? null : new Place(file, row.getLong(12), row.getString(13));
            row.getLong(21);
            boolean begun = !row.wasNull();
            return new Row(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getString(10),
                    place,
                    new Validators(row.getString(14), row.getString(15)),
                    row.getString(16),
                    row.getString(17),
                    row.getInt(18),
                    row.getInt(19),
                    Sql.instant(row, 20),
                    begun,
                    instant(row, 22),
                    Sql.instant(row, 23),
                    instant(row, 24));
        }

        private static Instant instant(ResultSet row, int column) throws SQLException {
            Instant instant = Sql.instant(row, column);
            return instant == null ? Instant.EPOCH : instant;
        }

        @SuppressWarnings("NullAway") // does not see the annotation of a nested type's name in a class file
        Ledger.Entry entry(List<Receipt> deliveries) throws IOException {
            // Until it has ended nothing may settle it as unchanged.
            Validators ask = begun ? Validators.NONE : validators;
            return new Ledger.Entry(
                    number,
                    feed,
                    Leads.read(lead, ask),
                    id,
                    status == null ? null : Outcome.Status.valueOf(status),
                    stage,
                    reason,
                    remedy,
                    headline,
                    said,
                    place,
                    ask,
                    content,
                    pipeline,
                    version,
                    deliveries,
                    attempts,
                    next,
                    first,
                    last);
        }
    }

    /** Items by the names that they are known by. */
    static Map<UUID, Long> known(Sql sql, Collection<UUID> digests) throws SQLException {
        Map<UUID, Long> numbers = new HashMap<>();
        sql.list(
                "SELECT digest, item FROM known WHERE digest = ANY(?)",
                row -> numbers.put(row.getObject(1, UUID.class), row.getLong(2)),
                (Object) digests.toArray(UUID[]::new));
        return numbers;
    }

    /** Entries by number. */
    static Map<Long, Ledger.Entry> entries(Sql sql, Collection<Long> numbers) throws SQLException, IOException {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return byNumber(sql, sql.list("SELECT " + COLUMNS + " FROM item WHERE number = ANY(?)", Row::of, (Object)
                numbers.toArray(Long[]::new)));
    }

    private static Map<Long, Ledger.Entry> byNumber(Sql sql, List<Row> rows) throws SQLException, IOException {
        Map<Long, List<Receipt>> deliveries = new HashMap<>();
        sql.list(
                "SELECT item, target, status, place, version FROM delivery WHERE item = ANY(?) ORDER BY item, target",
                row -> deliveries
                        .computeIfAbsent(row.getLong(1), each -> new ArrayList<>())
                        .add(new Receipt(
                                row.getString(2),
                                Receipt.Status.valueOf(row.getString(3)),
                                row.getString(4),
                                row.getString(5))),
                (Object) rows.stream().map(Row::number).toArray(Long[]::new));
        Map<Long, Ledger.Entry> entries = new LinkedHashMap<>();
        for (Row row : rows) {
            entries.put(row.number(), row.entry(deliveries.getOrDefault(row.number(), List.of())));
        }
        return entries;
    }

    /** Some of what a query asks for, in order. */
    record Page(List<Ledger.Entry> entries, @Nullable Instant latest, long number) {}

    /**
     * The next items of a query, the latest first.
     *
     * @param pipeline the chain that must not have made them; null for all
     * @param after the page before; null for the first
     */
    static Page page(Sql sql, Ledger.Query query, @Nullable String pipeline, @Nullable Page after, int most)
            throws SQLException, IOException {
        StringBuilder where = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        if (pipeline != null) {
            where.append(" AND version > 0 AND pipeline <> ?");
            parameters.add(pipeline);
        }
        if (query.feed() != null) {
            where.append(" AND feed = ?");
            parameters.add(query.feed());
        }
        if (!query.statuses().isEmpty()) {
            where.append(" AND status = ANY(?)");
            parameters.add(
                    new TreeSet<>(query.statuses()).stream().map(Enum::name).toArray(String[]::new));
        }
        if (query.since() != null) {
            where.append(" AND last_end >= ?");
            parameters.add(query.since());
        }
        if (after != null && after.latest() != null) {
            where.append(" AND latest <= ? AND (latest, number) < (?, ?)"); // the first is what finds the index
            parameters.add(after.latest());
            parameters.add(after.latest());
            parameters.add(after.number());
        }
        parameters.add(most);
        List<Row> rows = sql.list(
                "SELECT " + COLUMNS + " FROM item WHERE TRUE" + where + " ORDER BY "
                        + (query.feed() == null ? "" : "feed, ") + "latest DESC, number DESC LIMIT ?",
                Row::of,
                parameters.toArray());
        List<Ledger.Entry> entries = List.copyOf(byNumber(sql, rows).values());
        Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        return new Page(entries, last == null ? null : last.latest(), last == null ? 0 : last.number());
    }

    /**
     * What is to be done again. What ended in times to come was written down before the clock was set back, and is not
     * waited for.
     *
     * @param live runs under way, whose items are in good hands
     */
    static List<Ledger.Entry> due(Sql sql, String feed, Instant now, int most, Collection<Long> live)
            throws SQLException, IOException {
        List<Row> rows = sql.list(
                "SELECT " + COLUMNS + " FROM item WHERE feed = ? AND next_try IS NOT NULL"
                        + " AND (next_try <= ? OR last_end > ?) AND (begun IS NULL OR NOT (begun = ANY(?)))"
                        + " ORDER BY next_try, number LIMIT ?",
                Row::of,
                feed,
                now,
                now.plusSeconds(60),
                live.toArray(Long[]::new),
                most);
        return List.copyOf(byNumber(sql, rows).values());
    }

    /** Some that a run left held, by number. */
    static List<Ledger.Entry> held(Sql sql, long run, long after, int most) throws SQLException, IOException {
        List<Row> rows = sql.list(
                "SELECT " + COLUMNS + " FROM item WHERE feed = (SELECT feed FROM run WHERE number = ?)"
                        + " AND status = ? AND ended_by = ? AND number > ? ORDER BY number LIMIT ?",
                Row::of,
                run,
                Outcome.Status.HELD.name(),
                run,
                after,
                most);
        return List.copyOf(byNumber(sql, rows).values());
    }

    static int again(Sql sql, Collection<Long> numbers) throws SQLException {
        return sql.run(
                "UPDATE item SET next_try = ?, attempts = 0 WHERE number = ANY(?)",
                AT_ONCE,
                numbers.toArray(Long[]::new));
    }

    static void captured(
            Sql sql,
            String feed,
            long run,
            Collection<Long> live,
            Lead lead,
            Place place,
            Validators validators,
            Instant now)
            throws SQLException {
        Map<UUID, String> names = Names.of(feed, lead);
        Map<UUID, Long> known = known(sql, names.keySet());
        Long number = names.keySet().stream()
                .map(known::get)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
        if (number == null) {
            long made = insert(sql, feed, run, lead, place, validators, AT_ONCE, now);
            add(sql, made, names, known);
            return;
        }
        sql.run(
                "UPDATE item SET lead = ?, file = ?, file_digest = ?, file_offset = ?, sha256 = ?, etag = ?,"
                        + " modified = ?, next_try = ?,"
                        + " attempts = attempts + CASE WHEN begun IS NULL OR begun = ANY(?) THEN 0 ELSE 1 END,"
                        + " begun = ? WHERE number = ?",
                Leads.write(lead),
                place.file(),
                Names.digest(place.file()),
                place.offset(),
                place.sha256(),
                validator(validators.etag()),
                validator(validators.lastModified()),
                AT_ONCE,
                live.toArray(Long[]::new),
                run,
                number);
        add(sql, number, names, known);
    }

    /** Writes an item down for the first time. */
    private static long insert(
            Sql sql,
            String feed,
            @Nullable Long run,
            Lead lead,
            @Nullable Place place,
            Validators validators,
            @Nullable Instant next,
            Instant now)
            throws SQLException {
        return sql.insert(
                "INSERT INTO item (feed, lead, stage, reason, remedy, headline, said, file, file_digest, file_offset,"
                        + " sha256, etag, modified, content, pipeline, version, attempts, next_try, begun, first_seen,"
                        + " latest) VALUES (?, ?, '', '', '', '', '', ?, ?, ?, ?, ?, ?, '', '', 0, 0, ?, ?, ?, ?)",
                feed,
                Leads.write(lead),
                place == null ? null : place.file(),
                place == null ? null : Names.digest(place.file()),
                place == null ? null : place.offset(),
                place == null ? null : place.sha256(),
                validator(validators.etag()),
                validator(validators.lastModified()),
                next,
                run,
                now,
                now);
    }

    /** An item that ended in a run; those that turn out to be the same become one. Gives its number. */
    static long ended(Sql sql, String feed, long run, Ledger.Ended ended) throws SQLException {
        Outcome outcome = ended.outcome();
        Article article = outcome.article();
        Map<UUID, String> names = new LinkedHashMap<>(Names.of(feed, outcome.lead()));
        UUID record = null;
        // What a server sends in place of a page (a consent wall, an error) is at one address for many items.
        if (article != null) {
            Map<UUID, String> more = Names.of(article.id(), ended.addresses());
            record = article.id().isEmpty() ? null : more.keySet().iterator().next();
            more.forEach(names::putIfAbsent);
        }
        Map<UUID, Long> known = known(sql, names.keySet());
        TreeSet<Long> numbers = new TreeSet<>(known.values());
        Long number = record == null ? null : known.get(record);
        if (number == null) {
            number = numbers.size() > 1 ? keeper(sql, numbers) : numbers.isEmpty() ? null : numbers.first();
        }
        if (number == null) {
            number = insert(sql, feed, null, outcome.lead(), null, Validators.NONE, null, ended.at());
        }
        numbers.remove(number);
        for (long other : numbers) {
            join(sql, number, other);
        }
        add(sql, number, names, known);
        write(sql, number, run, ended);
        deliver(sql, number, outcome.receipts());
        return number;
    }

    /** Of several items of one story the first that has a record, else the first. */
    private static Long keeper(Sql sql, SortedSet<Long> numbers) throws SQLException {
        return sql.first(
                        "SELECT number FROM item WHERE number = ANY(?) AND id IS NOT NULL ORDER BY number LIMIT 1",
                        row -> row.getLong(1),
                        (Object) numbers.toArray(Long[]::new))
                .orElse(numbers.first());
    }

    private static void join(Sql sql, long number, long other) throws SQLException {
        sql.run("UPDATE known SET item = ? WHERE item = ?", number, other);
        sql.run(
                "UPDATE delivery SET item = ? WHERE item = ? AND target NOT IN"
                        + " (SELECT target FROM delivery WHERE item = ?)",
                number,
                other,
                number);
        sql.run("DELETE FROM delivery WHERE item = ?", other);
        sql.run(
                "UPDATE item SET first_seen = LEAST(first_seen, (SELECT first_seen FROM item WHERE number = ?)),"
                        + " version = version + (SELECT version FROM item WHERE number = ?) WHERE number = ?",
                other,
                other,
                number);
        Likenesses.forget(sql, other);
        Versions.forget(sql, other);
        sql.run("DELETE FROM item WHERE number = ?", other);
    }

    private static void add(Sql sql, long number, Map<UUID, String> names, Map<UUID, Long> known) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        names.forEach((digest, name) -> {
            if (!known.containsKey(digest)) {
                rows.add(new Object[] {digest, number, Text.kept(name, 200_000)});
            }
        });
        sql.batch("INSERT INTO known (digest, item, name) VALUES (?, ?, ?)", rows);
    }

    private static void write(Sql sql, long number, long run, Ledger.Ended ended) throws SQLException {
        Outcome outcome = ended.outcome();
        Article article = outcome.article();
        Place place = ended.place();
        boolean filed = article != null && isFiled(outcome);
        String content = filed && article != null ? article.content() : null;
        String id = article == null || article.id().isEmpty() ? null : article.id();
        List<Object> values = new ArrayList<>();
        StringBuilder set = new StringBuilder("UPDATE item SET lead = ?, status = ?, stage = ?, reason = ?, remedy = ?,"
                + " said = ?, etag = ?, modified = ?, attempts = ?, next_try = ?, begun = NULL, last_end = ?, latest = ?,"
                + " ended_by = ?");
        values.add(Leads.write(outcome.lead()));
        values.add(outcome.status().name());
        values.add(Text.kept(outcome.stage(), 200));
        values.add(Text.kept(outcome.reason(), SENTENCE));
        values.add(Text.kept(outcome.remedy(), SENTENCE));
        values.add(Text.kept(ended.said(), SENTENCE));
        values.add(validator(ended.validators().etag()));
        values.add(validator(ended.validators().lastModified()));
        values.add(ended.attempts());
        values.add(ended.next());
        values.add(ended.at());
        values.add(ended.at());
        values.add(run);
        if (place != null) {
            set.append(", file = ?, file_digest = ?, file_offset = ?, sha256 = ?");
            values.add(place.file());
            values.add(Names.digest(place.file()));
            values.add(place.offset());
            values.add(place.sha256());
        }
        if (article != null) {
            set.append(", headline = ?");
            values.add(Text.kept(article.headline() == null ? "" : article.headline(), SENTENCE));
        }
        if (id != null) {
            set.append(filed ? ", id = ?" : ", id = COALESCE(id, ?)");
            values.add(id);
        }
        if (filed && article != null) {
            set.append(", pipeline = ?, version = version + CASE WHEN content = ? THEN 0 ELSE 1 END, content = ?");
            values.add(Text.kept(article.pipeline(), SENTENCE));
            values.add(content);
            values.add(content);
        }
        values.add(number);
        sql.run(set.append(" WHERE number = ?").toString(), values.toArray());
    }

    /**
     * The mark of a copy that somebody has edited stays that of the copy that was delivered: by it the edit is seen.
     */
    private static void deliver(Sql sql, long number, List<Receipt> receipts) throws SQLException {
        for (Receipt receipt : receipts) {
            String target = Text.kept(receipt.target(), 1_000);
            String where = Text.kept(receipt.where(), SENTENCE);
            String status = receipt.status().name();
            int there = receipt.status() == Receipt.Status.EDIT_KEPT
                    ? sql.run(
                            "UPDATE delivery SET status = ?, place = ? WHERE item = ? AND target = ?",
                            status,
                            where,
                            number,
                            target)
                    : sql.run(
                            "UPDATE delivery SET status = ?, place = ?, version = ? WHERE item = ? AND target = ?",
                            status,
                            where,
                            Text.kept(receipt.version(), SENTENCE),
                            number,
                            target);
            if (there == 0) {
                sql.run(
                        "INSERT INTO delivery (item, target, status, place, version) VALUES (?, ?, ?, ?, ?)",
                        number,
                        target,
                        status,
                        where,
                        Text.kept(receipt.version(), SENTENCE));
            }
        }
    }

    /** Has items made by a chain that would make the same of them. */
    static void same(Sql sql, Collection<Long> numbers, String pipeline) throws SQLException {
        sql.run(
                "UPDATE item SET pipeline = ? WHERE number = ANY(?)",
                Text.kept(pipeline, SENTENCE),
                numbers.toArray(Long[]::new));
    }

    /** Whether the targets have its record as it is now. */
    static boolean isFiled(Outcome outcome) {
        return outcome.status() == Outcome.Status.FILED || outcome.status() == Outcome.Status.UNCHANGED;
    }

    private static String validator(String text) {
        return text.length() > VALIDATOR ? "" : text;
    }

    static Map<Outcome.Status, Long> counts(Sql sql, @Nullable String feed) throws SQLException {
        Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
        String select = "SELECT status, count(*) FROM item WHERE status IS NOT NULL";
        Sql.Row<Object> count = row -> {
            counts.put(Outcome.Status.valueOf(row.getString(1)), row.getLong(2));
            return row;
        };
        if (feed == null) {
            sql.list(select + " GROUP BY status", count);
        } else {
            sql.list(select + " AND feed = ? GROUP BY status", count, feed);
        }
        long waiting = waiting(sql, feed);
        counts.computeIfPresent(
                Outcome.Status.FAILED, (status, failed) -> failed > waiting ? Long.valueOf(failed - waiting) : null);
        return counts;
    }

    /** Of all feeds by way of them, each of which has its failed items in order: few, where all items are many. */
    static long waiting(Sql sql, @Nullable String feed) throws SQLException {
        String waits = " item.status = 'FAILED' AND item.stage = '" + Outcome.WAIT + "'";
        Sql.Row<Long> count = row -> row.getLong(1);
        return (feed == null
                        ? sql.first("SELECT count(*) FROM feed JOIN item ON item.feed = feed.name AND" + waits, count)
                        : sql.first("SELECT count(*) FROM item WHERE feed = ? AND" + waits, count, feed))
                .orElse(0L);
    }

    static boolean needs(Sql sql, String file) throws SQLException {
        UUID digest = Names.digest(file);
        Optional<Long> item = sql.first(
                "SELECT number FROM item WHERE file_digest = ? AND (status IS NULL OR next_try IS NOT NULL"
                        + " OR version > 0 OR status NOT IN ('REFUSED', 'SKIPPED')) LIMIT 1",
                row -> row.getLong(1),
                digest);
        return item.isPresent()
                || sql.first(
                                "SELECT file_offset FROM document WHERE file_digest = ? LIMIT 1",
                                row -> row.getLong(1),
                                digest)
                        .isPresent();
    }
}
