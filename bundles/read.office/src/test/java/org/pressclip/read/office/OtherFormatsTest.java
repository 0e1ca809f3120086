package org.pressclip.read.office;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Field;
import org.pressclip.api.Page;
import org.pressclip.api.Refusal;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

class OtherFormatsTest {
    private static final String NAMES = " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
            + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
            + " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
            + " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
            + " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
            + " xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
            + " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
            + " xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'";

    private static Reading reading;

    @BeforeAll
    static void start() {
        reading = new Reading(Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        reading.close();
    }

    private static Map<String, String> openDocument(String body) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", Made.ODT);
        parts.put(
                "content.xml",
                "<office:document-content" + NAMES + "><office:automatic-styles><style:style style:name='T1'"
                        + " style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
                        + "<text:list-style style:name='L1'><text:list-level-style-number text:level='1'"
                        + " style:num-format='1'/></text:list-style></office:automatic-styles><office:body><office:text>"
                        + body + "</office:text></office:body></office:document-content>");
        parts.put(
                "styles.xml",
                "<office:document-styles" + NAMES + "><office:master-styles><style:master-page><style:footer>"
                        + "<text:p>Harbour Gazette</text:p></style:footer></style:master-page></office:master-styles>"
                        + "</office:document-styles>");
        parts.put(
                "meta.xml",
                "<office:document-meta" + NAMES + "><office:meta><dc:title>Ferry returns</dc:title>"
                        + "<meta:initial-creator>Orla Finch</meta:initial-creator><dc:language>en-IE</dc:language>"
                        + "<meta:creation-date>2025-03-12T09:00:00</meta:creation-date></office:meta>"
                        + "</office:document-meta>");
        return parts;
    }

    @Test
    void openDocumentIsReadAsAPersonSeesIt() throws IOException {
        Page page = reading.page(
                Made.ODT,
                Made.zip(openDocument("<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
                        + "<text:h text:outline-level='1'>Ferry returns</text:h>"
                        + "<text:p>The<text:s text:c='2'/><text:span text:style-name='T1'>ferry</text:span> "
                        + "<text:a xlink:href='https://harbour.example/'>sails</text:a>."
                        + "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Since"
                        + " 1974.</text:p></text:note-body></text:note></text:p>"
                        + "<text:list text:style-name='L1'><text:list-item><text:p>Buy a ticket.</text:p></text:list-item>"
                        + "</text:list><table:table><table:table-row><table:table-cell><text:p>Harbour</text:p>"
                        + "</table:table-cell><table:table-cell><text:p>08:00</text:p></table:table-cell>"
                        + "</table:table-row></table:table>"
                        + "<text:p><draw:frame svg:width='2in' svg:height='1in'><draw:image xlink:href='Pictures/1.png'/>"
                        + "<svg:desc>The ferry</svg:desc></draw:frame></text:p>")));
        assertThat(Reading.told(page))
                .containsExactly(
                        "HEADING 1: Ferry returns",
                        "PARAGRAPH: The ferry sails.1",
                        "ITEM 1: Buy a ticket.",
                        "CELL: Harbour",
                        "CELL: 08:00",
                        "IMAGE: Pictures/1.png",
                        "PARAGRAPH: 1 Since 1974.",
                        "PARAGRAPH: Harbour Gazette");
        assertThat(page.blocks().get(1).spans().runs())
                .contains(Span.of("ferry", Style.STRONG), Span.link("sails", "https://harbour.example/"));
        assertThat(page.blocks())
                .extracting(block -> Reading.path(page, block))
                .contains("ol li", "table tr td", "figure img", "aside.footnotes p", "footer.running-head p");
        assertThat(Reading.claims(page, Field.HEADLINE)).containsExactly("Ferry returns");
        assertThat(Reading.claims(page, Field.AUTHOR)).containsExactly("Orla Finch");
        assertThat(Reading.claims(page, Field.DATE_PUBLISHED)).containsExactly("2025-03-12T09:00:00");
    }

