package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    private static final String STORY = "https://www.example.org/news/2026/dam-talks?id=7";

    private static String normal(String address) {
        return WebAddress.normal(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/news/2026/dam-talks?id=7",
                "https://m.example.org/news/2026/dam-talks?id=7",
                "https://mobile.example.org/news/2026/dam-talks?id=7",
                "https://amp.example.org/news/2026/dam-talks?id=7",
                "https://WWW.EXAMPLE.ORG:443/news/2026/dam-talks/?id=7#top",
                "https://example.org./news//2026/./dam-talks?id=7",
                "https://www.example.org/news/2026/dam-talks/amp?id=7",
                "https://www.example.org/news/2026/dam-talks/amp/?id=7",
                "https://www.example.org/amp/news/2026/dam-talks?id=7",
                "https://www.example.org/news/amp/2026/dam-talks?id=7",
                "https://www.example.org/news/2026/dam-talks.amp?id=7",
                "https://www.example.org/news/2026/dam-talks?amp=1&id=7",
                "https://www.example.org/news/2026/dam-talks?id=7&amp",
                "https://www.example.org/news/2026/dam-talks?id=7&outputType=amp",
                "https://www.example.org/news/2026/dam-talks?id=7&amp;utm_source=feed",
                "https://www.example.org/news/2026/dam-talks?utm_medium=x&id=7&fbclid=abc&at_campaign=64",
                "https://www.example.org/news/2026/dam-talks?id=7&source=rss",
                "https://www.example.org/news/2026/dam-talks/index.html?id=7",
                "https://www.example.org/news/2026/dam-talks;jsessionid=0A1B?id=7",
                "https://www.example.org/news/2026/dam%2Dtalks?id=%37",
            })
    void thesePagesAreTheStory(String address) {
        assertThat(normal(address)).isEqualTo(normal(STORY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.org/news/2026/dam-talks",
                "https://www.example.org/news/2026/dam-talks?id=8",
                "https://www.example.org/news/2026/dam-talks?id=7&page=2",
                "https://www.example.org/news/2026/Dam-Talks?id=7",
                "https://www.example.org/news/2026/dam-talks-amp?id=7",
                "https://www.example.org/news/2026/dam-talks.html?id=7",
                "https://news.example.org/news/2026/dam-talks?id=7",
                "https://www.example.org:8080/news/2026/dam-talks?id=7",
                "https://www.example.org/news/2026/dam-talks?id=7&output=pdf",
                "https://www.example.org/news/2026/dam-talks?id=7&source=agency",
                "https://www.example.net/news/2026/dam-talks?id=7",
            })
    void thesePagesAreOthers(String address) {
        assertThat(normal(address)).isNotEqualTo(normal(STORY));
    }

    @Test
    void aCacheOfAmpCopiesServesThePagesOfOthers() {
        assertThat(normal("https://www.google.de/amp/s/amp.example.org/a/b"))
                .isEqualTo(normal("https://example.org/a/b"));
        assertThat(normal("https://example-org.cdn.ampproject.org/c/s/example.org/a/b?amp=1&usqp=x"))
                .isEqualTo(normal("https://example.org/a/b"));
        assertThat(normal("https://example-org.cdn.ampproject.org/v/example.org/a"))
                .isEqualTo(normal("http://example.org/a"));
        assertThat(normal("https://www.google.com/amp/")).isEqualTo("google.com");
        assertThat(normal("https://www.google.com/search?q=a")).isEqualTo("google.com/search?q=a");
    }

    @Test
    void aSiteThatIsCalledAmpStaysOne() {
        assertThat(WebAddress.site(URI.create("https://www.amp.com.au/x"))).isEqualTo("amp.com.au");
        assertThat(WebAddress.site(URI.create("https://m.co/x"))).isEqualTo("m.co");
        assertThat(WebAddress.site(URI.create("https://amp.co.uk/x"))).isEqualTo("amp.co.uk");
        assertThat(WebAddress.site(URI.create("https://en.m.example.org/x"))).isEqualTo("en.example.org");
    }

    @Test
    void lettersOutsideAsciiAreTheSameHoweverTheyAreWritten() {
        assertThat(normal("https://example.org/Überblick?q=ß"))
                .isEqualTo(normal("https://example.org/%c3%9cberblick?q=%C3%9F"));
        assertThat(normal("https://example.org/100%25")).isEqualTo("example.org/100%25");
        assertThat(normal("https://example.org/a%2Fb")).isEqualTo("example.org/a%2Fb");
    }

    @Test
    void whatOnlyBrowsersTakeIsWrittenWithPercentSigns() {
        assertThat(WebAddress.escaped("https://é.example/a b|c?q={\"x\"}&r=%20\n"))
                .isEqualTo("https://é.example/a%20b%7Cc?q=%7B%22x%22%7D&r=%20%0A");
        assertThat(WebAddress.ascii("https://example.org/Über [1]\u0000\u007F🌧"))
                .isEqualTo("https://example.org/%C3%9Cber%20[1]%00%7F%F0%9F%8C%A7");
        String plain = "https://example.org:8080/a,b;c=(d)'e'*!~$@?f=[g]#h";
        assertThat(WebAddress.escaped(plain)).isEqualTo(plain);
        assertThat(WebAddress.ascii(plain)).isEqualTo(plain);
    }

    @Test
    void itIsItsOwnNormal() {
        assertThat(normal("https://" + normal(STORY))).isEqualTo(normal(STORY));
    }
}
