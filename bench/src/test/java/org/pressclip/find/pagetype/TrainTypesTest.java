package org.pressclip.find.pagetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainTypesTest {
    @Test
    void aSignThatSomePagesLackIsLearntFromTheOthers() {
        List<TrainTypes.Sample> samples = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            float[] signs = new float[Signs.NAMES.size()];
            int type = i % 2;
            signs[0] = i % 10 == 0 ? Float.NaN : type;
            samples.add(new TrainTypes.Sample("page " + i, 0, type, signs, 0, 0));
        }
        float[] first = new float[Signs.NAMES.size()];
        float[] second = first.clone();
        second[0] = 1;

        Types types = TrainTypes.fit(samples, 1);

        assertThat(types.judge(first).probabilities()[0]).isGreaterThan(0.6);
        assertThat(types.judge(second).probabilities()[1]).isGreaterThan(0.6);
    }
}
