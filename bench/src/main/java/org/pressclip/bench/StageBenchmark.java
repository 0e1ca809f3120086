package org.pressclip.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.pressclip.api.Capture;
import org.pressclip.api.Refusal;

/**
 * Each stage by itself over the same pages, which have passed the stages before it; {@code parse} is
 * {@code Jsoup.parse} of them.
 *
 * <p>Usage: {@code StageBenchmark CORPUS [STAGE...]} prints a table. A stage by itself has the caches to itself: the
 * shares of the way as it is walked are those of {@link Speed}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
public class StageBenchmark {
    static final String CORPUS = "pressclip.corpus";
    private static final String PARSE = "parse";
    private static final int PAGES = 60;
    private static final int STRIDE = 1_009; // a prime, so that the pages come from all parts of the corpus

    @Param({
        PARSE,
        "detect",
        "read.html",
        "mend.encoding",
        "find.language",
        "find.headline",
        "find.dates",
        "find.credits",
        "clean.claimed",
        "clean.boilerplate",
        "clean.residue",
        "map",
        "target.files"
    })
    public String stage = PARSE;

    private List<Step> steps = List.of();
    private int at;
    private List<Capture> pages = List.of();
    private List<Step.Item> items = List.of();

    /** Pages from all over the corpus, none of which is refused on the way. */
    @Setup(Level.Trial)
    public void read() throws IOException {
        steps = new Way().steps();
        at = steps.stream().map(Step::name).toList().indexOf(stage);
        List<Corpus.Entry> all = Corpus.entries(Path.of(System.getProperty(CORPUS)));
        pages = new ArrayList<>();
        for (int i = 0; i < all.size() && pages.size() < PAGES; i++) {
            Capture page = all.get((int) ((long) i * STRIDE % all.size())).capture();
            if (pass(new Step.Item(page), steps.size())) {
                pages.add(page);
            }
        }
    }

    @Setup(Level.Invocation)
    public void prepare() throws IOException {
        items = new ArrayList<>();
        for (Capture page : pages) {
            Step.Item item = new Step.Item(page);
            pass(item, at);
            items.add(item);
        }
    }

    private boolean pass(Step.Item item, int end) throws IOException {
        try {
            for (Step step : steps.subList(0, Math.max(0, end))) {
                step.work().on(item);
            }
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    @Benchmark
    public int stage() throws IOException {
        int sink = 0;
        for (Step.Item item : items) {
            if (at < 0) {
                Capture page = item.capture;
                sink += Jsoup.parse(
                                new ByteArrayInputStream(page.open().readAllBytes()),
                                null,
                                page.location().toString())
                        .childNodeSize();
            } else {
                steps.get(at).work().on(item);
            }
        }
        return sink;
    }

    public static void main(String[] args) throws RunnerException {
        List<String> stages = List.of(args).subList(1, args.length);
        OptionsBuilder options = new OptionsBuilder();
        options.include(StageBenchmark.class.getName())
                .jvmArgsAppend("-D" + CORPUS + "=" + args[0], "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        if (!stages.isEmpty()) {
            options.param(
                    "stage", Stream.concat(Stream.of(PARSE), stages.stream()).toArray(String[]::new));
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        double parse = 0;
        double sum = 0;
        System.out.printf("%n%-20s %12s %12s%n", "stage", "ms a page", "x parse");
        for (RunResult result : results) {
            String name = result.getParams().getParam("stage");
            double cost = result.getPrimaryResult().getStatistics().getPercentile(50) / PAGES;
            parse = name.equals(PARSE) ? cost : parse;
            sum += name.equals(PARSE) ? 0 : cost;
            System.out.printf(Locale.ROOT, "%-20s %12.3f %12.2f%n", name, cost, cost / parse);
        }
        System.out.printf(Locale.ROOT, "%-20s %12.3f %12.2f%n", "all but parse", sum, sum / parse);
    }
}
