package org.pressclip.read.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

/**
 * Reads the page's JSON-LD (schema.org): which of its objects is the page's own article, and what that says. Objects
 * that are of other pages (lists of related items, comments, what a review reviews) are left alone.
 */
final class LinkedData {
    private static final int MOST_OBJECTS = 20_000;
    private static final int MOST_ANSWERS = 500;
    private static final int FEW = 20;
    private static final int MOST_WARNINGS = 3;
    private static final Set<String> ARTICLES = Set.of(
            "article",
            "newsarticle",
            "blogposting",
            "socialmediaposting",
            "discussionforumposting",
            "report",
            "scholarlyarticle",
            "techarticle",
            "satiricalarticle",
            "advertisercontentarticle",
            "reportagenewsarticle",
            "analysisnewsarticle",
            "opinionnewsarticle",
            "reviewnewsarticle",
            "backgroundnewsarticle",
            "askpublicnewsarticle",
            "medicalscholarlyarticle",
            "liveblogposting");
    private static final Set<String> WORKS = Set.of(
            "review",
            "recipe",
            "videoobject",
            "creativework",
            "howto",
            "podcastepisode",
            "webpageelement",
            "quotation");
    /** What a page can be about that is no writing: its own words are the description. */
    private static final Set<String> THINGS = Set.of(
            "product",
            "productgroup",
            "productmodel",
            "individualproduct",
            "vehicle",
            "car",
            "softwareapplication",
            "mobileapplication",
            "webapplication",
            "videogame",
            "book",
            "movie",
            "course",
            "event",
            "jobposting",
            "service");
    /** What others answer to on the same page. */
    private static final Set<String> POSTS = Set.of("discussionforumposting", "socialmediaposting", "question");

    private static final Set<String> QUESTIONS = Set.of("question");
    private static final Set<String> PAGES =
            Set.of("webpage", "itempage", "aboutpage", "faqpage", "medicalwebpage", "collectionpage", "qapage");
    /** Members by which an object leads to one that is still the page's own. */
    private static final Set<String> ONWARD = Set.of(
            "@graph", "mainentity", "mainentityofpage", "about", "haspart", "ispartof", "breadcrumb", "publisher");

    private final Addresses addresses;
    private final Claims claims;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, Map<?, ?>> byId = new HashMap<>();
    final List<String> warnings = new ArrayList<>();

    /** An object that may be the page's own, with the way to it. */
    private record Found(Map<?, ?> object, String path, boolean top) {}

    LinkedData(Addresses addresses, int most) {
        this.addresses = addresses;
        this.claims = new Claims(most);
    }

    /** Reads all scripts of a page. */
    List<Claim> read(List<String> scripts, String canonical) {
        int number = 0;
        int broken = 0;
        for (String script : scripts) {
            Json json = Json.of(script);
            if (!json.problem().isEmpty() && broken++ < MOST_WARNINGS) {
                warnings.add("JSON-LD script " + (number + 1) + " is broken: " + Texts.line(json.problem(), 200));
            }
            collect(json.values(), scripts.size() > 1 ? "#" + number : "#");
            number++;
        }
        if (broken > MOST_WARNINGS) {
            warnings.add("So are " + (broken - MOST_WARNINGS) + " more of the " + number + " JSON-LD scripts.");
        }
        Found article = choose(canonical, ARTICLES);
        Found page = choose(canonical, PAGES);
        if (article == null) {
            article = choose(canonical, WORKS);
        }
        if (article != null) {
            article(article, 0.95);
        }
        Found thread = article == null ? question() : article;
        if (thread != null && isOne(thread.object, POSTS)) {
            posts(thread, 0.85);
        }
        Found thing = article == null && thread == null ? choose(canonical, THINGS) : null;
        if (thing != null) {
            text(thing, "name", Field.HEADLINE, 0.8);
            text(thing, "description", Field.DESCRIPTION, 0.8);
            text(thing, "description", Field.BODY, 0.8);
        }
        if (page != null) {
            article(page, article == null ? 0.75 : 0.6);
        }
        for (Found it : found) {
            around(it);
        }
        return claims.list();
    }

