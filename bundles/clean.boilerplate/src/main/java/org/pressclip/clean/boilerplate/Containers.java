package org.pressclip.clean.boilerplate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Block;
import org.pressclip.api.Draft;
import org.pressclip.api.Outline;
import org.pressclip.api.Reason;

/**
 * The story of a page with structure: what stands in the deepest container that holds half of the page's prose, less
 * the containers in it that are named or built as something else.
 */
final class Containers {
    /** The share of all prose that the story's container holds at least. */
    private static final double SHARE = 0.5;

    /** Pieces of id and class names that say that a container is not the story. */
    private static final Set<String> FOREIGN = Set.of(
            "comment",
            "comments",
            "disqus",
            "respond",
            "share",
            "sharing",
            "social",
            "sharedaddy",
            "addtoany",
            "related",
            "recommended",
            "recommend",
            "recommendations",
            "recirc",
            "promo",
            "promoted",
            "sponsored",
            "sidebar",
            "newsletter",
            "subscribe",
            "subscription",
            "signup",
            "footer",
            "nav",
            "navigation",
            "navbar",
            "menu",
            "breadcrumb",
            "breadcrumbs",
            "pagination",
            "pager",
            "cookie",
            "cookies",
            "consent",
            "gdpr",
            "banner",
            "advert",
            "advertisement",
            "ads",
            "ad",
            "adsense",
            "popular",
            "trending",
            "outbrain",
            "taboola",
            "widget",
            "modal",
            "popup",
            "tags",
            "taglist",
            "tagcloud",
            "toolbar",
            "login",
            "paywall",
            "bio",
            "authorbox",
            "prevnext",
            "skip",
            "hidden",
            "toc",
            "rating",
            "ratings",
            "reviews",
            "print",
            "masthead");

    private final Outline outline;
    private final List<Block> blocks;
    private final Weights weights;

    Containers(Draft draft, Weights weights) {
        this.outline = draft.outline();
        this.blocks = draft.blocks();
        this.weights = weights;
    }

    /** Per block why it is cut, null if it stays. */
    @Nullable
    Reason[] reasons() {
        @Nullable Reason[] reasons = new Reason[blocks.size()];
        double[] held = held();
        if (held[0] <= 0) {
            return reasons;
        }
        int story = deepest(held);
        @Nullable String[] foreign = foreign(held, story);
        for (Block block : blocks) {
            reasons[block.index()] = reason(block, story, foreign);
        }
        edges(reasons);
        return reasons;
    }

    /** The prose under each node, without what is hidden or foreign by its very tag. */
    private double[] held() {
        double[] held = new double[outline.size()];
        for (Block block : blocks) {
            held[block.node()] += weights.prose(block);
        }
        for (int node = outline.size() - 1; node > 0; node--) {
            if (!aside(outline.node(node))) {
                held[outline.parent(node)] += held[node];
            }
        }
        return held;
    }

    private static boolean aside(Outline.Node node) {
        return switch (node.tag()) {
            case "nav", "footer", "aside" -> true;
            default -> node.hidden();
        };
    }

    private int deepest(double[] held) {
        int story = 0;
        for (int node = 1; node < held.length; node++) {
            if (held[node] >= SHARE * held[0] && outline.depth(node) > outline.depth(story) && container(node)) {
                story = node;
            }
        }
        return story;
    }

    /** Whether the node can be a story's container and is not just its one paragraph. */
    private boolean container(int node) {
        return switch (outline.tag(node)) {
            case "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "span", "a" -> false;
            default -> true;
        };
    }

    /**
     * Per node the name of what makes it foreign, at it or above it; a container of most of the story is never foreign.
     */
    private @Nullable String[] foreign(double[] held, int story) {
        @Nullable String[] foreign = new String[outline.size()];
        for (int node = 1; node < foreign.length; node++) {
            String above = foreign[outline.parent(node)];
            boolean large = held[node] >= 0.4 * held[story];
            foreign[node] =
                    above != null ? above : large || outline.holds(node, story) ? null : named(outline.node(node));
        }
        return foreign;
    }

    private static @Nullable String named(Outline.Node node) {
        if (node.hidden()) {
            return "hidden";
        }
        switch (node.tag()) {
            case "nav", "footer", "form", "button", "select" -> {
                return node.tag();
            }
            case "aside" -> {
                return "aside";
            }
            default -> {}
        }
        switch (node.role()) {
            case "navigation", "complementary", "banner", "contentinfo", "dialog", "search", "menu" -> {
                return node.role();
            }
            default -> {}
        }
        for (String token : node.tokens()) {
            for (String piece : pieces(token)) {
                if (FOREIGN.contains(piece)) {
                    return token;
                }
            }
        }
        return null;
    }

    /** "relatedPosts", "related-posts" and "related__posts" are each "related" and "posts". */
    private static List<String> pieces(String token) {
        StringBuilder parted = new StringBuilder();
        for (int i = 0; i < Math.min(token.length(), 80); i++) {
            char c = token.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(token.charAt(i - 1))) {
                parted.append('-');
            }
            parted.append(Character.isLetterOrDigit(c) ? c : '-');
        }
        return List.of(parted.toString().toLowerCase(Locale.ROOT).split("-+", -1));
    }

    private @Nullable Reason reason(Block block, int story, @Nullable String[] foreign) {
        if (!outline.holds(story, block.node())) {
            return Reason.of("outside", "stands outside the container that holds most of the prose");
        }
        String name = foreign[block.node()];
        if (name != null) {
            return Reason.of("foreign", "is in a container named " + name);
        }
        if (block.kind() == Block.Kind.CONTROL) {
            return Reason.of("control", "is the label of a control");
        }
        if (weights.linked(block) > 0.66 && block.kind() != Block.Kind.HEADING && weights.words(block) < 40) {
            return Reason.of("links", "is little but links");
        }
        return null;
    }

    /** Headings with nothing behind them, and short scraps after the last words of the story. */
    private void edges(@Nullable Reason[] reasons) {
        int last = -1;
        for (int i = 0; i < blocks.size(); i++) {
            if (reasons[i] == null && weights.proseAt(i) > 0) {
                last = i;
            }
        }
        if (last < 0) {
            return;
        }
        for (int i = last + 1; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean scrap = block.kind() == Block.Kind.HEADING
                    || (weights.words(block) < 12 && block.kind() == Block.Kind.PARAGRAPH);
            if (reasons[i] == null && scrap) {
                reasons[i] = Reason.of("after", "is a scrap after the story's last words");
            }
        }
    }
}
