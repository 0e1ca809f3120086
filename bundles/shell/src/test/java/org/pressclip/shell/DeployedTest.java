package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class DeployedTest {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(300);

    private long waited(Deployed deployed) throws Exception {
        long start = System.nanoTime();
        assertThat(deployed.await()).containsExactly("deploy/stray.jar does not run; pressclip chain says why.");
        return System.nanoTime() - start;
    }

    @Test
    void aJarThatDoesNotRunIsWaitedForOnceAndAgainWhenItIsAnother(@TempDir Path home) throws Exception {
        Path jar = Files.writeString(
                Files.createDirectories(home.resolve("deploy")).resolve("stray.jar"), "no jar");
        BundleContext empty = (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, given) -> method.getName().equals("getProperty") ? home.toString() : null);
        Deployed deployed = new Deployed(empty, PATIENCE);
        assertThat(waited(deployed)).isGreaterThanOrEqualTo(PATIENCE);
        assertThat(waited(deployed)).isLessThan(PATIENCE);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-03-01T06:00:00Z")));
        assertThat(waited(deployed)).isGreaterThanOrEqualTo(PATIENCE);
        Files.delete(jar);
        assertThat(deployed.await()).isEmpty();
    }
}
