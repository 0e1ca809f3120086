package org.pressclip.target.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Delivery.Edits;
import org.pressclip.api.Form;
import org.pressclip.api.Receipt;
import org.pressclip.api.Receipt.Status;
import org.pressclip.api.Rendition;

class FolderTargetTest {
    private static final Map<String, Form> FORMS =
            Map.of("json", new JsonRecord(), "jsonl", new JsonLines(), "markdown", new Markdown());

    private final Path folder;
    private final List<FolderTarget> opened = new ArrayList<>();

    FolderTargetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() throws IOException {
        for (FolderTarget target : opened) {
            target.close();
        }
    }

    private FolderTarget target(String form, Rendition.Names names, Layout.Folders folders) {
        FolderTarget target = new FolderTarget(
                "cms", folder, new Layout(form, names, folders, false), name -> Optional.ofNullable(FORMS.get(name)));
        opened.add(target);
        return target;
    }

    private FolderTarget target(String form) {
        return target(form, Rendition.Names.SLUG, Layout.Folders.NONE);
    }

    /** A target of a process that was killed and started again. */
    private FolderTarget restarted(FolderTarget before, String form) throws IOException {
        before.close();
        return target(form);
    }

    private static Article rain(UnaryOperator<Article.Builder> more) {
        Article plain = Samples.paragraphs(Samples.ID, "Rain in Ghent", "It rained.");
        return more.apply(plain.toBuilder().datePublished("2016-09-09")).build();
    }

