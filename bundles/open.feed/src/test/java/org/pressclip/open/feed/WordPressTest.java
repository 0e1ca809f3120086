package org.pressclip.open.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.open.feed.Feeds.body;
import static org.pressclip.open.feed.Feeds.leads;
import static org.pressclip.open.feed.Feeds.values;
import static org.pressclip.open.feed.Feeds.why;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;

class WordPressTest {
    private static final String EXPORT = """
            <?xml version="1.0" encoding="UTF-8" ?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
              xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>Bay Window</title><link>https://bay.example</link><language>en-US</language>
            <wp:author><wp:author_login><![CDATA[omoss]]></wp:author_login>
              <wp:author_display_name><![CDATA[Odile Moss]]></wp:author_display_name></wp:author>
            %s
            </channel></rss>
            """;
    private static final String ITEM = """
            <item><title><![CDATA[%s]]></title><link>https://bay.example/?p=%d</link>
            <dc:creator><![CDATA[omoss]]></dc:creator><guid isPermaLink="false">https://bay.example/?p=%2$d</guid>
            <pubDate>Tue, 08 Oct 2024 06:30:00 +0000</pubDate><description></description>
            <content:encoded><![CDATA[%s]]></content:encoded><excerpt:encoded><![CDATA[In short.]]></excerpt:encoded>
            <wp:post_id>%2$d</wp:post_id><wp:post_date><![CDATA[2024-10-08 08:30:00]]></wp:post_date>
            <wp:post_date_gmt><![CDATA[2024-10-08 06:30:00]]></wp:post_date_gmt>
            <wp:post_modified><![CDATA[2024-10-09 08:30:00]]></wp:post_modified>
            <wp:post_modified_gmt><![CDATA[2024-10-09 06:30:00]]></wp:post_modified_gmt>
            <wp:post_name>lanterns</wp:post_name><wp:status>%s</wp:status><wp:post_type>%s</wp:post_type>%s</item>
            """;
    private static final String PICTURE = ITEM.formatted(
            "pier",
            90,
            "",
            "inherit",
            "attachment",
            "<wp:attachment_url>https://bay.example/pier.jpg</wp:attachment_url>");

    private final Path folder;

    WordPressTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<Lead> export(String... items) throws IOException {
        return leads(folder, EXPORT.formatted(String.join("", items)));
    }

    private static String post(String content, String... more) {
        return ITEM.formatted("Lanterns", 7, content, "publish", "post", String.join("", more));
    }

    @Test
    void aPostHasItsAuthorsNameItsTimesWithTheSitesOffsetAndItsPicture() throws IOException {
        Lead post = export(
                        post(
                                "They rose.",
                                "<category domain=\"category\" nicename=\"town\"><![CDATA[Town]]></category>",
                                "<category domain=\"post_tag\" nicename=\"light\"><![CDATA[light]]></category>",
                                "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>90</wp:meta_value></wp:postmeta>"),
                        PICTURE)
                .get(0);
        assertThat(post.guid()).contains("https://bay.example/?p=7");
        assertThat(post.source()).contains(URI.create("https://bay.example/?p=7"));
        assertThat(values(post, Field.AUTHOR)).containsExactly("Odile Moss");
        assertThat(values(post, Field.DATE_PUBLISHED))
                .containsExactly("2024-10-08T08:30:00+02:00", "Tue, 08 Oct 2024 06:30:00 +0000");
        assertThat(values(post, Field.DATE_MODIFIED)).containsExactly("2024-10-09T08:30:00+02:00");
        assertThat(values(post, Field.SECTION)).containsExactly("Town");
        assertThat(values(post, Field.KEYWORD)).containsExactly("light");
        assertThat(values(post, Field.DESCRIPTION)).containsExactly("In short.");
        assertThat(values(post, Field.IMAGE)).containsExactly("https://bay.example/pier.jpg");
        assertThat(values(post, "slug")).containsExactly("lanterns");
        assertThat(values(post, Field.EXTENT)).containsExactly("story");
    }

