package org.pressclip.open.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class FeedPropertyTest {
    private static final List<String> PARTS = List.of(
            "<item>",
            "</item>",
            "<title>",
            "</title>",
            "<description>",
            "<![CDATA[",
            "]]>",
            "&amp;",
            "&#0;",
            "<",
            "&",
            "<!--",
            "-->",
            "[caption]",
            "[/caption]",
            "[x a=\"b\"]",
            "text ",
            "\n\n",
            "<p>",
            "<wp:status>",
            "</rss>",
            "<?",
            "<link>https://x.example/</link>",
            "<blockquote>",
            "<wp:post_type>post</wp:post_type>",
            "<content:encoded>");

    @Property(tries = 300)
    void anyBytesGiveLeads(@ForAll @Size(max = 300) byte[] noise) throws IOException {
        check(noise);
    }

    @Property(tries = 500)
    void anyOrderOfTagsGivesLeads(@ForAll @Size(max = 40) List<Integer> order) throws IOException {
        StringBuilder text = new StringBuilder();
        order.forEach(part -> text.append(PARTS.get(Math.floorMod(part, PARTS.size()))));
        check(text.toString().getBytes(UTF_8));
    }

    private static void check(byte[] noise) throws IOException {
        Path place = Files.createTempDirectory("feeds");
        try {
            byte[] start = "<rss version='2.0'><channel><item><title>".getBytes(UTF_8);
            byte[] bytes = Arrays.copyOf(start, start.length + noise.length);
            System.arraycopy(noise, 0, bytes, start.length, noise.length);
            assertThat(Feeds.leads(place, bytes, Map.of())).isNotEmpty();
            assertThat(Feeds.source(Map.of()).holds(Feeds.lead(place, noise))).isFalse();
        } finally {
            Files.deleteIfExists(place.resolve("feed.xml"));
            Files.delete(place);
        }
    }
}
