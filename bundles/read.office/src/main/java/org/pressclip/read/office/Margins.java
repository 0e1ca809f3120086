package org.pressclip.read.office;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds running heads and page numbers: rows at the top or the foot of a page that say the same at the same height of
 * other pages, but for their numbers.
 */
final class Margins {
    /** The share of a page's height, at either end, in which they stand. */
    private static final float ZONE = 0.14f;

    /** Rows at either end of a page that are looked at. */
    private static final int ROWS = 4;

    /** Points by which the same row may stand higher or lower. */
    private static final float TOLERANCE = 4;

    private final List<Sheet> sheets;
    private final boolean printed;
    private final Map<String, List<Row>> alike = new HashMap<>();
    /** Rows that begin or end with a number, by how much that differs from the number of their page. */
    private final Map<String, List<Row>> paged = new HashMap<>();

    private record Row(Sheet sheet, List<Chunk> chunks, boolean upper, float base, String text, String key) {}

    private Margins(List<Sheet> sheets, boolean printed) {
        this.sheets = sheets;
        this.printed = printed;
    }

    /** Takes them out of the chunks of their pages. */
    static void find(List<Sheet> sheets, boolean printed) {
        new Margins(sheets, printed).find();
    }

    private void find() {
        List<Row> rows = new ArrayList<>();
        for (Sheet sheet : sheets) {
            rows.addAll(ends(sheet));
        }
        for (Row row : rows) {
            alike.computeIfAbsent((row.upper ? "^" : "_") + row.key, none -> new ArrayList<>())
                    .add(row);
        }
        for (Row row : rows) {
            String token = token(row);
            if (!token.isEmpty()) {
                row.sheet.chunks.removeAll(new HashSet<>(row.chunks));
                Paragraph paragraph = Paragraph.of(Paragraph.Kind.PARAGRAPH, row.text);
                paragraph.token = (row.upper ? "header " : "footer ") + token;
                row.sheet.margins.add(paragraph);
            }
        }
    }

    private List<Row> ends(Sheet sheet) {
        List<Chunk> sorted = new ArrayList<>(sheet.chunks);
        sorted.removeIf(chunk -> chunk.picture != null);
        sorted.sort(Comparator.comparingDouble(chunk -> chunk.base));
        List<List<Chunk>> lines = new ArrayList<>();
        float base = -1_000;
        for (Chunk chunk : sorted) {
            if (chunk.base - base > 0.4f * chunk.size) {
                lines.add(new ArrayList<>());
                base = chunk.base;
            }
            lines.get(lines.size() - 1).add(chunk);
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (i >= ROWS && i < lines.size() - ROWS) {
                continue;
            }
            List<Chunk> chunks = lines.get(i);
            float at = chunks.get(0).base;
            boolean upper = i < ROWS && at < sheet.height * ZONE && stands(lines, i, 1);
            boolean lower = i >= lines.size() - ROWS && at > sheet.height * (1 - ZONE) && stands(lines, i, -1);
            if (upper || lower) {
                String text = Line.of(sheet, chunks).text.strip();
                rows.add(new Row(sheet, chunks, upper, at, text, key(text)));
            }
        }
        return rows;
    }

    /** Whether a row, with those beyond it, stands apart from the text: a gap follows on the side of the text. */
    private boolean stands(List<List<Chunk>> lines, int at, int inward) {
        if (printed) { // by a browser, which leaves its rows no more room than they need
            return true;
        }
        for (int i = at, n = 0; n < ROWS; i += inward, n++) {
            int next = i + inward;
            if (next < 0 || next >= lines.size()) {
                return true;
            }
            Chunk row = lines.get(i).get(0);
            Chunk inner = lines.get(next).get(0);
            if (Math.abs(inner.base - row.base) > 1.9f * row.size) {
                return true;
            }
        }
        return false;
    }

