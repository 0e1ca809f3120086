package org.pressclip.read.office;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Refusal;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;

/** Makes a page of a parser's answer. Nothing in the answer is believed but its text: a parser may be ill. */
final class Pages {
    private static final Style[] STYLES = Style.values();

    private final DataInputStream in;
    private final Outline.Builder outline = new Outline.Builder("document");
    private final Deque<Integer> open = new ArrayDeque<>(List.of(0));
    private final Deque<String> tokens = new ArrayDeque<>(List.of(""));
    private final List<Block> blocks = new ArrayList<>();
    private final List<Claim> titles = new ArrayList<>();
    private final Properties properties = new Properties();
    private final List<String> warnings = new ArrayList<>();

    private Pages(byte[] answer) {
        in = new DataInputStream(new ByteArrayInputStream(answer));
    }

    /**
     * The page, or what the parser had to say instead.
     *
     * @throws Refusal if the parser refused the document
     */
    static Page of(byte[] answer) throws IOException {
        return new Pages(answer).page();
    }

    private Page page() throws IOException {
        if (in.readByte() == Wire.REFUSED) {
            throw Refusal.refused(Wire.text(in), Wire.text(in));
        }
        for (int mark = in.readByte(); mark != Wire.END; mark = in.readByte()) {
            switch (mark) {
                case Wire.OPEN -> open(Wire.text(in), Wire.text(in));
                case Wire.CLOSE -> {
                    open.pop();
                    tokens.pop();
                }
                case Wire.BLOCK -> block();
                case Wire.IMAGE -> image();
                case Wire.FACT -> properties.add(Wire.text(in), Wire.text(in));
                case Wire.WARNING -> warnings.add(Wire.text(in));
                default -> throw new IOException("no such mark: " + mark);
            }
        }
        List<Claim> claims = new ArrayList<>(titles);
        claims.addAll(properties.claims());
        return new Page(shifted(), outline.build(), claims, warnings);
    }

    private void open(String tag, String token) {
        List<String> names = token.isEmpty() ? List.of() : List.of(token);
        open.push(outline.add(open.element(), new Outline.Node(tag, names, "", "", false)));
        tokens.push(token);
    }

    private void block() throws IOException {
        Block.Kind kind = Block.Kind.valueOf(Wire.text(in));
        int level = in.readInt();
        int count = in.readInt();
        Spans.Builder spans = new Spans.Builder();
        for (int i = 0; i < count; i++) {
            String text = Wire.text(in);
            int look = in.readByte();
            String href = Wire.text(in);
            Set<Style> styles = EnumSet.noneOf(Style.class);
            for (Style style : STYLES) {
                if ((look & 1 << style.ordinal()) != 0) {
                    styles.add(style);
                }
            }
            spans.add(new Span(text, styles, href.isEmpty() ? null : href));
        }
        Block block =
                Block.of(blocks.size(), kind, spans.build(), open.element()).withLevel(level);
        blocks.add(block);
        told(block, tokens.element());
    }

    /** What the style of a paragraph says that it is. */
    private void told(Block block, String token) {
        String text = block.text().strip().replace('\n', ' ');
        Evidence evidence = Evidence.apart(block, "style " + token).as(Evidence.Kind.DOM);
        switch (token) {
            case "title" -> {
                if (titles.stream().noneMatch(claim -> claim.field().equals(Field.HEADLINE))) {
                    titles.add(Claim.of(Field.HEADLINE, text, evidence, 0.9));
                }
            }
            case "subtitle" -> titles.add(Claim.of(Field.ALTERNATIVE_HEADLINE, text, evidence, 0.6));
            case "author" -> titles.add(Claim.of(Field.AUTHOR, text, evidence, 0.7));
            case "date" -> titles.add(Claim.of(Field.DATE_PUBLISHED, text, evidence, 0.6));
            default -> {}
        }
    }

    private void image() throws IOException {
        Media media = new Media("image", Wire.text(in), Wire.text(in), in.readInt(), in.readInt());
        blocks.add(Block.of(blocks.size(), Block.Kind.IMAGE, Spans.EMPTY, open.element())
                .withMedia(media));
    }

    /** Under a title of the whole, the headings of its parts are one level lower. */
    private List<Block> shifted() {
        boolean titled = titles.stream().anyMatch(claim -> claim.field().equals(Field.HEADLINE));
        if (!titled) {
            return blocks;
        }
        int title = titles.stream()
                .filter(claim -> claim.field().equals(Field.HEADLINE))
                .mapToInt(claim -> claim.evidence().block())
                .min()
                .orElse(-1);
        List<Block> shifted = new ArrayList<>();
        for (Block block : blocks) {
            boolean part = block.kind() == Block.Kind.HEADING && block.index() != title;
            shifted.add(part ? block.withLevel(Math.min(6, block.level() + 1)) : block);
        }
        return shifted;
    }
}
