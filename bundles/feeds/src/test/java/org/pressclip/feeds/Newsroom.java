package org.pressclip.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Album;
import org.pressclip.api.Article;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Container;
import org.pressclip.api.Delivery;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Evidence;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Field;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Observer;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.api.Refusal;
import org.pressclip.api.Target;
import org.pressclip.service.Importer;
import org.pressclip.service.Trace;

/**
 * A desk with everything around it that can be set by hand: a clock, a web of pages, a pipeline that takes the first
 * line of a page for its headline, targets that remember what they have.
 *
 * <p>A feed's document has a line for each item: {@code guid|address|what it says}.
 */
final class Newsroom implements AutoCloseable {
    static final URI FEED = URI.create("https://paper.example/feed.xml");

    final Memory memory = new Memory();
    final Map<String, Page> web = new HashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, Map<String, Article>> targets = new TreeMap<>();
    final Map<String, Delivery> terms = new LinkedHashMap<>();
    final List<Outcome> told = new ArrayList<>();
    final Services services = new Services();
    final Importer press = new Press();
    final FeedDesk desk = new FeedDesk(
            services, Converters.standardConverter().convert(Map.of()).to(FeedDesk.Config.class), false);
    Instant now = Instant.parse("2026-03-01T06:00:00Z");
    boolean crashes; // once something was captured
    boolean edited; // whether the targets' copies were edited
    boolean down; // whether targets are
    int deliveries; // tried while they were

    /** What happens when a target is given a record. */
    @Nullable
    Event filing;

    interface Event {
        void happens() throws Exception;
    }

    /** What a server answers. */
    interface Page {
        Capture answer(Lead lead) throws IOException;
    }

    Newsroom() {
        services.bindLedger(memory);
        services.bindArchive(memory);
        services.bindImporter(press);
        services.bindClock(new Hand());
        Fetcher fetcher = lead -> {
            asked.add(lead.uri().toString());
            Page page = web.get(lead.uri().toString());
            if (page == null) {
                throw Refusal.gone("HTTP 404", "");
            }
            return page.answer(lead);
        };
        services.bindFetcher(fetcher, reference(Map.of("pressclip.schemes", new String[] {"http", "https", "file"})));
        services.bindObserver((Observer) (feed, outcome) -> told.add(outcome));
        target("cms");
    }

