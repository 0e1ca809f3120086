package org.pressclip.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that nobody vouches for: what is not there, or is not of the sort asked for, is as if it were empty.
 */
final class Json {
    /** An object without members. */
    static final Json EMPTY = new Json(Map.of());

    private static final int DEEPEST = 64; // records are four deep
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(RecordFiles.LONGEST)
                    .build())
            .build();

    private final Map<String, Object> members;

    private Json(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Reads a line.
     *
     * @throws IOException with what is wrong with it, if it is not one JSON object
     */
    static Json parse(byte[] line) throws IOException {
        try (JsonParser in = FACTORY.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a JSON object");
            }
            Json object = new Json(members(in));
            if (in.nextToken() != null) {
                throw new IOException("something stands after the JSON object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new IOException("it is not JSON (" + e.getOriginalMessage() + ")", e);
        }
    }

    /** The members of an object that has just been opened, with all that is in them, without recursion. */
    private static Map<String, Object> members(JsonParser in) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        Deque<Object> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            JsonToken token = in.nextToken();
            if (token == null) {
                throw new IOException("it is cut off");
            }
            String name = in.currentName() == null ? "" : in.currentName();
            switch (token) {
                case START_OBJECT -> put(open, name, new LinkedHashMap<String, Object>(), true);
                case START_ARRAY -> put(open, name, new ArrayList<>(), true);
                case END_OBJECT, END_ARRAY -> open.pop();
                case VALUE_STRING -> put(open, name, in.getText(), false);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> put(open, name, in.getDoubleValue(), false);
                case VALUE_TRUE, VALUE_FALSE -> put(open, name, token == JsonToken.VALUE_TRUE, false);
                default -> {} // names come with their values; null is nothing
            }
        }
        return root;
    }

    @SuppressWarnings("unchecked") // what is on the stack is one of the two that are put there
    private static void put(Deque<Object> open, String name, Object value, boolean opens) {
        Object holder = open.element();
        if (holder instanceof List<?>) {
            ((List<Object>) holder).add(value);
        } else {
            ((Map<String, Object>) holder).put(name, value);
        }
        if (opens) {
            open.push(value);
        }
    }

    /** A text, or "". */
    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /** A number, or what is given instead. */
    double number(String name, double otherwise) {
        return members.get(name) instanceof Double number && Double.isFinite(number) ? number : otherwise;
    }

    /** A whole number, or what is given instead. */
    int whole(String name, int otherwise) {
        return (int) number(name, otherwise);
    }

    /** A truth value, or null. */
    @Nullable
    Boolean truth(String name) {
        return members.get(name) instanceof Boolean truth ? truth : null;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** An object, or an empty one. */
    Json object(String name) {
        return of(members.get(name));
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** The objects of a list. */
    List<Json> objects(String name) {
        return list(name).stream().filter(Map.class::isInstance).map(Json::of).toList();
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked") // no other map is ever put in
    private static Json of(@Nullable Object value) {
        return value instanceof Map<?, ?> ? new Json((Map<String, Object>) value) : EMPTY;
    }
}
