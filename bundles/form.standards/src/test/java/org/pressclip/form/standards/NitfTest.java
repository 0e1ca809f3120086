package org.pressclip.form.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The DTD that this validates against is our own reading of NITF 3.6 for the elements that are written here. The IPTC's
 * comes in no package, and tests fetch nothing.
 */
class NitfTest {

    /** Parses with the DTD; what is wrong is an error. */
    private static Document read(Article article) throws IOException {
        String text = Samples.document(new Nitf(), article)
                .replaceFirst("<nitf ", "<!DOCTYPE nitf SYSTEM \"nitf-own.dtd\"><nitf ");
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setValidating(true);
            var builder = factory.newDocumentBuilder();
            builder.setEntityResolver(
                    (publicId, systemId) -> new InputSource(NitfTest.class.getResourceAsStream("nitf-own.dtd")));
            builder.setErrorHandler(new ErrorHandler() {
                @Override
                public void warning(SAXParseException e) throws SAXException {
                    throw e;
                }

                @Override
                public void error(SAXParseException e) throws SAXException {
                    throw e;
                }

                @Override
                public void fatalError(SAXParseException e) throws SAXException {
                    throw e;
                }
            });
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(text, e);
        }
    }

    private static String text(Document document, String tag, int at) {
        return document.getElementsByTagName(tag).item(at).getTextContent();
    }

    private static String attribute(Document document, String tag, String name) {
        return Samples.all(document.getElementsByTagName(tag)).get(0).getAttribute(name);
    }

    @Test
    void everyFieldHasItsPlace() throws IOException {
        Document document = read(Samples.full());
        assertThat(text(document, "title", 0)).isEqualTo("Rain & wind <north>");
        assertThat(text(document, "hl1", 0)).isEqualTo("Rain & wind <north>");
        assertThat(text(document, "person", 1)).isEqualTo("Ольга Петрова");
        assertThat(text(document, "location", 0)).isEqualTo("Geneva");
        assertThat(text(document, "abstract", 0)).isEqualTo("It rained & rained.");
        assertThat(attribute(document, "doc-id", "id-string")).isEqualTo(Samples.ID);
        assertThat(attribute(document, "date.release", "norm")).isEqualTo("20160909T123200+0530");
        assertThat(attribute(document, "date.issue", "norm")).isEqualTo("20160910");
        assertThat(attribute(document, "a", "href")).isEqualTo("https://r.example/x");
        assertThat(document.getElementsByTagName("media").getLength()).isEqualTo(2);
        assertThat(text(document, "media-producer", 0)).isEqualTo("Bo Ek");
    }

    @Test
    void aListIsOneListAndATableHasItsRows() throws IOException {
        Document document = read(Samples.full());
        assertThat(document.getElementsByTagName("ul").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("li").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("tr").getLength()).isEqualTo(2);
        assertThat(Samples.all(document.getElementsByTagName("tr")).get(0).getTextContent())
                .isEqualTo("ab");
    }

    @Property(tries = 200)
    void whateverTheFieldsHoldIsValidAndReadsBack(@ForAll("articles") Article article) throws IOException {
        Document document = read(article);
        assertThat(text(document, "hl1", 0)).isEqualTo(Xml.allowed(String.valueOf(article.headline())));
        assertThat(text(document, "location", 0)).isEqualTo(Xml.allowed(String.valueOf(article.dateline())));
        assertThat(Samples.all(document.getElementsByTagName("a")).stream()
                        .map(link -> link.getAttribute("href").toLowerCase(Locale.ROOT)))
                .noneMatch(href -> href.startsWith("javascript"));
    }

    @Provide
    Arbitrary<Article> articles() {
        return Samples.hostileArticles();
    }
}
