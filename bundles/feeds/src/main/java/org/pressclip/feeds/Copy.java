package org.pressclip.feeds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.pressclip.api.Capture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of a document's bytes, for those who open files; gone once it is closed. Its name settles what its bytes leave
 * in doubt.
 */
final class Copy implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Copy.class);

    private final Path file;

    private Copy(Path file) {
        this.file = file;
    }

    static Copy of(Capture capture) throws IOException {
        byte[] body = new byte[capture.size()];
        capture.body().get(body);
        byte first = 0;
        for (int i = 0; i < body.length && (first <= ' ' && first >= 0); i++) {
            first = body[i];
        }
        boolean packed = body.length > 1 && body[0] == 0x1F && body[1] == (byte) 0x8B;
        boolean lines = String.valueOf(capture.location().getPath()).endsWith(".txt");
        String name = lines ? ".txt" : first == '{' || first == '[' ? ".json" : ".xml";
        Copy copy = new Copy(
                Files.createTempFile(lines ? "pressclip-sitemap" : "pressclip-feed", packed ? name + ".gz" : name));
        boolean good = false;
        try {
            Files.write(copy.file, packed ? body : decoded(capture, body));
            good = true;
            return copy;
        } finally {
            if (!good) { // a full disk
                copy.close();
            }
        }
    }

    /**
     * XML that does not say its encoding itself is in that of its Content-Type (RFC 7303), which a file cannot have.
     */
    private static byte[] decoded(Capture capture, byte[] body) {
        String type = capture.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        String start = new String(body, 0, Math.min(200, body.length), ISO_8859_1);
        boolean says = start.contains("encoding=")
                || start.startsWith("\u00EF\u00BB\u00BF")
                || start.indexOf(0) >= 0
                || start.startsWith("\u00FE\u00FF")
                || start.startsWith("\u00FF\u00FE");
        if (at < 0 || says) {
            return body;
        }
        String name =
                type.substring(at + 8).split("[;\\s]", 2)[0].replace("\"", "").replace("'", "");
        try {
            Charset charset = Charset.forName(name);
            return charset.equals(UTF_8) ? body : new String(body, charset).getBytes(UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return body;
        }
    }

    URI uri() {
        return file.toUri();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} is left behind", file, e);
        }
    }
}
