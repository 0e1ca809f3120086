package org.pressclip.open.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Container;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

/** The stories of one file, one at a time. Belongs to one thread. */
final class Stories implements Iterator<Lead>, AutoCloseable {
    /** Words from which a description is believed to be the story. */
    private static final int STORY = 120;

    private static final Set<String> WITHHELD = Set.of("draft", "private", "trash", "pending", "future", "auto-draft");

    private final Container container;
    private final Mapping mapping;
    private final Values values;
    private final boolean teasers;
    private final Deque<Lead> ready = new ArrayDeque<>();
    private int number;
    private int passed;
    private boolean ended;

    Stories(Container container, Mapping mapping, Values values, boolean teasers) {
        this.container = container;
        this.mapping = mapping;
        this.values = values;
        this.teasers = teasers;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            try {
                Values.Value value = values.next();
                if (value == null) {
                    end();
                } else {
                    number++;
                    Lead lead = lead(value);
                    if (lead == null) {
                        passed++;
                    } else {
                        ready.add(lead);
                    }
                }
            } catch (Refusal e) {
                ended = true;
                String count = number == 0 ? "" : ", after " + number + (number == 1 ? " item" : " items");
                ready.add(container.lead().toBuilder()
                        .problem(Refusal.refused(e.getMessage() + count, e.remedy()))
                        .build());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (ended) {
            close();
        }
        return !ready.isEmpty();
    }

    private void end() {
        ended = true;
        if (number == 0) {
            ready.add(container.lead().toBuilder()
                    .problem(Document.nothing(mapping.items()))
                    .build());
        } else if (passed > 0) {
            Refusal why = Refusal.skipped("objects of types that are no stories: " + passed);
            ready.add(container.lead().toBuilder().problem(why).build());
        }
    }

    @Override
    public Lead next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    @Override
    public void close() {
        try {
            values.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a story and the place it stands at. */
    private record Body(String text, String where) {}

    /** Null for what says that it is something else than a story, as the other nodes of linked data do. */
    private @Nullable Lead lead(Values.Value value) {
        Lead.Builder lead = container.lead(number);
        if (value.problem() != null) {
            return lead.problem(value.problem()).build();
        }
        if (!(value.tree() instanceof Map<?, ?> whole)) {
            return lead.problem(Refusal.refused("no object but a bare value", "Give objects with a text each."))
                    .build();
        }
        Map<?, ?> object = whole;
        Body body = body(object);
        for (Where around : Names.of("around")) {
            if (body.text().isEmpty()) {
                for (Object inner : around.in(whole)) {
                    if (body.text().isEmpty() && inner instanceof Map<?, ?> map) {
                        object = map;
                        body = body(map);
                    }
                }
            }
        }
        if (body.text().isEmpty()) {
            object = whole;
        }
        Refusal withheld = withheld(object);
        if (withheld != null) {
            return lead.problem(withheld).build();
        }
        URI source = source(object);
        lead.source(source).guid(guid(object));
        Object fetched = first(object, "fetched");
        if (fetched != null && Facts.instant(Facts.text(fetched)) != null) {
            lead.fetched(Facts.instant(Facts.text(fetched)));
        }
        boolean teaser = false;
        if (body.text().isEmpty()) {
            if (isOther(object)) {
                return null;
            }
            body = description(object);
            teaser = source != null && words(body.text()) < STORY;
            if (body.text().isEmpty()) {
                return said(object, source, lead, value)
                        .problem(textless(object))
                        .build();
            }
        }
        teaser |= source != null && breaksOff(body.text()) && words(body.text()) < STORY;
        if (teaser && !teasers) {
            return said(object, source, lead, value)
                    .problem(Refusal.held(
                            "only a teaser; the story is at " + source,
                            "Import " + source
                                    + ". Or set teasers of org.pressclip.open.json, to file teasers as they are."))
                    .build();
        }
        new Said(object, mapping, source, lead).all(source, body.where(), value.around());
        enclose(object, body, teaser, source, lead);
        if (!value.twice().isEmpty()) {
            lead.warn("Keys stand twice in the object, and the last counts: " + String.join(", ", value.twice()) + ".");
        }
        if (values.foreign() > 0) {
            lead.warn("The file is not UTF-8: " + values.foreign() + " bytes up to here were read as windows-1252.");
        }
        return lead.build();
    }

    /** With all that is said of a page, its teaser too, for who fetches it. */
    private Lead.Builder said(Map<?, ?> object, @Nullable URI source, Lead.Builder lead, Values.Value value) {
        new Said(object, mapping, source, lead).all(source, "", value.around());
        return lead;
    }

    /** Whether linked data says that it is something else than an article. */
    private static boolean isOther(Map<?, ?> object) {
        String type = String.valueOf(object.get("@type"));
        return object.containsKey("@type") && !type.contains("Article") && !type.contains("Posting");
    }

    private void enclose(Map<?, ?> object, Body body, boolean teaser, @Nullable URI source, Lead.Builder lead) {
        boolean html = Markup.isHtml(body.text());
        boolean page = html && Markup.isPage(body.text());
        String last = body.where().substring(body.where().lastIndexOf('/') + 1);
        if (teaser) {
            lead.warn("The object has only a teaser; the story is at " + source + ".");
        } else if (!page && !Names.has("page", last)) {
            lead.claim(Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.FEED, body.where()), 0.9)
                    .by("open.json"));
        }
        String language = Facts.text(first(object, "inLanguage"));
        lead.enclosure(
                html
                        ? Markup.page(body.text(), source == null ? null : source.toString(), language)
                        : Markup.plain(body.text()));
    }

    private Body body(Map<?, ?> object) {
        for (Where where : mapping.of("body")) {
            StringBuilder text = new StringBuilder();
            for (Object value : where.in(object)) {
                for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                    if (each instanceof String part && !part.isBlank()) { // a list of paragraphs is a text too
                        text.append(text.length() == 0 ? "" : "\n\n").append(part);
                    }
                }
            }
            boolean number = text.length() < 20 && text.chars().allMatch(c -> Character.isDigit(c) || c == '.');
            if (text.length() > 0 && !number && !text.toString().startsWith("http")) {
                return new Body(text.toString(), where.toString());
            }
        }
        return new Body("", "");
    }

