package org.pressclip.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Dictionary;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyntaxTest {
    @Test
    void anEqualsSignMayStandInATextAsItIsOrBehindABackslash() throws IOException {
        Dictionary<?, ?> read = read(
                "# a feed\nsections=[\"Local = Town\",\"Sport \\= Sports\"]\r\nexclude=[ \\\r\n  \"a=b\", \\\r\n  ]\n");

        assertThat((String[]) read.get("sections")).containsExactly("Local = Town", "Sport = Sports");
        assertThat((String[]) read.get("exclude")).containsExactly("a=b");
    }

    @Test
    void aListMayGoOverLines() throws IOException {
        assertThat((String[]) read("sources=[\n  \"http://a.example/\",\n  \"http://b.example/\"\n]\nkind = \"rss\"\n")
                        .get("sources"))
                .containsExactly("http://a.example/", "http://b.example/");
    }

    @Test
    void aBackslashWrittenTwiceIsOne() throws IOException {
        assertThat((String[]) read("include=[\"/\\\\d+/\"]\n").get("include")).containsExactly("/\\d+/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a=\"1\"~sources=[\"x\"~targets=[\"y\"]|line 2: the list of sources has no ] at its end",
                "sources=[\"x\" \"y\"]|line 1: a comma is missing between two values of sources",
                "sources=[x]|line 1: each value of sources has to stand in quotes",
                "kind=rss|line 1: the value of kind has to stand in quotes: kind=\"…\", or for several kind=[\"…\",\"…\"]",
                "kind=\"rss~paused=\"true\"|line 1: a value of kind has no quote at its end",
                "include=[\"/\\d/\"]|line 1: a backslash in the value of include is written twice: \\\\d",
                "kind \"rss\"|line 1: behind kind there is no =",
                "kind=\"rss\" # rss|line 1: nothing may stand behind the value of kind",
                "kind=\"rss\"~~kind=\"atom\"|line 3: kind stands here a second time",
                "~; kind=\"rss\"|line 2: a name has to stand here, as in name=\"value\", or # before a comment",
            })
    void whatIsNoSuchFileIsNamedWithItsLine(String text, String sentence) {
        assertThatThrownBy(() -> Syntax.checked(text.replace('~', '\n')))
                .isInstanceOf(IOException.class)
                .hasMessage(sentence);
    }

    private static Dictionary<?, ?> read(String text) throws IOException {
        return ConfigurationHandler.read(
                new ByteArrayInputStream(Syntax.checked(text).getBytes(StandardCharsets.UTF_8)));
    }
}
