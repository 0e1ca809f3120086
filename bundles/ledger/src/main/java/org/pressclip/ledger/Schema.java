package org.pressclip.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables, brought from whatever version they have to this bundle's: one file of statements a version. A file that
 * was released is changed no more.
 */
final class Schema {
    private static final List<String> VERSIONS = List.of("1.sql", "2.sql", "3.sql", "4.sql", "5.sql");

    private Schema() {}

    /**
     * Makes them what this bundle knows.
     *
     * @throws IOException with a sentence if they are newer than this bundle
     */
    static void bring(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            Sql sql = new Sql(connection);
            sql.run("CREATE TABLE IF NOT EXISTS ledger_version (version INTEGER NOT NULL)");
            int version = sql.first("SELECT max(version) FROM ledger_version", row -> row.getInt(1))
                    .orElse(0);
            if (version > VERSIONS.size()) {
                throw new IOException("The ledger was written by a newer Pressclip (tables of version " + version
                        + "); this one knows version " + VERSIONS.size());
            }
            for (int next = version + 1; next <= VERSIONS.size(); next++) {
                for (String statement : statements(VERSIONS.get(next - 1))) {
                    try (Statement done = connection.createStatement()) {
                        done.execute(statement);
                    }
                }
                sql.run("INSERT INTO ledger_version (version) VALUES (?)", next);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<String> statements(String file) throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is not in the bundle");
            }
            String bare = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.contains("--") ? line.substring(0, line.indexOf("--")) : line)
                    .collect(Collectors.joining("\n"));
            return Stream.of(bare.split(";", -1))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }
}
