package org.pressclip.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlHeadTest {
    private static final String DECLARED = "<?xml version=\"1.0\" encoding='%s'?><rss>Caf\u00E9 Caf\u00E9";

    @Test
    void theRootIsBehindDeclarationCommentsAndDocumentType() {
        XmlHead head = head("\n<?xml version='1.0'?><?style x?><!-- <a> -->\n<!DOCTYPE Feed><atom:Feed a=\"1\">\n<x>");
        assertThat(head.root()).isEqualTo("feed");
        assertThat(head.element()).isEqualTo("<atom:Feed a=\"1\">\n<x>");
        assertThat(head.entities()).isFalse();
    }

    @Test
    void entitiesOfADocumentTypeAreTold() {
        assertThat(head("<!DOCTYPE x [<!ENTITY a 'b'>]><x>")).isEqualTo(new XmlHead("x", "<x>", true));
        assertThat(head("<!doctype x [ <!entity a 'b'> ] ><x>")).isEqualTo(new XmlHead("x", "<x>", true));
        assertThat(head("<!DOCTYPE x [<!ENTITY a '")).isEqualTo(new XmlHead("", "", true));
        assertThat(head("<!DOCTYPE x SYSTEM 'x.dtd'><x>[<!ENTITY").entities()).isFalse();
        assertThat(head("<!DOCTYPE x [<!ELEMENT a>]><x>").entities()).isFalse();
    }

    @Test
    void whatIsNoXmlHasNoRoot() {
        for (String text : List.of("", " ", "Rain", "<!-- ", "<?xml", "<!DOCTYPE x [", "< ", "{\"a\": \"<rss>\"}")) {
            assertThat(head(text).root()).as(text).isEmpty();
        }
    }

    @Test
    void aByteOrderMarkIsPassed() {
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            byte[] marked = "\uFEFF<rss>".getBytes(charset);
            assertThat(XmlHead.of(marked).root()).as(charset.name()).isEqualTo("rss");
            assertThat(XmlHead.charset(marked)).isEqualTo(charset);
        }
    }

    @Test
    void twoByteCharactersAreToldByTheFirst() {
        assertThat(XmlHead.charset("<rss>".getBytes(UTF_16LE))).isEqualTo(UTF_16LE);
        assertThat(XmlHead.charset("<rss>".getBytes(UTF_16BE))).isEqualTo(UTF_16BE);
        assertThat(XmlHead.of("<rss>".getBytes(UTF_16BE)).root()).isEqualTo("rss");
    }

    @Test
    void whatIsDeclaredIsMeantAsTheWebMeansIt() {
        assertThat(charset("iso-8859-1")).isEqualTo(Charset.forName("windows-1252"));
        assertThat(charset("us-ascii")).isEqualTo(Charset.forName("windows-1252"));
        assertThat(charset(" ISO-8859-2 ")).isEqualTo(Charset.forName("ISO-8859-2"));
    }

    @Test
    void whatIsDeclaredAndCannotBeIsUtf8() {
        for (String label : List.of("utf-16", "UTF-16LE", "utf-32", "klingon", "<", "", "x".repeat(500))) {
            assertThat(charset(label)).as(label).isEqualTo(UTF_8);
        }
        assertThat(XmlHead.charset("<rss encoding='iso-8859-1'>?>".getBytes(UTF_8)))
                .isEqualTo(UTF_8);
        assertThat(XmlHead.charset("<?xml version='1.0'?><rss encoding='iso-8859-1'>".getBytes(UTF_8)))
                .isEqualTo(UTF_8);
    }

    @Test
    void bytesThatCanOnlyBeUtf8AreWhateverIsDeclared() {
        byte[] lie = DECLARED.formatted("iso-8859-1").getBytes(UTF_8);
        assertThat(XmlHead.charset(lie)).isEqualTo(UTF_8);
        byte[] cut = Arrays.copyOf(lie, lie.length - 1);
        assertThat(XmlHead.charset(cut)).isEqualTo(UTF_8);
    }

    private static XmlHead head(String text) {
        return XmlHead.of(text.getBytes(UTF_8));
    }

    private static Charset charset(String label) {
        return XmlHead.charset(DECLARED.formatted(label).getBytes(ISO_8859_1));
    }
}
