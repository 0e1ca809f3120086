package org.pressclip.clean.boilerplate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Draft;
import org.pressclip.api.Finder;
import org.pressclip.api.Lead;
import org.pressclip.bench.Corpus;
import org.pressclip.bench.Rendering;
import org.pressclip.bench.Score;
import org.pressclip.bench.Way;

/**
 * A page of a corpus made ready for training.
 *
 * @param site a number for its site: pages of one site are never on both sides of a split
 * @param article whether it is an article by its annotators
 * @param rows the features of each block; the columns of names and containers are filled by whoever knows them
 * @param target per block whether it is the story's
 * @param weight per block, what it counts in training; 0 for one without words
 */
record Sample(
        String id,
        int site,
        boolean article,
        Draft draft,
        Weights weights,
        float[][] rows,
        boolean[] target,
        double[] weight,
        List<String> truth) {
    static final int FOLDS = 5;

    /**
     * The pages of a corpus as they are, or each as a dump in one way, in turn.
     *
     * @param types per fold what tells the types of its pages without having seen them; not asked about dumps
     */
    static List<Sample> load(Path folder, boolean dumps, List<Finder> types) throws IOException {
        Rendering[] renderings = Rendering.values();
        Way way = Way.untyped();
        return Corpus.make(folder, page -> {
            if (!page.truth().hasNonNull("body")) {
                return null;
            }
            Draft draft = way.found(page.capture());
            Rendering rendering = dumps ? renderings[Math.floorMod(page.id().hashCode(), renderings.length)] : null;
            if (rendering != null) {
                draft = way.found(dump(page, rendering, draft));
            }
            String id = folder.getFileName() + "/" + page.id() + (rendering == null ? "" : " " + rendering.label());
            int site = site(page.capture().location());
            if (!dumps) {
                types.get(site % FOLDS).find(draft.enter(Draft.Turn.FIND, "find.pagetype"));
            }
            return of(id, site, page.truth(), draft);
        });
    }

    static Capture dump(Corpus.Sample page, Rendering rendering, Draft draft) {
        byte[] text = rendering.of(draft).getBytes(StandardCharsets.UTF_8);
        URI location = URI.create("file:///" + page.id() + rendering.suffix());
        return new Capture(Lead.at(location).build(), location, 200, Map.of(), text, null);
    }

    int fold() {
        return site % FOLDS;
    }

    int part() {
        return site / 7 % FOLDS;
    }

    /** A checksum of the last two labels of the host. */
    static int site(URI location) {
        String host = location.getHost();
        String[] labels = (host == null ? "" : host.toLowerCase(Locale.ROOT)).split("\\.", -1);
        String site = labels.length < 2 ? labels[0] : labels[labels.length - 2] + "." + labels[labels.length - 1];
        CRC32 crc = new CRC32();
        crc.update(site.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() & 0x7fffffff);
    }

    private static Sample of(String id, int site, JsonNode page, Draft draft) {
        String body = page.get("body").asText();
        boolean article = page.path("page_type").asText("article").equals("article");
        List<String> truth = Score.words(body);
        List<String> lower =
                truth.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        Set<String> lines = new HashSet<>();
        for (String line : body.split("\n", -1)) {
            lines.add(String.join(" ", Score.words(line.toLowerCase(Locale.ROOT))));
        }
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + 4 <= lower.size(); i++) {
            grams.add(String.join(" ", lower.subList(i, i + 4)));
        }
        List<Block> blocks = draft.blocks();
        boolean[] target = new boolean[blocks.size()];
        double[] weight = new double[blocks.size()];
        double all = 0;
        for (Block block : blocks) {
            List<String> words = Score.words(block.text().toLowerCase(Locale.ROOT));
            int i = block.index();
            if (words.isEmpty()) {
                continue;
            }
            weight[i] = 0.5 + Math.sqrt(words.size());
            all += weight[i];
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
        for (int i = 0; i < weight.length; i++) {
            weight[i] *= Math.pow(400 / Math.max(1, all), Train.EVEN);
        }
        Weights weights = Weights.of(draft);
        float[][] rows = new Features(draft, weights).rows();
        return new Sample(id, site, article, draft, weights, rows, target, weight, truth);
    }
}