    @SuppressWarnings("unchecked")
    private static <S> ServiceReference<S> reference(Map<String, Object> properties) {
        return (ServiceReference<S>) Proxy.newProxyInstance(
                Newsroom.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> properties.get(String.valueOf(arguments[0]));
                    case "compareTo" -> 0;
                    default -> null;
                });
    }

    private final class Hand extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Makes a target that files what it is given. */
    void target(String name) {
        Map<String, Article> records = targets.computeIfAbsent(name, each -> new LinkedHashMap<>());
        Target target = new Target() {
            @Override
            public Receipt file(Article article) throws IOException {
                return file(article, Delivery.PLAIN);
            }

            @Override
            public Receipt file(Article article, Delivery delivery) throws IOException {
                if (down) {
                    deliveries++;
                    throw new IOException("connection refused");
                }
                terms.put(article.id(), delivery);
                if (filing != null) {
                    try {
                        filing.happens();
                    } catch (IOException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }
                if (edited && delivery.edits() == Delivery.Edits.KEEP && delivery.last() != null) {
                    return new Receipt(name, Receipt.Status.EDIT_KEPT, article.id(), "");
                }
                Article before = records.put(article.id(), article);
                Receipt.Status status = before == null
                        ? Receipt.Status.CREATED
                        : before.content().equals(article.content())
                                ? Receipt.Status.UNCHANGED
                                : Receipt.Status.UPDATED;
                return new Receipt(name, status, article.id(), article.content());
            }
        };
        services.bindTarget(target, reference(Map.of("pressclip.target", name)));
    }

    /** Puts a page on the web; a second time with the same text it is as it was. */
    void page(String address, String text) {
        page(address, text, "\"" + text.hashCode() + "\"");
    }

    void page(String address, String text, String etag) {
        web.put(address, lead -> {
            boolean same = !etag.isEmpty() && lead.validators().etag().equals(etag);
            Map<String, List<String>> headers = etag.isEmpty() ? Map.of() : Map.of("ETag", List.of(etag));
            return new Capture(
                    lead, lead.uri(), same ? 304 : 200, headers, same ? new byte[0] : text.getBytes(UTF_8), now);
        });
    }

    void breaks(String address, IOException problem) {
        web.put(address, lead -> {
            throw problem;
        });
    }

    /** Lists items in the feed. */
    void lists(String... lines) {
        page(FEED.toString(), String.join("\n", lines));
    }

    /** Configures the feed "paper" with the defaults and these. */
    void configure(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of("sources", new String[] {FEED.toString()}, "targets", "cms"));
        all.putAll(properties);
        desk.configure("org.pressclip.feeds~paper", read("paper", all));
    }

    static Settings.Read read(String name, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("service.pid", "org.pressclip.feeds~" + name);
        return SettingsReader.read(Converters.standardConverter().convert(all).to(ConfiguredFeed.Config.class), all);
    }

    static Settings settings(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of("sources", new String[] {FEED.toString()}, "targets", "cms"));
        all.putAll(properties);
        Settings.Read read = read("paper", all);
        return read.good().orElseThrow(() -> new AssertionError(read.problems()));
    }

    /** Polls and gives how each item ended: its address's last part, and the status. */
    Map<String, Outcome> poll() throws IOException, InterruptedException {
        Map<String, Outcome> ends = new LinkedHashMap<>();
        asked.clear();
        desk.poll("paper", outcome -> ends.put(last(outcome.lead().uri()), outcome));
        return ends;
    }

    static String last(URI uri) {
        return uri.toString().substring(uri.toString().lastIndexOf('/') + 1);
    }

    /** What was asked of servers since the last poll began, without the feed itself. */
    List<String> pagesAsked() {
        return asked.stream()
                .filter(each -> !each.equals(FEED.toString()))
                .map(URI::create)
                .map(Newsroom::last)
                .toList();
    }

    /** The ledger's number of the item at an address whose last part is this. */
    long number(String name) {
        return memory.items.values().stream()
                .filter(each -> last(each.lead().uri()).equals(name))
                .findFirst()
                .orElseThrow()
                .number();
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        desk.close();
    }

    /** A pipeline in ten lines. */
    private final class Press implements Importer {
        @Override
        public Map<Outcome.Status, Long> run(
                Stream<Lead> leads, Keeper keeper, Album album, Target target, Consumer<Outcome> told)
                throws InterruptedException, IOException {
            Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
            try {
                for (Iterator<Lead> all = leads.iterator(); all.hasNext(); ) {
                    Lead lead = all.next();
                    if (crashes) {
                        throw new IllegalStateException("crashed");
                    }
                    Outcome outcome = read(lead);
                    if (outcome.article() != null) {
                        target.file(outcome.article());
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
            Enclosure held = lead.enclosure().orElseThrow();
            String text = new String(held.body(), UTF_8);
            if (text.startsWith("NO ARTICLE")) {
                return Outcome.ended(lead, Outcome.Status.REFUSED, "map", "no article in it", "");
            }
            String[] lines = text.split("\n", 2);
            String section = lines[0].contains("#") ? lines[0].substring(lines[0].indexOf('#') + 1) : null;
            String canonical = lines.length > 1 && lines[1].startsWith("canonical ")
                    ? lines[1].substring(10).lines().findFirst().orElseThrow()
                    : lead.source().orElse(lead.uri()).toString();
            Article.Builder article = Article.builder()
                    .id("urn:test:" + lead.guid().orElse(canonical))
                    .headline(lines[0])
                    .articleSection(section)
                    .author(List.of(new Article.Person("jsmith", null)))
                    .url(canonical)
                    .bodyHtml(text);
            return new Outcome(lead, Outcome.Status.FILED, "map", "", "", article.build(), List.of());
        }

        @Override
        public Stream<Lead> expand(Lead lead) {
            Container file = Container.of(lead).orElseThrow();
            try {
                if (Files.isDirectory(file.file())) {
                    return Files.list(file.file()).sorted().map(each -> Lead.at(each.toUri())
                            .path(each.toString())
                            .build());
                }
                String text = Files.readString(file.file());
                if (!text.contains("|")) {
                    return Stream.of(lead);
                }
                List<Lead> items = new ArrayList<>();
                for (String line : text.split("\n")) {
                    if (line.startsWith("CUT")) {
                        items.add(file.lead(items.size() + 1)
                                .source(URI.create(line.substring(4)))
                                .problem(Refusal.cutOff("cut off within it", ""))
                                .build());
                        break;
                    }
                    items.add(item(file, line.split("\\|", -1), items.size() + 1));
                }
                return items.stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Lead item(Container file, String[] parts, int number) {
            Lead.Builder item = file.lead(number)
                    .guid(parts[0].isEmpty() ? null : parts[0])
                    .source(parts[1].isEmpty() ? null : URI.create(parts[1]));
            item.claim(Claim.of(Field.HEADLINE, parts[2], Evidence.of(Evidence.Kind.FEED, "item/title"), 0.9));
            if (parts.length > 3 && parts[3].equals("sitemap")) {
                item.claim(Claim.of(Field.TYPE, "sitemap", Evidence.of(Evidence.Kind.FEED, "sitemap"), 0.9));
            } else if (parts.length > 3) {
                item.enclosure(Enclosure.of("text/plain", parts[3].getBytes(UTF_8)));
            } else {
                item.problem(Refusal.held("only a teaser", ""));
            }
            return item.build();
        }

        @Override
        public Trace trace(Lead lead) {
            return new Trace(read(lead), null, null, null);
        }

        @Override
        public boolean fetches(URI uri) {
            return true;
        }
    }

    @Nullable
    Article filed(String target, String guid) {
        return targets.getOrDefault(target, Map.of()).get("urn:test:" + guid);
    }
}
