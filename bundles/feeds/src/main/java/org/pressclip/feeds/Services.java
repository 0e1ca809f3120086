package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.pressclip.api.Capture;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Lead;
import org.pressclip.api.Observer;
import org.pressclip.api.Outcome;
import org.pressclip.api.Refusal;
import org.pressclip.api.Target;
import org.pressclip.service.Archive;
import org.pressclip.service.Importer;
import org.pressclip.service.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What feeds need of others, as it comes and goes; what is not there is said in a sentence. Thread-safe. */
@Component(service = Services.class)
public final class Services {
    private static final Logger log = LoggerFactory.getLogger(Services.class);

    private final AtomicReference<@Nullable Ledger> ledger = new AtomicReference<>();
    private final AtomicReference<@Nullable Archive> archive = new AtomicReference<>();
    private final AtomicReference<@Nullable Importer> importer = new AtomicReference<>();
    private final AtomicReference<@Nullable Clock> clock = new AtomicReference<>();
    private final List<Named<Fetcher>> fetchers = new CopyOnWriteArrayList<>();
    private final List<Named<Target>> targets = new CopyOnWriteArrayList<>();
    private final List<Observer> observers = new CopyOnWriteArrayList<>();
    private final Discovery discovery = new Discovery(this);

    /** A service with its reference, by which the better of two is told. */
    private record Named<S>(ServiceReference<S> reference, List<String> names, S service) {}

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLedger(Ledger service) {
        ledger.set(service);
    }

    void unbindLedger(Ledger service) {
        leave(ledger, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindArchive(Archive service) {
        archive.set(service);
    }

    void unbindArchive(Archive service) {
        leave(archive, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindImporter(Importer service) {
        importer.set(service);
    }

    void unbindImporter(Importer service) {
        leave(importer, service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindClock(Clock service) {
        clock.set(service);
    }

    void unbindClock(Clock service) {
        leave(clock, service);
    }

    /** Where another one has taken its place already, that stays. */
    private static <S> void leave(AtomicReference<@Nullable S> place, S service) {
        place.compareAndSet(service, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFetcher(Fetcher fetcher, ServiceReference<Fetcher> reference) {
        fetchers.add(new Named<>(reference, names(reference.getProperty("pressclip.schemes")), fetcher));
    }

    void unbindFetcher(Fetcher fetcher) {
        fetchers.removeIf(each -> each.service() == fetcher);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTarget(Target target, ServiceReference<Target> reference) {
        targets.add(new Named<>(reference, names(reference.getProperty("pressclip.target")), target));
    }

    void unbindTarget(Target target) {
        targets.removeIf(each -> each.service() == target);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindObserver(Observer observer) {
        observers.add(observer);
    }

    void unbindObserver(Observer observer) {
        observers.removeIf(each -> each == observer);
    }

    private static List<String> names(@Nullable Object property) {
        if (property instanceof String[] several) {
            return List.copyOf(Arrays.asList(several));
        }
        return property == null ? List.of() : List.of(property.toString());
    }

    Discovery discovery() {
        return discovery;
    }

    Clock clock() {
        Clock own = clock.get();
        return own == null ? Clock.systemUTC() : own;
    }

    Ledger ledger() throws IOException {
        return there(ledger.get(), "the ledger");
    }

    Archive archive() throws IOException {
        return there(archive.get(), "the archive");
    }

    Importer importer() throws IOException {
        return there(importer.get(), "the pipeline");
    }

    private static <S> S there(@Nullable S service, String what) throws IOException {
        if (service == null) {
            throw new IOException(what + " is not there; its bundle may be starting, or stopped");
        }
        return service;
    }

    Optional<Target> target(String name) {
        return best(targets, name);
    }

    /** Fetches with the fetcher for the address's scheme. */
    Capture fetch(Lead lead) throws IOException {
        URI uri = lead.uri();
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return best(fetchers, scheme)
                .orElseThrow(() -> Refusal.refused(
                        "nothing here fetches " + scheme + " addresses", "Add a bundle with a fetcher for them."))
                .fetch(lead);
    }

    private static <S> Optional<S> best(List<Named<S>> all, String name) {
        List<Named<S>> able = new ArrayList<>(all);
        able.removeIf(each -> !each.names().contains(name));
        return able.stream()
                .max(Comparator.comparing((Named<S> each) -> each.reference()))
                .map(Named::service);
    }

    /** Tells everybody who listens how an item ended. */
    void tell(String feed, Outcome outcome) {
        for (Observer observer : observers) {
            try {
                observer.ended(feed, outcome);
            } catch (RuntimeException | LinkageError e) { // a guest's
                log.warn(
                        "{}: {} broke on its end",
                        outcome.lead().path(),
                        observer.getClass().getName(),
                        e);
            }
        }
    }

    /** Of all targets that are there, for messages. */
    List<String> targetNames() {
        return targets.stream()
                .map(Named::names)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** The names of targets of a feed that are not there. */
    List<String> missing(List<String> wanted) {
        return wanted.stream().filter(name -> target(name).isEmpty()).toList();
    }

    /** That a target is absent, in the words of which {@link Filer#ABSENT} is the beginning. */
    String absent(String name) {
        return Filer.ABSENT + name + "; there are: "
                + (targetNames().isEmpty() ? "none" : String.join(", ", targetNames()));
    }
}
