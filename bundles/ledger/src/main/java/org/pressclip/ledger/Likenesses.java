package org.pressclip.ledger;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Article.Relation;
import org.pressclip.api.WebAddress;

/** Filed records by the likeness of their texts. */
final class Likenesses {
    /** From here on two texts are of one story; docs/performance.md has what lies on either side. */
    static final double STORY = 0.3;

    /** From here on two texts are the same, but for a line. */
    static final double SAME = 0.9;

    private static final int PER_BAND = 40;
    private static final int CANDIDATES = 100;
    private static final int MOST = 10;
    private static final int REMEMBERED = 64;
    private static final int LONG_TEXT = 50_000;

    private static final long ITEM = 0xFFFF_FFFFL;

    private static final String FIND = String.join(
            " UNION ALL ",
            Collections.nCopies(
                    Likeness.BANDS,
                    "(SELECT entry FROM band WHERE entry BETWEEN ? AND ? ORDER BY entry DESC LIMIT " + PER_BAND + ")"));

    /** A record is asked about and then filed, so that its signature is needed twice. */
    private final Map<String, byte[]> last = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** What is compared of a record beside its text. */
    private record Origin(String site, String publisher, String dated) {
        static Origin of(Article article) {
            String address = article.url() == null ? article.isBasedOn() : article.url();
            Article.Publisher publisher = article.publisher();
            String modified = article.dateModified();
            String published = article.datePublished();
            return new Origin(
                    Text.kept(site(address), 300),
                    publisher == null ? "" : Text.kept(publisher.name().toLowerCase(Locale.ROOT), 300),
                    Text.kept(modified != null ? modified : published == null ? "" : published, 40));
        }

        private static String site(@Nullable String address) {
            Optional<URI> uri = address == null ? Optional.empty() : WebAddress.web(address);
            return uri.map(WebAddress::site).orElse("");
        }

        boolean isOfPublisherOf(Origin other) {
            return (!site.isEmpty() && site.equals(other.site))
                    || (!publisher.isEmpty() && publisher.equals(other.publisher));
        }

        /** By their days alone where not both tell the time. */
        boolean isBefore(Origin other) {
            int length = Math.min(dated.length(), other.dated.length());
            return length >= 10 && dated.substring(0, length).compareTo(other.dated.substring(0, length)) < 0;
        }
    }

    /** A record that may be like another. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier; two are never compared
    private record Candidate(String id, byte[] signature, Origin origin) {}

    byte @Nullable [] signature(Article article) {
        String text = article.articleBody();
        byte[] known = last.get(text);
        if (known != null) {
            return known;
        }
        byte[] made = Likeness.signature(text);
        if (made != null && text.length() < LONG_TEXT) {
            last.put(text, made);
        }
        return made;
    }

    List<Relation> related(Sql sql, Article article, byte[] signature) throws SQLException {
        Map<Long, Integer> hits = new HashMap<>();
        List<Object> bounds = new ArrayList<>();
        for (long band : Likeness.bands(signature)) {
            bounds.add(band << 32);
            bounds.add((band << 32) | ITEM);
        }
        sql.list(FIND, row -> hits.merge(row.getLong(1) & ITEM, 1, Integer::sum), bounds.toArray());
        if (hits.isEmpty()) {
            return List.of();
        }
        Long[] candidates = hits.keySet().stream()
                .sorted(Comparator.comparing((Long item) -> -hits.getOrDefault(item, 0))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(CANDIDATES)
                .toArray(Long[]::new);
        List<Candidate> others = sql.list(
                "SELECT i.id, l.signature, l.site, l.publisher, l.dated FROM likeness l JOIN item i ON i.number = l.item"
                        + " WHERE l.item = ANY(?) AND i.id IS NOT NULL",
                row -> new Candidate(
                        row.getString(1),
                        row.getBytes(2),
                        new Origin(row.getString(3), row.getString(4), row.getString(5))),
                (Object) candidates);
        Origin origin = Origin.of(article);
        List<Relation> relations = new ArrayList<>();
        for (Candidate other : others) {
            double similarity = Likeness.similarity(signature, other.signature());
            if (similarity >= STORY && !other.id().equals(article.id())) {
                relations.add(new Relation(kind(origin, other.origin(), similarity), other.id(), similarity));
            }
        }
        relations.sort(Comparator.comparing(Relation::similarity).reversed().thenComparing(Relation::id));
        return List.copyOf(relations.subList(0, Math.min(MOST, relations.size())));
    }

    private static Relation.Kind kind(Origin origin, Origin other, double similarity) {
        boolean house = origin.isOfPublisherOf(other);
        if (similarity >= (house ? 1 : SAME)) {
            return Relation.Kind.DUPLICATE;
        }
        return house && !origin.isBefore(other) ? Relation.Kind.UPDATE : Relation.Kind.VARIANT;
    }

    /** Notes the text of a record that was filed. */
    void note(Sql sql, long item, Article article, byte @Nullable [] signature) throws SQLException {
        byte[] before = known(sql, item);
        if (Arrays.equals(before, signature)) {
            return;
        }
        if (before != null) {
            forget(sql, item);
        }
        if (signature != null) {
            Origin origin = Origin.of(article);
            sql.run(
                    "INSERT INTO likeness (item, signature, site, publisher, dated) VALUES (?, ?, ?, ?, ?)",
                    item,
                    signature,
                    origin.site(),
                    origin.publisher(),
                    origin.dated());
            sql.batch("INSERT INTO band (entry) VALUES (?)", rows(item, signature));
        }
    }

    static void forget(Sql sql, long item) throws SQLException {
        byte[] before = known(sql, item);
        if (before != null) {
            sql.batch("DELETE FROM band WHERE entry = ?", rows(item, before));
            sql.run("DELETE FROM likeness WHERE item = ?", item);
        }
    }

    private static byte @Nullable [] known(Sql sql, long item) throws SQLException {
        return sql.first("SELECT signature FROM likeness WHERE item = ?", row -> row.getBytes(1), item)
                .orElse(null);
    }

    /** Two bands of a text may be one number, once in thousands of millions. */
    private static List<Object[]> rows(long item, byte[] signature) {
        return Arrays.stream(Likeness.bands(signature))
                .distinct()
                .mapToObj(band -> new Object[] {(band << 32) | (item & ITEM)})
                .toList();
    }
}
