package org.pressclip.open.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Refusal;

/**
 * What a WordPress export has besides stories: the addresses of its pictures, and items that are none of a site's pages
 * and are counted. Not thread-safe.
 */
final class Export {
    /** What WordPress keeps as posts and no reader ever sees as one. */
    private static final Set<String> INNARDS = Set.of(
            "attachment",
            "nav_menu_item",
            "revision",
            "custom_css",
            "customize_changeset",
            "oembed_cache",
            "user_request",
            "wp_block",
            "wp_template",
            "wp_template_part",
            "wp_global_styles",
            "wp_navigation",
            "wp_font_family",
            "wp_font_face");

    private static final int MOST_PICTURES = 300_000;

    private final Map<String, Picture> pictures = new HashMap<>();
    private final Map<String, Integer> passed = new TreeMap<>();

    /** An attachment. */
    record Picture(String url, String caption) {}

    /** Keeps the address of an attachment; other items are let go by. */
    void keep(Item item) {
        String id = item.text("wp:post_id");
        String url = item.text("wp:attachment_url");
        if (!id.isEmpty() && !url.isEmpty() && pictures.size() < MOST_PICTURES) {
            pictures.put(id, new Picture(url, Markup.text(item.text("excerpt:encoded"))));
        }
    }

    @Nullable
    Picture picture(String id) {
        return pictures.get(id);
    }

    /** The picture that a post is shown with, or null. */
    @Nullable
    Picture featured(Item item) {
        for (Element meta : item.all("wp:postmeta")) {
            if (Item.text(meta, "wp:meta_key").equals("_thumbnail_id")) {
                return pictures.get(Item.text(meta, "wp:meta_value"));
            }
        }
        return null;
    }

    /** Whether an item is something that no reader ever sees as a page; it is counted then. */
    boolean passes(Item item) {
        String type = item.text("wp:post_type");
        if (!INNARDS.contains(type)) {
            return false;
        }
        passed.merge(type, 1, Integer::sum);
        return true;
    }

    /** Why an item of the export is not published, or null if it is. */
    static @Nullable Refusal unpublished(Item item, Set<String> types) {
        String type = item.text("wp:post_type");
        if (!type.isEmpty() && !types.contains(type)) {
            return Refusal.skipped("a '" + type + "' of WordPress, which is none of the types " + types);
        }
        String status = item.text("wp:status");
        if (!status.isEmpty() && !status.equals("publish")) {
            return Refusal.skipped("not published: its status in WordPress is '" + status + "'");
        }
        return item.text("wp:post_password").isEmpty()
                ? null
                : Refusal.skipped("not published: WordPress asks a password for it");
    }

    /** What was counted, in words, or null if there was nothing. */
    @Nullable
    Refusal passed() {
        if (passed.isEmpty()) {
            return null;
        }
        StringBuilder list = new StringBuilder();
        passed.forEach((type, count) -> list.append(list.length() == 0 ? "" : ", ")
                .append(count)
                .append(' ')
                .append(type));
        return Refusal.skipped("what of the export is no page of the site: " + list);
    }
}