    private void collect(List<Object> values, String root) {
        Deque<Found> queue = new ArrayDeque<>();
        for (int i = 0; i < values.size(); i++) {
            spread(values.get(i), values.size() > 1 ? root + "/" + i : root, true, queue);
        }
        Map<Object, Boolean> met = new IdentityHashMap<>();
        while (!queue.isEmpty() && met.size() < MOST_OBJECTS) {
            Found it = queue.poll();
            if (met.put(it.object, true) != null) {
                continue;
            }
            if (it.object.get("@id") instanceof String id && it.object.size() > 1) {
                byId.putIfAbsent(id, it.object);
            }
            Set<String> types = types(it.object);
            found.add(it);
            for (Map.Entry<?, ?> member : it.object.entrySet()) {
                String name = String.valueOf(member.getKey());
                boolean graph = name.equals("@graph");
                if (ONWARD.contains(name.toLowerCase(Locale.ROOT))) {
                    spread(member.getValue(), it.path + "/" + name, graph || (it.top && leads(name, types)), queue);
                } else {
                    index(member.getValue());
                }
            }
        }
    }

    /** A page's main entity, or the page that an entity is the main one of, is as much the page's own. */
    private static boolean leads(String name, Set<String> types) {
        return name.toLowerCase(Locale.ROOT).startsWith("mainentity") && !types.contains("itemlist");
    }

