package org.pressclip.find.pagetype;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely each type of page is by its signs: a multinomial logistic regression whose temperature is fitted, so that
 * what it holds for nine in ten is so in nine of ten. Immutable and thread-safe.
 */
final class Types {
    /** The types in the order of the weights. */
    static final List<String> NAMES =
            List.of("article", "forum", "documentation", "product", "service", "listing", "collection");

    /** Signs this many deviations from the mean are as good as further ones. */
    private static final float FAR = 4;

    private static final int SAID = 3;

    private final float[] means;
    private final float[] scales;
    private final float[][] weights; // per sign and at last for the bias, one for each type

    Types(float[] means, float[] scales, float[][] weights) {
        if (means.length != Signs.NAMES.size() || weights.length != means.length + 1) {
            throw new IllegalArgumentException("weights are not for these signs");
        }
        this.means = means;
        this.scales = scales;
        this.weights = weights;
    }

    /**
     * What the model holds of one page.
     *
     * @param probabilities of {@link #NAMES}, which add up to 1
     * @param best the number of the likeliest
     * @param because the signs that speak most for it against the next one
     */
    record Verdict(double[] probabilities, int best, List<String> because) {}

    /** Reads what {@link #lines} writes. */
    static Types parse(List<String> lines) {
        List<String> rows = lines.stream().filter(line -> !line.startsWith("#")).toList();
        int signs = rows.size() - 1;
        float[] means = new float[signs];
        float[] scales = new float[signs];
        float[][] weights = new float[signs + 1][NAMES.size()];
        for (int i = 0; i <= signs; i++) {
            String[] cells = rows.get(i).split("\t", -1);
            if (i < signs) {
                if (!cells[0].equals(Signs.NAMES.get(i))) {
                    throw new IllegalArgumentException(
                            "weights for '" + cells[0] + "' where the sign is '" + Signs.NAMES.get(i) + "'");
                }
                means[i] = Float.parseFloat(cells[1]);
                scales[i] = Float.parseFloat(cells[2]);
            }
            for (int type = 0; type < NAMES.size(); type++) {
                weights[i][type] = Float.parseFloat(cells[3 + type]);
            }
        }
        return new Types(means, scales, weights);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# sign\tmean\tscale\t" + String.join("\t", NAMES));
        for (int i = 0; i < weights.length; i++) {
            boolean bias = i == means.length;
            StringBuilder line = new StringBuilder(bias ? "bias\t0\t1" : Signs.NAMES.get(i))
                    .append(bias ? "" : "\t" + means[i] + "\t" + scales[i]);
            for (float weight : weights[i]) {
                line.append('\t').append(Math.round(weight * 10_000) / 10_000f);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** A sign as the weights take it. */
    float standard(int sign, float value) {
        return Float.isNaN(value) ? 0 : Math.max(-FAR, Math.min(FAR, (value - means[sign]) / scales[sign]));
    }

    Verdict judge(float[] signs) {
        double[] scores = new double[NAMES.size()];
        for (int type = 0; type < scores.length; type++) {
            scores[type] = weights[signs.length][type];
            for (int i = 0; i < signs.length; i++) {
                scores[type] += standard(i, signs[i]) * weights[i][type];
            }
        }
        int best = likeliest(scores, -1);
        return new Verdict(softmax(scores), best, because(signs, best, likeliest(scores, best)));
    }

    private static int likeliest(double[] scores, int but) {
        int best = but == 0 ? 1 : 0;
        for (int type = 0; type < scores.length; type++) {
            best = type != but && scores[type] > scores[best] ? type : best;
        }
        return best;
    }

    private static double[] softmax(double[] scores) {
        double most = scores[likeliest(scores, -1)];
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(scores[i] - most);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private List<String> because(float[] signs, int best, int next) {
        double[] speaks = new double[signs.length];
        for (int i = 0; i < signs.length; i++) {
            speaks[i] = standard(i, signs[i]) * (weights[i][best] - weights[i][next]);
        }
        return IntStream.range(0, signs.length)
                .boxed()
                .filter(i -> speaks[i] > 0)
                .sorted((a, b) -> Double.compare(speaks[b], speaks[a]))
                .limit(SAID)
                .map(i -> (signs[i] < means[i] ? "few or no " : "") + Signs.NAMES.get(i))
                .toList();
    }
}
