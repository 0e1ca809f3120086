package org.pressclip.target.jcr;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.jcr.Node;
import javax.jcr.NodeIterator;
import javax.jcr.Property;
import javax.jcr.PropertyIterator;
import javax.jcr.RepositoryException;
import javax.jcr.Value;
import javax.jcr.ValueFactory;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Digest;

/**
 * A part of a record that is edited, kept and written as one: a property, a few that belong together, or a list of
 * nodes of its own, numbered from 0. What it holds is told by paths below the record's node.
 */
final class Part {
    /** All that a reader of the record sees, in the record's own order. */
    static final List<Part> ALL = List.of(
            text("headline", Article::headline),
            text("alternativeHeadline", Article::alternativeHeadline),
            text("description", Article::description),
            new Part("author", List.of(), "author", Part::authors),
            new Part("publisher", List.of(), "publisher", Part::publisher),
            date("datePublished", Article::datePublished),
            date("dateModified", Article::dateModified),
            text("dateline", Article::dateline),
            text("creditText", Article::creditText),
            text("copyrightNotice", Article::copyrightNotice),
            text("usageInfo", Article::usageInfo),
            text("articleSection", Article::articleSection),
            new Part("keywords", List.of("keywords"), "", (article, out) -> out.texts("keywords", article.keywords())),
            text("inLanguage", Article::inLanguage),
            text("pageType", Article::pageType),
            new Part(
                    "isAccessibleForFree",
                    List.of("isAccessibleForFree"),
                    "",
                    (article, out) -> out.flag("isAccessibleForFree", article.isAccessibleForFree())),
            text("url", Article::url),
            text("creativeWorkStatus", Article::creativeWorkStatus),
            new Part("image", List.of(), "image", Part::images),
            new Part("body", List.of("bodyHtml", "articleBody", "wordCount"), "", Part::body));

    /** The digest of no value at all. */
    static final String NOTHING = Digest.of(new Object[0]);

    private final String name;
    private final List<String> properties;
    private final String rows;
    private final BiConsumer<Article, Values> told;

    /**
     * @param properties that are its own
     * @param rows the node that its numbered nodes are below, or, if that has properties itself, the node; "" for none
     */
    private Part(String name, List<String> properties, String rows, BiConsumer<Article, Values> told) {
        this.name = name;
        this.properties = properties;
        this.rows = rows;
        this.told = told;
    }

    private interface Text {
        @Nullable
        String of(Article article);
    }

    private static Part text(String name, Text value) {
        return new Part(name, List.of(name), "", (article, out) -> out.text(name, value.of(article)));
    }

    /** A date that a repository can sort by, and beside it how the record tells it: the day alone, without a zone. */
    private static Part date(String name, Text value) {
        String told = name + "Iso";
        return new Part(name, List.of(name, told), "", (article, out) -> {
            out.date(name, value.of(article));
            out.text(told, value.of(article));
        });
    }

    private static void authors(Article article, Values out) {
        int i = 0;
        for (Article.Person person : article.author()) {
            String row = "author/" + i++ + "/";
            out.text(row + "name", person.name());
            out.text(row + "url", person.url());
        }
    }

    private static void publisher(Article article, Values out) {
        Article.Publisher publisher = article.publisher();
        if (publisher != null) {
            out.text("publisher/name", publisher.name());
            out.text("publisher/url", publisher.url());
        }
    }

    private static void images(Article article, Values out) {
        int i = 0;
        for (Article.Image image : article.image()) {
            String row = "image/" + i++ + "/";
            out.given(row + "url", image.url());
            out.given(row + "caption", image.caption());
            out.given(row + "creditText", image.creditText());
            Article.Copy copy = image.copy();
            if (copy != null) {
                out.text(row + "file", copy.file());
                out.text(row + "sha256", copy.sha256());
                out.number(row + "width", copy.width());
                out.number(row + "height", copy.height());
                out.text(row + "encodingFormat", copy.encodingFormat());
            }
        }
    }

    private static void body(Article article, Values out) {
        out.text("bodyHtml", article.bodyHtml());
        out.text("articleBody", article.articleBody());
        out.number("wordCount", article.wordCount());
    }

    String name() {
        return name;
    }

    /** What a record says. */
    Values of(Article article, ValueFactory factory) {
        Values values = new Values(factory);
        told.accept(article, values);
        return values;
    }

