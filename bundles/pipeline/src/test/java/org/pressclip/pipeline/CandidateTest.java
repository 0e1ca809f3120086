package org.pressclip.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.pressclip.api.Cleaner;

/** In a real framework, with bundles made on the spot. */
class CandidateTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final Path folder;
    private final Framework framework;
    private final BundleContext context;
    private final BundleContext bystander;

    CandidateTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.pressclip.api;version=1.0.0"));
        framework.start();
        context = framework.getBundleContext();
        Bundle bundle =
                context.installBundle("bystander", Files.newInputStream(jar("bystander", Map.of("Guest", "nothing"))));
        bundle.start();
        bystander = bundle.getBundleContext();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private Path jar(String name, Map<String, String> headers) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                Constants.BUNDLE_MANIFESTVERSION, "2",
                Constants.BUNDLE_SYMBOLICNAME, "org.example." + name,
                Constants.BUNDLE_VERSION, "1.0.0",
                Constants.BUNDLE_ACTIVATOR, GuestActivator.class.getName(),
                Constants.IMPORT_PACKAGE, "org.osgi.framework,org.pressclip.api;version=\"[1.0,2)\""));
        all.putAll(headers);
        return packed(name, all);
    }

    private Path packed(String name, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((key, value) -> {
            if (!value.isEmpty()) {
                manifest.getMainAttributes().putValue(key, value);
            }
        });
        Path jar = folder.resolve(name + ".jar");
        String activator = GuestActivator.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream code = GuestActivator.class.getClassLoader().getResourceAsStream(activator)) {
            out.putNextEntry(new JarEntry(activator));
            code.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }

    private Bundle install(Path jar) throws BundleException {
        Bundle bundle = context.installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    private Candidate load(Path jar) throws Exception {
        return Candidate.load(context, jar, PATIENCE);
    }

    private void refused(Path jar, String... sentence) {
        assertThatThrownBy(() -> load(jar))
                .isInstanceOf(IOException.class)
                .message()
                .contains(sentence)
                .doesNotContain("..");
        assertThat(context.getBundles()).noneMatch(Quarantine::holds);
    }

    @Test
    void itsServicesAreForTheTrialAlone() throws Exception {
        try (Candidate candidate = load(jar("signoff", Map.of("Guest", "signoff")))) {
            assertThat(candidate.stages()).singleElement().satisfies(stage -> {
                assertThat(stage.name()).isEqualTo("signoff");
                assertThat(stage.order()).isEqualTo(450);
                assertThat(stage.bundle()).isEqualTo("org.example.signoff");
            });
            assertThat(bystander.getServiceReferences(Cleaner.class, null)).isEmpty();
            assertThat(bystander.getAllServiceReferences(Cleaner.class.getName(), null))
                    .isNull();
        }
        assertThat(context.getBundles()).noneMatch(Quarantine::holds);
    }

    @Test
    void nobodyHearsOfItsServices() throws Exception {
        StringBuffer heard = new StringBuffer();
        bystander.addServiceListener(event -> heard.append(
                Arrays.toString((String[]) event.getServiceReference().getProperty(Constants.OBJECTCLASS))));
        load(jar("signoff", Map.of("Guest", "signoff"))).close();
        assertThat(heard.toString()).doesNotContain("Cleaner");
        install(jar("other", Map.of("Guest", "other")));
        assertThat(heard.toString()).contains("Cleaner");
    }

    @Test
    void itsPackagesAreForItselfAlone() throws Exception {
        Path exports = jar("words", Map.of("Guest", "words", Constants.EXPORT_PACKAGE, "org.pressclip.pipeline"));
        Path wants = jar("wants", Map.of(Constants.IMPORT_PACKAGE, "org.pressclip.pipeline"));
        try (Candidate candidate = load(exports)) {
            assertThat(candidate.stages()).hasSize(1);
            assertThatThrownBy(() -> install(wants)).isInstanceOf(BundleException.class);
        }
    }

    @Test
    void theSameBundleMayBeThereAlready() throws Exception {
        Path jar = jar("signoff", Map.of("Guest", "signoff", Constants.BUNDLE_SYMBOLICNAME, "o.s;singleton:=true"));
        Bundle there = install(jar);
        try (Candidate candidate = load(jar)) {
            assertThat(candidate.stages()).hasSize(1);
            assertThat(bystander.getServiceReferences(Cleaner.class, null))
                    .singleElement()
                    .satisfies(each -> assertThat(each.getBundle()).isEqualTo(there));
        }
        assertThat(there.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void twoTrialsOfOneJarDoNotMeet() throws Exception {
        Path jar = jar("signoff", Map.of("Guest", "signoff"));
        try (Candidate one = load(jar);
                Candidate two = load(jar)) {
            assertThat(one.stages()).hasSize(1);
            assertThat(two.stages()).hasSize(1);
        }
    }

    @Test
    void itIsNotInTheWayOfTheSameBundleThatIsInstalledMeanwhile() throws Exception {
        Path jar = jar("signoff", Map.of("Guest", "signoff"));
        try (Candidate candidate = load(jar)) {
            assertThat(install(jar).getState()).isEqualTo(Bundle.ACTIVE);
            Path copy = Files.copy(jar, folder.resolve("copy.jar"));
            assertThatThrownBy(() -> install(copy)) // and what the framework refuses otherwise it still does
                    .isInstanceOf(BundleException.class);
            assertThat(candidate.stages()).hasSize(1);
        }
    }

    @Test
    void whatIsNoBundleIsToldSo() throws IOException {
        refused(Files.writeString(folder.resolve("text.jar"), "Rain fell."), "text.jar is no jar");
        refused(packed("plain", Map.of()), "plain.jar is no bundle", "Bundle-SymbolicName", "bnd-maven-plugin");
        refused(
                jar("part", Map.of(Constants.FRAGMENT_HOST, "org.example.bystander", Constants.BUNDLE_ACTIVATOR, "")),
                "part.jar is a fragment");
    }

    @Test
    void aPackageThatIsMissingIsNamed() throws IOException {
        refused(
                jar("wants", Map.of(Constants.IMPORT_PACKAGE, "org.example.tides;version=\"[1.2,2)\"")),
                "wants.jar cannot be loaded: It wants the package org.example.tides from version 1.2.0 on, which nothing"
                        + " here exports: embed it, or drop a bundle with it into deploy/.");
        refused(
                jar("later", Map.of(Constants.IMPORT_PACKAGE, "org.pressclip.api;version=\"[7,8)\"")),
                "It wants the package org.pressclip.api from version 7.0.0 on; here it is version 1.0.0.");
        refused(
                jar(
                        "young",
                        Map.of(Constants.REQUIRE_CAPABILITY, "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")),
                "It wants another Java than this one");
    }

    @Test
    void whatHasNothingForAPageIsToldSo() throws IOException {
        refused(jar("idle", Map.of("Guest", "nothing")), "idle.jar has no services", "@Component");
        refused(
                jar("declares", Map.of("Guest", "nothing", "Service-Component", "OSGI-INF/x.xml")),
                "declares.jar has components, and none of them started");
        refused(jar("files", Map.of("Guest", "files")), "files.jar has nothing that can be tried", "Target");
    }

    @Test
    void whatBreaksOrHangsWhileItStartsIsToldSo() throws IOException {
        refused(jar("throws", Map.of("Guest", "throws")), "throws.jar broke when it was started: no wind today.");
        assertThatThrownBy(
                        () -> Candidate.load(context, jar("hangs", Map.of("Guest", "hangs")), Duration.ofMillis(200)))
                .hasMessageContaining("hangs.jar did not start within");
        assertThat(bystander.getBundles()).isNotEmpty();
    }

    @Test
    void whatACrashLeftBehindIsRemoved() throws Exception {
        Path jar = jar("signoff", Map.of("Guest", "signoff"));
        try (InputStream content = Files.newInputStream(jar)) {
            context.installBundle(Quarantine.LOCATION + "signoff.jar:1", content);
        }
        Candidate.sweep(context);
        assertThat(context.getBundles()).noneMatch(Quarantine::holds);
    }
}
