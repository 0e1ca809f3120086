package org.pressclip.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sling.feature.launcher.impl.Bootstrap;
import org.apache.sling.feature.launcher.impl.LauncherConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container in this JVM, with a cache of its own that goes when it goes. */
final class Container {
    private static final Logger log = LoggerFactory.getLogger(Container.class);

    private static final long STOP_MILLIS = 10_000;

    private final Home home;
    private final Path cache;
    private final Path socket;
    private @Nullable Thread thread;
    private volatile @Nullable Throwable failure;

    private Container(Home home, Path cache, Path socket) {
        this.home = home;
        this.cache = cache;
        this.socket = socket;
    }

    /**
     * Starts one.
     *
     * @param socket where it is to listen; null for a place that nobody else knows
     * @param config a folder of configuration on top of the defaults and the home's
     * @param serves whether it is to poll feeds by itself and be looked at; only then it has what that needs
     */
    static Container start(Home home, @Nullable Path socket, @Nullable Path config, boolean serves) throws IOException {
        Path cache = Cache.make();
        Container container = new Container(home, cache, socket == null ? cache.resolve("sock") : socket);
        Path feature = container.feature(serves ? "serve.json" : "feature.json");
        LauncherConfig launcher = new LauncherConfig();
        launcher.setHomeDirectory(cache.toFile());
        launcher.setCacheDirectory(cache.resolve("artifacts").toFile());
        launcher.setRepositoryUrls(
                new String[] {home.distribution().resolve("repository").toUri().toString()});
        launcher.addFeatureFiles(feature.toUri().toString());
        launcher.getVariables().put("pressclip.cache", cache.toString());
        launcher.getVariables().put("pressclip.configurations", container.configurations(config));
        launcher.getVariables().put("pressclip.home", home.folder().toString());
        launcher.getVariables().put("pressclip.serving", Boolean.toString(serves));
        launcher.getVariables().put("pressclip.socket", container.socket.toString());
        Thread thread = new Thread(() -> container.run(launcher), "pressclip-container");
        thread.setDaemon(true);
        container.thread = thread;
        thread.start();
        return container;
    }

    private Path feature(String name) throws IOException {
        try (Stream<Path> files = Files.list(home.distribution())) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("The distribution in " + home.distribution() + " is incomplete."));
        }
    }

    /** Later ones win: what the distribution brings, what the user keeps, what this line asks for. */
    private String configurations(@Nullable Path config) throws IOException {
        List<Path> folders = new ArrayList<>();
        folders.add(home.defaults());
        for (String own : new String[] {"config", "deploy"}) {
            if (Files.isDirectory(home.folder().resolve(own))) {
                folders.add(home.folder().resolve(own));
            }
        }
        if (config != null) {
            folders.add(config);
        }
        for (Path folder : folders) {
            if (folder.toString().contains(",")) {
                throw new IOException("A folder of configuration may not have a comma in its path: " + folder);
            }
        }
        return folders.stream().map(Path::toString).collect(Collectors.joining(","));
    }

    private void run(LauncherConfig launcher) {
        try {
            new Bootstrap(launcher, log).runWithException();
        } catch (Exception e) { // whatever it is, the command that waits for the socket must hear of it
            log.error("the container did not start", e);
            failure = e;
        }
    }

    Path socket() {
        return socket;
    }

    /** Why it did not start, null while nothing is known to be wrong. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Takes the cache away, once the framework has stopped: the launcher stops it when the JVM ends. */
    void remove() {
        try {
            if (thread != null) {
                thread.join(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Cache.remove(cache);
    }
}
