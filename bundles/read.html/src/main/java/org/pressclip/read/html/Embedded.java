package org.pressclip.read.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;

/**
 * The text that a page holds in its data alone, where its elements are empty until a script has filled them:
 * {@code articleBody} in its JSON-LD, or the state that a framework left for its script, in a script element or in an
 * attribute.
 *
 * <p>Nobody names the text in a state. It is taken for the values of one member name in one list that hold more prose
 * than all others together: the posts of a thread, the paragraphs of a story.
 *
 * @param where what holds it, for a person to find
 * @param texts the values in order, each text or markup
 * @param letters how much they hold
 */
record Embedded(String where, List<String> texts, int letters) {
    private static final int MOST_VALUES = 100_000;

    /** States within states: JSON in a string of JSON. */
    private static final int DEEPEST = 3;

    /** Characters from which a value can be a text and not a label. */
    private static final int LEAST = 60;

    private static final int MOST_LETTERS = 1_000_000;

    /** Letters of a place that is looked for, and how many places. */
    private static final int PROBE = 24;

    private static final int PROBES = 12;

    /**
     * What JSON-LD says the text is, if the blocks do not show it; else what the state holds, if they show next to
     * nothing; else null.
     *
     * @param few letters below which a page shows next to nothing
     */
    static @Nullable Embedded missing(Element root, Walk walk, int few) {
        int shown = walk.flow.letters();
        List<String> telling = walk.linkedData.stream()
                .filter(script -> script.contains("articleBody"))
                .toList();
        Embedded told = telling.isEmpty() ? null : fullest(telling, "JSON-LD", true);
        if (told != null && told.letters > few && !told.stands(walk.flow.blocks())) {
            return told;
        }
        Embedded state = shown < few ? fullest(states(root), "script state", false) : null;
        return state != null && state.letters > Math.max(few, 2 * shown) ? state : null;
    }

