package org.pressclip.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Capture;
import org.pressclip.api.Exchange;
import org.pressclip.api.Lead;

/** Captures and archives for tests. */
final class Fixtures {
    static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

    private Fixtures() {}

    static WarcArchive archive(Path home, Map<String, ?> config) {
        return archive(home, config, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static WarcArchive archive(Path home, Map<String, ?> config, Clock clock) {
        return new WarcArchive(config(config), home.toString(), clock);
    }

    static WarcArchive.Config config(Map<String, ?> config) { // the annotation's own defaults
        return Converters.standardConverter().convert(config).to(WarcArchive.Config.class);
    }

    /** A clock that stands still until somebody moves its hands. */
    static final class Hands extends Clock {
        private volatile Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        void go(Duration far) {
            now = now.plus(far);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A page as a server answers. */
    static Capture fetched(URI uri, String body) {
        return answered(Lead.at(uri).build(), 200, body.getBytes(UTF_8), Map.of("Content-Type", List.of("text/html")));
    }

    static Capture answered(Lead lead, int status, byte[] body, Map<String, List<String>> headers) {
        Exchange exchange = new Exchange(lead.uri(), Map.of("User-Agent", List.of("Pressclip test")), status, headers);
        return new Capture(lead, lead.uri(), status, headers, body, NOW.minusSeconds(5), List.of(exchange));
    }

    /** A file as the file fetcher gives it. */
    static Capture file(String name, byte[] body, @Nullable Instant when) {
        URI uri = URI.create("file:///home/somebody/" + name);
        return new Capture(Lead.at(uri).build(), uri, 0, Map.of(), body, when);
    }

    /** The types of all records of a file as jwarc reads them, each to its end with its digest checked. */
    static List<String> records(Path file) throws IOException {
        List<String> types = new ArrayList<>();
        try (WarcReader reader = new WarcReader(file)) {
            reader.calculateBlockDigest();
            for (WarcRecord record : reader) {
                record.body().consume();
                if (!record.blockDigest()
                        .orElseThrow()
                        .equals(record.calculatedBlockDigest().orElseThrow())) {
                    throw new IOException("another digest in " + file + " at " + reader.position());
                }
                types.add(record.type());
            }
        }
        return types;
    }
}
