package org.pressclip.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.archive.Fixtures.archive;
import static org.pressclip.archive.Fixtures.fetched;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Capture;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.service.Place;

class WarcArchiveTest {
    private static final URI PAGE = URI.create("https://news.example/2026/rain?id=7");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    private final List<WarcArchive> open = new java.util.ArrayList<>();

    private WarcArchive opened(Map<String, ?> config) {
        WarcArchive archive = archive(home, config);
        open.add(archive);
        return archive;
    }

    private WarcArchive opened() {
        return opened(Map.of());
    }

    @AfterEach
    void close() throws IOException {
        for (WarcArchive each : open) {
            each.close();
        }
    }

    @Test
    void whatIsKeptIsRecalledWithStatusHeadersBytesSourceAndInstant() throws Exception {
        Capture capture = fetched(PAGE, "<p>Rain fell on the town.</p>");
        WarcArchive archive = opened();
        Place place = archive.keep(capture, null);
        assertThat(place.file()).isEqualTo("2026/11/23-0001.warc.gz");
        assertThat(place.sha256()).isEqualTo(capture.sha256());
        Lead lead = archive.recall(Lead.at(PAGE).guid("g").build(), place);
        Enclosure held = lead.enclosure().orElseThrow();
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.headers()).isEqualTo(capture.headers());
        assertThat(held.body()).isEqualTo(capture.open().readAllBytes());
        assertThat(lead.source()).contains(PAGE);
        assertThat(lead.fetched()).isEqualTo(capture.fetched());
        assertThat(lead.guid()).contains("g");
    }
}
