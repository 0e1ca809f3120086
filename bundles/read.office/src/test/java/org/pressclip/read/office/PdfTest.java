package org.pressclip.read.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Field;
import org.pressclip.api.Media;
import org.pressclip.api.Page;
import org.pressclip.api.Refusal;
import org.pressclip.api.Span;

class PdfTest {
    private static final String RAIN = "Rain fell on the lower town from Monday evening until noon on Tuesday, and the"
            + " river rose over its banks for the third time since the new year began.";
    private static final String BOATS =
            "Firemen carried pumps into the streets, and the mayor asked everybody who lives"
                    + " close to the water to stay with friends until the level falls again.";
    private static final String TRAINS =
            "No trains run between the harbour and the old bridge, where two metres of water"
                    + " stand in the cutting, and nobody can say yet when they will.";

    private static Reading reading;

    @BeforeAll
    static void start() {
        reading = new Reading(Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        reading.close();
    }

    private static Page page(Made.Paper paper) throws IOException {
        return reading.page("application/pdf", paper.bytes());
    }

    @Test
    void linesAreJoinedToTheParagraphsTheyWereBrokenFrom() throws IOException {
        Made.Paper paper = new Made.Paper();
        paper.bold(72, 90, 20, "River floods the lower town");
        float y = paper.set(72, 120, 300, 11, RAIN);
        y = paper.set(72, y + 8, 300, 11, BOATS);
        paper.set(72, y + 8, 300, 11, TRAINS);
        assertThat(Reading.told(page(paper)))
                .containsExactly(
                        "HEADING 1: River floods the lower town",
                        "PARAGRAPH: " + RAIN,
                        "PARAGRAPH: " + BOATS,
                        "PARAGRAPH: " + TRAINS);
    }

    @Test
    void paragraphsWithoutSpaceBetweenThemArePartedByTheirShortLastLines() throws IOException {
        Made.Paper paper = new Made.Paper();
        float y = paper.set(72, 120, 300, 11, RAIN);
        y = paper.set(72, y, 300, 11, BOATS);
        paper.set(72, y, 300, 11, TRAINS);
        assertThat(Reading.story(page(paper))).containsExactly(RAIN, BOATS, TRAINS);
    }

    @Test
    void columnsAreReadOneAfterTheOtherBelowTheHeadlineThatSpansThem() throws IOException {
        Made.Paper paper = new Made.Paper();
        paper.bold(72, 90, 22, "River floods the lower town once again");
        float left = paper.set(72, 120, 210, 10, RAIN);
        left = paper.set(72, left + 6, 210, 10, BOATS);
        List<String> trains = paper.broken(210, 10, TRAINS);
        paper.set(72, left + 6, 10, trains.subList(0, 2));
        float right = paper.set(310, 120, 10, trains.subList(2, trains.size()));
        paper.set(310, right + 6, 210, 10, "The next high water is expected on Thursday at four in the morning.");
        assertThat(Reading.story(page(paper)))
                .containsExactly(
                        "River floods the lower town once again",
                        RAIN,
                        BOATS,
                        TRAINS,
                        "The next high water is expected on Thursday at four in the morning.");
    }

    @Test
    void aTableOfShortCellsIsReadRowByRowAndAQuotationIsOneParagraph() throws IOException {
        Made.Paper paper = new Made.Paper();
        float y = 90;
        String[][] rows = {
            {"-c, --check", "checks the timetable only"},
            {"-h, --help", "shows what there is to show"},
            {"-v", "says which version of all this it is"},
            {"-q", "says nothing at all, not even this"}
        };
        for (String[] row : rows) {
            paper.text(72, y, 11, row[0]).text(200, y, 11, row[1]);
            y += 14;
        }
        y = paper.set(72, y + 20, 300, 11, RAIN);
        paper.set(112, y + 8, 220, 11, BOATS);
        assertThat(Reading.story(page(paper)))
                .startsWith("-c, --check", "checks the timetable only", "-h, --help", "shows what there is to show")
                .endsWith(RAIN, BOATS);
    }

    @Test
    void aWordThatIsPartedAtTheEndOfALineIsWholeAgainAndACompoundKeepsItsHyphen() throws IOException {
        Made.Paper paper = new Made.Paper();
        paper.text(72, 120, 11, "The well-known ferry will sail again in the spring, the har-");
        paper.text(72, 133, 11, "bour board said on Tuesday after a long debate on the well-");
        paper.text(72, 146, 11, "known risks of the crossing.");
        assertThat(Reading.story(page(paper)))
                .containsExactly("The well-known ferry will sail again in the spring, the harbour board said on Tuesday"
                        + " after a long debate on the well-known risks of the crossing.");
    }

    @Test
    void runningHeadsAndPageNumbersAreMarkedAndParagraphsGoOnAcrossThem() throws IOException {
        Made.Paper paper = new Made.Paper();
        List<String> stories = List.of(RAIN, BOATS, TRAINS, RAIN);
        for (int i = 1; i <= 4; i++) {
            paper.text(72, 40, 9, "The Harbour Gazette");
            paper.text(290, 810, 9, String.valueOf(i));
            List<String> lines = paper.broken(300, 11, stories.get(i - 1));
            float y = paper.set(72, 90, 11, i == 1 ? lines : lines.subList(2, lines.size()));
            if (i < 4) {
                paper.set(72, y + 8, 11, paper.broken(300, 11, stories.get(i)).subList(0, 2));
                paper.turn();
            }
        }
        Page page = page(paper);
        assertThat(Reading.story(page)).containsExactlyElementsOf(stories);
        List<Block> heads = page.blocks().stream()
                .filter(block -> Reading.path(page, block).startsWith("header.running-head"))
                .toList();
        assertThat(heads).hasSize(4).allMatch(block -> block.text().equals("The Harbour Gazette"));
        assertThat(page.blocks())
                .filteredOn(block -> Reading.path(page, block).startsWith("footer.page-number"))
                .extracting(Block::text)
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void listsTablesAndCrossheadsAreWhatTheyLookLike() throws IOException {
        Made.Paper paper = new Made.Paper();
        float y = paper.set(72, 90, 300, 11, RAIN);
        paper.bold(72, y + 10, 11, "What is closed");
        paper.text(72, y + 26, 11, "\u2022");
        y = paper.set(90, y + 26, 280, 11, "The ferry to the islands and all boats that call at the inner harbour");
        paper.text(72, y, 11, "\u2022");
        y = paper.set(90, y, 280, 11, "The coast road");
        y = paper.set(72, y + 10, 300, 11, BOATS) + 10;
        for (String[] row :
                new String[][] {{"Place", "Level", "Change"}, {"Harbour", "2.10", "+0.4"}, {"Bridge", "3.70", "+0.1"}
                }) {
            paper.text(72, y, 11, row[0]).text(180, y, 11, row[1]).text(260, y, 11, row[2]);
            y += 14;
        }
        Page page = page(paper);
        assertThat(Reading.told(page))
                .containsExactly(
                        "PARAGRAPH: " + RAIN,
                        "HEADING 1: What is closed",
                        "ITEM 1: The ferry to the islands and all boats that call at the inner harbour",
                        "ITEM 1: The coast road",
                        "PARAGRAPH: " + BOATS,
                        "CELL: Place",
                        "CELL: Level",
                        "CELL: Change",
                        "CELL: Harbour",
                        "CELL: 2.10",
                        "CELL: +0.4",
                        "CELL: Bridge",
                        "CELL: 3.70",
                        "CELL: +0.1");
        assertThat(Reading.path(page, page.blocks().get(6))).isEqualTo("table tr td");
    }

    @Test
    void linksLeadWhereTheirAnnotationsSay() throws IOException {
        Made.Paper paper = new Made.Paper();
        paper.text(72, 100, 11, "Read the timetable before you go to the harbour on Sunday.");
        PDAnnotationLink link = new PDAnnotationLink();
        PDActionURI action = new PDActionURI();
        action.setURI("https://harbour.example/timetable");
        link.setAction(action);
        link.setRectangle(new PDRectangle(118, 842 - 103, 48, 14));
        paper.page.getAnnotations().add(link);
        Span linked = page(paper).blocks().get(0).spans().runs().get(1);
        assertThat(linked.text()).isEqualTo("timetable");
        assertThat(linked.href()).isEqualTo("https://harbour.example/timetable");
    }

    @Test
    void whatTheFileSaysOfItselfIsClaimedAndJunkIsHardlyBelieved() throws IOException {
        Made.Paper paper = new Made.Paper();
        paper.set(72, 90, 300, 11, RAIN);
        paper.document.getDocumentInformation().setTitle("Microsoft Word - flood_final3.doc");
        paper.document.getDocumentInformation().setAuthor("Orla Finch; Administrator");
        paper.document.getDocumentInformation().setKeywords("floods, harbour");
        Calendar day = new GregorianCalendar(TimeZone.getTimeZone("GMT+01:00"));
        day.setTimeInMillis(1_741_770_000_000L);
        paper.document.getDocumentInformation().setCreationDate(day);
        paper.document.getDocumentCatalog().setLanguage("en-IE");
        String xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<r:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:rights><r:Alt><r:li>© Harbour"
                + " Gazette</r:li></r:Alt></dc:rights></r:Description></r:RDF></x:xmpmeta>";
        paper.document
                .getDocumentCatalog()
                .setMetadata(new PDMetadata(
                        paper.document,
                        new ByteArrayInputStream(xmp.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        Page page = page(paper);
        assertThat(page.claims())
                .filteredOn(claim -> claim.field().equals(Field.HEADLINE))
                .singleElement()
                .matches(claim -> claim.confidence() < 0.1);
        assertThat(page.claims())
                .filteredOn(claim -> claim.field().equals(Field.AUTHOR) && claim.confidence() > 0.1)
                .singleElement()
                .matches(claim -> claim.value().equals("Orla Finch"));
        assertThat(Reading.claims(page, Field.KEYWORD)).containsExactly("floods", "harbour");
        assertThat(Reading.claims(page, Field.DATE_PUBLISHED)).containsExactly("2025-03-12T10:00+01:00");
        assertThat(Reading.claims(page, Field.LANGUAGE)).containsExactly("en-IE");
        assertThat(Reading.claims(page, Field.COPYRIGHT)).containsExactly("© Harbour Gazette");
        assertThat(Reading.claims(page, Field.EXTENT)).containsExactly("story");
    }

    @Test
    void whatABrowserPrintedMayHoldMoreThanTheStory() throws IOException {
        Made.Paper paper = new Made.Paper();
        paper.text(30, 20, 8, "12/03/2025, 09:15").text(300, 20, 8, "River floods the lower town");
        paper.set(72, 90, 300, 11, RAIN);
        paper.text(30, 830, 8, "https://harbour.example/floods").text(560, 830, 8, "1/1");
        paper.document.getDocumentInformation().setCreator("Mozilla/5.0 (X11; Linux x86_64)");
        paper.document.getDocumentInformation().setProducer("Skia/PDF m131");
        Page page = page(paper);
        assertThat(Reading.claims(page, Field.EXTENT)).isEmpty();
        assertThat(Reading.claims(page, Field.URL)).containsExactly("https://harbour.example/floods");
        assertThat(Reading.story(page)).containsExactly(RAIN);
        assertThat(Pdf.isPrint("", "Skia/PDF m131 Google Docs Renderer")).isFalse();
    }

    @Test
    void whatNeedsAPasswordIsRefusedAndWhatOnlyForbidsPrintingIsRead() throws IOException {
        for (String password : List.of("secret", "")) {
            Made.Paper paper = new Made.Paper();
            paper.set(72, 90, 300, 11, RAIN);
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            policy.setPreferAES(true);
            paper.document.protect(policy);
            byte[] bytes = paper.bytes();
            if (password.isEmpty()) {
                assertThat(Reading.story(reading.page("application/pdf", bytes)))
                        .containsExactly(RAIN);
            } else {
                assertThatThrownBy(() -> reading.page("application/pdf", bytes))
                        .isInstanceOf(Refusal.class)
                        .hasMessage("is encrypted");
            }
        }
    }

    @Test
    void scannedPagesAreRefusedWithTheirNumber() throws IOException {
        Made.Paper paper = new Made.Paper();
        for (int i = 0; i < 3; i++) {
            if (i > 0) {
                paper.turn();
            }
            var scan = LosslessFactory.createFromImage(
                    paper.document, new BufferedImage(100, 140, BufferedImage.TYPE_BYTE_GRAY));
            try (PDPageContentStream out = new PDPageContentStream(paper.document, paper.page)) {
                out.drawImage(scan, 0, 0, 595, 842);
            }
        }
        byte[] bytes = paper.bytes();
        assertThatThrownBy(() -> reading.page("application/pdf", bytes))
                .isInstanceOf(Refusal.class)
                .hasMessage("has no text: it is scanned pages (3 pages of images)");
    }

    @Test
    void aPictureStandsWhereItIsDrawnAndIsNamed() throws IOException {
        Made.Paper paper = new Made.Paper();
        float y = paper.set(72, 90, 300, 11, RAIN);
        var picture = LosslessFactory.createFromImage(
                paper.document, new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB));
        try (PDPageContentStream out =
                new PDPageContentStream(paper.document, paper.page, PDPageContentStream.AppendMode.APPEND, false)) {
            out.drawImage(picture, 72, 842 - y - 110, 160, 100);
        }
        paper.set(72, y + 130, 300, 11, BOATS);
        Page page = page(paper);
        assertThat(Reading.told(page))
                .containsExactly("PARAGRAPH: " + RAIN, "IMAGE: page-1/Im1", "PARAGRAPH: " + BOATS);
        assertThat(page.blocks().get(1).media()).isEqualTo(new Media("image", "page-1/Im1", "", 320, 200));
    }

    @Test
    void attachedFilesAreNamedAndNotRead() throws IOException {
        Made.Paper paper = new Made.Paper();
        paper.set(72, 90, 300, 11, RAIN);
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile("figures.csv");
        file.setEmbeddedFile(new PDEmbeddedFile(paper.document, new ByteArrayInputStream(new byte[] {1, 2})));
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of("figures.csv", file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(paper.document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        paper.document.getDocumentCatalog().setNames(names);
        assertThat(page(paper).warnings()).containsExactly("It holds an attached file, which was not read.");
    }

    @Test
    void everyCutOfAFileIsReadInPartWithAWarningOrRefused() throws IOException {
        Made.Paper paper = new Made.Paper();
        for (int i = 0; i < 3; i++) {
            paper.set(72, 90, 300, 11, RAIN);
            paper.turn();
        }
        byte[] whole = paper.bytes();
        for (int length = 0; length < whole.length - 8; length += whole.length / 12) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                Page page = reading.page("application/pdf", part);
                assertThat(page.warnings()).anyMatch(warning -> warning.contains("cut off"));
                assertThat(Reading.story(page)).allMatch(RAIN::equals);
            } catch (Refusal refusal) {
                assertThat(refusal.getMessage()).containsAnyOf("is damaged: ", "is empty", "has no text");
            }
        }
        assertThat(reading.running()).hasSize(1);
    }

    @Test
    void whatIsWrittenFromRightToLeftIsReadSo() {
        assertThat(Line.way("\u05D0")).isNegative();
        List<Chunk.Glyph> glyphs = new ArrayList<>();
        String word = "\u05E9\u05DC\u05D5\u05DD 12"; // as it is read
        float x = 200;
        for (char c : "\u05E9\u05DC\u05D5\u05DD".toCharArray()) {
            glyphs.add(new Chunk.Glyph(String.valueOf(c), x -= 6, 100, 6, 10, 3, 0, "", false));
        }
        glyphs.add(new Chunk.Glyph("1", x - 16, 100, 6, 10, 3, 0, "", true));
        glyphs.add(new Chunk.Glyph("2", x - 10, 100, 6, 10, 3, 0, "", false));
        Chunk chunk = new Chunk();
        glyphs.forEach(chunk::add);
        Sheet sheet = new Sheet(1, 595, 842);
        assertThat(Line.of(sheet, List.of(chunk)).text).isEqualTo(word);
        sheet.mirrored = true;
        assertThat(Line.of(sheet, List.of(chunk.mirrored(595))).text).isEqualTo(word);
    }
}
