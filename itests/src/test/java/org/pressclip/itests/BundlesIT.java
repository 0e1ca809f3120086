package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
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

    private static List<String> exports(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(each -> each.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE) + " "
                        + each.getAttributes().get("version"))
                .toList();
    }
}
