package org.pressclip.open.feed;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Container;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

/** Makes leads of the items of one feed. Not thread-safe. */
final class Leads {
    private final Container container;
    private final Channel channel;
    private final Export export;
    private final boolean teasers;
    private final Set<String> types;

    Leads(Container container, Channel channel, Export export, boolean teasers, Set<String> types) {
        this.container = container;
        this.channel = channel;
        this.export = export;
        this.teasers = teasers;
        this.types = types;
    }

    /** The same lead, but it ends so. */
    static Lead refused(Lead lead, Refusal why) {
        return lead.toBuilder().enclosure(null).problem(why).build();
    }

    /** @param foreign bytes so far that were not of the file's charset */
    Lead of(Item item, int number, int foreign) {
        URI base = Addresses.base(item.element(), channel.link());
        URI source = link(item, base);
        Lead.Builder lead = container.lead(number).guid(guid(item)).source(source);
        if (!channel.title().isEmpty()) {
            lead.feed(channel.title());
        }
        Refusal unpublished = Export.unpublished(item, types);
        if (unpublished != null) {
            return lead.problem(unpublished).build();
        }
        Story story = Story.of(item, source != null);
        boolean held = !story.whole() && !teasers; // then its text is what is said of the page, for who fetches that
        new Said(item, channel, export, base, lead).all(source, held ? Story.NONE : story);
        if (story.content().isEmpty()) {
            String where = source == null ? "" : "; the story is at " + source;
            return lead.problem(Refusal.refused("an item without text" + where, remedy(source)))
                    .build();
        }
        if (held) {
            return lead.problem(Refusal.held(
                            "only a teaser; the story is at " + source,
                            remedy(source)
                                    + " Or set teasers of org.pressclip.open.feed, to file teasers as they are."))
                    .build();
        }
        body(item, story, base, source, lead);
        if (foreign > 0) {
            lead.warn("The file is not in the charset that it names: " + foreign
                    + " bytes up to here were read as windows-1252.");
        }
        return lead.build();
    }

    private void body(Item item, Story story, @Nullable URI base, @Nullable URI source, Lead.Builder lead) {
        if (story.whole()) {
            lead.claim(Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.FEED, "item/" + story.where()), 0.9)
                    .by("open.feed"));
        } else {
            lead.warn("The feed has only a teaser; the story is at " + source + ".");
        }
        String content = story.content();
        boolean stored = item.has("wp:post_type");
        if (stored) {
            Classic classic = new Classic(export);
            content = classic.html(content);
            classic.warnings().forEach(lead::warn);
        }
        if (!story.html() && !stored) {
            lead.enclosure(Markup.plain(content));
            return;
        }
        Element first = item.all(story.where()).get(0);
        URI own = Addresses.base(first, source == null ? base : source);
        String said = item.text("dc:language");
        String language = said.isEmpty() ? channel.language() : said;
        lead.enclosure(Markup.page(content, own == null ? null : own.toString(), language));
    }

    private static String remedy(@Nullable URI source) {
        return source == null ? "Ask for a feed that has the text." : "Import " + source + ".";
    }

    private static @Nullable String guid(Item item) {
        String guid = item.text("guid");
        guid = guid.isEmpty() ? item.text("id") : guid;
        guid = guid.isEmpty() ? item.text("atom:id") : guid;
        guid = guid.isEmpty() ? item.element().attr("rdf:about") : guid;
        return guid.isBlank() ? null : guid;
    }

    /** Where the item's own page is. */
    private static @Nullable URI link(Item item, @Nullable URI base) {
        URI original = item.has("feedburner:origlink") ? Addresses.web(item.text("feedburner:origlink"), null) : null;
        if (original != null) {
            return original;
        }
        URI other = null;
        for (String name : new String[] {"link", "atom:link"}) {
            for (Element link : item.all(name)) {
                String rel = link.attr("rel").toLowerCase(Locale.ROOT);
                String type = link.attr("type").toLowerCase(Locale.ROOT);
                String address = link.hasAttr("href") ? link.attr("href") : link.wholeText();
                boolean alternate = rel.isEmpty() || rel.equals("alternate");
                URI uri = alternate && !address.isBlank() ? Addresses.web(address, Addresses.base(link, base)) : null;
                if (uri != null && (type.isEmpty() || type.contains("html"))) {
                    return uri;
                }
                other = other == null ? uri : other;
            }
        }
        if (other != null) {
            return other;
        }
        for (Element guid : item.all("guid")) {
            if (!guid.attr("isPermaLink").equalsIgnoreCase("false")) {
                return Addresses.web(guid.wholeText(), null);
            }
        }
        String about = item.element().attr("rdf:about");
        return about.isBlank() ? null : Addresses.web(about, null);
    }
}
