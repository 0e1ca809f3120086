package org.pressclip.feeds;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Tells the desk of a feed for as long as it is configured. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.pressclip.feeds",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredFeed.Config.class, factory = true)
public final class ConfiguredFeed {
    private final FeedDesk desk;
    private final Object pid;

    @Activate
    public ConfiguredFeed(@Reference FeedDesk desk, Config config, Map<String, Object> properties) {
        this.desk = desk;
        this.pid = properties.getOrDefault("service.pid", this);
        configure(config, properties);
    }

    @Modified
    void configure(Config config, Map<String, Object> properties) {
        desk.configure(pid, SettingsReader.read(config, properties));
    }

    @Deactivate
    void close() {
        desk.remove(pid);
    }

    @ObjectClassDefinition(
            name = "Pressclip: a feed",
            description = "A source of articles that is polled: what is new in it is fetched, kept, cleaned and filed")
    @interface Config {
        @AttributeDefinition(
                description = "What commands, logs and records call the feed; without it, what stands behind the ~ of"
                        + " the configuration's name")
        String name() default "";

        @AttributeDefinition(
                description = "Where the feed is: addresses (http, https) of feeds, sitemaps or pages, or paths of"
                        + " folders and files on this machine; a relative path is in Pressclip's home")
        String[] sources() default {};

        @AttributeDefinition(
                description = "What the sources are. With auto, a page is asked for its feeds, robots.txt for its"
                        + " sitemaps, and the usual paths are tried; the first that can be read is polled",
                options = {
                    @Option(label = "find out", value = "auto"),
                    @Option(label = "RSS", value = "rss"),
                    @Option(label = "Atom", value = "atom"),
                    @Option(label = "JSON Feed", value = "json-feed"),
                    @Option(label = "sitemap", value = "sitemap"),
                    @Option(label = "news sitemap", value = "news-sitemap"),
                    @Option(label = "page that lists articles", value = "listing"),
                    @Option(label = "folder", value = "folder"),
                    @Option(label = "WARC files", value = "warc")
                })
        String kind() default "auto";

        @AttributeDefinition(
                description = "For a listing: the CSS selector of the links to articles, such as main h2 a; without it,"
                        + " the links that look like articles are taken")
        String selector() default "";

        @AttributeDefinition(
                description = "How long after a poll the next one comes: 90s, 15m, 2h, 1d, or ISO 8601 (PT15M); at"
                        + " least 10s")
        String interval() default "15m";

        @AttributeDefinition(
                description = "When to poll in place of an interval, as cron has it: minute, hour, day of the month,"
                        + " month, day of the week, such as 5 6-22 * * 1-5; in the feed's zone, or UTC")
        String cron() default "";

        @AttributeDefinition(
                description = "By how much a poll may come later, by chance, so that not all feeds are polled at once;"
                        + " without it a tenth of the interval, or 30s with cron")
        String jitter() default "";

        @AttributeDefinition(
                description = "The zone that times without one are meant in, such as Europe/Vienna; without it such"
                        + " times stay without a zone")
        String zone() default "";

        @AttributeDefinition(
                description = "The language that stories are in where their text does not tell, as in en or de-AT")
        String language() default "";

        @AttributeDefinition(
                description = "Who publishes the stories; it counts for more than what pages say of themselves")
        String publisher() default "";

        @AttributeDefinition(
                description = "Which section of the publisher's becomes which category: Sport/Local = Sports. An empty"
                        + " right side takes the section away; * on the left is every other and none")
        String[] sections() default {};

        @AttributeDefinition(
                description = "Which author's name becomes which: jsmith = Jane Smith. An empty right side takes the"
                        + " author away; * on the left is every other")
        String[] authors() default {};

        @AttributeDefinition(
                description = "What records are to be at the target",
                options = {@Option(label = "draft", value = "draft"), @Option(label = "published", value = "published")
                })
        String status() default "draft";

        @AttributeDefinition(
                description = "Patterns (RE2), one of which must be found in an item's address for it to be taken; all"
                        + " are taken without. headline=, section=, author= or keyword= before a pattern looks there"
                        + " instead")
        String[] include() default {};

        @AttributeDefinition(description = "Patterns as for include; an item in which one is found is left out")
        String[] exclude() default {};

        @AttributeDefinition(
                description = "What makes an item the same item tomorrow: its guid, if it has a sound one, else its"
                        + " address (auto); its guid alone, items without being left out (guid); its address alone"
                        + " (address)",
                options = {
                    @Option(label = "guid, else address", value = "auto"),
                    @Option(label = "guid", value = "guid"),
                    @Option(label = "address", value = "address")
                })
        String identity() default "auto";

        @AttributeDefinition(
                description = "What becomes of a story that its publisher changed after it was filed: nothing (skip);"
                        + " it is filed anew (replace), unless somebody edited the copy at the target (keep edits); it"
                        + " is held until somebody approves (propose)",
                options = {
                    @Option(label = "skip", value = "skip"),
                    @Option(label = "replace", value = "replace"),
                    @Option(label = "keep edits", value = "keep edits"),
                    @Option(label = "propose", value = "propose")
                })
        String update() default "keep edits";

        @AttributeDefinition(
                description = "What becomes of a new story whose text was filed already under another address: it is"
                        + " filed too and says so, or it is held",
                options = {@Option(label = "file", value = "file"), @Option(label = "hold", value = "hold")})
        String duplicates() default "file";

        @AttributeDefinition(
                description = "What becomes of a filed story that is gone at its publisher's (404, 410): it is held for"
                        + " somebody to decide, or kept without a word. Nothing is ever deleted",
                options = {@Option(label = "hold", value = "hold"), @Option(label = "keep", value = "keep")})
        String takedown() default "hold";

        @AttributeDefinition(
                description = "Whether the feed's servers' rules for crawlers (robots.txt) are obeyed. Who has the"
                        + " publisher's leave may ignore them, and answers for that",
                options = {@Option(label = "obey", value = "obey"), @Option(label = "ignore", value = "ignore")})
        String robots() default "obey";

        @AttributeDefinition(description = "The targets that records are filed with, by name; all of them")
        String[] targets() default {};

        @AttributeDefinition(
                description = "How many new or changed items a poll takes at most; the rest is taken by the next")
        long items() default 1_000;

        @AttributeDefinition(description = "How many times in a row an item may fail; then it is held, with its reason")
        long attempts() default 8;

        @AttributeDefinition(
                description = "How many bytes a document of the feed's own (an RSS file, a sitemap) may have, unpacked")
        long document_bytes() default 20_000_000;

        @AttributeDefinition(
                description = "How many sitemaps of an index are read at most; those beyond are named in the log")
        long sitemaps() default 200;

        @AttributeDefinition(description = "Whether the feed is not polled by itself")
        boolean paused() default false;
    }
}
