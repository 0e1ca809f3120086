package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void whatDrivesATerminalIsShownAsAnEscape() {
        assertThat(Terminal.shown("a\nb\u001b[2Jc\u202ed\u009be")).isEqualTo("a\\nb\\u001b[2Jc\\u202ed\\u009be");
        assertThat(Terminal.shown("Überfall in Köln – 東京 👩‍👩‍👧")).isEqualTo("Überfall in Köln – 東京 👩‍👩‍👧");
    }

    @Property
    void nothingShownHoldsAControlCharacter(@ForAll String text) {
        assertThat(Terminal.shown(text).chars()).noneMatch(c -> c < 32 || c >= 127 && c < 160);
    }

    @Property
    void wrappedLinesAreNeverWiderThanAskedAndLoseNoWord(
            @ForAll String text, @ForAll @IntRange(min = 2, max = 60) int columns) {
        String shown = Terminal.shown(text);
        assertThat(Terminal.wrap(shown, columns)).allMatch(line -> Terminal.width(line) <= columns);
        assertThat(String.join("", Terminal.wrap(shown, columns)).replace(" ", ""))
                .isEqualTo(shown.replace(" ", ""));
    }

    @Test
    void wideAndCombiningCharactersAreCountedAsTheyAreSeen() {
        assertThat(Terminal.width("東京")).isEqualTo(4);
        assertThat(Terminal.width("e\u0301")).isEqualTo(1);
        assertThat(Terminal.clip("東京都庁", 5)).isEqualTo("東京…");
    }
}
