package org.pressclip.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Capture;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Refusal;

class FileFetcherTest {
    private final FileFetcher fetcher = fetcher(Map.of());

    private final Path folder;

    FileFetcherTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFileIsItsBytesAndNothingIsKnownOfWhen() throws IOException {
        Capture capture = fetcher.fetch(lead(write("story.html", "<p>Rain</p>")));
        assertThat(UTF_8.decode(capture.body()).toString()).isEqualTo("<p>Rain</p>");
        assertThat(capture.status()).isZero();
        assertThat(capture.headers()).isEmpty();
        assertThat(capture.fetched()).isEmpty();
        assertThat(capture.location()).isEqualTo(capture.lead().uri());
    }

    @Test
    void whatTheManifestSaysOfTheFileIsKept() throws IOException {
        URI source = URI.create("https://paper.example/rain");
        Instant when = Instant.parse("2024-05-01T10:00:00Z");
        Lead lead = Lead.at(write("story.html", "<p>Rain</p>").toUri())
                .source(source)
                .fetched(when)
                .build();
        Capture capture = fetcher.fetch(lead);
        assertThat(capture.location()).isEqualTo(source);
        assertThat(capture.fetched()).contains(when);
    }

    @Test
    void aPageThatABrowserSavedSaysWhereItIsFromAndPerhapsWhen() throws IOException {
        assertThat(saved("<!DOCTYPE html>\n<!-- saved from url=(0028)https://paper.example/rain -->\n<p>Rain"))
                .isEqualTo("https://paper.example/rain null");
        assertThat(
                        saved(
                                "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n"
                                        + " url: https://paper.example/rain?a=b \n"
                                        + " saved date: Tue Mar 18 2025 10:40:00 GMT+0100 (Central European Standard Time)\n--><p>Rain"))
                .isEqualTo("https://paper.example/rain?a=b 2025-03-18T09:40:00Z");
        assertThat(saved("<!-- Mirrored from paper.example/rain.html by HTTrack Website Copier/3.x, -->"))
                .isEqualTo("http://paper.example/rain.html null");
        assertThat(saved("<!-- Saved from https://paper.example/rain at 2025-03-18T09:40:00Z using monolith v2 -->"))
                .isEqualTo("https://paper.example/rain 2025-03-18T09:40:00Z");
    }

    @Test
    void whatSaysNothingOfUseIsItsFileStill() throws IOException {
        for (String page : new String[] {
            "<!-- saved from url=(0014)about:internet --><p>Rain",
            "<!-- saved from url=(0028)file:///etc/passwd -->",
            "<!-- saved from url=(0028)https://[broken -->",
            "<!-- saved from url=(0028)https://paper.example/ ",
            "<p>saved from url=(0028)https://paper.example/",
            "<!--".repeat(5_000)
        }) {
            assertThat(saved(page)).startsWith("file:/").endsWith(" null");
        }
    }

    @Test
    void theManifestKnowsBetterThanTheSavedPage() throws IOException {
        Path file = write("saved.html", "<!-- saved from url=(0028)https://paper.example/rain -->");
        URI source = URI.create("https://paper.example/other");
        assertThat(fetcher.fetch(Lead.at(file.toUri()).source(source).build()).location())
                .isEqualTo(source);
    }

    private String saved(String page) throws IOException {
        Capture capture = fetcher.fetch(lead(write("saved.html", page)));
        return capture.location() + " " + capture.fetched().orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb.txt", "naïve — 100%.txt", "a b#c?d.txt", " ", "...x"})
    void anyNameWillDo(String name) throws IOException {
        Path file = write(name, "Rain");
        if (name.startsWith(".")) {
            assertThat(refusal(lead(file)).status()).isEqualTo(Status.SKIPPED);
        } else {
            assertThat(fetcher.fetch(lead(file)).size()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".DS_Store", "Thumbs.db", "THUMBS.DB", "desktop.ini", ".gitignore", "~$story.docx", "._a.html"})
    void whatSystemsStrewAboutIsSkipped(String name) throws IOException {
        Refusal refusal = refusal(lead(write(name, "x")));
        assertThat(refusal.status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Refusal refusal = refusal(lead(write("empty.html", "")));
        assertThat(refusal.status()).isEqualTo(Status.REFUSED);
        assertThat(refusal).hasMessage("empty file");
    }

    @Test
    void aFileThatIsGoneIsRefusedByName() {
        assertThat(refusal(lead(folder.resolve("gone.html")))).hasMessage("no such file");
    }

    @Test
    void aLinkToNothingOrToItselfIsRefusedByName() throws IOException {
        Path broken = Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("gone"));
        assertThat(refusal(lead(broken))).hasMessage("a link to what is not there");
        Path self = Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
        assertThat(refusal(lead(self))).hasMessage("a link that leads back to itself");
    }

    @Test
    void aFileThatMayNotBeReadIsRefusedByName() throws IOException {
        Path file = write("secret.html", "x");
        Files.setPosixFilePermissions(file, Set.of());
        boolean root = Files.isReadable(file); // who may read all is told by the file system's own word
        IOException refusal =
                root ? FileFetcher.named(new AccessDeniedException(file.toString()), "file") : refusal(lead(file));
        assertThat(refusal).isInstanceOf(Refusal.class).hasMessage("no permission to read the file");
    }

    @Test
    @Timeout(5)
    void aPipeOrADeviceIsRefusedWithoutWaiting() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(refusal(lead(pipe))).hasMessage("a pipe, a socket or a device, not a file");
        assertThat(refusal(lead(Path.of("/dev/zero")))).hasMessage("a pipe, a socket or a device, not a file");
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(refusal(lead(folder))).hasMessage("a folder, not a file");
    }

    @Test
    void aFileOverTheCapIsRefusedAndNeverCutShort() throws IOException {
        FileFetcher small = fetcher(Map.of("maxBytes", 4));
        assertThat(small.fetch(lead(write("four", "abcd"))).size()).isEqualTo(4);
        Lead five = lead(write("five", "abcde"));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> small.fetch(five));
        assertThat(refusal).hasMessage("larger than 4 bytes: 5 bytes");
        assertThat(refusal.remedy()).contains("maxBytes of org.pressclip.fetch.file");
    }

    @Test
    void nonsenseIsRefusedAndTheLastGoodValueStays() throws IOException {
        FileFetcher changed = fetcher(Map.of("maxBytes", 4));
        Lead five = lead(write("five", "abcde"));
        for (Object nonsense : new Object[] {0, -1, "many", Long.MAX_VALUE}) {
            changed.configure(config(Map.of("maxBytes", nonsense)));
            assertThat(catchThrowableOfType(Refusal.class, () -> changed.fetch(five)))
                    .as("%s", nonsense)
                    .hasMessageContaining("larger than 4 bytes");
        }
        changed.configure(config(Map.of("maxBytes", 5)));
        assertThat(changed.fetch(five).size()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:relative", "file://host/share/a", "file:///a%00b", "file:?"})
    void anAddressThatIsNoFileIsRefused(String address) {
        assertThat(refusal(Lead.at(URI.create(address)).build()).status()).isEqualTo(Status.REFUSED);
    }

    private Refusal refusal(Lead lead) {
        return catchThrowableOfType(Refusal.class, () -> fetcher.fetch(lead));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Lead lead(Path path) {
        return Lead.at(path.toUri()).build();
    }

    private static FileFetcher fetcher(Map<String, ?> config) {
        return new FileFetcher(config(config));
    }

    private static FileFetcher.Config config(Map<String, ?> config) {
        return Converters.standardConverter().convert(config).to(FileFetcher.Config.class);
    }
}
