package org.pressclip.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pressclip.api.Block;
import org.pressclip.api.Capture;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Lead;
import org.pressclip.clean.boilerplate.BoilerplateCleaner;

/** The engine must not lean on the words of a language. */
class ScriptsTest {
    private static final List<Path> PAGES = Stream.of(
                    "harbour-dredging", "lantern-festival", "reservoir-levels", "seebruecke", "valley-bridge")
            .map(name -> Path.of("../examples/articles", name + ".html")
                    .toAbsolutePath()
                    .normalize())
            .toList();

    /** Mean F1, over the example pages, of what is kept in a script against what is kept of the original. */
    private static final double LEAST = 0.93;

    @ParameterizedTest
    @EnumSource(Script.class)
    void theSameIsKeptWhateverTheScript(Script script) throws IOException {
        Way way = new Way(draft -> {});
        Cleaner cleaner = new BoilerplateCleaner();
        double sum = 0;
        for (Path page : PAGES) {
            String original = kept(way, cleaner, page, Script.ORIGINAL);
            assertThat(original).isNotEmpty();
            List<String> right = script.words(script.write(original));
            sum += Score.words(script.words(kept(way, cleaner, page, script)), right)
                    .f1();
        }
        assertThat(sum / PAGES.size()).isGreaterThan(LEAST);
    }

    @ParameterizedTest
    @EnumSource(Script.class)
    void aWordBecomesTheSameWordWhereverItStands(Script script) {
        String text = "The lock was shut; the boats waited at the lock for 3 days.";
        List<String> words = script.words(script.write(text));
        assertThat(words).hasSize(13);
        assertThat(words.get(1)).isEqualTo(words.get(9));
        assertThat(words).contains("3");
    }

    @Test
    void spacesStayOnlyWhereTheScriptHasThem() {
        assertThat(Script.CYRILLIC.write("boats wait, 3 of them")).contains(" ");
        assertThat(Script.THAI.write("boats wait")).doesNotContain(" ");
        assertThat(Script.CJK.write("boats wait")).doesNotContain(" ");
    }

    private static String kept(Way way, Cleaner cleaner, Path file, Script script) throws IOException {
        Lead lead = Lead.at(file.toUri()).build();
        Capture page = new Capture(lead, file.toUri(), 200, Map.of(), Files.readAllBytes(file), null);
        Draft draft = way.found(Rewriting.of(page, script)).enter(Draft.Turn.CLEAN, "clean.boilerplate");
        cleaner.clean(draft);
        StringBuilder text = new StringBuilder();
        for (Block block : draft.standing()) {
            text.append(draft.standingText(block).text()).append('\n');
        }
        return text.toString();
    }
}
