package org.pressclip.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * The bundles in {@code deploy/} of the home. A container that has just started for one command starts them beside it:
 * without waiting, the first pages would go through a chain that lacks the guests.
 */
final class Deployed {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private Deployed() {}

    /** Waits until all run; gives a line for each that does not, after a patience. */
    static List<String> await(BundleContext context) throws InterruptedException {
        String home = context.getProperty("pressclip.home");
        if (home == null || home.isBlank()) {
            return List.of();
        }
        Path folder = Path.of(home).resolve("deploy");
        long end = System.nanoTime() + PATIENCE_NANOS;
        List<Path> idle = idle(folder, context);
        while (!idle.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
            idle = idle(folder, context);
        }
        return idle.stream()
                .map(jar -> "deploy/" + Terminal.shown(String.valueOf(jar.getFileName()))
                        + " does not run; the log file says why.")
                .toList();
    }

    private static List<Path> idle(Path folder, BundleContext context) {
        List<Path> jars = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return jars;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(folder, "*.jar")) {
            each.forEach(jars::add);
        } catch (IOException e) { // whoever installs them meets the same, and says so
            return List.of();
        }
        jars.sort(null);
        jars.removeIf(jar -> runs(context.getBundle(jar.toFile().toURI().toString())));
        return jars;
    }

    private static boolean runs(@Nullable Bundle bundle) {
        return bundle != null
                && (bundle.getState() == Bundle.ACTIVE
                        || (bundle.getState() == Bundle.RESOLVED
                                && bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null));
    }
}
