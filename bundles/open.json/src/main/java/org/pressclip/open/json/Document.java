package org.pressclip.open.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Refusal;

/**
 * A file of JSON, or of several values one after the other: a list of objects, an object that has such a list under one
 * of the usual names or at a path, or an object that is a story itself.
 */
final class Document implements Values {
    private static final int DEEPEST = 4;

    private final Letters letters;
    private final JsonParser parser;
    private final @Nullable Where items;
    /** Objects that have begun and not ended, with what stood in them so far, the innermost first. */
    private final Deque<Map<String, Object>> open = new ArrayDeque<>();
    /** Along a path: which of the values that have begun are lists, and how many elements they have had. */
    private final Deque<int[]> path = new ArrayDeque<>();

    private Map<String, Object> around = Map.of();
    private boolean listed;
    private boolean inList;

    Document(Path file, int longest, @Nullable Where items) throws IOException {
        this.items = items;
        letters = new Letters(Files.newInputStream(file), longest);
        parser = Tree.factory(longest).createParser(letters);
    }

    @Override
    public @Nullable Value next() throws IOException {
        try {
            Value value = items == null ? usual() : along(items);
            letters.begin();
            return value;
        } catch (JsonProcessingException e) {
            throw Values.broken(e);
        }
    }

    private @Nullable Value usual() throws IOException {
        while (true) {
            JsonToken token = parser.nextToken();
            if (inList) {
                if (token != JsonToken.END_ARRAY) {
                    return read();
                }
                inList = false;
            } else if (open.isEmpty()) {
                if (token == null) {
                    return null;
                }
                listed = false;
                if (token == JsonToken.START_OBJECT) {
                    open.push(new LinkedHashMap<>());
                } else if (token == JsonToken.START_ARRAY) {
                    inList = true;
                } else {
                    return read();
                }
            } else if (token == JsonToken.END_OBJECT) {
                Map<String, Object> ended = open.pop();
                if (open.isEmpty() && !listed) {
                    return new Value(ended, Set.of(), Map.of(), null);
                }
            } else if (isList()) {
                listed = true;
                inList = true;
                around = open.getLast();
                return read();
            }
        }
    }

    /**
     * Takes up a key with its value.
     *
     * @return whether it is the list of stories; then its first stands at the parser
     */
    private boolean isList() throws IOException {
        Map<String, Object> object = open.element();
        String key = parser.currentName();
        JsonToken token = parser.nextToken();
        boolean story = hasBody(open.getLast());
        if (token == JsonToken.START_ARRAY && !story && Names.has("list", key)) {
            token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                return true;
            }
            List<Object> list = new ArrayList<>();
            for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token != JsonToken.VALUE_NULL) {
                    list.add(new Tree().read(parser));
                }
            }
            object.put(key, list);
        } else if (token == JsonToken.START_OBJECT && !story && open.size() < DEEPEST && Names.has("within", key)) {
            Map<String, Object> inner = new LinkedHashMap<>();
            object.put(key, inner);
            open.push(inner);
        } else if (token != JsonToken.VALUE_NULL) {
            object.put(key, new Tree().read(parser));
        }
        return false;
    }

    private static boolean hasBody(Map<String, Object> object) {
        return object.entrySet().stream()
                .anyMatch(entry -> entry.getValue() instanceof String text
                        && text.length() > 200
                        && Names.has("body", entry.getKey()));
    }

    private @Nullable Value along(Where wanted) throws IOException {
        int last = wanted.steps().size();
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return null;
            }
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                path.pop();
                continue;
            }
            String key = "";
            if (token == JsonToken.FIELD_NAME) {
                key = parser.currentName();
                token = parser.nextToken();
            } else if (!path.isEmpty()) {
                key = String.valueOf(path.element()[0]++);
            }
            boolean root = path.isEmpty();
            if (root && last == 0 || !root && path.size() == last && wanted.leads(last - 1, key)) {
                return read();
            }
            if (root || wanted.leads(path.size() - 1, key) && path.size() < last) {
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                    path.push(new int[1]);
                }
            } else {
                parser.skipChildren();
                letters.begin();
            }
        }
    }

    private Value read() throws IOException {
        Tree tree = new Tree();
        Object value = tree.read(parser);
        return new Value(value, tree.twice(), around, null);
    }

    @Override
    public int foreign() {
        return letters.foreign();
    }

    @Override
    public void close() throws IOException {
        parser.close();
        letters.close();
    }

    /** For whoever found nothing at a path. */
    static Refusal nothing(@Nullable Where items) {
        return items == null
                ? Refusal.refused("JSON without anything in it", "See whether it is the right file.")
                : Refusal.refused("nothing stands at " + items, "Mend items in mappings of org.pressclip.open.json.");
    }
}
