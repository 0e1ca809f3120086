package org.pressclip.clean.boilerplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Draft;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Outline;
import org.pressclip.api.Refusal;
import org.pressclip.bench.Parts;
import org.pressclip.find.headline.HeadlineFinder;
import org.pressclip.find.language.LanguageFinder;
import org.pressclip.read.html.HtmlReader;

/**
 * Trains the boilerplate cleaner's model and says what it is worth out of fold.
 *
 * <p>Usage: {@code Train CORPUS… [--write FOLDER]}. Folds are by site, five, by a checksum of the host; what is learnt
 * of class names is learnt within the training folds.
 */
final class Train {
    private static final int FOLDS = 5;

    private Train() {}

    /** A page made ready. */
    record Sample(
            String id, int fold, Draft draft, Weights weights, boolean[] target, double[] weight, List<String> truth) {}

    public static void main(String[] args) throws IOException {
        List<Sample> samples = new ArrayList<>();
        Path write = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--write")) {
                write = Path.of(args[++i]);
            } else {
                samples.addAll(load(Path.of(args[i])));
            }
        }
        System.out.printf(Locale.ROOT, "%d pages%n", samples.size());
        double[] scores = new double[samples.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            List<Sample> train =
                    samples.stream().filter(sample -> sample.fold() != held).toList();
            Tokens tokens = tokens(train);
            Trees trees = fit(train, true);
            for (int i = 0; i < samples.size(); i++) {
                if (samples.get(i).fold() == fold) {
                    scores[i] = f1(samples.get(i), trees, tokens);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "fold %d: %.4f%n",
                    fold,
                    IntStream.range(0, scores.length)
                            .filter(i -> samples.get(i).fold() == held)
                            .mapToDouble(i -> scores[i])
                            .average()
                            .orElse(0));
        }
        System.out.printf(
                Locale.ROOT,
                "word F1 out of fold: %.4f%n",
                Arrays.stream(scores).average().orElse(0));
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        StringBuilder worst = new StringBuilder("worst:");
        for (int i = 0; i < Math.min(15, order.length); i++) {
            worst.append(
                    String.format(Locale.ROOT, " %s=%.2f", samples.get(order[i]).id(), scores[order[i]]));
        }
        System.out.println(worst);
        if (write != null) {
            Files.createDirectories(write);
            Tokens tokens = tokens(samples);
            List<String> lines = new ArrayList<>();
            tokens.odds().forEach((piece, odds) -> lines.add(piece + "\t" + odds));
            Files.write(write.resolve("tokens.tsv"), lines);
            Files.write(write.resolve("trees.txt"), fit(samples, true).lines());
        }
    }

    /**
     * Fits trees; class names are scored for each part by the other parts, so that no page's own names vouch for it.
     */
    private static Trees fit(List<Sample> train, boolean cross) {
        List<float[][]> rows = new ArrayList<>();
        for (int part = 0; part < FOLDS; part++) {
            int held = part;
            Tokens tokens = tokens(train.stream()
                    .filter(sample -> !cross || part(sample) != held)
                    .toList());
            for (Sample sample : train) {
                if (part(sample) == part) {
                    rows.add(new Features(sample.draft(), sample.weights(), tokens).rows());
                }
            }
        }
        List<float[]> flat = new ArrayList<>();
        List<Boolean> target = new ArrayList<>();
        List<Double> weight = new ArrayList<>();
        int at = 0;
        for (int part = 0; part < FOLDS; part++) {
            for (Sample sample : train) {
                if (part(sample) == part) {
                    float[][] of = rows.get(at++);
                    for (int i = 0; i < of.length; i++) {
                        if (sample.weight()[i] > 0) {
                            flat.add(of[i]);
                            target.add(sample.target()[i]);
                            weight.add(sample.weight()[i]);
                        }
                    }
                }
            }
        }
        boolean[] yes = new boolean[target.size()];
        double[] heavy = new double[target.size()];
        for (int i = 0; i < yes.length; i++) {
            yes[i] = target.get(i);
            heavy[i] = weight.get(i);
        }
        int trees = Integer.getInteger("trees", 120);
        int leaves = Integer.getInteger("leaves", 12);
        return new Booster(trees, leaves, 0.1, 20, 5).train(flat.toArray(new float[0][]), yes, heavy);
    }

    private static int part(Sample sample) {
        return (hash(sample.draft().capture().location().getHost()) / 7) % FOLDS;
    }

    private static int hash(String host) {
        String[] labels = (host == null ? "" : host.toLowerCase(Locale.ROOT)).split("\\.", -1);
        String site = labels.length < 2 ? labels[0] : labels[labels.length - 2] + "." + labels[labels.length - 1];
        CRC32 crc = new CRC32();
        crc.update(site.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() & 0x7fffffff);
    }

    /** Log odds of each piece of a class name, by how much of the story's and of all other words stand under it. */
    private static Tokens tokens(List<Sample> samples) {
        Map<String, double[]> counts = new HashMap<>();
        double yes = 0;
        double no = 0;
        for (Sample sample : samples) {
            Outline outline = sample.draft().outline();
            Map<String, double[]> page = new HashMap<>();
            double pageYes = 0;
            double pageNo = 0;
            for (Block block : sample.draft().blocks()) {
                double weight = sample.weight()[block.index()];
                boolean story = sample.target()[block.index()];
                pageYes += story ? weight : 0;
                pageNo += story ? 0 : weight;
                Set<String> pieces = new HashSet<>();
                int up = 0;
                for (int node = block.node(); node >= 0 && up < 40; node = outline.parent(node), up++) {
                    pieces.addAll(Tokens.pieces(outline.node(node)));
                }
                for (String piece : pieces) {
                    page.computeIfAbsent(piece, none -> new double[2])[story ? 0 : 1] += weight;
                }
            }
            for (Map.Entry<String, double[]> each : page.entrySet()) {
                double[] sum = counts.computeIfAbsent(each.getKey(), none -> new double[3]);
                sum[0] += pageYes == 0 ? 0 : each.getValue()[0] / pageYes; // each page counts once, however long
                sum[1] += pageNo == 0 ? 0 : each.getValue()[1] / pageNo;
                sum[2]++;
            }
            yes += pageYes > 0 ? 1 : 0;
            no += pageNo > 0 ? 1 : 0;
        }
        Map<String, Float> odds = new TreeMap<>();
        for (Map.Entry<String, double[]> each : counts.entrySet()) {
            double[] sum = each.getValue();
            if (sum[2] >= 4) {
                double value = Math.log((sum[0] + 0.5) / (yes + 1)) - Math.log((sum[1] + 0.5) / (no + 1));
                if (Math.abs(value) >= 0.3) {
                    odds.put(each.getKey(), (float) (Math.round(value * 100) / 100.0));
                }
            }
        }
        return new Tokens(odds);
    }

    private static double f1(Sample sample, Trees trees, Tokens tokens) {
        float[][] rows = new Features(sample.draft(), sample.weights(), tokens).rows();
        double[] p = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            p[i] = trees.probability(rows[i]);
        }
        boolean[] chosen = Story.choose(sample.draft().blocks(), sample.weights(), p);
        Map<String, Integer> bag = new HashMap<>();
        int predicted = 0;
        for (Block block : sample.draft().blocks()) {
            if (chosen[block.index()]) {
                for (String word : words(block.text())) {
                    bag.merge(word, 1, Integer::sum);
                    predicted++;
                }
            }
        }
        int overlap = 0;
        for (String word : sample.truth()) {
            Integer left = bag.get(word);
            if (left != null && left > 0) {
                bag.put(word, left - 1);
                overlap++;
            }
        }
        int all = predicted + sample.truth().size();
        return all == 0 ? 1 : 2.0 * overlap / all;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i <= lower.length(); i++) {
            char c = i < lower.length() ? lower.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c)) {
                word.append(c);
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    static List<Sample> load(Path folder) throws IOException {
        List<JsonNode> truths = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (InputStream zipped = Files.newInputStream(folder.resolve("truth.jsonl.gz"));
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(zipped), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                truths.add(json.readTree(line));
            }
        }
        HtmlReader reader = Parts.make(HtmlReader.class);
        LanguageFinder language = Parts.make(LanguageFinder.class);
        HeadlineFinder headline = Parts.make(HeadlineFinder.class);
        return truths.parallelStream()
                .filter(truth -> truth.hasNonNull("body"))
                .flatMap(truth -> {
                    try {
                        String id = truth.get("id").asText();
                        String url = truth.path("url").asText("");
                        URI location = URI.create(url.startsWith("http") ? url.replace(" ", "%20") : "file:///" + id);
                        byte[] bytes;
                        try (InputStream page =
                                new GZIPInputStream(Files.newInputStream(folder.resolve("html/" + id + ".html.gz")))) {
                            bytes = page.readAllBytes();
                        }
                        Capture capture = new Capture(Lead.at(location).build(), location, 200, Map.of(), bytes, null);
                        Format format = new Format("text/html", charset(bytes), 1, List.of(), List.of());
                        Draft draft = new Draft(capture, format, reader.read(capture, format), "read.html");
                        language.find(draft.enter(Draft.Turn.FIND, "find.language"));
                        headline.find(draft.enter(Draft.Turn.FIND, "find.headline"));
                        return java.util.stream.Stream.of(
                                sample(id, location, draft, truth.get("body").asText()));
                    } catch (Refusal e) {
                        System.out.println(truth.get("id") + ": " + e.getMessage());
                        return java.util.stream.Stream.empty();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static Charset charset(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }

    private static Sample sample(String id, URI location, Draft draft, String body) {
        Weights weights = Weights.of(draft);
        List<String> truth = words(body);
        Set<String> lines = new HashSet<>();
        for (String line : body.split("\n", -1)) {
            lines.add(String.join(" ", words(line)));
        }
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + 4 <= truth.size(); i++) {
            grams.add(String.join(" ", truth.subList(i, i + 4)));
        }
        List<Block> blocks = draft.blocks();
        boolean[] target = new boolean[blocks.size()];
        double[] weight = new double[blocks.size()];
        for (Block block : blocks) {
            List<String> words = words(block.text());
            int i = block.index();
            if (words.isEmpty()) {
                continue;
            }
            weight[i] = 0.5 + Math.sqrt(words.size());
            if (words.size() < 4) {
                target[i] = lines.contains(String.join(" ", words));
            } else {
                int hits = 0;
                for (int at = 0; at + 4 <= words.size(); at++) {
                    hits += grams.contains(String.join(" ", words.subList(at, at + 4))) ? 1 : 0;
                }
                target[i] = hits >= 0.6 * (words.size() - 3);
            }
        }
        return new Sample(id, hash(location.getHost()) % FOLDS, draft, weights, target, weight, truth);
    }
}