    /** What the repository has. */
    Values at(Node node, ValueFactory factory) throws RepositoryException {
        Values values = new Values(factory);
        for (String property : properties) {
            if (node.hasProperty(property)) {
                values.put(property, node.getProperty(property));
            }
        }
        if (!rows.isEmpty() && node.hasNode(rows)) {
            Node list = node.getNode(rows);
            take(list, rows + "/", values);
            for (NodeIterator each = list.getNodes(); each.hasNext(); ) {
                Node row = each.nextNode();
                take(row, rows + "/" + row.getName() + "/", values);
            }
        }
        return values;
    }

    /** Names with a prefix are the repository's own bookkeeping and that of other programs. */
    private static void take(Node node, String path, Values values) throws RepositoryException {
        for (PropertyIterator each = node.getProperties(); each.hasNext(); ) {
            Property property = each.nextProperty();
            if (property.getName().indexOf(':') < 0) {
                values.put(path + property.getName(), property);
            }
        }
    }

    /** Puts these values in the place of what is there. */
    void write(Node node, Values values) throws RepositoryException {
        for (String property : properties) {
            if (node.hasProperty(property)) {
                node.getProperty(property).remove(); // also where it had one value and is to have many
            }
        }
        if (!rows.isEmpty() && node.hasNode(rows)) {
            node.getNode(rows).remove();
        }
        for (Map.Entry<String, Held> each : values.held.entrySet()) {
            String path = each.getKey();
            Node place = node;
            int from = 0;
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
                String step = path.substring(from, slash);
                place = place.hasNode(step) ? place.getNode(step) : place.addNode(step, Copy.PLAIN);
                from = slash + 1;
            }
            Held held = each.getValue();
            if (held.many) {
                place.setProperty(path.substring(from), held.values.toArray(Value[]::new));
            } else {
                place.setProperty(path.substring(from), held.values.get(0));
            }
        }
    }

    private record Held(List<Value> values, boolean many) {}

    /** Values by their paths below a record's node. */
    static final class Values {
        private final ValueFactory factory;
        private final SortedMap<String, Held> held = new TreeMap<>();

        private Values(ValueFactory factory) {
            this.factory = factory;
        }

        private void text(String path, @Nullable String value) {
            if (value != null) {
                one(path, factory.createValue(whole(value)));
            }
        }

        private void given(String path, String value) {
            text(path, value.isEmpty() ? null : value);
        }

        private void texts(String path, List<String> values) {
            if (!values.isEmpty()) {
                List<Value> all = new ArrayList<>();
                values.forEach(each -> all.add(factory.createValue(whole(each))));
                held.put(path, new Held(all, true));
            }
        }

        private void number(String path, long value) {
            one(path, factory.createValue(value));
        }

        private void flag(String path, @Nullable Boolean value) {
            if (value != null) {
                one(path, factory.createValue(value));
            }
        }

        private void date(String path, @Nullable String iso) {
            if (iso != null) {
                Dates.of(iso).ifPresent(date -> one(path, factory.createValue(date)));
            }
        }

        private void one(String path, Value value) {
            held.put(path, new Held(List.of(value), false));
        }

        private void put(String path, Property property) throws RepositoryException {
            boolean many = property.isMultiple();
            List<Value> values = many ? List.of(property.getValues()) : List.of(property.getValue());
            held.put(path, new Held(values, many));
        }

        /**
         * By what it reads like: a browser's form may have sent one text where there was a list of one, or ended its
         * lines in another manner, and nobody has edited anything.
         */
        String digest() throws RepositoryException {
            List<Object> all = new ArrayList<>();
            for (Map.Entry<String, Held> each : held.entrySet()) {
                all.add(each.getKey());
                all.add(each.getValue().values.size());
                for (Value value : each.getValue().values) {
                    all.add(requireNonNull(value.getString()).replace("\r\n", "\n"));
                }
            }
            return Digest.of(all.toArray());
        }
    }

    /**
     * Text that every repository keeps as it is and can export: no half characters, no controls, line ends of one kind.
     */
    static String whole(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r') {
                whole.append(i < text.length() && text.charAt(i) == '\n' ? "" : "\n");
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c == 0xFFFE || c == 0xFFFF) {
                whole.append('\uFFFD');
            } else if (c >= ' ' || c == '\n' || c == '\t') {
                whole.appendCodePoint(c);
            }
        }
        return whole.toString();
    }
}
