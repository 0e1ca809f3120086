package org.pressclip.target.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Receipt;
import org.pressclip.api.Target;

class ConfiguredTargetTest {
    private final Path home;
    private final Map<String, Target> offered = new LinkedHashMap<>();
    private final ConfiguredTarget configured = new ConfiguredTarget(context());

    ConfiguredTargetTest(@TempDir Path home) {
        this.home = home;
        configured.bind(new JsonRecord(), Map.of("pressclip.format", "json"));
        configured.bind(new Markdown(), Map.of("pressclip.format", "markdown"));
    }

    @AfterEach
    void close() {
        configured.close();
    }

    /** The little of a container that the component asks for. */
    private BundleContext context() {
        return proxy(BundleContext.class, (method, arguments) -> {
            switch (method) {
                case "getProperty":
                    return home.toString();
                case "registerService":
                    String name = String.valueOf(((Dictionary<?, ?>) arguments[2]).get("pressclip.target"));
                    offered.put(name, (Target) arguments[1]);
                    return proxy(ServiceRegistration.class, (same, none) -> offered.remove(name));
                default:
                    throw new AssertionError(method);
            }
        });
    }

    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.to(method.getName(), arguments)));
    }

    private void configure(Map<String, ?> values) {
        Map<String, Object> properties = new HashMap<>(values);
        properties.put("service.pid", "org.pressclip.target.files~cms");
        ConfiguredTarget.Config config =
                Converters.standardConverter().convert(values).to(ConfiguredTarget.Config.class);
        configured.configure(properties, config);
    }

    private Receipt file(String target) throws IOException {
        return Objects.requireNonNull(offered.get(target)).file(Samples.paragraphs(Samples.ID, "Rain", "It rained."));
    }

    @Test
    void aTargetIsCalledAfterItsConfigurationAndInItsHome() throws IOException {
        configure(Map.of("folder", "out/cms"));
        assertThat(offered).containsOnlyKeys("cms");
        assertThat(file("cms").where())
                .isEqualTo(home.resolve("out/cms/rain.json").toString());
        configure(Map.of("folder", home.resolve("else").toString(), "name", "other", "form", "markdown"));
        assertThat(offered).containsOnlyKeys("other");
        assertThat(file("other").where()).isEqualTo(home.resolve("else/rain.md").toString());
    }

    @Test
    void nothingIsTouchedBeforeTheFirstRecord() {
        configure(Map.of("folder", "out"));
        assertThat(home.resolve("out")).doesNotExist();
    }

    @Test
    void aWrongValueLeavesTheTargetAsItWas() throws IOException {
        configure(Map.of("folder", "out", "form", "markdown"));
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("folder", ""),
                Map.of("folder", "a\0b"),
                Map.of("folder", "other", "names", "weather"),
                Map.of("folder", "other", "folders", "hour"),
                Map.of("folder", "other", "form", " "),
                Map.of("folder", "other", "file", "month"),
                Map.of("folder", "other", "name", "../x"),
                Map.of("folder", "other", "name", ".."))) {
            configure(wrong);
            assertThat(offered).containsOnlyKeys("cms");
        }
        assertThat(file("cms").where()).isEqualTo(home.resolve("out/rain.md").toString());
    }

    @Test
    void aFileMayHoldADay() throws IOException {
        configure(Map.of("folder", "out", "file", "day"));
        configured.bind(new JsonLines(), Map.of("pressclip.format", "jsonl"));
        configured.bindClock(java.time.Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC));
        assertThat(file("cms").where()).isEqualTo(home.resolve("out/1970-01-01.jsonl") + "#0");
        configure(Map.of("folder", "out", "file", "record"));
        assertThat(file("cms").where()).isEqualTo(home.resolve("out/rain.json").toString());
    }

    @Test
    void aTargetThatWasNeverRightIsNotThere() {
        configure(Map.of("folder", "out", "names", "weather"));
        assertThat(offered).isEmpty();
    }

    @Test
    void anotherLayoutIsInForceAtOnceAndTheTargetStays() throws IOException {
        configure(Map.of("folder", "out"));
        Target before = offered.get("cms");
        file("cms");
        configure(Map.of("folder", "out", "form", "markdown", "names", "id"));
        assertThat(offered).containsEntry("cms", before);
        assertThat(file("cms").where()).endsWith("0f8fad5b-d9cb-569f-a165-70867728950e.md");
        assertThat(Files.exists(home.resolve("out/rain.json"))).isFalse();
    }
}
