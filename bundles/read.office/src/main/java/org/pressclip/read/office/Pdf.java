package org.pressclip.read.office;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jspecify.annotations.Nullable;

/** Reads PDF (ISO 32000): its text as paragraphs, its pictures by name, what it says of itself. */
final class Pdf {
    /** Files may have bytes of a mail or a server before their first word. */
    private static final int PREAMBLE = 2_048;

    private static final int MOST_METADATA = 1_000_000;

    /** Memory for what streams unfold to, and then disk. */
    private static final MemoryUsageSetting STORAGE = MemoryUsageSetting.setupMixed(32 << 20, 1L << 30);

    static {
        FontMappers.set(new Fonts());
    }

    private Pdf() {}

    static void read(byte[] bytes, Script script) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes, "", null, null, STORAGE.streamCache)) {
            if (document.getNumberOfPages() == 0) {
                throw Refused.damaged("it has no pages");
            }
            if (!ended(bytes)) {
                script.warn("The file is cut off; what is left of it was read.");
            }
            read(document, script);
        } catch (InvalidPasswordException e) {
            throw Refused.encrypted();
        }
    }

    private static boolean ended(byte[] bytes) {
        int from = Math.max(0, bytes.length - PREAMBLE);
        return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1).contains("%%EOF");
    }

    private static void read(PDDocument document, Script script) throws IOException {
        PDDocumentInformation told = document.getDocumentInformation();
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        boolean printed = isPrint(told.getCreator(), told.getProducer());
        facts(told, catalog, printed, script);
        List<Sheet> sheets = Glyphs.of(document, script);
        int scans = 0;
        boolean text = false;
        for (Sheet sheet : sheets) {
            boolean written = sheet.chunks.stream().anyMatch(chunk -> chunk.picture == null);
            text |= written;
            scans += !written && sheet.pictured > 0.3 ? 1 : 0;
            orient(sheet);
        }
        if (!text) {
            int pages = sheets.size();
            throw scans > 0
                    ? Refused.textless("it is scanned pages ("
                            + (scans == 1 ? "one page that is an image" : scans + " pages of images")
                            + (scans < pages ? ", of " + pages : "") + ")")
                    : Refused.textless("nothing is written on its " + (pages == 1 ? "page" : pages + " pages"));
        }
        if (scans > 0) {
            script.warn(scans + " of its " + sheets.size() + " pages are images without text, which were not read.");
        }
        Margins.find(sheets, printed);
        if (printed) {
            address(sheets, script);
        } else {
            script.fact("extent", "story");
        }
        Flow.write(sheets, script);
        attachments(catalog, script);
    }

    /** Mirrors pages that read from right to left, and lets go of pictures that lie behind text. */
    private static void orient(Sheet sheet) {
        int leftward = 0;
        int rightward = 0;
        for (Chunk chunk : sheet.chunks) {
            for (Chunk.Glyph glyph : chunk.glyphs) {
                int way = Line.way(glyph.text());
                leftward += way < 0 ? 1 : 0;
                rightward += way > 0 ? 1 : 0;
            }
        }
        List<Chunk> kept = new ArrayList<>();
        for (Chunk chunk : sheet.chunks) {
            int behind = 0;
            if (chunk.picture != null) {
                for (Chunk other : sheet.chunks) {
                    float middle = (other.left + other.right) / 2;
                    boolean over = other.picture == null
                            && middle > chunk.left
                            && middle < chunk.right
                            && other.base > chunk.top
                            && other.base < chunk.base;
                    behind += over ? 1 : 0;
                }
            }
            if (behind < 3) {
                kept.add(chunk);
            }
        }
        sheet.mirrored = leftward > rightward;
        sheet.chunks = kept;
        if (sheet.mirrored) {
            sheet.chunks = new ArrayList<>(
                    kept.stream().map(chunk -> chunk.mirrored(sheet.width)).toList());
        }
    }

    /** Whether a browser printed it, with what stands around the story on a web page. */
    static boolean isPrint(@Nullable String creator, @Nullable String producer) {
        String made = String.valueOf(creator).toLowerCase(Locale.ROOT);
        String by = String.valueOf(producer).toLowerCase(Locale.ROOT);
        boolean browser = made.startsWith("mozilla/")
                || made.startsWith("chromium")
                || made.startsWith("headlesschrome")
                || made.equals("safari")
                || made.startsWith("mozilla firefox")
                || made.startsWith("wkhtmltopdf");
        return browser || (by.startsWith("skia/pdf") && !by.contains("google docs"));
    }

    private static void facts(PDDocumentInformation told, PDDocumentCatalog catalog, boolean printed, Script script)
            throws IOException {
        fact(script, "Title", told.getTitle());
        fact(script, "Author", told.getAuthor());
        fact(script, "Subject", told.getSubject());
        fact(script, "Keywords", told.getKeywords());
        if (!printed) { // else they tell when somebody pressed the button
            fact(script, "CreationDate", instant(told.getCreationDate()));
            fact(script, "ModDate", instant(told.getModificationDate()));
        }
        fact(script, "Lang", catalog.getLanguage());
        PDMetadata metadata = catalog.getMetadata();
        if (metadata != null) {
            try {
                byte[] xmp = metadata.createInputStream().readNBytes(MOST_METADATA);
                xmp(xmp, script);
            } catch (IOException e) {
                script.warn("Its metadata in XMP is damaged and was not read.");
            }
        }
    }

    private static void fact(Script script, String name, @Nullable String value) throws IOException {
        if (value != null) {
            script.fact("pdf " + name, value);
        }
    }

    private static @Nullable String instant(@Nullable Calendar calendar) {
        return calendar == null
                ? null
                : calendar.toInstant()
                        .atZone(calendar.getTimeZone().toZoneId())
                        .toOffsetDateTime()
                        .toString();
    }

    /** The Dublin Core of an XMP packet (ISO 16684-1). */
    private static void xmp(byte[] packet, Script script) throws IOException {
        String property = "";
        int depth = 0;
        try (Xml xml = new Xml(new ByteArrayInputStream(packet), "XMP")) {
            while (xml.next()) {
                if (xml.starts() && xml.space().equals("http://purl.org/dc/elements/1.1/")) {
                    property = xml.name();
                    depth = xml.depth();
                } else if (xml.ends() && xml.depth() < depth) {
                    property = "";
                } else if (xml.starts() && xml.name().equals("li") && !property.isEmpty()) {
                    script.fact("xmp dc:" + property, xml.content());
                }
            }
        }
    }

    /** The address that a browser printed at the foot or the top, if it is there in full. */
    private static void address(List<Sheet> sheets, Script script) throws IOException {
        for (Sheet sheet : sheets) {
            for (Paragraph margin : sheet.margins) {
                for (String word : margin.text().split("\\s+", -1)) {
                    boolean address = word.startsWith("https://") || word.startsWith("http://");
                    if (address && word.length() < 2_000 && word.indexOf('…') < 0 && !word.endsWith("...")) {
                        script.fact("print address", word);
                        return;
                    }
                }
            }
        }
    }

    private static void attachments(PDDocumentCatalog catalog, Script script) throws IOException {
        PDDocumentNameDictionary names = catalog.getNames();
        if (names == null) {
            return;
        }
        if (names.getEmbeddedFiles() != null) {
            var files = names.getEmbeddedFiles().getNames();
            script.attached(files == null ? 1 : files.size());
        }
        if (names.getCOSObject().containsKey(COSName.getPDFName("JavaScript"))) {
            script.warn("It holds scripts, which were not run.");
        }
    }
}
