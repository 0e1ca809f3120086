package org.pressclip.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Claim;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Refusal;
import org.pressclip.service.Importer;
import org.pressclip.service.Trace;

/** What explain does with an input that holds several pages, or none. */
class ChoiceTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int status;

    @Test
    void theOnePageAmongWhatIsNoneIsExplained() throws Exception {
        assertThat(explain(Stream.concat(
                        Stream.of(image(1), page(2)), IntStream.range(3, 300).mapToObj(ChoiceTest::image))))
                .startsWith("crawl.warc#2\n  refused at read: traced.");
        assertThat(explain(Stream.of(image(1)))).startsWith("crawl.warc#1\n");
    }

    @Test
    void ofSeveralPagesTheFirstTwentyAreListedByWhatIsKnownOfThem() throws Exception {
        Lead titled = page(2).toBuilder()
                .claim(Claim.of(Field.HEADLINE, "Rain\u001b[2J", Evidence.of(Evidence.Kind.FEED, "title"), 0.5))
                .build();
        String list = explain(Stream.concat(
                Stream.of(image(1), titled), IntStream.range(3, 100_000).mapToObj(ChoiceTest::page)));
        assertThat(list.lines())
                .hasSize(24)
                .startsWith(
                        "The first 20 pages in crawl.warc:",
                        "  crawl.warc#2  Rain\\u001b[2J",
                        "  crawl.warc#3  https://a.example/3")
                .endsWith(
                        "Beside them 1 that would not be filed, such as crawl.warc#1 (not a page: image/png).",
                        "To see what becomes of one:",
                        "  pressclip explain 'crawl.warc#2'");
        assertThat(status).isZero();
        assertThat(explain(Stream.of(page(1), page(2))).lines()).startsWith("2 pages in crawl.warc:");
        assertThat(explain(Stream.of(image(1), image(2))).lines()).startsWith("No page in crawl.warc:");
    }

    @Test
    void forMachinesAndOfNothingItIsWrongUsage() throws Exception {
        assertThat(explain(Stream.of(page(1), page(2)), "--json"))
                .isEqualTo("pressclip: explain takes one page, and there are several in crawl.warc: name one, such as"
                        + " crawl.warc#1.\n");
        assertThat(status).isEqualTo(Line.USAGE);
        assertThat(explain(Stream.of())).isEqualTo("pressclip: There is no page in crawl.warc.\n");
        assertThat(status).isEqualTo(Line.USAGE);
    }

    private static Lead page(int number) {
        return Lead.at(URI.create("file:///crawl.warc#" + number))
                .path("crawl.warc#" + number)
                .source(URI.create("https://a.example/" + number))
                .enclosure(Enclosure.of("text/html", new byte[] {'x'}))
                .build();
    }

    private static Lead image(int number) {
        return Lead.at(URI.create("file:///crawl.warc#" + number))
                .path("crawl.warc#" + number)
                .problem(Refusal.skipped("not a page: image/png"))
                .build();
    }

    private String explain(Stream<Lead> leads, String... options) throws Exception {
        out.reset();
        String[] line = Stream.concat(Stream.of("explain", "crawl.warc"), Stream.of(options))
                .toArray(String[]::new);
        Wire.Request request = new Wire.Request(List.of(line), Path.of("").toAbsolutePath(), false, false, false, 120);
        Terminal terminal = new Terminal(out, out, request);
        Importer importer = (Importer) Proxy.newProxyInstance(
                Importer.class.getClassLoader(),
                new Class<?>[] {Importer.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "expand" -> leads;
                    case "trace" ->
                        new Trace(
                                Outcome.ended((Lead) given[0], Outcome.Status.REFUSED, "read", "traced", ""),
                                null,
                                null,
                                null);
                    default -> throw new AssertionError(method);
                });
        status = Explanation.print(
                importer, (PageLines.Explain) Line.read(request.arguments(), request.folder(), false, 80), terminal);
        terminal.flush();
        return out.toString(UTF_8);
    }
}
