package org.pressclip.open.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One value of JSON in memory: maps, lists, texts, and numbers and booleans as their text; what is null is left out. Of
 * a key that stands twice the last counts, and it is named.
 */
final class Tree {
    /** What is nested deeper is no story. */
    static final int DEEPEST = 200;

    private final Set<String> twice = new TreeSet<>();

    static JsonFactory factory(int longest) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(longest)
                        .maxNameLength(10_000)
                        .maxNumberLength(1_000)
                        .build())
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /** Reads the value that begins at the parser's token; its depth is bounded by the parser. */
    Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                put(parser, object);
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
                if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    list.add(read(parser));
                }
            }
            return list;
        }
        return parser.getText();
    }

    /** Reads the value behind the key at which the parser stands. */
    void put(JsonParser parser, Map<String, Object> object) throws IOException {
        String key = parser.currentName();
        if (parser.nextToken() != JsonToken.VALUE_NULL) {
            Object value = read(parser);
            if (object.put(key, value) != null && twice.size() < 10) {
                twice.add(key);
            }
        }
    }

    /** Keys that stood twice in one object. */
    Set<String> twice() {
        return twice;
    }
}
