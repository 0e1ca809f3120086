package org.pressclip.read.office;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.sax.SecureContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads Word 97 through Tika's parser; files inside it are counted and not read. */
final class Foreign {
    private Foreign() {}

    static void read(byte[] bytes, Script script) throws IOException {
        Parser parser = new OfficeParser();
        Embedded embedded = new Embedded();
        ParseContext context = new ParseContext();
        context.set(EmbeddedDocumentExtractor.class, embedded);
        Metadata metadata = new Metadata();
        try (TikaInputStream stream = TikaInputStream.get(bytes)) {
            SecureContentHandler handler = new SecureContentHandler(new Xhtml(script, true), stream);
            parser.parse(stream, handler, metadata, context);
        } catch (EncryptedDocumentException e) {
            throw Refused.encrypted();
        } catch (TikaException | SAXException e) {
            throw why(e);
        } catch (IOException e) {
            throw e instanceof Refused ? e : why(e);
        }
        for (String name : sorted(metadata)) {
            for (String value : metadata.getValues(name)) {
                script.fact(name, value);
            }
        }
        script.attached(embedded.files);
        if (macros(bytes)) {
            script.macros();
        }
    }

    private static String[] sorted(Metadata metadata) {
        String[] names = metadata.names();
        Arrays.sort(names);
        return names;
    }

    private static Refused why(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
            if (cause instanceof EncryptedDocumentException
                    || cause instanceof org.apache.poi.EncryptedDocumentException) {
                return Refused.encrypted();
            }
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof WriteLimitReachedException || said.contains("zip bomb")) {
                return Refused.bomb("it unfolds like a bomb");
            }
        }
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Refused.damaged(said(root));
    }

    /** A library's words as the end of a sentence. */
    static String said(Throwable thrown) {
        String words = String.valueOf(thrown.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        if (words.isEmpty() || words.equals("null")) {
            words = thrown.getClass().getSimpleName();
        }
        return words.length() > 120 ? words.substring(0, 120) + "…" : words;
    }

    private static boolean macros(byte[] bytes) {
        try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            return files.getRoot().hasEntry("Macros");
        } catch (IOException e) {
            return false;
        }
    }

    /** Counts what is inside and is not a picture. */
    private static final class Embedded implements EmbeddedDocumentExtractor {
        int files;

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            String type = String.valueOf(metadata.get(Metadata.CONTENT_TYPE));
            String name = String.valueOf(metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY));
            boolean picture = type.startsWith("image/")
                    || name.matches(".*\\.(?:png|jpe?g|gif|bmp|[ew]mf|tiff?|pict|svg|css|ttf|otf|woff2?|ncx|js)");
            files += picture ? 0 : 1;
            return false;
        }

        @Override
        public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml) {}
    }
}
