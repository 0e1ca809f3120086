package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sitemaps as files: each entry ends by name, and nothing is fetched. */
class SitemapsIT {
    @TempDir
    private Path folder;

    @Test
    void whatASitemapNamesIsNamedAndNotFetched() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        String map = """
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <url><loc>http://127.0.0.1:9/pier?a=1&amp;b=2</loc><lastmod>2024-10-08</lastmod></url>
                <url><loc>ftp://saltby.example/x</loc></url>
                </urlset>
                """;
        Files.writeString(in.resolve("map.xml"), map);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(in.resolve("map.xml.gz")))) {
            out.write(map.getBytes(UTF_8));
        }
        Files.writeString(in.resolve("cut.xml"), map.substring(0, map.indexOf("ftp:") + 6));
        Files.writeString(
                in.resolve("index.xml"),
                "<sitemapindex><sitemap><loc>https://saltby.example/news.xml</loc></sitemap></sitemapindex>");
        Files.writeString(in.resolve("list.txt"), "https://saltby.example/1\nhttps://saltby.example/2\n");
        Pressclip.Result result = Pressclip.in(folder).run("import", "--out", "-", "in");
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .anyMatch(line -> line.startsWith("in/map.xml#1: refused at fetch: a sitemap names the page only; the"
                        + " story is at http://127.0.0.1:9/pier?a=1&b=2."))
                .anyMatch(line -> line.startsWith("in/map.xml#2: refused at fetch: an entry whose address is none of"
                        + " the web: ftp://saltby.example/x."))
                .anyMatch(line -> line.startsWith("in/map.xml.gz#1: refused at fetch: a sitemap names the page only"))
                .anyMatch(line -> line.startsWith("in/cut.xml#2: refused at fetch: cut off: the file ends within it."))
                .anyMatch(
                        line -> line.startsWith(
                                "in/index.xml#1: refused at fetch: another sitemap, which is at https://saltby.example/news.xml."))
                .anyMatch(line -> line.startsWith("in/list.txt#2: refused at fetch: a sitemap names the page only; the"
                        + " story is at https://saltby.example/2."));
    }

    @Test
    void aTargetThatIsConfiguredWronglyIsNamedBeforeAnImport() throws IOException {
        Path config = Files.createDirectories(folder.resolve("home/config"));
        Files.writeString(
                config.resolve("org.pressclip.target.files~site.config"), "folder=\"out\"\nnames=\"weather\"\n");
        Files.writeString(config.resolve("org.pressclip.target.files~good.config"), "folder=\"good\"\n");
        Files.writeString(folder.resolve("a.txt"), "Rain fell.\n");
        Pressclip.Result result = Pressclip.in(folder).run("import", "--out", "-", "a.txt");
        assertThat(result.err())
                .contains("org.pressclip.target.files~site: names refused: 'weather' is none of slug, id")
                .doesNotContain("~good");
        Path log = folder.resolve("home/logs/pressclip.log");
        assertThat(log).content().contains("good: a target, json files in ");
        assertThat(folder.resolve("home/good")).doesNotExist();
    }
}
