package org.pressclip.mend.encoding;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Mend;
import org.pressclip.api.Mender;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;
import org.pressclip.api.Span;
import org.pressclip.api.Style;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs text whose encoding went wrong on its way here: UTF-8 read in another charset, once or several times over;
 * control characters, character references and escapes left behind.
 *
 * <p>A repair of which no byte was lost is sure; one that had to make up for lost bytes is a guess, and the page is
 * given a warning. Clean text of any language stays as it is, and so do curly quotes, ligatures and composed letters:
 * style is the editor's. In preformatted text and code only misread characters and controls are mended.
 */
@Component(
        configurationPid = "org.pressclip.mend.encoding",
        property = {"pressclip.name=mend.encoding", "pressclip.order:Integer=100"})
@Designate(ocd = EncodingMender.Config.class)
public final class EncodingMender implements Mender {
    private static final Logger log = LoggerFactory.getLogger(EncodingMender.class);

    /** More rounds than any text has been seen to need. */
    private static final int ROUNDS = 5;

    private static final Set<String> NO_PROSE =
            Set.of(Field.URL, Field.AMP, Field.IMAGE, Field.FREE, Field.LANGUAGE, Field.TYPE);

    private static final String GUESSED = "Some characters of this text had lost bytes and were put back by guess;"
            + " compare quotes, apostrophes and accents with the source.";

    private final AtomicReference<Set<Kind>> kinds = new AtomicReference<>(EnumSet.allOf(Kind.class));

    /** Kinds of repair. */
    enum Kind {
        MOJIBAKE,
        GUESSES,
        CONTROLS,
        ENTITIES,
        ESCAPES
    }

