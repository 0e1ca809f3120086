package org.pressclip.open.json;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.text.DateZones;

/** What an object says of its story, as claims. Belongs to one object. */
final class Said {
    private static final int LONGEST = 5_000;
    private static final int MOST = 100;

    private final Object object;
    private final Mapping mapping;
    private final @Nullable URI base;
    private final Lead.Builder lead;

    Said(Object object, Mapping mapping, @Nullable URI base, Lead.Builder lead) {
        this.object = object;
        this.mapping = mapping;
        this.base = base;
        this.lead = lead;
    }

    /** A value with the place it stands at. */
    private record Found(Object value, String where) {}

    /** @param body where the text was taken from, which is no summary of itself */
    void all(@Nullable URI source, String body, Map<String, Object> around) {
        texts(Field.HEADLINE, "headline", 0.9, body);
        texts(Field.ALTERNATIVE_HEADLINE, "alternativeHeadline", 0.7, body);
        texts(Field.DESCRIPTION, "description", 0.75, body);
        authors(around);
        dates();
        terms();
        for (Found found : first("section")) {
            for (Object each : list(found.value())) {
                String name = Facts.text(each);
                if (!name.chars().allMatch(Character::isDigit)) { // else the key of a table that is not here
                    claim(Field.SECTION, found.where(), name, 0.6);
                    break;
                }
            }
        }
        for (Found found : first("keywords")) {
            keywords(found);
        }
        texts(Field.LANGUAGE, "inLanguage", 0.7, body);
        images();
        publisher(around);
        texts(Field.COPYRIGHT, "copyrightNotice", 0.8, body);
        texts(Field.USAGE, "usageInfo", 0.8, body);
        texts(Field.CREDIT, "creditText", 0.8, body);
        texts(Field.DATELINE, "dateline", 0.8, body);
        texts(Field.FREE, "isAccessibleForFree", 0.8, body);
        if (source != null) {
            claim(Field.URL, "url", source.toString(), 0.8);
        }
        String language = Facts.part(around, "language");
        claim(Field.LANGUAGE, "(around)/language", language, 0.5);
    }

