package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

/**
 * Weighs the names that lines of a page call its publisher: each line that agrees makes one surer; a name that is only
 * given away with an offer is somebody else's.
 */
final class Publishers {
    private static final int MOST = 500;
    private static final Lists NO_START = Lists.NO_START;

    private final Map<String, Name> names = new LinkedHashMap<>();
    private final Map<String, Double> partners = new LinkedHashMap<>();
    private String url = "";

    /** One name with all that speaks for it. */
    private static final class Name {
        final Map<String, Integer> forms = new LinkedHashMap<>();
        final Set<Integer> blocks = new HashSet<>();
        final Map<String, Double> frames = new LinkedHashMap<>();
        final Evidence first;
        int support;
        boolean owned;
        String url = "";

        Name(Evidence first) {
            this.first = first;
        }
    }

    /**
     * Takes a name that a frame found.
     *
     * @param selling whether the page sells subscriptions, without which a frame for offers says nothing
     */
    void found(Line line, Frames.Hit hit, boolean selling) {
        if (hit.field().equals("usage") || (hit.field().equals("offered") && !selling)) {
            return;
        }
        String name = Frames.name(line, hit);
        if (name == null) {
            return;
        }
        int start = line.words().get(hit.nameFrom()).from();
        String clean = clean(name);
        if (clean == null || Lists.LABELS.has(clean)) {
            return; // "More from World": a section
        }
        int before = hit.nameFrom() - 1;
        if (before > 0
                && clean.equals(name.substring(0, Math.min(clean.length(), name.length())))
                && line.words().get(before).text().equals("The")
                && !line.words().get(before + 1).apart()) {
            start = line.words().get(before).from(); // within a sentence a capital makes it part of the name
            name = line.text.substring(start, line.words().get(before + 1).from()) + name;
            clean = "The " + clean;
        }
        if (hit.field().equals("partner")) {
            partners.merge(key(clean), hit.confidence(), (one, other) -> 1 - (1 - one) * (1 - other));
        } else {
            int offset = start + Math.max(0, name.indexOf(clean));
            boolean owned = hit.field().equals("publisher");
            if (owned || Words.of(clean).size() > 1) {
                add(clean, hit.confidence(), line.inside(offset, offset + clean.length(), hit.frame()), "", owned);
            }
        }
    }

    /** Takes a name for which something else speaks. */
    void support(String name, double confidence, Evidence evidence, String address) {
        add(name, confidence, evidence, address, true);
    }

    private void add(String name, double confidence, Evidence evidence, String address, boolean owned) {
        boolean number = !name.isEmpty()
                && Character.isDigit(name.charAt(0))
                && name.indexOf('.') < 0
                && Words.of(name).size() < 2;
        if (name.length() < 2 || name.length() > 80 || number || Names.date(name) || Lists.DATES.has(name)) {
            return;
        }
        if (names.size() >= MOST && !names.containsKey(key(name))) {
            return;
        }
        Name known = names.computeIfAbsent(key(name), any -> new Name(evidence));
        known.forms.merge(name, 1, Integer::sum);
        // a frame that comes again says little more, and so do two frames in one line
        boolean again = !known.blocks.add(evidence.block());
        known.frames.merge(
                evidence.where(), again ? confidence * 0.2 : confidence, (one, other) -> Math.max(one, other) * 1.05);
        known.owned |= owned;
        known.support++;
        if (!address.isEmpty()) {
            known.url = address;
        }
    }

    /** The site's own address as a line of the page gives it. */
    void address(String address) {
        url = url.isEmpty() ? address : url;
    }