    private static Article rain() {
        return rain(same -> same);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.startsWith(".pressclip"))
                    .sorted()
                    .toList();
        }
    }

    private static Delivery after(Edits edits, @Nullable Receipt last) {
        return new Delivery(edits, last);
    }

    @Test
    void aRecordIsAFileAndTheSameAgainIsUnchanged() throws Exception {
        FolderTarget target = target("markdown");
        Receipt first = target.file(rain());
        assertThat(first.status()).isEqualTo(Status.CREATED);
        assertThat(first.where())
                .isEqualTo(folder.resolve("2016-09-09-rain-in-ghent.md").toString());
        assertThat(first.version()).startsWith(sha256(Path.of(first.where())));
        assertThat(target.file(rain())).isEqualTo(new Receipt("cms", Status.UNCHANGED, first.where(), first.version()));
        assertThat(target.file(rain(), after(Edits.KEEP, first)).status()).isEqualTo(Status.UNCHANGED);
        assertThat(files()).containsExactly("2016-09-09-rain-in-ghent.md");
    }

    private static String sha256(Path file) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void aNewHeadlineRenamesTheOneFile() throws IOException {
        FolderTarget target = target("json");
        Receipt first = target.file(rain());
        Receipt second = target.file(rain(it -> it.headline("Floods")), after(Edits.KEEP, first));
        assertThat(second.status()).isEqualTo(Status.UPDATED);
        assertThat(files()).containsExactly("2016-09-09-floods.json");
    }

    @Test
    void aRestartForgetsNoFile() throws IOException {
        FolderTarget target = target("json");
        Receipt first = target.file(rain());
        FolderTarget again = restarted(target, "json");
        Receipt second = again.file(rain(it -> it.headline("Floods")), after(Edits.KEEP, first));
        assertThat(second.status()).isEqualTo(Status.UPDATED);
        assertThat(files()).containsExactly("2016-09-09-floods.json");
    }

    @Test
    void whatWasFiledAndNotWrittenDownBeforeACrashIsFoundByItsId() throws IOException {
        FolderTarget target = target("json");
        target.file(rain()); // and nobody kept the receipt
        FolderTarget again = restarted(target, "json");
        Receipt second = again.file(rain(it -> it.headline("Floods")), after(Edits.KEEP, null));
        assertThat(second.status()).isEqualTo(Status.UPDATED);
        assertThat(files()).containsExactly("2016-09-09-floods.json");
    }

    @Test
    void ourOwnWriteBeforeACrashIsNoEditOfSomebody() throws IOException {
        FolderTarget target = target("json");
        Receipt first = target.file(rain());
        target.file(rain(it -> it.description("Two.")), after(Edits.KEEP, first)); // and nobody kept that receipt
        FolderTarget again = restarted(target, "json");
        Receipt third = again.file(rain(it -> it.description("Three.")), after(Edits.KEEP, first));
        assertThat(third.status()).isEqualTo(Status.UPDATED);
    }

    @Test
    void aRenameThatACrashBrokeOffIsMadeGood() throws IOException {
        FolderTarget target = target("json");
        Receipt first = target.file(rain());
        byte[] old = Files.readAllBytes(Path.of(first.where()));
        target.file(rain(it -> it.headline("Floods")), after(Edits.KEEP, first));
        Files.write(Path.of(first.where()), old); // as if it had been killed before the old file went
        FolderTarget again = restarted(target, "json");
        Receipt third = again.file(rain(it -> it.headline("Deluge")), after(Edits.KEEP, first));
        assertThat(third.status()).isEqualTo(Status.UPDATED);
        assertThat(files()).containsExactly("2016-09-09-deluge.json");
    }

    @Test
    void anEditIsKeptForAsLongAsItIsToldTo() throws IOException {
        FolderTarget target = target("markdown");
        Receipt first = target.file(rain());
        Path file = Path.of(first.where());
        Files.writeString(file, "An editor's line.\n", StandardOpenOption.APPEND);
        String edited = Files.readString(file);
        Article other = rain(it -> it.description("More."));
        Receipt second = target.file(other, after(Edits.KEEP, first));
        assertThat(second).isEqualTo(new Receipt("cms", Status.EDIT_KEPT, first.where(), first.version()));
        assertThat(target.file(other, after(Edits.KEEP, second)).status()).isEqualTo(Status.EDIT_KEPT);
        assertThat(file).hasContent(edited);
        assertThat(target.file(other, after(Edits.REPLACE, second)).status()).isEqualTo(Status.UPDATED);
        assertThat(Files.readString(file)).contains("More.").doesNotContain("An editor's line");
    }

    @Test
    void anEditIsSeenThoughTheRecordHasNotChanged() throws IOException {
        FolderTarget target = target("markdown");
        Receipt first = target.file(rain());
        Files.writeString(Path.of(first.where()), "gone over");
        assertThat(target.file(rain(), after(Edits.KEEP, first)).status()).isEqualTo(Status.EDIT_KEPT);
    }

    @Test
    void aFileThatSomebodyDeletedStaysAway() throws IOException {
        FolderTarget target = target("markdown");
        Receipt first = target.file(rain());
        Files.delete(Path.of(first.where()));
        Receipt second = target.file(rain(it -> it.description("More.")), after(Edits.KEEP, first));
        assertThat(second.status()).isEqualTo(Status.EDIT_KEPT);
        assertThat(files()).isEmpty();
        assertThat(target.file(rain(), after(Edits.REPLACE, first)).status()).isEqualTo(Status.CREATED);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aFileThatAPowerCutEmptiedIsNoEdit() throws IOException {
        FolderTarget target = target("json");
        Receipt first = target.file(rain());
        Files.write(Path.of(first.where()), new byte[0]);
        assertThat(target.file(rain(), after(Edits.KEEP, first)).status()).isEqualTo(Status.UPDATED);
        assertThat(Path.of(first.where())).content().contains("It rained.");
    }

    @Test
    void aFileOfWhichThereIsNoReceiptIsNotWrittenOverWhereEditsAreKept() throws IOException {
        Receipt first = target("markdown").file(rain());
        close();
        Files.delete(folder.resolve(".pressclip/cms/journal"));
        FolderTarget target = target("markdown");
        Article other = rain(it -> it.description("More."));
        assertThat(target.file(other, after(Edits.KEEP, null)).status()).isEqualTo(Status.EDIT_KEPT);
        assertThat(target.file(other, after(Edits.REPLACE, null)).status()).isEqualTo(Status.UPDATED);
        assertThat(files()).containsExactly(Path.of(first.where()).getFileName().toString());
    }

    @Test
    void aNewerChainIsNoChangeOfTheRecord() throws IOException {
        FolderTarget target = target("json");
        Receipt first = target.file(rain(it -> it.pipeline("one")));
        String before = Files.readString(Path.of(first.where()));
        Receipt second = target.file(rain(it -> it.pipeline("two")), after(Edits.REPLACE, first));
        assertThat(second).isEqualTo(new Receipt("cms", Status.UNCHANGED, first.where(), first.version()));
        assertThat(Path.of(first.where())).hasContent(before);
    }

    @Test
    void anotherFormIsAnotherFileInPlaceOfTheFirst() throws IOException {
        FolderTarget target = target("json");
        Receipt first = target.file(rain());
        target.layout(new Layout("markdown", Rendition.Names.SLUG, Layout.Folders.NONE, false));
        assertThat(target.file(rain(), after(Edits.KEEP, first)).status()).isEqualTo(Status.UPDATED);
        assertThat(files()).containsExactly("2016-09-09-rain-in-ghent.md");
    }

    @Test
    void subFoldersGoByDayMonthOrSection() throws IOException {
        Article article = rain(it -> it.articleSection("Science & Nature"));
        target("json", Rendition.Names.ID, Layout.Folders.DAY).file(article);
        close();
        assertThat(files()).containsExactly("2016/09/09/0f8fad5b-d9cb-569f-a165-70867728950e.json");
        Layout section = new Layout("json", Rendition.Names.SLUG, Layout.Folders.SECTION, false);
        assertThat(section.candidates(article).findFirst()).hasValue("science-nature/2016-09-09-rain-in-ghent");
        assertThat(section.candidates(rain(it -> it.articleSection("../.."))).findFirst())
                .hasValue("unsorted/2016-09-09-rain-in-ghent");
        assertThat(section.candidates(rain(it -> it.articleSection("CON"))).findFirst())
                .hasValue("con-0f8fad5b/2016-09-09-rain-in-ghent");
        Layout month = new Layout("json", Rendition.Names.ID, Layout.Folders.MONTH, false);
        assertThat(month.candidates(article).findFirst()).hasValue("2016/09/0f8fad5b-d9cb-569f-a165-70867728950e");
        assertThat(month.candidates(rain(it -> it.datePublished(null))).findFirst())
                .hasValue("undated/0f8fad5b-d9cb-569f-a165-70867728950e");
    }

    @Test
    void recordsOfOneNameDoNotMeetHoweverManyThreadsThereAre() throws Exception {
        FolderTarget target = target("json");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Receipt>> work = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = String.format("urn:uuid:%08d-0000-5000-8000-000000000000", i / 2); // each twice
                work.add(() -> target.file(rain(it -> it.id(id))));
            }
            for (Future<Receipt> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(files()).hasSize(100).allMatch(file -> file.endsWith(".json"));
    }

    @Test
    void aFolderThatIsGoneWithAllThatWasFiledIsNotMadeAnew() throws IOException {
        FolderTarget target = target("json");
        Receipt first = target.file(rain());
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(folder, away);
        try {
            for (Edits edits : Edits.values()) {
                assertThatThrownBy(() -> target.file(rain(), after(edits, first)))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("is its disk mounted?");
            }
            assertThat(folder).doesNotExist();
        } finally {
            Files.move(away, folder);
        }
        assertThat(target.file(rain(), after(Edits.KEEP, first)).status()).isEqualTo(Status.UNCHANGED);
    }

    @Test
    void aReceiptThatLeadsOutOfTheFolderIsNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "precious " + Samples.ID);
        FolderTarget target = new FolderTarget(
                "cms",
                folder.resolve("in"),
                new Layout("json", Rendition.Names.SLUG, Layout.Folders.NONE, false),
                name -> Optional.ofNullable(FORMS.get(name)));
        opened.add(target);
        for (String where : List.of(outside.toString(), "../outside", "a\0b", "")) {
            Receipt last = new Receipt("cms", Status.CREATED, where, "");
            target.file(rain(), after(Edits.REPLACE, last));
        }
        assertThat(outside).hasContent("precious " + Samples.ID);
    }

    @Test
    void whatAKilledWriterLeftIsSweptAndItsTornLineIgnored() throws IOException {
        target("json").file(rain());
        close();
        Path shop = folder.resolve(".pressclip/cms");
        Files.writeString(shop.resolve("17.part"), "half");
        Files.writeString(shop.resolve("journal"), "urn%3Auuid%3A0f8", StandardOpenOption.APPEND);
        assertThat(target("json").file(rain(it -> it.headline("Floods"))).status())
                .isEqualTo(Status.UPDATED);
        assertThat(shop.resolve("17.part")).doesNotExist();
        assertThat(Files.readAllLines(shop.resolve("journal"))).hasSize(2);
        assertThat(files()).containsExactly("2016-09-09-floods.json");
    }

    @Test
    void theJournalForgetsOldWritesAndKeepsTheLatest() throws IOException {
        Path place = Files.createDirectory(folder.resolve("j"));
        try (Journal journal = new Journal(place, 10)) {
            for (int i = 0; i < 35; i++) {
                journal.write("id\n" + i, new Journal.Entry("v" + i, "a\tb" + i));
            }
        }
        try (Journal journal = new Journal(place, 10)) {
            assertThat(journal.of("id\n3")).isEmpty();
            assertThat(journal.of("id\n24")).containsExactly(new Journal.Entry("v24", "a\tb24"));
            journal.write("id\n24", new Journal.Entry("w", "c"));
            assertThat(journal.of("id\n24")).extracting(Journal.Entry::version).containsExactly("w", "v24");
        }
        assertThat(Files.size(place.resolve("journal")) + Files.size(place.resolve("journal.old")))
                .isLessThan(2000);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        FolderTarget target = new FolderTarget(
                "cms",
                file,
                new Layout("json", Rendition.Names.SLUG, Layout.Folders.NONE, false),
                name -> Optional.ofNullable(FORMS.get(name)));
        assertThatThrownBy(() -> target.file(rain()))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is a file, not a folder");
        assertThatThrownBy(() -> target("nitf").file(rain()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the form nitf is not there");
    }

    @Test
    void aFolderThatWasClearedAwayIsMadeAgain() throws IOException {
        FolderTarget target = target("json");
        target.file(rain());
        try (Stream<Path> all = Files.walk(folder.resolve(".pressclip"))) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.delete(folder.resolve("2016-09-09-rain-in-ghent.json"));
        assertThat(target.file(rain()).status()).isEqualTo(Status.CREATED);
    }

    @Test
    void oneNameInOneFolderIsFiledUnderByOneProcess() throws IOException {
        FolderTarget one = target("json");
        one.file(rain());
        FolderTarget two = target("json");
        assertThatThrownBy(() -> two.file(rain())).hasMessageContaining("another process files there");
        one.close();
        assertThat(two.file(rain()).status()).isEqualTo(Status.UNCHANGED);
        assertThatThrownBy(() -> one.file(rain())).hasMessageContaining("not in use any more");
    }

    @Test
    void anInterruptedThreadTakesNothingFromTheOthers() throws Exception {
        FolderTarget target = target("json");
        target.file(rain());
        Thread interrupted = new Thread(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> target.file(rain(it -> it.headline("Snow"))))
                    .isInstanceOf(IOException.class);
        });
        interrupted.start();
        interrupted.join();
        assertThat(target.file(rain(it -> it.headline("Hail"))).status()).isEqualTo(Status.UPDATED);
        assertThat(files()).containsExactly("2016-09-09-hail.json");
    }

    @Test
    void aFolderOrALinkAtTheNameIsNotWrittenOver() throws IOException {
        Files.createDirectory(folder.resolve("2016-09-09-rain-in-ghent.json"));
        assertThat(target("json").file(rain()).where()).endsWith("2016-09-09-rain-in-ghent-0f8fad5b.json");
    }

    @Test
    void whoAsksWhetherItIsADraftIsTold() throws IOException {
        Article draft = rain(it -> it.creativeWorkStatus("Draft")
                .related(List.of(new Article.Relation(Article.Relation.Kind.UPDATE, "urn:uuid:1", 0.87654))));
        Path json = Path.of(target("json").file(draft).where());
        close();
        assertThat(Files.readString(json))
                .contains("\"creativeWorkStatus\":\"Draft\"")
                .contains("\"related\":[{\"kind\":\"update\",\"id\":\"urn:uuid:1\",\"similarity\":0.877}]");
        Path markdown = Path.of(target("markdown").file(draft).where());
        assertThat(Files.readString(markdown)).contains("\ndraft: true\n");
    }
}
