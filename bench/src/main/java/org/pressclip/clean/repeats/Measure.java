package org.pressclip.clean.repeats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pressclip.api.Article;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Cut;
import org.pressclip.api.Refusal;
import org.pressclip.api.WebAddress;
import org.pressclip.bench.Corpus;
import org.pressclip.bench.Parts;
import org.pressclip.bench.Score;
import org.pressclip.bench.Way;
import org.pressclip.clean.boilerplate.BoilerplateCleaner;

/**
 * Each page of a site cleaned by what the site's other pages taught, and what was cut set against the true text.
 *
 * <p>Usage: {@code Measure LEAST SHARE CORPUS...}: sites with at least LEAST other pages; a block is repeated if it
 * stands on LEAST pages and on SHARE of them. With {@code --alone} first nothing else tells the story from what
 * surrounds it: then all of each page is at stake.
 */
final class Measure {
    private final int least;
    private final double share;
    private final Cleaner others;
    private double before;
    private double after;
    private int pages;
    private int changed;
    private int furniture;
    private int story;

    private Measure(int least, double share, Cleaner others) {
        this.least = least;
        this.share = share;
        this.others = others;
    }

    public static void main(String[] args) throws IOException {
        boolean alone = args[0].equals("--alone");
        int at = alone ? 1 : 0;
        Cleaner others = alone ? draft -> {} : Parts.make(BoilerplateCleaner.class);
        Map<String, List<Corpus.Sample>> sites = new TreeMap<>();
        for (int i = at + 2; i < args.length; i++) {
            for (Corpus.Sample page : Corpus.read(Path.of(args[i]))) {
                String site = WebAddress.site(page.capture().location());
                if (!site.isEmpty()) {
                    sites.computeIfAbsent(site, any -> new ArrayList<>()).add(page);
                }
            }
        }
        Measure measure = new Measure(Integer.parseInt(args[at]), Double.parseDouble(args[at + 1]), others);
        for (Map.Entry<String, List<Corpus.Sample>> site : sites.entrySet()) {
            if (site.getValue().size() > measure.least) {
                measure.site(site.getKey(), site.getValue());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d pages, %d changed; word F1 %.4f without, %.4f with; cut: %d blocks of furniture, %d of the story%n",
                measure.pages,
                measure.changed,
                measure.before / measure.pages,
                measure.after / measure.pages,
                measure.furniture,
                measure.story);
    }

    private void site(String site, List<Corpus.Sample> given) throws IOException {
        Way plain = new Way(others);
        List<Corpus.Sample> samples = new ArrayList<>();
        List<Article> records = new ArrayList<>();
        for (Corpus.Sample sample : given) {
            try {
                records.add(plain.article(sample.capture()));
                samples.add(sample);
            } catch (Refusal e) {
                System.out.println(sample.id() + ": " + e.getMessage());
            }
        }
        for (int i = 0; i < samples.size(); i++) {
            SiteMemory memory = new SiteMemory(site);
            List<Sighting> seen = new ArrayList<>();
            for (int j = 0; j < samples.size(); j++) {
                if (j != i) {
                    Sighting.of(records.get(j)).ifPresent(seen::add);
                }
            }
            memory.add(seen);
            SiteRules rules = memory.rules(least, share, null);
            Cleaner repeats = new RepeatsCleaner(new Snapshot(1, new TreeMap<>(Map.of(site, rules))));
            Article cleaned = new Way(draft -> {
                        others.clean(draft);
                        repeats.clean(draft);
                    })
                    .article(samples.get(i).capture());
            judge(samples.get(i), records.get(i), cleaned, rules, memory.pages());
        }
    }

    private void judge(Corpus.Sample sample, Article plain, Article cleaned, SiteRules rules, int counted) {
        String truth = sample.truth().path("body").asText("");
        List<String> right = Score.words(truth);
        double one = Score.words(Score.words(plain.articleBody()), right).f1();
        double other = Score.words(Score.words(cleaned.articleBody()), right).f1();
        pages++;
        before += one;
        after += other;
        System.out.printf(
                Locale.ROOT,
                "%s %s: %d rules of %d pages; %.4f -> %.4f%n",
                sample.id(),
                sample.capture().location(),
                rules.size(),
                counted,
                one,
                other);
        List<Cut> cuts = cleaned.removed().stream()
                .filter(cut -> cut.reason().kind().equals("repeated"))
                .toList();
        changed += cuts.isEmpty() ? 0 : 1;
        String left = " " + Prints.folded(cleaned.articleBody()) + " ";
        String whole = " " + Prints.folded(truth) + " ";
        for (Cut cut : cuts) {
            String text = " " + Prints.folded(cut.before()) + " ";
            boolean told = count(text, left) < count(text, whole); // the truth has it, and now the record has not
            story += told ? 1 : 0;
            furniture += told ? 0 : 1;
            System.out.printf(
                    "    %s | %s | %s%n",
                    told ? "STORY" : "furniture",
                    cut.reason().detail(),
                    cut.before().replace('\n', ' '));
        }
    }

    private static int count(String part, String whole) {
        int count = 0;
        for (int at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }
}
