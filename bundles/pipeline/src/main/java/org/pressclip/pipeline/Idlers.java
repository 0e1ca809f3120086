package org.pressclip.pipeline;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;
import org.pressclip.service.Chain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees which bundles are there to be part of the chain and do not run: jars that were put into the container, or into a
 * folder that it watches, and that want what is not there, break when they start, or are no bundles at all.
 */
final class Idlers {
    private static final Logger log = LoggerFactory.getLogger(Idlers.class);

    private static final long PAUSE_MILLIS = 5_000;

    /** A file may still be on its way. */
    private static final long YOUNG_MILLIS = 3_000;

    private final BundleContext context;
    private final @Nullable File folder;
    private Set<String> told = Set.of();
    private boolean closed;

    Idlers(BundleContext context) {
        this.context = context;
        String home = context.getProperty("pressclip.home");
        folder = home == null ? null : new File(home, "deploy");
    }

    /** Looks from time to time, where the container stays. */
    void watch() {
        if (folder != null && !"false".equals(context.getProperty("pressclip.serving"))) {
            Thread thread = new Thread(this::look, "pressclip-idlers");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized void look() {
        try {
            while (!closed) {
                wait(PAUSE_MILLIS);
                tell();
            }
        } catch (InterruptedException e) {
            log.trace("nobody looks any more");
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** In the order of their names. */
    List<Chain.Idle> idle() {
        List<Chain.Idle> idle = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (Bundle bundle : context.getBundles()) {
            places.add(bundle.getLocation());
            String reason = reason(bundle);
            if (!reason.isEmpty()) {
                idle.add(new Chain.Idle(name(bundle), bundle.getVersion().toString(), reason));
            }
        }
        File[] files = folder == null ? null : folder.listFiles((parent, name) -> name.endsWith(".jar"));
        for (File file : files == null ? new File[0] : files) {
            if (!places.contains(file.toURI().toString())
                    && System.currentTimeMillis() - file.lastModified() > YOUNG_MILLIS) {
                idle.add(new Chain.Idle(file.getName(), "", reason(file)));
            }
        }
        idle.sort(Comparator.comparing(Chain.Idle::bundle).thenComparing(Chain.Idle::version));
        return idle;
    }

    /** Why a file that was put among the bundles is none. */
    private static String reason(File file) {
        try (JarFile jar = new JarFile(file, false)) {
            Manifest manifest = jar.getManifest();
            return manifest == null || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null
                    ? "It is no OSGi bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME + "."
                    : "It was not taken in; is another bundle of its name and version here already?";
        } catch (IOException e) {
            return "It is no jar, or not all of it is there.";
        }
    }

    /** Puts into the log, in a line each, what it has not said yet. */
    synchronized void tell() {
        Set<String> now = new HashSet<>();
        for (Chain.Idle idle : idle()) {
            String line = (idle.bundle() + " " + idle.version()).strip() + " does not run: " + idle.reason();
            now.add(line);
            if (!told.contains(line)) {
                log.warn("{}", line);
            }
        }
        told = now;
    }

    private static String name(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name == null ? bundle.getLocation() : name;
    }

    /** Why a bundle does not run; "" if it does, or need not. */
    private String reason(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null
                || bundle.getBundleId() == 0
                || Quarantine.holds(bundle) // it starts when it is tried
                || !isMeant(bundle, revision)) {
            return "";
        }
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        boolean fragment = (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        if (fragment
                || bundle.getState() != Bundle.INSTALLED && bundle.getState() != Bundle.RESOLVED
                || level == null
                || !level.isPersistentlyStarted()
                || level.getStartLevel() > startLevel()) {
            return "";
        }
        if (bundle.getState() == Bundle.RESOLVED) {
            return "It broke when it was started; the log has the details.";
        }
        String lacks = Lacks.of(context, bundle);
        return lacks.isEmpty() ? "It cannot be resolved; the log has the details." : lacks;
    }

    /** Whether it was put into the home's own folder of bundles, or speaks our words; all others are the host's. */
    private boolean isMeant(Bundle bundle, BundleRevision revision) {
        if (folder != null && bundle.getLocation().startsWith(folder.toURI().toString())) {
            return true;
        }
        return revision.getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .anyMatch(each -> String.valueOf(each.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE))
                        .contains("=org.pressclip."));
    }

    private int startLevel() {
        var level = context.getBundle(0).adapt(FrameworkStartLevel.class);
        return level == null ? Integer.MAX_VALUE : level.getStartLevel();
    }
}
