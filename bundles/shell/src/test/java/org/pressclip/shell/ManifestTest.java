package org.pressclip.shell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Manifest manifest(String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("lists")).resolve("manifest.tsv");
        Files.writeString(file, text);
        return Manifest.read(file, folder);
    }

    private Manifest.Entry of(Manifest manifest, String path) {
        return requireNonNull(manifest.of(path, Inputs.uri(path, folder)));
    }

    @Test
    void aPathIsFoundAsGivenBesideTheManifestAndFromTheCurrentFolder() throws IOException {
        Manifest manifest =
                manifest("a.html\thttps://example.org/a\n\n# a comment\n../b.html\thttps://example.org/b\n");
        assertThat(of(manifest, "a.html").url()).isEqualTo(URI.create("https://example.org/a"));
        assertThat(of(manifest, "./a.html").url()).isEqualTo(URI.create("https://example.org/a"));
        assertThat(of(manifest, "lists/a.html").url()).isEqualTo(URI.create("https://example.org/a"));
        assertThat(of(manifest, "b.html").url()).isEqualTo(URI.create("https://example.org/b"));
        assertThat(manifest.of("c.html", Inputs.uri("c.html", folder))).isNull();
    }

    @Test
    void anItemOfAContainerIsNamedWithItsHash() throws IOException {
        Manifest manifest = manifest("a.warc#17\thttps://example.org/a\n");
        URI file = folder.resolve("lists/a.warc").toUri();
        Manifest.Entry entry = manifest.of("x/a.warc#17", URI.create(file + "#17"));
        assertThat(entry).isNotNull().extracting(Manifest.Entry::url).isEqualTo(URI.create("https://example.org/a"));
        assertThat(manifest.of("x/a.warc#18", URI.create(file + "#18"))).isNull();
        assertThat(manifest.of("x/a.warc", file)).isNull();
    }

    @Test
    void anInstantIsTakenAsItIsAndADayUpToItsEnd() throws IOException {
        Manifest manifest = manifest(
                "a\thttps://example.org/a\t2024-03-05T10:00:00+05:30\nb\thttps://example.org/b\t2024-03-05\nc\thttps://example.org/c\t\n");
        assertThat(of(manifest, "a").fetched()).isEqualTo(Instant.parse("2024-03-05T04:30:00Z"));
        assertThat(of(manifest, "b").fetched()).isEqualTo(Instant.parse("2024-03-05T23:59:59Z"));
        assertThat(of(manifest, "c").fetched()).isNull();
    }

    @Test
    void everyWrongLineIsNamedWithItsNumber() {
        assertThatThrownBy(() -> manifest(
                        "#\na.html\nb\tnowhere\nc\thttps://example.org/c\tyesterday\nc\thttps://example.org/c\n"
                                + "c\thttps://example.org/d\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2 ")
                .hasMessageContaining("line 3 ")
                .hasMessageContaining("line 4 ")
                .hasMessageContaining("line 6 ")
                .hasMessageNotContaining("line 1 ")
                .hasMessageNotContaining("line 5 ");
    }

    @Test
    void aManifestThatIsNotThereIsSaidToBeAbsent() {
        assertThatThrownBy(() -> Manifest.read(folder.resolve("none.tsv"), folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not there");
    }
}
