package org.pressclip.form.standards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;

/** What is written against schema.org's own list of terms: each has its domain and the types that it expects. */
class JsonLdTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ABOVE = new HashMap<>();
    private static final Map<String, List<String>> EXPECTED = new HashMap<>(); // by "Type property"

    static {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(JsonLdTest.class.getResourceAsStream("schema-org-terms.txt")),
                StandardCharsets.UTF_8))) {
            String type = "";
            for (String line : lines.lines().toList()) {
                String[] words = line.split(" ");
                if (line.startsWith("#")) {
                    continue;
                }
                if (words[0].equals("type")) {
                    type = words[1];
                    ABOVE.put(type, words.length > 2 ? words[2] : "");
                } else {
                    EXPECTED.put(type + " " + words[0], List.of(words).subList(1, words.length));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> expected(String type, String property) {
        for (String at = type; !at.isEmpty(); at = ABOVE.getOrDefault(at, "")) {
            List<String> types = EXPECTED.get(at + " " + property);
            if (types != null) {
                return types;
            }
        }
        return List.of();
    }

    /** What is wrong with an object, as far as the list tells. */
    static List<String> problems(JsonNode object) {
        List<String> problems = new ArrayList<>();
        String type = object.path("@type").asText();
        if (!ABOVE.containsKey(type)) {
            problems.add("no type " + type);
        }
        object.fields().forEachRemaining(member -> {
            if (member.getKey().startsWith("@")) {
                return;
            }
            List<String> expected = expected(type, member.getKey());
            if (expected.isEmpty()) {
                problems.add(type + " has no " + member.getKey());
            }
            for (JsonNode value : member.getValue().isArray() ? member.getValue() : List.of(member.getValue())) {
                if (!fits(value, expected)) {
                    problems.add(type + "." + member.getKey() + " does not take " + value);
                }
                if (value.isObject()) {
                    problems.addAll(problems(value));
                }
            }
        });
        return problems;
    }

    private static boolean fits(JsonNode value, List<String> expected) {
        if (value.isObject()) {
            for (String at = value.path("@type").asText(); !at.isEmpty(); at = ABOVE.getOrDefault(at, "")) {
                if (expected.contains(at)) {
                    return true;
                }
            }
            return false;
        }
        if (value.isBoolean()) {
            return expected.contains("Boolean");
        }
        if (value.isInt()) {
            return expected.contains("Integer") || expected.contains("Number");
        }
        String text = value.asText();
        return expected.contains("Text")
                || (expected.contains("URL") && Addresses.uri(text) != null)
                || (expected.contains("Date") || expected.contains("DateTime"));
    }

    private static JsonNode read(Article article) throws IOException {
        return JSON.readTree(Samples.document(new JsonLd(), article));
    }

    @Test
    void everyPropertyIsOneOfItsTypeAndTakesWhatItIsGiven() throws IOException {
        JsonNode news = read(Samples.full());
        assertThat(problems(news)).isEmpty();
        assertThat(news.size()).isGreaterThan(20);
        assertThat(news.at("/usageInfo/text").asText()).isEqualTo("Not for resale.");
        assertThat(news.at("/author/1/name").asText()).isEqualTo("Ольга Петрова");
    }

    @Test
    void theListRefusesWhatIsWrong() throws IOException {
        assertThat(problems(JSON.readTree("{\"@type\":\"NewsArticle\",\"headlines\":\"x\"}")))
                .isNotEmpty();
        assertThat(problems(JSON.readTree("{\"@type\":\"NewsArticle\",\"usageInfo\":\"a b\"}")))
                .isNotEmpty();
        assertThat(problems(JSON.readTree("{\"@type\":\"NewsArticle\",\"publisher\":{\"@type\":\"ImageObject\"}}")))
                .isNotEmpty();
    }

    @Property(tries = 150)
    void whateverTheFieldsHoldReadsBackAndHoldsNoMarkup(@ForAll("articles") Article article) throws IOException {
        String text = Samples.document(new JsonLd(), article);
        assertThat(text).doesNotContain("<").doesNotContain("&").doesNotContain("\u2028");
        JsonNode news = JSON.readTree(text);
        assertThat(problems(news)).isEmpty();
        assertThat(news.path("headline").asText()).isEqualTo(Xml.whole(String.valueOf(article.headline())));
        assertThat(news.path("dateline").asText()).isEqualTo(Xml.whole(String.valueOf(article.dateline())));
        assertThat(news.path("articleBody").asText()).isEqualTo(Xml.whole(article.articleBody()));
    }

    @Provide
    Arbitrary<Article> articles() {
        return Samples.hostileArticles();
    }
}
