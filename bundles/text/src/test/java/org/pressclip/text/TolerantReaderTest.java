package org.pressclip.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TolerantReaderTest {
    @Test
    void bytesThatAreNotUtf8AreReadAsThoseWhoPasteMeanThem() throws IOException {
        byte[] pasted = "Caf\u00E9 \u0093Mocca\u0094 \u00C3\u00A9".getBytes(ISO_8859_1);
        TolerantReader reader = new TolerantReader(new ByteArrayInputStream(pasted), UTF_8);
        assertThat(all(reader)).isEqualTo("Caf\u00E9 \u201CMocca\u201D \u00E9");
        assertThat(reader.foreign()).isEqualTo(3);
    }

    @Test
    void charactersThatLieAcrossTwoReadsOfTheBytesAreWhole() throws IOException {
        String text = "x" + "\u6771\uD83C\uDF27".repeat(20_000);
        TolerantReader reader = new TolerantReader(new ByteArrayInputStream(text.getBytes(UTF_8)), UTF_8);
        assertThat(all(reader)).isEqualTo(text);
        assertThat(reader.foreign()).isZero();
    }

    @Test
    void halfACharacterAtTheEndIsNotLost() throws IOException {
        byte[] cut = {'a', 0, 'b'};
        assertThat(all(new TolerantReader(new ByteArrayInputStream(cut), UTF_16LE)))
                .isEqualTo("a\uFFFD");
    }

    private static String all(TolerantReader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }
}
