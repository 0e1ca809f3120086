package org.pressclip.feeds;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feeds that are configured, by their names. Thread-safe. */
final class Roster {
    private static final Logger log = LoggerFactory.getLogger(Roster.class);

    private final Map<String, Subscription> feeds = new TreeMap<>(); // guarded by itself
    private final Map<Object, String> names = new HashMap<>(); // by configuration; guarded by feeds
    private final Map<String, Settings> last = new HashMap<>(); // of feeds that were there; guarded by feeds
    private final Map<String, ReentrantLock> polling = new HashMap<>(); // by name; guarded by feeds

    /** Takes a feed's configuration; one that is wrong leaves what was in force before. */
    void configure(Object pid, Settings.Read read) {
        for (String problem : read.problems()) {
            log.error("feed {}: {}", read.name(), problem);
        }
        synchronized (feeds) {
            String before = names.get(pid);
            if (before != null && !before.equals(read.name())) {
                remove(pid);
            }
            String owner = names.entrySet().stream()
                    .filter(each -> each.getValue().equals(read.name())
                            && !each.getKey().equals(pid))
                    .map(each -> each.getKey().toString())
                    .findFirst()
                    .orElse(null);
            if (owner != null) {
                log.error("{}: name refused: {} is a feed called {} already", pid, owner, read.name());
                return;
            }
            names.put(pid, read.name());
            Subscription there = feeds.get(read.name());
            if (there == null) {
                // Who saves a file may delete it first: a poll of what it said before may be under way still.
                ReentrantLock lock = polling.computeIfAbsent(read.name(), name -> new ReentrantLock(true));
                there = new Subscription(read, last.get(read.name()), lock);
                feeds.put(read.name(), there);
            } else {
                there.configure(read);
            }
            if (read.settings() != null) {
                last.put(read.name(), read.settings());
            }
            if (read.settings() != null && read.settings().exempt()) {
                log.info("feed {}: robots.txt is ignored, as its configuration wants it", read.name());
            }
            log.info(
                    "feed {}: {}",
                    read.name(),
                    read.settings() != null
                            ? "configured"
                            : there.settings() != null ? "its last good configuration stays in force" : "not polled");
        }
    }

    /** Forgets a feed; a poll of it that is under way ends after the item it is at. */
    void remove(Object pid) {
        synchronized (feeds) {
            String name = names.remove(pid);
            if (name != null) {
                feeds.remove(name);
            }
        }
    }

    Collection<Subscription> all() {
        synchronized (feeds) {
            return List.copyOf(feeds.values());
        }
    }

    Optional<Subscription> find(String name) {
        synchronized (feeds) {
            return Optional.ofNullable(feeds.get(name));
        }
    }

    /** The feed of a name; where there is none, a sentence that says which there are. */
    Subscription feed(String name) {
        synchronized (feeds) {
            return find(name)
                    .orElseThrow(() -> new IllegalArgumentException("there is no feed called " + name + "; there are: "
                            + (feeds.isEmpty() ? "none" : String.join(", ", feeds.keySet()))));
        }
    }

    /** What is in force of a feed; where nothing is, a sentence that says why. */
    static Settings settings(Subscription feed) throws IOException {
        Settings settings = feed.settings();
        if (settings == null) {
            throw new IOException(
                    "feed " + feed.name() + " is not configured well: " + String.join("; ", feed.problems()));
        }
        return settings;
    }

    /** Whether a feed is configured still, and not another one of its name. */
    boolean has(Subscription feed) {
        return find(feed.name()).filter(each -> each == feed).isPresent();
    }

    /** Tells the names of the feeds that are there now from others, one's own among those. */
    Predicate<String> others(String own) {
        Set<String> there;
        synchronized (feeds) {
            there = Set.copyOf(feeds.keySet());
        }
        return name -> !name.equals(own) && there.contains(name);
    }
}
