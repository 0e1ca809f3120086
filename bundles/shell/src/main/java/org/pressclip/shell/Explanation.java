package org.pressclip.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Mark;
import org.pressclip.api.Media;
import org.pressclip.api.Mend;
import org.pressclip.api.Outcome;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;
import org.pressclip.service.Importer;
import org.pressclip.service.Trace;

/**
 * What became of one page, for a person: how it ended, every field with the claims that lost, every block with what was
 * done to it and why.
 */
final class Explanation {
    /** A page may claim the same a hundred times; a person wants to see the best of the rest. */
    private static final int LOST = 6;

    /** Lines of a block that was cut as a whole; {@code --json} has all of it. */
    private static final int CUT_LINES = 3;

    private final Terminal terminal;
    private final int columns;

    private Explanation(Terminal terminal) {
        this.terminal = terminal;
        this.columns = Math.max(60, Math.min(160, terminal.columns()));
    }

    static int print(Importer importer, PageLines.Explain line, Terminal terminal)
            throws InterruptedException, IOException {
        Path folder = terminal.request().folder();
        Manifest manifest =
                line.manifest == null ? Manifest.EMPTY : Manifest.read(folder.resolve(line.manifest), folder);
        Choice choice;
        try (Stream<Lead> leads = new Leads(importer, List.of(line.input), folder, manifest).pages()) {
            choice = Choice.of(leads.iterator());
        }
        Lead lead = choice.only();
        if (lead == null) {
            return choice.tell(line, terminal);
        }
        Trace trace = importer.trace(lead);
        if (line.json) {
            ExplanationJson.write(trace, terminal.bytes());
        } else {
            new Explanation(terminal).print(trace);
        }
        return trace.outcome().wantsAttention() ? 1 : 0;
    }

    private void print(Trace trace) {
        Outcome outcome = trace.outcome();
        Article article = outcome.article();
        Draft draft = trace.draft();
        line(terminal.paint(Terminal.Paint.BOLD, Terminal.shown(outcome.lead().path())));
        ending(outcome, article);
        source(trace.capture(), trace.format());
        if (article != null) {
            fields(article);
        }
        if (draft != null) {
            if (article == null) {
                claims(draft);
            }
            claimMends(draft);
            blocks(draft);
        }
        List<String> warnings = article != null ? article.warnings() : draft != null ? draft.warnings() : List.of();
        if (!warnings.isEmpty()) {
            section("Warnings");
            for (String warning : warnings) {
                wrapped("  - ", "    ", Terminal.shown(warning), Terminal.Paint.YELLOW);
            }
        }
    }

