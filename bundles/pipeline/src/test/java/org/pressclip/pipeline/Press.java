package org.pressclip.pipeline;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.pressclip.api.Album;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Detector;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Format;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Mapper;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Reader;
import org.pressclip.api.Receipt;
import org.pressclip.api.Spans;
import org.pressclip.api.Target;

/** A pipeline with the plainest stages there can be: a page is its lead's name, in one paragraph. */
final class Press implements AutoCloseable {
    final Switchboard board;
    final Pipeline pipeline;
    final List<Outcome> told = new ArrayList<>();
    final List<String> filed = new ArrayList<>();
    private long nextId = 1;

    Press(int workers, Duration budget, Duration patience, String... required) {
        this(new Settings(List.of(required), workers, budget, patience, Fence.DEFAULT));
    }

    Press(Settings settings) {
        board = new Switchboard(settings.required(), settings.fence(), Clock.systemUTC());
        pipeline = new Pipeline(settings, board, null);
    }

    /** One whose guests may take so long and may fail so often. */
    static Press fenced(int workers, Fence fence, String... required) {
        return new Press(
                        new Settings(List.of(required), workers, Duration.ofSeconds(30), Duration.ofSeconds(30), fence))
                .plain();
    }

    Press(int workers) {
        this(workers, Duration.ofSeconds(30), Duration.ofSeconds(30));
        plain();
    }

    static Press required(String... names) {
        Press press = new Press(2, Duration.ofSeconds(30), Duration.ofSeconds(30), names);
        press.plain();
        return press;
    }

    Press plain() {
        fetcher(lead -> capture(lead, lead.path()));
        detector(capture -> new Format("text/plain", StandardCharsets.UTF_8, 1, List.of(), List.of()));
        reader("read.plain", "text/plain", (capture, format) -> page(capture));
        add(Phase.MAP, (Mapper) draft -> Article.builder()
                .id(draft.capture().lead().path())
                .body(draft.standing(), draft.outline())
                .build());
        return this;
    }

    long fetcher(Fetcher fetcher) {
        return add(
                Phase.FETCH,
                fetcher,
                "pressclip.name",
                "f",
                "pressclip.schemes",
                new String[] {"test", "file"},
                "service.ranking",
                (int) nextId);
    }

    long detector(Detector detector) {
        return add(Phase.DETECT, detector, "service.ranking", (int) nextId);
    }

    long reader(String name, String mediaType, Reader reader) {
        return add(Phase.READ, reader, "pressclip.name", name, "pressclip.mediatypes", mediaType);
    }

    long add(Phase phase, Object service, Object... properties) {
        long id = nextId++;
        board.add(stage(phase, service, id, properties));
        return id;
    }

    static Stage stage(Phase phase, Object service, long id, Object... properties) {
        Map<String, Object> map = new TreeMap<>(Map.of("service.id", id, "component.name", phase.word() + "er"));
        for (int i = 0; i < properties.length; i += 2) {
            map.put((String) properties[i], properties[i + 1]);
        }
        return new Stage(phase, service, map, "org.example." + phase.word(), new Version(1, 0, 0), () -> "digest");
    }

    static Capture capture(Lead lead, String text) {
        return new Capture(lead, lead.uri(), 0, Map.of(), text.getBytes(StandardCharsets.UTF_8), null);
    }

    static Page page(Capture capture) {
        String text = StandardCharsets.UTF_8.decode(capture.body()).toString();
        return new Page(
                List.of(Block.of(0, Block.Kind.PARAGRAPH, Spans.of(text), 0)), Outline.FLAT, List.of(), List.of());
    }

    static Lead lead(String name) {
        return Lead.at(URI.create("test:" + name)).path(name).build();
    }

    static Stream<Lead> leads(int count) {
        return IntStream.range(0, count).mapToObj(i -> lead("p" + i));
    }

    Target target() {
        return article -> {
            filed.add(article.id());
            return new Receipt("list", Receipt.Status.CREATED, "");
        };
    }

    Map<Outcome.Status, Long> run(Stream<Lead> leads, Album album) throws Exception {
        return pipeline.run(leads, Keeper.NONE, album, target(), told::add);
    }

    Map<Outcome.Status, Long> run(Stream<Lead> leads) throws Exception {
        return pipeline.run(leads, target(), told::add);
    }

    Outcome run(String name) throws Exception {
        run(Stream.of(lead(name)));
        return told.get(told.size() - 1);
    }

    @Override
    public void close() {
        pipeline.stop();
    }
}