    @Test
    void whatIsNotPublishedIsSkippedByNameAndInnardsAreCounted() throws IOException {
        List<Lead> items = export(
                ITEM.formatted("a", 1, "Text.", "draft", "post", ""),
                ITEM.formatted("b", 2, "Text.", "trash", "page", ""),
                ITEM.formatted("c", 3, "Text.", "publish", "post", "<wp:post_password>x</wp:post_password>"),
                ITEM.formatted("d", 4, "Text.", "publish", "recipe", ""),
                ITEM.formatted("e", 5, "Text.", "inherit", "revision", ""),
                ITEM.formatted("f", 6, "Text.", "publish", "nav_menu_item", ""),
                PICTURE,
                post("Text."));
        assertThat(items.subList(0, 4))
                .extracting(Feeds::why)
                .containsExactly(
                        "SKIPPED: not published: its status in WordPress is 'draft'",
                        "SKIPPED: not published: its status in WordPress is 'trash'",
                        "SKIPPED: not published: WordPress asks a password for it",
                        "SKIPPED: a 'recipe' of WordPress, which is none of the types [page, post]");
        assertThat(items.get(4).path()).isEqualTo("in/feed.xml#8");
        assertThat(why(items.get(5)))
                .isEqualTo(
                        "SKIPPED: what of the export is no page of the site: 1 attachment, 1 nav_menu_item, 1 revision");
        assertThat(items).hasSize(6);
        byte[] recipe = EXPORT.formatted(ITEM.formatted("d", 4, "Stir it.", "publish", "recipe", ""))
                .getBytes(UTF_8);
        assertThat(body(leads(folder, recipe, Map.of("types", new String[] {"recipe"}))
                        .get(0)))
                .contains("<p>Stir it.</p>");
    }

    @Test
    void blankLinesOfAClassicPostMakeParagraphs() throws IOException {
        String body = body(export(post("""
                        First <b>bold</b> line
                        second line.

                        <h2>Head</h2>
                        Next.
                        <ul>
                        <li>one</li>

                        <li>two</li>
                        </ul>
                        <blockquote>Said one.

                        Said two.</blockquote>
                        <!--more-->
                        <pre>a

                        b</pre>
                        Last.""")).get(0));
        assertThat(body)
                .contains("<p>First <b>bold</b> line<br>\nsecond line.</p>\n<h2>Head</h2>\n<p>Next.</p>")
                .contains(
                        "<li>one</li>\n\n<li>two</li>\n</ul>\n<blockquote>\n<p>Said one.</p>\n<p>Said two.</p>\n</blockquote>")
                .contains("<pre>a\n\nb</pre>\n<p>Last.</p>")
                .doesNotContain("more-->");
    }

    @Test
    void shortcodesBecomeWhatTheyStandForAndOthersAreNamed() throws IOException {
        Lead post = export(post("""
                                [caption id="a" align="alignnone" width="300"]<a href="/x"><img src="/pier.jpg" alt=""></a> The pier, [sic] at dawn[/caption]

                                [gallery ids="90,91"]

                                [embed]https://video.example/v?a=1&b=2[/embed]

                                He said "it [sic] rained" [see note] and [1].

                                [fancy_box color="red"]Inside stays.[/fancy_box] [contact-form-7 id="4"]"""), PICTURE).get(0);
        assertThat(body(post))
                .contains("<figure><a href=\"/x\"><img src=\"/pier.jpg\" alt=\"\"></a>"
                        + "<figcaption>The pier, [sic] at dawn</figcaption></figure>")
                .contains(
                        "<figure><img src=\"https://bay.example/pier.jpg\"><figcaption>In short.</figcaption></figure>")
                .contains("<a href=\"https://video.example/v?a=1&amp;b=2\">")
                .contains("<p>He said \"it [sic] rained\" [see note] and [1].</p>")
                .contains("<p>Inside stays.</p>")
                .doesNotContain("fancy_box", "contact-form", "[gallery", "[caption");
        assertThat(post.warnings())
                .containsExactly("Shortcodes of WordPress were left out: contact-form-7, fancy_box.");
    }

    @Test
    void aPostOfBlocksKeepsItsMarkup() throws IOException {
        Lead post = export(post("""
                        <!-- wp:paragraph -->
                        <p>One.</p>
                        <!-- /wp:paragraph -->

                        <!-- wp:block {"ref":12} /-->""")).get(0);
        assertThat(body(post)).contains("<p>One.</p>").doesNotContain("<p><!--", "<br>");
        assertThat(post.warnings()).containsExactly("The post shows blocks that are stored elsewhere: block 12.");
    }
}
