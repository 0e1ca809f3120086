package org.pressclip.open.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.jspecify.annotations.Nullable;

/** The headers of a message or of a part of it: the first of each name, unfolded. */
final class Headers {
    /** Names of zones that RFC 5322 still knows, as offsets; letters of the military mean nothing to anybody. */
    private static final Map<String, String> ZONES = Map.of(
            "UT", "+0000", "UTC", "+0000", "Z", "+0000", "EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT", "-0500",
            "PST", "-0800", "PDT", "-0700");

    private final Map<String, String> values = new HashMap<>();

    void add(Field field) {
        String body = field.getBody();
        values.putIfAbsent(field.getName().strip().toLowerCase(Locale.ROOT), body == null ? "" : eight(body.strip()));
    }

    /** Bytes beyond ASCII, which a header should not have, as UTF-8 if they are that. */
    private static String eight(String latin) {
        if (latin.chars().allMatch(c -> c < 0x80)) {
            return latin;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return latin;
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** As it stands, or "". */
    String raw(String name) {
        return values.getOrDefault(name, "");
    }

    /** With encoded words (RFC 2047) decoded and white space made one blank. */
    String text(String name) {
        String raw = raw(name);
        String text;
        try {
            text = DecoderUtil.decodeEncodedWords(raw, DecodeMonitor.SILENT);
        } catch (RuntimeException e) { // a charset that nobody knows
            text = raw;
        }
        return String.join(" ", text.strip().split("[\\s\\p{Cntrl}]+"));
    }

    /** The value before the parameters, in lower case. */
    String value(String name) {
        String raw = raw(name);
        int end = raw.indexOf(';');
        return (end < 0 ? raw : raw.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** A parameter of a header, or "". */
    String parameter(String name, String parameter) {
        return RawFieldParser.DEFAULT.parseRawBody(new RawField(name, raw(name))).getParams().stream()
                .filter(pair -> pair.getName().equalsIgnoreCase(parameter) && pair.getValue() != null)
                .findFirst()
                .map(NameValuePair::getValue)
                .orElse("");
    }

    /** The name before an address, "Jane Doe" of {@code "Jane Doe" <jane@example.org>}; "" where there is none. */
    String name(String name) {
        String text = text(name);
        int end = text.lastIndexOf('<');
        String before = end <= 0 ? "" : text.substring(0, end).strip();
        if (before.length() > 1 && before.startsWith("\"") && before.endsWith("\"")) {
            before = before.substring(1, before.length() - 1).replace("\\", "");
        }
        return before.indexOf('@') >= 0 ? "" : before.strip();
    }

    /** The instant of {@code Date}; null where it says none. */
    @Nullable
    Instant date() {
        String date = raw("date");
        int comment = date.indexOf('(');
        date = (comment < 0 ? date : date.substring(0, comment)).strip();
        date = date.substring(date.indexOf(',') + 1).strip(); // a wrong weekday is no reason to doubt the day
        int zone = date.lastIndexOf(' ') + 1;
        date = date.substring(0, zone)
                + ZONES.getOrDefault(date.substring(zone).toUpperCase(Locale.ROOT), date.substring(zone));
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
