package org.pressclip.sheet;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Format;
import org.pressclip.api.Layout;
import org.pressclip.api.Lead;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Page;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;

/**
 * A page written down in a test, block by block, as a reader would have read it.
 *
 * <p>A {@linkplain #dump text dump} has lines and no structure:
 *
 * <pre>{@code
 * Draft draft = Sheet.dump("Home", "Rain fell on the town.", "Subscribe now!").toClean("residue");
 * }</pre>
 *
 * <p>A {@linkplain #web web page} has an outline. {@link #in} opens an element; every block inside gets one of its own
 * as it would on a page ({@code p}, {@code h1} to {@code h6}, {@code li}, ...):
 *
 * <pre>{@code
 * Draft draft = Sheet.web("https://harbour.example/ferry")
 *         .in("nav.main-menu", nav -> nav.link("News", "/news").link("Sport", "/sport"))
 *         .in("article div.entry-content", story -> story.heading(1, "Ferry fails again").paragraph(ONE, TWO))
 *         .in("footer", footer -> footer.paragraph("© The Harbour Gazette"))
 *         .claim(Claim.of(Field.LANGUAGE, "en", Evidence.of(Evidence.Kind.META, "lang"), 0.9))
 *         .toClean("boilerplate");
 * }</pre>
 *
 * <p>What it makes is a copy: a sheet can be written on afterwards, and make another. Not thread-safe.
 */
public final class Sheet {
    private final Outline.@Nullable Builder outline; // null where there is no structure
    private final String mediaType;
    private final int status;
    private final String reader;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private URI address;
    private @Nullable Instant fetched;
    private int open; // the node of the outline that blocks are hung in

    private Sheet(Outline.@Nullable Builder outline, String mediaType, int status, String reader, URI address) {
        this.outline = outline;
        this.mediaType = mediaType;
        this.status = status;
        this.reader = reader;
        this.address = address;
    }

    /** A text dump of these paragraphs, each on a line of its own, read from {@code file:///page.txt}. */
    public static Sheet dump(String... paragraphs) {
        return new Sheet(null, "text/plain", 0, "read.text", URI.create("file:///page.txt")).paragraph(paragraphs);
    }

    /** A web page, still empty, that was fetched from an address with status 200. */
    public static Sheet web(String address) {
        return new Sheet(new Outline.Builder("body"), "text/html", 200, "read.html", URI.create(address));
    }

    /** Says where it came from. */
    public Sheet at(String location) {
        address = URI.create(location);
        return this;
    }

    /** Says when it was fetched; without it nobody knows. */
    public Sheet fetched(@Nullable Instant when) {
        fetched = when;
        return this;
    }

    /**
     * Writes within an element. A blank stands for "in it": {@code "main article.post"} opens two.
     *
     * @param element tags with {@code .class} and {@code #id} tokens: {@code "div#content.entry-content"}
     * @throws IllegalStateException if this is a dump, which has no elements
     */
    public Sheet in(String element, Consumer<Sheet> inside) {
        int before = open;
        for (String each : element.split(" ", -1)) {
            open = add(each);
        }
        inside.accept(this);
        open = before;
        return this;
    }

    /** Adds paragraphs. */
    public Sheet paragraph(String... texts) {
        for (String text : texts) {
            block(Block.Kind.PARAGRAPH, Spans.of(text));
        }
        return this;
    }

    /** Adds one paragraph with styles or links in it. */
    public Sheet paragraph(Span... runs) {
        return block(Block.Kind.PARAGRAPH, Spans.of(runs));
    }

    /** Adds a heading of level 1 to 6. */
    public Sheet heading(int level, String text) {
        return add("h" + level, Block.Kind.HEADING, level, Spans.of(text), null);
    }

    /** Adds items of a list. */
    public Sheet item(String... texts) {
        for (String text : texts) {
            block(Block.Kind.ITEM, Spans.of(text));
        }
        return this;
    }

    /** Adds an item of a list that is a link and nothing else, as in a menu. */
    public Sheet link(String text, String href) {
        return block(Block.Kind.ITEM, Spans.of(Span.link(text, href)));
    }

    /** Adds a picture without a caption. */
    public Sheet image(String url) {
        return add("img", Block.Kind.IMAGE, 0, Spans.EMPTY, new Media("image", url, "", 0, 0));
    }

    /** Adds a block of any kind: a heading of level 2, an item of level 1. */
    public Sheet block(Block.Kind kind, Spans text) {
        return switch (kind) {
            case HEADING -> add("h2", kind, 2, text, null);
            case ITEM -> add("li", kind, 1, text, null);
            case PARAGRAPH -> add("p", kind, 0, text, null);
            case QUOTE -> add("blockquote", kind, 0, text, null);
            case PREFORMATTED -> add("pre", kind, 0, text, null);
            case CELL -> add("td", kind, 0, text, null);
            case CAPTION -> add("figcaption", kind, 0, text, null);
            case CONTROL -> add("button", kind, 0, text, null);
            case IMAGE -> add("img", kind, 0, text, null);
            case EMBED -> add("iframe", kind, 0, text, null);
        };
    }

    /** Adds what the page says of itself. */
    public Sheet claim(Claim... own) {
        claims.addAll(List.of(own));
        return this;
    }

    /** Adds what the page says of itself. */
    public Sheet claims(List<Claim> own) {
        claims.addAll(own);
        return this;
    }

    /** The page as read. */
    public Page page() {
        return new Page(blocks, outline == null ? Outline.FLAT : outline.build(), claims, List.of());
    }

    /** A draft of it in which nobody is at work yet: {@link Draft#enter} says who. */
    public Draft draft() {
        Lead lead = Lead.at(address).build();
        Capture capture = new Capture(lead, address, status, Map.of(), new byte[0], fetched);
        Format format = new Format(mediaType, StandardCharsets.UTF_8, 1, List.of(), List.of());
        return new Draft(capture, format, page(), reader);
    }

    /** A draft in which a mender of this name is at work. */
    public Draft toMend(String name) {
        return draft().enter(Draft.Turn.MEND, name);
    }

    /** A draft in which a finder of this name is at work. */
    public Draft toFind(String name) {
        return draft().enter(Draft.Turn.FIND, name);
    }

    /** A draft in which a cleaner of this name is at work. */
    public Draft toClean(String name) {
        return draft().enter(Draft.Turn.CLEAN, name);
    }

    /** A draft that waits for the map: nothing in it may be changed any more. */
    public Draft toMap() {
        return draft().enter(Draft.Turn.MAP, "map");
    }

    /** What a reader would still see of a draft, block by block. */
    public static List<String> left(Draft draft) {
        return draft.standing().stream()
                .map(block -> draft.standingText(block).text())
                .toList();
    }

    private Sheet add(String tag, Block.Kind kind, int level, Spans text, @Nullable Media media) {
        int node = outline == null ? 0 : add(tag);
        Layout layout = outline == null ? new Layout(blocks.size() + 1, 0, 0) : Layout.NONE;
        Block block = Block.of(blocks.size(), kind, text, node).withLevel(level).withLayout(layout);
        blocks.add(media == null ? block : block.withMedia(media));
        return this;
    }

    private int add(String element) {
        if (outline == null) {
            throw new IllegalStateException("a dump has no elements: " + element);
        }
        String[] names = element.split("[.#]", -1);
        List<String> tokens = List.of(names).subList(1, names.length);
        return outline.add(open, new Outline.Node(names[0], tokens, "", "", false));
    }
}
