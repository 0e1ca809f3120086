package org.pressclip.feeds;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Digest;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.WebAddress;

/**
 * Makes the leads of a feed out of those of a document: each at its own address, with what the feed says of it and what
 * the feed's configuration adds. For one feed; thread-safe.
 */
final class Said {
    /** The name of the claim that holds the digest of what a feed said, so that it outlives a crash. */
    static final String DIGEST = "said";

    /** The name of the claim for the zone that times without one are meant in. */
    static final String ZONE = "zone";

    private static final String BY = "feeds";

    /** What is said of a feed's own document, so that nobody takes it for a page when it is found in the archive. */
    static final Claim DOCUMENT = claim(Field.TYPE, "feed", Evidence.Kind.FEED, "feed", 1);

    private final Settings settings;

    Said(Settings settings) {
        this.settings = settings;
    }

    /** The digest that {@link #lead} put on a lead; "" if somebody else made it. */
    static String of(Lead lead) {
        return lead.claims().stream()
                .filter(claim -> claim.field().equals(DIGEST))
                .map(Claim::value)
                .findFirst()
                .orElse("");
    }

    /** The page that an item leads to, if it has one of its own. */
    static Optional<URI> page(Lead item) {
        return item.source().filter(uri -> WebAddress.web(uri.toString()).isPresent());
    }

    /**
     * An item as it is polled.
     *
     * @param document the address of the document that lists it
     * @param guid whether its guid can be trusted
     * @param own whether its address is its own; where it is not, what the feed brings of it is all there is
     */
    Lead lead(Lead item, URI document, boolean guid, boolean own) {
        URI page = page(item).orElse(null);
        String id = guid && settings.identity() != Settings.Identity.ADDRESS
                ? item.guid().orElse(null)
                : null;
        boolean fetched = page != null && own;
        Lead.Builder lead;
        if (page != null && own) {
            lead = Lead.at(page).path(page.toString());
        } else {
            lead = Lead.at(within(document, item, id)).path(item.path());
            lead.enclosure(item.enclosure().orElse(null)).fetched(item.fetched().orElse(null));
        }
        if (item.problem().isPresent() && !fetched) {
            lead.problem(item.problem().get());
        }
        List<String> said = new ArrayList<>();
        said.add(id == null ? "" : id);
        said.add(page == null ? "" : page.toString());
        for (Claim claim : item.claims()) {
            if (!claim.evidence().where().startsWith("channel/")) {
                said.add(claim.field() + '\n' + lasting(claim) + '\n' + claim.details());
            }
            if (!fetched || !claim.field().equals(Field.EXTENT)) {
                lead.claim(claim);
            }
        }
        item.enclosure().map(Enclosure::body).map(Digest::of).ifPresent(said::add);
        item.warnings().forEach(lead::warn);
        return finished(lead.guid(id), Digest.of(said.toArray()));
    }

    /** What a claim says, without the part of a picture's address that many servers make anew for each answer. */
    private static String lasting(Claim claim) {
        int query = claim.field().equals(Field.IMAGE) ? claim.value().indexOf('?') : -1;
        return query < 0 ? claim.value() : claim.value().substring(0, query);
    }

    /** A file of a folder or an archive, which stays where it is. */
    Lead file(Lead item, String stamp) {
        Lead.Builder lead = item.toBuilder();
        String digest = item.enclosure().map(Enclosure::body).map(Digest::of).orElse(stamp);
        if (settings.identity() == Settings.Identity.ADDRESS) {
            lead.guid(null);
        }
        return finished(lead, Digest.of(item.uri().toString(), digest));
    }

    private Lead finished(Lead.Builder lead, String digest) {
        lead.feed(settings.name());
        lead.claim(claim(DIGEST, digest, Evidence.Kind.FEED, "feed", 0));
        if (settings.zone() != null) {
            lead.claim(claim(ZONE, settings.zone().getId(), Evidence.Kind.FEED, "configuration/zone", 0.3));
        }
        if (!settings.language().isEmpty()) {
            lead.claim(claim(Field.LANGUAGE, settings.language(), Evidence.Kind.FEED, "configuration/language", 0.25));
        }
        if (!settings.publisher().isEmpty()) {
            lead.claim(claim(
                    Field.PUBLISHER, settings.publisher(), Evidence.Kind.MANIFEST, "configuration/publisher", 0.97));
        }
        return lead.build();
    }

    private static Claim claim(String field, String value, Evidence.Kind kind, String where, double confidence) {
        return Claim.of(field, value, Evidence.of(kind, where), confidence).by(BY);
    }

    /**
     * An address for what has none: the document's, marked as no place on the web, and what tells the item from its
     * neighbours whatever its number is.
     */
    private static URI within(URI document, Lead item, @Nullable String guid) {
        String key = guid != null
                ? guid
                : item.enclosure().map(Enclosure::body).map(Digest::of).orElseGet(() -> item.claims()
                        .toString());
        String bare = document.toString();
        int hash = bare.indexOf('#');
        return URI.create("feed:" + (hash < 0 ? bare : bare.substring(0, hash)) + "#"
                + Digest.of(key).substring(0, 16));
    }
}
