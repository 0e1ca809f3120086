package org.pressclip.map;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.WebAddress;

/**
 * The pictures of a record: the lead image as the page's data names it, then those in the story. A picture named twice
 * counts once. Its caption is what a reader sees under it, even where a cleaner took that out of the text; a credit at
 * the caption's end is parted from it.
 */
final class Images {
    private static final int MOST = 30;

    private final Draft draft;
    private final Map<Integer, String> framed;
    /** Captions on the page by the picture's normal address. */
    private final Map<String, String> seen = new HashMap<>();

    private final Map<String, Article.Image> images = new LinkedHashMap<>();

    private Images(Draft draft) {
        this.draft = draft;
        this.framed = framed(draft.blocks(), draft.outline());
    }

    static void of(Draft draft, List<Block> body, Article.Builder article) {
        article.image(new Images(draft).all(body, article));
    }

    private List<Article.Image> all(List<Block> body, Article.Builder article) {
        for (Block block : draft.blocks()) {
            Media media = block.media();
            String caption = block.kind() == Block.Kind.IMAGE && media != null ? caption(block) : "";
            if (media != null && !caption.isEmpty()) {
                WebAddress.web(media.url()).ifPresent(uri -> seen.putIfAbsent(WebAddress.normal(uri), caption));
            }
        }
        for (Claim claim : draft.claims(Field.IMAGE)) {
            WebAddress.web(claim.value()).ifPresent(uri -> {
                String url = WebAddress.normal(uri);
                if (images.size() < MOST && !images.containsKey(url)) {
                    String caption = seen.getOrDefault(url, claim.detail("caption"));
                    images.put(url, image(uri.toString(), caption, claim.detail("creditText")));
                    article.provenance(new Article.Provenance(Field.IMAGE, uri.toString(), claim, List.of()));
                }
            });
        }
        for (int i = 0; i < body.size() && images.size() < MOST; i++) {
            Media media = body.get(i).media();
            if (body.get(i).kind() == Block.Kind.IMAGE && media != null) {
                WebAddress.web(media.url()).ifPresent(uri -> {
                    String url = WebAddress.normal(uri);
                    if (!images.containsKey(url)) {
                        images.put(url, image(uri.toString(), seen.getOrDefault(url, ""), ""));
                    }
                });
            }
        }
        return List.copyOf(images.values());
    }

    private static Article.Image image(String url, String caption, String credit) {
        PictureCredit parted = PictureCredit.of(caption);
        return credit.isBlank()
                ? new Article.Image(url, parted.caption(), parted.credit())
                : new Article.Image(url, parted.credit().equals(credit) ? parted.caption() : caption, credit);
    }

    /** The first caption in each figure, by the figure's node. */
    private static Map<Integer, String> framed(List<Block> blocks, Outline outline) {
        Map<Integer, String> captions = new HashMap<>();
        for (Block block : blocks) {
            if (block.kind() != Block.Kind.CAPTION || block.text().isBlank()) {
                continue;
            }
            int figure = outline.nearest(block.node(), "figure");
            while (figure >= 0 && captions.putIfAbsent(figure, block.text().strip()) == null) {
                figure = outline.nearest(outline.parent(figure), "figure");
            }
        }
        return captions;
    }

    private String caption(Block image) {
        int figure = draft.outline().nearest(image.node(), "figure");
        if (figure >= 0) {
            return framed.getOrDefault(figure, "");
        }
        int next = image.index() + 1;
        return next < draft.blocks().size() && draft.block(next).kind() == Block.Kind.CAPTION
                ? draft.block(next).text().strip()
                : "";
    }
}
