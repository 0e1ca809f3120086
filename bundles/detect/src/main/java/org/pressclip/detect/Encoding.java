package org.pressclip.detect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The charset of a text, and why: the first label that the bytes do not contradict, else what the bytes show.
 *
 * @param confidence 0 to 1
 * @param evidence for people
 * @param warnings sentences on labels that are unknown or lie
 */
record Encoding(Charset charset, double confidence, String evidence, List<String> warnings) {
    private static final Set<String> MULTI_BYTE =
            Set.of("GB18030", "Big5-HKSCS", "EUC-JP", "windows-31j", "x-windows-949", "ISO-2022-JP");
    private static final Set<String> LATIN = Set.of(
            "windows-1252",
            "windows-1250",
            "windows-1254",
            "windows-1257",
            "windows-1258",
            "ISO-8859-2",
            "ISO-8859-3",
            "ISO-8859-4",
            "ISO-8859-13",
            "ISO-8859-15",
            "ISO-8859-16",
            "x-MacRoman");

    static Encoding of(byte[] bytes, @Nullable Charset marked, List<Declared> declared) {
        Bytes.Utf8 utf8 = Bytes.utf8(bytes);
        List<String> warnings = new ArrayList<>();
        if (marked != null && (utf8.high() == 3 || utf8.likely())) {
            return new Encoding(marked, 1, "byte order mark", damage(utf8, warnings));
        }
        for (Declared each : declared) {
            Charset charset = Labels.charset(each.label());
            String where = each.where() + " '" + Labels.plain(each.label()) + "'";
            if (charset == null) {
                warnings.add("The " + where + " is no charset; it was ignored.");
                continue;
            }
            String contradiction = contradiction(charset, each.where(), bytes, utf8);
            if (contradiction.isEmpty()) {
                boolean damaged = charset == StandardCharsets.UTF_8;
                return new Encoding(charset, 0.95, each.where(), damaged ? damage(utf8, warnings) : warnings);
            }
            if (!contradiction.equals(HARMLESS)) {
                warnings.add("The " + where + " is wrong: " + contradiction + ".");
            }
        }
        if (utf8.high() == 0) {
            boolean japanese = escapes(bytes);
            Charset charset = japanese ? Labels.charset("iso-2022-jp") : null;
            return charset == null
                    ? new Encoding(StandardCharsets.UTF_8, 1, "bytes: ASCII", warnings)
                    : new Encoding(charset, 0.95, "bytes: ISO-2022-JP", warnings);
        }
        if (utf8.likely()) {
            return new Encoding(StandardCharsets.UTF_8, 0.95, "bytes: UTF-8", damage(utf8, warnings));
        }
        Guess.Choice choice = new Guess(bytes).choice();
        return new Encoding(choice.charset(), choice.confidence(), "bytes: statistics", warnings);
    }

    private static final String HARMLESS = "harmless";

    private static List<String> damage(Bytes.Utf8 utf8, List<String> warnings) {
        if (utf8.bad() > 0) {
            warnings.add("The text is UTF-8, all but " + utf8.bad() + " of its bytes.");
        }
        return warnings;
    }

    /** Why a text cannot be in a charset; "" if it can. */
    private static String contradiction(Charset charset, String where, byte[] bytes, Bytes.Utf8 utf8) {
        String name = charset.name();
        if (name.startsWith("UTF-16")) { // had it been, the zero bytes would have shown it
            // by the HTML standard a meta element that can be read at all cannot mean it
            return where.startsWith("meta") ? HARMLESS : "the bytes are not UTF-16";
        }
        if (utf8.high() == 0) {
            return "";
        }
        if (charset == StandardCharsets.UTF_8) {
            return utf8.likely() ? "" : "the bytes are not UTF-8";
        }
        boolean multiByte = MULTI_BYTE.contains(name);
        if (utf8.valid() && utf8.sequences() >= (multiByte ? 4 : 1)) {
            return "the bytes are UTF-8";
        }
        if (utf8.likely() && utf8.sequences() >= 20) {
            return "the bytes are UTF-8";
        }
        int bound = 1 + utf8.high() / 100;
        boolean holes = name.equals("windows-1252"); // its five holes are control characters by the standard
        if (!holes && Bytes.malformed(bytes, charset, bound + 1) > bound) {
            return "the bytes make no text in it";
        }
        if (multiByte) {
            return "";
        }
        Guess guess = new Guess(bytes); // dear, and most pages are UTF-8 and have been answered above
        if (LATIN.contains(name)) {
            return guess.foreign() && !LATIN.contains(guess.choice().charset().name())
                    ? "the bytes are text of another script, "
                            + guess.choice().charset().name()
                    : "";
        }
        return guess.plausible(charset) ? "" : "the bytes make no words in it";
    }

    /** Whether there are the escapes in ASCII by which ISO-2022-JP enters Japanese. */
    private static boolean escapes(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0x1B && bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@')) {
                return true;
            }
        }
        return false;
    }
}
