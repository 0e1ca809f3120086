package org.pressclip.read.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Range;
import org.pressclip.api.Span;

/** Makes claims of what the markup called words of the page, once its blocks stand. */
final class Testimony {
    private static final int LONGEST_NAME = 160;
    private static final int LONGEST_DATE = 100;
    private static final int LONGEST_LABEL = 40;
    /** Letters beside a byline and a date with which a line still says nothing else: "By", "Published on". */
    private static final int REST = 24;
    /** Blocks from the main heading within which a date or a byline is likely the story's own. */
    private static final int NEAR = 12;
    /** Blocks below the main heading in which nothing is an aside, whatever its classes are called. */
    private static final int BESIDE = 5;

    private static final Map<String, Set<String>> LABELS = new HashMap<>();

    static {
        for (String line : Lines.of("labels.txt")) {
            int colon = line.indexOf(": ");
            String sort = line.substring(0, line.indexOf(' '));
            LABELS.computeIfAbsent(sort, none -> new HashSet<>())
                    .addAll(List.of(line.substring(colon + 2).strip().split(" +")));
        }
    }

    private final Marks marks;
    private final List<Block> blocks;
    private final int mainHeading;
    private final Addresses addresses;
    private final Claims claims;
    private final Map<Integer, List<Range>> spoken = new HashMap<>();

    /** The words of a mark: the block they stand in if it is one, -1 if they are spread over several. */
    private record Words(String text, int block, int from, int to) {}

    Testimony(Walk walk, Addresses addresses, Claims claims) {
        this.marks = walk.marks;
        this.blocks = walk.flow.blocks();
        this.mainHeading = walk.mainHeading;
        this.addresses = addresses;
        this.claims = claims;
    }

    void read(String canonical) {
        List<Words> words = new ArrayList<>();
        Set<Mark> around = around();
        Set<Scope> named = new HashSet<>();
        for (Mark mark : marks.all) {
            Words it = words(mark);
            words.add(it);
            if (mark.property.equals("url") && mark.scope.url.isEmpty()) {
                String url = addresses.absolute(mark.content);
                mark.scope.url = url == null ? "" : url;
            }
            if (mark.property.equals("name") && !(it.text + mark.content).isBlank()) {
                named.add(mark.scope);
            }
            if (it.block >= 0 && (mark.field.equals(Field.AUTHOR) || mark.field.startsWith(Field.DATE))) {
                spoken.computeIfAbsent(it.block, none -> new ArrayList<>()).add(new Range(it.from, it.to));
            }
        }
        for (Scope scope : marks.scopes) {
            if (scope != marks.page && (scope.parent == null || scope.parent == marks.page)) {
                claims.add(Field.TYPE, scope.type, Evidence.of(Evidence.Kind.MICRODATA, "itemtype"), 0.5);
            }
        }
        Scope main = main(canonical);
        for (int i = 0; i < words.size(); i++) {
            Mark mark = marks.all.get(i);
            boolean better = (words.get(i).block < 0 && around.contains(mark))
                    || (mark.begins != null && named.contains(mark.begins));
            if (!mark.field.isEmpty() && !better) {
                claim(mark, words.get(i), main);
            }
        }
    }

    /** The marks of classes that hold a mark of the same field, which says it better. */
    private Set<Mark> around() {
        Set<Mark> around = new HashSet<>();
        List<Mark> open = new ArrayList<>();
        for (Mark mark : marks.all) { // in the order of their begin
            while (!open.isEmpty() && ends(open.get(open.size() - 1), mark)) {
                open.remove(open.size() - 1);
            }
            for (int i = open.size() - 1; i >= Math.max(0, open.size() - 8); i--) {
                Mark outer = open.get(i);
                if (outer.kind == Evidence.Kind.DOM && outer.field.equals(mark.field)) {
                    around.add(outer);
                }
            }
            open.add(mark);
        }
        return around;
    }

    private static boolean ends(Mark mark, Mark before) {
        return mark.toBlock < before.fromBlock
                || (mark.toBlock == before.fromBlock && mark.toOffset <= before.fromOffset);
    }

    private Words words(Mark mark) {
        StringBuilder text = new StringBuilder();
        int only = -1;
        int from = 0;
        int to = 0;
        int parts = 0;
        for (int i = mark.fromBlock; i <= mark.toBlock && i < blocks.size() && text.length() < 2_000; i++) {
            Block block = blocks.get(i);
            String whole = block.text();
            int begin = i == mark.fromBlock ? Math.min(mark.fromOffset, whole.length()) : 0;
            int end = i == mark.toBlock ? Math.min(mark.toOffset, whole.length()) : whole.length();
            while (begin < end && whole.charAt(begin) <= ' ') {
                begin++;
            }
            while (end > begin && whole.charAt(end - 1) <= ' ') {
                end--;
            }
            if (begin < end && block.kind() != Block.Kind.CONTROL) {
                parts++;
                only = i;
                from = begin;
                to = end;
                text.append(text.isEmpty() ? "" : " ").append(whole, begin, Math.min(end, begin + 2_001));
            }
        }
        return parts == 1 ? new Words(text.toString(), only, from, to) : new Words(text.toString(), -1, 0, 0);
    }

