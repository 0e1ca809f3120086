package org.pressclip.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
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
import org.pressclip.api.Capture;
import org.pressclip.api.Container;
import org.pressclip.api.Digest;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Home;
import org.pressclip.api.Lead;
import org.pressclip.api.Setting;
import org.pressclip.api.Source;
import org.pressclip.service.Archive;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps originals in WARC files below a folder, packed by record, one file or more for each day.
 *
 * <p>Nothing is opened before something is to be kept. Records are made and packed on the caller's thread, and only the
 * writing is done by one thread at a time.
 */
@Component(configurationPid = "org.pressclip.archive")
@Designate(ocd = WarcArchive.Config.class)
public final class WarcArchive implements Archive {
    private static final Logger log = LoggerFactory.getLogger(WarcArchive.class);
    private static final int MEGABYTE = 1_000_000;
    private static final String FILE = "file:";

    private final String home;
    private final Clock clock;
    private final Object lock = new Object();
    private volatile Settings settings;
    private @Nullable Shelf shelf;
    private @Nullable ScheduledExecutorService timer;
    private volatile @Nullable Source warcs;
    private volatile @Nullable Ledger ledger;
    private final Clearance clearance = new Clearance();
    private long cleared;
    private volatile Asked asked = new Asked("", false);

    /**
     * Settings in force.
     *
     * @param folder null where nobody says
     */
    private record Settings(@Nullable Path folder, long most, int level, Shelf.Sync sync, int days) {}

    /** Whether the file of an address is a WARC, as it was asked last. */
    private record Asked(String address, boolean held) {}

    @Activate
    public WarcArchive(
            Config config,
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    Clock clock) {
        this(config, Objects.toString(Home.of(context::getProperty), ""), clock);
    }

    WarcArchive(Config config, String home, @Nullable Clock clock) {
        this.home = home;
        this.clock = clock == null ? Clock.systemUTC() : clock;
        this.settings = settings(config, new Settings(null, 500L * MEGABYTE, 1, Shelf.Sync.SECOND, 0));
    }

    @Modified
    void configure(Config config) throws IOException {
        Settings last = settings;
        Settings next = settings(config, last);
        settings = next;
        if (!Objects.equals(last.folder(), next.folder())) {
            close();
        }
    }

    private Settings settings(Config config, Settings last) {
        Supplier<String> folder = config::folder;
        String given = Setting.text("folder", folder, WarcArchive::path, "", log::warn);
        Path place = !given.isEmpty()
                ? home.isEmpty() ? Path.of(given) : Path.of(home).resolve(given)
                : home.isEmpty() ? null : Path.of(home, "archive");
        String sync = Setting.text(
                "sync",
                config::sync,
                List.of("never", "second", "each")::contains,
                last.sync().name().toLowerCase(Locale.ROOT),
                log::warn);
        int megabytes = (int) (last.most() / MEGABYTE);
        return new Settings(
                place == null ? null : place.toAbsolutePath().normalize(),
                (long) MEGABYTE * Setting.number("megabytes", config::megabytes, 1, 100_000, megabytes, log::warn),
                Setting.number("level", config::level, 0, 9, last.level(), log::warn),
                Shelf.Sync.valueOf(sync.toUpperCase(Locale.ROOT)),
                Setting.number("days", config::days, 0, 36_500, last.days(), log::warn));
    }