    @Activate
    public EncodingMender(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) { // a wrong name is refused; what was in force stays
        Set<Kind> wanted = EnumSet.noneOf(Kind.class);
        for (String name : config.repairs()) {
            try {
                wanted.add(Kind.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                log.warn("repairs refused: no kind of repair is called '{}'; the last good ones stay in force", name);
                return;
            }
        }
        kinds.set(wanted);
    }

    @Override
    public void mend(Draft draft) {
        Set<Kind> wanted = requireNonNull(kinds.get());
        List<Claim> claims = new ArrayList<>();
        for (Claim claim : draft.claims()) {
            if (isProse(claim)) {
                claims.add(claim);
            }
        }
        int page = witnesses(draft, claims, wanted);
        boolean guessed = false;
        for (Block block : draft.blocks()) {
            guessed |= mend(draft, block, wanted, page);
        }
        for (Claim claim : claims) {
            guessed |= mend(draft, claim, wanted, page);
        }
        if (guessed) {
            draft.warn(GUESSED);
        }
    }

    private static boolean isProse(Claim claim) {
        String value = claim.value();
        return !NO_PROSE.contains(claim.field()) && !value.startsWith("http://") && !value.startsWith("https://");
    }

    /** What was surely misread anywhere on the page lets weaker traces count elsewhere on it. */
    private static int witnesses(Draft draft, List<Claim> claims, Set<Kind> wanted) {
        int page = 0;
        if (wanted.contains(Kind.MOJIBAKE)) {
            for (Block block : draft.blocks()) {
                page |= Mojibake.witnesses(block.text());
            }
            for (Claim claim : claims) {
                page |= Mojibake.witnesses(claim.value());
            }
        }
        return page;
    }

    private static boolean mend(Draft draft, Block block, Set<Kind> wanted, int page) {
        String text = block.text();
        if (!suspicious(text)) {
            return false;
        }
        boolean verbatim = block.kind() == Block.Kind.PREFORMATTED;
        List<Patch> patches = repair(text, wanted, page, verbatim, verbatim ? List.of() : code(block));
        Map<Reason, List<Patch>> marks = new LinkedHashMap<>();
        boolean guessed = false;
        for (Patch patch : patches) {
            marks.computeIfAbsent(reason(patch), reason -> new ArrayList<>()).add(patch);
            guessed |= patch.sure() < Reason.GUESS;
        }
        Set<Reason> done = new HashSet<>();
        for (Map.Entry<Reason, List<Patch>> mark : marks.entrySet()) {
            draft.mend(block, changes(patches, mark.getKey(), done), mark.getKey());
            done.add(mark.getKey());
        }
        return guessed;
    }

    /** The changes of one reason, in the text as it is when those of some others have been made. */
    private static List<Mend.Change> changes(List<Patch> patches, Reason reason, Set<Reason> done) {
        List<Mend.Change> changes = new ArrayList<>();
        int shift = 0;
        for (Patch patch : patches) {
            Reason own = reason(patch);
            if (own.equals(reason)) {
                changes.add(new Mend.Change(patch.from() + shift, patch.to() + shift, "", patch.after()));
            } else if (done.contains(own)) {
                shift += patch.growth();
            }
        }
        return changes;
    }

    private static Reason reason(Patch patch) {
        return Reason.of("encoding", patch.detail()).sure(patch.sure());
    }

    private static boolean mend(Draft draft, Claim claim, Set<Kind> wanted, int page) {
        if (!suspicious(claim.value())) {
            return false;
        }
        List<Patch> patches = repair(claim.value(), wanted, page, false, List.of());
        if (patches.isEmpty()) {
            return false;
        }
        StringBuilder mended = new StringBuilder();
        StringBuilder details = new StringBuilder();
        Set<String> told = new HashSet<>();
        double sure = 1;
        int at = 0;
        for (Patch patch : patches) {
            mended.append(claim.value(), at, patch.from()).append(patch.after());
            at = patch.to();
            sure = Math.min(sure, patch.sure());
            if (told.add(patch.detail())) {
                details.append(details.isEmpty() ? "" : "; ").append(patch.detail());
            }
        }
        mended.append(claim.value(), at, claim.value().length());
        draft.mend(
                claim,
                mended.toString(),
                Reason.of("encoding", details.toString()).sure(sure));
        return sure < Reason.GUESS;
    }

    /** A quick look that lets clean text pass; allocates nothing. */
    private static boolean suspicious(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&' || c == '\\' || Controls.isStray(text, i)) {
                return true;
            }
        }
        return Mojibake.suspicious(text) || Guesses.suspicious(text);
    }

    /** Where a block shows code. */
    private static List<Range> code(Block block) {
        List<Range> ranges = new ArrayList<>();
        int at = 0;
        for (Span span : block.spans().runs()) {
            int end = at + span.text().length();
            if (span.styles().contains(Style.CODE)) {
                ranges.add(new Range(at, end));
            }
            at = end;
        }
        return ranges;
    }

    /**
     * All repairs of a text, sorted and disjoint.
     *
     * @param page the charsets surely misread on the page, as {@link Mojibake#witnesses} tells them
     * @param verbatim whether references and escapes are meant
     * @param code where they are meant if not everywhere
     */
    static List<Patch> repair(String text, Set<Kind> wanted, int page, boolean verbatim, List<Range> code) {
        Repair repair = new Repair(text);
        if (!verbatim && wanted.contains(Kind.ENTITIES)) {
            repair.apply(outside(code, Entities.find(text)));
        }
        if (!verbatim && wanted.contains(Kind.ESCAPES)) {
            repair.apply(outside(moved(code, repair.patches()), Escapes.find(repair.text())));
        }
        boolean damaged = false;
        if (wanted.contains(Kind.MOJIBAKE)) {
            for (int i = 0; i < ROUNDS; i++) {
                List<Patch> found = Mojibake.find(repair.text(), page);
                if (found.isEmpty()) {
                    break;
                }
                damaged = true;
                repair.apply(found);
            }
        }
        if (wanted.contains(Kind.CONTROLS)) {
            repair.apply(Controls.find(repair.text()));
        }
        if (wanted.contains(Kind.GUESSES) && !verbatim && (damaged || Guesses.suspicious(repair.text()))) {
            repair.apply(Guesses.find(repair.text(), damaged));
        }
        return repair.patches();
    }

    private static List<Patch> outside(List<Range> code, List<Patch> patches) {
        if (code.isEmpty() || patches.isEmpty()) {
            return patches;
        }
        List<Patch> outside = new ArrayList<>();
        int next = 0;
        for (Patch patch : patches) {
            while (next < code.size() && code.get(next).to() <= patch.from()) {
                next++;
            }
            if (next == code.size() || code.get(next).from() >= patch.to()) {
                outside.add(patch);
            }
        }
        return outside;
    }

    /** Ranges in the text as it is after patches that lie outside of them. */
    private static List<Range> moved(List<Range> ranges, List<Patch> patches) {
        List<Range> moved = new ArrayList<>();
        int shift = 0;
        int next = 0;
        for (Range range : ranges) {
            for (; next < patches.size() && patches.get(next).from() < range.from(); next++) {
                shift += patches.get(next).growth();
            }
            moved.add(new Range(range.from() + shift, range.to() + shift));
        }
        return moved;
    }

    @ObjectClassDefinition(name = "Pressclip: encoding mender")
    @interface Config {
        @AttributeDefinition(
                description = "Kinds of repair that are made: mojibake (UTF-8 read in another charset), guesses (where"
                        + " bytes were lost), controls, entities (character references left in text), escapes"
                        + " (backslashes left in text)")
        String[] repairs() default {"mojibake", "guesses", "controls", "entities", "escapes"};
    }
}