    private static void spread(@Nullable Object value, String path, boolean top, Deque<Found> queue) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Map<?, ?> map) {
                    queue.add(new Found(map, path + "/" + i, top));
                } else if (list.get(i) instanceof List<?> inner && inner.size() == 1) {
                    spread(inner.get(0), path + "/" + i + "/0", top, queue);
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            queue.add(new Found(map, path, top));
        }
    }

    /** Objects one step away can be referred to by id from elsewhere. */
    private void index(@Nullable Object value) {
        for (Object it : Json.list(value)) {
            if (it instanceof Map<?, ?> map && map.size() > 1 && map.get("@id") instanceof String id) {
                byId.putIfAbsent(id, map);
            }
        }
    }

    private static Set<String> types(Map<?, ?> object) {
        List<?> types = Json.list(object.get("@type"));
        if (types.isEmpty()) {
            return Set.of();
        }
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (Object type : few(types)) {
            String name = String.valueOf(type);
            names.add(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1)
                    .strip()
                    .toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** What a list begins with: nobody is of a hundred types, or has a hundred names. */
    private static List<?> few(List<?> values) {
        return values.subList(0, Math.min(FEW, values.size()));
    }

    private static boolean isOne(Map<?, ?> object, Set<String> types) {
        for (String type : types(object)) {
            if (types.contains(type) || (types == ARTICLES && type.endsWith("newsarticle"))) {
                return true;
            }
        }
        return false;
    }

    /** The object of such a type whose address is the page's, else the first one that stands on its own. */
    private @Nullable Found choose(String canonical, Set<String> types) {
        Found first = null;
        for (Found it : found) {
            if (isOne(it.object, types)) {
                String url = url(it.object);
                if (!url.isEmpty()
                        && (Addresses.same(url, canonical) || Addresses.same(url, addresses.page()))
                        && (it.top || types == ARTICLES)) {
                    return it;
                }
                if (it.top && first == null && (types != ARTICLES || says(it.object))) {
                    first = it;
                }
            }
        }
        return first;
    }

    private static boolean says(Map<?, ?> object) {
        return object.containsKey("headline") || object.containsKey("name") || object.containsKey("datePublished");
    }

    private String url(Map<?, ?> object) {
        for (String name : List.of("url", "mainEntityOfPage", "@id")) {
            for (Object value : Json.list(object.get(name))) {
                String text = value instanceof Map<?, ?> map
                        ? map.get("@id") instanceof String id ? id : Json.text(map, "url")
                        : String.valueOf(value);
                String absolute = text.isEmpty() ? null : addresses.absolute(text);
                if (absolute != null && absolute.startsWith("http")) {
                    return absolute;
                }
            }
        }
        return "";
    }

    /** The one question that the page is about; several are what is often asked of something else. */
    private @Nullable Found question() {
        Found only = null;
        for (Found it : found) {
            if (it.top && isOne(it.object, QUESTIONS)) {
                if (only != null) {
                    return null;
                }
                only = it;
            }
        }
        return only;
    }

    /** What was asked or posted, and what was answered to it. */
    private void posts(Found it, double sure) {
        text(it, "name", Field.HEADLINE, sure - 0.1);
        text(it, "text", Field.BODY, sure);
        for (String member : List.of("acceptedAnswer", "suggestedAnswer", "comment")) {
            int number = 0;
            for (Object answer : Json.list(it.object.get(member))) {
                if (answer instanceof Map<?, ?> map && number < MOST_ANSWERS) {
                    text(new Found(map, it.path + "/" + member + "/" + number, false), "text", Field.BODY, sure - 0.1);
                }
                number++;
            }
        }
    }

    private void article(Found it, double sure) {
        Map<?, ?> object = it.object;
        boolean page = isOne(object, PAGES);
        for (String type : types(object)) {
            claims.add(Field.TYPE, original(object, type), at(it, "@type"), sure);
        }
        text(it, "headline", Field.HEADLINE, sure);
        text(it, "name", Field.HEADLINE, object.containsKey("headline") || page ? sure - 0.25 : sure - 0.1);
        text(it, "alternativeHeadline", Field.ALTERNATIVE_HEADLINE, sure - 0.05);
        text(it, "description", Field.DESCRIPTION, sure - 0.1);
        double dated = page ? sure - 0.4 : sure; // systems date every page, the front page and the contact form too
        text(it, "datePublished", Field.DATE_PUBLISHED, dated);
        text(it, "dateCreated", Field.DATE, dated - 0.25);
        text(it, "uploadDate", Field.DATE, dated - 0.25);
        text(it, "dateModified", Field.DATE_MODIFIED, dated);
        people(it, "author", Field.AUTHOR, sure - 0.05);
        if (!object.containsKey("author")) {
            people(it, "creator", Field.AUTHOR, sure - 0.15);
        }
        people(it, "publisher", Field.PUBLISHER, sure - 0.05);
        people(it, "sourceOrganization", Field.CREDIT, sure - 0.2);
        if (!page) {
            names(it, "articleSection", Field.SECTION, sure - 0.05, false);
            names(it, "keywords", Field.KEYWORD, sure - 0.1, true);
        }
        names(it, "inLanguage", Field.LANGUAGE, sure - 0.15, false);
        text(it, "isAccessibleForFree", Field.FREE, sure - 0.1);
        locked(it, sure - 0.1);
        text(it, "wordCount", Field.WORDS, sure - 0.1);
        text(it, "dateline", Field.DATELINE, sure - 0.1);
        text(it, "locationCreated", Field.DATELINE, sure - 0.35);
        text(it, "creditText", Field.CREDIT, sure - 0.1);
        text(it, "copyrightNotice", Field.COPYRIGHT, sure - 0.1);
        text(it, "articleBody", Field.BODY, sure - 0.1);
        images(it, "image", sure - 0.1);
        images(it, "primaryImageOfPage", sure - 0.15);
        images(it, "thumbnailUrl", sure - 0.3);
        String url = url(object);
        if (!url.isEmpty()) {
            claims.add(Claim.of(Field.URL, url, at(it, "url"), sure - 0.15));
        }
    }

    private static String original(Map<?, ?> object, String lower) {
        for (Object type : few(Json.list(object.get("@type")))) {
            String name = String.valueOf(type);
            if (name.toLowerCase(Locale.ROOT).endsWith(lower)) {
                return name.substring(name.length() - lower.length());
            }
        }
        return lower;
    }

    private static Evidence at(Found it, String member) {
        return Evidence.of(Evidence.Kind.JSON_LD, it.path + "/" + member);
    }

    private static double bound(double sure) {
        return Math.round(Math.max(0.05, Math.min(1, sure)) * 100) / 100.0;
    }

    private void text(Found it, String member, String field, double sure) {
        for (Object value : Json.list(it.object.get(member))) {
            String text = value instanceof Map<?, ?> map
                    ? Json.text(map, map.containsKey("@value") ? "@value" : "name")
                    : value.toString();
            if (field.equals(Field.FREE)) {
                String word = text.strip().toLowerCase(Locale.ROOT);
                text = word.endsWith("true") ? "true" : word.endsWith("false") ? "false" : "";
            }
            if (!text.isBlank() && (!field.equals(Field.HEADLINE) || !text.contains("://"))) {
                claims.add(field, text, at(it, member), bound(sure));
                if (!field.equals(Field.BODY)) {
                    return;
                }
            }
        }
    }

    /** A part that is not free to read makes the whole one that is not: the text behind a paywall is marked up so. */
    private void locked(Found it, double sure) {
        int number = 0;
        for (Object part : Json.list(it.object.get("hasPart"))) {
            if (part instanceof Map<?, ?> map
                    && Json.text(map, "isAccessibleForFree")
                            .toLowerCase(Locale.ROOT)
                            .endsWith("false")) {
                Claim claim = Claim.of(Field.FREE, "false", at(it, "hasPart/" + number), bound(sure));
                String selector = Texts.plain(Json.text(map, "cssSelector"), 200);
                claims.add(selector.isEmpty() ? claim : claim.with("cssSelector", selector));
                return;
            }
            number++;
        }
    }

    private void names(Found it, String member, String field, double sure, boolean lists) {
        int number = 0;
        List<?> values = Json.list(it.object.get(member));
        for (Object value : values) {
            String text = value instanceof Map<?, ?> map
                    ? Json.text(
                            map,
                            map.containsKey("alternateName") && field.equals(Field.LANGUAGE) ? "alternateName" : "name")
                    : value.toString();
            String place = values.size() > 1 ? member + "/" + number : member;
            for (String word : lists ? Metas.keywords(text) : List.of(text)) {
                claims.add(field, word, at(it, place), bound(sure));
            }
            if (number++ > 200) {
                return;
            }
        }
    }

    private void people(Found it, String member, String field, double sure) {
        int number = 0;
        List<?> values = Json.list(it.object.get(member));
        for (Object value : values) {
            String place = values.size() > 1 ? member + "/" + number : member;
            person(value, field, at(it, place), bound(sure));
            if (number++ > 200) {
                return;
            }
        }
    }

    private void person(Object value, String field, Evidence evidence, double sure) {
        if (!(value instanceof Map<?, ?> given)) {
            String name = value.toString();
            Map<?, ?> meant = byId.get(name);
            if (meant != null) {
                person(meant, field, evidence, sure);
            } else if (!name.contains("://")) {
                claims.add(field, name, evidence, sure);
            }
            return;
        }
        Map<?, ?> person = given;
        if (given.get("@id") instanceof String id && given.get("name") == null) {
            person = byId.getOrDefault(id, given);
        }
        for (Object name : few(Json.list(person.get("name")))) {
            String text = name instanceof Map<?, ?> inner
                    ? Json.text(inner, inner.containsKey("@value") ? "@value" : "name")
                    : name.toString();
            Claim claim = text.contains("://") ? null : Claims.claim(field, text, evidence, sure);
            if (claim != null) {
                String url = Json.text(person, "url");
                String absolute = url.isEmpty() ? null : addresses.absolute(url);
                claim = absolute == null ? claim : claim.with("url", absolute);
                for (String type : types(person)) {
                    claim = claim.with("type", original(person, type));
                    break;
                }
                claims.add(claim);
            }
        }
    }

    private void images(Found it, String member, double sure) {
        int number = 0;
        for (Object value : Json.list(it.object.get(member))) {
            image(value, at(it, member), bound(sure - number * 0.01));
            if (number++ > 50) {
                return;
            }
        }
    }

    private void image(Object value, Evidence evidence, double sure) {
        Map<?, ?> object = value instanceof Map<?, ?> map ? map : null;
        if (object != null
                && object.get("@id") instanceof String id
                && !object.containsKey("url")
                && !object.containsKey("contentUrl")) {
            object = byId.getOrDefault(id, object);
        }
        String given = object == null ? value.toString() : Json.text(object, "url");
        if (object != null && given.isEmpty()) {
            given = Json.text(object, "contentUrl");
        }
        String url = addresses.absolute(given);
        if (url == null || !url.startsWith("http")) {
            return;
        }
        Claim claim = Claim.of(Field.IMAGE, given, evidence, sure).withValue(url);
        if (object != null) {
            for (String detail : List.of("caption", "creditText", "width", "height")) {
                String text = Texts.plain(number(object.get(detail)), 1_000);
                claim = text.isEmpty() ? claim : claim.with(detail, text);
            }
        }
        claims.add(claim);
    }

    private static String number(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                ? Json.text(map, "value")
                : value == null
                        ? ""
                        : Json.list(value).isEmpty()
                                ? ""
                                : String.valueOf(Json.list(value).get(0));
    }

    /** What objects beside the article say of the page and of the site. */
    private void around(Found it) {
        if (it.top) {
            for (String type : types(it.object)) {
                claims.add(Field.TYPE, original(it.object, type), at(it, "@type"), 0.5);
            }
        }
        if (isOne(it.object, Set.of("website"))) {
            text(it, "name", Field.SITE, 0.85);
        } else if (isOne(it.object, Set.of("organization", "newsmediaorganization"))) {
            text(it, "name", Field.SITE, 0.6);
        } else if (isOne(it.object, Set.of("breadcrumblist"))) {
            crumbs(it);
        }
    }

    /** The last but one is the section; the last is the page itself, the first the home page. */
    private void crumbs(Found it) {
        List<String> names = new ArrayList<>();
        for (Object element : Json.list(it.object.get("itemListElement"))) {
            if (element instanceof Map<?, ?> map && names.size() < 50) {
                String name = Json.text(map, "name");
                if (name.isEmpty() && map.get("item") instanceof Map<?, ?> item) {
                    name = Json.text(item, "name");
                }
                names.add(name);
            }
        }
        if (names.size() > 2) {
            claims.add(
                    Field.SECTION, names.get(names.size() - 2), at(it, "itemListElement/" + (names.size() - 2)), 0.5);
        }
    }
}
