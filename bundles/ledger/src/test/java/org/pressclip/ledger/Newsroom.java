package org.pressclip.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Album;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Cut;
import org.pressclip.api.Delivery;
import org.pressclip.api.Digest;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outline;
import org.pressclip.api.Reason;
import org.pressclip.api.Receipt;
import org.pressclip.api.Spans;
import org.pressclip.api.Target;
import org.pressclip.feeds.ConfiguredFeed;
import org.pressclip.feeds.FeedDesk;
import org.pressclip.feeds.Services;
import org.pressclip.reclean.Recleaner;
import org.pressclip.service.Archive;
import org.pressclip.service.Chain;
import org.pressclip.service.Feeds;
import org.pressclip.service.Importer;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;
import org.pressclip.service.Recleaning;
import org.pressclip.service.Trace;

/** Feeds and re-cleaning as they are, with a press, an archive and a target of a few lines. */
final class Newsroom implements AutoCloseable {
    private final Map<String, String> pages = new TreeMap<>();
    private final Press press = new Press();
    private final Shelf archive = new Shelf();
    private final Cms cms = new Cms();
    private final Map<Class<?>, Object> services = new HashMap<>();
    private final Map<String, Object> properties = new HashMap<>();
    private final FeedDesk desk;
    private ConfiguredFeed feed;

    Newsroom(Ledger ledger, Path home) {
        services.put(Ledger.class, ledger);
        services.put(Archive.class, archive);
        services.put(Importer.class, press);
        services.put(
                Chain.class,
                Proxy.newProxyInstance(
                        Chain.class.getClassLoader(),
                        new Class<?>[] {Chain.class},
                        (self, method, arguments) -> press.hash()));
        Services parts = new Services();
        bind(parts, "bindLedger", Ledger.class, ledger);
        bind(parts, "bindArchive", Archive.class, archive);
        bind(parts, "bindImporter", Importer.class, press);
        bind(parts, "bindTarget", Target.class, cms);
        desk = make(FeedDesk.class, parts, null, context());
        services.put(Feeds.class, desk);
        properties.putAll(Map.of(
                "service.pid",
                "north",
                "name",
                "north",
                "kind",
                "folder",
                "targets",
                new String[] {"cms"},
                "sources",
                new String[] {home.toString()}));
        feed = configured();
    }

