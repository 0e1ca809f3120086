package org.pressclip.read.office;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Documents made by the tests themselves. */
final class Made {
    static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    static final String ODT = "application/vnd.oasis.opendocument.text";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private Made() {}

    static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The parts of a Word file with this in its body. */
    static Map<String, String> word(String body) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put(
                "_rels/.rels",
                relations("<Relationship Id='a' Type='" + RELATIONS + "officeDocument' Target='word/document.xml'/>"));
        parts.put(
                "word/document.xml",
                "<w:document xmlns:w='" + WORD + "' xmlns:r='" + RELATIONS.substring(0, RELATIONS.length() - 1)
                        + "' xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"
                        + " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><w:body>" + body
                        + "</w:body></w:document>");
        parts.put(
                "word/_rels/document.xml.rels",
                relations("<Relationship Id='s' Type='" + RELATIONS + "styles' Target='styles.xml'/>"
                        + "<Relationship Id='n' Type='" + RELATIONS + "numbering' Target='numbering.xml'/>"
                        + "<Relationship Id='f' Type='" + RELATIONS + "footnotes' Target='footnotes.xml'/>"
                        + "<Relationship Id='h' Type='" + RELATIONS + "header' Target='header1.xml'/>"
                        + "<Relationship Id='o' Type='" + RELATIONS + "oleObject' Target='embeddings/x.bin'/>"
                        + "<Relationship Id='i' Type='" + RELATIONS + "image' Target='media/image1.png'/>"
                        + "<Relationship Id='l' Type='" + RELATIONS + "hyperlink' TargetMode='External'"
                        + " Target='https://harbour.example/timetable'/>"));
        parts.put(
                "word/styles.xml",
                "<w:styles xmlns:w='" + WORD + "'>" + style("Titel", "Title", "")
                        + style("Berschrift1", "heading 1", "")
                        + style("Own", "House crosshead", "<w:basedOn w:val='Berschrift1'/>")
                        + style("Zitat", "Quote", "") + style("Bild", "caption", "") + "</w:styles>");
        parts.put(
                "word/numbering.xml",
                "<w:numbering xmlns:w='" + WORD + "'><w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'>"
                        + "<w:numFmt w:val='bullet'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/></w:lvl>"
                        + "</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>");
        return parts;
    }

    private static String relations(String all) {
        return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" + all
                + "</Relationships>";
    }

    private static String style(String id, String name, String more) {
        return "<w:style w:styleId='" + id + "'><w:name w:val='" + name + "'/>" + more + "</w:style>";
    }

    static byte[] docx(String body) {
        return zip(word(body));
    }

    /** A paragraph in a style. */
    static String p(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val='" + style + "'/></w:pPr>" + r(text) + "</w:p>";
    }

    static String p(String text) {
        return "<w:p>" + r(text) + "</w:p>";
    }

    static String r(String text) {
        return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
    }

    /** A PDF that is being written, line by line at places of its own. */
    static final class Paper {
        final PDDocument document = new PDDocument();
        private final PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        private final PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
        PDPage page = new PDPage(PDRectangle.A4);

        Paper() {
            document.addPage(page);
        }

        Paper turn() {
            page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            return this;
        }

        /** Writes from a place, in points from the upper left corner. */
        Paper text(float x, float y, float size, String text) {
            return text(plain, x, y, size, text);
        }

        Paper bold(float x, float y, float size, String text) {
            return text(bold, x, y, size, text);
        }

        private Paper text(PDFont font, float x, float y, float size, String text) {
            try (PDPageContentStream out =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
                out.beginText();
                out.setFont(font, size);
                out.newLineAtOffset(x, page.getMediaBox().getHeight() - y);
                out.showText(text);
                out.endText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        /** Sets a text as a typesetter does, in lines of a width, and gives the height below the last. */
        float set(float x, float y, float width, float size, String text) {
            return set(x, y, size, broken(width, size, text));
        }

        float set(float x, float y, float size, List<String> lines) {
            float at = y;
            for (String line : lines) {
                text(x, at, size, line);
                at += size * 1.2f;
            }
            return at;
        }

        /** A text in lines of a width. */
        List<String> broken(float width, float size, String text) {
            List<String> lines = new ArrayList<>();
            String line = "";
            try {
                for (String word : text.split(" ", -1)) {
                    String longer = line.isEmpty() ? word : line + " " + word;
                    if (plain.getStringWidth(longer) / 1_000 * size > width && !line.isEmpty()) {
                        lines.add(line);
                        line = word;
                    } else {
                        line = longer;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            lines.add(line);
            return lines;
        }

        byte[] bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (document) {
                document.save(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }
}
