package org.pressclip.target.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Outline;
import org.pressclip.api.Spans;

/** Records to write, and texts that are hard to write. */
final class Samples {
    static final String ID = "urn:uuid:0f8fad5b-d9cb-569f-a165-70867728950e";

    private static final String[] PIECES = {
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "<b>",
        "</div>",
        "<!--",
        "&",
        "&amp;",
        "&#35;",
        "#",
        "# ",
        "## ",
        "-",
        "- ",
        "+ ",
        "* ",
        "1.",
        "1. ",
        "12) ",
        "> ",
        "---",
        "===",
        "***",
        "```",
        "~~~",
        "~~",
        "|",
        " | ",
        "!",
        "![",
        "](",
        "](http://x.example)",
        "http://x.example/a_b_c",
        "{{",
        "}}",
        "{%",
        "{:",
        "$$",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "  ",
        "    ",
        "\u00a0",
        "\u2028",
        "\u0000",
        "\u0007",
        "\u0085",
        "\ud83d\ude00",
        "\ud800",
        "\udc00",
        "e\u0301",
        "é",
        "a",
        "b c",
        "Rain",
        "7",
        "तेज़",
        "雨",
        "مطر",
        "no",
        "~",
        "null",
        "2016-09-09",
        ":",
        ": ",
        "'",
        "\"",
        "“",
        "”",
        "%",
        "@",
        "?",
        "\ufeff",
        "\u200b",
        "[^1]",
        "[x]: http://e.example",
        "*[a]: b",
        "<http://e.example>"
    };

    private Samples() {}

    static Arbitrary<String> hostile() {
        return Arbitraries.of(PIECES).list().ofMinSize(0).ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    static Article article(Block... blocks) {
        return Article.builder()
                .id(ID)
                .headline("Rain in the north")
                .body(List.of(blocks), Outline.FLAT)
                .build();
    }

    static Block block(int index, Block.Kind kind, String text) {
        return Block.of(index, kind, Spans.of(text), 0);
    }

    static Article paragraphs(String id, String headline, String... texts) {
        List<Block> blocks = Arrays.stream(texts)
                .map(text -> block(0, Block.Kind.PARAGRAPH, text))
                .toList();
        return Article.builder()
                .id(id)
                .headline(headline)
                .body(blocks, Outline.FLAT)
                .build();
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
