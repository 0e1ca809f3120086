package org.pressclip.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.pressclip.api.Capture;

/**
 * Writes a web page in another script: the text that is shown, its title, and what its metadata repeats of that. Tags,
 * attributes and addresses stay.
 */
public final class Rewriting {
    private static final Set<String> REPEATED =
            Set.of("headline", "alternativeHeadline", "name", "description", "articleBody", "text");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rewriting() {}

    /** The capture of the same page in a script. */
    public static Capture of(Capture page, Script script) throws IOException {
        Document document = Jsoup.parse(page.open(), null, page.location().toString());
        document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        document.charset(StandardCharsets.UTF_8);
        document.traverse((node, depth) -> rewrite(node, script));
        byte[] html = document.outerHtml().getBytes(StandardCharsets.UTF_8);
        return new Capture(page.lead(), page.location(), page.status(), Map.of(), html, null);
    }

    private static void rewrite(Node node, Script script) {
        if (node instanceof org.jsoup.nodes.TextNode text) {
            text.text(script.write(text.getWholeText()));
        } else if (node instanceof DataNode data && node.attr("type").isEmpty()) {
            boolean linked = node.parent() instanceof Element parent
                    && parent.attr("type").toLowerCase(Locale.ROOT).contains("ld+json");
            if (linked) {
                data.setWholeData(json(data.getWholeData(), script));
            }
        } else if (node instanceof Element meta && meta.normalName().equals("meta")) {
            String name = (meta.attr("name") + meta.attr("property")).toLowerCase(Locale.ROOT);
            if (name.endsWith("title") || name.endsWith("description")) {
                meta.attr("content", script.write(meta.attr("content")));
            }
        }
    }

    private static String json(String text, Script script) {
        try {
            JsonNode root = JSON.readTree(text);
            rewrite(root, script);
            return root.toString();
        } catch (JsonProcessingException e) {
            return text; // as broken as it was
        }
    }

    private static void rewrite(JsonNode root, Script script) {
        List<JsonNode> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            JsonNode node = open.remove(open.size() - 1);
            if (node instanceof ObjectNode object) {
                object.properties().forEach(member -> {
                    if (member.getValue().isTextual() && REPEATED.contains(member.getKey())) {
                        member.setValue(
                                TextNode.valueOf(script.write(member.getValue().asText())));
                    } else {
                        open.add(member.getValue());
                    }
                });
            } else if (node instanceof ArrayNode array) {
                array.forEach(open::add);
            }
        }
    }
}
