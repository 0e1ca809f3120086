package org.pressclip.read.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

/** Reads what meta and link elements say; which name means which field is in {@code metas.txt}. For one page. */
final class Metas {
    private static final int MOST = 2_000;
    private static final Map<String, Rule> RULES = new HashMap<>();
    private static final Set<String> WROTE = new HashSet<>();

    static {
        for (String line : Lines.of("metas.txt")) {
            String[] part = line.split(" ");
            RULES.put(part[0], new Rule(part[1], Double.parseDouble(part[2])));
        }
        for (String line : Lines.of("labels.txt")) {
            if (line.startsWith("wrote ")) {
                WROTE.addAll(List.of(line.substring(line.indexOf(": ") + 2).split(" ")));
            }
        }
    }

    private record Rule(String field, double confidence) {}

    private final Addresses addresses;
    private final List<Claim> claims = new ArrayList<>();
    private int seen;
    private int linkedData = -1;
    private String wrote = "";

    /** The page's own address as it gives it, or "". */
    String canonical = "";

    Metas(Addresses addresses) {
        this.addresses = addresses;
    }

    List<Claim> claims() {
        return claims;
    }

    /** Where among the claims the first script of linked data stands. */
    int linkedDataAt() {
        return linkedData < 0 ? claims.size() : linkedData;
    }

    void linkedDataHere() {
        linkedData = linkedData < 0 ? claims.size() : linkedData;
    }

    void meta(Element element) {
        if (seen++ > MOST) {
            return;
        }
        String content = element.attr("content");
        if (content.isEmpty()) {
            content = element.attr("value");
        }
        if (content.isBlank()) {
            return;
        }
        for (String attribute : new String[] {"property", "name", "http-equiv"}) {
            String names = element.attr(attribute);
            if (!names.isEmpty() && names.length() < 200) {
                for (String name : names.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
                    meta(name, content);
                }
            }
        }
    }

    private void meta(String name, String content) {
        Rule rule = RULES.get(name);
        if (rule == null) {
            detail(name, content);
            dated(name, content);
            told(name, content);
            return;
        }
        Evidence evidence = Evidence.of(Evidence.Kind.META, name);
        switch (rule.field) {
            case "-" -> {}
            case "tier" -> {
                String tier = content.strip().toLowerCase(Locale.ROOT);
                if (tier.equals("free") || tier.equals("locked") || tier.equals("metered")) {
                    add(Field.FREE, tier.equals("free") ? "true" : "false", evidence, rule.confidence);
                }
            }
            case Field.URL, Field.IMAGE -> address(rule.field, content, evidence, rule.confidence);
            case Field.KEYWORD -> {
                if (name.endsWith(":tag")) {
                    add(rule.field, content, evidence, rule.confidence);
                } else {
                    for (String word : keywords(content)) {
                        add(rule.field, word, evidence, rule.confidence);
                    }
                }
            }
            case Field.AUTHOR, Field.PUBLISHER -> {
                if (!content.contains("://")) {
                    add(rule.field, content, evidence, rule.confidence);
                }
            }
            default -> add(rule.field, content, evidence, rule.confidence);
        }
    }

    /** A comma-separated list, or one parted by semicolons if it has no commas. */
    static List<String> keywords(String list) {
        List<String> words = new ArrayList<>();
        String parting =
                list.indexOf(',') >= 0 ? "," : list.indexOf('،') >= 0 ? "،" : list.indexOf('、') >= 0 ? "、" : ";";
        for (String word : (list.length() > 8_000 ? list.substring(0, 8_000) : list).split(parting)) {
            if (!word.isBlank()) {
                words.add(word);
            }
        }
        return words;
    }

    /** What belongs to the claim before: the size and the words of a picture. */
    private void detail(String name, String content) {
        if (!name.startsWith("og:image:") && !name.startsWith("twitter:image:")) {
            return;
        }
        String detail =
                switch (name.substring(name.lastIndexOf(':') + 1)) {
                    case "alt" -> "caption";
                    case "width" -> "width";
                    case "height" -> "height";
                    default -> "";
                };
        int last = claims.size() - 1;
        if (!detail.isEmpty() && last >= 0 && claims.get(last).field().equals(Field.IMAGE)) {
            claims.set(last, claims.get(last).with(detail, Texts.plain(content, 500)));
        }
    }

    /** A meta that no list knows, whose name says that it is of publishing or changing and whose content is a day. */
    private void dated(String name, String content) {
        boolean day = content.length() >= 8 && content.length() <= 40 && Character.isDigit(content.charAt(0))
                || content.length() <= 40 && content.indexOf(',') > 0;
        if (!day || name.contains("expir") || name.contains("unpub")) {
            return;
        }
        boolean changed = name.contains("modif") || name.contains("update");
        boolean published = name.contains("publish") || name.contains("publication") || name.contains("pubdate");
        boolean dated = name.contains("date") || name.contains("time") || name.endsWith("_at");
        if (changed && dated) {
            add(Field.DATE_MODIFIED, content, Evidence.of(Evidence.Kind.META, name), 0.65);
        } else if (published && dated) {
            add(Field.DATE_PUBLISHED, content, Evidence.of(Evidence.Kind.META, name), 0.7);
        }
    }

    /** {@code twitter:label1} says "Written by" and {@code twitter:data1} who did; or a reading time, or a price. */
    private void told(String name, String content) {
        if (name.startsWith("twitter:label")) {
            String first = content.strip().toLowerCase(Locale.ROOT).split("\\s+", 2)[0];
            if (WROTE.contains(first)) {
                wrote = "twitter:data" + name.substring("twitter:label".length());
            }
        } else if (name.equals(wrote) && !content.contains("://")) {
            add(Field.AUTHOR, content, Evidence.of(Evidence.Kind.META, name), 0.65);
        }
    }

    private void address(String field, String content, Evidence evidence, double confidence) {
        String address = addresses.absolute(content.strip());
        if (address != null) {
            claims.add(Claim.of(field, content, evidence, confidence).withValue(address));
        }
    }

    private void add(String field, String content, Evidence evidence, double confidence) {
        Claim claim = Claims.claim(field, content, evidence, confidence);
        if (claim != null) {
            claims.add(claim);
        }
    }

    void link(Element element) {
        if (seen++ > MOST) {
            return;
        }
        String href = element.attr("href");
        String rel = " " + element.attr("rel").toLowerCase(Locale.ROOT) + " ";
        if (href.isBlank()) {
            return;
        }
        if (rel.contains(" canonical ")) {
            address(Field.URL, href, Evidence.of(Evidence.Kind.META, "link[rel=canonical]"), 0.9);
            String address = addresses.absolute(href);
            canonical = canonical.isEmpty() && address != null ? address : canonical;
        } else if (rel.contains(" amphtml ")) {
            address(Field.AMP, href, Evidence.of(Evidence.Kind.META, "link[rel=amphtml]"), 0.9);
        } else if (rel.contains(" author ") && !element.attr("title").isBlank()) {
            add(Field.AUTHOR, element.attr("title"), Evidence.of(Evidence.Kind.META, "link[rel=author]"), 0.6);
        } else if (rel.contains(" image_src ")) {
            address(Field.IMAGE, href, Evidence.of(Evidence.Kind.META, "link[rel=image_src]"), 0.6);
        }
    }
}
