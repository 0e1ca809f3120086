package org.pressclip.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Evidence;
import org.pressclip.api.Layout;
import org.pressclip.api.Media;
import org.pressclip.api.Mend;
import org.pressclip.api.Outline;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;

/** A record that {@link Records} wrote, read again. */
final class StoredRecord {
    private final Map<String, Object> fields;

    private StoredRecord(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * The record.
     *
     * @throws IOException with a sentence if it is none, or one of a newer Pressclip
     */
    static Article unpack(byte[] bytes) throws IOException {
        Inflater inflater = new Inflater(true);
        try (JsonParser json =
                Records.JSON.createParser(new InflaterInputStream(new ByteArrayInputStream(bytes), inflater))) {
            json.nextToken();
            Map<String, Object> fields = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, value(json));
            }
            if (!Integer.valueOf(Records.FORMAT).equals(fields.get("format"))) {
                throw new IOException("The ledger holds a record that a newer Pressclip wrote there");
            }
            return new StoredRecord(fields).article();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException | DateTimeException e) {
            throw new IOException("The ledger holds a record that nobody wrote there", e);
        } finally {
            inflater.end();
        }
    }

    /** Lists within lists are no deeper than {@link Records} writes them. */
    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> json.getIntValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_STRING -> json.getText();
            default -> throw new IllegalArgumentException("a " + json.currentToken() + " in a record");
        };
    }

    /** A list whose values are asked for by their places. */
    private record Row(List<?> values) {
        static Row of(@Nullable Object list) {
            if (list instanceof List<?> values) {
                return new Row(values);
            }
            throw new IllegalArgumentException("no list: " + list);
        }

        int size() {
            return values.size();
        }

        String text(int at) {
            return (String) values.get(at);
        }

        @Nullable
        String maybe(int at) {
            return (String) values.get(at);
        }

        int number(int at) {
            return (Integer) values.get(at);
        }

        double real(int at) {
            return ((Number) values.get(at)).doubleValue();
        }

        boolean yes(int at) {
            return (Boolean) values.get(at);
        }

        Row row(int at) {
            return of(values.get(at));
        }

        @Nullable
        Object any(int at) {
            return values.get(at);
        }

        <T> List<T> each(Function<Row, T> of) {
            List<T> list = new ArrayList<>();
            for (Object value : values) {
                list.add(of.apply(of(value)));
            }
            return list;
        }

        List<String> texts() {
            List<String> list = new ArrayList<>();
            for (Object value : values) {
                list.add((String) value);
            }
            return list;
        }
    }

    private Row list(String name) {
        Object list = fields.get(name);
        return list == null ? new Row(List.of()) : Row.of(list);
    }

    private String text(String name) {
        return (String) fields.getOrDefault(name, "");
    }

    private Article article() {
        Article.Builder article = Article.builder()
                .id(text("id"))
                .pipeline(text("pipeline"))
                .bodyHtml(text("bodyHtml"))
                .isAccessibleForFree((Boolean) fields.get("isAccessibleForFree"))
                .author(list("author").each(row -> new Article.Person(row.text(0), row.maybe(1))))
                .keywords(list("keywords").texts())
                .image(list("image").each(StoredRecord::image))
                .related(list("related")
                        .each(row -> new Article.Relation(
                                Article.Relation.Kind.valueOf(row.text(0)), row.text(1), row.real(2))));
        for (Records.Text each : Records.TEXTS) {
            if (fields.containsKey(each.name())) {
                each.into().accept(article, text(each.name()));
            }
        }
        Row publisher = list("publisher");
        if (publisher.size() > 0) {
            article.publisher(new Article.Publisher(publisher.text(0), publisher.maybe(1)));
        }
        Row origin = list("origin");
        if (origin.size() > 0) {
            String fetched = origin.maybe(4);
            article.origin(new Article.Origin(
                    origin.text(0),
                    origin.text(1),
                    origin.text(2),
                    origin.maybe(3),
                    fetched == null ? null : Instant.parse(fetched),
                    origin.number(5)));
        }
        list("warnings").texts().forEach(article::warn);
        list("provenance").each(StoredRecord::provenance).forEach(article::provenance);
        List<Cut> cuts = list("removed").each(StoredRecord::cut);
        article.marks(cuts, list("mended").each(StoredRecord::mend));
        List<Article.Proof> proof = list("page").each(row -> proof(row, cuts));
        article.proof(proof);
        List<Block> body = new ArrayList<>();
        for (Object each : list("body").values()) {
            body.add(each instanceof Integer place ? proof.get(place).block() : block(Row.of(each)));
        }
        return article.body(body, outline()).build();
    }

    private static Article.Image image(Row row) {
        return new Article.Image(
                row.text(0),
                row.text(1),
                row.text(2),
                row.size() == 3
                        ? null
                        : new Article.Copy(row.text(3), row.text(4), row.number(5), row.number(6), row.text(7)));
    }

    private static Article.Provenance provenance(Row row) {
        return new Article.Provenance(
                row.text(0), row.text(1), claim(row.row(2)), row.row(3).each(StoredRecord::claim));
    }

    private static Claim claim(Row row) {
        String value = row.maybe(2);
        Evidence evidence = new Evidence(
                Evidence.Kind.valueOf(row.text(5)),
                row.text(6),
                row.number(7),
                row.number(8),
                row.number(9),
                row.yes(10));
        Claim claim = Claim.of(row.text(0), row.text(1), evidence, row.real(4))
                .withValue(value == null ? row.text(1) : value)
                .by(row.text(3));
        for (int i = 11; i < row.size(); i += 2) {
            claim = claim.with(row.text(i), row.text(i + 1));
        }
        return claim;
    }

    private static Cut cut(Row row) {
        return Cut.of(row.number(0), row.text(1), row.yes(2), reason(row, 3), row.text(6));
    }

    private static Reason reason(Row row, int from) {
        return new Reason(row.text(from), row.text(from + 1), row.real(from + 2));
    }

    private static Mend mend(Row row) {
        List<Mend.Change> changes = new ArrayList<>();
        for (int i = 6; i < row.size(); i += 4) {
            changes.add(new Mend.Change(row.number(i), row.number(i + 1), row.text(i + 2), row.text(i + 3)));
        }
        return Mend.of(row.number(0), row.text(1), changes, reason(row, 2), row.text(5));
    }

    private static Article.Proof proof(Row row, List<Cut> cuts) {
        List<Article.Strike> strikes = new ArrayList<>();
        for (int i = 1; i < row.size(); i += 3) {
            Cut cut = row.any(i) instanceof Integer number ? cuts.get(number) : cut(row.row(i));
            strikes.add(new Article.Strike(cut, new Range(row.number(i + 1), row.number(i + 2))));
        }
        return new Article.Proof(block(row.row(0)), strikes);
    }

    private static Block block(Row row) {
        Spans.Builder spans = new Spans.Builder();
        for (int i = 6; i < row.size(); i++) {
            String text = row.text(i);
            if (i + 1 < row.size() && row.any(i + 1) instanceof List<?>) {
                Row look = row.row(++i);
                Set<Style> styles = EnumSet.noneOf(Style.class);
                for (int j = 1; j < look.size(); j++) {
                    styles.add(Style.valueOf(look.text(j)));
                }
                spans.add(new Span(text, styles, look.maybe(0)));
            } else {
                spans.add(Span.of(text));
            }
        }
        Block block = Block.of(row.number(0), Block.Kind.valueOf(row.text(1)), spans.build(), row.number(3))
                .withLevel(row.number(2));
        if (row.any(4) != null) {
            Row layout = row.row(4);
            block = block.withLayout(new Layout(layout.number(0), layout.number(1), layout.number(2)));
        }
        if (row.any(5) != null) {
            Row media = row.row(5);
            block = block.withMedia(new Media(
                    media.text(0), media.text(1), media.text(2), media.number(3), media.number(4), media.text(5)));
        }
        return block;
    }

    private Outline outline() {
        Row row = list("outline");
        if (row.size() == 0) {
            return Outline.FLAT;
        }
        List<List<String>> called = row.row(0).each(Row::texts);
        Row nodes = row.row(1);
        Outline.Builder outline = new Outline.Builder(nodes.text(1));
        int node = 0;
        for (int i = 0; i < nodes.size(); node++) {
            int up = node - nodes.number(i);
            String tag = nodes.text(i + 1);
            List<String> names = called.get(nodes.number(i + 2));
            int flags = nodes.number(i + 3);
            boolean plain = (flags & 1) == 0;
            String role = plain ? "" : nodes.text(i + 4);
            String itemprop = plain ? "" : nodes.text(i + 5);
            if (node > 0) {
                outline.add(up, new Outline.Node(tag, names, role, itemprop, (flags & 2) != 0));
            }
            i += plain ? 4 : 6;
        }
        return outline.build();
    }
}
