package org.pressclip.clean.repeats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Article;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Home;
import org.pressclip.api.Observer;
import org.pressclip.api.Outcome;
import org.pressclip.api.Setting;
import org.pressclip.service.Repeats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from filed records what their sites repeat, and puts a cleaner that knows it into the chain.
 *
 * <p>Each snapshot is a service of its own that never changes, with its digest among its properties and so in the hash
 * of the chain: a page is cleaned by the one that its chain was leased with, and its record says which. A new one takes
 * the old one's place when nothing has been filed for a while, so not amid a poll as a rule.
 *
 * <p>In memory are the rules in force and the blocks of pages not yet counted, {@value #WAITING} at most; what else is
 * known of sites lies in files, and is read one site at a time.
 */
@Component(
        configurationPid = "org.pressclip.clean.repeats",
        immediate = true,
        service = {Repeats.class, Observer.class})
@Designate(ocd = SiteRepeats.Config.class)
public final class SiteRepeats implements Repeats, Observer {
    private static final Logger log = LoggerFactory.getLogger(SiteRepeats.class);

    static final String NAME = "clean.repeats";

    /** After the boilerplate, which says where the story is, and before residue, which looks at neighbours. */
    private static final int ORDER = 300;

    /** Blocks of pages that are not yet counted; the pages of more are not. */
    static final int WAITING = 100_000;

    /** For so many times the quiet at most a snapshot is put off. */
    private static final int PUT_OFF = 20;

    private final Function<Snapshot, Runnable> chain;
    private final @Nullable Path home;
    private final Object publishing = new Object();
    private final List<Sighting> waiting = new ArrayList<>(); // guards itself and what is below
    private int blocks;
    private long since;
    private long latest;
    private boolean full;
    private @Nullable ScheduledExecutorService clock;
    private volatile Bounds bounds;
    private @Nullable RepeatsFolder folder;
    private Snapshot inForce = Snapshot.EMPTY;
    private Runnable leave = () -> {};

    /** What an admin may set, checked. */
    private record Bounds(int pages, double share, int quiet, int sites, boolean learn, String folder) {}

    @Activate
    public SiteRepeats(Config config, BundleContext context) {
        this(config, Home.of(context::getProperty), snapshot -> register(context, snapshot));
    }

    /**
     * @param home where the folder is if the configuration names none; null if nobody knows
     * @param chain puts a snapshot's cleaner into the chain, and gives what takes it out again
     */
    SiteRepeats(Config config, @Nullable Path home, Function<Snapshot, Runnable> chain) {
        this.chain = chain;
        this.home = home;
        bounds = checked(config, new Bounds(5, 0.5, 30, 1000, true, ""));
        open();
    }

    private static Runnable register(BundleContext context, Snapshot snapshot) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("pressclip.name", NAME);
        properties.put("pressclip.order", ORDER);
        properties.put("pressclip.snapshot", snapshot.digest());
        ServiceRegistration<Cleaner> service =
                context.registerService(Cleaner.class, new RepeatsCleaner(snapshot), properties);
        return () -> {
            try {
                service.unregister();
            } catch (IllegalStateException e) { // the bundle stopped and took it along
                log.debug("snapshot {} is out of the chain", snapshot.number(), e);
            }
        };
    }

    private static Bounds checked(Config config, Bounds last) {
        return new Bounds(
                Setting.number("pages", config::pages, 3, SiteMemory.WINDOW, last.pages(), log::warn),
                Setting.share("share", config::share, last.share(), log::warn),
                Setting.number("quietSeconds", config::quietSeconds, 1, 86_400, last.quiet(), log::warn),
                Setting.number("sites", config::sites, 1, 100_000, last.sites(), log::warn),
                config.learn(),
                Setting.text("folder", config::folder, any -> true, last.folder(), log::warn));
    }

    @Modified
    void configure(Config config) {
        Bounds last = bounds;
        bounds = checked(config, last);
        if (!bounds.folder().equals(last.folder())) {
            open();
        }
    }

    private void open() {
        synchronized (publishing) {
            Path place = bounds.folder().isEmpty() ? home : Path.of(bounds.folder());
            folder = place == null
                    ? null
                    : new RepeatsFolder(bounds.folder().isEmpty() ? place.resolve("repeats") : place);
            Snapshot found = Snapshot.EMPTY;
            try {
                found = folder == null ? found : folder.snapshot();
            } catch (IOException e) {
                log.warn("{}: what sites repeat cannot be read; nothing is cut for it", place, e);
            }
            swap(found);
        }
    }

    @Deactivate
    void stop() {
        ScheduledExecutorService running;
        synchronized (waiting) {
            running = clock;
            clock = null;
        }
        if (running != null) {
            running.shutdownNow();
            try {
                count(false);
            } catch (IOException e) {
                log.warn("what was learned last is lost", e);
            }
        }
        synchronized (publishing) {
            leave.run();
            leave = () -> {};
        }
    }

    private void swap(Snapshot snapshot) {
        Runnable before = leave;
        leave = chain.apply(snapshot);
        inForce = snapshot;
        before.run(); // last, so that the chain is never without
    }

    /** Counts what was filed of pages that were fetched from where they say: a feed may say anything of other sites. */
    @Override
    public void ended(String feed, Outcome outcome) {
        Article article = outcome.article();
        if (outcome.status() == Outcome.Status.FILED && article != null && bounds.learn()) {
            Article.Origin origin = article.origin();
            if (origin != null && origin.status() >= 200 && origin.status() < 300) {
                learn(article);
            }
        }
    }

    @Override
    public void learn(Article article) {
        Sighting.of(article).ifPresent(this::wait);
    }

    private void wait(Sighting sighting) {
        synchronized (waiting) {
            if (blocks + sighting.seen().size() > WAITING) {
                if (!full) {
                    log.info("{}: pages come faster than they are counted; some are not", sighting.site());
                }
                full = true;
                return;
            }
            waiting.add(sighting);
            blocks += sighting.seen().size();
            latest = System.nanoTime();
            if (waiting.size() == 1) {
                since = latest;
                later(bounds.quiet());
            } else if (2 * blocks > WAITING && 2 * (blocks - sighting.seen().size()) <= WAITING) {
                later(0);
            }
        }
    }

    /** How many blocks wait to be counted. */
    int waiting() {
        synchronized (waiting) {
            return blocks;
        }
    }

    private void later(long seconds) {
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "pressclip-repeats");
                thread.setDaemon(true);
                return thread;
            });
        }
        clock.schedule(this::look, seconds, TimeUnit.SECONDS);
    }

    private void look() {
        synchronized (waiting) {
            long now = System.nanoTime();
            long quiet = TimeUnit.SECONDS.toNanos(bounds.quiet());
            boolean due = now - latest >= quiet || now - since >= PUT_OFF * quiet || 2 * blocks > WAITING;
            if (waiting.isEmpty() || clock == null) {
                return;
            }
            if (!due) {
                later(Math.max(1, TimeUnit.NANOSECONDS.toSeconds(latest + quiet - now)));
                return;
            }
        }
        try {
            publish();
        } catch (IOException | RuntimeException e) {
            log.warn("what was learned last is lost", e);
        }
    }

    @Override
    public long publish() throws IOException {
        return count(true);
    }

    private long count(boolean enter) throws IOException {
        synchronized (publishing) {
            TreeMap<String, List<Sighting>> sites = new TreeMap<>();
            synchronized (waiting) {
                waiting.forEach(sighting -> sites.computeIfAbsent(sighting.site(), any -> new ArrayList<>())
                        .add(sighting));
                waiting.clear();
                blocks = 0;
                full = false;
            }
            RepeatsFolder open = folder;
            if (open == null) {
                return 0;
            }
            if (sites.isEmpty()) {
                return inForce.number();
            }
            Snapshot next = open.alone(() -> {
                Snapshot before = open.snapshot();
                TreeMap<String, SiteRules> rules = new TreeMap<>(before.sites());
                for (Map.Entry<String, List<Sighting>> site : sites.entrySet()) {
                    SiteMemory memory = open.memory(site.getKey());
                    memory = memory == null ? new SiteMemory(site.getKey()) : memory;
                    if (!memory.frozen()) {
                        memory.add(site.getValue());
                        open.write(memory);
                        put(rules, memory, before.rules(memory.site()));
                    }
                }
                open.forget(bounds.sites()).forEach(rules::remove);
                return write(open, before, rules);
            });
            if (enter && !next.digest().equals(inForce.digest())) {
                swap(next);
                log.info(
                        "snapshot {} of what {} sites repeat is in force",
                        next.number(),
                        next.sites().size());
            }
            return next.number();
        }
    }

    private void put(Map<String, SiteRules> rules, SiteMemory memory, @Nullable SiteRules before) {
        SiteRules now = memory.rules(bounds.pages(), bounds.share(), before);
        if (before == null || !now.cutsAs(before)) {
            rules.put(memory.site(), now);
        }
    }

    private static Snapshot write(RepeatsFolder open, Snapshot before, TreeMap<String, SiteRules> rules)
            throws IOException {
        Snapshot next = new Snapshot(before.number() + 1, rules);
        if (next.digest().equals(before.digest())) {
            return before;
        }
        open.write(next);
        return next;
    }

    private RepeatsFolder folder() throws IOException {
        RepeatsFolder open = folder;
        if (open == null) {
            throw new IOException("There is no folder for what sites repeat: neither pressclip.home nor the"
                    + " configuration org.pressclip.clean.repeats names one.");
        }
        return open;
    }

    @Override
    public List<Site> sites() throws IOException {
        synchronized (publishing) {
            List<Site> sites = new ArrayList<>();
            for (String name : folder().sites()) {
                SiteMemory memory = folder().memory(name);
                SiteRules rules = inForce.rules(name);
                if (memory != null) {
                    sites.add(new Site(
                            name,
                            memory.pages(),
                            rules == null ? 0 : rules.size(),
                            memory.removed().size(),
                            memory.frozen()));
                }
            }
            return sites;
        }
    }

    @Override
    public List<Rule> rules(String site) throws IOException {
        synchronized (publishing) {
            SiteMemory memory = folder().memory(site);
            SiteRules rules = inForce.rules(site);
            List<Rule> listed = new ArrayList<>();
            for (int i = 0; rules != null && i < rules.size(); i++) {
                listed.add(rule(site, rules, i, memory));
            }
            listed.sort(Comparator.comparingInt(Rule::count).reversed().thenComparing(Rule::id));
            return listed;
        }
    }

    private static Rule rule(String site, SiteRules rules, int at, @Nullable SiteMemory memory) {
        long print = rules.print(at);
        String text = memory == null ? "" : memory.sample(print);
        return new Rule(RepeatsFolder.id(print), site, text, rules.count(at), rules.pages());
    }

    @Override
    public boolean freeze(String site) throws IOException {
        return freeze(site, true);
    }

    @Override
    public boolean thaw(String site) throws IOException {
        return freeze(site, false);
    }

    private boolean freeze(String site, boolean state) throws IOException {
        synchronized (publishing) {
            RepeatsFolder open = folder();
            return open.alone(() -> {
                SiteMemory memory = open.memory(site);
                if (memory == null) {
                    return false;
                }
                memory.freeze(state);
                open.write(memory);
                return true;
            });
        }
    }

    @Override
    public List<Rule> remove(String id) throws IOException {
        synchronized (publishing) {
            RepeatsFolder open = folder();
            List<Rule> fitting = new ArrayList<>();
            Snapshot next = open.alone(() -> {
                Snapshot before = open.snapshot();
                for (String site : before.sites().keySet()) {
                    SiteRules rules = before.sites().get(site);
                    SiteMemory memory = null;
                    for (int i = 0; rules != null && i < rules.size(); i++) {
                        if (!id.isEmpty() && RepeatsFolder.id(rules.print(i)).startsWith(id)) {
                            memory = memory == null ? open.memory(site) : memory;
                            fitting.add(rule(site, rules, i, memory));
                        }
                    }
                }
                if (fitting.size() != 1) {
                    return before;
                }
                Rule rule = fitting.get(0);
                long print = RepeatsFolder.print(rule.id());
                SiteMemory memory = open.memory(rule.site());
                memory = memory == null ? new SiteMemory(rule.site()) : memory;
                memory.removed().put(print, rule.text());
                memory.entries().remove(print);
                open.write(memory);
                TreeMap<String, SiteRules> rules = new TreeMap<>(before.sites());
                rules.computeIfPresent(rule.site(), (site, all) -> all.without(print));
                return write(open, before, rules);
            });
            if (!next.digest().equals(inForce.digest())) {
                swap(next);
            }
            return fitting;
        }
    }

    @ObjectClassDefinition(
            name = "Pressclip: repeats",
            description = "Learns what a site repeats from page to page, and cuts it")
    @interface Config {
        @AttributeDefinition(
                description = "On so many of a site's last 64 pages, each with a story of its own, a block has to stand"
                        + " before it counts as repeated; at least 3")
        int pages() default 5;

        @AttributeDefinition(
                description = "On this share of those pages (above 0, at most 1) a block has to stand before it counts"
                        + " as repeated")
        double share() default 0.5;

        @AttributeDefinition(
                description = "Seconds without a new record after which what was learned comes into force; at the"
                        + " latest after twenty times as many")
        int quietSeconds() default 30;

        @AttributeDefinition(
                description = "So many sites are remembered; beyond that, those that nothing was learned of for longest"
                        + " are forgotten, but for frozen ones and those that a rule was removed of")
        int sites() default 1000;

        @AttributeDefinition(description = "Whether anything is learned from records of feeds")
        boolean learn() default true;

        @AttributeDefinition(
                description = "The folder of what is learned; empty for the folder repeats in the home of this"
                        + " installation")
        String folder() default "";
    }
}
