package org.pressclip.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.pressclip.api.Refusal;

/**
 * Walls that stand before pages until a reader consents to something: places that one is sent to, and pages that are
 * nothing else.
 */
final class Consent {
    /** Characters of a page that is nothing else. */
    private static final int LONGEST = 6_000;
    /** Characters on it that may be about something else: the paper's name, a menu, an imprint. */
    private static final int ELSE = 600;

    private static final Set<String> HOSTS = new HashSet<>();
    private static final Set<String> KEYS = new HashSet<>();
    private static final Set<String> PARTS = new HashSet<>();
    private static final List<String> WHAT = new ArrayList<>();
    private static final List<String> CHOICES = new ArrayList<>();

    static {
        Map<String, Set<String>> words = words();
        HOSTS.addAll(words.getOrDefault("host", Set.of()));
        KEYS.addAll(words.getOrDefault("key", Set.of()));
        PARTS.addAll(words.getOrDefault("part", Set.of()));
        WHAT.addAll(words.getOrDefault("what", Set.of()));
        CHOICES.addAll(words.getOrDefault("choice", Set.of()));
    }

    private Consent() {}

    private static Map<String, Set<String>> words() {
        Map<String, Set<String>> words = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Consent.class.getResourceAsStream("consent.txt"))) {
            for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
                String[] parts = line.strip().split(" +");
                if (parts.length > 2 && !line.startsWith("#")) {
                    for (int i = 2; i < parts.length; i++) {
                        words.computeIfAbsent(parts[0], kind -> new HashSet<>()).add(parts[i].replace('_', ' '));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** Refuses to be sent to such a place. */
    static void check(URI from, URI to) throws Refusal {
        if (isPlace(to) && !isPlace(from)) {
            throw Refusal.refused(
                    "a consent wall: sent on to " + to.getScheme() + "://" + to.getRawAuthority() + to.getRawPath(),
                    "Ask the publisher for a feed of full texts, or for leave to fetch without it.");
        }
    }

    private static boolean isPlace(URI uri) {
        for (String label : uri.getHost().toLowerCase(Locale.ROOT).split("\\.")) {
            if (HOSTS.contains(label)) {
                return true;
            }
        }
        for (String step : uri.getRawPath().split("/")) {
            if (isStep(step)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStep(String step) {
        boolean key = false;
        String last = "";
        for (String part : parts(step)) {
            if (KEYS.contains(part) || KEYS.contains(last + part)) {
                key = true;
            } else if (!PARTS.contains(part)) {
                return false;
            }
            last = part;
        }
        return key;
    }

    /** The parts of a name, parted by signs or by capitals, in lower case. */
    private static List<String> parts(String step) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i <= step.length(); i++) {
            char c = i < step.length() ? step.charAt(i) : '-';
            boolean letter = Character.isLetterOrDigit(c);
            boolean hump = Character.isUpperCase(c) && i > 0 && Character.isLowerCase(step.charAt(i - 1));
            if ((!letter || hump) && part.length() > 0) {
                parts.add(part.toString().toLowerCase(Locale.ROOT));
                part.setLength(0);
            }
            if (letter) {
                part.append(c);
            }
        }
        return parts;
    }

    /** Refuses a page that only asks for consent. */
    static void check(Document page) throws Refusal {
        if (isWall(page)) {
            throw Refusal.refused(
                    "a consent wall: the page shows nothing but a question for consent",
                    "Ask the publisher for a feed of full texts, or for leave to fetch without it.");
        }
    }

    private static boolean isWall(Document page) {
        String text = page.text().toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST || isStory(page) || CHOICES.stream().noneMatch(text::contains)) {
            return false;
        }
        int about = 0;
        int other = 0;
        Set<String> seen = new HashSet<>();
        for (Element each : page.body().getAllElements()) {
            String own = each.ownText().toLowerCase(Locale.ROOT);
            boolean asks = false;
            for (String what : WHAT) {
                if (own.contains(what)) {
                    seen.add(what);
                    asks = true;
                }
            }
            boolean link = each.normalName().equals("a") || each.normalName().equals("button");
            if (asks) {
                about += own.length();
            } else if (!link) {
                other += own.length();
            }
        }
        return seen.size() >= 2 && other <= ELSE && about > other;
    }

    private static boolean isStory(Document page) {
        return page.selectFirst("article, [itemprop=articleBody], meta[property=og:type][content=article],"
                                + " meta[property=article:published_time]")
                        != null
                || page.select("script[type=application/ld+json]").stream()
                        .anyMatch(each -> each.data().contains("Article\""));
    }
}
