package org.pressclip.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.util.converter.Converters;
import org.postgresql.osgi.PGDataSourceFactory;

/** The databases that every test of the ledger runs on. */
enum Database {
    H2,
    POSTGRESQL;

    /** Settings for a ledger with nothing in it. */
    Map<String, Object> fresh() {
        return switch (this) {
            case H2 -> Map.of();
            case POSTGRESQL ->
                Map.of("url", Postgres.shared().fresh(), "user", Postgres.USER, "password", Postgres.PASSWORD);
        };
    }

    static SqlLedger ledger(Path home, Map<String, ?> settings, Clock clock) {
        return new SqlLedger(config(settings), home, Database::factory, clock);
    }

    static SqlLedger.Config config(Map<String, ?> settings) {
        return Converters.standardConverter().convert(new HashMap<>(settings)).to(SqlLedger.Config.class);
    }

    private static DataSourceFactory factory(String driver) throws IOException {
        return switch (driver) {
            case "org.h2.Driver" -> new OsgiDataSourceFactory(new Driver());
            case "org.postgresql.Driver" -> new PGDataSourceFactory();
            default -> throw new IOException(driver);
        };
    }
}
