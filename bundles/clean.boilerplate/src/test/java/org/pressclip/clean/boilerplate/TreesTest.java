package org.pressclip.clean.boilerplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreesTest {
    private static final int FEATURES = 5;

    private final Random random = new Random(7);

    @Test
    void theSumIsThatOfTheLeavesThatOneStepAfterTheOtherLeadsTo() {
        for (int trees = 0; trees < 20; trees++) {
            List<String> lines = new ArrayList<>(List.of(""));
            StringBuilder head = new StringBuilder("0.25");
            for (int tree = 0; tree < trees; tree++) {
                head.append(' ').append(lines.size() - 1);
                grow(lines, random.nextInt(7));
            }
            lines.set(0, head.toString());
            Trees all = Trees.parse(lines);
            for (int i = 0; i < 200; i++) {
                float[] row = row();
                assertThat(all.value(row)).isEqualTo(walked(lines, row));
            }
        }
    }

    private void grow(List<String> lines, int depth) {
        int at = lines.size();
        if (depth == 0 || random.nextInt(4) == 0) {
            lines.add("-1 " + (random.nextInt(64) - 32) / 64f + " 0 0");
            return;
        }
        lines.add("");
        int left = lines.size() - 1;
        grow(lines, depth - 1);
        int right = lines.size() - 1;
        grow(lines, depth - 1);
        lines.set(at, random.nextInt(FEATURES) + " " + measure() + " " + left + " " + right);
    }

    private float[] row() {
        float[] row = new float[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            row[i] = measure();
        }
        return row;
    }

    /** Often the same, so that measures fall on thresholds. */
    private float measure() {
        return switch (random.nextInt(5)) {
            case 0 -> 0f;
            case 1 -> -0f;
            case 2 -> -1000f;
            default -> random.nextInt(9) - 4;
        };
    }

    private static double walked(List<String> lines, float[] row) {
        String[] head = lines.get(0).split(" ", -1);
        double sum = Float.parseFloat(head[0]);
        for (int tree = 1; tree < head.length; tree++) {
            String[] node = lines.get(1 + Integer.parseInt(head[tree])).split(" ", -1);
            while (!node[0].equals("-1")) {
                boolean low = row[Integer.parseInt(node[0])] <= Float.parseFloat(node[1]);
                node = lines.get(1 + Integer.parseInt(node[low ? 2 : 3])).split(" ", -1);
            }
            sum += Float.parseFloat(node[1]);
        }
        return sum;
    }
}
