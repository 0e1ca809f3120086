package org.pressclip.detect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Capture;
import org.pressclip.api.Detector;
import org.pressclip.api.Format;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles media type and charset: first whether the bytes are text at all, then what they show of themselves, and only
 * then what name and server say.
 *
 * <p>Binary types come from Tika's table of magic bytes, handed over here and not through its service loader, which
 * would pick up whatever else the container holds. The charset follows the order of the HTML standard (mark, header,
 * declaration in the document) but believes none that the bytes contradict: a label that lies is a warning.
 */
@Component(property = "pressclip.name=detect")
public final class FormatDetector implements Detector {
    private static final Logger log = LoggerFactory.getLogger(FormatDetector.class);
    private static final String BINARY = "application/octet-stream";
    private static final int MAGIC = 65_536;
    /** Textual types that Tika's magic is good at; all other text is told by {@link Sniffer}. */
    private static final Set<String> SURE = Set.of("application/pdf", "application/postscript");

    private final MimeTypes magic = MimeTypes.getDefaultMimeTypes(MimeTypes.class.getClassLoader());

    @Activate
    public FormatDetector() {}

    @Override
    public Format detect(Capture capture) {
        byte[] bytes = bytes(capture);
        String type = magic(bytes);
        Charset marked = Bytes.mark(bytes);
        boolean named = !type.startsWith("text/") && !type.endsWith("xml") && !type.equals(BINARY);
        boolean wide = marked != null && marked != StandardCharsets.UTF_8;
        if (SURE.contains(type) && !wide) {
            return binary(type, "magic bytes");
        }
        Charset unicode = wide ? marked : named && !Bytes.text(bytes) ? null : Bytes.unmarked(bytes);
        Format format;
        if (unicode != null) {
            String text = new String(bytes, unicode);
            format = text(capture, text, unicode, wide ? "byte order mark" : "bytes: UTF-16");
        } else if (bytes.length == 0 || !Bytes.text(bytes)) {
            format = bytes.length == 0 ? binary(BINARY, "no bytes") : container(bytes, type);
        } else {
            format = text(capture, bytes, marked);
        }
        log.debug("{}: {} {} by {}", capture.lead().path(), format.mediaType(), format.charset(), format.evidence());
        return format;
    }

    private static byte[] bytes(Capture capture) {
        try {
            return capture.open().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be read", e);
        }
    }

    private String magic(byte[] bytes) {
        try {
            int length = Math.min(bytes.length, MAGIC);
            return magic.detect(new ByteArrayInputStream(bytes, 0, length), new Metadata())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be read", e);
        }
    }

    private static Format binary(String type, String evidence) {
        boolean known = !type.equals(BINARY);
        return new Format(type, null, known ? 0.95 : 0.5, List.of(evidence), List.of());
    }

    private static Format container(byte[] bytes, String type) {
        if (starts(bytes, 'P', 'K', 3, 4) && bytes.length > 30) {
            return binary(Archives.zip(bytes), "zip entries");
        }
        if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            return binary(Archives.ole(bytes), "OLE streams");
        }
        if (starts(bytes, 0x1F, 0x8B)) {
            return binary(Archives.gzip(bytes), "gzip");
        }
        boolean textual = type.startsWith("text/") || type.endsWith("xml");
        return binary(
                textual ? BINARY : type, textual || type.equals(BINARY) ? "bytes that are no text" : "magic bytes");
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Text whose charset is beyond doubt. */
    private static Format text(Capture capture, String text, Charset charset, String evidence) {
        Sniffer.Verdict verdict = new Sniffer(text, extension(capture), header(capture)).verdict();
        return new Format(
                verdict.type(), charset, verdict.confidence(), List.of(verdict.evidence(), evidence), List.of());
    }

    private static Format text(Capture capture, byte[] bytes, @Nullable Charset marked) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        Sniffer.Verdict verdict =
                new Sniffer(marked == null ? raw : raw.substring(3), extension(capture), header(capture)).verdict();
        if (verdict.type().equals("application/rtf") || verdict.type().equals("application/warc")) {
            return new Format(verdict.type(), null, verdict.confidence(), List.of(verdict.evidence()), List.of());
        }
        List<Declared> declared = new ArrayList<>();
        String label = Declared.parameter(capture.header("Content-Type").orElse(""));
        if (!label.isEmpty()) {
            declared.add(new Declared(label, "Content-Type header"));
        }
        declared.addAll(Declared.in(raw, verdict.type()));
        Encoding encoding = Encoding.of(bytes, marked, declared);
        return new Format(
                verdict.type(),
                encoding.charset(),
                Math.min(verdict.confidence(), encoding.confidence()),
                List.of(verdict.evidence(), encoding.evidence()),
                encoding.warnings());
    }

    /** The end of the name, of the place of the bytes or else of where they were scraped from. */
    private static String extension(Capture capture) {
        String own = extension(capture.lead().uri());
        return own.isEmpty() ? extension(capture.location()) : own;
    }

    private static String extension(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        int dot = path.lastIndexOf('.');
        return dot <= path.lastIndexOf('/') ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String header(Capture capture) {
        String value = capture.header("Content-Type").orElse("");
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
