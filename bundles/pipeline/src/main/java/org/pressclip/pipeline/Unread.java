package org.pressclip.pipeline;

import java.util.Set;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

/** Says of a file that no reader takes what it is, and what to do with it. */
final class Unread {
    private static final Set<String> BESIDE_PAGES = Set.of("image", "font", "video", "audio");
    private static final Set<String> OF_PAGES = Set.of(
            "text/css",
            "text/javascript",
            "application/javascript",
            "application/x-javascript",
            "application/wasm",
            "application/vnd.ms-fontobject");
    private static final Set<String> CONTAINERS = Set.of(
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
            "application/x-ndjson",
            "application/warc",
            "application/warc+gz",
            "message/rfc822",
            "multipart/related");
    private static final Set<String> LISTS = Set.of("application/sitemap+xml", "text/x-opml");
    private static final Set<String> PACKED = Set.of(
            "application/zip",
            "application/gzip",
            "application/x-tar",
            "application/x-bzip2",
            "application/x-xz",
            "application/zstd",
            "application/x-7z-compressed",
            "application/x-rar-compressed",
            "application/java-archive");

    private Unread() {}

    static Refusal refusal(Lead lead, String type) {
        if (OF_PAGES.contains(type) || BESIDE_PAGES.contains(type.substring(0, Math.max(0, type.indexOf('/'))))) {
            return Refusal.skipped("not a page: " + type);
        }
        if (CONTAINERS.contains(type)) {
            boolean file = "file".equalsIgnoreCase(lead.uri().getScheme());
            boolean within = lead.enclosure().isPresent();
            return Refusal.refused(
                    within
                            ? "a container of items inside of another: " + type
                            : file ? "nothing opens what this holds: " + type : "a container of items: " + type,
                    file && !within
                            ? "Add a bundle that opens such files, or see whether it is whole."
                            : "Save it as a file and import that.");
        }
        if (type.equals("application/mbox")) {
            return Refusal.refused("a mailbox of many messages", "Save each message as a file and import those.");
        }
        if (LISTS.contains(type)) {
            return Refusal.refused("a list of addresses: " + type, "Import the addresses that it lists.");
        }
        if (PACKED.contains(type)) {
            return Refusal.refused("packed files: " + type, "Unpack it and import what is in it.");
        }
        return Refusal.refused("no reader for " + type, "Add a bundle with a reader for this kind of file.");
    }
}
