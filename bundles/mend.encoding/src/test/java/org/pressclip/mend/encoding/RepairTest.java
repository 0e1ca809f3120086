package org.pressclip.mend.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The mayor said the gate was â€œshut for goodâ€�. | The mayor said the gate was “shut for good”.
            The harbour’s gate stayed shut; the townâ€™s did not. | The harbour’s gate stayed shut; the town’s did not.
            â€œWe waited,â€\u009D she said. | “We waited,” she said.
            Ã‰lodie a dÃ©jÃ\u00A0 mangÃ© au cafÃ©. | Élodie a déjà mangé au café.
            Ilze no RÄ«gas un Å ņore | Ilze no Rīgas un Å ņore
            Prices from Â£4 to 5Â½ | Prices from £4 to 5½
            ÃƒÂ©tÃƒÂ© and caf\u00C3\u0192\u00C2\u00A9 | été and café
            donÃ¢â‚¬â„¢t | don’t
            donÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢t | don’t
            Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð¸ Ð¿Ð¾ÐºÐ° | привет и пока
            РџСЂРёРІРµС‚, РіРѕСЂРѕРґ! | Привет, город!
            Itâ€™s 20Â°C â€“ 68Â°F | It’s 20°C – 68°F
            the boat‚Äôs name is ‚ÄúFr√©d√©ric‚Äù | the boat’s name is “Frédéric”
            the boatΓÇÖs name is Fr├⌐d├⌐ric | the boat’s name is Frédéric
            the boatвЂ™s name | the boat’s name
            ï»¿The boat | The boat
            ðŸ˜€ said the mayor | 😀 said the mayor
            ã\u0081“ã‚“ã\u0081«ã\u0081¡ã\u0081¯ | こんにちは
            It\u0092s \u0093new\u0094 \u0096 now | It’s “new” – now
            2 Ã\u0097 3 and Ø±.Ù\u0082 | 2 × 3 and ر.ق
            ESPAÃ‘A y SÃ£o Paulo | ESPAÑA y São Paulo
            """)
    void damagedTextIsMended(String damaged, String mended) {
        assertThat(Samples.mended(unescape(damaged))).isEqualTo(unescape(mended));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            She said †the gate stays shut for goodâ€. | She said “the gate stays shut for good”.
            She said †the gate stays shutâ€\u00A0and left. | She said “the gate stays shut” and left.
            She said †the gate stays shutâ€\u009D. | She said “the gate stays shut”.
            †Three weeks at the leastâ€, he said; the report† disagrees. | “Three weeks at the least”, he said; the report† disagrees.
            He called it †a sham†in 2019†and left. | He called it †a sham†in 2019†and left.
            â€œNot yetâ€, he said, â€œnot hereâ€ | “Not yet”, he said, “not here”
            â€œNot yet†, he said. | “Not yet”, he said.
            The townâ€s gate | The town’s gate
            It was late â€ too late. | It was late – too late.
            open 9â€"17 daily, said one â€" no more | open 9–17 daily, said one – no more
            they don€™t say €œso | they don’t say “so
            the captain.Â He left 10Â men ashore Â | the captain. He left 10 men ashore
            la polÃtica en la ciudad | la política en la ciudad
            I don\uFFFDt think it\uFFFDs in the harbour | I don’t think it’s in the harbour
            the \uFFFDold gate\uFFFD of the town and the sea \uFFFD all of it | the “old gate” of the town and the sea – all of it
            donï¿½t go to the sea and the gate | don’t go to the sea and the gate
            """)
    void lostBytesAreGuessedFromWhatStandsAround(String damaged, String mended) {
        assertThat(Samples.mended(unescape(damaged)).strip()).isEqualTo(unescape(mended));
        if (!damaged.equals(mended)) {
            assertThat(Samples.patches(unescape(damaged))).anyMatch(patch -> patch.sure() == Patch.GUESSED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The footnote† is honest. Died † 1850. †Extinct birds are marked; so is this†.",
                "«CAFÉ» “CAFÉ” CAFÉ™ CAFÉ… «IRMû “AMANHÔ",
                "Ăştia din ORĂŞENI, DĹŽKA, СІРІ, Γ΄ τάξη, В\u00A0городе",
                "The area is 2√πr and 5×½, about ±5 €.",
                "Esp\uFFFDa y pa\uFFFDs, fr\uFFFDre et m\uFFFDre",
                "├──src │ └──main ─┬─ ┼┼",
                "Â is a letter of Romanian; Ã of Guarani; â of both."
            })
    void whatOnlyLooksOddStays(String text) {
        assertThat(Samples.mended(unescape(text))).isEqualTo(unescape(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Fish &amp; chips | Fish & chips
            Fish &amp;amp; chips &amp;#39;daily&amp;#x27; | Fish & chips 'daily'
            the town&rsquo;s &ldquo;gate&rdquo; &#8211; &#150; shut | the town’s “gate” – – shut
            5&nbsp;km &nbsp | 5\u00A0km \u00A0
            &lt;b&gt;bold&lt;/b&gt; | <b>bold</b>
            &acirc;&euro;&trade;tis | ’tis
            AT&T, R&D; A&E &c. ?a=1&copy=2 &Foo; &#xZZ; &#1; &; & | AT&T, R&D; A&E &c. ?a=1&copy=2 &Foo; &#xZZ; &#1; &; &
            """)
    void referencesLeftInTextAreRead(String damaged, String mended) {
        assertThat(Samples.mended(damaged)).isEqualTo(unescape(mended));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "He said \\"no\\" twice" | "He said \\"no\\" twice"
            He said \\"no\\" twice; it\\'s so | He said "no" twice; it's so
            One line.\\nTwo lines.\\r\\n\\r\\nThree. | One line.~Two lines.~~Three.
            the town\\u2019s caf\\u00e9 \\ud83d\\ude00 | the town’s café 😀
            the town\\xe2\\x80\\x99s caf\\xe9 5\\xa0km | the town’s café 5_km
            C:\\new\\temp\\users\\x86 and \\\\server\\share | C:\\new\\temp\\users\\x86 and \\\\server\\share
            https:\\/\\/harbour.example\\/a | https://harbour.example/a
            """)
    void escapesLeftInTextAreReadWhereTheTextIsConsistent(String damaged, String mended) {
        String wanted = mended.replace("\\\\", "\\").replace('~', '\n').replace('_', '\u00A0');
        assertThat(Samples.mended(damaged.replace("\\\\", "\\"))).isEqualTo(wanted);
    }

    @Test
    void controlsAreRemovedAndLineBreaksStay() {
        assertThat(Samples.mended("a\u0000b\u0008\tc\nd\u001B[31me\u001B[0m\uFEFFf\u000Cg\u0081\uD800h\uFFFE"))
                .isEqualTo("ab\tc\ndef gh");
    }

    @Test
    void eachDamagedPlaceIsAPatchOfItsOwn() {
        List<Patch> patches = Samples.patches("The townâ€™s cafÃ© and the portâ€™s.");
        assertThat(patches).extracting(Patch::from).containsExactly(8, 16, 31);
        assertThat(patches).extracting(Patch::detail).containsOnly("utf-8 read as windows-1252");
        assertThat(patches).allMatch(patch -> patch.sure() == 1);
        assertThat(Samples.patches("donÃ¢â‚¬â„¢t")).singleElement().satisfies(patch -> {
            assertThat(patch.detail()).isEqualTo("utf-8 read as windows-1252, twice");
            assertThat(patch.after()).isEqualTo("’");
        });
    }

    @Test
    void textReadAsIso88591SaysSo() {
        String damaged = new String("It’s".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(Samples.patches(damaged)).extracting(Patch::detail).containsExactly("utf-8 read as iso-8859-1");
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
