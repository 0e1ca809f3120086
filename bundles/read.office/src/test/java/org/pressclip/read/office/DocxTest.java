package org.pressclip.read.office;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Field;
import org.pressclip.api.Page;
import org.pressclip.api.Refusal;
import org.pressclip.api.Span;
import org.pressclip.api.Style;

class DocxTest {
    private static final String ITEM =
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='%d'/><w:numId w:val='3'/></w:numPr></w:pPr>%s</w:p>";

    private static Reading reading;

    @BeforeAll
    static void start() {
        reading = new Reading(Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        reading.close();
    }

    private static Page page(String body) throws IOException {
        return reading.page(Made.DOCX, Made.docx(body));
    }

    @Test
    void stylesOfAnyLanguageTellHeadingsQuotesAndCaptionsByTheirOwnNames() throws IOException {
        Page page = page(Made.p("Titel", "Ferry returns")
                + Made.p("Berschrift1", "Fares")
                + Made.p("A single is four crowns.")
                + Made.p("Own", "Ships")
                + Made.p("Zitat", "A good day.")
                + Made.p("Bild", "The ferry in 1974."));
        assertThat(Reading.told(page))
                .containsExactly(
                        "HEADING 1: Ferry returns",
                        "HEADING 2: Fares",
                        "PARAGRAPH: A single is four crowns.",
                        "HEADING 2: Ships",
                        "QUOTE: A good day.",
                        "CAPTION: The ferry in 1974.");
        assertThat(page.claims())
                .filteredOn(claim -> claim.field().equals(Field.HEADLINE))
                .singleElement()
                .matches(claim -> claim.evidence().block() == 0 && claim.confidence() > 0.8);
    }

    @Test
    void listsNestAsTheirNumberingSays() throws IOException {
        Page page = page(ITEM.formatted(0, Made.r("Monday"))
                + ITEM.formatted(1, Made.r("at nine"))
                + ITEM.formatted(1, Made.r("at ten"))
                + ITEM.formatted(0, Made.r("Sunday"))
                + Made.p("That is all."));
        assertThat(Reading.told(page))
                .containsExactly(
                        "ITEM 1: Monday",
                        "ITEM 2: at nine",
                        "ITEM 2: at ten",
                        "ITEM 1: Sunday",
                        "PARAGRAPH: That is all.");
        assertThat(page.blocks())
                .extracting(block -> Reading.path(page, block))
                .containsExactly("ul li", "ul li ol li", "ul li ol li", "ul li", "p");
    }

    @Test
    void aTableOfDataHasCellsAndOneThatOnlyLaysOutHasNone() throws IOException {
        String cell = "<w:tc>%s</w:tc>";
        String data =
                "<w:tbl><w:tr>" + cell.formatted(Made.p("Place")) + cell.formatted(Made.p("Time")) + "</w:tr><w:tr>"
                        + cell.formatted(Made.p("Harbour")) + cell.formatted(Made.p("08:00") + Made.p("daily"))
                        + "</w:tr></w:tbl>";
        String layout = "<w:tbl><w:tr>" + cell.formatted(Made.p("Berschrift1", "Fares") + Made.p("Four crowns."))
                + cell.formatted(Made.p("Beside it.")) + "</w:tr></w:tbl>";
        Page page = page(data + layout);
        assertThat(Reading.told(page))
                .containsExactly(
                        "CELL: Place",
                        "CELL: Time",
                        "CELL: Harbour",
                        "CELL: 08:00\ndaily",
                        "HEADING 1: Fares",
                        "PARAGRAPH: Four crowns.",
                        "PARAGRAPH: Beside it.");
    }

    @Test
    void runsCarryTheirLookAndLinksLeadOut() throws IOException {
        Page page =
                page("<w:p>" + Made.r("See ") + "<w:hyperlink r:id='l'>" + Made.r("the timetable") + "</w:hyperlink>"
                        + "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve"
                        + "'> now</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK"
                        + " \"https://island.example/\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
                        + Made.r(" or here") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + Made.r(".") + "</w:p>");
        assertThat(page.blocks().get(0).spans().runs())
                .containsExactly(
                        Span.of("See "),
                        Span.link("the timetable", "https://harbour.example/timetable"),
                        new Span(" now", EnumSet.of(Style.STRONG), null),
                        Span.link(" or here", "https://island.example/"),
                        Span.of("."));
    }

    @Test
    void whatWasDeletedOrIsHiddenIsNotSeenAndWhatWasInsertedIs() throws IOException {
        Page page =
                page("<w:p>" + Made.r("The ferry ") + "<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>"
                        + Made.r("always ") + "</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>"
                        + Made.r("sails.") + "</w:p>");
        assertThat(Reading.told(page)).containsExactly("PARAGRAPH: The ferry always sails.");
    }

    @Test
    void picturesAreNamedWithTheirWordsAndSizesAndObjectsAreWarnedOf() throws IOException {
        Page page =
                page("<w:p><w:r><w:drawing><wp:inline><wp:extent cx='3048000' cy='1905000'/><wp:docPr id='1' name='x'"
                        + " descr='The ferry'/><a:blip r:embed='i'/></wp:inline></w:drawing></w:r></w:p>"
                        + Made.p("Text."));
        Block image = page.blocks().get(0);
        assertThat(image.media())
                .isEqualTo(new org.pressclip.api.Media("image", "word/media/image1.png", "The ferry", 320, 200));
        assertThat(page.warnings()).containsExactly("It holds an attached file, which was not read.");
    }

    @Test
    void notesStandAtTheEndAndHeadersAreMarked() throws IOException {
        Map<String, String> parts = Made.word("<w:p>" + Made.r("The ferry sails.")
                + "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + Made.p("It is blue."));
        parts.put(
                "word/footnotes.xml",
                "<w:footnotes xmlns:w='" + Made.WORD + "'><w:footnote w:id='2'>" + Made.p("Since 1974.")
                        + "</w:footnote><w:footnote w:id='3'>" + Made.p("Unused.") + "</w:footnote></w:footnotes>");
        parts.put(
                "word/header1.xml", "<w:hdr xmlns:w='" + Made.WORD + "'>" + Made.p("The Harbour Gazette") + "</w:hdr>");
        Page page = reading.page(Made.DOCX, Made.zip(parts));
        assertThat(Reading.told(page))
                .containsExactly(
                        "PARAGRAPH: The Harbour Gazette",
                        "PARAGRAPH: The ferry sails.1",
                        "PARAGRAPH: It is blue.",
                        "PARAGRAPH: 1 Since 1974.");
        assertThat(Reading.path(page, page.blocks().get(0))).isEqualTo("header.running-head p");
        assertThat(Reading.path(page, page.blocks().get(3))).isEqualTo("aside.footnotes p");
    }

    @Test
    void propertiesAreClaims() throws IOException {
        Map<String, String> parts = Made.word(Made.p("The ferry sails."));
        parts.put(
                "docProps/core.xml",
                "<c:coreProperties xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
                        + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:t='http://purl.org/dc/terms/'>"
                        + "<dc:title>Ferry returns</dc:title><dc:creator>Orla Finch</dc:creator>"
                        + "<c:keywords>ferries; harbour</c:keywords><dc:description>Four years on.</dc:description>"
                        + "<t:created>2025-03-12T09:00:00Z</t:created><t:modified>2025-03-13T10:00:00Z</t:modified>"
                        + "<dc:language>en-IE</dc:language></c:coreProperties>");
        Page page = reading.page(Made.DOCX, Made.zip(parts));
        assertThat(Reading.claims(page, Field.HEADLINE)).containsExactly("Ferry returns");
        assertThat(Reading.claims(page, Field.AUTHOR)).containsExactly("Orla Finch");
        assertThat(Reading.claims(page, Field.KEYWORD)).containsExactly("ferries", "harbour");
        assertThat(Reading.claims(page, Field.DESCRIPTION)).containsExactly("Four years on.");
        assertThat(Reading.claims(page, Field.DATE_PUBLISHED)).containsExactly("2025-03-12T09:00:00Z");
        assertThat(Reading.claims(page, Field.DATE_MODIFIED)).containsExactly("2025-03-13T10:00:00Z");
        assertThat(Reading.claims(page, Field.LANGUAGE)).containsExactly("en-IE");
        assertThat(Reading.claims(page, Field.EXTENT)).containsExactly("story");
    }

    @Test
    void macrosAreNamedAndNeverRun() throws IOException {
        Map<String, String> parts = Made.word(Made.p("The ferry sails."));
        parts.put("word/vbaProject.bin", "Sub AutoOpen()");
        Page page = reading.page("application/vnd.ms-word.document.macroenabled.12", Made.zip(parts));
        assertThat(page.warnings()).contains("It holds macros, which were neither run nor read.");
        assertThat(Reading.told(page)).containsExactly("PARAGRAPH: The ferry sails.");
    }

    @Test
    void aBillionLaughsAndAForeignFileAreRefused() {
        String laughs = "<!DOCTYPE w:document [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>";
        String foreign = "<!DOCTYPE w:document [<!ENTITY d SYSTEM 'file:///etc/hostname'>]>";
        for (String type : new String[] {laughs, foreign}) {
            Map<String, String> parts = Made.word(Made.p("The ferry sails &d;."));
            parts.put("word/document.xml", type + parts.get("word/document.xml"));
            byte[] bytes = Made.zip(parts);
            assertThatThrownBy(() -> reading.page(Made.DOCX, bytes))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("entities of its own");
        }
    }

    @Test
    void whatNestsWithoutEndIsRefusedAndTheParserLives() {
        byte[] bytes = Made.docx("<w:sdt>".repeat(300_000) + "</w:sdt>".repeat(300_000));
        assertThatThrownBy(() -> reading.page(Made.DOCX, bytes))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nests deeper");
        assertThat(reading.running()).hasSize(1);
    }

    @Test
    void aZipBombIsRefusedByWhatItUnfoldsTo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : Made.word("").entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                if (part.getKey().equals("word/document.xml")) {
                    zip.write(("<w:document xmlns:w='" + Made.WORD + "'><w:body>").getBytes(UTF_8));
                    byte[] many = Made.p("Rain fell on the town. ".repeat(40))
                            .repeat(1_000)
                            .getBytes(UTF_8);
                    for (int i = 0; i < 60; i++) {
                        zip.write(many);
                    }
                } else {
                    zip.write(part.getValue().getBytes(UTF_8));
                }
                zip.closeEntry();
            }
        }
        assertThat(bytes.size()).isLessThan(1_000_000);
        assertThatThrownBy(() -> reading.page(Made.DOCX, bytes.toByteArray()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("it unfolds to more than");
    }

    @Test
    void everyCutOfAFileIsRefusedAsDamaged() {
        byte[] whole = Made.docx(Made.p("The ferry sails."));
        for (int length = 1; length < whole.length; length += whole.length / 10) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> reading.page(Made.DOCX, part))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("is damaged: ");
        }
    }

    @Test
    void emptyEncryptedAndWordlessFilesAreRefusedByName() {
        assertThatThrownBy(() -> reading.page(Made.DOCX, new byte[0])).hasMessage("is empty");
        assertThatThrownBy(() -> reading.page("application/x-tika-ooxml-protected", new byte[] {1}))
                .hasMessage("is encrypted");
        assertThatThrownBy(() -> reading.page(Made.DOCX, Made.docx("<w:p/>"))).hasMessage("has no text");
        assertThatThrownBy(() -> reading.page(Made.DOCX, Made.zip(Map.of("word/other.xml", "<x/>"))))
                .hasMessage("is damaged: the part with its text is missing");
    }
}
