package org.pressclip.clean.boilerplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Outline;

class NamesTest {
    private static final Names KNOWN =
            new Names(Map.of("posts", -2f, "~posts", -1f, "story", 3f, "<aside", -4f, "<<p", 0.5f), 0.25f);

    @Test
    void aNameCountsOnceOnAllThatStandsUnderItAndMoreNearIt() {
        Outline.Builder outline = new Outline.Builder("body");
        int list = outline.add(0, node("div", "relatedPosts"));
        int item = outline.add(list, node("div", "more-posts"));
        int inner = outline.add(item, node("div"));
        int deep = outline.add(inner, node("p"));
        assertThat(KNOWN.scores(outline.build()))
                .containsExactly(0.25f, 0.25f - 3, 0.25f - 3, 0.25f - 3, 0.25f - 2 + 0.5f);
        assertThat(deep).isEqualTo(4);
    }

    @Test
    void whatStandsBesideAnElementDoesNotBearItsNames() {
        Outline.Builder outline = new Outline.Builder("body");
        outline.add(outline.add(0, node("aside", "posts")), node("p", "story"));
        outline.add(0, node("p"));
        float[] scores = KNOWN.scores(outline.build());
        assertThat(scores[2]).isEqualTo(0.25f - 2 - 1 + 3 - 4 + 0.5f);
        assertThat(scores[3]).isEqualTo(0.75f);
    }

    @Test
    void whatIsWrittenIsRead() {
        Outline.Builder outline = new Outline.Builder("body");
        outline.add(outline.add(0, node("aside", "posts")), node("p", "story"));
        Outline built = outline.build();
        assertThat(Names.parse(KNOWN.lines()).scores(built)).containsExactly(KNOWN.scores(built));
    }

    @Test
    void elementsInElementsWithoutEndAreWalkedInTimeThatTheirNumberAllows() {
        Outline.Builder outline = new Outline.Builder("body");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            names.add("posts-story-" + i);
        }
        int at = 0;
        for (int depth = 0; depth < 20_000; depth++) {
            at = outline.add(at, new Outline.Node("div", names, "", "", false));
        }
        assertThat(KNOWN.scores(outline.build())[20_000]).isEqualTo(0.25f - 2 - 1 + 3);
    }

    private static Outline.Node node(String tag, String... names) {
        return new Outline.Node(tag, List.of(names), "", "", false);
    }
}
