package org.pressclip.read.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Attributes;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.read.html.Tokens.Sign;

/**
 * What the markup calls the words that the walk passes: by microdata and RDFa, by microformats, by the names of classes
 * and tags. For one page and one thread.
 */
final class Marks {
    /** Marks, and as many scopes, that are kept of a page: what has more is no story. */
    private static final int MOST = 2_000;

    private static final int LONGEST_MOMENT = 60;

    /** In the order of their begin. */
    final List<Mark> all = new ArrayList<>();

    final List<Scope> scopes = new ArrayList<>();
    final Scope page = new Scope(Scope.PAGE, null, "", 0);
    private final Flow flow;

    Marks(Flow flow) {
        this.flow = flow;
    }

    /** Notes what the markup of an element that begins calls its text. */
    void open(Frame frame) {
        String tag = frame.element.normalName();
        if (frame.plain && frame.tokens.signs() == 0 && !tag.equals("time")) {
            return;
        }
        Scope scope = scope(frame);
        Attributes attributes = frame.element.attributes();
        String property = attributes.get("itemprop");
        if (property.isEmpty()) {
            property = attributes.get("property");
        }
        Mark mark = property.isEmpty() ? null : property(property, scope, tag);
        begin(frame, attributes, property, scope);
        if (mark == null) {
            mark = microformat(frame, scope, tag);
        }
        if (mark == null) {
            mark = named(frame, tag, attributes, scope);
        }
        if (mark == null || all.size() >= MOST) {
            return;
        }
        mark.fromBlock = flow.at();
        mark.fromOffset = flow.offset();
        mark.content = content(tag, attributes, mark);
        mark.href = frame.href == null ? "" : frame.href;
        mark.aside = aside(frame);
        mark.begins = frame.scope == scope ? null : frame.scope;
        all.add(mark);
        frame.mark = mark;
    }

    /** Notes where the text of an element ends. */
    void close(Frame frame) {
        Mark mark = frame.mark;
        if (mark != null) {
            mark.toBlock = flow.at();
            mark.toOffset = flow.offset();
        }
        Scope scope = frame.scope;
        if (scope != null && scope != page && (frame.parent == null || frame.parent.scope != scope)) {
            scope.toBlock = flow.at();
        }
    }

    /** Notes a property whose value is an attribute, not text. */
    void value(String property, String content, Frame around, String tag) {
        if (content.isBlank() || all.size() >= MOST) {
            return;
        }
        Mark mark = property(property, scope(around), tag);
        if (mark != null) {
            mark.fromBlock = mark.toBlock = flow.at();
            mark.fromOffset = mark.toOffset = flow.offset();
            mark.content = content;
            all.add(mark);
        }
    }

    private Scope scope(Frame frame) {
        return frame.scope == null ? page : frame.scope;
    }

    private @Nullable Mark property(String names, Scope scope, String tag) {
        for (String name : names.strip().split("\\s+")) {
            int colon = name.lastIndexOf(':');
            String plain = name.substring(Math.max(colon, name.lastIndexOf('/')) + 1);
            if (plain.equals("url") && scope != page) {
                return new Mark("", Evidence.Kind.MICRODATA, tag + "[itemprop=" + plain + "]", 0, scope, plain);
            }
            String field = Mark.field(plain);
            if (field != null) {
                return new Mark(field, Evidence.Kind.MICRODATA, tag + "[itemprop=" + plain + "]", 0.8, scope, plain);
            }
        }
        return null;
    }

    /** Begins the thing that an element is, if its markup says that it is one. */
    private void begin(Frame frame, Attributes attributes, String property, Scope scope) {
        String type = attributes.hasKey("itemscope") ? attributes.get("itemtype") + " " : attributes.get("typeof");
        if (type.isEmpty() && frame.tokens.has(Sign.HENTRY)) {
            type = Scope.HENTRY;
        }
        if (!type.isEmpty() && scopes.size() < MOST) {
            Scope inner = new Scope(type.strip(), scope, property.strip(), flow.at());
            String about = attributes.get("itemid");
            inner.url = about.isEmpty() ? attributes.get("resource") : about;
            scopes.add(inner);
            frame.scope = inner;
        }
    }

    private @Nullable Mark microformat(Frame frame, Scope scope, String tag) {
        Tokens names = frame.tokens;
        if (names.signs() == 0) {
            return null;
        }
        String field = null;
        double confidence = 0.7;
        if (names.has(Sign.TITLE)) {
            field = Field.HEADLINE;
        } else if (names.has(Sign.FN) && names.has(Sign.VCARD)) {
            field = Field.AUTHOR;
            confidence = 0.7;
        } else if (names.has(Sign.FN) && within(frame, Sign.VCARD) && within(frame, Sign.BYLINE)) {
            field = Field.AUTHOR;
            confidence = 0.75;
        }
        return field == null
                ? null
                : new Mark(
                        field,
                        Evidence.Kind.DOM,
                        path(tag, names, names.has(Sign.TITLE) ? Sign.TITLE : Sign.FN),
                        confidence,
                        scope,
                        "");
    }

