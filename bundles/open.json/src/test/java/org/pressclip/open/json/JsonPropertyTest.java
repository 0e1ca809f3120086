package org.pressclip.open.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class JsonPropertyTest {
    private static final List<String> PARTS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"text\"",
            "\"items\"",
            "\"hits\"",
            "\"title\"",
            "\"author\"",
            "\"A.\"",
            "1",
            "null",
            "true",
            "\n",
            "\"",
            "\\",
            "\"_embedded\"",
            "\"wp:term\"",
            "\"date\"",
            "\"url\"",
            "\"https://x.example\"",
            "{}",
            "[]");

    @Property(tries = 150)
    void anyBytesGiveLeads(@ForAll @Size(max = 300) byte[] noise) throws IOException {
        check(noise);
    }

    @Property(tries = 250)
    void anyOrderOfSignsGivesLeads(@ForAll @Size(max = 40) List<Integer> order) throws IOException {
        StringBuilder text = new StringBuilder("[{\"text\":\"x\",");
        order.forEach(part -> text.append(PARTS.get(Math.floorMod(part, PARTS.size()))));
        check(text.toString().getBytes(UTF_8));
        check(text.substring(1).getBytes(UTF_8));
    }

    private static void check(byte[] bytes) throws IOException {
        Path place = Files.createTempDirectory("json");
        try {
            assertThat(Objects.leads(Objects.lead(place, bytes), Map.of())).isNotEmpty();
            assertThat(Objects.leads(Objects.lead(place, bytes), Map.of("mappings", new String[] {"*: items=/*/a"})))
                    .isNotEmpty();
        } finally {
            Files.deleteIfExists(place.resolve("posts.json"));
            Files.delete(place);
        }
    }
}
