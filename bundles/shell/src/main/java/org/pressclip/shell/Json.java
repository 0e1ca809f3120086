package org.pressclip.shell;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outcome;

/** JSON as the commands print it. */
final class Json {
    private Json() {}

    /** One that leaves the stream open. */
    static JsonGenerator to(OutputStream stream) throws IOException {
        JsonFactory factory = JsonFactory.builder().build().setCharacterEscapes(new Escapes());
        return factory.createGenerator(stream, JsonEncoding.UTF8).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** One whose objects end with {@link #line}, each on a line of its own. */
    static JsonGenerator lines(OutputStream stream) throws IOException {
        return to(stream).setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    /** Ends an object, its line, and lets it go out. */
    static void line(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    /** A text, a number or a truth; whatever else there is as its text; nothing at all for null. */
    static void put(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value == null) {
            return;
        }
        json.writeFieldName(name);
        if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Enum<?> word) {
            json.writeString(word(word));
        } else {
            json.writeString(value.toString());
        }
    }

    static void counts(JsonGenerator json, String name, Map<Outcome.Status, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Outcome.Status each : Outcome.Status.values()) {
            json.writeNumberField(word(each), counts.getOrDefault(each, 0L));
        }
        json.writeEndObject();
    }

    static void counts(JsonGenerator json, String name, Map<Outcome.Status, Long> counts, long waiting)
            throws IOException {
        counts(json, name, counts);
        json.writeNumberField("waiting", waiting);
    }

    /** How an item ended, in the word that it is counted under. */
    static @Nullable String ending(Outcome.@Nullable Status status, boolean waiting) {
        return waiting ? "waiting" : status == null ? null : word(status);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What drives a terminal is escaped beyond what JSON asks for: this is read on one as often as by machines. */
    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

        Escapes() {
            ascii[0x7F] = CharacterEscapes.ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return c <= Character.MAX_VALUE && Terminal.drives((char) c)
                    ? new SerializedString(String.format(Locale.ROOT, "\\u%04X", c))
                    : null;
        }
    }
}