    /** The values of a field at the first of its places where there are any. */
    private List<Found> first(String field) {
        for (Where where : mapping.of(field)) {
            List<Found> found = new ArrayList<>();
            for (Object value : where.in(object)) {
                boolean empty = value instanceof String text && text.isBlank()
                        || value instanceof List<?> list && list.isEmpty();
                if (!empty && found.size() < MOST) {
                    found.add(new Found(value, where.toString()));
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list.subList(0, Math.min(MOST, list.size())) : List.of(value);
    }

    private Claim made(String field, String where, String raw, String value, double confidence) {
        return Claim.of(field, raw, Evidence.of(Evidence.Kind.FEED, where), confidence)
                .withValue(value)
                .by("open.json");
    }

    private void claim(String field, String where, String raw, double confidence) {
        String value = raw.length() > 4 * LONGEST ? "" : Markup.text(raw);
        if (!value.isEmpty() && value.length() <= LONGEST) {
            lead.claim(made(field, where, raw, value, confidence));
        }
    }

    private void texts(String field, String name, double confidence, String body) {
        for (Found found : first(name)) {
            if (!found.where().equals(body)) {
                for (Object each : list(found.value())) {
                    claim(field, found.where(), Facts.text(each), confidence);
                }
            }
        }
    }

    private void authors(Map<String, Object> around) {
        List<Found> found = first("author");
        for (Found each : found) {
            for (Object person : list(each.value())) {
                author(person, each.where(), 0.8);
            }
        }
        if (found.isEmpty()) {
            for (String key : List.of("authors", "author")) {
                for (Object person : around.get(key) == null ? List.of() : list(around.get(key))) {
                    author(person, "(around)/" + key, 0.5);
                }
            }
        }
    }

    private void author(Object person, String where, double confidence) {
        String raw = Facts.text(person);
        boolean number = raw.chars().allMatch(Character::isDigit); // the key of a table that is not here
        String name = Markup.text(raw);
        if (number || name.isEmpty() || name.length() > 500 || raw.contains("://")) {
            return;
        }
        Claim claim = made(Field.AUTHOR, where, raw, name, confidence);
        URI address = person instanceof Map<?, ?> ? Facts.web(Facts.part(person, "url", "link", "sameAs"), base) : null;
        claim = address == null ? claim : claim.with("url", address.toString());
        String type = Facts.part(person, "@type");
        lead.claim(type.isEmpty() ? claim : claim.with("type", type));
    }

    private void dates() {
        date(Field.DATE_PUBLISHED, "datePublished", "date", "date_gmt", 0.85);
        date(Field.DATE_MODIFIED, "dateModified", "modified", "modified_gmt", 0.8);
    }

    private void date(String field, String name, String local, String utc, double confidence) {
        String zoned = mapping.says(name) ? "" : DateZones.zoned(Facts.part(object, local), Facts.part(object, utc));
        if (!zoned.isEmpty()) {
            lead.claim(made(field, "/" + utc, Facts.part(object, utc), zoned, 0.9));
            return;
        }
        for (Found found : first(name)) {
            String raw = Facts.text(found.value());
            if (!raw.isEmpty() && raw.length() <= 200) {
                lead.claim(made(field, found.where(), raw, Facts.date(raw), confidence));
            }
        }
    }

    /** WordPress' own: categories and tags as they are embedded on request. */
    private void terms() {
        boolean section = false;
        for (Object term : Where.of("_embedded/wp:term/*/*").in(object)) {
            String name = Facts.text(term);
            String taxonomy = Facts.part(term, "taxonomy");
            if (taxonomy.equals("category") && !Facts.part(term, "slug").equals("uncategorized")) {
                if (!section) {
                    claim(Field.SECTION, "/_embedded/wp:term", name, 0.8);
                    section = true;
                }
            } else if (taxonomy.equals("post_tag")) {
                claim(Field.KEYWORD, "/_embedded/wp:term", name, 0.7);
            }
        }
    }

    private void keywords(Found found) {
        Set<String> seen = new HashSet<>();
        for (Object each : list(found.value())) {
            String text = Facts.text(each);
            for (String word : text.split("[,;]", MOST)) {
                boolean number = word.strip().chars().allMatch(Character::isDigit);
                if (!number && seen.add(word.strip())) {
                    claim(Field.KEYWORD, found.where(), word, 0.7);
                }
            }
        }
    }

    private void images() {
        for (Found found : first("image")) {
            for (Object each : list(found.value())) {
                URI url = Facts.web(Facts.address(each), base);
                if (url != null) {
                    Claim claim = made(Field.IMAGE, found.where(), Facts.address(each), url.toString(), 0.75);
                    String caption = Markup.text(Facts.part(each, "caption", "description"));
                    String credit = Markup.text(Facts.part(each, "creditText", "credit", "copyrightHolder"));
                    claim = caption.isEmpty() ? claim : claim.with("caption", caption);
                    lead.claim(credit.isEmpty() ? claim : claim.with("creditText", credit));
                }
            }
        }
    }

    private void publisher(Map<String, Object> around) {
        for (Found found : first("publisher")) {
            String name = Facts.text(found.value());
            if (!name.isEmpty() && name.length() < 200 && !name.contains("://")) {
                Claim claim = made(Field.PUBLISHER, found.where(), name, Markup.text(name), 0.7);
                URI url = found.value() instanceof Map<?, ?> ? Facts.web(Facts.address(found.value()), null) : null;
                lead.claim(url == null ? claim : claim.with("url", url.toString()));
            }
        }
        String title = Markup.text(Facts.part(around, "title"));
        if (!title.isEmpty() && title.length() < 200) {
            Claim claim = made(Field.SITE, "(around)/title", title, title, 0.5);
            URI home = Facts.web(Facts.part(around, "home_page_url"), null);
            lead.claim(home == null ? claim : claim.with("url", home.toString()));
        }
    }
}
