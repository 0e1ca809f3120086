package org.pressclip.target.jcr;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.jcr.AccessDeniedException;
import javax.jcr.InvalidItemStateException;
import javax.jcr.LoginException;
import javax.jcr.Node;
import javax.jcr.NodeIterator;
import javax.jcr.Property;
import javax.jcr.PropertyType;
import javax.jcr.Repository;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.jcr.Value;
import javax.jcr.nodetype.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Delivery;
import org.pressclip.api.Delivery.Edits;
import org.pressclip.api.Evidence;
import org.pressclip.api.Illustrator;
import org.pressclip.api.Lead;
import org.pressclip.api.Outline;
import org.pressclip.api.Receipt;
import org.pressclip.api.Receipt.Status;
import org.pressclip.api.Refusal;
import org.pressclip.api.Spans;

class JcrTargetTest {
    private static final String ID = "urn:uuid:0f8fad5b-d9cb-569f-a165-70867728950e";
    private static final String PATH = "/content/news/0f/0f8fad5b-d9cb-569f-a165-70867728950e";

    private static final Oaks oak = new Oaks();
    private final JcrTarget target = target(oak.sessions(), null);

    @AfterEach
    void noSessionIsLeftOpen() throws RepositoryException {
        assertThat(oak.open()).isZero();
        Session session = oak.editor();
        if (session.nodeExists("/content")) {
            session.removeItem("/content");
            session.save();
        }
        session.logout();
    }

    @AfterAll
    static void close() {
        oak.close();
    }

    private static JcrTarget target(Sessions sessions, @Nullable Illustrator illustrator) {
        Place place = new Place("news", "/content/news", "pressclip/article");
        return new JcrTarget(place, sessions, () -> Optional.ofNullable(illustrator));
    }

    private static Article.Builder story(String headline, String text) {
        return Article.builder()
                .id(ID)
                .headline(headline)
                .bodyHtml("<p>" + text + "</p>\n")
                .body(List.of(Block.of(0, Block.Kind.PARAGRAPH, Spans.of(text), 0)), Outline.FLAT);
    }

    private static Article full() {
        return story("Rain falls on the town", "It rained.")
                .alternativeHeadline("Weather")
                .description("All day.")
                .datePublished("2024-10-08")
                .dateModified("2024-10-08T14:05+02:00")
                .dateline("GENEVA")
                .creditText("AFP")
                .copyrightNotice("© 2024 The Example")
                .usageInfo("Not for sale.")
                .articleSection("Local")
                .inLanguage("en-GB")
                .pageType("article")
                .isAccessibleForFree(true)
                .url("https://news.example.org/rain")
                .isBasedOn("https://news.example.org/rain?from=feed")
                .creativeWorkStatus("Draft")
                .publisher(new Article.Publisher("The Example", "https://news.example.org/"))
                .author(List.of(
                        new Article.Person("Ada Moss", "https://news.example.org/ada"),
                        new Article.Person("Ben Reed", null)))
                .keywords(List.of("rain", "town"))
                .image(List.of(new Article.Image("https://news.example.org/rain.jpg", "Wet.", "B. Reed")))
                .warn("The year is a guess.")
                .pipeline("abc123")
                .provenance(new Article.Provenance(
                        "headline",
                        "Rain falls on the town",
                        Claim.of("headline", "Rain falls on the town", Evidence.of(Evidence.Kind.META, "og:title"), 0.9)
                                .by("html"),
                        List.of(Claim.of("headline", "Rain", Evidence.of(Evidence.Kind.DOM, "h1"), 0.5)
                                .by("html"))))
                .origin(new Article.Origin(
                        "rain.html", "00ff", "text/html", "utf-8", Instant.parse("2024-10-08T12:30:00Z"), 200))
                .build();
    }

    private interface Use<T> {
        @Nullable
        T of(Node node) throws RepositoryException;
    }

    private <T> T found(String path, Use<T> use) throws RepositoryException {
        return requireNonNull(at(path, use));
    }

    /** What an editor sees, or does. */
    private <T> @Nullable T at(String path, Use<T> use) throws RepositoryException {
        Session session = oak.editor();
        try {
            @Nullable T result = use.of(session.getNode(path));
            session.save();
            return result;
        } finally {
            session.logout();
        }
    }

