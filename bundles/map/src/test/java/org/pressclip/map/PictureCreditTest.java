package org.pressclip.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureCreditTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "The pier at dawn. Photograph: Ann Lee/Gazette; The pier at dawn.; Ann Lee/Gazette",
                "The pier at dawn. (Photo: Ann Lee); The pier at dawn.; Ann Lee",
                "The pier at dawn. (AP Photo/Ann Lee); The pier at dawn.; AP Photo/Ann Lee",
                "The pier at dawn (Photo by Ann Lee/Getty Images); The pier at dawn; Ann Lee/Getty Images",
                "The pier at dawn | Photo credit: Ann Lee; The pier at dawn; Ann Lee",
                "The pier at dawn © Ann Lee; The pier at dawn; Ann Lee",
                "Der Pier am Morgen. Foto: dpa; Der Pier am Morgen.; dpa",
                "La jetée. Crédit photo : Anne Lys; La jetée.; Anne Lys",
                "La jetée © Crédit photo : Anne Lys; La jetée; Anne Lys",
                "घाट. फोटो: अंजलि; घाट.; अंजलि",
                "Photo: Ann Lee; ''; Ann Lee",
                "Image courtesy of Ann Lee; ''; Ann Lee",
            })
    void whoMadeThePictureIsPartedFromWhatItShows(String text, String caption, String credit) {
        assertThat(PictureCredit.of(text)).isEqualTo(new PictureCredit(caption, credit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The pier at dawn",
                "Photo: the pier as it was before the storm",
                "She showed a photo of her father.",
                "Ann Lee (right) took the photo",
                "The pier (Photo Museum in the background)",
                "",
                "Photo:",
                "© ",
            })
    void wordsThatNameNobodyStayInTheCaption(String text) {
        assertThat(PictureCredit.of(text)).isEqualTo(new PictureCredit(text, ""));
    }

    @Test
    void aCaptionOfNothingButLabelsIsLeftAlone() {
        String text = "Photo ".repeat(300);
        assertThat(PictureCredit.of(text)).isEqualTo(new PictureCredit(text, ""));
    }
}
