package org.pressclip.render.sling;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An article as an HTML page, all text escaped. */
final class Page {
    private static final String STYLE = """
            body{margin:0;background:#f6f5f2;color:#1c1b19;font:18px/1.6 Georgia,"Times New Roman",serif}
            main{max-width:42rem;margin:0 auto;padding:2.5rem 1.5rem 4rem;background:#fff;min-height:100vh;box-sizing:border-box}
            h1{font-size:2.1rem;line-height:1.2;margin:.3rem 0 .8rem}
            h2,h3,h4{line-height:1.3;margin:1.8rem 0 .5rem}
            header p,footer{font-family:system-ui,sans-serif;font-size:.85rem;color:#5a574f}
            header p{margin:.2rem 0}
            header p.standfirst{font:italic 1.1rem/1.5 Georgia,serif;color:#1c1b19;margin-bottom:1rem}
            .kicker{text-transform:uppercase;letter-spacing:.06em}
            .draft{background:#fff3c4;color:#5c4400;padding:.4rem .7rem;border-radius:4px}
            figure{margin:1.5rem 0}
            img{max-width:100%;height:auto;display:block}
            figcaption{font:.85rem/1.4 system-ui,sans-serif;color:#5a574f;margin-top:.4rem}
            blockquote{margin:1.2rem 0;padding-left:1rem;border-left:3px solid #c9c5ba}
            pre{overflow-x:auto;background:#f6f5f2;padding:.8rem}
            table{border-collapse:collapse;display:block;overflow-x:auto}
            td,th{border:1px solid #d8d4c9;padding:.3rem .6rem;text-align:left;vertical-align:top}
            .dateline{font-variant:small-caps;letter-spacing:.04em}
            footer{border-top:1px solid #d8d4c9;margin-top:2.5rem;padding-top:1rem}
            footer p{margin:.3rem 0}
            a{color:#0b4f8a}
            """;

    private static final Set<String> FROM_RIGHT = Set.of("ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb");

    private final StringBuilder out = new StringBuilder(1 << 13);
    private final Story story;
    private final Locale locale;

    private Page(Story story) {
        this.story = story;
        this.locale = Locale.forLanguageTag(story.language().isEmpty() ? "en" : story.language());
    }

    static String of(Story story) {
        Page page = new Page(story);
        page.write();
        return page.out.toString();
    }

    private void write() {
        out.append("<!DOCTYPE html>\n<html");
        if (!story.language().isEmpty()) {
            attribute("lang", story.language());
            if (FROM_RIGHT.contains(locale.getLanguage())) {
                attribute("dir", "rtl");
            }
        }
        out.append(">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text(story.headline().isEmpty() ? "Untitled" : story.headline());
        out.append("</title>\n");
        meta("description", story.description());
        meta("keywords", String.join(", ", story.keywords()));
        if (story.draft()) {
            meta("robots", "noindex");
        }
        if (isWeb(story.url())) {
            out.append("<link rel=\"canonical\"");
            attribute("href", story.url());
            out.append(">\n");
        }
        out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n<article>\n");
        header();
        lead();
        body();
        footer();
        out.append("</article>\n</main>\n</body>\n</html>\n");
    }

    private void meta(String name, String content) {
        if (!content.isEmpty()) {
            out.append("<meta");
            attribute("name", name);
            attribute("content", content);
            out.append(">\n");
        }
    }

    private void header() {
        out.append("<header>\n");
        if (story.draft()) {
            out.append("<p class=\"draft\">Draft: not published yet.</p>\n");
        }
        List<String> above = new ArrayList<>(List.of(story.section(), story.kicker()));
        above.removeIf(String::isEmpty);
        line("kicker", String.join(" · ", above));
        out.append("<h1>");
        text(story.headline().isEmpty() ? "Untitled" : story.headline());
        out.append("</h1>\n");
        line("standfirst", story.description());
        if (!story.authors().isEmpty() || !story.publisher().name().isEmpty()) {
            out.append("<p class=\"byline\">");
            String between = "";
            for (Story.Person author : story.authors()) {
                out.append(between);
                person(author);
                between = ", ";
            }
            if (!story.publisher().name().isEmpty()) {
                out.append(between.isEmpty() ? "" : " · ");
                person(story.publisher());
            }
            out.append("</p>\n");
        }
        if (story.published() != null || story.modified() != null) {
            out.append("<p class=\"date\">");
            date(story.published(), "");
            if (story.modified() != null && !story.modified().equals(story.published())) {
                date(story.modified(), story.published() == null ? "Updated " : " · Updated ");
            }
            out.append("</p>\n");
        }
        out.append("</header>\n");
    }

    private void line(String kind, String content) {
        if (!content.isEmpty()) {
            out.append("<p");
            attribute("class", kind);
            out.append('>');
            text(content);
            out.append("</p>\n");
        }
    }

    private void person(Story.Person person) {
        if (isWeb(person.url())) {
            out.append("<a rel=\"noopener noreferrer\"");
            attribute("href", person.url());
            out.append('>');
            text(person.name());
            out.append("</a>");
        } else {
            text(person.name());
        }
    }

    private void date(Story.@Nullable Moment moment, String before) {
        if (moment == null) {
            return;
        }
        String told = isAsTold(moment) ? moment.told() : "";
        ZonedDateTime date = moment(moment.date());
        text(before);
        out.append("<time");
        attribute("datetime", told.isEmpty() ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date) : told);
        out.append('>');
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        text(day.format(date));
        boolean timed = told.isEmpty() || told.indexOf('T') >= 0;
        if (timed) {
            text(DateTimeFormatter.ofPattern(", HH:mm", Locale.ROOT).format(date));
            if (told.isEmpty() || zoned(told)) {
                text(DateTimeFormatter.ofPattern(" XXX", Locale.ROOT)
                        .format(date)
                        .replace("Z", "UTC"));
            }
        }
        out.append("</time>");
    }

