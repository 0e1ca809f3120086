package org.pressclip.clean.repeats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Digest;

/** What all sites repeat, as far as it was known at one time: numbered, and never changed. */
final class Snapshot {
    /** Of nothing. */
    static final Snapshot EMPTY = new Snapshot(0, Collections.emptySortedMap());

    private final long number;
    private final TreeMap<String, SiteRules> sites = new TreeMap<>();
    private final String digest;

    /** @param sites those without rules are left out */
    Snapshot(long number, SortedMap<String, SiteRules> sites) {
        this.number = number;
        sites.forEach((site, rules) -> {
            if (rules.size() > 0) {
                this.sites.put(site, rules);
            }
        });
        digest = digest(this.sites);
    }

    long number() {
        return number;
    }

    @Nullable
    SiteRules rules(String site) {
        return sites.get(site);
    }

    SortedMap<String, SiteRules> sites() {
        return Collections.unmodifiableSortedMap(sites);
    }

    /**
     * Of all that decides what is cut and what is said of it, whatever the number (SHA-256, lower-case hexadecimal);
     * "none" without rules.
     */
    String digest() {
        return digest;
    }

    private static String digest(Map<String, SiteRules> sites) {
        if (sites.isEmpty()) {
            return "none";
        }
        MessageDigest sha = Digest.sha256();
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
        sites.forEach((site, rules) -> {
            byte[] name = site.getBytes(StandardCharsets.UTF_8);
            sha.update(number.clear().putLong(name.length).putInt(rules.pages()).array());
            sha.update(name);
            for (int i = 0; i < rules.size(); i++) {
                sha.update(number.clear()
                        .putLong(rules.print(i))
                        .putInt(rules.count(i))
                        .array());
            }
            sha.update(number.clear().putLong(Prints.NONE).putInt(-1).array());
        });
        return HexFormat.of().formatHex(sha.digest());
    }
}
