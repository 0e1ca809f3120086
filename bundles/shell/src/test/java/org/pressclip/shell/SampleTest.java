package org.pressclip.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static Stream<String> of(String feed, int count) {
        return IntStream.range(0, count).mapToObj(i -> feed + " " + i);
    }

    private static Sample<String> draw(Stream<String> all, int most) {
        return Sample.draw(all, item -> item.split(" ", 2)[0], item -> item, most);
    }

    private static long of(Sample<String> sample, String feed) {
        return sample.items().stream()
                .filter(item -> item.startsWith(feed + " "))
                .count();
    }

    @Test
    void theSameItemsGiveTheSameSampleInWhateverOrderTheyCome() {
        List<String> all = new ArrayList<>(of("town", 1000).toList());
        List<String> once = draw(all.stream(), 50).items();
        Collections.shuffle(all, new Random(7));
        assertThat(draw(all.stream(), 50).items()).isEqualTo(once).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void itIsSpreadOverAllOfThem() {
        List<Integer> numbers = draw(of("town", 10_000), 200).items().stream()
                .map(item -> Integer.parseInt(item.substring("town ".length())))
                .toList();
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = tenth * 1000;
            assertThat(numbers).anyMatch(number -> number >= from && number < from + 1000);
        }
    }

    @Test
    void aFewItemsMoreChangeLittle() {
        List<String> before = draw(of("town", 1000), 100).items();
        assertThat(draw(of("town", 1050), 100).items().stream().filter(before::contains))
                .hasSizeGreaterThan(80);
    }

    @Test
    void eachFeedHasAsManyAndThoseWithFewerAllTheyHave() {
        Sample<String> sample =
                draw(Stream.of(of("a", 1000), of("b", 3), of("c", 1000)).flatMap(each -> each), 50);
        assertThat(sample.items()).hasSize(50);
        assertThat(sample.of()).isEqualTo(2003);
        assertThat(of(sample, "b")).isEqualTo(3);
        assertThat(of(sample, "a")).isEqualTo(24);
        assertThat(of(sample, "c")).isEqualTo(23);
    }

    @Test
    void moreFeedsThanItemsWantedGiveOneEach() {
        Sample<String> sample = draw(IntStream.range(0, 30).mapToObj(i -> "f" + i + " x"), 10);
        assertThat(sample.items()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void ofFewAllAreIn() {
        assertThat(draw(of("town", 4), 200).items()).hasSize(4);
        assertThat(draw(Stream.of(), 200).items()).isEmpty();
    }
}
