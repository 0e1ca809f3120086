package org.pressclip.open.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;

@Timeout(20)
class MailSourceTest {
    private static final String CHROME = """
            From: <Saved by Blink>
            Snapshot-Content-Location: https://www.harbour.example/lock
            Subject: =?utf-8?Q?Lock_open=20again=20=E2=80=93=20The=20Gazette?=
            Date: Tue, 18 Mar 2025 09:40:00 -0000
            MIME-Version: 1.0
            Content-Type: multipart/related;
            \ttype="text/html";
            \tboundary="----MultipartBoundary--aB1----"


            ------MultipartBoundary--aB1----
            Content-Type: text/html
            Content-ID: <frame-1@mhtml.blink>
            Content-Transfer-Encoding: quoted-printable
            Content-Location: https://www.harbour.example/lock

            <!DOCTYPE html><html><head><meta http-equiv=3D"Content-Type" content=3D"text/h=
            tml; charset=3DUTF-8"></head><body><p>The lock is open =E2=80=93 again.</p></body></html>
            ------MultipartBoundary--aB1----
            Content-Type: text/html
            Content-ID: <frame-2@mhtml.blink>
            Content-Transfer-Encoding: 8bit
            Content-Location: cid:frame-2@mhtml.blink

            <p>An advertisement.</p>
            ------MultipartBoundary--aB1----
            Content-Type: image/png
            Content-Transfer-Encoding: base64
            Content-Location: https://www.harbour.example/i.png

            iVBORw0KGgo=
            ------MultipartBoundary--aB1------
            """;

    private static final String NEWSLETTER = """
            Received: from mx.example.org by mail.example.org; Tue, 18 Mar 2025 09:41:00 +0000
            Message-ID: <7.42@harbour.example>
            From: "Orla Finch, Harbour Gazette" <news@harbour.example>
            To: reader@example.org
            Subject: Lock open
             again
            Date: Tue, 18 Mar 2025 10:40:00 +0100 (CET)
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=utf-8

            The lock is open.
            --a
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html; charset=iso-8859-1
            Content-Transfer-Encoding: base64

            %s
            --r
            Content-Type: image/png
            Content-ID: <logo>

            PNG
            --r--
            --a--
            --m
            Content-Type: text/html
            Content-Disposition: attachment; filename=more.html

            <p>Not the letter.</p>
            --m--
            """.formatted(Base64.getMimeEncoder()
            .encodeToString("<p>Die Schleuse ist ge\u00f6ffnet.</p>".getBytes(ISO_8859_1)));

    private final MailSource source = source(Map.of());
    private final Path folder;

    MailSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static MailSource source(Map<String, ?> config) {
        return new MailSource(Converters.standardConverter().convert(config).to(MailSource.Config.class));
    }

    @Test
    void aPageThatABrowserSavedIsItsFirstPartWithTheAddressItCameFrom() throws IOException {
        Lead page = page(CHROME);
        assertThat(text(page)).startsWith("<!DOCTYPE html>").contains("The lock is open \u2013 again.");
        assertThat(type(page)).isEqualTo("text/html");
        assertThat(page.source()).contains(URI.create("https://www.harbour.example/lock"));
        assertThat(page.fetched()).contains(Instant.parse("2025-03-18T09:40:00Z"));
        assertThat(page.guid()).isEmpty();
        assertThat(page.path()).isEqualTo("x.mhtml");
        assertThat(page.claims()).singleElement().satisfies(claim -> {
            assertThat(claim.field()).isEqualTo(Field.HEADLINE);
            assertThat(claim.value()).isEqualTo("Lock open again \u2013 The Gazette");
        });
    }

    @Test
    void theLinesOfAFileMayEndInAnyWay() throws IOException {
        assertThat(text(page(CHROME.replace("\n", "\r\n")))).contains("again.");
        assertThat(text(page("\r\n" + CHROME))).contains("again.");
    }

