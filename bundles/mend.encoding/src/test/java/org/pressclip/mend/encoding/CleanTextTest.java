package org.pressclip.mend.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleanTextTest {
    @Test
    void cleanTextInAnyLanguageIsNeverTouched() {
        List<String> touched = new ArrayList<>();
        for (Map.Entry<String, String> sample : Samples.clean()) {
            Samples.patches(sample.getValue())
                    .forEach(patch -> touched.add(sample.getKey() + " " + shown(sample, patch)));
        }
        assertThat(touched).isEmpty();
    }

    private static String shown(Map.Entry<String, String> sample, Patch patch) {
        String text = sample.getValue();
        return "…" + text.substring(Math.max(0, patch.from() - 8), Math.min(text.length(), patch.to() + 8)) + "… -> "
                + patch;
    }
}