    /** A row's words with a mark for every number. */
    private static String key(String text) {
        StringBuilder key = new StringBuilder();
        for (String word : text.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (isRoman(word) && text.length() <= 12) {
                key.append('#');
                continue;
            }
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (!Character.isDigit(c)) {
                    key.append(c);
                } else if (key.isEmpty() || key.charAt(key.length() - 1) != '#') {
                    key.append('#');
                }
            }
            key.append(' ');
        }
        return key.toString().strip();
    }

    private static boolean isRoman(String word) {
        return !word.isEmpty() && word.length() <= 7 && word.chars().allMatch(c -> "ivxlc".indexOf(c) >= 0);
    }

    private String token(Row row) {
        boolean number = row.key.indexOf('#') >= 0
                && row.key.length() <= 24
                && row.key.chars().filter(Character::isLetter).count() <= 14;
        if (printed && isPrint(row)) {
            return "print-margin";
        }
        boolean bare = number && row.key.chars().noneMatch(Character::isLetter);
        Set<Integer> pages = new HashSet<>();
        for (Row other : alike.getOrDefault((row.upper ? "^" : "_") + row.key, List.of())) {
            if (Math.abs(other.base - row.base) <= TOLERANCE) {
                pages.add(other.sheet.number);
            }
        }
        int needed = sheets.size() <= 3 ? 2 : Math.max(3, Math.min(5, sheets.size() / 10));
        if (number && pages.size() >= Math.min(needed, 2) && counts(row)) {
            return "page-number";
        }
        if (pages.size() >= needed && row.text.chars().anyMatch(Character::isLetterOrDigit)) {
            return number && bare ? "page-number" : "running-head";
        }
        if (numbered(row)) {
            return bare ? "page-number" : "running-head";
        }
        if (sheets.size() == 1 && bare && !row.upper && row.key.length() <= 6 && row.text.length() <= 8) {
            return row.text.chars().filter(Character::isDigit).count() <= 3 ? "page-number" : "";
        }
        return "";
    }

    /** The numbers that a row begins and ends with. */
    private static Set<Integer> ends(String text) {
        Set<Integer> numbers = new HashSet<>();
        for (String word : new String[] {
            text.substring(0, text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ')),
            text.substring(text.lastIndexOf(' ') + 1)
        }) {
            int number = word.length() <= 5 ? Xml.whole(word, -1) : -1;
            if (number >= 0) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** Whether a row has at one end the number of its page, as rows at the same height of other pages have. */
    private boolean numbered(Row row) {
        for (int number : ends(row.text)) {
            Set<Integer> pages = new HashSet<>();
            String line = (row.upper ? "^" : "_") + (number - row.sheet.number);
            for (Row other : paged.getOrDefault(line, List.of())) {
                if (Math.abs(other.base - row.base) <= TOLERANCE) {
                    pages.add(other.sheet.number);
                }
            }
            if (pages.size() >= 3) {
                return true;
            }
        }
        return false;
    }

    /** Whether the numbers of a row, in the order of its pages, count up or stay, and so are of the pages. */
    private boolean counts(Row row) {
        long last = Long.MIN_VALUE;
        Set<Long> values = new HashSet<>();
        for (Row other : alike.getOrDefault((row.upper ? "^" : "_") + row.key, List.of())) {
            long value = first(other.text);
            if (value < last) {
                return false;
            }
            values.add(value);
            last = value;
        }
        return values.size() > 1 || isRoman(row.text.strip().toLowerCase(Locale.ROOT));
    }

    private static long first(String text) {
        long value = 0;
        boolean seen = false;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit >= 0) {
                seen = true;
                value = Math.min(1_000_000, value * 10 + digit);
            } else if (seen) {
                break;
            }
        }
        return value;
    }

    /** What a browser prints at the ends of a page: the address and "1/3", or the day and the title. */
    private static boolean isPrint(Row row) {
        boolean address = row.text.contains("://");
        boolean count = row.key.equals("#/#") || row.key.endsWith(" #/#");
        boolean dated = row.upper
                && row.key.startsWith("#")
                && row.text.chars().filter(Character::isDigit).count() >= 5;
        return address || count || dated;
    }
}
