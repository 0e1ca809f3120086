package org.pressclip.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Property
    void aValueNeverBecomesMarkup(@ForAll String value) {
        String html = new Html().put("<b title=\"{}\">{}</b>", value, value).toString();
        String inner = html.substring("<b title=\"".length(), html.length() - "</b>".length());
        assertThat(inner.replace("\">", "")).doesNotContain("<", ">", "\"", "'");
        assertThat(html.codePoints())
                .noneMatch(c ->
                        c < ' ' && c != '\n' && c != '\t' || c >= 0x202a && c <= 0x202e || c >= 0xd800 && c <= 0xdfff);
    }

    @Test
    void bracesInAValueAreNoPlaces() {
        assertThat(new Html().put("{} {}", "{}", "<i>").toString()).isEqualTo("{} &lt;i&gt;");
        assertThat(new Html().put("{}", new Html().put("<i>{}</i>", "&")).toString())
                .isEqualTo("<i>&amp;</i>");
        assertThatThrownBy(() -> new Html().put("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Html().put("", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyAddressesOfTheWebAreLinks() {
        assertThat(Html.link(URI.create("https://example.org/a?b&c"), "x").toString())
                .contains("href=\"https://example.org/a?b&amp;c\"");
        assertThat(Html.link(URI.create("javascript:alert(1)"), "x").toString()).doesNotContain("javascript");
        assertThat(Html.link(URI.create("file:///etc/passwd"), "x").toString()).doesNotContain("href");
        assertThat(Html.link(URI.create("data:text/html,x"), "x").toString()).doesNotContain("href");
    }
}
