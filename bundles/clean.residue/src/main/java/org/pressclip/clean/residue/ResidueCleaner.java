package org.pressclip.clean.residue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts what a reader is told instead of the story: subscription offers, consent walls, share lines, "also read",
 * template leftovers.
 */
@Component(
        configurationPid = "org.pressclip.clean.residue",
        property = {"pressclip.name=clean.residue", "pressclip.order:Integer=400"})
@Designate(ocd = ResidueCleaner.Config.class)
public final class ResidueCleaner implements Cleaner {
    private static final Logger log = LoggerFactory.getLogger(ResidueCleaner.class);

    /** Kinds whose lines carry the titles of other stories, which may well say who said what. */
    private static final Set<String> TITLES =
            Set.of("related", "more", "tags", "caption", "template", "cookie", "date", "breadcrumb");

    /** Kinds whose lines go only in the company of others. */
    private static final Set<String> WITH_OTHERS = Set.of("offer", "price");

    private static final String ORPHANS =
            "()[]<>\"'“”„«»‘’‹›|•·-–—―,.;:!?*/\\_~^+=…→←↑↓▲▼►◄★☆●○■□▪▫（）【】「」『』、。·｜\u200b\ufeff";

    /** So many lines of template language and the page is about it. */
    private static final int CODE = 8;

    private volatile Rules rules;

    @Activate
    public ResidueCleaner(Config config) {
        rules = Rules.with(List.of());
        configure(config);
    }

    @Modified
    void configure(Config config) { // one bad line and the last good rules stay in force
        List<Rule> own = new ArrayList<>();
        try {
            for (int i = 0; i < config.rules().length; i++) {
                if (!config.rules()[i].isBlank()) {
                    own.add(Rule.configured(config.rules()[i], "rules[" + i + "]"));
                }
            }
            rules = Rules.with(own);
        } catch (IllegalArgumentException e) {
            log.warn("rules refused: {}; the last good ones stay in force", e.getMessage());
        }
    }

    @Override
    public void clean(Draft draft) {
        Rules current = rules;
        List<Line> lines = lines(draft);
        for (Line line : lines) {
            judge(line, current, false, false);
        }
        long code = lines.stream().filter(line -> line.kind.equals("template")).count();
        if (code > CODE) {
            lines.stream().filter(line -> line.kind.equals("template")).forEach(Line::spare);
        }
        int first = 0;
        while (first < lines.size() && !lines.get(first).prose()) {
            first++;
        }
        int last = lines.size() - 1;
        while (last >= 0 && !lines.get(last).prose()) {
            last--;
        }
        for (int i = 0; i < lines.size() && last >= 0; i++) {
            if (i < first || i > last) {
                judge(lines.get(i), current, i < first, i > last);
            }
        }
        Furniture.cut(lines, draft.outline());
        Sections.cut(lines);
        Captions.cut(lines, first, last);
        apply(draft, lines);
    }

    private static List<Line> lines(Draft draft) {
        List<Line> lines = new ArrayList<>();
        for (Block block : draft.standing()) {
            if (block.kind() == Block.Kind.CONTROL) {
                Line control = new Line(block, 0, block.text().length(), block.text());
                control.cut("control", "the label of a control", 1);
                lines.add(control);
                continue;
            }
            boolean pictured =
                    switch (block.kind()) {
                        case IMAGE, EMBED, CAPTION -> true;
                        default -> block.media() != null;
                    };
            if (pictured) {
                continue;
            }
            String text = block.text();
            List<Range> cuts = draft.cutRanges(block);
            int past = 0; // of the cuts: those that end before the line
            int from = 0;
            while (from < text.length()) {
                int end = block.kind() == Block.Kind.PREFORMATTED ? -1 : text.indexOf('\n', from);
                int to = end < 0 ? text.length() : end;
                while (past < cuts.size() && cuts.get(past).to() <= from) {
                    past++;
                }
                String standing = standing(text, from, to, cuts.subList(past, cuts.size()));
                if (!standing.isBlank()) {
                    lines.add(new Line(block, from, to, standing));
                }
                from = to + 1;
            }
        }
        return lines;
    }

    private static String standing(String text, int from, int to, List<Range> cuts) {
        if (cuts.isEmpty() || cuts.get(0).from() >= to) {
            return text.substring(from, to);
        }
        StringBuilder left = new StringBuilder();
        int at = from;
        for (Range cut : cuts) {
            if (cut.from() >= to) {
                break;
            }
            left.append(text, at, Math.max(at, cut.from()));
            at = cut.to();
        }
        return at < to ? left.append(text, at, to).toString() : left.toString();
    }

    private static void judge(Line line, Rules rules, boolean head, boolean tail) {
        if (line.gone() || line.rule != null || line.block.kind() == Block.Kind.PREFORMATTED) {
            return;
        }
        if (idle(line.text)) {
            line.cut("punctuation", "signs by themselves", 1);
            return;
        }
        Rule rule = rules.match(line.folded, line.words, head, tail);
        boolean told = rule != null && line.words >= 8 && !TITLES.contains(rule.kind()) && line.tells();
        if (rule != null && !told) {
            line.rule = rule;
            line.kind = rule.kind();
            if (!WITH_OTHERS.contains(rule.kind())) {
                line.cut(rule.kind(), rule.name(), 1);
            }
        }
    }

    private static boolean idle(String text) {
        if (text.contains("...") || text.indexOf('…') >= 0) {
            return false; // "[...]" says that something was left out
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && ORPHANS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void apply(Draft draft, List<Line> lines) {
        Map<Integer, List<Line>> byBlock = new TreeMap<>();
        lines.forEach(line -> byBlock.computeIfAbsent(line.block.index(), any -> new ArrayList<>())
                .add(line));
        for (List<Line> all : byBlock.values()) {
            if (all.stream().allMatch(Line::gone)) {
                Line line = all.get(0);
                draft.cut(line.block, reason(line));
                continue;
            }
            for (Line line : all) {
                if (line.gone()) {
                    boolean lastLine = line.to == line.block.text().length();
                    int from = lastLine && line.from > 0 ? line.from - 1 : line.from; // with one of its breaks
                    draft.cut(line.block, from, lastLine ? line.to : line.to + 1, reason(line));
                }
            }
        }
    }

    private static Reason reason(Line line) {
        return new Reason(line.kind, String.valueOf(line.verdict), line.sure);
    }

    @ObjectClassDefinition(name = "Pressclip: residue cleaner")
    @interface Config {
        @AttributeDefinition(
                description = "Rules of your own, one per line, 'kind: pattern': a line of at most 25 words that the"
                        + " pattern matches from end to end is cut, and kept on record with the kind. Patterns are RE2,"
                        + " case and accents do not count")
        String[] rules() default {};
    }
}
