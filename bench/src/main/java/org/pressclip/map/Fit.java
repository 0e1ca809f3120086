package org.pressclip.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pressclip.api.Article;
import org.pressclip.api.Draft;
import org.pressclip.api.Mapper;

/** Fits the weights of {@link Sureness}: logistic regression with a penalty on large weights, the same every time. */
public final class Fit {
    private static final int ROUNDS = 3_000;
    private static final double STEP = 1.0;
    /** The penalty, as if so many cases spoke against a weight of 1. */
    private static final double PENALTY = 1.0;
    /** Cases that a ground must stand in to be given a weight. */
    private static final int LEAST = 5;

    private final Map<String, Map<String, Double>> weights = new TreeMap<>();

    /** One value of a field, what it rests on, and whether it is right. */
    public record Case(String field, Map<String, Double> grounds, boolean right, int fold) {}

    /** A mapper whose choices are as sure as they are before any fitting. */
    public static Mapper unfitted() {
        return new ArticleMapper(Sureness.NONE);
    }

    /** The grounds of a field's values in a record that {@link #unfitted} made. */
    public static Map<String, Double> grounds(Draft draft, Article article, String field, List<String> values) {
        double raw = article.provenance().stream()
                .filter(each -> each.field().equals(field))
                .mapToDouble(each -> each.claim().confidence())
                .max()
                .orElse(0);
        return Grounds.of(draft, field, values, raw);
    }

    /** Fits one field on cases of it. */
    public Fit on(String field, List<Case> cases) {
        Map<String, Integer> counts = new TreeMap<>();
        cases.forEach(each -> each.grounds().keySet().forEach(name -> counts.merge(name, 1, Integer::sum)));
        counts.values().removeIf(count -> count < LEAST);
        List<String> names = List.copyOf(counts.keySet());
        double[][] rows = new double[cases.size()][names.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < names.size(); j++) {
                rows[i][j] = cases.get(i).grounds().getOrDefault(names.get(j), 0.0);
            }
        }
        double[] fitted = new double[names.size()];
        for (int round = 0; round < ROUNDS; round++) {
            double[] slope = new double[names.size()];
            for (int i = 0; i < rows.length; i++) {
                double sum = 0;
                for (int j = 0; j < fitted.length; j++) {
                    sum += fitted[j] * rows[i][j];
                }
                double error = (cases.get(i).right() ? 1 : 0) - 1 / (1 + Math.exp(-sum));
                for (int j = 0; j < fitted.length; j++) {
                    slope[j] += error * rows[i][j];
                }
            }
            for (int j = 0; j < fitted.length; j++) {
                double pull = names.get(j).equals("bias") ? 0 : PENALTY * fitted[j];
                fitted[j] += STEP * (slope[j] - pull) / rows.length;
            }
        }
        Map<String, Double> named = new TreeMap<>();
        for (int j = 0; j < fitted.length; j++) {
            named.put(names.get(j), Math.round(fitted[j] * 1000) / 1000.0);
        }
        weights.put(field, named);
        return this;
    }

    /** The likelihood that a case is right. */
    public double sure(Case one) {
        return new Sureness(new HashMap<>(weights)).of(one.field(), one.grounds());
    }

    /** The lines of the resource that ships. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# What a ground weighs for a field's value being right: field, weight, ground; see bench/calibration.");
        weights.forEach((field, grounds) -> grounds.forEach(
                (ground, weight) -> lines.add(String.format(Locale.ROOT, "%s %.3f %s", field, weight, ground))));
        return lines;
    }
}