    /** The item that is the page's article: the one of its address, else the one that holds most of the text. */
    private @Nullable Scope main(String canonical) {
        int[] upTo = new int[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            upTo[i + 1] = upTo[i] + blocks.get(i).text().length();
        }
        Scope best = null;
        int most = -1;
        for (Scope scope : marks.scopes) {
            if (scope.article() && !nested(scope)) {
                int end = Math.min(scope.toBlock, blocks.size());
                int size = end > scope.fromBlock ? upTo[end] - upTo[scope.fromBlock] : 0;
                if (Addresses.same(scope.url, canonical) || Addresses.same(scope.url, addresses.page())) {
                    size += 1_000_000;
                }
                if (size > most) {
                    most = size;
                    best = scope;
                }
            }
        }
        return best;
    }

    private static boolean nested(Scope scope) {
        for (Scope at = scope.parent; at != null; at = at.parent) {
            if (at.type.equals("comment") || at.type.equals("usercomments") || at.type.equals("itemlist")) {
                return true;
            }
        }
        return false;
    }

    private void claim(Mark mark, Words words, @Nullable Scope main) {
        String field = mark.field;
        double sure = mark.confidence;
        if (mark.kind == Evidence.Kind.MICRODATA) {
            String owned = owned(mark, main);
            if (owned == null) {
                return;
            }
            field = owned;
            sure = mark.scope.page() ? sure - 0.15 : sure;
        } else if (main != null && !inside(mark.scope, main) && mark.scope != marks.page) {
            return; // of another item on the page
        }
        boolean attribute = !mark.content.isBlank();
        String raw = attribute ? mark.content : words.text;
        if (field.equals(Field.IMAGE) && !attribute) {
            raw = mark.begins == null ? "" : mark.begins.url; // a caption is no address
        }
        if (raw.isBlank()) {
            return;
        }
        if (field.equals(Field.CREDIT)
                && words.block >= 0
                && blocks.get(words.block).kind() == Block.Kind.CAPTION) {
            return; // it is the picture's
        }
        boolean date = field.startsWith(Field.DATE) && !field.equals(Field.DATELINE);
        if (mark.kind == Evidence.Kind.DOM) {
            int below = words.block - mainHeading;
            if (mark.aside) {
                sure -= mainHeading >= 0 && below > 0 && below <= BESIDE ? 0.1 : 0.3;
            } else if (mainHeading >= 0 && words.block >= 0 && Math.abs(words.block - mainHeading) <= NEAR) {
                sure += 0.1;
            }
            if ((field.equals(Field.AUTHOR) && raw.length() > LONGEST_NAME)
                    || (field.equals(Field.CREDIT) && raw.length() > LONGEST_NAME)
                    || (date && (raw.length() > LONGEST_DATE || (!attribute && !digit(raw))))) {
                return;
            }
        }
        Evidence evidence = evidence(mark, words);
        if (mark.where.equals(Mark.PROFILE) && !evidence.apart() && !led(words)) {
            sure -= 0.35; // stories link to people whom they speak of
        }
        sure = Math.round(Math.max(0.05, Math.min(0.95, sure)) * 100) / 100.0;
        if (field.equals(Field.SECTION) && mark.kind == Evidence.Kind.DOM) {
            section(mark, evidence, sure);
            return;
        }
        if (field.equals(Field.KEYWORD)) {
            for (String word : Metas.keywords(raw)) {
                claims.add(field, word, evidence, sure);
            }
            return;
        }
        if (field.equals(Field.IMAGE)) {
            String url = addresses.absolute(raw);
            if (url != null) {
                claims.add(Claim.of(field, raw, evidence, sure).withValue(url));
            }
            return;
        }
        String label = date || field.equals(Field.AUTHOR) ? label(words) : "";
        if (field.equals(Field.DATE) && !label.isEmpty()) {
            field = said(label, "modified")
                    ? Field.DATE_MODIFIED
                    : said(label, "published") ? Field.DATE_PUBLISHED : field;
        }
        Claim claim = Claims.claim(field, raw, evidence, sure);
        if (claim == null) {
            return;
        }
        if (field.equals(Field.AUTHOR) || field.equals(Field.PUBLISHER)) {
            String name = mark.kind == Evidence.Kind.DOM ? named(claim.value()) : bare(claim.value());
            if (name.isEmpty() || name.contains("://")) {
                if (name.isEmpty() && digit(raw) && raw.length() <= LONGEST_DATE) { // the byline is the date's line
                    claims.add(Field.DATE, raw, evidence, Math.min(sure, 0.4));
                }
                return;
            }
            claim = claim.withValue(name);
            String href = mark.property.equals("name") ? mark.scope.url : mark.href;
            if (!href.isEmpty() && field.equals(Field.AUTHOR)) {
                claim = claim.with("url", href);
            }
        }
        if (!label.isEmpty()) {
            claim = claim.with("label", label);
        }
        if (date && attribute && !words.text.isBlank() && words.text.length() <= LONGEST_DATE) {
            claim = claim.with("text", words.text);
        }
        claims.add(claim);
    }

