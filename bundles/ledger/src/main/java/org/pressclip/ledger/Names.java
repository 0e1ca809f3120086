package org.pressclip.ledger;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pressclip.api.Digest;
import org.pressclip.api.Lead;
import org.pressclip.api.WebAddress;

/**
 * By what an item is known: a guid within a feed, an address, a record's id. A name is kept in full and looked up by
 * its digest, since no database indexes texts of any length.
 */
final class Names {
    private static final String GUID = "guid ";
    private static final String ADDRESS = "address ";
    private static final String RECORD = "record ";

    private Names() {}

    /** The names of a lead by digest, the one that decides first. */
    static Map<UUID, String> of(String feed, Lead lead) {
        Map<UUID, String> names = new LinkedHashMap<>();
        lead.guid().filter(guid -> !guid.isBlank()).ifPresent(guid -> put(names, guid(feed, guid)));
        address(lead).ifPresent(address -> put(names, address(address)));
        return names;
    }

    /** The names of a record. */
    static Map<UUID, String> of(String id, Collection<URI> addresses) {
        Map<UUID, String> names = new LinkedHashMap<>();
        if (!id.isEmpty()) {
            put(names, RECORD + id);
        }
        List<String> sorted = new ArrayList<>();
        addresses.forEach(each -> sorted.add(address(each)));
        sorted.stream().sorted().forEach(name -> put(names, name));
        return names;
    }

    /**
     * Where an item is at home. The place of an item within a file is no name of it if it has another: it moves when
     * the file grows.
     */
    private static Optional<URI> address(Lead lead) {
        if (isWeb(lead.uri())) {
            return Optional.of(lead.uri());
        }
        if (lead.source().isPresent()) {
            return lead.source();
        }
        boolean numbered = lead.uri().getRawFragment() != null;
        return numbered && lead.guid().isPresent() ? Optional.empty() : Optional.of(lead.uri());
    }

    private static String guid(String feed, String guid) {
        return GUID + feed + "\n" + Text.kept(Text.kept(guid, Leads.GUID)); // as it is when it is read again
    }

    private static String address(URI uri) {
        return ADDRESS + (isWeb(uri) ? WebAddress.normal(uri) : uri);
    }

    private static boolean isWeb(URI uri) {
        return uri.getHost() != null
                && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    }

    /** The name of a feed's document. */
    static UUID document(String feed, URI uri) {
        return digest("document " + feed + "\n" + uri);
    }

    private static void put(Map<UUID, String> names, String name) {
        names.putIfAbsent(digest(name), name);
    }

    /** 122 bits of its SHA-256, in the form that databases have a type for. */
    static UUID digest(String name) {
        return Digest.uuid(name);
    }
}
