package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Lead;

class OutputTest {
    private static final Path HERE = Path.of("/press/desk");

    private static boolean holds(Output output, String address) {
        return output.holds(Lead.at(URI.create(address)).path(address).build());
    }

    @Test
    void whatTheRunBeforeWroteIsNoPageNorWhatThisOneIsWriting() {
        Output output = Output.at(List.of("records.jsonl", "out/report.html", "media"), List.of("."), HERE);
        assertThat(holds(output, "file:///press/desk/records.jsonl#3")).isTrue();
        assertThat(holds(output, "file:///press/desk/.records.jsonl.part")).isTrue();
        assertThat(holds(output, "file:///press/desk/out/.report.html.1.part.jsonl"))
                .isTrue();
        assertThat(holds(output, "file:///press/desk/out/..report.html.part.jsonl.part"))
                .isTrue();
        assertThat(holds(output, "file:///press/desk/media/ab/abcd.jpg")).isTrue();
        assertThat(holds(output, "file:///press/desk/old/records.jsonl")).isFalse();
        assertThat(holds(output, "file:///press/desk/old/.records.jsonl.part")).isFalse();
        assertThat(holds(output, "https://press.example/desk/records.jsonl")).isFalse();
        assertThat(output.sentence()).isEqualTo("Not imported, since this run writes there: records.jsonl, media\n");
    }

    @Test
    void whatSomebodyNamesIsImportedWhereverItLies() {
        Output output = Output.at(List.of("records", "media"), List.of("records/2024", "media"), HERE);
        assertThat(holds(output, "file:///press/desk/records/2024/dam.md")).isFalse();
        assertThat(holds(output, "file:///press/desk/media/dam.html")).isFalse();
        assertThat(output.sentence()).isEmpty();
        assertThat(holds(Output.NONE, "file:///press/desk/records.jsonl")).isFalse();
    }
}