    @Test
    void anOldOfficeFileThatIsCutOffBeforeItNamesItselfIsRefusedAsThat() {
        assertThatThrownBy(() -> reading.page("application/x-tika-msoffice", new byte[600]))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void anEncryptedOpenDocumentIsRefused() {
        Map<String, String> parts = openDocument("");
        parts.put(
                "META-INF/manifest.xml",
                "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry"
                        + " m:full-path='content.xml'><m:encryption-data/></m:file-entry></m:manifest>");
        assertThatThrownBy(() -> reading.page(Made.ODT, Made.zip(parts)))
                .isInstanceOf(Refusal.class)
                .hasMessage("is encrypted");
    }

    @Test
    void anOpenDocumentWithEntitiesOrDamageIsRefused() {
        Map<String, String> parts = openDocument("<text:p>x</text:p>");
        parts.put("content.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'http://127.0.0.1:9/'>]>" + parts.get("content.xml"));
        assertThatThrownBy(() -> reading.page(Made.ODT, Made.zip(parts))).hasMessageContaining("entities of its own");
        parts.put("content.xml", "<office:document-content" + NAMES + "><office:body>");
        assertThatThrownBy(() -> reading.page(Made.ODT, Made.zip(parts)))
                .hasMessageStartingWith("is damaged: content.xml");
    }

    @Test
    void rtfIsReadWithItsListsAndItsInformation() throws IOException {
        String rtf = "{\\rtf1\\ansi\\ansicpg1252{\\info{\\title Ferry returns}{\\author Orla Finch}"
                + "{\\creatim\\yr2025\\mo3\\dy12\\hr9\\min0}}{\\pard The {\\b ferry} sails to S\\'e3o Jo\\u227?o.\\par}"
                + "{\\pard \\bullet  every hour\\par}{\\pard \\bullet  in winter never\\par}{\\pard That is all.\\par}}";
        Page page = reading.page("text/rtf", rtf.getBytes(US_ASCII));
        assertThat(Reading.told(page))
                .containsExactly(
                        "PARAGRAPH: The ferry sails to São João.",
                        "ITEM 1: every hour",
                        "ITEM 1: in winter never",
                        "PARAGRAPH: That is all.");
        assertThat(Reading.claims(page, Field.AUTHOR)).containsExactly("Orla Finch");
        assertThat(Reading.claims(page, Field.HEADLINE)).containsExactly("Ferry returns");
    }

    @Test
    void rtfHasHeadingsTablesNotesLinksAndOtherAlphabets() throws IOException {
        String rtf = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}{\\f1\\fcharset204 Times;}}"
                + "{\\stylesheet{\\s0 Normal;}{\\s3\\sbasedon0 heading 2;}}{\\header Harbour Gazette\\par}"
                + "\\pard\\s3 Fares\\par\\pard\\s0 A single{\\footnote\\pard Since 1974.} is {\\f1 \\'f0\\'f3\\'e1\\'eb\\'fc}. See"
                + " {\\field{\\*\\fldinst HYPERLINK \"https://harbour.example/\"}{\\fldrslt the page}}.{\\v Secret.}\\par"
                + "\\trowd\\cellx1\\cellx2\\pard\\intbl Place\\cell Time\\cell\\row"
                + "\\trowd\\cellx1\\cellx2\\pard\\intbl Harbour\\cell 08:00\\cell\\row\\pard That is all.\\par}";
        Page page = reading.page("application/rtf", rtf.getBytes(US_ASCII));
        assertThat(Reading.told(page))
                .containsExactly(
                        "HEADING 2: Fares",
                        "PARAGRAPH: A single is рубль. See the page.",
                        "CELL: Place",
                        "CELL: Time",
                        "CELL: Harbour",
                        "CELL: 08:00",
                        "PARAGRAPH: That is all.",
                        "PARAGRAPH: 1 Since 1974.",
                        "PARAGRAPH: Harbour Gazette");
        assertThat(page.blocks().get(1).spans().runs()).contains(Span.link("the page", "https://harbour.example/"));
    }

    @Test
    void rtfThatIsCutOffOrNestsWithoutEndEndsInATextOrARefusal() throws IOException {
        Page cut = reading.page("application/rtf", "{\\rtf1\\ansi The ferry sails.\\par And th".getBytes(US_ASCII));
        assertThat(Reading.told(cut)).first().isEqualTo("PARAGRAPH: The ferry sails.");
        byte[] deep = ("{\\rtf1\\ansi " + "{".repeat(200_000) + "x").getBytes(US_ASCII);
        try {
            assertThat(Reading.told(reading.page("application/rtf", deep))).hasSizeLessThan(2);
        } catch (Refusal refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }

    @Test
    void epubIsReadChapterByChapter() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/epub+zip");
        parts.put(
                "META-INF/container.xml",
                "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile"
                        + " full-path='book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>");
        parts.put(
                "book.opf",
                "<package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                        + "<dc:title>Ferry returns</dc:title><dc:creator>Orla Finch</dc:creator>"
                        + "<dc:language>en</dc:language><dc:publisher>Harbour Gazette</dc:publisher></metadata><manifest>"
                        + "<item id='b' href='2.xhtml' media-type='application/xhtml+xml'/>"
                        + "<item id='a' href='1.xhtml' media-type='application/xhtml+xml'/></manifest>"
                        + "<spine><itemref idref='a'/><itemref idref='b'/></spine></package>");
        String chapter =
                "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>%s</body></html>";
        parts.put(
                "1.xhtml",
                chapter.formatted("<h1>Ferry returns</h1><p>It <em>sails</em>.</p><ul><li>hourly</li></ul>"));
        parts.put("2.xhtml", chapter.formatted("<h2>Fares</h2><p>Four crowns.</p><nav><p>Contents</p></nav>"));
        Page page = reading.page("application/epub+zip", Made.zip(parts));
        assertThat(Reading.told(page))
                .containsExactly(
                        "HEADING 1: Ferry returns",
                        "PARAGRAPH: It sails.",
                        "ITEM 1: hourly",
                        "HEADING 2: Fares",
                        "PARAGRAPH: Four crowns.",
                        "PARAGRAPH: Contents");
        assertThat(Reading.path(page, page.blocks().get(5))).isEqualTo("nav.toc p");
        assertThat(Reading.claims(page, Field.PUBLISHER)).containsExactly("Harbour Gazette");
        assertThat(Reading.claims(page, Field.LANGUAGE)).containsExactly("en");
    }

    @Test
    void chaptersWithEntitiesOfAMissingDtdAndOpenTagsAreReadWhole() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>");
        parts.put(
                "b.opf",
                "<package><manifest><item id='a' href='a%201.xhtml' media-type='application/xhtml+xml'/></manifest><spine>"
                        + "<itemref idref='a'/></spine></package>");
        parts.put(
                "a 1.xhtml",
                "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.1//EN'"
                        + " 'http://127.0.0.1:9/xhtml11.dtd'><html xmlns='http://www.w3.org/1999/xhtml'><head>"
                        + "<title>x</title></head><body><p>The&nbsp;ferry &mdash; d&eacute;j&agrave;<br>vu.<p>Next."
                        + "</body></html>");
        assertThat(Reading.told(reading.page("application/epub+zip", Made.zip(parts))))
                .containsExactly("PARAGRAPH: The\u00A0ferry \u2014 d\u00E9j\u00E0\nvu.", "PARAGRAPH: Next.");
        parts.put(
                "META-INF/encryption.xml",
                "<e><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes128-cbc'/></e>");
        assertThatThrownBy(() -> reading.page("application/epub+zip", Made.zip(parts)))
                .hasMessage("is encrypted");
    }

    @Test
    void bytesThatAreNoneOfItAreRefusedAsDamaged() {
        byte[] noise = new byte[10_000];
        new java.util.Random(7).nextBytes(noise);
        for (String type :
                new String[] {"application/msword", "application/pdf", "application/epub+zip", Made.ODT, Made.DOCX}) {
            assertThatThrownBy(() -> reading.page(type, noise)).isInstanceOf(Refusal.class);
        }
        assertThat(reading.running()).hasSize(1);
    }
}
