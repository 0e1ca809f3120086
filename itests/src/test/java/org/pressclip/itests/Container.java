package org.pressclip.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;

/** A real Felix with every bundle of the distribution's feature at its start level, seen from outside. */
final class Container implements AutoCloseable {
    private final Framework framework;

    private Container(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts one and waits until it has reached its last start level.
     *
     * @param cache an empty folder
     * @param properties framework properties on top of those needed
     */
    static Container start(Path cache, Map<String, String> properties)
            throws BundleException, IOException, InterruptedException {
        Path distribution = Pressclip.distribution();
        JsonNode feature =
                new ObjectMapper().readTree(distribution.resolve("feature.json").toFile());
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        all.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "30");
        all.put("felix.log.level", "0");
        all.put("ds.lock.timeout.milliseconds", "60000");
        all.putIfAbsent("felix.fileinstall.dir", distribution.resolve("config").toString());
        all.putIfAbsent("felix.fileinstall.noInitialDelay", "true");
        all.putIfAbsent("felix.fileinstall.tmpdir", cache.resolve("fileinstall").toString());
        all.putIfAbsent("felix.fileinstall.filter", ".*\\.(cfg|config)");
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(all);
        framework.init();
        CountDownLatch started = new CountDownLatch(1);
        framework.getBundleContext().addFrameworkListener(event -> {
            if (event.getType() == FrameworkEvent.STARTED) {
                started.countDown();
            }
        });
        List<Bundle> bundles = new ArrayList<>();
        for (JsonNode each : feature.path("bundles")) {
            Path jar = distribution
                    .resolve("repository")
                    .resolve(path(each.path("id").asText()));
            Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
            bundle.adapt(BundleStartLevel.class)
                    .setStartLevel(each.path("start-order").asInt());
            bundles.add(bundle);
        }
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
        framework.start();
        if (!started.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the framework did not start");
        }
        return new Container(framework);
    }

    /** Where a Maven id lies in a repository. */
    private static String path(String id) {
        String[] parts = id.split(":");
        return parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[2] + "/" + parts[1] + "-" + parts[2] + ".jar";
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    List<Bundle> bundles() {
        return List.of(context().getBundles());
    }

    /** Those of this project. */
    List<Bundle> ours() {
        return bundles().stream()
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.pressclip."))
                .toList();
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
        LogManager.getLogManager().reset(); // a bundle put a handler of its own there, which does not outlive it
    }
}
