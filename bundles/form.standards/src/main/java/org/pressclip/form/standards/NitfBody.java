package org.pressclip.form.standards;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

/**
 * A story in the elements of NITF. Its lists do not nest and its tables are rows of cells; of the styles it knows
 * emphasis alone, so the others are told apart by its class.
 */
final class NitfBody {
    private static final int[] NONE = {};

    private final Xml out;
    private final Outline outline;
    private final List<Block> blocks;
    private int[] tables = NONE;
    private int[] rows = NONE;
    private int[] lists = NONE;

    private NitfBody(Xml out, Article article) {
        this.out = out;
        this.outline = article.outline();
        this.blocks = article.body();
    }

    static void write(Xml out, Article article) {
        NitfBody body = new NitfBody(out, article);
        for (int i = 0; i < body.blocks.size(); ) {
            i = body.write(i);
        }
        Set<String> shown = HtmlPage.shown(article);
        for (Article.Image image : article.image()) {
            String place = Addresses.place(image);
            if (place != null && !shown.contains(place)) {
                Article.Copy copy = image.copy();
                body.media(
                        place,
                        image.caption(),
                        image.creditText(),
                        copy == null ? 0 : copy.width(),
                        copy == null ? 0 : copy.height());
            }
        }
    }

    /** Writes a block, or a row of blocks that are one thing, and gives the number of the next. */
    private int write(int at) {
        Block block = blocks.get(at);
        switch (block.kind()) {
            case ITEM -> {
                return list(at);
            }
            case CELL -> {
                return table(at);
            }
            case HEADING -> element("hl2", block);
            case QUOTE -> {
                out.start("bq").start("block");
                element("p", block);
                out.end().end().line();
            }
            case PREFORMATTED -> out.row("pre", block.text());
            case IMAGE -> {
                Media media = block.media();
                boolean captioned = at + 1 < blocks.size() && blocks.get(at + 1).kind() == Block.Kind.CAPTION;
                if (media != null
                        && media(
                                Addresses.place(media),
                                captioned ? blocks.get(at + 1).text() : media.alt(),
                                "",
                                media.width(),
                                media.height())) {
                    return captioned ? at + 2 : at + 1;
                }
            }
            case CONTROL -> {}
            case EMBED -> embed(block);
            default -> element("p", block);
        }
        return at + 1;
    }

    private void element(String tag, Block block) {
        if (!block.spans().isBlank()) {
            out.start(tag);
            inline(block);
            out.end().line();
        }
    }

    private int list(int from) {
        if (lists.length == 0) {
            lists = nearest("ul", "ol");
        }
        int node = lists[blocks.get(from).node()];
        out.start(node >= 0 && outline.tag(node).equals("ol") ? "ol" : "ul");
        int at = from;
        while (at < blocks.size()
                && blocks.get(at).kind() == Block.Kind.ITEM
                && (at == from || lists[blocks.get(at).node()] == node)) {
            out.start("li");
            inline(blocks.get(at));
            out.end();
            at++;
        }
        out.end().line();
        return at;
    }

    private int table(int from) {
        if (tables.length == 0) {
            tables = nearest("table");
            rows = nearest("tr");
        }
        int table = tables[blocks.get(from).node()];
        int row = -2;
        int at = from;
        out.start("table");
        while (at < blocks.size()
                && blocks.get(at).kind() == Block.Kind.CELL
                && tables[blocks.get(at).node()] == table) {
            int its = rows[blocks.get(at).node()];
            if (at == from || its != row || its < 0) {
                if (at > from) {
                    out.end();
                }
                out.start("tr");
            }
            row = its;
            out.start("td");
            inline(blocks.get(at));
            out.end();
            at++;
        }
        out.end().end().line();
        return at;
    }

    /** As {@link Outline#nearest}, for all nodes in one pass: a page may be nested as deeply as it is long. */
    private int[] nearest(String... tags) {
        List<String> wanted = List.of(tags);
        int[] near = new int[outline.size()];
        for (int node = 0; node < near.length; node++) {
            int parent = outline.parent(node);
            near[node] = wanted.contains(outline.tag(node)) ? node : parent < 0 ? -1 : near[parent];
        }
        return near;
    }

    private boolean media(@Nullable String address, String caption, String credit, int width, int height) {
        if (address == null) {
            return false;
        }
        String type = Addresses.imageType(address);
        out.start("media", "media-type", "image");
        out.empty(
                "media-reference",
                "mime-type",
                type == null ? "application/octet-stream" : type,
                "source",
                address,
                "width",
                width > 0 ? Integer.toString(width) : null,
                "height",
                height > 0 ? Integer.toString(height) : null);
        if (!caption.isBlank()) {
            out.element("media-caption", caption);
        }
        if (!credit.isBlank()) {
            out.element("media-producer", credit);
        }
        out.end().line();
        return true;
    }

    private void embed(Block block) {
        element("p", block);
        Media media = block.media();
        String address = media == null ? null : Addresses.web(media.url());
        if (media != null && address != null) {
            out.start("p").element("a", media.alt().isBlank() ? address : media.alt(), "href", address);
            out.end().line();
        }
    }

    private void inline(Block block) {
        for (Span span : block.spans().runs()) {
            String href = link(span.href());
            if (href != null) {
                out.start("a", "href", href);
            }
            boolean plain = span.styles().isEmpty();
            if (!plain) {
                out.start("em", "class", name(span));
            }
            String text = span.text();
            int line = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', line)) {
                out.text(text.substring(line, end)).empty("br");
                line = end + 1;
            }
            out.text(text.substring(line));
            if (!plain) {
                out.end();
            }
            if (href != null) {
                out.end();
            }
        }
    }

    private static @Nullable String link(@Nullable String href) {
        String web = Addresses.web(href);
        return web != null || href == null || !href.regionMatches(true, 0, "mailto:", 0, 7) ? web : Addresses.uri(href);
    }

    private static @Nullable String name(Span span) {
        StringBuilder name = new StringBuilder();
        for (Style style : span.styles()) {
            String word =
                    switch (style) {
                        case STRONG -> "strong";
                        case EMPHASIS -> "";
                        case CODE -> "code";
                        case SUBSCRIPT -> "sub";
                        case SUPERSCRIPT -> "sup";
                        case DELETED -> "del";
                    };
            name.append(name.isEmpty() || word.isEmpty() ? "" : " ").append(word);
        }
        return name.isEmpty() ? null : name.toString();
    }
}
