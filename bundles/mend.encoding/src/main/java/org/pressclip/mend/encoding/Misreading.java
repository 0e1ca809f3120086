package org.pressclip.mend.encoding;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A single-byte charset that UTF-8 was misread as: which byte each of its characters stands for.
 *
 * <p>The charsets are data ({@code charsets.txt}) and not the JVM's, which may lack the older ones. As in ftfy's
 * "sloppy" variants, a byte that a Windows charset leaves undefined is the C1 control of its number; that control is
 * read as the byte even where it is defined, since one text may have gone through several programs.
 */
final class Misreading {
    /** What its characters for lead bytes are: what clean text can look like. */
    enum Leads {
        LATIN,
        /** Greek or Cyrillic letters. */
        OTHER,
        /** Mathematical signs, quotes and dashes, box drawing. */
        SYMBOLS
    }

    /** In the order they are preferred. */
    static final List<Misreading> ALL = load();

    private static final int SIZE = 0x2600;
    private static final char APPLE = 0xF8FF; // byte F0 of the Macintosh, the lead of its emoji
    private static final short[] LEADS = new short[SIZE];
    private static final short[] TRAILS = new short[SIZE];

    static {
        for (Misreading each : ALL) {
            for (int c = 0x80; c < SIZE; c++) {
                int b = each.bytes[c];
                if (b >= 0xC2 && b <= 0xF4) {
                    LEADS[c] |= (short) (1 << each.number);
                } else if (b >= 0x80 && b < 0xC0) {
                    TRAILS[c] |= (short) (1 << each.number);
                }
            }
        }
    }

    private final int number;
    private final String name;
    private final Leads leads;
    private final int[] points;
    private final short[] bytes = new short[SIZE];

    private Misreading(int number, String name, int[] points) {
        this.number = number;
        this.name = name;
        this.points = points;
        boolean control = name.startsWith("windows") || name.startsWith("iso");
        for (int b = 0x80; b < 0x100; b++) {
            int c = points[b - 0x80];
            if (c > 0 && c < SIZE) {
                bytes[c] = (short) b;
            }
            if (control && (b < 0xA0 || c == 0) && bytes[b] == 0) {
                bytes[b] = (short) b;
            }
        }
        leads = switch (name) {
            case "windows-1251", "windows-1253" -> Leads.OTHER;
            case "macintosh", "cp437", "cp850" -> Leads.SYMBOLS;
            default -> Leads.LATIN;
        };
    }

    private static List<Misreading> load() {
        List<Misreading> all = new ArrayList<>();
        try (InputStream in = requireNonNull(Misreading.class.getResourceAsStream("charsets.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            String name = "";
            int[] points = new int[0];
            int at = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("= ")) {
                    name = line.substring(2);
                    points = new int[128];
                    at = 0;
                } else if (!line.startsWith("#")) {
                    for (String code : line.split(" ", -1)) {
                        points[at++] = code.equals("----") ? 0 : Integer.parseInt(code, 16);
                    }
                    if (at == points.length) {
                        all.add(new Misreading(all.size(), name, points));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }

    /** In which charsets a character stands for a byte that begins a sequence of UTF-8: a bit for each. */
    static int leads(char c) {
        return c < SIZE ? LEADS[c] : c == APPLE ? 1 << macintosh() : 0;
    }

    /** In which charsets a character stands for a byte that continues a sequence of UTF-8: a bit for each. */
    static int trails(char c) {
        return c < SIZE ? TRAILS[c] : 0;
    }

    /** Whether the character of a lead byte is so common beside letters that nothing can be told by it. */
    boolean punctuates(char c) { // no-break space, guillemets, ellipsis, quotes, ligatures of the Macintosh
        int b = byteOf(c);
        return name.equals("macintosh") && ((b > 0xC5 && b < 0xCE) || (b > 0xD1 && b < 0xD7) || (b > 0xD9 && b < 0xE0));
    }

    private static int macintosh() {
        for (Misreading each : ALL) {
            if (each.name.equals("macintosh")) {
                return each.number;
            }
        }
        return 31;
    }

    int bit() {
        return 1 << number;
    }

    String name() {
        return name;
    }

    Leads leads() {
        return leads;
    }

    /** Whether its letters among the bytes 80 to 9F follow no lead byte in any language that it is for. */
    boolean western() {
        return name.equals("windows-1252") || name.equals("windows-1254");
    }

    /** The byte a character was read from; 0 for ASCII and for what this charset lacks. */
    int byteOf(char c) {
        return c < SIZE ? bytes[c] : c == APPLE && name.equals("macintosh") ? 0xF0 : 0;
    }

    /** Whether this charset has another character for the byte of this C1 control, so that some other read it. */
    boolean foreign(char c) {
        boolean control = c >= 0x80 && c < 0xA0;
        return control
                && number > 0
                && points[c - 0x80] != c
                && points[c - 0x80] != 0; // the first is ISO-8859-1 as well
    }

    /** What the text would be if its UTF-8 were read in this charset: the damage itself, for tests. */
    String misread(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        char[] read = new char[utf8.length];
        for (int i = 0; i < utf8.length; i++) {
            int b = utf8[i] & 0xFF;
            int c = b < 0x80 ? b : points[b - 0x80];
            read[i] = (char) (c == 0 ? b : c);
        }
        return new String(read);
    }
}
