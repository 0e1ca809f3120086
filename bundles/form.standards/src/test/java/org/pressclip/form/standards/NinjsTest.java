package org.pressclip.form.standards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pressclip.api.Article;

/**
 * The schemas that this validates against are our own: strict readings of what the IPTC published for ninjs 3.1 and
 * 2.2, for the properties that are written here. The IPTC's files come in no package, and tests fetch nothing.
 */
class NinjsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema THREE = schema("3.1");
    private static final JsonSchema TWO = schema("2.2");

    private static JsonSchema schema(String version) {
        try (InputStream in = NinjsTest.class.getResourceAsStream("ninjs-" + version + "-own.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<ValidationMessage> problems(JsonSchema schema, JsonNode item) {
        return schema.validate(item, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static JsonNode three(Article article) throws IOException {
        return JSON.readTree(Samples.document(new Ninjs(), article));
    }

    private static JsonNode two(Article article) throws IOException {
        return JSON.readTree(Samples.document(new Ninjs2(), article));
    }

    @Test
    void aFullRecordIsValidInBothGenerations() throws IOException {
        assertThat(problems(THREE, three(Samples.full()))).isEmpty();
        assertThat(problems(TWO, two(Samples.full()))).isEmpty();
    }

    @Test
    void theSchemasRefuseWhatIsWrong() throws IOException {
        assertThat(problems(THREE, two(Samples.full()))).isNotEmpty();
        assertThat(problems(TWO, three(Samples.full()))).isNotEmpty();
        assertThat(problems(THREE, JSON.readTree("{\"uri\":\"no uri\"}"))).isNotEmpty();
        assertThat(problems(THREE, JSON.readTree("{\"uri\":\"urn:x:y\",\"firstCreated\":\"2016-09-09\"}")))
                .isNotEmpty();
    }

    @Test
    void everyFieldHasItsPlace() throws IOException {
        JsonNode item = three(Samples.full());
        assertThat(item.at("/uri").asText()).isEqualTo(Samples.ID);
        assertThat(item.at("/headlines/0/value").asText()).isEqualTo("Rain & wind <north>");
        assertThat(item.at("/headlines/1/value").asText()).isEqualTo("Wet");
        assertThat(item.at("/descriptions/0/value").asText()).isEqualTo("It rained & rained.");
        assertThat(item.at("/bodies/0/value").asText()).isEqualTo(Samples.full().bodyHtml());
        assertThat(item.at("/bodies/1/value").asText()).isEqualTo(Samples.full().articleBody());
        assertThat(item.at("/by").asText()).isEqualTo("Ann Lee, Ольга Петрова");
        assertThat(item.at("/located").asText()).isEqualTo("Geneva");
        assertThat(item.at("/infoSources/0/name").asText()).isEqualTo("The Gazette");
        assertThat(item.at("/infoSources/1/name").asText()).isEqualTo("AFP");
        assertThat(item.at("/subjects/0/rel").asText()).isEqualTo("section");
        assertThat(item.at("/associations/0/infoSources/0/name").asText()).isEqualTo("Bo Ek");
        assertThat(item.at("/associations/1/uri").asText())
                .isEqualTo("https://g.example/%D0%B4%D0%BE%D0%B6%D0%B4%D1%8C.png");
        assertThat(item.at("/altIds/0/value").asText()).isEqualTo("https://g.example/rain");
    }

    @ParameterizedTest
    @CsvSource({
        "2016-09-09T12:32+05:30, 2016-09-09T12:32:00+05:30, ''",
        "2016-09-09T12:32:07Z, 2016-09-09T12:32:07Z, ''",
        "2016-09-09T12:32, 2016-09-09T12:32:00Z, the offset (UTC) is assumed",
        "2016-09-09, 2016-09-09T00:00:00Z, the time and the offset (UTC) are assumed"
    })
    void whatADateLacksIsAssumedAndSaid(String date, String written, String note) throws IOException {
        JsonNode item =
                three(Article.builder().id(Samples.ID).datePublished(date).build());
        assertThat(problems(THREE, item)).isEmpty();
        assertThat(item.at("/firstCreated").asText()).isEqualTo(written);
        assertThat(item.at("/edNote").asText()).contains(note);
        assertThat(item.has("edNote")).isEqualTo(!note.isEmpty());
    }

    @Property(tries = 150)
    void whateverTheFieldsHoldIsValidAndReadsBack(@ForAll("articles") Article article) throws IOException {
        JsonNode item = three(article);
        assertThat(problems(THREE, item)).isEmpty();
        assertThat(problems(TWO, two(article))).isEmpty();
        assertThat(item.at("/headlines").findValuesAsText("value"))
                .containsExactlyElementsOf(Stream.of(article.headline(), article.alternativeHeadline())
                        .map(String::valueOf)
                        .filter(text -> !text.isEmpty())
                        .map(Xml::whole)
                        .toList());
        assertThat(item.at("/usageTerms").asText()).isEqualTo(Xml.whole(String.valueOf(article.usageInfo())));
        for (int i = 0; i < article.keywords().size(); i++) {
            int at = i + 1;
            assertThat(item.at("/subjects/" + at + "/name").asText())
                    .isEqualTo(Xml.whole(article.keywords().get(i)));
        }
    }

    @Provide
    Arbitrary<Article> articles() {
        return Samples.hostileArticles();
    }
}