    private @Nullable Mark named(Frame frame, String tag, Attributes attributes, Scope scope) {
        Tokens names = frame.tokens;
        if (tag.equals("time")) {
            String where = path(tag, names, Sign.DATE);
            boolean modified = names.has(Sign.MODIFIED);
            boolean published = attributes.hasKey("pubdate");
            return new Mark(
                    published ? Field.DATE_PUBLISHED : modified ? Field.DATE_MODIFIED : Field.DATE,
                    Evidence.Kind.DOM,
                    where,
                    attributes.hasKey("datetime") ? 0.7 : 0.6,
                    scope,
                    "");
        }
        if (tag.equals("a") && hasWord(attributes.get("rel"), "author")) {
            return new Mark(Field.AUTHOR, Evidence.Kind.DOM, "a[rel=author]", 0.75, scope, "");
        }
        if (tag.equals("a") && hasWord(attributes.get("rel"), "tag")) {
            return new Mark(Field.KEYWORD, Evidence.Kind.DOM, "a[rel=tag]", 0.4, scope, "");
        }
        if (tag.equals("a") && Addresses.profile(attributes.get("href"))) {
            return new Mark(Field.AUTHOR, Evidence.Kind.DOM, Mark.PROFILE, 0.6, scope, "");
        }
        if (names.signs() == 0 || (names.has(Sign.ASIDE) && !names.has(Sign.BYLINE))) {
            return null;
        }
        if (names.has(Sign.BYLINE)) {
            return new Mark(Field.AUTHOR, Evidence.Kind.DOM, path(tag, names, Sign.BYLINE), 0.6, scope, "");
        }
        if (names.has(Sign.DATE)) {
            String field = names.has(Sign.MODIFIED) ? Field.DATE_MODIFIED : Field.DATE;
            return new Mark(field, Evidence.Kind.DOM, path(tag, names, Sign.DATE), 0.5, scope, "");
        }
        if (names.has(Sign.CREDIT)) {
            return new Mark(Field.CREDIT, Evidence.Kind.DOM, path(tag, names, Sign.CREDIT), 0.3, scope, "");
        }
        if (names.has(Sign.CRUMBS) && !within(frame.parent, Sign.CRUMBS)) {
            return new Mark(Field.SECTION, Evidence.Kind.DOM, path(tag, names, Sign.CRUMBS), 0.4, scope, "");
        }
        return null;
    }

    private static boolean hasWord(String list, String word) {
        return !list.isEmpty() && (" " + list.toLowerCase(Locale.ROOT) + " ").contains(" " + word + " ");
    }

    private static String path(String tag, Tokens names, Sign sign) {
        return names.names().isEmpty() ? tag : tag + "." + names.name(sign);
    }

    private static boolean within(@Nullable Frame frame, Sign sign) {
        int steps = 0;
        for (Frame at = frame; at != null && steps < 4; at = at.parent, steps++) {
            if (at.tokens.has(sign)) {
                return true;
            }
        }
        return false;
    }

    private static String content(String tag, Attributes attributes, Mark mark) {
        if (attributes.hasKey("datetime")) {
            return attributes.get("datetime");
        }
        if (mark.kind == Evidence.Kind.DOM && mark.field.startsWith(Field.DATE)) {
            return moment(attributes);
        }
        if (mark.kind == Evidence.Kind.MICRODATA) {
            if (attributes.hasKey("content")) {
                return attributes.get("content");
            }
            if (mark.field.equals(Field.IMAGE) || mark.property.equals("url")) {
                return attributes.get(tag.equals("a") ? "href" : "src");
            }
        }
        return "";
    }

    /** The moment that an attribute of a date's element tells a script, where readers see "2 days ago"; "" if none. */
    private static String moment(Attributes attributes) {
        for (Attribute attribute : attributes) {
            String name = attribute.getKey();
            String value = attribute.getValue();
            boolean timely = name.equals("title")
                    || name.equals("content")
                    || name.contains("date")
                    || name.contains("time")
                    || name.contains("publish")
                    || name.contains("utc")
                    || name.contains("epoch");
            if (timely && value.length() <= LONGEST_MOMENT && Moments.is(value.strip())) {
                return value.strip();
            }
        }
        return "";
    }

    private static boolean aside(Frame frame) {
        for (Frame at = frame.parent; at != null; at = at.parent) {
            String name = at.element.normalName();
            if (at.tokens.has(Sign.ASIDE)
                    || name.equals("aside")
                    || name.equals("nav")
                    || (name.equals("footer") && !within(at.parent, "article"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(@Nullable Frame frame, String tag) {
        for (Frame at = frame; at != null; at = at.parent) {
            if (at.element.normalName().equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