    private @Nullable String text(String property) throws RepositoryException {
        return at(
                PATH,
                node -> node.hasProperty(property) ? node.getProperty(property).getString() : null);
    }

    private int type(String property) throws RepositoryException {
        return found(PATH, node -> node.getProperty(property).getType());
    }

    private List<String> texts(String path, String property) throws RepositoryException {
        return found(path, node -> {
            Property there = node.getProperty(property);
            Value[] values = there.isMultiple() ? there.getValues() : new Value[] {there.getValue()};
            return Stream.of(values).map(JcrTargetTest::string).toList();
        });
    }

    private void edit(String property, String value) throws RepositoryException {
        at(PATH, node -> node.setProperty(property, value));
    }

    private boolean exists(String path) throws RepositoryException {
        return found("/", root -> root.getSession().nodeExists(path));
    }

    private static Delivery keep(@Nullable Receipt last) {
        return new Delivery(Edits.KEEP, last);
    }

    @Test
    void aRecordIsANodeWithTheRecordsNames() throws Exception {
        Receipt receipt = target.file(full(), keep(null));

        assertThat(receipt.status()).isEqualTo(Status.CREATED);
        assertThat(receipt.target()).isEqualTo("news");
        assertThat(receipt.where()).isEqualTo(PATH);
        assertThat(receipt.version()).hasSize(64);
        assertThat(text("headline")).isEqualTo("Rain falls on the town");
        assertThat(text("bodyHtml")).isEqualTo("<p>It rained.</p>\n");
        assertThat(text("articleBody")).isEqualTo("It rained.");
        assertThat(text("wordCount")).isEqualTo("2");
        assertThat(text("dateline")).isEqualTo("GENEVA");
        assertThat(text("isAccessibleForFree")).isEqualTo("true");
        assertThat(text("creativeWorkStatus")).isEqualTo("Draft");
        assertThat(type("wordCount")).isEqualTo(PropertyType.LONG);
        assertThat(type("isAccessibleForFree")).isEqualTo(PropertyType.BOOLEAN);
        assertThat(texts(PATH, "keywords")).containsExactly("rain", "town");
        assertThat(text("author/0/name")).isEqualTo("Ada Moss");
        assertThat(text("author/0/url")).isEqualTo("https://news.example.org/ada");
        assertThat(text("author/1/name")).isEqualTo("Ben Reed");
        assertThat(text("publisher/name")).isEqualTo("The Example");
        assertThat(text("image/0/caption")).isEqualTo("Wet.");
        assertThat(text("pressclip/id")).isEqualTo(ID);
        assertThat(text("pressclip/isBasedOn")).isEqualTo("https://news.example.org/rain?from=feed");
        assertThat(text("pressclip/pipeline")).isEqualTo("abc123");
        assertThat(text("pressclip/origin/fetched")).isEqualTo("2024-10-08T12:30:00.000Z");
        assertThat(text("pressclip/provenance/0/where")).isEqualTo("og:title");
        assertThat(texts(PATH, "pressclip/provenance/0/lost")).containsExactly("Rain (dom, 0.5, html)");
    }

