package org.pressclip.map;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.text.DateCustoms;

/** Tells the country of a page's publisher: by its domain, its name, its language, its money. */
final class Countries {
    /** National domains that are used all over the world, and so tell no country. */
    private static final Set<String> WORLDWIDE = Set.of(
            "ai", "am", "app", "cc", "co", "eu", "fm", "gg", "im", "io", "is", "la", "ly", "me", "nu", "pw", "sh", "so",
            "st", "to", "tv", "vc", "ws");

    /** Languages in which news is written in one country before all others. */
    private static final Map<String, String> HOMES = Map.of(
            "hi", "in", "mr", "in", "gu", "in", "te", "in", "kn", "in", "ml", "in", "he", "il", "ja", "jp", "ko", "kr");

    private Countries() {}

    /**
     * The countries that anything tells of, ISO 3166 in lower case, the surest first.
     *
     * @param given what is known beforehand, or ""
     * @param language BCP 47, or ""
     */
    static List<String> of(Draft draft, String given, String language) {
        Set<String> countries = new LinkedHashSet<>();
        if (!given.isBlank()) {
            countries.add(given.toLowerCase(Locale.ROOT));
        }
        List<String> hosts = hosts(draft);
        for (String host : hosts) {
            byDomain(host).ifPresent(countries::add);
        }
        for (String field : List.of(Field.PUBLISHER, Field.SITE)) {
            for (Claim claim : draft.claims(field)) {
                for (String word : claim.value().split("[^\\p{L}]+", 20)) {
                    DateCustoms.countryOfName(word).ifPresent(countries::add);
                }
            }
        }
        int dash = Math.max(language.indexOf('-'), language.indexOf('_'));
        if (dash > 0 && language.length() == dash + 3) {
            countries.add(language.substring(dash + 1).toLowerCase(Locale.ROOT));
        }
        byMoney(draft).ifPresent(countries::add);
        String home = HOMES.get(dash > 0 ? language.substring(0, dash) : language);
        if (home != null) {
            countries.add(home);
        }
        return List.copyOf(countries);
    }

    private static List<String> hosts(Draft draft) {
        List<String> hosts = new ArrayList<>();
        host(draft.capture().location().toString()).ifPresent(hosts::add);
        draft.capture()
                .lead()
                .source()
                .map(URI::toString)
                .flatMap(Countries::host)
                .ifPresent(hosts::add);
        for (Claim claim : draft.claims(Field.URL)) {
            host(claim.value()).ifPresent(hosts::add);
        }
        for (Claim claim : draft.claims(Field.PUBLISHER)) {
            host(claim.detail("url")).ifPresent(hosts::add);
        }
        return hosts;
    }

    private static Optional<String> host(String address) {
        int from = address.startsWith("http://") ? 7 : address.startsWith("https://") ? 8 : -1;
        if (from < 0) {
            return Optional.empty();
        }
        int to = from;
        while (to < address.length() && "/:?#".indexOf(address.charAt(to)) < 0) {
            to++;
        }
        return Optional.of(address.substring(from, to).toLowerCase(Locale.ROOT));
    }

    private static Optional<String> byDomain(String host) {
        String end = host.substring(host.lastIndexOf('.') + 1);
        if (end.equals("gov") || end.equals("mil") || end.equals("edu")) {
            return Optional.of("us");
        }
        boolean national = end.length() == 2 && Character.isLetter(end.charAt(0)) && !WORLDWIDE.contains(end);
        return national ? Optional.of(end.equals("uk") ? "gb" : end) : Optional.empty();
    }

    /** The country whose money the page speaks of most; a price that stands alone is the publisher's own. */
    private static Optional<String> byMoney(Draft draft) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Block block : draft.blocks()) {
            String text = block.text();
            int each = text.length() <= 40 ? 3 : 1;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '$' || (c > 0x7F && Character.getType(c) == Character.CURRENCY_SYMBOL)) {
                    DateCustoms.countryOfMoney(String.valueOf(c))
                            .ifPresent(country -> counts.merge(country, each, Integer::sum));
                } else if ((c == 'R' || c == 'r' || c == 'I') && (i == 0 || !Character.isLetter(text.charAt(i - 1)))) {
                    int end = i;
                    while (end < text.length() && end - i < 5 && Character.isLetter(text.charAt(end))) {
                        end++;
                    }
                    int behind = end;
                    while (behind < text.length() && behind - end < 2 && ". ".indexOf(text.charAt(behind)) >= 0) {
                        behind++;
                    }
                    if (behind < text.length() && Character.isDigit(text.charAt(behind))) {
                        DateCustoms.countryOfMoney(text.substring(i, end))
                                .ifPresent(country -> counts.merge(country, each, Integer::sum));
                    }
                }
            }
        }
        counts.remove("eu");
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<String, Integer>comparingByKey()))
                .map(Map.Entry::getKey);
    }
}
