package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutlineTest {
    @Test
    void nodesAreFoundUpwardsAndTheirDescendantsAreOneRange() {
        Outline.Builder builder = new Outline.Builder("html");
        int body = builder.add(0, node("body", false));
        int list = builder.add(body, node("ul", true));
        int first = builder.add(list, node("li", false));
        int second = builder.add(list, node("li", false));
        int article = builder.add(body, node("article", false));
        Outline outline = builder.build();

        assertThat(outline.size()).isEqualTo(6);
        assertThat(outline.end(list)).isEqualTo(article);
        assertThat(outline.end(0)).isEqualTo(6);
        assertThat(outline.depth(second)).isEqualTo(3);
        assertThat(outline.holds(list, first)).isTrue();
        assertThat(outline.holds(list, article)).isFalse();
        assertThat(outline.nearest(first, "ol", "ul")).isEqualTo(list);
        assertThat(outline.nearest(first, "li")).isEqualTo(first);
        assertThat(outline.nearest(article, "ul")).isEqualTo(-1);
        assertThat(outline.hidden(second)).isTrue();
        assertThat(outline.hidden(article)).isFalse();
        assertThat(outline.parent(0)).isEqualTo(-1);
    }

    @Test
    void nodesOfTheSameNamesHaveOneNumberForThem() {
        Outline.Builder builder = new Outline.Builder("html");
        int story = builder.add(0, new Outline.Node("div", List.of("story", "wide"), "", "", false));
        int teaser = builder.add(0, new Outline.Node("div", List.of("teaser"), "", "", false));
        int other = builder.add(0, new Outline.Node("p", List.of("story", "wide"), "", "", false));
        Outline outline = builder.build();

        assertThat(outline.called()).containsExactly(List.of(), List.of("story", "wide"), List.of("teaser"));
        assertThat(outline.names(0)).isEqualTo(0);
        assertThat(outline.names(story)).isEqualTo(outline.names(other)).isEqualTo(1);
        assertThat(outline.names(teaser)).isEqualTo(2);
    }

    @Test
    void aTextHasTheRootAlone() {
        assertThat(Outline.FLAT.size()).isEqualTo(1);
        assertThat(Outline.FLAT.end(0)).isEqualTo(1);
    }

    @Test
    void twoHundredThousandLevelsAreNoMatter() {
        Outline.Builder builder = new Outline.Builder("html");
        int at = 0;
        for (int i = 0; i < 200_000; i++) {
            at = builder.add(at, node("div", false));
        }
        Outline outline = builder.build();
        assertThat(outline.depth(at)).isEqualTo(200_000);
        assertThat(outline.nearest(at, "html")).isEqualTo(0);
        assertThat(outline.end(1)).isEqualTo(200_001);
    }

    @Test
    void aParentThatIsClosedOrNotThereIsRefused() {
        Outline.Builder builder = new Outline.Builder("html");
        assertThatThrownBy(() -> builder.add(1, node("p", false))).isInstanceOf(IndexOutOfBoundsException.class);
        int first = builder.add(0, node("p", false));
        builder.add(0, node("p", false));
        assertThatThrownBy(() -> builder.add(first, node("b", false))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void aNodeHoldsExactlyThoseItStandsAbove(@ForAll @Size(max = 30) List<@IntRange(max = 1000) Integer> ups) {
        Outline.Builder builder = new Outline.Builder("html");
        List<Integer> open = new ArrayList<>(List.of(0));
        for (int up : ups) { // only nodes on the way up from the last one are still open
            int level = up % open.size();
            open.subList(level + 1, open.size()).clear();
            open.add(builder.add(open.get(level), node("p", false)));
        }
        Outline outline = builder.build();
        for (int upper = 0; upper < outline.size(); upper++) {
            for (int lower = 0; lower < outline.size(); lower++) {
                boolean above = false;
                for (int at = lower; at >= 0; at = outline.parent(at)) {
                    above |= at == upper;
                }
                assertThat(outline.holds(upper, lower)).isEqualTo(above);
            }
        }
    }

    private static Outline.Node node(String tag, boolean hidden) {
        return new Outline.Node(tag, List.of(), "", "", hidden);
    }
}