    private static String string(Value value) {
        try {
            return value.getString();
        } catch (RepositoryException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDateCanBeSortedByAndStillSaysNoMoreThanIsKnown() throws Exception {
        target.file(full(), keep(null));

        assertThat(type("datePublished")).isEqualTo(PropertyType.DATE);
        assertThat(text("datePublished")).isEqualTo("2024-10-08T00:00:00.000Z");
        assertThat(text("datePublishedIso")).isEqualTo("2024-10-08");
        assertThat(text("dateModified")).isEqualTo("2024-10-08T14:05:00.000+02:00");
        assertThat(text("dateModifiedIso")).isEqualTo("2024-10-08T14:05+02:00");
    }

    @Test
    void theSameAgainChangesNothing() throws Exception {
        Receipt first = target.file(full(), keep(null));
        Receipt again = target.file(full().toBuilder().pipeline("a newer chain").build(), keep(first));
        Receipt plain = target.file(full());

        assertThat(again.status()).isEqualTo(Status.UNCHANGED);
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(plain.status()).isEqualTo(Status.UNCHANGED);
        assertThat(text("pressclip/pipeline")).isEqualTo("abc123");
    }

    @Test
    void aChangedRecordIsUpdatedAtItsPlaceWhateverItsHeadlineAndDate() throws Exception {
        Receipt first = target.file(full(), keep(null));
        Receipt second = target.file(
                full().toBuilder()
                        .headline("Rain ends")
                        .datePublished("2023-01-02")
                        .dateline(null)
                        .keywords(List.of("sun"))
                        .author(List.of(new Article.Person("Ben Reed", null)))
                        .pipeline("def456")
                        .build(),
                keep(first));

        assertThat(second.status()).isEqualTo(Status.UPDATED);
        assertThat(second.where()).isEqualTo(first.where());
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(text("headline")).isEqualTo("Rain ends");
        assertThat(text("dateline")).isNull();
        assertThat(text("author/0/name")).isEqualTo("Ben Reed");
        assertThat(exists(PATH + "/author/1")).isFalse();
        assertThat(text("pressclip/pipeline")).isEqualTo("def456");
    }

    @Test
    void anEditedHeadlineIsKeptWhileTheBodyIsUpdated() throws Exception {
        Receipt first = target.file(story("Rain falls", "It rained.").build(), keep(null));
        edit("headline", "Floods in the town");

        Receipt second = target.file(story("Rain falls", "It rained all day.").build(), keep(first));

        assertThat(second.status()).isEqualTo(Status.UPDATED);
        assertThat(text("headline")).isEqualTo("Floods in the town");
        assertThat(text("articleBody")).isEqualTo("It rained all day.");
        assertThat(texts(PATH, "pressclip/edited")).containsExactly("headline");
        assertThat(target.file(story("Rain falls", "It rained all day.").build(), keep(second))
                        .status())
                .isEqualTo(Status.UNCHANGED);
    }

    @Test
    void whereEditorAndPublisherChangedTheSameTheEditIsKeptAndAPersonHearsOfIt() throws Exception {
        Receipt first = target.file(story("Rain falls", "It rained.").build(), keep(null));
        edit("headline", "Floods in the town");

        Article changed = story("Rain goes on", "It rained all day.").build();
        Receipt second = target.file(changed, keep(first));

        assertThat(second.status()).isEqualTo(Status.EDIT_KEPT);
        assertThat(text("headline")).isEqualTo("Floods in the town");
        assertThat(text("articleBody")).isEqualTo("It rained all day.");
        assertThat(target.file(changed, keep(second)).status()).isEqualTo(Status.EDIT_KEPT);

        Receipt approved = target.file(changed, new Delivery(Edits.REPLACE, second));
        assertThat(approved.status()).isEqualTo(Status.UPDATED);
        assertThat(text("headline")).isEqualTo("Rain goes on");
        assertThat(texts(PATH, "pressclip/edited")).isEmpty();
        assertThat(target.file(changed, keep(approved)).status()).isEqualTo(Status.UNCHANGED);
    }

    @Test
    void replaceWritesOverEditsThoughThePublisherChangedNothing() throws Exception {
        Receipt first = target.file(full(), keep(null));
        edit("headline", "Floods in the town");

        assertThat(target.file(full(), new Delivery(Edits.REPLACE, first)).status())
                .isEqualTo(Status.UPDATED);
        assertThat(text("headline")).isEqualTo("Rain falls on the town");
    }

    @Test
    void whatTheEditorTookAwayOrAddedStays() throws Exception {
        Receipt first = target.file(full(), keep(null));
        at(PATH, node -> {
            node.getProperty("description").remove();
            node.getNode("author").addNode("2", Copy.PLAIN).setProperty("name", "Cleo Park");
            node.setProperty("keywords", new String[] {"rain", "town", "river"});
            return node.setProperty("ourOwn", "kept");
        });

        Article changed =
                full().toBuilder().headline("Rain ends").bodyHtml("<p>Dry.</p>").build();
        assertThat(target.file(changed, keep(first)).status()).isEqualTo(Status.UPDATED);
        assertThat(text("description")).isNull();
        assertThat(text("author/2/name")).isEqualTo("Cleo Park");
        assertThat(texts(PATH, "keywords")).hasSize(3);
        assertThat(text("ourOwn")).isEqualTo("kept");
        assertThat(text("headline")).isEqualTo("Rain ends");
    }

    @Test
    void anEditorWhoMadeThePublishersChangeFirstIsNoEditor() throws Exception {
        Receipt first = target.file(story("Rain fals", "It rained.").build(), keep(null));
        edit("headline", "Rain falls");

        Receipt second = target.file(story("Rain falls", "It rained.").build(), keep(first));
        assertThat(second.status()).isEqualTo(Status.UNCHANGED);
        assertThat(target.file(story("Rain ends", "It rained.").build(), keep(second))
                        .status())
                .isEqualTo(Status.UPDATED);
        assertThat(text("headline")).isEqualTo("Rain ends");
    }

    @Test
    void aFormThatSentTheLinesBackInAnotherMannerHasEditedNothing() throws Exception {
        Receipt first = target.file(full(), keep(null));
        at(PATH, node -> {
            node.setProperty(
                    "bodyHtml", node.getProperty("bodyHtml").getString().replace("\n", "\r\n"));
            return node.setProperty("wordCount", "2");
        });

        Article changed = full().toBuilder().bodyHtml("<p>Dry.</p>\n").build();
        assertThat(target.file(changed, keep(first)).status()).isEqualTo(Status.UPDATED);
        assertThat(text("bodyHtml")).isEqualTo("<p>Dry.</p>\n");
    }

    @Test
    void aDeletedRecordIsNotMadeAgainUnlessItIsAskedFor() throws Exception {
        Receipt first = target.file(full(), keep(null));
        at(PATH, node -> {
            node.remove();
            return null;
        });

        Receipt second = target.file(full(), keep(first));
        assertThat(second.status()).isEqualTo(Status.EDIT_KEPT);
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(exists(PATH)).isFalse();

        assertThat(target.file(full(), new Delivery(Edits.REPLACE, second)).status())
                .isEqualTo(Status.CREATED);
        assertThat(text("headline")).isEqualTo("Rain falls on the town");
    }

    @Test
    void aNodeThatNobodyDeliveredIsLeftAlone() throws Exception {
        at("/", root -> root.addNode("content", Copy.PLAIN)
                .addNode("news", Copy.PLAIN)
                .addNode("0f", Copy.PLAIN)
                .addNode(ID.substring(9), Copy.PLAIN)
                .setProperty("headline", "Somebody's own"));

        assertThat(target.file(full(), keep(null)).status()).isEqualTo(Status.EDIT_KEPT);
        assertThat(text("headline")).isEqualTo("Somebody's own");
        assertThat(target.file(full(), Delivery.PLAIN).status()).isEqualTo(Status.UPDATED);
        assertThat(text("headline")).isEqualTo("Rain falls on the town");
        assertThat(target.file(full(), keep(null)).status()).isEqualTo(Status.UNCHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000\u0007\u001b[31m",
                "\ud800 half \udc00",
                "a\r\nb\rc",
                "{http://evil}x",
                "../../../etc",
                "rep:policy",
                "[*]|/:",
                "\u202Egpj.exe",
                "\uFFFE\uFFFF",
                "😀 漢字 العربية"
            })
    void anyTextGoesInOnceAndIsTakenForNobodysEdit(String text) throws Exception {
        Article hostile = story(text, text)
                .id(text)
                .keywords(List.of(text, text))
                .author(List.of(new Article.Person(text, text)))
                .publisher(new Article.Publisher(text, text))
                .datePublished(text)
                .isBasedOn(text)
                .image(List.of(new Article.Image(text, text, text)))
                .warn(text)
                .build();

        Receipt first = target.file(hostile, keep(null));
        assertThat(first.status()).isEqualTo(Status.CREATED);
        assertThat(first.where()).startsWith("/content/news/");
        assertThat(target.file(hostile, keep(first)).status()).isEqualTo(Status.UNCHANGED);

        Article changed = hostile.toBuilder().dateline("GENEVA").build();
        assertThat(target.file(changed, keep(first)).status()).isEqualTo(Status.UPDATED);
        assertThat(texts(first.where(), "pressclip/edited")).isEmpty();
    }

    @Test
    void manyThreadsFileARecordOnce() throws Exception {
        List<Status> ends = atOnce(8, thread -> target);

        assertThat(ends).filteredOn(Status.CREATED::equals).hasSize(20);
        assertThat(ends).filteredOn(Status.UNCHANGED::equals).hasSize(7 * 20);
        int nodes = found("/content/news/0f", shelf -> count(shelf.getNodes()));
        assertThat(nodes).isEqualTo(20);
    }

    @Test
    void severalHostsOnOneRepositoryMakeOneNodeOfEachRecord() throws Exception {
        List<Status> ends = atOnce(4, thread -> target(oak.sessions(), null));

        assertThat(ends).containsOnly(Status.CREATED, Status.UNCHANGED).hasSize(4 * 20);
        int nodes = found("/content/news/0f", shelf -> count(shelf.getNodes()));
        assertThat(nodes).isEqualTo(20);
        assertThat(atOnce(1, thread -> target)).containsOnly(Status.UNCHANGED);
    }

    private static List<Status> atOnce(int threads, IntFunction<JcrTarget> targets) throws Exception {
        List<Callable<List<Status>>> work = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(threads);
        for (int thread = 0; thread < threads; thread++) {
            JcrTarget own = targets.apply(thread);
            work.add(() -> {
                start.await();
                List<Status> ends = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    Article each = story("Story " + i, "Text " + i)
                            .id(String.format(Locale.ROOT, "urn:uuid:0f8fad5b-d9cb-569f-a165-%012d", i))
                            .build();
                    ends.add(own.file(each, keep(null)).status());
                }
                return ends;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Status> ends = new ArrayList<>();
            for (Future<List<Status>> each : pool.invokeAll(work)) {
                ends.addAll(each.get());
            }
            return ends;
        } finally {
            pool.shutdownNow();
        }
    }

    private static int count(NodeIterator nodes) {
        int count = 0;
        for (; nodes.hasNext(); nodes.nextNode()) {
            count++;
        }
        return count;
    }

    @Test
    void anEditBetweenReadingAndWritingIsSeenAtTheSecondTry() throws Exception {
        Receipt first = target.file(story("Rain falls", "It rained.").build(), keep(null));
        AtomicInteger saves = new AtomicInteger();
        JcrTarget raced = target(
                () -> intercepted(oak.sessions().open(), "save", () -> {
                    if (saves.getAndIncrement() == 0) {
                        edit("headline", "Floods in the town");
                    }
                }),
                null);

        Receipt second = raced.file(story("Rain ends", "Dry.").build(), keep(first));

        assertThat(saves.get()).isEqualTo(2);
        assertThat(second.status()).isEqualTo(Status.EDIT_KEPT);
        assertThat(text("headline")).isEqualTo("Floods in the town");
        assertThat(text("articleBody")).isEqualTo("Dry.");
    }

    private interface Act {
        void run() throws RepositoryException;
    }

    private static Session intercepted(Session session, String name, Act act) {
        return (Session) java.lang.reflect.Proxy.newProxyInstance(
                Oaks.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        act.run();
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void endlessConflictsEndAsAFailureThatIsTriedLater() {
        JcrTarget raced = target(
                () -> intercepted(oak.sessions().open(), "save", () -> {
                    throw new InvalidItemStateException("changed by another");
                }),
                null);

        assertThatThrownBy(() -> raced.file(full()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Refusal.class)
                .hasMessageContaining("somebody else wrote at the same place 6 times");
    }

    @Test
    void whatTheRepositoryWillNeverTakeIsRefusedAndWhatFailsIsTriedLater() {
        assertThatThrownBy(() -> failing(new ConstraintViolationException("no such child allowed"))
                        .file(full()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no such child allowed");
        assertThatThrownBy(() -> failing(new AccessDeniedException("no")).file(full()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Refusal.class)
                .hasMessageContaining("its user may not");
        assertThatThrownBy(() -> failing(new RepositoryException("disk")).file(full()))
                .isNotInstanceOf(Refusal.class)
                .hasMessageContaining("cannot write to /content/news: disk");
        JcrTarget nobody = target(
                () -> {
                    throw new LoginException("no mapping");
                },
                null);
        assertThatThrownBy(() -> nobody.file(full()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Refusal.class)
                .hasMessageContaining("lets nobody in");
    }

    private JcrTarget failing(RepositoryException problem) {
        return target(
                () -> intercepted(oak.sessions().open(), "save", () -> {
                    throw problem;
                }),
                null);
    }

    @Test
    void aUserWithoutRightsWritesNothing() throws Exception {
        at("/", root -> root.addNode("content", Copy.PLAIN));
        Repository repository = oak.repository();
        JcrTarget guest = target(() -> repository.login(new javax.jcr.GuestCredentials()), null);

        assertThatThrownBy(() -> guest.file(full()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Refusal.class);
        assertThat(exists("/content/news")).isFalse();
    }

    @Test
    void picturesLieBelowTheRecordAndGoWhenTheyAreShownNoMore() throws Exception {
        List<Path> folders = new ArrayList<>();
        Desk desk = new Desk(folders);
        JcrTarget illustrated = target(oak.sessions(), desk);

        Receipt first = illustrated.file(full(), keep(null));

        String file = requireNonNull(text("image/0/file"));
        assertThat(file).isEqualTo(PATH + "/images/ab/abcd.jpg");
        assertThat(text("image/0/url")).isEqualTo("https://news.example.org/rain.jpg");
        assertThat(texts(file, "jcr:primaryType")).containsExactly("nt:file");
        assertThat(texts(file + "/jcr:content", "jcr:data")).containsExactly("the bytes");
        assertThat(texts(file + "/jcr:content", "jcr:mimeType")).containsExactly("image/jpeg");
        assertThat(folders).hasSize(1).noneMatch(Files::exists);

        assertThat(illustrated.file(full(), keep(first)).status()).isEqualTo(Status.UNCHANGED);
        assertThat(folders).as("nothing is fetched for what is there as it is").hasSize(1);

        Article without = full().toBuilder().image(List.of()).build();
        assertThat(illustrated.file(without, keep(first)).status()).isEqualTo(Status.UPDATED);
        assertThat(exists(file)).isFalse();
    }

    @Test
    void aPictureThatAnEditorsTextStillShowsStays() throws Exception {
        JcrTarget illustrated = target(oak.sessions(), new Desk(new ArrayList<>()));
        Receipt first = illustrated.file(full(), keep(null));
        String file = requireNonNull(text("image/0/file"));
        edit("bodyHtml", "<p>Look:</p><img src=\"" + file + "\">");

        Receipt second = illustrated.file(full().toBuilder().image(List.of()).build(), keep(first));

        assertThat(second.status()).isEqualTo(Status.UPDATED);
        assertThat(exists(PATH + "/image")).isFalse();
        assertThat(exists(file)).isTrue();
    }

    /** Fetches a picture of nine bytes whatever it is asked for. */
    private record Desk(List<Path> folders) implements Illustrator {
        @Override
        public Run open(Path folder, String place) {
            folders.add(folder);
            return new Run() {
                @Override
                public Article illustrate(Lead lead, Article article) throws IOException {
                    Path file = folder.resolve("ab/abcd.jpg");
                    Files.createDirectories(folder.resolve("ab"));
                    Files.write(file, "the bytes".getBytes(StandardCharsets.US_ASCII));
                    return article.toBuilder()
                            .image(article.image().stream()
                                    .map(image -> image.kept(
                                            new Article.Copy(place + "ab/abcd.jpg", "abcd", 4, 3, "image/jpeg")))
                                    .toList())
                            .build();
                }

                @Override
                public long kept() {
                    return 1;
                }

                @Override
                public long failed() {
                    return 0;
                }

                @Override
                public void close() {}
            };
        }
    }

    @Test
    void sessionsAreOpenedForAMomentAndClosedWhateverHappens() throws Exception {
        for (int i : IntStream.range(0, 10).toArray()) {
            target.file(story("Story " + i, "x").build());
            assertThat(oak.open()).isZero();
        }
        assertThat(oak.opened()).isGreaterThanOrEqualTo(10);
    }
}