    private void ending(Outcome outcome, @Nullable Article article) {
        if (outcome.wantsAttention() || outcome.status() == Outcome.Status.SKIPPED) {
            wrapped(
                    "  ",
                    "  ",
                    ImportRun.name(outcome.status()) + " at " + outcome.stage() + ": "
                            + Terminal.shown((Progress.ended(outcome.reason()) + " " + Progress.ended(outcome.remedy()))
                                    .strip()),
                    Terminal.Paint.RED);
        } else {
            line("  would be " + terminal.paint(Terminal.Paint.GREEN, "filed")
                    + (article == null
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    " as %s, %,d %s",
                                    Terminal.shown(article.id()),
                                    article.wordCount(),
                                    article.wordCount() == 1 ? "word" : "words")));
        }
    }

    private void source(@Nullable Capture capture, @Nullable Format format) {
        if (capture == null) {
            return;
        }
        StringBuilder what = new StringBuilder();
        if (format != null) {
            what.append(format.mediaType());
            if (format.charset() != null) {
                what.append(", ").append(format.charset().name());
            }
            if (!format.evidence().isEmpty()) {
                what.append(" (").append(String.join("; ", format.evidence())).append(')');
            }
            what.append(", ");
        }
        what.append(String.format(Locale.ROOT, "%,d bytes", capture.size()));
        if (capture.status() != 0) {
            what.append(", status ").append(capture.status());
        }
        capture.fetched().ifPresent(when -> what.append(", fetched ").append(when));
        wrapped("  ", "  ", Terminal.shown(what.toString()), Terminal.Paint.DIM);
        if (!"file".equals(capture.location().getScheme())) {
            wrapped("  from ", "  ", Terminal.shown(capture.location().toString()), Terminal.Paint.DIM);
        }
    }

    private void fields(Article article) {
        section("Fields");
        int name = article.provenance().stream()
                .mapToInt(each -> each.field().length())
                .max()
                .orElse(0);
        String field = "";
        for (Article.Provenance each : article.provenance()) {
            String head = "  " + Terminal.pad(each.field().equals(field) ? "" : Terminal.shown(each.field()), name + 2);
            field = each.field();
            List<String> lines = Terminal.wrap(Terminal.shown(each.value()), columns - head.length());
            for (int i = 0; i < lines.size(); i++) {
                line((i == 0 ? terminal.paint(Terminal.Paint.CYAN, head) : " ".repeat(head.length()))
                        + terminal.paint(Terminal.Paint.BOLD, lines.get(i)));
            }
            String indent = " ".repeat(head.length());
            wrapped(indent, indent + "     ", testimony(each.claim(), each.value()), Terminal.Paint.DIM);
            List<Claim> lost = each.lost();
            for (Claim claim : lost.subList(0, Math.min(LOST, lost.size()))) {
                String value = Terminal.clip(Terminal.shown(claim.value()), Math.max(20, columns / 2));
                wrapped(
                        indent + "lost ",
                        indent + "     ",
                        value + "  " + testimony(claim, claim.value()),
                        Terminal.Paint.DIM);
            }
            if (lost.size() > LOST) {
                line(indent + terminal.paint(Terminal.Paint.DIM, "lost " + (lost.size() - LOST) + " more"));
            }
        }
    }

    /** What a claim rests on, how sure, and by whom. */
    private static String testimony(Claim claim, String value) {
        Evidence evidence = claim.evidence();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%.2f ", claim.confidence()))
                .append(Json.word(evidence.kind()));
        if (!evidence.where().isEmpty()) {
            text.append(' ').append(Terminal.shown(evidence.where()));
        }
        if (evidence.block() >= 0) {
            text.append(" in block ").append(evidence.block());
        }
        text.append(", by ").append(Terminal.shown(claim.by()));
        if (!claim.raw().strip().equals(value.strip())) {
            text.append(", from \"")
                    .append(Terminal.clip(Terminal.shown(claim.raw().strip()), 60))
                    .append('"');
        }
        for (Map.Entry<String, String> detail : claim.details().entrySet()) {
            text.append(", ")
                    .append(Terminal.shown(detail.getKey()))
                    .append(' ')
                    .append(Terminal.clip(Terminal.shown(detail.getValue()), 60));
        }
        return text.toString();
    }

    /** All claims, where the page did not come as far as the map. */
    private void claims(Draft draft) {
        if (draft.claims().isEmpty()) {
            return;
        }
        section("Claims");
        for (Claim claim : draft.claims()) {
            wrapped(
                    "  ",
                    "      ",
                    Terminal.shown(claim.field()) + ": " + Terminal.clip(Terminal.shown(claim.value()), columns) + "  "
                            + testimony(claim, claim.value()),
                    null);
        }
    }

    private void claimMends(Draft draft) {
        List<Mend> mends =
                draft.mends().stream().filter(mend -> mend.block() < 0).toList();
        if (mends.isEmpty()) {
            return;
        }
        section("Mended claims");
        for (Mend mend : mends) {
            change("  " + Terminal.shown(mend.field()) + " ", mend);
        }
    }

    private void blocks(Draft draft) {
        List<Block> blocks = draft.blocks();
        long kept = blocks.stream().filter(draft::stands).count();
        long mended = draft.mends().stream()
                .filter(mend -> mend.block() >= 0)
                .mapToInt(Mend::block)
                .distinct()
                .count();
        section("Blocks: " + kept + " kept, " + (blocks.size() - kept) + " cut, " + mended + " mended");
        int number =
                Math.max(2, Integer.toString(Math.max(0, blocks.size() - 1)).length());
        int margin = columns >= 76 ? columns / 3 : 0;
        for (Block block : blocks) {
            boolean stands = draft.stands(block);
            String head = " ".repeat(number - Integer.toString(block.index()).length()) + block.index() + " "
                    + (stands ? " " : "×") + " " + Terminal.pad(kind(block), 6) + " ";
            int width = columns - head.length() - (margin == 0 ? 0 : margin + 2);
            List<String> text = text(draft, block, stands, width);
            List<String> why = new ArrayList<>();
            for (Mark mark : draft.marks(block)) {
                if (mark instanceof Cut cut) {
                    why.addAll(Terminal.wrap(why(cut), margin == 0 ? columns - head.length() - 2 : margin));
                }
            }
            int rows = Math.max(text.size(), margin == 0 ? 0 : why.size());
            for (int i = 0; i < rows; i++) {
                String left = i < text.size() ? text.get(i) : "";
                String right = margin > 0 && i < why.size() ? why.get(i) : "";
                String gap = right.isEmpty() ? "" : " ".repeat(Math.max(0, width - shownWidth(left)) + 2);
                String gutter = i == 0 ? head : " ".repeat(head.length());
                line((stands ? gutter : terminal.paint(Terminal.Paint.DIM, gutter))
                        + left
                        + gap
                        + terminal.paint(Terminal.Paint.YELLOW, right));
            }
            if (margin == 0) {
                for (String each : why) {
                    line(" ".repeat(head.length() + 2) + terminal.paint(Terminal.Paint.YELLOW, each));
                }
            }
            for (Mark mark : draft.marks(block)) {
                if (mark instanceof Mend mend) {
                    change(" ".repeat(head.length()), mend);
                }
            }
        }
    }

    /** What is in the address itself is for no person to read. */
    private static String address(Media media) {
        return media.url().regionMatches(true, 0, "data:", 0, 5)
                ? media.url().substring(0, Math.min(32, media.url().length())) + "…"
                : media.url();
    }

    /** The lines of a block, each cut part struck, or in brackets where nothing can be struck. */
    private List<String> text(Draft draft, Block block, boolean stands, int width) {
        String text = block.text();
        if (block.media() != null) {
            String seen = block.media().provider() + " " + address(block.media())
                    + (block.media().alt().isEmpty()
                            ? ""
                            : " \"" + block.media().alt() + "\"");
            text = text.isEmpty() ? seen : text;
            if (block.text().isEmpty()) {
                return painted(Terminal.wrap(Terminal.shown(seen), width), stands ? null : Terminal.Paint.STRUCK);
            }
        }
        if (!stands) {
            List<String> lines = Terminal.wrap(Terminal.shown(text), width);
            if (lines.size() > CUT_LINES) {
                lines = new ArrayList<>(lines.subList(0, CUT_LINES));
                lines.set(CUT_LINES - 1, Terminal.clip(lines.get(CUT_LINES - 1) + " " + " ".repeat(width), width));
            }
            return painted(lines, Terminal.Paint.STRUCK);
        }
        List<String> lines = new ArrayList<>();
        // Cut parts are set apart by two characters that no text may hold on a terminal, and painted after wrapping.
        StringBuilder marked = new StringBuilder();
        int at = 0;
        for (Range cut : draft.cutRanges(block)) {
            marked.append(Terminal.shown(text.substring(at, cut.from())))
                    .append(terminal.paints() ? "" : "[-")
                    .append(FROM)
                    .append(Terminal.shown(text.substring(cut.from(), cut.to())))
                    .append(TO)
                    .append(terminal.paints() ? "" : "-]");
            at = cut.to();
        }
        marked.append(Terminal.shown(text.substring(at)));
        boolean inside = false;
        for (String each : Terminal.wrap(marked.toString(), width)) {
            StringBuilder painted = new StringBuilder();
            int from = 0;
            for (int i = 0; i <= each.length(); i++) {
                char c = i < each.length() ? each.charAt(i) : 0;
                if (i == each.length() || c == FROM || c == TO) {
                    String part = each.substring(from, i);
                    painted.append(inside ? terminal.paint(Terminal.Paint.STRUCK, part) : part);
                    inside = i == each.length() ? inside : c == FROM;
                    from = i + 1;
                }
            }
            lines.add(painted.toString());
        }
        return lines;
    }

    private static final char FROM = '\u0001';
    private static final char TO = '\u0002';

    private List<String> painted(List<String> lines, Terminal.@Nullable Paint paint) {
        return paint == null
                ? lines
                : lines.stream().map(line -> terminal.paint(paint, line)).toList();
    }

    private static int shownWidth(String painted) {
        int width = 0;
        for (int i = 0; i < painted.length(); ) {
            if (painted.charAt(i) == '\u001b') {
                i = painted.indexOf('m', i) + 1;
            } else {
                int next = painted.indexOf('\u001b', i);
                int end = next < 0 ? painted.length() : next;
                width += Terminal.width(painted.substring(i, end));
                i = end;
            }
        }
        return width;
    }

    private static String kind(Block block) {
        return switch (block.kind()) {
            case PARAGRAPH -> "p";
            case HEADING -> "h" + block.level();
            case ITEM -> "li";
            case QUOTE -> "quote";
            case PREFORMATTED -> "pre";
            case CELL -> "cell";
            case IMAGE -> "image";
            case CAPTION -> "cap";
            case EMBED -> "embed";
            case CONTROL -> "button";
        };
    }

    private static String why(Mark mark) {
        Reason reason = mark.reason();
        return Terminal.shown(reason.kind() + (reason.detail().isEmpty() ? "" : ": " + reason.detail()))
                + (reason.guess() ? String.format(Locale.ROOT, " (a guess, %.2f)", reason.sure()) : "") + ", by "
                + Terminal.shown(mark.by());
    }

    private void change(String indent, Mend mend) {
        List<String> parts = new ArrayList<>();
        for (Mend.Change each : mend.changes()) {
            String part = terminal.paint(Terminal.Paint.RED, Terminal.clip(seen(each.before()), columns / 3))
                    + " → "
                    + terminal.paint(Terminal.Paint.GREEN, Terminal.clip(seen(each.after()), columns / 3));
            if (!parts.contains(part)) {
                parts.add(part);
            }
        }
        int more = parts.size() - 4;
        List<String> some = more > 0 ? new ArrayList<>(parts.subList(0, 4)) : parts;
        if (more > 0) {
            some.add("and " + more + " more");
        }
        String changes = indent + "~ " + String.join(", ", some);
        if (shownWidth(changes) + 2 + Terminal.width(why(mend)) <= columns) {
            line(changes + "  " + terminal.paint(Terminal.Paint.YELLOW, why(mend)));
        } else {
            line(changes);
            wrapped(indent + "  ", indent + "  ", why(mend), Terminal.Paint.YELLOW);
        }
    }

    /**
     * Text in which blanks can be seen: in quotes where it begins or ends with one, by number what is no plain space.
     */
    private static String seen(String text) {
        String shown = Terminal.shown(text).replace("\u00a0", "\\u00a0").replace("\u00ad", "\\u00ad");
        return shown.equals(shown.strip()) && !shown.isEmpty() ? shown : '"' + shown + '"';
    }

    private void section(String title) {
        line("");
        line(terminal.paint(Terminal.Paint.BOLD, title));
    }

    private void wrapped(String first, String next, String text, Terminal.@Nullable Paint paint) {
        List<String> lines = Terminal.wrap(text, columns - Math.max(first.length(), next.length()));
        for (int i = 0; i < lines.size(); i++) {
            line((i == 0 ? first : next) + (paint == null ? lines.get(i) : terminal.paint(paint, lines.get(i))));
        }
    }

    private void line(String text) {
        terminal.out().println(text.stripTrailing());
    }
}
