package org.pressclip.ledger;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pressclip.service.Ledger;

/** The rows of versions of records. */
final class Versions {
    private static final String COLUMNS = "item, number, run, content, pipeline, filed";

    private Versions() {}

    private static Ledger.Version version(ResultSet row) throws SQLException {
        return new Ledger.Version(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                Objects.requireNonNullElse(Sql.instant(row, 6), Instant.EPOCH));
    }

    /** Keeps the record of an item that has just been written down as filed, unless that version is kept already. */
    static void keep(Sql sql, long item, long run, Instant filed, byte[] article) throws SQLException {
        sql.run(
                "INSERT INTO version (item, number, run, content, pipeline, filed, article)"
                        + " SELECT number, version, CAST(? AS BIGINT), content, pipeline,"
                        + " CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CAST(? AS BYTEA) FROM item WHERE number = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM version kept WHERE kept.item = ?"
                        + " AND kept.number = item.version)",
                run,
                filed,
                article,
                item,
                item);
    }

    /** Of the items that a run filed only the latest versions stay. */
    static void prune(Sql sql, long run, int most) throws SQLException {
        sql.run(
                "DELETE FROM version WHERE item IN (SELECT filed.item FROM version filed WHERE filed.run = ?"
                        + " AND filed.number > ?) AND (SELECT count(*) FROM version later"
                        + " WHERE later.item = version.item AND later.number > version.number) >= ?",
                run,
                most,
                most);
    }

    /** Those of an item that has become part of another. */
    static void forget(Sql sql, long item) throws SQLException {
        sql.run("DELETE FROM version WHERE item = ?", item);
    }

    static List<Ledger.Version> of(Sql sql, long item) throws SQLException {
        return sql.list(
                "SELECT " + COLUMNS + " FROM version WHERE item = ? ORDER BY number DESC", Versions::version, item);
    }

    /** Some that a run filed, by item. */
    static List<Ledger.Version> filed(Sql sql, long run, long after, int most) throws SQLException {
        return sql.list(
                "SELECT " + COLUMNS + " FROM version WHERE run = ? AND item > ? ORDER BY item, number LIMIT ?",
                Versions::version,
                run,
                after,
                most);
    }

    static Optional<byte[]> article(Sql sql, long item, int number) throws SQLException, IOException {
        return sql.first(
                "SELECT article FROM version WHERE item = ? AND number = ?", row -> row.getBytes(1), item, number);
    }
}
