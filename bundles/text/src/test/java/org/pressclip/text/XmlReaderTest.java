package org.pressclip.text;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class XmlReaderTest {
    @Test
    void theMarkAtTheBeginningAndControlsAreLeftOut() throws IOException {
        assertThat(all(reader("\uFEFFa\u0000\u0008b\n\t\r\uFEFF\uFFFEc", UTF_8, 100)))
                .isEqualTo("ab\n\t\r\uFEFFc");
        assertThat(all(reader("\uFEFFa", UTF_16LE, 100))).isEqualTo("a");
    }

    @Test
    void aStretchOfControlsIsNotTheEnd() throws IOException {
        assertThat(all(reader("a" + "\u0001".repeat(100_000) + "b", UTF_8, 10))).isEqualTo("ab");
    }

    @Test
    void aPartThatIsTooLongIsTold() throws IOException {
        assertThat(all(reader("abc", UTF_8, 3))).isEqualTo("abc");
        assertThatIOException().isThrownBy(() -> all(reader("abcd", UTF_8, 3))).withMessage("too long");
    }

    @Test
    void eachPartHasItsOwnLength() throws IOException {
        XmlReader reader = reader("abcdef", UTF_8, 3);
        char[] three = new char[3];
        assertThat(reader.read(three, 0, 3)).isEqualTo(3);
        reader.begin();
        assertThat(reader.read(three, 0, 3)).isEqualTo(3);
        assertThat(reader.read(three, 0, 3)).isEqualTo(-1);
    }

    @Test
    void theLastCharactersAreRemembered() throws IOException {
        XmlReader reader = reader("a".repeat(500_000) + "</rss>", UTF_8, Integer.MAX_VALUE);
        all(reader);
        assertThat(reader.tail()).hasSizeBetween(65_536, 2 * 65_536).endsWith("aaa</rss>");
    }

    private static XmlReader reader(String text, Charset charset, int longest) {
        return new XmlReader(
                new ByteArrayInputStream(text.getBytes(charset)), charset, longest, () -> new IOException("too long"));
    }

    private static String all(XmlReader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }
}
