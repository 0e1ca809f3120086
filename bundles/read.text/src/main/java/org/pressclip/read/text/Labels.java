package org.pressclip.read.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Outline;
import org.pressclip.text.Names;
import org.pressclip.text.Words;

/**
 * "Label: value" lines around a story and what they claim.
 *
 * <p>Only before the story has well begun and after it ends: within it "Source:" may be anything.
 */
final class Labels {
    static final int LONGEST_LABEL = 32;
    private static final int LONGEST_VALUE = 400;
    private static final int LONGEST_DATUM = 200;
    private static final int PROSE = 22; // words of a block that belongs to a story
    private static final int HEAD = 40; // blocks at most
    private static final Map<String, String> FIELDS = new HashMap<>();
    private static final Set<String> CONJUNCTIONS = new HashSet<>();

    static {
        load();
    }

    private final List<Block> blocks;
    private final List<Claim> claims = new ArrayList<>();

    private Labels(List<Block> blocks) {
        this.blocks = blocks;
    }

    private static void load() {
        try (InputStream in = Labels.class.getResourceAsStream("labels.txt")) {
            if (in == null) {
                throw new IllegalStateException("not in the bundle: labels.txt");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                if (colon < 0 || line.startsWith("#")) {
                    continue;
                }
                String field = line.substring(0, colon);
                for (String label : line.substring(colon + 1).strip().split("\\|", -1)) {
                    if (field.equals("conjunction")) {
                        CONJUNCTIONS.add(label);
                    } else {
                        FIELDS.putIfAbsent(Words.normal(label), field);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isConjunction(String word) {
        return CONJUNCTIONS.contains(Words.normal(word));
    }

    /** Whether a line begins with a label we know. */
    static boolean isLabelled(String line) {
        return field(line, 0, line.length()) != null;
    }

    /** The field that a label names; null if it is none. */
    static @Nullable String fieldOf(String label) {
        return FIELDS.get(Words.normal(label.replace('_', ' ')));
    }

    private static int colon(String text, int from, int to) {
        int end = Math.min(to, from + LONGEST_LABEL + 1);
        for (int at = from; at < end; at++) {
            char c = text.charAt(at);
            if (c == ':' || c == '：') {
                return at;
            }
        }
        return -1;
    }

    private static @Nullable String field(String text, int from, int to) {
        int colon = colon(text, from, to);
        return colon < 0 ? null : fieldOf(text.substring(from, colon));
    }

    /** What the labels of a page claim. */
    static List<Claim> read(List<Block> blocks, Outline outline) {
        Labels labels = new Labels(blocks);
        int prose = 0;
        int last = -1;
        int head = 0;
        for (Block block : blocks) {
            boolean isProse = block.kind() != Block.Kind.PREFORMATTED
                    && block.text().length() > PROSE * 2
                    && !isLabelled(block.text())
                    && Words.count(block.text()
                                    .substring(0, Math.min(block.text().length(), 600)))
                            >= PROSE;
            if (isProse) {
                prose++;
                last = block.index();
            }
            if (prose < 2 && block.index() < HEAD) {
                head = block.index() + 1;
            }
        }
        for (int at = 0; at < blocks.size(); at++) {
            boolean inside = at >= head && (last < 0 || at <= last);
            if (!inside && outline.nearest(blocks.get(at).node(), "table", "pre") < 0) {
                labels.read(at);
            }
        }
        return labels.claims;
    }

    private void read(int at) {
        Block block = blocks.get(at);
        String text = block.text();
        if (text.length() > LONGEST_VALUE) {
            return;
        }
        int from = 0;
        while (from < text.length()) {
            int to = segmentEnd(text, from);
            String field = field(text, from, to);
            if (field == null) {
                return;
            }
            int value = colon(text, from, to) + 1;
            String label = text.substring(from, value - 1).strip();
            int start = value;
            while (start < to && Lines.isSpace(text.charAt(start))) {
                start++;
            }
            int end = to;
            while (end > start && (Lines.isSpace(text.charAt(end - 1)) || isSeparator(text.charAt(end - 1)))) {
                end--;
            }
            if (start < end) {
                claim(field, label, text.substring(start, end), Evidence.apart(block, from, to, "label " + label));
            } else if (from == 0 && to == text.length() && at + 1 < blocks.size()) {
                below(field, label, block, blocks.get(at + 1));
            }
            from = to;
            while (from < text.length() && (isSeparator(text.charAt(from)) || Lines.isSpace(text.charAt(from)))) {
                from++;
            }
        }
    }

    /** A label alone on its line; the value stands on the next. */
    private void below(String field, String label, Block block, Block next) {
        boolean dates =
                field.equals(Field.DATE_PUBLISHED) || field.equals(Field.DATE_MODIFIED) || field.equals(Field.DATE);
        String value = next.text();
        if ((dates || field.equals(Field.AUTHOR)) && value.length() <= 60 && !isLabelled(value)) {
            claim(field, label, value, Evidence.apart(next, "label " + label + " in block " + block.index()));
        }
    }

    private static boolean isSeparator(char c) {
        return c == '|' || c == '•' || c == '·' || c == '｜' || c == '/' || c == ';';
    }

    /** Up to the next separator that a label we know follows. */
    private static int segmentEnd(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (isSeparator(text.charAt(at))) {
                int next = at + 1;
                while (next < text.length() && Lines.isSpace(text.charAt(next))) {
                    next++;
                }
                if (field(text, next, text.length()) != null) {
                    return at;
                }
            }
        }
        return text.length();
    }

    private void claim(String field, String label, String value, Evidence evidence) {
        claims.addAll(claims(field, label, value, evidence, 0.8));
    }

    /** The claims that a labelled value makes. */
    static List<Claim> claims(String field, String label, String value, Evidence evidence, double confidence) {
        boolean text = field.equals(Field.HEADLINE) || field.equals(Field.DESCRIPTION) || field.equals(Field.KEYWORD);
        if (!text && value.length() > LONGEST_DATUM) {
            return List.of();
        }
        Claim whole = Claim.of(field, value, evidence, confidence);
        switch (field) {
            case Field.DATE, Field.DATE_PUBLISHED, Field.DATE_MODIFIED -> {
                return value.chars().anyMatch(Character::isDigit) ? List.of(whole.with("label", label)) : List.of();
            }
            case Field.AUTHOR -> {
                List<Claim> people = new ArrayList<>();
                for (String name : names(value)) {
                    people.add(Claim.of(field, name, evidence, confidence));
                }
                return people;
            }
            case Field.KEYWORD -> {
                List<Claim> words = new ArrayList<>();
                for (String word : value.split("[,;|#、，；]", -1)) {
                    if (!word.isBlank()) {
                        words.add(Claim.of(field, word.strip(), evidence, confidence));
                    }
                }
                return words;
            }
            case Field.LANGUAGE -> {
                String tag = language(value);
                return tag == null ? List.of() : List.of(whole.withValue(tag));
            }
            case Field.CREDIT, Field.URL, Field.IMAGE -> {
                boolean address = isAddress(value);
                if (field.equals(Field.CREDIT) && address) {
                    return List.of(Claim.of(Field.URL, value, evidence, confidence * 0.8));
                }
                return field.equals(Field.CREDIT) || address ? List.of(whole) : List.of();
            }
            default -> {
                return List.of(whole);
            }
        }
    }

    private static boolean isAddress(String value) {
        return (value.startsWith("http://") || value.startsWith("https://")) && value.indexOf(' ') < 0;
    }

    /** The people in a list of names; the whole where its parts do not look like names. */
    private static List<String> names(String value) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (String word : value.replace(";", " ; ")
                .replace(",", " , ")
                .replace("、", " 、 ")
                .split("\\s+", -1)) {
            if (word.equals(",") || word.equals(";") || word.equals("&") || word.equals("、") || isConjunction(word)) {
                names.add(name.toString().strip());
                name.setLength(0);
            } else {
                name.append(word).append(' ');
            }
        }
        names.add(name.toString().strip());
        names.removeIf(String::isEmpty);
        return names.size() > 1 && names.stream().allMatch(Names::looksLikeName) ? names : List.of(value);
    }

    /** BCP 47 for a tag or a language's name in English or in itself; null if it is neither. */
    static @Nullable String language(String value) {
        String wanted = Words.normal(value);
        if (wanted.length() >= 2 && wanted.length() <= 12) {
            Locale locale = Locale.forLanguageTag(value.strip().replace('_', '-'));
            if (Set.of(Locale.getISOLanguages()).contains(locale.getLanguage())) {
                return locale.toLanguageTag();
            }
        }
        for (String code : Locale.getISOLanguages()) {
            Locale locale = Locale.forLanguageTag(code);
            if (Words.normal(locale.getDisplayLanguage(Locale.ENGLISH)).equals(wanted)
                    || Words.normal(locale.getDisplayLanguage(locale)).equals(wanted)) {
                return locale.toLanguageTag();
            }
        }
        return null;
    }
}
