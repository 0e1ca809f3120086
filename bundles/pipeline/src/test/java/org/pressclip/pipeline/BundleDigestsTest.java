package org.pressclip.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** In a real framework, with bundles made on the spot. */
class BundleDigestsTest {
    private final Framework framework;

    BundleDigestsTest(@TempDir Path cache) {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
    }

    @BeforeEach
    void start() throws BundleException {
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private static InputStream jar(String name, String header, String value, long time, String content)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        main.putValue(header, value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            JarEntry entry = new JarEntry("rules/words.txt");
            entry.setTime(time);
            out.putNextEntry(entry);
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private Bundle install(String location, InputStream jar) throws BundleException {
        Bundle bundle = framework.getBundleContext().installBundle(location, jar);
        bundle.start();
        return bundle;
    }

    @Test
    void theSameContentHasTheSameDigestWhereverAndWheneverItWasPacked() throws Exception {
        Bundle one = install("a", jar("org.example.a", "Bundle-Version", "1.0.0", 1_000_000_000_000L, "rain"));
        String first = BundleDigests.of(one);
        one.uninstall();
        Bundle two = install("b", jar("org.example.a", "Bundle-Version", "1.0.0", 1_600_000_000_000L, "rain"));
        assertThat(BundleDigests.of(two)).isEqualTo(first);
    }

    @Test
    void anUpdateWithOtherContentHasAnotherDigest() throws Exception {
        Bundle bundle = install("a", jar("org.example.a", "Bundle-Version", "1.0.0", 0, "rain"));
        String first = BundleDigests.of(bundle);
        bundle.update(jar("org.example.a", "Bundle-Version", "1.0.0", 0, "snow"));
        assertThat(BundleDigests.of(bundle)).isNotEqualTo(first);
    }

    @Test
    void aBundleThatPackagesAreTakenFromCounts() throws Exception {
        Bundle words = install("w", jar("org.example.words", "Export-Package", "rules", 0, "rain"));
        Bundle user = install("u", jar("org.example.user", "Import-Package", "rules", 0, ""));
        String first = BundleDigests.of(user);
        user.uninstall();
        words.uninstall();
        install("w2", jar("org.example.words", "Export-Package", "rules", 0, "snow"));
        Bundle again = install("u2", jar("org.example.user", "Import-Package", "rules", 0, ""));
        assertThat(BundleDigests.of(again)).isNotEqualTo(first);
    }
}
