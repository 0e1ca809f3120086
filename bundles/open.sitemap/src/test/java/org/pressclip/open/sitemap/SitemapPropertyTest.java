package org.pressclip.open.sitemap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pressclip.api.Lead;

class SitemapPropertyTest {
    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "<urlset>",
                        "</urlset>",
                        "<url>",
                        "</url>",
                        "<loc>",
                        "</loc>",
                        "https://a.example/x",
                        "<sitemap>",
                        "</sitemap>",
                        "<lastmod>",
                        "2024-01-01",
                        "<news:news>",
                        "<news:title>",
                        "&amp;",
                        "&",
                        "<",
                        ">",
                        "<![CDATA[",
                        "]]>",
                        "<!--",
                        "-->",
                        "\u0000",
                        "<a:url xmlns:a='x'>",
                        "\n")
                .list()
                .ofMaxSize(30)
                .map(pieces -> "<urlset>" + String.join("", pieces));
    }

    @Property(tries = 300)
    void whateverTheFileHoldsItEndsInLeads(@ForAll("pieces") String text) throws IOException {
        Path file = Files.createTempFile("sitemap", ".xml");
        try {
            Files.write(file, text.getBytes(UTF_8));
            List<Lead> leads = SitemapSourceTest.leads(
                    SitemapSourceTest.source(Map.of()), Lead.at(file.toUri()).build());
            assertThat(leads).isNotEmpty().allMatch(lead -> lead.problem().isPresent());
        } finally {
            Files.delete(file);
        }
    }
}