    private static boolean path(String text) {
        try {
            return Path.of(text).getNameCount() >= 0;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(pressclip.name=open.warc)")
    void bindSource(Source source) {
        warcs = source;
    }

    void unbindSource(Source source) {
        if (warcs == source) {
            warcs = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLedger(Ledger given) {
        ledger = given;
    }

    void unbindLedger(Ledger given) {
        if (ledger == given) {
            ledger = null;
        }
    }

    @Override
    public Place keep(Capture capture, @Nullable Place before) throws IOException {
        Settings now = settings;
        Place there = inPlace(capture);
        if (there != null) {
            return there;
        }
        Shelf to = shelf();
        start();
        boolean unchanged = capture.status() == 304;
        boolean same = before != null && (unchanged || before.sha256().equals(capture.sha256()));
        Original original = same && before != null ? original(to, before) : null;
        Instant date = clock.instant();
        Sheaf sheaf = Composer.compose(capture, original, date, now.level());
        Shelf.Spot spot = to.append(sheaf, date, now.most(), now.level(), now.sync());
        String sha256 = unchanged && before != null ? before.sha256() : capture.sha256();
        return new Place(spot.file(), spot.offset(), sha256);
    }

    /** Where it is already, if it came out of a WARC in this file system. */
    private @Nullable Place inPlace(Capture capture) {
        Lead lead = capture.lead();
        String fragment = lead.uri().getFragment();
        Source source = warcs;
        if (source == null
                || lead.enclosure().isEmpty()
                || fragment == null
                || fragment.isEmpty()
                || fragment.length() > 18
                || !fragment.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        String whole = lead.uri().toString();
        String address = whole.substring(0, whole.indexOf('#'));
        Asked last = asked;
        if (!last.address().equals(address)) {
            last = new Asked(address, source.holds(Lead.at(URI.create(address)).build()));
            asked = last;
        }
        if (!last.held()) {
            return null;
        }
        Path file = Container.of(Lead.at(URI.create(address)).build())
                .map(Container::file)
                .orElse(null);
        Path folder = settings.folder();
        String own = file == null || folder == null ? null : new Shelf(folder).name(file);
        return new Place(own == null ? address : own, Long.parseLong(fragment), capture.sha256());
    }

    /** The record with the bytes, to refer to; null if it cannot be read, for then it is better kept again. */
    private @Nullable Original original(Shelf from, Place place) {
        try {
            Place at = place;
            for (int steps = 0; steps < 3; steps++) {
                Holding held = Holding.read(file(from, at), at.offset(), false);
                if (!held.revisit()) {
                    return new Original(
                            at.file(),
                            at.offset(),
                            held.sha256().isEmpty() ? place.sha256() : held.sha256(),
                            held.id(),
                            held.target().toString(),
                            held.date());
                }
                if (held.refers() == null) {
                    return null;
                }
                at = held.refers();
            }
            return null;
        } catch (IOException e) {
            log.warn("{}: cannot be referred to: {}", place, e.getMessage());
            return null;
        }
    }

    private static Path file(Shelf from, Place place) throws IOException {
        Path path = place.file().startsWith(FILE)
                ? Container.of(Lead.at(URI.create(place.file())).build())
                        .map(Container::file)
                        .orElse(null)
                : from.path(place.file());
        if (path == null) {
            throw new IOException("is no file of the archive");
        }
        return path;
    }

    @Override
    public Lead recall(Lead lead, Place place) throws IOException {
        try {
            return place.file().startsWith(FILE) ? elsewhere(lead, place) : own(lead, place);
        } catch (IOException e) {
            throw new IOException("the original " + place + " " + e.getMessage(), e);
        }
    }

    private Lead own(Lead lead, Place place) throws IOException {
        Shelf from = shelf();
        Holding held = Holding.read(file(from, place), place.offset(), true);
        Holding bytes = held;
        Place at = place;
        for (int steps = 0; bytes.revisit() && steps < 3; steps++) {
            Place refers = bytes.refers();
            if (refers == null) {
                throw new IOException("says that nothing had changed, and not since when");
            }
            at = refers;
            if (at.file().startsWith(FILE)) {
                Lead there = elsewhere(lead, new Place(at.file(), at.offset(), place.sha256()));
                return held.unchanged()
                        ? there
                        : lead(lead, held, there.enclosure().orElseThrow().body());
            }
            bytes = Holding.read(file(from, at), at.offset(), true);
        }
        check(bytes.enclosure().body(), place);
        return held.unchanged()
                ? lead(lead, bytes, bytes.enclosure().body())
                : lead(lead, held, bytes.enclosure().body());
    }

    private static Lead lead(Lead lead, Holding held, byte[] body) {
        return lead.toBuilder()
                .source(held.target())
                .fetched(held.fetched())
                .problem(null)
                .enclosure(new Enclosure(
                        held.enclosure().status(), held.enclosure().headers(), body))
                .build();
    }

    /** Out of a WARC that was imported where it lies, opened by what opens such. */
    private Lead elsewhere(Lead lead, Place place) throws IOException {
        Source source = warcs;
        if (source == null) {
            throw new IOException("is in a WARC, and nothing here opens those; add the bundle org.pressclip.open.warc");
        }
        URI uri = URI.create(place.file() + "#" + place.offset());
        Lead item;
        try (Stream<Lead> items = source.open(Lead.at(uri).build())) {
            item = items.findFirst().orElseThrow(() -> new IOException("is not there any more"));
        } catch (UncheckedIOException e) {
            throw new IOException("is damaged: " + Trouble.words(e), e);
        }
        Optional<Enclosure> held = item.enclosure();
        if (held.isEmpty()) {
            throw new IOException("is not there any more");
        }
        check(held.get().body(), place);
        return lead.toBuilder()
                .source(item.source().orElse(lead.source().orElse(null)))
                .fetched(item.fetched().orElse(null))
                .problem(null)
                .enclosure(held.get())
                .build();
    }

    private static void check(byte[] body, Place place) throws IOException {
        if (!Digest.of(body).equals(place.sha256())) {
            throw new IOException("is damaged: its bytes are not those that were kept");
        }
    }

    @Override
    public Extent extent() throws IOException {
        Shelf of = shelf();
        long bytes = 0;
        List<String> files = of.files();
        for (String each : files) {
            Path path = of.path(each);
            bytes += path == null ? 0 : Files.size(path);
        }
        Path there = of.folder();
        while (there != null && !Files.isDirectory(there)) {
            there = there.getParent();
        }
        long free = there == null ? 0 : Files.getFileStore(there).getUsableSpace();
        return new Extent(of.folder().toString(), files.size(), bytes, free);
    }

    private Shelf shelf() throws IOException {
        Path folder = settings.folder();
        if (folder == null) {
            throw new IOException("the archive has no folder: set folder of org.pressclip.archive");
        }
        synchronized (lock) {
            Shelf now = shelf;
            if (now == null || !now.folder().equals(folder)) {
                now = new Shelf(folder);
                shelf = now;
            }
            return now;
        }
    }

    private void start() {
        synchronized (lock) {
            if (timer != null) {
                return;
            }
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "pressclip-archive");
                thread.setDaemon(true);
                return thread;
            });
            started.scheduleWithFixedDelay(this::tend, 1, 1, TimeUnit.SECONDS);
            timer = started;
        }
    }

    /** What is to be done every second. A task that throws would be the last. */
    private void tend() {
        Shelf now;
        synchronized (lock) {
            now = shelf;
        }
        if (now == null) {
            return;
        }
        try {
            now.sync();
            long opened = now.opened();
            if (opened != cleared) {
                cleared = opened;
                clear();
            }
        } catch (IOException | RuntimeException e) {
            log.warn("{}: {}", now.folder(), e.getMessage(), e);
        }
    }

    /**
     * Removes what is older than the configuration says and not needed any more; without a ledger nobody knows that.
     */
    void clear() throws IOException {
        Ledger known = ledger;
        int days = settings.days();
        if (days > 0 && known != null) {
            clearance.run(
                    shelf(),
                    known,
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days));
        }
    }

    @Deactivate
    void close() throws IOException {
        synchronized (lock) {
            ScheduledExecutorService stopped = timer;
            timer = null;
            if (stopped != null) {
                stopped.shutdownNow();
            }
            Shelf last = shelf;
            shelf = null;
            if (last != null) {
                last.close();
            }
        }
    }

    @ObjectClassDefinition(name = "Pressclip: archive")
    @interface Config {
        @AttributeDefinition(
                description = "The folder of the WARC files; a relative path is below pressclip.home, and if empty it"
                        + " is archive there")
        String folder() default "";

        @AttributeDefinition(
                description = "A file that would become longer than so many megabytes is followed by another")
        long megabytes() default 500;

        @AttributeDefinition(
                description = "How much work goes into packing: 0 is none, 1 is fast, 9 makes the smallest files")
        int level() default 1;

        @AttributeDefinition(
                description =
                        "When the disk must have what was kept: each (before going on), second (within one), never"
                                + " (when the operating system likes). A crash of the program loses nothing in any case")
        String sync() default "second";

        @AttributeDefinition(
                description = "Files older than so many days are removed once nothing in them is needed any more; 0"
                        + " keeps them for ever")
        int days() default 0;
    }
}
