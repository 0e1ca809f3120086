package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** What is installed in other people's containers is what the distribution is made of. */
class FeaturesIT {
    /** What a container of one's own needs and every Karaf brings: it takes the host's. */
    private static final Set<String> OF_THE_HOST = Set.of(
            "ch.qos.logback:*",
            "org.apache.aries.spifly:*",
            "org.apache.felix:*",
            "org.osgi:org.osgi.service.component",
            "org.osgi:org.osgi.util.converter",
            "org.osgi:org.osgi.util.function",
            "org.osgi:org.osgi.util.promise",
            "org.ow2.asm:*",
            "org.pressclip:org.pressclip.configuration", // its host reads configuration files itself
            "org.slf4j:*");

    @Test
    void karafsFeatureHasTheBundlesOfTheDistributionInTheSameVersions() throws Exception {
        Set<String> expected = new TreeSet<>();
        JsonNode feature = new ObjectMapper()
                .readTree(Pressclip.distribution().resolve("feature.json").toFile());
        for (JsonNode each : feature.path("bundles")) {
            String[] id = each.path("id").asText().split(":");
            if (!OF_THE_HOST.contains(id[0] + ":*") && !OF_THE_HOST.contains(id[0] + ":" + id[1])) {
                expected.add(String.join("/", id));
            }
        }
        assertThat(feature()).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theKarBringsEveryBundleThatItsFeatureNames() throws Exception {
        try (ZipFile kar = kar()) {
            assertThat(feature()).allSatisfy(each -> {
                String[] id = each.split("/");
                assertThat(kar.getEntry("repository/" + id[0].replace('.', '/') + "/" + id[1] + "/" + id[2] + "/"
                                + id[1] + "-" + id[2] + ".jar"))
                        .as(each)
                        .isNotNull();
            });
        }
    }

    private static ZipFile kar() throws Exception {
        return new ZipFile(
                Path.of(System.getProperty("pressclip.kar")).normalize().toFile());
    }

    /** The bundles of the feature {@code pressclip}, as group/artifact/version. */
    private static List<String> feature() throws Exception {
        try (ZipFile kar = kar()) {
            ZipEntry entry = kar.stream()
                    .filter(each -> each.getName().endsWith("-features.xml"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream stream = kar.getInputStream(entry)) {
                Document features = Jsoup.parse(stream, "UTF-8", "", Parser.xmlParser());
                List<String> bundles = new ArrayList<>();
                for (Element bundle : features.select("feature[name=pressclip] > bundle")) {
                    bundles.add(bundle.text().substring("mvn:".length()));
                }
                return bundles;
            }
        }
    }
}