    /** Whether any of some places in the text stands in the blocks as well, whatever the spaces and signs. */
    private boolean stands(List<Block> blocks) {
        StringBuilder shown = new StringBuilder();
        blocks.forEach(block -> bare(block.text(), shown));
        StringBuilder text = new StringBuilder();
        texts.forEach(each -> bare(isMarkup(each) ? Texts.paragraphs(each, MOST_LETTERS) : each, text));
        int step = Math.max(PROBE, text.length() / PROBES);
        for (int at = 0; at + PROBE <= text.length(); at += step) {
            if (shown.indexOf(text.substring(at, at + PROBE)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static void bare(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                out.append(Character.toLowerCase(text.charAt(i)));
            }
        }
    }

    /** Adds the text to a page, as an element that says where it is from. */
    void addTo(Element body) {
        Element article = body.appendElement("article").addClass("from-" + where.replace(' ', '-'));
        for (String text : texts) {
            if (isMarkup(text)) {
                article.appendElement("div")
                        .appendChildren(Jsoup.parseBodyFragment(text).body().childNodesCopy());
            } else {
                Texts.paragraphs(text, MOST_LETTERS)
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> article.appendElement("p").text(line));
            }
        }
    }

    private static boolean isMarkup(String text) {
        return text.contains("<p") || text.contains("</") || text.contains("<br");
    }

    /** Scripts and attributes that hold JSON, in the order of the page. */
    private static List<String> states(Element root) {
        List<String> states = new ArrayList<>();
        for (Node at = root; at != null; at = Ahead.next(at, root, true)) {
            if (at instanceof Element element) {
                if (element.normalName().equals("script")
                        && !element.attr("type").contains("ld+json")) {
                    String data = element.data();
                    int open = data.indexOf('{');
                    boolean json = element.attr("type").contains("json") || (open >= 0 && assigns(data, open));
                    states.add(json ? data.substring(Math.max(0, open)) : "");
                }
                for (Attribute attribute : element.attributes()) {
                    String value = attribute.getValue();
                    if (value.length() > 4 * LEAST && attribute.getKey().startsWith("data-") && isJson(value)) {
                        states.add(value);
                    }
                }
            }
        }
        return states;
    }

    /** {@code window.__STATE__ = {...}}: a name, a sign of equality and nothing else before the brace. */
    private static boolean assigns(String script, int open) {
        int at = open - 1;
        while (at >= 0 && Character.isWhitespace(script.charAt(at))) {
            at--;
        }
        return at > 0 && script.charAt(at) == '=' && open < 200;
    }

    private static boolean isJson(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    /** A value on the way, with the number of the innermost list that it stands in. */
    private record Held(Object value, int list) {}

    private static @Nullable Embedded fullest(List<String> sources, String where, boolean named) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        Deque<Held> open = new ArrayDeque<>();
        List<String> inner = new ArrayList<>(sources);
        int lists = 0;
        int seen = 0;
        for (int depth = 0; depth < DEEPEST && !inner.isEmpty(); depth++) {
            for (String source : inner) {
                Json.of(source).values().forEach(value -> open.add(new Held(value, 0)));
            }
            inner.clear();
            while (!open.isEmpty() && seen++ < MOST_VALUES) {
                Held held = open.removeFirst();
                List<Held> members = new ArrayList<>();
                if (held.value instanceof List<?> list) {
                    lists++;
                    for (Object each : list) {
                        if (!(each instanceof String text)) {
                            members.add(new Held(each, lists));
                        } else if (!named && isProse(text)) {
                            groups.computeIfAbsent("items of " + lists, none -> new LinkedHashSet<>())
                                    .add(text);
                        }
                    }
                } else if (held.value instanceof Map<?, ?> map) {
                    for (Map.Entry<?, ?> member : map.entrySet()) {
                        String name = String.valueOf(member.getKey());
                        if (!(member.getValue() instanceof String text)) {
                            members.add(new Held(member.getValue(), held.list));
                        } else if (!named && isJson(text)) {
                            inner.add(text);
                        } else if ((!named || name.equals("articleBody")) && isProse(text)) {
                            groups.computeIfAbsent(name + " of " + held.list, none -> new LinkedHashSet<>())
                                    .add(text);
                        }
                    }
                }
                for (int i = members.size() - 1; i >= 0; i--) { // depth first, in the order of the page
                    open.addFirst(members.get(i));
                }
            }
            open.clear();
        }
        return named ? longest(groups, where) : dominant(groups, where);
    }

    /** The longest value: others are of other stories. */
    private static @Nullable Embedded longest(Map<String, Set<String>> groups, String where) {
        return groups.values().stream()
                .flatMap(Set::stream)
                .max(Comparator.comparingInt(String::length))
                .map(text -> new Embedded(where, List.of(text), text.length()))
                .orElse(null);
    }

    /** The group of values with most prose, if it has more than all others together; else nobody knows which it is. */
    private static @Nullable Embedded dominant(Map<String, Set<String>> groups, String where) {
        Embedded best = null;
        int all = 0;
        for (Set<String> texts : groups.values()) {
            int letters = texts.stream().mapToInt(String::length).sum();
            all += letters;
            best = best == null || letters > best.letters ? new Embedded(where, List.copyOf(texts), letters) : best;
        }
        return best != null && 2 * best.letters > all ? best : null;
    }

    /** Whether a value reads as sentences: long, mostly letters and spaces or markup, and no address or code. */
    private static boolean isProse(String text) {
        if (text.length() < LEAST || text.length() > MOST_LETTERS) {
            return false;
        }
        String bare = isMarkup(text) ? Texts.paragraphs(text, MOST_LETTERS) : text;
        int letters = 0;
        int spaces = 0;
        int wide = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            letters += Character.isLetter(c) ? 1 : 0;
            spaces += c == ' ' ? 1 : 0;
            wide += c >= 0x0E00 && Character.isLetter(c) ? 1 : 0;
        }
        return letters >= LEAST / 2
                && letters + spaces >= 0.8 * bare.length()
                && (spaces * 12 >= letters || wide * 2 > letters);
    }
}
