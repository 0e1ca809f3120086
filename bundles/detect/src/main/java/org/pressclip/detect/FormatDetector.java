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
 * <p>Binary types come from Tika's table of magic bytes (at a cost of milliseconds, so text is not asked about), handed
 * over here and not through its service loader, which would pick up whatever else the container holds. The charset
 * follows the order of the HTML standard (mark, header, declaration in the document) but believes none that the bytes
 * contradict: a label that lies is a warning.
 */
@Component(property = "pressclip.name=detect")
public final class FormatDetector implements Detector {
    private static final Logger log = LoggerFactory.getLogger(FormatDetector.class);
    private static final String BINARY = "application/octet-stream";
    private static final int MAGIC = 65_536;

    private final MimeTypes magic = MimeTypes.getDefaultMimeTypes(MimeTypes.class.getClassLoader());

    @Activate
    public FormatDetector() {}

    @Override
    public Format detect(Capture capture) {
        byte[] bytes = bytes(capture);
        Format format = format(capture, bytes);
        log.debug("{}: {} {} by {}", capture.lead().path(), format.mediaType(), format.charset(), format.evidence());
        return format;
    }

    private Format format(Capture capture, byte[] bytes) {
        Charset marked = Bytes.mark(bytes);
        if (marked != null && marked != StandardCharsets.UTF_8) {
            return text(capture, new String(bytes, marked), marked, "byte order mark");
        }
        if (bytes.length == 0) {
            return binary(BINARY, "no bytes");
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 1_024), StandardCharsets.ISO_8859_1);
        if (pdf(head)) {
            return binary("application/pdf", "magic bytes");
        }
        if (Bytes.text(bytes) || Bytes.page(bytes)) {
            return head.startsWith("%!PS-Adobe")
                    ? binary("application/postscript", "magic bytes")
                    : text(capture, bytes, marked);
        }
        String type = magic(bytes);
        boolean told = !type.startsWith("text/") && !type.endsWith("xml") && !type.equals(BINARY);
        Charset unmarked = told ? null : Bytes.unmarked(bytes);
        return unmarked == null
                ? container(bytes, type)
                : text(capture, new String(bytes, unmarked), unmarked, "bytes: UTF-16");
    }

    /**
     * Whether it begins as PDF does, in its first KB by the words of every program that reads it. A text that speaks of
     * it has no objects on its next lines; what holds one among other things says so itself.
     */
    private static boolean pdf(String head) {
        int at = head.indexOf("%PDF-");
        if (at < 0 || at + 5 >= head.length() || !Character.isDigit(head.charAt(at + 5))) {
            return false;
        }
        if (head.substring(0, at).isBlank()) {
            return true;
        }
        boolean holder = head.startsWith("WARC/") || head.startsWith("PK\u0003\u0004") || head.contains("multipart/");
        return !holder && head.charAt(at - 1) < ' ' && head.indexOf(" obj", at) > 0;
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
        URI place = capture.lead().uri();
        boolean held = capture.lead().enclosure().isPresent(); // then that name is the container's
        String own = held ? "" : extension(place);
        return own.isEmpty() && !(held && capture.location().equals(place)) ? extension(capture.location()) : own;
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
