package org.pressclip.pipeline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.pressclip.api.Album;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Detector;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Finder;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Mapper;
import org.pressclip.api.Mender;
import org.pressclip.api.Outcome;
import org.pressclip.api.Reader;
import org.pressclip.api.Source;
import org.pressclip.api.Target;
import org.pressclip.service.Chain;
import org.pressclip.service.Importer;
import org.pressclip.service.Trace;
import org.pressclip.service.Trial;
import org.pressclip.service.Trials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs leads through the chain that the bound services make up. */
@Component(configurationPid = "org.pressclip.pipeline", immediate = true)
@Designate(ocd = Pipeline.Config.class)
public final class Pipeline implements Importer, Chain, Trials, SynchronousConfigurationListener {
    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);

    /** How long a changed configuration may take to reach its service, perhaps behind another that is drained. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    /** How long a bundle on trial may take to start, and to stop. */
    private static final Duration TRIAL_START = Duration.ofSeconds(10);

    /** How long a page may take in a chain on trial. */
    private static final Duration TRIAL_PAGE = Duration.ofSeconds(10);

    private final Switchboard board;
    private final Workers workers;
    private final Set<Trial> trials = ConcurrentHashMap.newKeySet();
    private final @Nullable BundleContext context; // null where there are no bundles
    private final @Nullable Idlers idlers;
    private volatile Settings settings;

    @Activate
    public Pipeline(Config config, BundleContext context) {
        this(checked(config), context);
        Candidate.sweep(context);
        if (idlers != null) {
            idlers.watch();
        }
    }

    Pipeline(Config config) {
        this(checked(config), null);
    }

    private Pipeline(Settings settings, @Nullable BundleContext context) {
        this(settings, new Switchboard(settings.required(), settings.fence(), Clock.systemUTC()), context);
    }

    Pipeline(Settings settings, Switchboard board, @Nullable BundleContext context) {
        this.settings = settings;
        this.board = board;
        this.context = context;
        idlers = context == null ? null : new Idlers(context);
        workers = new Workers(
                settings.workers(), settings.budget(), settings.fence().limit());
    }

    private static Settings checked(Config config) {
        try {
            return Settings.of(config);
        } catch (IllegalArgumentException e) {
            log.error("configuration refused: {}; the defaults are in force", e.getMessage());
            return Settings.defaults(config);
        }
    }

    @Modified
    void configure(Config config) {
        try {
            settings = Settings.of(config);
        } catch (IllegalArgumentException e) {
            log.error("configuration refused: {}; the one before stays in force", e.getMessage());
            return;
        }
        board.configure(settings.fence());
        board.require(settings.required());
        workers.configure(
                settings.workers(), settings.budget(), settings.fence().limit());
    }

    /** Called before the services that a configuration is for have it. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (context == null || event.getType() == ConfigurationEvent.CM_LOCATION_CHANGED) {
            return;
        }
        Map<String, Object> properties = new TreeMap<>();
        if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            ConfigurationAdmin admin = context.getService(event.getReference());
            try {
                Configuration[] found = admin == null
                        ? null
                        : admin.listConfigurations("(" + Constants.SERVICE_PID + "=" + event.getPid() + ")");
                for (Configuration each : found == null ? new Configuration[0] : found) {
                    Dictionary<String, Object> all = each.getProperties();
                    all.keys().asIterator().forEachRemaining(key -> properties.put(key, all.get(key)));
                }
            } catch (IOException | InvalidSyntaxException e) { // a PID with brackets in it, at worst
                log.debug("{}: its configuration cannot be read", event.getPid(), e);
            } finally {
                context.ungetService(event.getReference());
            }
        }
        board.announce(event.getPid(), properties, ON_ITS_WAY);
    }

    @Deactivate
    void stop() {
        trials.forEach(Trial::close); // what hides them goes with this bundle
        board.close();
        workers.close();
        if (idlers != null) {
            idlers.close();
        }
    }

    /** How many threads were given up for pages that took too long. */
    long abandoned() {
        return workers.abandoned();
    }

    @Override
    public Map<Outcome.Status, Long> run(
            Stream<Lead> leads, Keeper keeper, Album album, Target target, Consumer<Outcome> told)
            throws InterruptedException, IOException {
        if (idlers != null) {
            idlers.tell();
        }
        return new Run(board, workers, keeper, album, target, told).run(leads);
    }

    @Override
    public Stream<Lead> expand(Lead lead) {
        try {
            board.lease().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it goes on with what is there; the caller sees the interruption
        }
        Expansion expansion = new Expansion(Stream.of(lead), board);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(expansion, Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .map(Pipeline::told)
                .onClose(expansion::close);
    }

    /** What could not be opened keeps why, so that whoever runs it does not open it a second time. */
    private static Lead told(Expansion.Found found) {
        return found.problem() == null
                ? found.lead()
                : found.lead().toBuilder()
                        .problem(Endings.problem(found.lead(), found.problem()))
                        .build();
    }

    @Override
    public Trace trace(Lead lead) throws InterruptedException {
        Item item = new Item(lead, board, Keeper.NONE, Item.NO_ALBUM, true);
        workers.submit(item);
        try {
            return item.await();
        } finally {
            item.cancel();
        }
    }

    @Override
    public Trial open(Path jar) throws IOException, InterruptedException {
        if (context == null) {
            throw new IOException("A trial needs a container.");
        }
        Candidate candidate = Candidate.load(context, jar, TRIAL_START);
        Tryout trial = new Tryout(candidate, board, this::trace, TRIAL_PAGE, trials::remove);
        trials.add(trial);
        return trial;
    }

    @Override
    public boolean fetches(URI uri) {
        return uri.getScheme() != null
                && board.current().fetcher(uri.getScheme()).isPresent();
    }

    @Override
    public List<Link> links() {
        return board.links();
    }

    @Override
    public List<Link> fenced() {
        return board.fenced();
    }

    @Override
    public List<Idle> idle() {
        return idlers == null ? List.of() : idlers.idle();
    }

    @Override
    public List<Past> past() {
        return board.past();
    }

    @Override
    public int lost() {
        return workers.lost();
    }

    @Override
    public int restore(String name) {
        return board.restore(name);
    }

    @Override
    public List<String> missing() {
        return board.current().missing();
    }

    @Override
    public String hash() {
        return board.current().hash();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSource(Source source, ServiceReference<Source> reference) {
        board.add(Stage.of(Phase.SOURCE, source, reference));
    }

    void updatedSource(Source source, ServiceReference<Source> reference) {
        board.update(Stage.of(Phase.SOURCE, source, reference));
    }

    void unbindSource(Source source, ServiceReference<Source> reference) {
        left(Phase.SOURCE, reference);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFetcher(Fetcher fetcher, ServiceReference<Fetcher> reference) {
        board.add(Stage.of(Phase.FETCH, fetcher, reference));
    }

    void updatedFetcher(Fetcher fetcher, ServiceReference<Fetcher> reference) {
        board.update(Stage.of(Phase.FETCH, fetcher, reference));
    }

    void unbindFetcher(Fetcher fetcher, ServiceReference<Fetcher> reference) {
        left(Phase.FETCH, reference);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDetector(Detector detector, ServiceReference<Detector> reference) {
        board.add(Stage.of(Phase.DETECT, detector, reference));
    }

    void updatedDetector(Detector detector, ServiceReference<Detector> reference) {
        board.update(Stage.of(Phase.DETECT, detector, reference));
    }

    void unbindDetector(Detector detector, ServiceReference<Detector> reference) {
        left(Phase.DETECT, reference);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindReader(Reader reader, ServiceReference<Reader> reference) {
        board.add(Stage.of(Phase.READ, reader, reference));
    }

    void updatedReader(Reader reader, ServiceReference<Reader> reference) {
        board.update(Stage.of(Phase.READ, reader, reference));
    }

    void unbindReader(Reader reader, ServiceReference<Reader> reference) {
        left(Phase.READ, reference);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindMender(Mender mender, ServiceReference<Mender> reference) {
        board.add(Stage.of(Phase.MEND, mender, reference));
    }

    void updatedMender(Mender mender, ServiceReference<Mender> reference) {
        board.update(Stage.of(Phase.MEND, mender, reference));
    }

    void unbindMender(Mender mender, ServiceReference<Mender> reference) {
        left(Phase.MEND, reference);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFinder(Finder finder, ServiceReference<Finder> reference) {
        board.add(Stage.of(Phase.FIND, finder, reference));
    }

    void updatedFinder(Finder finder, ServiceReference<Finder> reference) {
        board.update(Stage.of(Phase.FIND, finder, reference));
    }

    void unbindFinder(Finder finder, ServiceReference<Finder> reference) {
        left(Phase.FIND, reference);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCleaner(Cleaner cleaner, ServiceReference<Cleaner> reference) {
        board.add(Stage.of(Phase.CLEAN, cleaner, reference));
    }

    void updatedCleaner(Cleaner cleaner, ServiceReference<Cleaner> reference) {
        board.update(Stage.of(Phase.CLEAN, cleaner, reference));
    }

    void unbindCleaner(Cleaner cleaner, ServiceReference<Cleaner> reference) {
        left(Phase.CLEAN, reference);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindMapper(Mapper mapper, ServiceReference<Mapper> reference) {
        board.add(Stage.of(Phase.MAP, mapper, reference));
    }

    void updatedMapper(Mapper mapper, ServiceReference<Mapper> reference) {
        board.update(Stage.of(Phase.MAP, mapper, reference));
    }

    void unbindMapper(Mapper mapper, ServiceReference<Mapper> reference) {
        left(Phase.MAP, reference);
    }

    private void left(Phase phase, ServiceReference<?> reference) {
        if (reference.getProperty("service.id") instanceof Long id) {
            board.remove(phase, id, settings.patience());
        }
    }

    @ObjectClassDefinition(name = "Pressclip: pipeline", description = "Runs pages through the chain of stages")
    @interface Config {
        @AttributeDefinition(
                description = "What has to be in the chain; while one is absent, items wait. A pressclip.name, a phase,"
                        + " or both with a dot between")
        String[] required() default {
            "source",
            "fetch.file",
            "detect",
            "read.html",
            "read.office",
            "read.text",
            "mend.encoding",
            "find.language",
            "find.dates",
            "find.credits",
            "find.headline",
            "find.pagetype",
            "clean.boilerplate",
            "clean.claimed",
            "clean.residue",
            "clean.running",
            "map"
        };

        @AttributeDefinition(description = "How many pages are worked on at once; 0 is one for each processor")
        int workers() default 0;

        @AttributeDefinition(
                description =
                        "Seconds that one page may take from the first stage to the last; one that takes longer is"
                                + " held for a person to look at")
        int budget_seconds() default 60;

        @AttributeDefinition(
                description = "What becomes of a page on which a guest fails, which is a mender, finder or cleaner"
                        + " without which nothing required is missing: it goes on without it, with a warning, or it"
                        + " is held for a person to look at",
                options = {
                    @Option(label = "go on without it", value = "go on"),
                    @Option(label = "hold the page", value = "hold")
                })
        String guests() default "go on";

        @AttributeDefinition(
                description = "Seconds that a guest may take for one page, and never more than half of budget.seconds;"
                        + " then it is stopped, or its thread is given up")
        int guest_seconds() default 10;

        @AttributeDefinition(
                description = "On how many of its last pages (guest.pages) a guest may fail before it is taken out of"
                        + " the chain")
        int guest_failures() default 3;

        @AttributeDefinition(description = "How many of its last pages those are")
        int guest_pages() default 20;

        @AttributeDefinition(
                description =
                        "Seconds that a service which leaves is waited for while pages still use it; less than the"
                                + " container's own patience")
        int drain_seconds() default 30;
    }
}
