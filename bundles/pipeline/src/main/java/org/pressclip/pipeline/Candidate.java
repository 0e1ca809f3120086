package org.pressclip.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Detector;
import org.pressclip.api.Finder;
import org.pressclip.api.Mapper;
import org.pressclip.api.Mender;
import org.pressclip.api.Reader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bundle that is loaded for a trial: installed, started, asked for its services, and gone when it is closed. */
final class Candidate implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Candidate.class);

    /** Components come up with their bundle, but some when a configuration has been read. */
    private static final Duration COMING = Duration.ofSeconds(2);

    private static final Map<String, Phase> PHASES = Map.of(
            Detector.class.getName(), Phase.DETECT,
            Reader.class.getName(), Phase.READ,
            Mender.class.getName(), Phase.MEND,
            Finder.class.getName(), Phase.FIND,
            Cleaner.class.getName(), Phase.CLEAN,
            Mapper.class.getName(), Phase.MAP);

    private final String symbolicName;
    private final List<Stage> stages;
    private final List<String> notes;
    private final Runnable removal;

    private Candidate(String symbolicName, List<Stage> stages, List<String> notes, Runnable removal) {
        this.symbolicName = symbolicName;
        this.stages = stages;
        this.notes = List.copyOf(notes);
        this.removal = removal;
    }

    /** One that is no bundle, for tests. */
    static Candidate of(String symbolicName, List<Stage> stages) {
        return new Candidate(symbolicName, stages, List.of(), () -> {});
    }

    /**
     * Loads one.
     *
     * @param patience how long it may take to start, to make its services and to stop
     */
    static Candidate load(BundleContext context, Path jar, Duration patience) throws IOException, InterruptedException {
        String name = String.valueOf(jar.getFileName());
        check(jar, name);
        Quarantine quarantine = Quarantine.open(context);
        Bundle bundle = null;
        try (InputStream content = Files.newInputStream(jar)) {
            Bundle installed = quarantine.install(context, name + ":" + UUID.randomUUID(), content);
            bundle = installed;
            List<String> notes = new ArrayList<>();
            List<Stage> stages = bounded(name, patience, () -> {
                installed.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
                return stages(context, installed, notes);
            });
            if (stages.isEmpty()) {
                throw new IOException(nothing(name, installed, notes));
            }
            return new Candidate(
                    String.valueOf(installed.getSymbolicName()),
                    stages,
                    notes,
                    () -> remove(quarantine, installed, patience));
        } catch (BundleException e) {
            String why = why(context, name, bundle, e);
            remove(quarantine, bundle, patience);
            throw new IOException(why, e);
        } catch (IOException | InterruptedException | RuntimeException e) {
            remove(quarantine, bundle, patience);
            throw e;
        }
    }

    /** What can be seen without a framework. */
    private static void check(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
                throw new IOException(name + " is no bundle: its manifest has no Bundle-SymbolicName. Build it with"
                        + " bnd-maven-plugin, as examples/cleaner does.");
            }
            if (manifest.getMainAttributes().getValue(Constants.FRAGMENT_HOST) != null) {
                throw new IOException(name + " is a fragment of another bundle, which has no services of its own.");
            }
        } catch (ZipException e) {
            throw new IOException(name + " is no jar: " + e.getMessage() + ".", e);
        }
    }

    /** Runs what belongs to the guest, which may hang, on a thread that can be given up. */
    private static <T> T bounded(String name, Duration patience, Callable<T> guests)
            throws IOException, BundleException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(guests);
        Thread thread = new Thread(task, "pressclip-trial-start");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new IOException(name + " did not start within " + patience.toSeconds() + " seconds.", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException broken) {
                throw broken;
            }
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException(name + " broke when it was started: it " + Endings.sentence(cause(e)) + ".", e);
        }
    }

    private static Throwable cause(Throwable thrown) {
        return thrown.getCause() == null ? thrown : thrown.getCause();
    }

    private static List<Stage> stages(BundleContext context, Bundle bundle, List<String> notes)
            throws InterruptedException {
        long end = System.nanoTime() + COMING.toNanos();
        List<Stage> stages = List.of();
        while (stages.isEmpty()) {
            notes.clear();
            stages = found(context, bundle, notes);
            if (stages.isEmpty()) {
                if (System.nanoTime() > end || bundle.getHeaders().get("Service-Component") == null) {
                    break;
                }
                Thread.sleep(20);
            }
        }
        return stages;
    }

    private static List<Stage> found(BundleContext context, Bundle bundle, List<String> notes) {
        List<Stage> stages = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>();
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
            for (String type : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
                Phase phase = PHASES.get(type);
                if (phase == null && type.startsWith("org.osgi.")) {
                    continue; // what comes along with a component, such as what hears of its configuration
                }
                if (phase == null) {
                    others.add(type.substring(type.lastIndexOf('.') + 1));
                    continue;
                }
                Object service =
                        reference.isAssignableTo(context.getBundle(), type) ? service(context, reference) : null;
                if (service == null) {
                    notes.add("A " + phase.word() + " service of it could not be made; the log file says why.");
                } else {
                    stages.add(Stage.of(phase, service, reference));
                }
            }
        }
        if (!others.isEmpty()) {
            notes.add("Not tried, for no page of a trial comes to them: " + String.join(", ", others) + ".");
        }
        return stages.stream()
                .sorted(Comparator.comparing(Stage::phase).thenComparing(Stage.ORDER))
                .toList();
    }

    private static @Nullable Object service(BundleContext context, ServiceReference<?> reference) {
        try {
            return context.getService(reference);
        } catch (RuntimeException | LinkageError e) { // from the guest's constructor
            log.warn("{}: its service could not be made", reference, e);
            return null;
        }
    }

    private static String nothing(String name, Bundle bundle, List<String> notes) {
        if (!notes.isEmpty()) {
            return name + " has nothing that can be tried. " + String.join(" ", notes);
        }
        return bundle.getHeaders().get("Service-Component") == null
                ? name + " has no services: there is no class in it with @Component that implements Cleaner, Finder or"
                        + " Mender of org.pressclip.api."
                : name + " has components, and none of them started: one may want another service or a configuration"
                        + " that is not there, or have thrown; the log file says why.";
    }

    /** Why it did not start, for who built it. */
    private static String why(BundleContext context, String name, @Nullable Bundle bundle, BundleException e) {
        if (bundle != null && e.getType() == BundleException.RESOLVE_ERROR) {
            String lacking = Lacks.of(context, bundle);
            return name + " cannot be loaded: " + (lacking.isEmpty() ? Endings.sentence(e) + "." : lacking);
        }
        Throwable cause = cause(e);
        return switch (e.getType()) {
            case BundleException.ACTIVATOR_ERROR ->
                name + " broke when it was started: " + Endings.sentence(cause) + ".";
            case BundleException.MANIFEST_ERROR -> name + " is no bundle: " + Endings.sentence(e) + ".";
            default -> name + " cannot be loaded: " + Endings.sentence(cause) + ".";
        };
    }

    /** What a page would run through of it, in that order. */
    List<Stage> stages() {
        return stages;
    }

    /** What else there is to say of it. */
    List<String> notes() {
        return notes;
    }

    String symbolicName() {
        return symbolicName;
    }

    @Override
    public void close() {
        removal.run();
    }

    /** Takes away what earlier trials left behind: their container ended in the midst of them. */
    static void sweep(BundleContext context) {
        for (Bundle each : context.getBundles()) {
            if (Quarantine.holds(each)) {
                try {
                    each.uninstall();
                    log.info("{}: left behind by a trial, and removed", each);
                } catch (BundleException | IllegalStateException e) {
                    log.warn("{}: left behind by a trial, and cannot be removed", each, e);
                }
            }
        }
    }

    /** On a thread of its own: a bundle that hangs while it stops is not waited for, and stays hidden. */
    private static void remove(Quarantine quarantine, @Nullable Bundle bundle, Duration patience) {
        if (bundle == null) {
            quarantine.close();
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        bundle.uninstall();
                        quarantine.close();
                    } catch (BundleException | IllegalStateException e) {
                        log.warn("{}: cannot be removed after its trial", bundle, e);
                    }
                },
                "pressclip-trial-end");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (thread.isAlive()) {
            log.warn("{}: does not stop after its trial; it stays until it does, and nobody sees it", bundle);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
