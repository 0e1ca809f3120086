package org.pressclip.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class SettingsTest {
    private static Pipeline.Config config(Map<String, ?> values) {
        return Converters.standardConverter().convert(values).to(Pipeline.Config.class);
    }

    @Test
    void theDefaultsWork() {
        Settings settings = Settings.of(config(Map.of()));
        assertThat(settings.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.budget()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.required()).contains("clean.residue", "read.html", "fetch.file");
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> Settings.of(config(Map.of("budget.seconds", -1))))
                .hasMessageContaining("budget.seconds");
        assertThatThrownBy(() -> Settings.of(config(Map.of("workers", -1)))).hasMessageContaining("workers");
        assertThatThrownBy(() -> Settings.of(config(Map.of("workers", "many")))).hasMessageContaining("workers");
    }

    @Test
    void aTextWhereANumberBelongsIsRefusedByNameAndTakesNothingDown() {
        assertThatThrownBy(() -> Settings.of(config(Map.of("workers", "many")))).hasMessageContaining("workers");
        Pipeline pipeline = new Pipeline(config(Map.of("required", new String[] {"one"}, "workers", "many")));
        try {
            assertThat(pipeline.missing()).contains("one");
            pipeline.configure(config(Map.of("required", new String[] {"two"}, "budget.seconds", "long")));
            assertThat(pipeline.missing()).contains("one").doesNotContain("two");
        } finally {
            pipeline.stop();
        }
    }

    @Test
    void aRefusedConfigurationLeavesTheOneBeforeInForce() {
        Pipeline pipeline = new Pipeline(config(Map.of("required", new String[] {"one"})));
        try {
            pipeline.configure(config(Map.of("required", new String[] {"two"}, "workers", -5)));
            assertThat(pipeline.missing()).contains("one").doesNotContain("two");
            pipeline.configure(config(Map.of("required", new String[] {"two"}, "workers", 3)));
            assertThat(pipeline.missing()).contains("two").doesNotContain("one");
        } finally {
            pipeline.stop();
        }
    }

    @Test
    void aRefusedFirstConfigurationLeavesTheDefaults() {
        Pipeline pipeline = new Pipeline(config(Map.of("required", new String[] {"one"}, "drain.seconds", -5)));
        try {
            assertThat(pipeline.missing()).contains("one");
        } finally {
            pipeline.stop();
        }
    }
}
