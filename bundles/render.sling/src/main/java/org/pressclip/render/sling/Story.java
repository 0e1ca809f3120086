package org.pressclip.render.sling;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import org.apache.sling.api.resource.Resource;
import org.apache.sling.api.resource.ValueMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reader is shown of a record, as it stands in the repository now; texts that are not there are "".
 *
 * @param published null if nobody knows
 * @param modified null if nobody knows
 */
record Story(
        String headline,
        String kicker,
        String description,
        List<Person> authors,
        Person publisher,
        @Nullable Moment published,
        @Nullable Moment modified,
        String dateline,
        String section,
        List<String> keywords,
        String language,
        List<Picture> pictures,
        String bodyHtml,
        String creditText,
        String copyrightNotice,
        String usageInfo,
        String url,
        boolean draft) {

    /** @param url or "" */
    record Person(String name, String url) {}

    /** @param place an address, or a path of the repository */
    record Picture(String place, String caption, String creditText) {
        /** What is told below it. */
        String below() {
            return caption.isEmpty() || creditText.isEmpty() ? caption + creditText : caption + " · " + creditText;
        }
    }

    /**
     * A date.
     *
     * @param date as the repository has it, always with a time and a zone
     * @param told as the record tells it, with no more than was known; or ""
     */
    record Moment(Calendar date, String told) {}

    static Story of(Resource resource) {
        ValueMap values = resource.getValueMap();
        List<Person> authors = new ArrayList<>();
        for (ValueMap each : rows(resource, "author")) {
            authors.add(person(each));
        }
        List<Picture> pictures = new ArrayList<>();
        for (ValueMap each : rows(resource, "image")) {
            String file = text(each, "file");
            pictures.add(new Picture(
                    file.isEmpty() ? text(each, "url") : file, text(each, "caption"), text(each, "creditText")));
        }
        Resource publisher = resource.getChild("publisher");
        return new Story(
                text(values, "headline"),
                text(values, "alternativeHeadline"),
                text(values, "description"),
                authors,
                publisher == null ? new Person("", "") : person(publisher.getValueMap()),
                moment(values, "datePublished"),
                moment(values, "dateModified"),
                text(values, "dateline"),
                text(values, "articleSection"),
                List.of(requireNonNullElse(values.get("keywords", String[].class), new String[0])),
                text(values, "inLanguage"),
                pictures,
                text(values, "bodyHtml"),
                text(values, "creditText"),
                text(values, "copyrightNotice"),
                text(values, "usageInfo"),
                text(values, "url"),
                text(values, "creativeWorkStatus").equals("Draft"));
    }

    private static List<ValueMap> rows(Resource resource, String name) {
        List<ValueMap> rows = new ArrayList<>();
        Resource list = resource.getChild(name);
        if (list != null) {
            list.getChildren().forEach(row -> rows.add(row.getValueMap()));
        }
        return rows;
    }

    private static Person person(ValueMap values) {
        return new Person(text(values, "name"), text(values, "url"));
    }

    private static @Nullable Moment moment(ValueMap values, String name) {
        Calendar date = values.get(name, Calendar.class);
        return date == null ? null : new Moment(date, text(values, name + "Iso"));
    }

    private static String text(ValueMap values, String name) {
        return requireNonNullElse(values.get(name, String.class), "").strip();
    }
}
