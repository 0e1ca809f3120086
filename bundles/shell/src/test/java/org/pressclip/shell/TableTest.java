package org.pressclip.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableTest {
    private static String print(boolean expendable, boolean terminal, int columns) {
        Table table = new Table(List.of("NAME", "OUTCOME", "HELD", "FAILED"), Set.of(2, 3), 1, expendable);
        table.row("town", "12 filed and nothing besides", "3", "");
        table.row("river", "nothing new", "", "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal made =
                new Terminal(out, out, new Wire.Request(List.of(), Path.of("/"), terminal, false, false, columns));
        table.print(made);
        made.flush();
        return out.toString(UTF_8);
    }

    @Test
    void whereThereIsNoRoomColumnsWithNothingInThemGoFirst() {
        assertThat(print(false, true, 46)).isEqualTo("""
                NAME   OUTCOME                       HELD
                town   12 filed and nothing besides     3
                river  nothing new
                """);
        assertThat(print(false, true, 30)).isEqualTo("""
                NAME   OUTCOME            HELD
                town   12 filed and not…     3
                river  nothing new
                """);
    }

    @Test
    void aColumnThatCanBeSparedGoesWhereItWouldBeTooNarrowToRead() {
        assertThat(print(true, true, 24)).isEqualTo("""
                NAME   HELD
                town      3
                river
                """);
    }

    @Test
    void whoReadsAFileHasAllOfIt() {
        assertThat(print(true, false, 24)).isEqualTo("""
                NAME   OUTCOME                       HELD  FAILED
                town   12 filed and nothing besides     3
                river  nothing new
                """);
    }
}
