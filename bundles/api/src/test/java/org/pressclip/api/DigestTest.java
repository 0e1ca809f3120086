package org.pressclip.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void isSha256() {
        assertThat(Digest.of("abc".getBytes(UTF_8))) // FIPS 180-4's own example
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void tellsTheSameLettersInOtherValuesApart() {
        assertThat(Digest.of("ab", "c")).isNotEqualTo(Digest.of("a", "bc")).isNotEqualTo(Digest.of("ab", "c", null));
        assertThat(Digest.of("a", "")).isNotEqualTo(Digest.of("a", null));
    }

    @Test
    void aNamesUuidIsOneOfVersionEight() {
        assertThat(Digest.uuid("abc")).hasToString("ba7816bf-8f01-8fea-8141-40de5dae2223");
    }
}
