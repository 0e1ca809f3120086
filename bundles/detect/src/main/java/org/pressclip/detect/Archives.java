package org.pressclip.detect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

/** Tells by their tables of contents what zip, OLE and gzip files are; unpacks nothing but the first words of lists. */
final class Archives {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final int MAX_ENTRIES = 5_000;
    /** Bytes of a list of types or a manifest that are looked at. */
    private static final int WORDS = 65_536;

    private Archives() {}

    static String zip(byte[] bytes) {
        List<Entry> entries = central(bytes);
        if (entries.isEmpty()) {
            entries = local(bytes);
        }
        String said = words(bytes, entries, "mimetype", 100).strip(); // epub and OpenDocument say what they are
        if (said.chars().allMatch(c -> c > ' ' && c < 0x7F) && said.indexOf('/') > 0) {
            return said.toLowerCase(Locale.ROOT);
        }
        List<String> names = entries.stream().map(Entry::name).toList();
        if (names.contains("META-INF/container.xml")) {
            return "application/epub+zip";
        }
        if (names.contains("content.xml") && names.contains("META-INF/manifest.xml")) {
            String type = openDocument(words(bytes, entries, "META-INF/manifest.xml", WORDS));
            if (!type.isEmpty()) {
                return type;
            }
        }
        if (names.contains("[Content_Types].xml") || names.contains("_rels/.rels")) {
            String type = office(words(bytes, entries, "[Content_Types].xml", WORDS));
            type = type.isEmpty() ? office(names) : type;
            if (!type.isEmpty()) {
                return type;
            }
        }
        return names.contains("META-INF/MANIFEST.MF") ? "application/java-archive" : "application/zip";
    }

    /** The type of the document as a whole, which the manifest gives first. */
    private static String openDocument(String manifest) {
        String begin = "application/vnd.oasis.opendocument.";
        int from = manifest.indexOf(begin);
        int to = from;
        while (to >= 0 && to < manifest.length() && manifest.charAt(to) != '"' && manifest.charAt(to) != '\'') {
            to++;
        }
        return from < 0 ? "" : manifest.substring(from, to);
    }

    /** By the type of the main part. */
    private static String office(String types) {
        String said = types.toLowerCase(Locale.ROOT);
        if (said.contains("ms-word.document.macroenabled.main")) {
            return "application/vnd.ms-word.document.macroenabled.12";
        }
        if (said.contains("ms-word.template.macroenabledtemplate.main")) {
            return "application/vnd.ms-word.template.macroenabled.12";
        }
        for (String type : new String[] {
            "wordprocessingml.document",
            "wordprocessingml.template",
            "spreadsheetml.sheet",
            "spreadsheetml.template",
            "presentationml.presentation",
            "presentationml.template",
            "presentationml.slideshow"
        }) {
            if (said.contains(type + ".main")) {
                return OFFICE + type;
            }
        }
        if (said.contains("ms-excel.sheet.macroenabled.main")) {
            return "application/vnd.ms-excel.sheet.macroenabled.12";
        }
        return said.contains("ms-powerpoint.presentation.macroenabled.main")
                ? "application/vnd.ms-powerpoint.presentation.macroenabled.12"
                : "";
    }

    /** By the names of the parts, where the list of types is missing. */
    private static String office(List<String> names) {
        if (names.contains("word/vbaProject.bin")) {
            return "application/vnd.ms-word.document.macroenabled.12";
        }
        if (under(names, "word/")) {
            return OFFICE + "wordprocessingml.document";
        }
        if (under(names, "xl/")) {
            return names.contains("xl/workbook.bin")
                    ? "application/vnd.ms-excel.sheet.binary.macroenabled.12"
                    : OFFICE + "spreadsheetml.sheet";
        }
        return under(names, "ppt/") ? OFFICE + "presentationml.presentation" : "";
    }

    /** The first characters of an entry, or "" where it is missing or packed in an unusual way. */
    private static String words(byte[] bytes, List<Entry> entries, String name, int most) {
        for (Entry entry : entries) {
            int at = entry.at();
            if (!entry.name().equals(name) || at < 0 || at + 30 > bytes.length || u32(bytes, at) != 0x04034B50L) {
                continue;
            }
            int start = at + 30 + u16(bytes, at + 26) + u16(bytes, at + 28);
            int method = u16(bytes, at + 8);
            if (start > bytes.length || (u16(bytes, at + 6) & 1) != 0) {
                return "";
            }
            byte[] out = new byte[most];
            int length = 0;
            if (method == 0) {
                long size = entry.size() < 0 ? u32(bytes, at + 22) : entry.size();
                length = (int) Math.min(most, Math.min(size, bytes.length - start));
                System.arraycopy(bytes, start, out, 0, length);
            } else if (method == 8) {
                Inflater inflater = new Inflater(true);
                try {
                    inflater.setInput(bytes, start, bytes.length - start);
                    for (int n = 1; n > 0 && length < most; length += n) {
                        n = inflater.inflate(out, length, most - length);
                    }
                } catch (DataFormatException e) {
                    return ""; // damaged: the names must do
                } finally {
                    inflater.end();
                }
            }
            return new String(out, 0, length, StandardCharsets.UTF_8);
        }
        return "";
    }