    @Test
    void ofALetterTheHtmlIsReadAndItsHeadersAreClaims() throws IOException {
        Lead page = page(NEWSLETTER);
        assertThat(new String(page.enclosure().orElseThrow().body(), ISO_8859_1))
                .isEqualTo("<p>Die Schleuse ist ge\u00f6ffnet.</p>");
        assertThat(type(page)).isEqualTo("text/html; charset=iso-8859-1");
        assertThat(page.guid()).contains("<7.42@harbour.example>");
        assertThat(page.source()).isEmpty();
        assertThat(page.claims())
                .extracting(Claim::field, Claim::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Field.HEADLINE, "Lock open again"),
                        org.assertj.core.groups.Tuple.tuple(Field.AUTHOR, "Orla Finch, Harbour Gazette"),
                        org.assertj.core.groups.Tuple.tuple(Field.DATE_PUBLISHED, "2025-03-18T09:40:00Z"));
    }

    @Test
    void aLetterWithoutHtmlIsItsText() throws IOException {
        Lead plain = page("Message-ID: <1>\nFrom: a@b.example\nSubject: Rain\n\nIt rained.\n");
        assertThat(text(plain)).isEqualTo("It rained.\n");
        assertThat(type(plain)).isEqualTo("text/plain");
        assertThat(plain.claims()).extracting(Claim::field).containsExactly(Field.HEADLINE);
    }

    @Test
    void thePartThatIsNamedAsTheStartIsThePage() throws IOException {
        Lead page = page("""
                MIME-Version: 1.0
                Content-Type: multipart/related; boundary=b; start="<page>"

                --b
                Content-Type: text/html
                Content-ID: <head>

                <p>A header.</p>
                --b
                Content-Type: text/html; charset="us-ascii"
                Content-ID: <page>
                Content-Location: file:///C:/1F2E/page.htm

                <p>The page.</p>
                --b--
                """);
        assertThat(text(page)).isEqualTo("<p>The page.</p>");
        assertThat(page.source()).isEmpty();
    }

    @Test
    void whatIsCutOffWithinThePageIsRefusedAndBehindItIsNot() throws IOException {
        int page = CHROME.indexOf("again.</p>");
        assertRefused(CHROME.substring(0, page), "cut off within the page");
        int image = CHROME.indexOf("iVBORw");
        assertThat(text(page(CHROME.substring(0, image)))).contains("again.");
    }

    @Test
    void whatHoldsNoPageIsRefusedAndNamed() throws IOException {
        assertRefused(
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nPNG\n--b--\n",
                "no page in it: no part is HTML or text");
        assertRefused(
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--other\n\nx\n--other--\n",
                "no page in it: no part of it begins");
        assertRefused(
                "MIME-Version: 1.0\nContent-Type: multipart/related\n\n--b\n\nx\n--b--\n",
                "no page in it: no part is HTML or text");
    }

    @Test
    void partsInPartsComeToAnEnd() throws IOException {
        StringBuilder nested = new StringBuilder("MIME-Version: 1.0\nX: y\n");
        for (int i = 0; i < 5_000; i++) {
            nested.append("Content-Type: multipart/related; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertRefused(nested + "Content-Type: text/html\n\n<p>Deep.</p>\n", "parts in parts more than 20 deep");
        StringBuilder messages = new StringBuilder("MIME-Version: 1.0\nX: y\n");
        messages.append("Content-Type: message/rfc822\n\n".repeat(5_000));
        assertRefused(messages + "Content-Type: text/html\n\n<p>Deep.</p>\n", "parts in parts more than 20 deep");
    }

    @Test
    void aPartBeyondTheBoundAndHeadersBeyondMeasureAreRefused() throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.mhtml"),
                "Message-ID: <1>\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + "x".repeat(2_000));
        assertThatThrownBy(() -> source(Map.of("maxBytes", 1_000)).open(lead(file)))
                .hasMessage("larger than 1000 bytes");
        assertThatThrownBy(() -> page("Message-ID: <1>\nMIME-Version: 1.0\nX: " + "x".repeat(1_000_000)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("broken MIME: ");
        assertThatThrownBy(() -> page("Message-ID: <1>\nMIME-Version: 1.0\n" + "X: y\n".repeat(100_000)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("broken MIME: ");
    }

    @Test
    void aFileIsKnownByItsBytesAndNotByItsName() throws IOException {
        assertThat(holds("page.html", CHROME)).isTrue();
        assertThat(holds("letter.txt", NEWSLETTER)).isTrue();
        assertThat(holds("page.mhtml", "<!DOCTYPE html><p>Rain.</p>")).isFalse();
        assertThat(holds("dump.txt", "Title: Rain\nDate: today\nAuthor: X\n\nIt rained."))
                .isFalse();
        assertThat(holds("empty.mhtml", "")).isFalse();
        assertThat(holds("box.mbox", "From a@b Tue Mar 18\n" + NEWSLETTER)).isFalse();
        assertThat(holds(".hidden.eml", NEWSLETTER)).isFalse();
        assertThat(source.holds(Lead.at(URI.create("https://example.org/x.eml")).build()))
                .isFalse();
        assertThat(source.holds(lead(folder))).isFalse();
    }

    @Test
    void datesAreReadAsMailHasThem() throws IOException {
        for (String date : List.of(
                "Tue, 18 Mar 2025 10:40:00 +0100",
                "18 Mar 2025 10:40 +0100",
                "Mon, 18 Mar 2025 09:40:00 GMT",
                "Tue, 18 Mar 2025 09:40:00 UT",
                "Tue, 18 Mar 2025 04:40:00 EST (Eastern)")) {
            assertThat(page("Message-ID: <1>\nFrom: a@b\nDate: " + date + "\n\nRain.")
                            .fetched())
                    .as(date)
                    .contains(Instant.parse("2025-03-18T09:40:00Z"));
        }
        assertThat(page("Message-ID: <1>\nFrom: a@b\nDate: yesterday\n\nRain.").fetched())
                .isEmpty();
    }

    @Test
    void theFragmentOneIsThePageAndThereIsNoOther() throws IOException {
        Path file = Files.writeString(folder.resolve("x.mhtml"), CHROME);
        URI one = URI.create(file.toUri() + "#1");
        assertThat(source.holds(Lead.at(one).build())).isTrue();
        assertThat(source.open(Lead.at(one).build())).hasSize(1);
        assertThatThrownBy(() ->
                        source.open(Lead.at(URI.create(file.toUri() + "#2")).build()))
                .isInstanceOf(Refusal.class)
                .hasMessage("it holds one page, and no 2");
    }

    private boolean holds(String name, String text) throws IOException {
        return source.holds(lead(Files.writeString(folder.resolve(name), text)));
    }

    private void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> page(text)).isInstanceOf(Refusal.class).hasMessage(reason);
    }

    private Lead page(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x.mhtml"), text);
        assertThat(source.holds(lead(file))).isTrue();
        try (Stream<Lead> leads = source.open(lead(file))) {
            return leads.toList().get(0);
        }
    }

    private static Lead lead(Path file) {
        return Lead.at(file.toUri()).path(file.getFileName().toString()).build();
    }

    private static String text(Lead lead) {
        return new String(lead.enclosure().orElseThrow().body(), UTF_8);
    }

    private static String type(Lead lead) {
        return lead.enclosure()
                .orElseThrow()
                .headers()
                .getOrDefault("Content-Type", List.of(""))
                .get(0);
    }
}