    void claim(Draft draft) {
        grow();
        for (Map.Entry<String, Name> entry : names.entrySet()) {
            Name name = entry.getValue();
            double partner = partners.getOrDefault(entry.getKey(), 0.0);
            double doubt = 1;
            for (double each : name.frames.values()) {
                doubt *= 1 - Math.min(each, 0.97);
            }
            double confidence = Math.min(0.97, 1 - doubt);
            if (!name.owned && name.frames.size() < 2) {
                confidence *= 0.5; // one phrase of an offer alone may speak of anything that is sold
            }
            if (partner > 0) {
                // given away as a bonus here and there, and the owner's in as many lines: the lines decide
                confidence = name.support > 2 ? confidence * (1 - partner / 3) : confidence * (1 - partner);
            }
            boolean article = name.forms.keySet().stream().anyMatch(each -> each.startsWith("The "));
            String form = name.forms.entrySet().stream()
                    .filter(each -> !article || each.getKey().startsWith("The "))
                    .max((a, b) -> a.getValue().equals(b.getValue())
                            ? Integer.compare(a.getKey().length(), b.getKey().length())
                            : Integer.compare(a.getValue(), b.getValue()))
                    .map(Map.Entry::getKey)
                    .orElse("");
            Claim claim = Claim.of(Field.PUBLISHER, form, name.first, Math.max(0.05, round(confidence)))
                    .with("support", String.valueOf(name.support));
            draft.claim(name.url.isEmpty() ? claim : claim.with("url", url.isEmpty() ? name.url : url));
        }
    }

    /**
     * "Nation", found before "Today" as if that were the day, belongs to "Nation Today" if the page has that name too.
     */
    private void grow() {
        for (String longer : List.copyOf(names.keySet())) {
            int space = longer.lastIndexOf(' ');
            if (space < 0 || !DAYS.contains(longer.substring(space + 1))) {
                continue;
            }
            Name part = names.remove(longer.substring(0, space));
            Name whole = names.get(longer);
            if (part != null && whole != null) {
                part.frames.forEach((frame, sure) -> whole.frames.merge(frame, sure, Math::max));
                whole.support += part.support;
                whole.owned |= part.owned;
                whole.url = whole.url.isEmpty() ? part.url : whole.url;
            }
        }
    }

    private static final Set<String> DAYS = Set.of("today", "now", "online");

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static String key(String name) {
        String folded = Lists.fold(name);
        return folded.startsWith("the ") ? folded.substring(4) : folded;
    }

    /** A name without the words for what is sold under it; null if nothing else is left. */
    private static @Nullable String clean(String name) {
        List<Words.Word> words = new ArrayList<>(Words.of(name));
        if (words.isEmpty() || NO_START.has(words.get(0).text())) {
            return null;
        }
        while (!words.isEmpty() && PRODUCTS.contains(words.get(words.size() - 1).folded())) {
            words.remove(words.size() - 1);
        }
        boolean own = words.stream()
                .anyMatch(
                        word -> !Lists.OFFERS.has(word.text()) && !word.folded().equals("the"));
        Words.Word last = words.isEmpty() ? null : words.get(words.size() - 1);
        boolean day = last != null
                && words.size() > 1
                && DAYS.contains(last.folded())
                && Character.isUpperCase(last.text().charAt(0));
        if (last == null || !own || (NO_START.has(last.text()) && !day)) {
            return null;
        }
        if (words.size() == 1 && words.get(0).text().length() < 2) {
            return null;
        }
        String clean = name.substring(0, words.get(words.size() - 1).to()).strip();
        return clean.endsWith("'s") || clean.endsWith("’s") ? clean.substring(0, clean.length() - 2) : clean;
    }

    private static final Set<String> PRODUCTS = Set.of(
            "digital",
            "premium",
            "epaper",
            "e-paper",
            "app",
            "apps",
            "plus",
            "subscription",
            "subscriptions",
            "membership",
            "newsletter",
            "newsletters",
            "edition",
            "e-edition",
            "pro",
            "subscriber",
            "subscribers",
            "member",
            "members",
            "plan",
            "plans",
            "account",
            "abo",
            "digitalabo",
            "abonnement",
            "staff",
            "team",
            "print",
            "online+",
            "premium+",
            "replica");
}
