package org.pressclip.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a report knows of all records before it shows one: counts, and which to show. Bounded: of very many sites, rows
 * and problems the first are kept and the others counted.
 */
final class Digest {
    /** Rows that a page can hold and a browser still scroll. */
    static final int MOST_ROWS = 20_000;

    /** Pages that no record came of and that are named. */
    static final int MOST_PROBLEMS = 500;

    private static final int MOST_SITES = 2_000;
    private static final int MOST_KINDS = 200;
    private static final String MORE_SITES = "other sites";

    /** Bytes of records that are shown in full, whatever their number. */
    private static final long MOST_BYTES = 48L << 20;

    private final long[] endings = new long[Ending.values().length];
    private final Map<String, long[]> sites = new LinkedHashMap<>();
    private final Map<String, Long> kinds = new LinkedHashMap<>();
    private final List<Row> warned = new ArrayList<>();
    private final List<Row> calm = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final int full;
    private long records;
    private long withWarnings;
    private long words;
    private long cuts;
    private long attention;
    private String pipeline = "";
    private boolean pipelines;

    /** @param full how many records are to be shown in full at most */
    Digest(int full) {
        this.full = full;
    }

    /** Takes note of a record. */
    void add(Row row, Entry entry) {
        records++;
        words += row.words();
        withWarnings += row.warnings() > 0 ? 1 : 0;
        count(row.site(), row.ending());
        for (Json cut : entry.json().objects("removed")) {
            cuts++;
            String kind = Html.clip(cut.text("kind"), 40);
            if (kinds.size() < MOST_KINDS || kinds.containsKey(kind)) {
                kinds.merge(kind, 1L, Long::sum);
            }
        }
        String made = entry.json().text("pipeline");
        pipelines |= records > 1 && !made.equals(pipeline);
        pipeline = made;
        List<Row> rows = row.warnings() > 0 ? warned : calm;
        if (rows.size() < MOST_ROWS) {
            rows.add(row);
        }
    }

    /** Takes note of a page that no record came of. */
    void add(Problem problem, String site) {
        count(site, problem.ending());
        if (problem.ending() != Ending.SKIPPED) {
            attention++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }
    }

    private void count(String site, Ending ending) {
        endings[ending.ordinal()]++;
        String name = sites.size() < MOST_SITES || sites.containsKey(site) ? site : MORE_SITES;
        sites.computeIfAbsent(name, none -> new long[endings.length])[ending.ordinal()]++;
    }

    long records() {
        return records;
    }

    /** Records with warnings, whether new or unchanged. */
    long warned() {
        return withWarnings;
    }

    /** Pages, with or without a record. */
    long pages() {
        long sum = 0;
        for (long each : endings) {
            sum += each;
        }
        return sum;
    }

    long of(Ending ending) {
        return endings[ending.ordinal()];
    }

    /** Words of all stories. */
    long words() {
        return words;
    }

    /** Cuts in all records. */
    long cuts() {
        return cuts;
    }

    /** The hash of the chain that made all of them; "" where there were several. */
    String pipeline() {
        return pipelines ? "" : pipeline;
    }

    /** Pages refused, held or failed. */
    long attention() {
        return attention;
    }

    /** The first of them. */
    List<Problem> problems() {
        return problems;
    }

    /** Counts by ending for each site, those with most pages first, then by name; "files" last of equals. */
    List<Map.Entry<String, long[]>> sites() {
        return sites.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, long[]> each) -> -sum(each.getValue()))
                        .thenComparing(each -> each.getKey().equals(Entry.FILES))
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    static long sum(long[] counts) {
        long sum = 0;
        for (long each : counts) {
            sum += each;
        }
        return sum;
    }

    /** How many cuts there were of each kind, most first, then by name. */
    List<Map.Entry<String, Long>> kinds() {
        return kinds.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** The records to be shown at all, those with warnings first, else in their order. */
    List<Row> rows() {
        return Stream.concat(warned.stream(), calm.stream()).limit(MOST_ROWS).toList();
    }

    /** How many of {@link #rows} are shown in full. */
    int shown() {
        int shown = 0;
        long bytes = 0;
        for (Row row : rows()) {
            bytes += row.length();
            if (shown == full || bytes > MOST_BYTES) {
                break;
            }
            shown++;
        }
        return shown;
    }
}