    private static ZonedDateTime moment(Calendar date) {
        return date.toInstant().atZone(date.getTimeZone().toZoneId());
    }

    /** Whether the repository's date is still the one that the record tells: nobody has put another there since. */
    private static boolean isAsTold(Story.Moment moment) {
        String told = moment.told();
        try {
            ZonedDateTime was = told.indexOf('T') < 0
                    ? LocalDate.parse(told).atStartOfDay(ZoneOffset.UTC)
                    : zoned(told)
                            ? OffsetDateTime.parse(told).toZonedDateTime()
                            : LocalDateTime.parse(told).atZone(ZoneOffset.UTC);
            return was.toInstant().toEpochMilli() == moment.date().getTimeInMillis();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean zoned(String told) {
        String clock = told.substring(told.indexOf('T') + 1);
        return clock.endsWith("Z") || clock.indexOf('+') >= 0 || clock.indexOf('-') >= 0;
    }

    /** The first picture, unless the body shows one itself. */
    private void lead() {
        if (story.pictures().isEmpty() || story.bodyHtml().contains("<img")) {
            return;
        }
        Story.Picture picture = story.pictures().get(0);
        if (!isWeb(picture.place()) && !isPath(picture.place())) {
            return;
        }
        out.append("<figure><img");
        attribute("src", picture.place());
        attribute("alt", picture.caption());
        out.append('>');
        if (!picture.below().isEmpty()) {
            out.append("<figcaption>");
            text(picture.below());
            out.append("</figcaption>");
        }
        out.append("</figure>\n");
    }

    private void body() {
        String body = Body.safe(story.bodyHtml(), story.pictures()).strip();
        if (!story.dateline().isEmpty()) {
            StringBuilder place = new StringBuilder("<span class=\"dateline\">");
            escape(story.dateline(), place);
            place.append("</span> — ");
            if (body.startsWith("<p>")) {
                body = "<p>" + place + body.substring("<p>".length());
            } else {
                out.append("<p>").append(place).append("</p>\n");
            }
        }
        out.append("<div class=\"body\">\n").append(body).append("\n</div>\n");
    }

    private void footer() {
        boolean any = !story.creditText().isEmpty()
                || !story.copyrightNotice().isEmpty()
                || !story.usageInfo().isEmpty()
                || isWeb(story.url());
        if (!any) {
            return;
        }
        out.append("<footer>\n");
        line("credit", story.creditText());
        line("copyright", story.copyrightNotice());
        line("usage", story.usageInfo());
        if (isWeb(story.url())) {
            out.append("<p class=\"source\"><a rel=\"noopener noreferrer\"");
            attribute("href", story.url());
            out.append('>');
            text(story.url());
            out.append("</a></p>\n");
        }
        out.append("</footer>\n");
    }

    private static boolean isWeb(String address) {
        return address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
    }

    /** Of this repository, not of another host's whose name follows two slashes. */
    private static boolean isPath(String address) {
        return address.startsWith("/") && !address.startsWith("//") && address.indexOf('\\') < 0;
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, out);
        out.append('"');
    }

    private void text(String text) {
        escape(text, out);
    }

    /** Signs that turn the direction of all that follows are left out, as controls are. */
    private static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '"' -> to.append("&quot;");
                default -> {
                    boolean shown = c >= ' ' && (c < 0x7F || c >= 0xA0) && (c < 0x202A || c > 0x202E);
                    to.append(shown || c == '\n' || c == '\t' ? String.valueOf(c) : "");
                }
            }
        }
    }
}
