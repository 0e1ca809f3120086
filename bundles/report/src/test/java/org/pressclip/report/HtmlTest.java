package org.pressclip.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Property(tries = 500)
    void anyTextReadsBackAsThatTextAndNothingElse(@ForAll("texts") String text) throws IOException {
        StringWriter written = new StringWriter();
        new Html(written).open("p", "title", text).text(text).close();
        Element body = Jsoup.parseBodyFragment(written.toString()).body();
        assertThat(body.childrenSize()).isEqualTo(1);
        Element p = body.child(0);
        assertThat(p.childrenSize()).isZero();
        assertThat(p.attributes().size()).isEqualTo(1);
        assertThat(p.wholeText()).isEqualTo(text);
        assertThat(p.attr("title")).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "\"",
                        "'",
                        "&",
                        "&lt;",
                        "</p>",
                        "<script>",
                        "<!--",
                        "-->",
                        "]]>",
                        "`",
                        "=",
                        " ",
                        "a",
                        "é",
                        "雨",
                        "\ud83d\ude00",
                        "javascript:",
                        "onload=",
                        "\n",
                        "{{",
                        "\\u003c",
                        "</style>",
                        "&#0;")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Test
    void whatHidesOrTurnsTextIsLeftOut() throws IOException {
        StringWriter written = new StringWriter();
        new Html(written).text("a\u202Eb\u0000c\u001b[31md\u2066e\u0085f").text("\ud800");
        assertThat(written).hasToString("abc[31mdef\uFFFD");
    }

    @Test
    void onlyAddressesOfTheWebBecomeLinks() {
        assertThat(Html.isWeb("https://news.example/a?b=c#d")).isTrue();
        assertThat(Html.isWeb("HTTP://news.example/")).isTrue();
        for (String address : new String[] {
            "javascript:alert(1)", " https://a.example", "https:/a", "https://a.example/\nb", "data:text/html,x",
            "file:///etc/passwd", "//a.example", "http:\\\\a.example", "", "java\tscript:alert(1)"
        }) {
            assertThat(Html.isWeb(address)).as(address).isFalse();
        }
    }
}
