package org.pressclip.read.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.read.html.Pages.blocks;

import org.junit.jupiter.api.Test;
import org.pressclip.api.Media;

class PicturesTest {
    private static final String RAIN = "IMAGE image https://gazette.example/rain.jpg";

    @Test
    void aPictureHasItsAddressWordsAndSize() {
        assertThat(Pages.page("<p>a</p><img src=/rain.jpg alt=' A wet  street' width=640 height='480px'>")
                        .blocks()
                        .get(1)
                        .media())
                .isEqualTo(new Media("image", "https://gazette.example/rain.jpg", "A wet street", 640, 480));
    }

    @Test
    void theLateAddressCountsAndNotThePlaceholder() {
        for (String name : new String[] {"data-src", "data-lazy-src", "data-original", "data-srcset"}) {
            assertThat(blocks("<p>a</p><img src='data:image/gif;base64,R0' " + name + "=/rain.jpg>"))
                    .as(name)
                    .containsExactly("PARAGRAPH a", RAIN);
        }
    }

    @Test
    void theWidestOfASetThatIsForAScreenIsTaken() {
        assertThat(blocks("<p>a</p><img src=/s.jpg srcset='/s.jpg 320w, /rain.jpg 1200w,/huge.jpg 9000w'>"))
                .containsExactly("PARAGRAPH a", RAIN);
    }

    @Test
    void commasWithinAnAddressDoNotPartASet() {
        assertThat(blocks("<p>a</p><img srcset='/w_1,h_2/s.jpg 1x, /w_1,h_2/b.jpg 2x'>"))
                .containsExactly("PARAGRAPH a", "IMAGE image https://gazette.example/w_1,h_2/b.jpg");
    }

    @Test
    void aPictureElementGivesTheAddressThatItsImageLacks() {
        assertThat(blocks("<p>a</p><picture><source srcset='/rain.jpg 800w'><img alt=x src=data:,></picture>"))
                .containsExactly("PARAGRAPH a", RAIN);
    }

    @Test
    void theTwinForBrowsersWithoutScriptsReplacesAPlaceholder() {
        assertThat(blocks("<p>a</p><img class=lazy src=/img/blank.gif><noscript><img src=/rain.jpg></noscript>"))
                .containsExactly("PARAGRAPH a", RAIN);
    }

    @Test
    void theTwinOfAPictureThatWasFoundIsNotReadAgain() {
        assertThat(blocks("<p>a</p><img data-src=/rain.jpg><noscript><img src=/rain-small.jpg></noscript>"))
                .containsExactly("PARAGRAPH a", RAIN);
    }

    @Test
    void countersSpacersAndIconsAreDropped() {
        assertThat(blocks("<p>a</p><img src=/p.gif width=1 height=1><img src=/spacer.gif><img src=/i.png class=icon>"
                        + "<img src=/i.png width=16 height=16><img src=data:image/png;base64,iVBOR>"
                        + "<noscript><img src='https://c.example/tr?id=1' style='display: none' height=1></noscript>"))
                .containsExactly("PARAGRAPH a");
    }

    @Test
    void anEmojiPictureIsItsCharacter() {
        assertThat(blocks("<p>Rain <img class=emoji alt='🌧️' src=/1f327.svg></p>"))
                .containsExactly("PARAGRAPH Rain 🌧️");
    }
}