    private Body description(Map<?, ?> object) {
        for (Where where : mapping.of("description")) {
            for (Object value : where.in(object)) {
                if (!Facts.text(value).isEmpty()) {
                    return new Body(Facts.text(value), where.toString());
                }
            }
        }
        return new Body("", "");
    }

    private @Nullable Object first(Map<?, ?> object, String field) {
        for (Where where : mapping.of(field)) {
            for (Object value : where.in(object)) {
                return value;
            }
        }
        return null;
    }

    private @Nullable URI source(Map<?, ?> object) {
        for (Where where : mapping.of("url")) {
            for (Object value : where.in(object)) {
                URI uri = Facts.web(Facts.address(value), null);
                if (uri != null) {
                    return uri;
                }
            }
        }
        return null;
    }

    private @Nullable String guid(Map<?, ?> object) {
        Object guid = first(object, "guid");
        String text = guid instanceof String id ? id.strip() : Facts.text(guid);
        // a record of our own is known by its address, from which its id was made
        boolean own = text.startsWith("urn:uuid:") && object.containsKey("pipeline");
        return text.isEmpty() || own ? null : text;
    }

    private static @Nullable Refusal withheld(Map<?, ?> object) {
        String status = Facts.text(object.get("status"));
        boolean post = object.get("content") instanceof Map<?, ?>;
        if (post && WITHHELD.contains(status)) {
            return Refusal.skipped("not published: its status in WordPress is '" + status + "'");
        }
        boolean locked = object.get("content") instanceof Map<?, ?> content && "true".equals(content.get("protected"));
        return locked ? Refusal.skipped("not published: WordPress asks a password for it") : null;
    }

    private static Refusal textless(Map<?, ?> object) {
        StringBuilder keys = new StringBuilder();
        object.keySet().stream().limit(20).forEach(key -> {
            String name = String.valueOf(key);
            keys.append(keys.length() == 0 ? "" : ", ").append(name.substring(0, Math.min(40, name.length())));
        });
        return Refusal.refused(
                "an object without a text: its keys are " + (keys.length() == 0 ? "none" : keys),
                "Name the key of its text in mappings of org.pressclip.open.json, as in '*.json: body=/KEY'.");
    }

    /** Whether a text ends in dots, or in a note of how much was left out. */
    private static boolean breaksOff(String text) {
        String end = Markup.text(text.substring(Math.max(0, text.length() - 400)));
        int at = end.length();
        while (at > 0 && "])»→> ".indexOf(end.charAt(at - 1)) >= 0) {
            at--;
        }
        return end.startsWith("…", at - 1) || end.startsWith("...", at - 3) || end.endsWith(" chars]");
    }

    private static int words(String text) {
        int words = 0;
        int dense = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = Character.isLetterOrDigit(c);
            boolean thick = c >= 0x0E00 && c < 0x1000 || c >= 0x1780 && c < 0x1800 || c >= 0x3040 && c < 0xA000;
            dense += thick ? 1 : 0;
            words += letter && !thick && !inside ? 1 : 0;
            inside = letter && !thick;
        }
        return words + dense / 2;
    }
}
