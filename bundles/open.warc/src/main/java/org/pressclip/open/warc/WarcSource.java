package org.pressclip.open.warc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Container;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.Setting;
import org.pressclip.api.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens WARC files, packed with gzip by record or as a whole or not at all.
 *
 * <p>Each response, resource and conversion record is a lead with the bytes in it; images, scripts and the like are
 * given without bytes as what is skipped. The fragment of a lead's address is the byte where its record begins.
 */
@Component(
        configurationPid = "org.pressclip.open.warc",
        property = {"pressclip.name=open.warc", "pressclip.schemes=file"})
@Designate(ocd = WarcSource.Config.class)
public final class WarcSource implements Source {
    private static final Logger log = LoggerFactory.getLogger(WarcSource.class);
    private static final int DEFAULT_MAX = 20_000_000;
    private static final int HEAD = 4_096;

    private volatile int max = DEFAULT_MAX;

    @Activate
    public WarcSource(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) {
        max = Setting.number("maxBytes", config::maxBytes, 1, Integer.MAX_VALUE - 16, max, log::warn);
    }

    @Override
    public boolean holds(Lead lead) {
        return Container.of(lead).map(file -> record(file.head(HEAD))).orElse(false);
    }

    /** Whether bytes begin as a record does, packed or not. */
    private static boolean record(byte[] head) {
        byte[] begin = head;
        if (head.length > 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
                begin = in.readNBytes(5);
            } catch (IOException e) { // no gzip after all
                return false;
            }
        }
        return begin.length >= 5 && new String(begin, 0, 5, StandardCharsets.ISO_8859_1).equals("WARC/");
    }

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Container container = Container.required(lead);
        String item = container.item();
        SeekableByteChannel file = Files.newByteChannel(container.file());
        try {
            Long only = item.isEmpty() ? null : offset(item);
            Records records = new Records(container, file, only == null ? 0 : start(file, only), only, max);
            if (only != null && !records.hasNext()) {
                throw absent(item);
            }
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(records, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(() -> close(records));
        } catch (UncheckedIOException e) {
            file.close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Long offset(String fragment) throws Refusal {
        try {
            return Math.max(0, Long.parseLong(fragment));
        } catch (NumberFormatException e) {
            throw absent(fragment);
        }
    }

    private static Refusal absent(String fragment) {
        return Refusal.refused(
                "no page in it begins at byte " + fragment, "Explain the file without # to see what is in it.");
    }

    /** Where to begin reading for a record: there, unless records share gzip members, so that it must be looked for. */
    private static long start(SeekableByteChannel file, long offset) throws IOException {
        if (offset >= file.size()) {
            return 0;
        }
        byte[] head = Channels.newInputStream(file.position(offset)).readNBytes(HEAD);
        return record(head) ? offset : 0;
    }

    private static void close(Records records) {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ObjectClassDefinition(name = "Pressclip: WARC files")
    @interface Config {
        @AttributeDefinition(description = "A page of more bytes than this, unpacked, is refused")
        long maxBytes() default DEFAULT_MAX;
    }
}
