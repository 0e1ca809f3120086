package org.pressclip.read.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON the way pages write it: with comments, stray commas, raw line breaks in strings, several values in a row.
 * What stands before an error is kept.
 *
 * @param values the values at the top: maps, lists, strings, numbers as strings, booleans
 * @param problem what was wrong, or ""
 */
record Json(List<Object> values, String problem) {
    private static final int DEEPEST = 64;
    /** Values in all of a page's scripts; far above any honest page. */
    private static final int MOST = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(4_000_000)
                    .build())
            .build();

    static Json of(String script) {
        String text = unwrap(script);
        List<Object> values = new ArrayList<>();
        if (text.isBlank()) {
            return new Json(values, "");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            read(parser, values);
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            int end = said.indexOf('\n');
            return new Json(values, end < 0 ? said : said.substring(0, end));
        }
        return new Json(values, "");
    }

    /** Without the comments that hide scripts from the browsers of 1998. */
    private static String unwrap(String script) {
        String text = script.strip();
        if (text.startsWith("{&quot;") || text.startsWith("[{&quot;")) {
            text = Texts.unescape(text);
        }
        int open = 0;
        while (open < text.length() && text.charAt(open) != '{' && text.charAt(open) != '[') {
            open++;
        }
        if (text.startsWith("[CDATA[", open)) {
            open += "[CDATA[".length();
            while (open < text.length() && text.charAt(open) != '{' && text.charAt(open) != '[') {
                open++;
            }
        }
        int close = text.length();
        while (close > open && text.charAt(close - 1) != '}' && text.charAt(close - 1) != ']') {
            close--;
        }
        String inner = text.substring(open, Math.max(open, close));
        if (inner.endsWith("]]") && text.startsWith(">", close) && inner.length() > 2) {
            inner = inner.substring(0, inner.length() - 2).stripTrailing();
            int end = inner.length();
            while (end > 0 && inner.charAt(end - 1) != '}' && inner.charAt(end - 1) != ']') {
                end--;
            }
            inner = inner.substring(0, end);
        }
        return close > open ? inner : text.substring(Math.min(open, text.length()));
    }

    private static void read(JsonParser parser, List<Object> values) throws IOException {
        Deque<Object> open = new ArrayDeque<>();
        String name = "";
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != null && count < MOST; token = parser.nextToken()) {
            switch (token) {
                case FIELD_NAME -> name = parser.currentName();
                case END_OBJECT, END_ARRAY -> open.pop();
                case START_OBJECT, START_ARRAY -> {
                    Object inner =
                            token == JsonToken.START_OBJECT ? new LinkedHashMap<String, Object>() : new ArrayList<>();
                    put(open.peek(), name, inner, values);
                    open.push(inner);
                    count++;
                }
                case VALUE_TRUE, VALUE_FALSE -> put(open.peek(), name, token == JsonToken.VALUE_TRUE, values);
                case VALUE_NULL, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> {}
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    put(open.peek(), name, parser.getText(), values);
                    count++;
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // read() alone fills the containers
    private static void put(@Nullable Object container, String name, Object value, List<Object> top) {
        if (container == null) {
            if (!(value instanceof String)) {
                top.add(value);
            }
        } else if (container instanceof Map<?, ?> map) {
            ((Map<String, Object>) map).putIfAbsent(name, value);
        } else {
            ((List<Object>) container).add(value);
        }
    }

    /** A value as a list: itself alone if it is none, nothing if it is null. */
    static List<?> list(@Nullable Object value) {
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }

    /** A member as text, the first if it has several; "" if it has none. */
    static String text(Map<?, ?> object, String name) {
        for (Object value : list(object.get(name))) {
            if (value instanceof String || value instanceof Boolean) {
                return value.toString();
            }
            if (value instanceof Map<?, ?> map && map.get("@value") instanceof String text) {
                return text;
            }
        }
        return "";
    }
}
