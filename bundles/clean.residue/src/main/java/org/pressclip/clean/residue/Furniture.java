package org.pressclip.clean.residue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outline;

/**
 * Finds what the page itself says is no story: parts whose id or class names call them newsletter, share bar, cookie
 * notice. A part that holds paragraphs of the story, or nearly all that is left of the page, is not believed, for many
 * a page wraps all of it in "paywall"; only a cookie notice may be all that there is.
 */
final class Furniture {
    private static final Map<String, String> KINDS = kinds();
    private static final int LONGEST =
            KINDS.keySet().stream().mapToInt(String::length).max().orElse(0);

    private Furniture() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new HashMap<>(); // only ever asked, never walked
        for (String line : Rules.lines("tokens.txt")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                for (String word : List.of(line.substring(colon + 1).split(","))) {
                    kinds.put(word.strip(), line.substring(0, colon).strip());
                }
            }
        }
        return kinds;
    }

    static void cut(List<Line> lines, Outline outline) {
        if (outline.size() < 2) {
            return;
        }
        int[] story = new int[outline.size()];
        long[] letters = new long[outline.size()];
        int total = 0;
        for (Line line : lines) {
            letters[line.block.node()] += line.block.text().length();
            if (line.prose()) {
                story[line.block.node()]++;
                total++;
            }
        }
        for (int node = outline.size() - 1; node > 0; node--) {
            story[outline.parent(node)] += story[node];
            letters[outline.parent(node)] += letters[node];
        }
        @Nullable String[] named = new String[outline.size()];
        Map<String, String> parts = new HashMap<>(); // lists of names share them
        @Nullable
        String[] called =
                outline.called().stream().map(tokens -> name(tokens, parts)).toArray(String[]::new);
        for (int node = 1; node < outline.size(); node++) {
            named[node] = named[outline.parent(node)];
            if (named[node] == null && (story[node] == 0 || (story[node] == 1 && total >= 5))) {
                String name = called[outline.names(node)];
                boolean most = letters[node] * 10 > letters[0] * 9;
                named[node] = name != null && most && !"cookie".equals(KINDS.get(part(name))) ? null : name;
            }
        }
        for (Line line : lines) {
            String name = named[line.block.node()];
            if (name != null && !line.gone() && !line.prose()) {
                String kind = KINDS.getOrDefault(part(name), "furniture");
                line.cut(kind, "inside of an element called " + name, 0.9);
            }
        }
    }

    /** The first of an element's names that says it is furniture; null if none does. */
    private static @Nullable String name(List<String> tokens, Map<String, String> parts) {
        for (String token : tokens) {
            if (token.length() <= 60
                    && !parts.computeIfAbsent(token, Furniture::part).isEmpty()) {
                return token;
            }
        }
        return null;
    }

    /** The first word of a name that is on the list; "" if none is. */
    private static String part(String token) {
        int start = 0;
        for (int i = 0; i <= token.length(); i++) {
            char c = i < token.length() ? token.charAt(i) : '-';
            boolean letter = Character.isLetter(c);
            if (!letter || (Character.isUpperCase(c) && i > start && Character.isLowerCase(token.charAt(i - 1)))) {
                String part = i > start && i - start <= LONGEST
                        ? token.substring(start, i).toLowerCase(Locale.ROOT)
                        : "";
                if (KINDS.containsKey(part)) {
                    return part;
                }
                start = letter ? i : i + 1;
            }
        }
        return "";
    }
}
