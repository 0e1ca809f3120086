package org.pressclip.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the record of a dump must say, and how one that was made differs from it.
 *
 * <p>Exact: paragraphs, headline, publisher, dates, no author. A dateline, credit or usage note may be the longer or
 * shorter form of the same words. Where no credit is expected, one that only the story's own words suggest must carry a
 * warning.
 */
record Truth(Map<String, String> fields, List<String> paragraphs) {
    private static final List<String> EXACT = List.of("datePublished", "dateModified");
    private static final List<String> LOOSE = List.of("dateline", "creditText", "usageInfo");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");
    private static final Pattern OPENING = Pattern.compile("^([\"“]) ");
    private static final Pattern SECONDS = Pattern.compile("(T\\d\\d:\\d\\d):00");

    static Truth read(JsonNode line) {
        Map<String, String> fields = new LinkedHashMap<>();
        Stream.concat(Stream.of("headline", "publisher", "creditOr"), Stream.concat(EXACT.stream(), LOOSE.stream()))
                .filter(name -> line.hasNonNull(name))
                .forEach(name -> fields.put(name, line.get(name).asText()));
        List<String> paragraphs = new ArrayList<>();
        line.get("paragraphs").forEach(each -> paragraphs.add(each.asText()));
        return new Truth(fields, paragraphs);
    }

    /** In words; empty if the record is right. */
    List<String> deviations(JsonNode record) {
        List<String> found = new ArrayList<>();
        List<String> body = BLANK_LINE
                .splitAsStream(record.path("articleBody").asText(""))
                .map(Truth::paragraph)
                .filter(each -> !each.isEmpty())
                .toList();
        List<String> wanted = paragraphs.stream().map(Truth::paragraph).toList();
        for (String each : wanted) {
            if (!body.contains(each)) {
                found.add("missing paragraph: " + each);
            }
        }
        for (String each : body) {
            if (!wanted.contains(each)) {
                found.add("extra paragraph: " + each);
            }
        }
        if (found.isEmpty() && !body.equals(wanted)) {
            found.add("paragraphs out of order");
        }
        String headline = value(record, "headline");
        if (fields.containsKey("headline")
                || !record.path("warnings").toString().toLowerCase(Locale.ROOT).contains("headline")) {
            same("headline", fields.getOrDefault("headline", ""), headline, found);
        }
        same(
                "publisher",
                fields.getOrDefault("publisher", ""),
                record.path("publisher").path("name").asText(""),
                found);
        for (String name : EXACT) {
            if (fields.containsKey(name) || name.equals("datePublished")) {
                same(name, instant(fields.getOrDefault(name, "")), instant(value(record, name)), found);
            }
        }
        for (String name : LOOSE) {
            loose(name, fields.getOrDefault(name, ""), value(record, name), record, found);
        }
        if (!record.path("author").isEmpty()) {
            found.add("author " + record.path("author") + ", not none");
        }
        if (!value(record, "inLanguage").startsWith("en")) {
            found.add("inLanguage " + value(record, "inLanguage"));
        }
        return found;
    }

    private void loose(String name, String wanted, String given, JsonNode record, List<String> found) {
        String want = plain(wanted).toLowerCase(Locale.ROOT);
        String got = plain(given).toLowerCase(Locale.ROOT);
        boolean part = !want.isEmpty() && !got.isEmpty() && (want.contains(got) || got.contains(want));
        boolean hinted = name.equals("creditText")
                && want.isEmpty()
                && given.contains(fields.getOrDefault("creditOr", "?"))
                && !record.path("warnings").isEmpty();
        if (!part && !hinted) {
            same(name, wanted, given, found);
        }
    }

    private static void same(String name, String wanted, String given, List<String> found) {
        if (!plain(wanted).equals(plain(given))) {
            found.add(name + " '" + given + "', not '" + wanted + "'");
        }
    }

    private static String value(JsonNode record, String name) {
        return record.path(name).asText("").replaceAll("^null$", "");
    }

    private static String instant(String value) {
        return SECONDS.matcher(value).replaceFirst("$1").replace("+00:00", "Z");
    }

    private static String plain(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    private static String paragraph(String text) {
        return OPENING.matcher(plain(text)).replaceFirst("$1");
    }
}
