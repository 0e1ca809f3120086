package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

class BundlesIT {
    @TempDir
    private static Path cache;

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        container = Container.start(cache, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        container.close();
    }

    @Test
    void everyBundleOfTheDistributionIsActive() {
        assertThat(container.bundles())
                .filteredOn(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .allSatisfy(bundle -> assertThat(bundle.getState())
                        .as(bundle.getSymbolicName())
                        .isEqualTo(Bundle.ACTIVE));
    }

    @Test
    void onlyApiAndTextExportPackages() {
        assertThat(container.ours())
                .filteredOn(bundle -> !exports(bundle).isEmpty())
                .extracting(Bundle::getSymbolicName)
                .containsExactlyInAnyOrder("org.pressclip.api", "org.pressclip.text");
    }

    @Test
    void whatOursExportHasAVersionOfItsOwn() {
        assertThat(container.ours())
                .flatExtracting(BundlesIT::exports)
                .isNotEmpty()
                .allMatch(each -> each.startsWith("org.pressclip."))
                .noneMatch(each -> each.endsWith(" 0.0.0"));
    }

    @Test
    void ourBundlesAskForVersionsOfAllThatIsNotTheJavaPlatforms() {
        Set<String> platform = ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getPackages().stream())
                .collect(Collectors.toSet());
        assertThat(container.ours()).allSatisfy(bundle -> assertThat(imports(bundle))
                .as(bundle.getSymbolicName())
                .filteredOn(each -> !platform.contains(each.name()))
                .allMatch(each -> each.range() != null));
    }

    @Test
    void ourBundlesRunWithEitherSlf4jAndWithoutServletsOrARepository() {
        assertThat(container.ours()).allSatisfy(bundle -> assertThat(imports(bundle))
                .as(bundle.getSymbolicName())
                .noneMatch(each -> each.name().matches("(javax|jakarta)\\.(servlet|jcr).*"))
                .filteredOn(each -> each.name().startsWith("org.slf4j"))
                .allMatch(each -> each.name().equals("org.slf4j"))
                .allMatch(each -> each.range().includes(new Version("1.7.36")))
                .allMatch(each -> each.range().includes(new Version("2.0.17"))));
    }

    @Test
    void ourBundlesSayThatTheyNeedJava17() {
        assertThat(container.ours())
                .extracting(bundle -> bundle.getHeaders().get(Constants.REQUIRE_CAPABILITY))
                .allMatch(each -> each.contains("(&(osgi.ee=JavaSE)(version=17))"));
    }

    /** A host such as Apache Karaf starts nothing that needs a service of which no bundle says that it brings it. */
    @Test
    void whatOurBundlesNeedAsAServiceABundleSaysItBrings() {
        List<BundleCapability> brought = container.bundles().stream()
                .flatMap(bundle -> bundle.adapt(BundleRevision.class).getDeclaredCapabilities("osgi.service").stream())
                .toList();
        assertThat(container.ours()).allSatisfy(bundle -> assertThat(
                        bundle.adapt(BundleRevision.class).getDeclaredRequirements("osgi.service"))
                .as(bundle.getSymbolicName())
                .filteredOn(each -> !"optional".equals(each.getDirectives().get("resolution")))
                .allMatch(each -> brought.stream().anyMatch(each::matches)));
    }

    /**
     * A package that a bundle imports.
     *
     * @param range null if it does not say
     */
    private record Import(String name, VersionRange range) {}

    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)\\)");
    private static final Pattern LEAST = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");

    private static List<Import> imports(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(each -> each.getDirectives().get("filter"))
                .map(BundlesIT::imported)
                .toList();
    }

    private static Import imported(String filter) {
        Matcher name = PACKAGE.matcher(filter);
        Matcher least = LEAST.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        assertThat(name.find()).as(filter).isTrue();
        return new Import(
                name.group(1),
                least.find() && below.find()
                        ? new VersionRange("[" + least.group(1) + "," + below.group(1) + ")")
                        : null);
    }

    private static List<String> exports(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(each -> each.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE) + " "
                        + each.getAttributes().get("version"))
                .toList();
    }
}
