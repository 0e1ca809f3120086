package org.pressclip.mend.encoding;

import static java.util.Objects.requireNonNull;

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
import java.util.Map;
import java.util.Set;

/** Finds HTML character references that were escaped once too often, so that a reader sees them. */
final class Entities {
    private static final String STEP = "html reference left in the text";
    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Set<String> CUT_SHORT = new HashSet<>();
    private static final int LONGEST = 10;

    static {
        try (InputStream in = requireNonNull(Entities.class.getResourceAsStream("entities.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] parts = line.split(" ", -1);
                    NAMES.put(parts[0], Character.toString(Integer.parseInt(parts[1], 16)));
                    if (parts.length > 2) {
                        CUT_SHORT.add(parts[0]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Entities() {}

    static List<Patch> find(String text) {
        List<Patch> patches = new ArrayList<>();
        for (int i = text.indexOf('&'); i >= 0; i = text.indexOf('&', i)) {
            String meant = "";
            int end = i;
            int at = i; // of the ampersand, or of the reference's end that was one itself
            do {
                int to = nameEnd(text, at + 1);
                String name = text.substring(at + 1, to);
                boolean closed = to < text.length() && text.charAt(to) == ';';
                String next = closed ? meant(name) : at == i ? meantCutShort(text, to, name) : "";
                if (next.isEmpty()) {
                    break;
                }
                meant = next;
                end = closed ? to + 1 : to;
                at = end - 1;
            } while (meant.equals("&") && text.charAt(at) == ';');
            if (end > i) {
                patches.add(Patch.exact(i, end, meant, STEP));
            }
            i = Math.max(end, i + 1);
        }
        return patches;
    }

    private static int nameEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from <= LONGEST && isNamePart(text.charAt(end), end == from)) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c, boolean first) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (first && c == '#');
    }

    private static String meant(String name) {
        return name.startsWith("#") ? number(name) : NAMES.getOrDefault(name, "");
    }

    private static String meantCutShort(String text, int end, String name) {
        boolean word = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
        boolean query = end < text.length() && text.charAt(end) == '=';
        return !word && !query && CUT_SHORT.contains(name) ? NAMES.getOrDefault(name, "") : "";
    }

    /** A number as HTML reads it: 80 to 9F are bytes of windows-1252. */
    private static String number(String name) {
        boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
        int c = 0;
        int from = hex ? 2 : 1;
        for (int i = from; i < name.length(); i++) {
            int digit = Character.digit(name.charAt(i), hex ? 16 : 10);
            if (digit < 0) {
                return "";
            }
            c = c * (hex ? 16 : 10) + digit;
            if (c > 0x10FFFF) {
                return "";
            }
        }
        if (from == name.length() || (c < 0x20 && c != '\n' && c != '\t') || (c >= 0xD800 && c < 0xE000)) {
            return "";
        }
        return c >= 0x80 && c < 0xA0 ? String.valueOf(Controls.printed((char) c)) : Character.toString(c);
    }
}
