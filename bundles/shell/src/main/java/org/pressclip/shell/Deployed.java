package org.pressclip.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * The bundles in {@code deploy/} of the home. A container that has just started for one command starts them beside it:
 * without waiting, the first pages would go through a chain that lacks the guests.
 */
final class Deployed {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final BundleContext context;
    private final long patience;
    private final Map<Path, FileTime> idlers = new ConcurrentHashMap<>();

    Deployed(BundleContext context) {
        this(context, PATIENCE_NANOS);
    }

    /** @param patience how long one is waited for, in nanoseconds */
    Deployed(BundleContext context, long patience) {
        this.context = context;
        this.patience = patience;
    }

    /**
     * Waits until all run with their services; gives a line for each that does not, after a patience. One that did not
     * run in that time is not waited for again until its file is another.
     */
    List<String> await() throws InterruptedException {
        String home = context.getProperty("pressclip.home");
        if (home == null || home.isBlank()) {
            return List.of();
        }
        Path folder = Path.of(home).resolve("deploy");
        long end = System.nanoTime() + patience;
        List<Path> idle = idle(folder, context);
        while (idle.stream().anyMatch(jar -> !written(jar).equals(idlers.get(jar))) && System.nanoTime() < end) {
            Thread.sleep(20);
            idle = idle(folder, context);
        }
        idlers.clear();
        idle.forEach(jar -> idlers.put(jar, written(jar)));
        return idle.stream()
                .map(jar -> "deploy/" + Terminal.shown(String.valueOf(jar.getFileName()))
                        + " does not run; pressclip chain says why.")
                .toList();
    }

    private static FileTime written(Path jar) {
        try {
            return Files.getLastModifiedTime(jar);
        } catch (IOException e) { // it has just been taken away
            return FileTime.fromMillis(0);
        }
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
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        jars.removeIf(jar -> runs(context.getBundle(jar.toFile().toURI().toString()), runtime));
        if (reference != null) {
            context.ungetService(reference);
        }
        return jars;
    }

    private static boolean runs(@Nullable Bundle bundle, @Nullable ServiceComponentRuntime runtime) {
        if (bundle == null) {
            return false;
        }
        if (bundle.getState() == Bundle.RESOLVED) {
            return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        }
        return bundle.getState() == Bundle.ACTIVE && (runtime == null || isSettled(bundle, runtime));
    }

    /**
     * Whether each of its components has its service or waits for something: Declarative Services look at a bundle on a
     * thread of their own, some moments after it is active.
     */
    private static boolean isSettled(Bundle bundle, ServiceComponentRuntime runtime) {
        String declared = bundle.getHeaders().get(ComponentConstants.SERVICE_COMPONENT);
        if (declared == null || declared.isBlank()) {
            return true;
        }
        Collection<ComponentDescriptionDTO> components = runtime.getComponentDescriptionDTOs(bundle);
        return !components.isEmpty() && components.stream().allMatch(each -> isSettled(each, runtime));
    }

    private static boolean isSettled(ComponentDescriptionDTO component, ServiceComponentRuntime runtime) {
        if (!runtime.isComponentEnabled(component) || "require".equals(component.configurationPolicy)) {
            return true; // it may wait for good
        }
        Collection<ComponentConfigurationDTO> made = runtime.getComponentConfigurationDTOs(component);
        return !made.isEmpty()
                && made.stream()
                        .allMatch(each -> component.serviceInterfaces.length == 0
                                || each.service != null
                                || (each.state != ComponentConfigurationDTO.ACTIVE
                                        && each.state != ComponentConfigurationDTO.SATISFIED));
    }
}
