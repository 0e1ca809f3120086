package org.pressclip.feeds;

import java.util.List;
import org.pressclip.service.Feeds.Found;

/** Writes the configuration of a feed that was found. */
final class FeedFile {
    private FeedFile() {}

    /**
     * The text of a configuration file, which works as it is where the target is there.
     *
     * @param targets the names of targets that are there
     */
    static String text(String name, Found found, List<String> targets) {
        String target = targets.isEmpty() ? "files" : targets.get(0);
        StringBuilder text = new StringBuilder();
        text.append("# The feed ").append(Look.line(name));
        if (!found.title().isEmpty()) {
            text.append(": ").append(Look.line(found.title()));
        }
        text.append(".\n# Found as ")
                .append(Look.line(found.found()))
                .append("; it listed ")
                .append(found.items())
                .append(found.items() == 1 ? " item" : " items");
        if (found.newest() != null) {
            text.append(", the newest of ").append(found.newest());
        }
        text.append(".\n# In the stand-alone container's home this is config/org.pressclip.feeds~")
                .append(Look.line(name))
                .append(".config.\n\n# Where the feed is.\nsources=[\"")
                .append(quoted(found.uri().toString()))
                .append(
                        "\"]\n\n# What it is: auto, rss, atom, json-feed, sitemap, news-sitemap, listing, folder, warc.\n")
                .append("kind=\"")
                .append(quoted(found.kind()))
                .append("\"\n\n# The targets that records are filed with, by name.");
        if (targets.isEmpty()) {
            text.append(" The folder of this one is in\n# org.pressclip.target.files~")
                    .append(target)
                    .append(".config; without that file records are held.");
        }
        text.append("\ntargets=[\"").append(quoted(target)).append("\"]\n");
        text.append("""

                # What records are to be at the target: draft or published.
                status="draft"

                # How long after a poll the next one comes.
                interval="15m"

                # For all else what stands here is in force; take the # away to change it.
                #cron=""
                #zone=""
                #language=""
                #publisher=""
                #include=[""]
                #exclude=[""]
                #sections=[""]
                #authors=[""]
                #update="keep edits"
                #duplicates="file"
                #takedown="hold"
                #paused="false"
                """);
        return text.toString();
    }

    private static String quoted(String text) {
        return bare(text).replace("\\", "\\\\").replace("\"", "\\\"").replace("=", "\\=");
    }

    private static String bare(String text) {
        StringBuilder line = new StringBuilder();
        text.chars().filter(c -> !Character.isISOControl(c)).forEach(c -> line.append((char) c));
        return line.toString();
    }
}