    private static boolean under(List<String> names, String folder) {
        return names.stream().anyMatch(name -> name.startsWith(folder));
    }

    /**
     * What a zip file holds under a name.
     *
     * @param at where its own head stands
     * @param size of what it holds, -1 where only that head may say
     */
    private record Entry(String name, int at, long size) {}

    /** By the central directory at the end. */
    private static List<Entry> central(byte[] bytes) {
        int end = bytes.length - 22;
        int stop = Math.max(0, end - 65_536);
        while (end >= stop && u32(bytes, end) != 0x06054B50L) {
            end--;
        }
        List<Entry> names = new ArrayList<>();
        if (end < stop) {
            return names;
        }
        long at = u32(bytes, end + 16);
        while (at + 46 <= bytes.length && u32(bytes, (int) at) == 0x02014B50L && names.size() < MAX_ENTRIES) {
            int here = (int) at;
            int length = u16(bytes, here + 28);
            if (here + 46 + length > bytes.length) {
                break;
            }
            int head = (int) Math.min(u32(bytes, here + 42), Integer.MAX_VALUE - 1_000);
            names.add(new Entry(
                    new String(bytes, here + 46, length, StandardCharsets.UTF_8), head, u32(bytes, here + 24)));
            at += 46L + length + u16(bytes, here + 30) + u16(bytes, here + 32);
        }
        return names;
    }

    /** By the heads of the entries, as far as they can be followed: for a file whose end is missing. */
    private static List<Entry> local(byte[] bytes) {
        List<Entry> names = new ArrayList<>();
        int at = 0;
        while (at >= 0 && at + 30 <= bytes.length && names.size() < MAX_ENTRIES) {
            if (u32(bytes, at) == 0x04034B50L) {
                int length = u16(bytes, at + 26);
                if (at + 30 + length > bytes.length) {
                    break;
                }
                names.add(new Entry(new String(bytes, at + 30, length, StandardCharsets.UTF_8), at, -1));
                long next = at + 30L + length + u16(bytes, at + 28) + u32(bytes, at + 18);
                at = next < bytes.length ? (int) next : bytes.length;
            } else { // an entry of unknown size: look for the next head
                at = next(bytes, at + 1);
            }
        }
        return names;
    }

    private static int next(byte[] bytes, int from) {
        for (int i = from; i + 4 <= bytes.length; i++) {
            if (bytes[i] == 'P' && u32(bytes, i) == 0x04034B50L) {
                return i;
            }
        }
        return -1;
    }

    /** By the names of the streams; directory entries stand at multiples of 128 bytes. */
    static String ole(byte[] bytes) {
        boolean excel = false;
        for (int at = 512; at + 128 <= bytes.length; at += 128) {
            int length = u16(bytes, at + 64);
            if (bytes[at + 66] != 2 || length < 4 || length > 64) {
                continue;
            }
            String name = new String(bytes, at, length - 2, StandardCharsets.UTF_16LE);
            switch (name) {
                case "WordDocument" -> {
                    return "application/msword";
                }
                case "PowerPoint Document" -> {
                    return "application/vnd.ms-powerpoint";
                }
                case "EncryptedPackage" -> { // an encrypted file of the newer programs: nobody can say of which
                    return "application/x-tika-ooxml-protected";
                }
                case "__properties_version1.0" -> {
                    return "application/vnd.ms-outlook";
                }
                case "Workbook", "Book" -> excel = true; // may be embedded in a document that is named later
                default -> {}
            }
        }
        return excel ? "application/vnd.ms-excel" : "application/x-tika-msoffice";
    }

    static String gzip(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            String start = new String(in.readNBytes(5), StandardCharsets.US_ASCII);
            return start.equals("WARC/") ? "application/warc+gz" : "application/gzip";
        } catch (IOException e) {
            return "application/gzip";
        }
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    private static long u32(byte[] bytes, int at) {
        return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
    }
}