    /** A part of OSGi that answers what a test needs, by the names of its methods. */
    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        answers.get(method.getName() + (arguments == null ? "" : " " + arguments[0]))));
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> "pressclip.serving".equals(arguments[0]) ? "false" : null;
                    case "getServiceReference" ->
                        services.containsKey(arguments[0])
                                ? proxy(ServiceReference.class, Map.of("getProperty type", arguments[0]))
                                : null;
                    case "getService" -> services.get(((ServiceReference<?>) arguments[0]).getProperty("type"));
                    default -> null;
                });
    }

    private static void bind(Services parts, String name, Class<?> type, Object service) {
        try {
            for (Method method : Services.class.getDeclaredMethods()) {
                if (method.getName().equals(name)) {
                    method.setAccessible(true);
                    if (method.getParameterCount() == 1) {
                        method.invoke(parts, service);
                    } else {
                        method.invoke(
                                parts,
                                service,
                                proxy(ServiceReference.class, Map.of("getProperty pressclip.target", "cms")));
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    /** A component, with configuration where it asks for it. */
    private static <T> T make(Class<T> type, @Nullable Object... arguments) {
        Constructor<?> constructor = type.getConstructors()[0];
        @Nullable Object[] all = arguments.clone();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null || (constructor.getParameterTypes()[i].isAnnotation() && all[i] instanceof Map)) {
                all[i] = Converters.standardConverter()
                        .convert(all[i] == null ? Map.of() : all[i])
                        .to(constructor.getParameterTypes()[i]);
            }
        }
        try {
            return type.cast(constructor.newInstance(all));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConfiguredFeed configured() {
        return make(ConfiguredFeed.class, desk, new HashMap<>(properties), new HashMap<>(properties));
    }

    /** Configures the feed anew: names and values. */
    void configure(Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i].toString(), more[i + 1]);
        }
        feed = configured();
    }

    /** Takes the feed's configuration away. */
    void forget() {
        try {
            Method close = ConfiguredFeed.class.getDeclaredMethod("close");
            close.setAccessible(true);
            close.invoke(feed);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Recleaning recleaning() {
        return new Recleaner(context());
    }

    /** Has a page: its headline, then its paragraphs. */
    void page(String name, String... lines) {
        pages.put(name, String.join("\n", lines));
    }

    /** Polls the feed, and gives the number of the run. */
    long poll() throws IOException, InterruptedException {
        return desk.poll("north", outcome -> {}).run();
    }

    void approve(long item) throws IOException, InterruptedException {
        desk.approve(item);
    }

    /** Another chain: it cuts these paragraphs besides. */
    void cut(String paragraph) {
        press.cut.add(paragraph);
    }

    /** Another chain: it holds pages with this in them. */
    void holds(String words) {
        press.held.add(words);
    }

    /** The original of an item is gone. */
    void lose(String headline) {
        archive.bodies.replaceAll((place, body) -> new String(body, UTF_8).startsWith(headline) ? new byte[0] : body);
    }

    int writes() {
        return cms.writes;
    }

    String copy(String headline) {
        return cms.copies.getOrDefault(cms.ids.getOrDefault(headline, ""), "");
    }

    void edit(String headline) {
        cms.copies.put(cms.ids.getOrDefault(headline, ""), "edited");
    }

    /** The target tells a record's fields apart from now on: what nobody has edited is written. */
    void tellsFields() {
        cms.fields = true;
    }

    /** An editor writes another text, and leaves the rest. */
    void rewrite(String headline) {
        cms.copies.computeIfPresent(
                cms.ids.getOrDefault(headline, ""), (id, copy) -> String.join("\n", Cms.head(copy), "edited"));
    }

    /** Another chain: it finds another author. */
    void signs(String author) {
        press.author = author;
    }

    void away(boolean is) {
        cms.away = is;
    }

    /** Somebody breaks off whatever files while the target is at it. */
    void breaksOff(boolean is) {
        cms.broken = is;
    }

    /** How often the target was asked. */
    int asked() {
        return cms.asked;
    }

    @Override
    public void close() {
        try {
            Method close = FeedDesk.class.getDeclaredMethod("close");
            close.setAccessible(true);
            close.invoke(desk);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Cuts paragraphs, and that is all. */
    private final class Press implements Importer {
        final TreeSet<String> cut = new TreeSet<>();
        final TreeSet<String> held = new TreeSet<>();
        String author = "js";

        @Override
        public Map<Outcome.Status, Long> run(
                Stream<Lead> leads, Keeper keeper, Album album, Target target, Consumer<Outcome> told)
                throws IOException {
            Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
            try {
                for (Iterator<Lead> all = leads.iterator(); all.hasNext(); ) {
                    Outcome outcome = read(all.next());
                    Article article = outcome.article();
                    if (article != null) {
                        target.file(article);
                    }
                    counts.merge(outcome.status(), 1L, Long::sum);
                    told.accept(outcome);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return counts;
        }

        private Outcome read(Lead lead) {
            String text = new String(lead.enclosure().orElseThrow().body(), UTF_8);
            if (held.stream().anyMatch(text::contains)) {
                return Outcome.ended(lead, Outcome.Status.HELD, "clean", "nothing is left of it", "");
            }
            List<String> lines = text.lines().toList();
            List<Block> body = new ArrayList<>();
            List<Cut> cuts = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                if (cut.contains(lines.get(i))) {
                    cuts.add(Cut.of(i, lines.get(i), true, Reason.of("aside", "listed"), "guest"));
                } else {
                    body.add(Block.of(i, Block.Kind.PARAGRAPH, Spans.of(lines.get(i)), 0));
                }
            }
            Article article = Article.builder()
                    .id("urn:test:" + lead.uri())
                    .headline(lines.get(0))
                    .articleSection("Local")
                    .author(List.of(new Article.Person(author, null)))
                    .body(body, Outline.FLAT)
                    .marks(cuts, List.of())
                    .pipeline(hash())
                    .build();
            return new Outcome(lead, Outcome.Status.FILED, "map", "", "", article, List.of());
        }

        @Override
        public Stream<Lead> expand(Lead lead) {
            return pages.entrySet().stream().map(page -> Lead.at(URI.create("file:///pages/" + page.getKey()))
                    .enclosure(Enclosure.of("text/plain", page.getValue().getBytes(UTF_8)))
                    .build());
        }

        @Override
        public Trace trace(Lead lead) {
            return new Trace(read(lead), null, null, null);
        }

        @Override
        public boolean fetches(URI uri) {
            return true;
        }

        String hash() {
            TreeSet<String> all = new TreeSet<>(cut);
            all.addAll(held);
            return "chain " + all + (author.equals("js") ? "" : author);
        }
    }

    /** Called by all that fetch at once. */
    private static final class Shelf implements Archive {
        final Map<Long, byte[]> bodies = new TreeMap<>();

        @Override
        public synchronized Place keep(Capture capture, @Nullable Place before) {
            byte[] body = new byte[capture.size()];
            capture.body().get(body);
            long place = bodies.size();
            bodies.put(place, body);
            return new Place("shelf", place, capture.sha256());
        }

        @Override
        public synchronized Lead recall(Lead lead, Place place) throws IOException {
            byte[] body = bodies.get(place.offset());
            if (body == null || body.length == 0) {
                throw new IOException("the archive does not have " + place);
            }
            return lead.toBuilder().enclosure(Enclosure.of("text/plain", body)).build();
        }

        @Override
        public Extent extent() {
            return new Extent("", 0, 0, 0);
        }
    }

    /** Keeps copies by id, and sees whether somebody has edited one. */
    private static final class Cms implements Target {
        final Map<String, String> copies = new HashMap<>();
        final Map<String, String> ids = new HashMap<>();
        int writes;
        int asked;
        boolean away;
        boolean broken;
        boolean fields;
        private final Map<String, String> delivered = new HashMap<>();

        @Override
        public Receipt file(Article article) throws IOException {
            return file(article, Delivery.PLAIN);
        }

        @Override
        public Receipt file(Article article, Delivery delivery) throws IOException {
            asked++;
            if (broken) {
                Thread.currentThread().interrupt();
                throw new ClosedByInterruptException();
            }
            if (away) {
                throw new IOException("the CMS does not answer");
            }
            String text = article.headline() + "\n" + article.articleSection() + "\n" + article.author() + "\n"
                    + article.articleBody();
            String there = copies.get(article.id());
            ids.put(String.valueOf(article.headline()), article.id());
            Receipt last = delivery.last();
            if (fields && there != null && delivery.edits() == Delivery.Edits.KEEP) {
                return merged(article.id(), text, there);
            }
            delivered.put(article.id(), text);
            if (text.equals(there)) {
                return new Receipt("cms", Receipt.Status.UNCHANGED, article.id(), Digest.of(text));
            }
            if (there != null
                    && last != null
                    && delivery.edits() == Delivery.Edits.KEEP
                    && !Digest.of(there).equals(last.version())) {
                return new Receipt("cms", Receipt.Status.EDIT_KEPT, article.id(), Digest.of(there));
            }
            copies.put(article.id(), text);
            writes++;
            return new Receipt(
                    "cms",
                    there == null ? Receipt.Status.CREATED : Receipt.Status.UPDATED,
                    article.id(),
                    Digest.of(text));
        }

        /** Headline, section, authors. */
        static String head(String text) {
            return text.lines().limit(3).collect(Collectors.joining("\n"));
        }

        private static String story(String text) {
            return text.lines().skip(3).collect(Collectors.joining("\n"));
        }

        /** Only stories are edited here, heads are not. */
        private Receipt merged(String id, String text, String there) {
            String before = delivered.getOrDefault(id, "");
            boolean edited = !story(there).equals(story(before));
            boolean refused = edited && !story(text).equals(story(before));
            String now = head(text) + "\n" + story(edited ? there : text);
            delivered.put(id, refused ? head(text) + "\n" + story(before) : text);
            Receipt.Status status = refused
                    ? Receipt.Status.EDIT_KEPT
                    : now.equals(there) ? Receipt.Status.UNCHANGED : Receipt.Status.UPDATED;
            copies.put(id, now);
            return new Receipt("cms", status, id, "");
        }
    }
}
