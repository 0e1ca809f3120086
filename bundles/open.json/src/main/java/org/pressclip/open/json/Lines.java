package org.pressclip.open.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Refusal;

/** JSON Lines: an object a line. A line that is broken is told of, and the next one read. */
final class Lines implements Values {
    /** Characters of the first lines by which lines are told from a document. */
    private static final int HEAD = 1_000_000;

    private final Letters letters;
    private final BufferedReader lines;
    private final JsonFactory factory;

    Lines(Path file, int longest) throws IOException {
        letters = new Letters(Files.newInputStream(file), longest);
        lines = new BufferedReader(letters);
        factory = Tree.factory(longest);
    }

    /** Whether the first lines of a file begin as objects do, two at least, and one of them is whole. */
    static boolean are(Path file) throws IOException {
        try (Letters head = new Letters(Files.newInputStream(file), HEAD);
                BufferedReader first = new BufferedReader(head)) {
            JsonFactory factory = Tree.factory(HEAD);
            int begun = 0;
            boolean whole = false;
            for (String line = first.readLine(); line != null && begun < 4; line = first.readLine()) {
                if (!line.isBlank()) {
                    if (!line.stripLeading().startsWith("{")) {
                        return false;
                    }
                    begun++;
                    whole |= isWhole(line, factory);
                }
            }
            return begun > 1 && whole;
        } catch (Refusal e) {
            return false; // no line ends
        }
    }

    private static boolean isWhole(String line, JsonFactory factory) throws IOException {
        try (JsonParser parser = factory.createParser(line)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @Override
    public @Nullable Value next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            letters.begin();
            if (!line.isBlank()) {
                return value(line);
            }
        }
        return null;
    }

    private Value value(String line) throws IOException {
        Tree tree = new Tree();
        try (JsonParser parser = factory.createParser(line)) {
            parser.nextToken();
            Object value = tree.read(parser);
            if (parser.nextToken() != null) {
                return new Value(
                        "",
                        Set.of(),
                        Map.of(),
                        Refusal.refused("a line with more than one value", "Put each object on a line of its own."));
            }
            return new Value(value, tree.twice(), Map.of(), null);
        } catch (JsonProcessingException e) {
            return new Value("", Set.of(), Map.of(), Values.broken(e));
        }
    }

    @Override
    public int foreign() {
        return letters.foreign();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
