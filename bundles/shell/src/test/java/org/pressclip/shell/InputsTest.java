package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    private final Path folder;

    InputsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aNumberBehindAFileThatIsThereNamesAnItemOfIt() throws IOException {
        Files.writeString(folder.resolve("feed.xml"), "x");
        Files.writeString(folder.resolve("a b.warc.gz"), "x");
        assertThat(Inputs.uri("feed.xml#3", folder)).hasToString(folder.toUri() + "feed.xml#3");
        assertThat(Inputs.uri("a b.warc.gz#1844", folder)).hasToString(folder.toUri() + "a%20b.warc.gz#1844");
        assertThat(Inputs.uri(folder.resolve("feed.xml") + "#x-1.y", folder))
                .hasToString(folder.toUri() + "feed.xml#x-1.y");
    }

    @Test
    void aNameWithAHashIsAFileWhereThatIsThereOrNothingElse() throws IOException {
        Files.writeString(folder.resolve("feed.xml"), "x");
        Files.writeString(folder.resolve("feed.xml#3"), "x");
        Files.createDirectory(folder.resolve("pages"));
        for (String name : new String[] {"feed.xml#3", "gone.xml#3", "feed.xml#", "feed.xml#a b", "pages#3", "#3"}) {
            assertThat(Inputs.uri(name, folder)).isEqualTo(folder.resolve(name).toUri());
        }
    }
}
