package org.pressclip.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders among the temporary files in which containers unpack their bundles, one for each.
 *
 * <p>A JVM that is killed leaves its folder behind. Each holds a file that its JVM has locked as long as it lives, so
 * the next container sees which ones nobody uses any more and takes them away.
 */
final class Cache {
    private static final Logger log = LoggerFactory.getLogger(Cache.class);

    private static final String PREFIX = "pressclip-cache";
    private static final String LOCK = "lock";

    /** The lock is taken a moment after the folder is made; one without it that is older was left behind. */
    private static final long YOUNG_MILLIS = Duration.ofMinutes(10).toMillis();

    /** What locks them: a channel that nothing refers to is closed with the next garbage, and its lock is gone. */
    private static final Queue<FileChannel> HELD = new ConcurrentLinkedQueue<>();

    private Cache() {}

    /** Makes one, for its owner alone, and takes away those that were left behind. */
    static Path make() throws IOException {
        Path among = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        Path cache;
        try {
            cache = Files.createTempDirectory(among, PREFIX); // for the owner alone, as the JDK makes it
            lock(cache);
        } catch (IOException e) {
            throw new IOException("No temporary files can be made in " + among + "; is it there, and is it full?", e);
        }
        sweep(among, cache);
        return cache;
    }

    /** Held until the JVM ends, in whatever way. */
    private static void lock(Path cache) throws IOException {
        FileChannel channel =
                FileChannel.open(cache.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        HELD.add(channel);
        channel.lock();
    }

    /** @param own is not even looked at: closing a file gives up all locks that the JVM has on it */
    private static void sweep(Path among, Path own) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(among, PREFIX + "*")) {
            UserPrincipal owner = Files.getOwner(own);
            for (Path cache : all) {
                if (!cache.equals(own)
                        && Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(cache, LinkOption.NOFOLLOW_LINKS).equals(owner)
                        && isLeft(cache)) {
                    remove(cache);
                }
            }
        } catch (IOException | RuntimeException e) { // somebody else sweeps too, and this is not what we came for
            log.debug("{}: could not be swept", among, e);
        }
    }

    private static boolean isLeft(Path cache) throws IOException {
        Path file = cache.resolve(LOCK);
        if (!Files.exists(file)) {
            return Files.getLastModifiedTime(cache).toMillis() < System.currentTimeMillis() - YOUNG_MILLIS;
        }
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    /** Takes one away, as far as that goes. */
    static void remove(Path cache) {
        try {
            Files.walkFileTree(cache, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // the framework took it away itself
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            log.warn("{}: could not be removed", cache, e);
        }
    }
}
