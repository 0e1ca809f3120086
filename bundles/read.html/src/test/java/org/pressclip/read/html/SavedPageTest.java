package org.pressclip.read.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.Page;
import org.pressclip.api.Span;

/** What the addresses in a page lead to once a browser has put the page on a disk. */
class SavedPageTest {
    private static final URI FILE = URI.create("file:///home/kim/Rain%20in%20Port.html");
    private static final URI SITE = URI.create("https://gazette.example/news/rain.html");

    private static final String TEXT = "<p>The rain fell on the port for nine days, and the lock was shut.</p>";

    @Test
    void whatWasSavedBesideThePageIsTheLocalCopyAndLinksAreTheSites() throws IOException {
        Page page = page(
                Lead.at(FILE).build(),
                SITE,
                "<img src='./Rain%20in%20Port_files/a.jpg' width=600 height=400>"
                        + "<img src='Rain in Port-Dateien/b.jpg' width=600 height=400>"
                        + "<img src='/i/c.jpg' width=600 height=400>"
                        + "<p>See <a href='more.html'>more of the rain</a>.</p>");
        assertThat(images(page))
                .containsExactly(
                        "file:///home/kim/Rain%20in%20Port_files/a.jpg",
                        "file:///home/kim/Rain%20in%20Port-Dateien/b.jpg", "https://gazette.example/i/c.jpg");
        assertThat(links(page)).containsExactly("https://gazette.example/news/more.html");
    }

    @Test
    void aPageFromTheNetworkNeverSpeaksOfFilesHere() throws IOException {
        String html = "<img src='file:///etc/passwd' width=600 height=400>"
                + "<img src='FILE:///home/kim/x.jpg' width=600 height=400>"
                + "<img src='x.warc_files/b.jpg' width=600 height=400>";
        Lead held = Lead.at(URI.create("file:///home/kim/x.warc#7"))
                .enclosure(Enclosure.of("text/html", new byte[] {'x'}))
                .build();
        assertThat(images(page(Lead.at(SITE).build(), SITE, html)))
                .containsExactly("https://gazette.example/news/x.warc_files/b.jpg");
        assertThat(images(page(held, SITE, html))).containsExactly("https://gazette.example/news/x.warc_files/b.jpg");
        assertThat(images(page(held, held.uri(), html))).isEmpty();
    }

    @Test
    void aSavedPageSpeaksOfNoFilesBeyondItsFolder() throws IOException {
        Page page = page(
                Lead.at(FILE).build(),
                SITE,
                "<img src='file:///etc/passwd' width=600 height=400>"
                        + "<img src='./Rain%20in%20Port_files/../../../etc/passwd' width=600 height=400>"
                        + "<img src='file:///home/kim/../../etc/passwd' width=600 height=400>"
                        + "<img src='./Rain%20in%20Port_files/%2e%2e/%2E%2E/x.png' width=600 height=400>"
                        + "<img src='file:///home/kim/Rain%20in%20Port_files/a.jpg' width=600 height=400>");
        assertThat(images(page))
                .filteredOn(image -> image.startsWith("file:"))
                .containsExactly("file:///home/kim/Rain%20in%20Port_files/a.jpg");
    }

    private static Page page(Lead lead, URI location, String html) throws IOException {
        String whole = "<!DOCTYPE html><body><article><h1>Rain</h1>" + TEXT + html + TEXT + "</article>";
        Capture capture = new Capture(lead, location, 0, Map.of(), whole.getBytes(UTF_8), null);
        return Pages.reader(Map.of()).read(capture, Pages.format());
    }

    private static List<String> images(Page page) {
        return page.blocks().stream()
                .map(Block::media)
                .filter(Objects::nonNull)
                .map(media -> media.url())
                .toList();
    }

    private static List<String> links(Page page) {
        return page.blocks().stream()
                .flatMap(block -> block.spans().runs().stream())
                .map(Span::href)
                .filter(Objects::nonNull)
                .toList();
    }
}
