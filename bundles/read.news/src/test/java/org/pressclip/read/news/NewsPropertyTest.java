package org.pressclip.read.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.pressclip.api.Refusal;

class NewsPropertyTest {
    @Property(tries = 500)
    void anyTextIsAPageOrARefusal(@ForAll @Size(max = 40) List<Integer> order) throws IOException {
        List<String> parts = List.of(
                "<p>",
                "</p>",
                "<media>",
                "<media-reference source='x'/>",
                "</media>",
                "<a href='%%'>",
                "</a>",
                "<em>",
                "</em>",
                "text ",
                "<br/>",
                "<ul>",
                "<li>",
                "</ul>",
                "<pre>",
                "</pre>",
                "&",
                "<",
                "<note>",
                "<table><td>",
                "]]>");
        StringBuilder text = new StringBuilder("<nitf><body><body.content>");
        order.forEach(part -> text.append(parts.get(Math.floorMod(part, parts.size()))));
        try {
            assertThat(NewsReaderTest.read(text + "</body.content></body></nitf>")
                            .blocks())
                    .isNotEmpty();
        } catch (Refusal e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
