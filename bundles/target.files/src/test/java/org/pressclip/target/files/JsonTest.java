package org.pressclip.target.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void everyCharacterIsReadAsItWasWritten() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                all.appendCodePoint(c);
            }
        }
        assertThat(JsonRecordsTest.parsed(member(all.toString()))).containsEntry("text", all.toString());
    }

    @Test
    void aCharacterOfTwoHalvesStaysWholeWhereverItStands() throws IOException {
        for (int before = 1_020; before < 1_028; before++) {
            String text = "a".repeat(before) + "😀".repeat(600) + "b";
            assertThat(JsonRecordsTest.parsed(member(text))).containsEntry("text", text);
        }
    }

    @Test
    void halfACharacterBecomesTheSignForWhatIsNone() throws IOException {
        String text = "a\uD83Db".repeat(500) + "\uDE00" + "c".repeat(1_023) + "\uD83D";
        assertThat(JsonRecordsTest.parsed(member(text)))
                .containsEntry("text", text.replace('\uD83D', '\uFFFD').replace('\uDE00', '\uFFFD'));
    }

    @Test
    void membersAndElementsAreSetApart() {
        Json json = new Json(1).object().text("a", "x").given("b", "").text("c", null);
        json.name("d").array().number(1).number(0.5).text(",").endArray();
        json.name("e").array().endArray().name("f").object().endObject();
        json.name("g").bool(true).endObject().line();
        assertThat(new String(json.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"x\",\"d\":[1,0.5,\",\"],\"e\":[],\"f\":{},\"g\":true}\n");
    }

    private static byte[] member(String text) {
        return new Json(8).object().text("text", text).endObject().bytes();
    }
}
