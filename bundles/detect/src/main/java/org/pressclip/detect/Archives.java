package org.pressclip.detect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Tells by their tables of contents what zip, OLE and gzip files are; unpacks nothing but the first words. */
final class Archives {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final int MAX_ENTRIES = 5_000;

    private Archives() {}

    static String zip(byte[] bytes) {
        List<String> names = central(bytes);
        if (names.isEmpty()) {
            names = local(bytes);
        }
        if (!names.isEmpty() && first(bytes).equals("mimetype")) { // epub and OpenDocument say what they are
            int start = 30 + u16(bytes, 26) + u16(bytes, 28);
            int end = Math.min(bytes.length, start + (int) Math.min(u32(bytes, 22), 100));
            String said = start < end ? new String(bytes, start, end - start, StandardCharsets.US_ASCII).strip() : "";
            if (u16(bytes, 8) == 0 && said.chars().allMatch(c -> c > ' ' && c < 0x7F) && said.indexOf('/') > 0) {
                return said;
            }
        }
        boolean types = names.contains("[Content_Types].xml");
        if (types || names.contains("_rels/.rels")) {
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
            if (under(names, "ppt/")) {
                return OFFICE + "presentationml.presentation";
            }
        }
        return names.contains("META-INF/MANIFEST.MF") ? "application/java-archive" : "application/zip";
    }

    private static boolean under(List<String> names, String folder) {
        return names.stream().anyMatch(name -> name.startsWith(folder));
    }

    private static String first(byte[] bytes) {
        int length = u16(bytes, 26);
        return 30 + length <= bytes.length ? new String(bytes, 30, length, StandardCharsets.UTF_8) : "";
    }

    /** Names by the central directory at the end. */
    private static List<String> central(byte[] bytes) {
        int end = bytes.length - 22;
        int stop = Math.max(0, end - 65_536);
        while (end >= stop && u32(bytes, end) != 0x06054B50L) {
            end--;
        }
        List<String> names = new ArrayList<>();
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
            names.add(new String(bytes, here + 46, length, StandardCharsets.UTF_8));
            at += 46L + length + u16(bytes, here + 30) + u16(bytes, here + 32);
        }
        return names;
    }

    /** Names by the heads of the entries, as far as they can be followed: for a file whose end is missing. */
    private static List<String> local(byte[] bytes) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at >= 0 && at + 30 <= bytes.length && names.size() < MAX_ENTRIES) {
            if (u32(bytes, at) == 0x04034B50L) {
                int length = u16(bytes, at + 26);
                if (at + 30 + length > bytes.length) {
                    break;
                }
                names.add(new String(bytes, at + 30, length, StandardCharsets.UTF_8));
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
