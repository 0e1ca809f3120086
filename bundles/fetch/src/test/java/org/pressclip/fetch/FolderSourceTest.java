package org.pressclip.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

@Timeout(20)
class FolderSourceTest {
    private final FolderSource source = new FolderSource();

    private final Path folder;

    FolderSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void filesComeInTheOrderOfTheirNamesFolderByFolder() throws IOException {
        write("b.html", "a/z.html", "a/b/x.html", "a/b.html", "c\nd.html", "B.html");
        assertThat(paths("in"))
                .containsExactly(
                        "in/B.html", "in/a/b/x.html", "in/a/b.html", "in/a/z.html", "in/b.html", "in/c\nd.html");
        assertThat(paths("in/")).startsWith("in/B.html");
    }

    @Test
    void everyLeadCanBeFetched() throws IOException {
        write("a/x.html", "naïve name.html", "c\nd.html");
        FileFetcher fetcher =
                new FileFetcher(Converters.standardConverter().convert(Map.of()).to(FileFetcher.Config.class));
        for (Lead lead : leads("in")) {
            assertThat(source.holds(lead)).isFalse();
            assertThat(fetcher.fetch(lead).size()).isEqualTo(1);
        }
    }

    @Test
    void aLinkBackToAFolderAboveIsALeadThatIsNotOpened() throws IOException {
        write("a/x.html");
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);
        Files.createSymbolicLink(folder.resolve("a/self"), folder.resolve("a"));
        List<Lead> leads = leads("in");
        assertThat(leads).extracting(Lead::path).containsExactly("in/a/loop", "in/a/self", "in/a/x.html");
        FileFetcher fetcher =
                new FileFetcher(Converters.standardConverter().convert(Map.of()).to(FileFetcher.Config.class));
        for (Lead lead : leads.subList(0, 2)) {
            assertThat(source.holds(lead)).isFalse();
            assertThatThrownBy(() -> fetcher.fetch(lead))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("a link back to a folder above it");
        }
    }

    @Test
    void aFolderIsWalkedOnceHoweverManyLinksLeadThere(@TempDir Path outside) throws IOException {
        write("a/x.html", "b/y.html");
        Files.writeString(outside.resolve("o.html"), "o");
        Files.createSymbolicLink(folder.resolve("a/to-b"), folder.resolve("b"));
        Files.createSymbolicLink(folder.resolve("b/to-a"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("out1"), outside);
        Files.createSymbolicLink(folder.resolve("out2"), outside);
        assertThat(paths("in")).containsExactly("in/a/x.html", "in/b/y.html", "in/out1/o.html");
    }

    @Test
    void linksToFilesAndToNothingAreLeads() throws IOException {
        write("x.html");
        Files.createSymbolicLink(folder.resolve("link.html"), folder.resolve("x.html"));
        Files.createSymbolicLink(folder.resolve("broken.html"), folder.resolve("gone"));
        assertThat(paths("in")).containsExactly("in/broken.html", "in/link.html", "in/x.html");
    }

    @Test
    void hiddenFoldersAreOneLeadThatIsSkipped() throws IOException {
        write(".git/objects/x", "x.html");
        List<Lead> leads = leads("in");
        assertThat(leads).extracting(Lead::path).containsExactly("in/.git", "in/x.html");
        assertThat(source.holds(leads.get(0))).isFalse();
    }

    @Test
    void aFolderThatVanishesWhileItIsWalkedIsALead() throws IOException {
        write("a/x.html", "b/y.html");
        try (Stream<Lead> stream = source.open(lead("in"))) {
            var leads = stream.iterator();
            assertThat(leads.next().path()).isEqualTo("in/a/x.html");
            Files.delete(folder.resolve("b/y.html"));
            Files.delete(folder.resolve("b"));
            Lead gone = leads.next();
            assertThat(gone.path()).isEqualTo("in/b");
            assertThat(source.holds(gone)).isFalse();
            assertThat(leads.hasNext()).isFalse();
        }
    }

    @Test
    void hundredsOfFoldersDeepIsNoMatter() throws IOException {
        Path at = folder;
        for (int i = 0; i < 400; i++) {
            at = Files.createDirectory(at.resolve("d"));
        }
        Files.writeString(at.resolve("x.html"), "x");
        assertThat(paths("in")).singleElement().asString().endsWith("/d/x.html");
    }

    @Test
    void onlyFoldersHold() throws IOException {
        write("x.html");
        assertThat(source.holds(lead("in"))).isTrue();
        assertThat(source.holds(Lead.at(folder.resolve("x.html").toUri()).build()))
                .isFalse();
        assertThat(source.holds(Lead.at(folder.resolve("gone").toUri()).build()))
                .isFalse();
        assertThat(source.holds(Lead.at(URI.create("https://paper.example/")).build()))
                .isFalse();
        assertThat(source.holds(Lead.at(URI.create("file:relative")).build())).isFalse();
    }

    @Test
    void aFolderThatIsGoneIsRefusedByName() throws IOException {
        Lead gone = Lead.at(folder.resolve("gone").toUri()).build();
        assertThatThrownBy(() -> source.open(gone)).isInstanceOf(Refusal.class).hasMessage("no such folder");
        write("x.html");
        Lead file = Lead.at(folder.resolve("x.html").toUri()).build();
        assertThatThrownBy(() -> source.open(file)).isInstanceOf(Refusal.class).hasMessage("not a folder");
    }

    @Test
    void theFolderOfASavedPageIsSkippedAsAWhole() throws IOException {
        write(
                "rain_files/frame.html",
                "rain_files/i.png",
                "Regen-Dateien/a.js",
                "w & x.files/b.css",
                "snow_2024/a.html");
        Files.writeString(folder.resolve("rain.html"), "<img src='./rain_files/i.png'>");
        Files.writeString(folder.resolve("Regen.htm"), "<script src=Regen-Dateien/a.js></script>");
        Files.writeString(folder.resolve("w & x.html"), "<link href='w%20&amp;%20x.files/b.css'>");
        Files.writeString(folder.resolve("snow.html"), "<a href='snow.html'>Snow in 2024</a>");
        List<Lead> leads = leads("in");
        assertThat(leads)
                .filteredOn(lead -> lead.problem().isPresent())
                .extracting(
                        lead -> lead.path() + " " + lead.problem().orElseThrow().getMessage())
                .containsExactly(
                        "in/Regen-Dateien belongs to the saved page Regen.htm",
                        "in/rain_files belongs to the saved page rain.html",
                        "in/w & x.files belongs to the saved page w & x.html");
        assertThat(leads)
                .filteredOn(lead -> lead.problem().isEmpty())
                .extracting(Lead::path)
                .containsExactly(
                        "in/Regen.htm", "in/rain.html", "in/snow.html", "in/snow_2024/a.html", "in/w & x.html");
    }

    private List<String> paths(String given) throws IOException {
        return leads(given).stream().map(Lead::path).toList();
    }

    private List<Lead> leads(String given) throws IOException {
        try (Stream<Lead> leads = source.open(lead(given))) {
            return leads.toList();
        }
    }

    private Lead lead(String given) {
        return Lead.at(folder.toUri()).path(given).build();
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }
}
