package org.pressclip.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
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
    void sentencesBreakBetweenWordsAndAddressesStayWhole() {
        assertThat(Terminal.flowed("The dam was opened today.\n", 12)).isEqualTo("The dam was\n  opened\n  today.\n");
        assertThat(Terminal.flowed("See https://river.example/2026/03/the-dam now.", 14))
                .isEqualTo("See\n  https://river.example/2026/03/the-dam\n  now.");
        assertThat(Terminal.flowed("  laid out by who printed it", 10)).isEqualTo("  laid out by who printed it");
        assertThat(Terminal.flowed("\u001b[31mred\u001b[0m: a dam", 10)).isEqualTo("\u001b[31mred\u001b[0m: a dam");
        assertThat(Terminal.flowed("the red \u001b[31mdam\u001b[0m", 10))
                .isEqualTo("the red\n  \u001b[31mdam\u001b[0m");
    }

    @Property
    void whatBreaksBetweenWordsLosesNone(@ForAll String text, @ForAll @IntRange(min = 2, max = 60) int columns) {
        String shown = Terminal.shown(text);
        assertThat(Terminal.flowed(shown, columns).replaceAll("[ \n]", "")).isEqualTo(shown.replace(" ", ""));
    }

    @Test
    void onATerminalAloneSentencesAreBroken() {
        assertThat(printed(true)).isEqualTo("The dam was opened today, and the valley\n  below stayed dry.\n");
        assertThat(printed(false)).isEqualTo("The dam was opened today, and the valley below stayed dry.\n");
    }

    private static String printed(boolean terminal) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Wire.Request request = new Wire.Request(List.of(), Path.of("/"), terminal, false, false, 42);
        Terminal made = new Terminal(out, out, request);
        made.out().println("The dam was opened today, and the valley below stayed dry.");
        made.flush();
        return out.toString(UTF_8);
    }

    @Test
    void wideAndCombiningCharactersAreCountedAsTheyAreSeen() {
        assertThat(Terminal.width("東京")).isEqualTo(4);
        assertThat(Terminal.width("e\u0301")).isEqualTo(1);
        assertThat(Terminal.clip("東京都庁", 5)).isEqualTo("東京…");
    }
}