    /** Which field of the page a property is, null if it is of something else on it. */
    private static @Nullable String owned(Mark mark, @Nullable Scope main) {
        Scope scope = mark.scope;
        if (scope == main || scope.page() || (main == null && scope.article() && !nested(scope))) {
            boolean name = mark.property.equals("name") || mark.property.equals("title");
            return name && scope.page() ? null : mark.field;
        }
        if (mark.property.equals("name") && scope.parent != null && (scope.parent == main || scope.parent.page())) {
            return switch (scope.property) {
                case "author", "creator" -> Field.AUTHOR;
                case "publisher" -> Field.PUBLISHER;
                default -> null;
            };
        }
        return null;
    }

    private static boolean inside(@Nullable Scope scope, Scope outer) {
        for (Scope at = scope; at != null; at = at.parent) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private Evidence evidence(Mark mark, Words words) {
        if (words.block < 0) {
            return Evidence.of(mark.kind, mark.where);
        }
        boolean speaks = mark.field.equals(Field.AUTHOR) || mark.field.startsWith(Field.DATE);
        return new Evidence(mark.kind, mark.where, words.block, words.from, words.to, speaks && apart(words.block));
    }

    /** Whether a block is nothing but bylines and dates, with a word or two that join them. */
    private boolean apart(int block) {
        String text = blocks.get(block).text();
        if (text.length() > 400) {
            return false;
        }
        boolean[] said = new boolean[text.length()];
        for (Range range : spoken.getOrDefault(block, List.of())) {
            for (int i = range.from(); i < range.to(); i++) {
                said[i] = true;
            }
        }
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            rest += !said[i] && Character.isLetterOrDigit(text.charAt(i)) ? 1 : 0;
        }
        return rest <= REST;
    }

    /** The words just before a date, in its block or alone in the one before. */
    private String label(Words words) {
        if (words.block < 0) {
            return "";
        }
        String before = blocks.get(words.block).text().substring(0, words.from);
        if (before.isBlank() && words.block > 0) {
            String line = blocks.get(words.block - 1).text();
            before = line.length() <= LONGEST_LABEL / 2 ? line : "";
        }
        int from = Math.max(0, before.length() - LONGEST_LABEL);
        int cut = from;
        for (int i = from; i < before.length() - 1; i++) {
            if ("|•·\n".indexOf(before.charAt(i)) >= 0) {
                cut = i + 1;
            }
        }
        String label = before.substring(cut).strip();
        int end = label.length();
        while (end > 0 && !Character.isLetterOrDigit(label.charAt(end - 1))) {
            end--;
        }
        return label.substring(0, end);
    }

    private static boolean said(String label, String sort) {
        Set<String> words = LABELS.getOrDefault(sort, Set.of());
        for (String word : label.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+")) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a block begins with "Posted by" and these words come next. */
    private boolean led(Words words) {
        if (words.block < 0 || words.from == 0 || words.from > LONGEST_LABEL / 2) {
            return false;
        }
        String before = blocks.get(words.block).text().substring(0, words.from).strip();
        int space = before.lastIndexOf(' ');
        return said(before.substring(space + 1), "by") && space < before.length() - 1 && before.split(" ").length <= 3;
    }

    private static boolean digit(String text) {
        return text.codePoints().anyMatch(Character::isDigit);
    }

    /** The part of a byline that names somebody: without a date beside it, without "By" before it; "" if none does. */
    private static String named(String line) {
        for (String part : line.split("[|•·\n]")) {
            String name = bare(part.strip());
            int letters = 0;
            for (int i = 0; i < name.length(); i++) {
                letters += Character.isLetter(name.charAt(i)) ? 1 : 0;
            }
            if (letters > 1 && !digit(name) && !said(name, "published") && !said(name, "modified")) {
                return name;
            }
        }
        return "";
    }

    /** A name without "By" before it. */
    private static String bare(String value) {
        String name = value;
        for (int i = 0; i < 2; i++) { // "Written by"
            int end = 0;
            while (end < name.length() && Character.isLetter(name.charAt(end))) {
                end++;
            }
            boolean by = end > 0
                    && LABELS.getOrDefault("by", Set.of())
                            .contains(name.substring(0, end).toLowerCase(Locale.ROOT));
            if (!by) {
                break;
            }
            while (end < name.length() && (name.charAt(end) == ':' || name.charAt(end) <= ' ')) {
                end++;
            }
            name = name.substring(end);
        }
        return name;
    }

    /** The section is the last crumb but the page itself, and not the first, which is the home page. */
    private void section(Mark mark, Evidence evidence, double sure) {
        List<String> crumbs = new ArrayList<>();
        for (int i = mark.fromBlock; i <= mark.toBlock && i < blocks.size() && crumbs.size() < 20; i++) {
            for (Span span : blocks.get(i).spans().runs()) {
                if (span.href() != null && !span.text().isBlank() && span.text().length() < 60) {
                    crumbs.add(span.text().strip());
                }
            }
        }
        if (crumbs.size() > 1) {
            claims.add(Field.SECTION, crumbs.get(crumbs.size() - 1), evidence, sure);
        }
    }
}
