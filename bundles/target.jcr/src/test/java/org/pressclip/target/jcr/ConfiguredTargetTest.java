package org.pressclip.target.jcr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.jcr.Repository;
import org.apache.sling.jcr.api.SlingRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Article;
import org.pressclip.api.Receipt;
import org.pressclip.api.Target;

class ConfiguredTargetTest {
    private static final Oaks oak = new Oaks();

    /** What is offered, by name; a name stands twice while one takes the place of another. */
    private final List<Map.Entry<String, Target>> offered = new ArrayList<>();

    @AfterAll
    static void close() {
        oak.close();
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

    /** The little of a container that the component asks for. */
    private BundleContext context() {
        return proxy(BundleContext.class, (method, arguments) -> {
            if (!method.equals("registerService")) {
                throw new AssertionError(method);
            }
            String name = String.valueOf(((Dictionary<?, ?>) arguments[2]).get("pressclip.target"));
            Map.Entry<String, Target> entry = Map.entry(name, (Target) arguments[1]);
            offered.add(entry);
            return proxy(ServiceRegistration.class, (same, none) -> offered.remove(entry));
        });
    }

    private static void configure(ConfiguredTarget configured, Map<String, ?> values) {
        Map<String, Object> properties = new HashMap<>(values);
        properties.put("service.pid", "org.pressclip.target.jcr~cms");
        configured.configure(
                properties, Converters.standardConverter().convert(values).to(ConfiguredTarget.Config.class));
    }

    private Receipt filed(String name) throws IOException {
        assertThat(offered).extracting(Map.Entry::getKey).containsExactly(name);
        return offered.get(0)
                .getValue()
                .file(Article.builder().id("urn:uuid:ab01").headline("Rain").build());
    }

    @Test
    void aPlainRepositoryIsFiledInAsAUserWithAPassword(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "admin\nnot this\n");
        ConfiguredTarget configured = new ConfiguredTarget(context(), oak.repository());

        configure(configured, Map.of("user", "admin", "password", "admin"));
        assertThat(filed("cms").where()).isEqualTo("/content/news/ab/ab01");

        configure(
                configured,
                Map.of("name", "press", "path", "/content/press/", "user", "admin", "passwordFile", secret.toString()));
        assertThat(filed("press").where()).isEqualTo("/content/press/ab/ab01");

        configured.close();
        assertThat(offered).isEmpty();
    }

    @Test
    void slingsRepositoryIsFiledInAsTheServiceUserOfTheBundle() throws IOException {
        List<String> asked = new ArrayList<>();
        Repository sling = proxy(SlingRepository.class, (method, arguments) -> {
            asked.add(method);
            try {
                return oak.editor();
            } catch (javax.jcr.RepositoryException e) {
                throw new AssertionError(e);
            }
        });
        ConfiguredTarget configured = new ConfiguredTarget(context(), sling);

        configure(configured, Map.of("path", "/content/sling"));

        assertThat(filed("cms").status()).isEqualTo(Receipt.Status.CREATED);
        assertThat(asked).isNotEmpty().containsOnly("loginService");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path=content/news", "path=/", "user=", "name=a b", "passwordFile=/there/is/none"})
    void whatMakesNoSenseIsRefusedAndWhatThereWasStays(String wrong) throws IOException {
        ConfiguredTarget configured = new ConfiguredTarget(context(), oak.repository());
        Map<String, String> values = new HashMap<>(Map.of("user", "admin", "password", "admin"));
        configure(configured, values);
        values.put(wrong.substring(0, wrong.indexOf('=')), wrong.substring(wrong.indexOf('=') + 1));

        configure(configured, values);

        assertThat(filed("cms").where()).isEqualTo("/content/news/ab/ab01");
    }
}
