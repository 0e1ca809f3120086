package org.pressclip.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.service.Repeats;

class RepeatsRunTest {
    private static final Repeats.Rule RULE =
            new Repeats.Rule("4f2a90c1d2e3f405", "paper.example", "Read \u001b[31mour letter", 37, 41);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> done = new ArrayList<>();

    @Test
    void showsSitesAndRulesAndNothingThatDrivesATerminal() throws IOException {
        assertThat(run("repeats")).isZero();
        assertThat(out.toString(UTF_8)).containsPattern("paper\\.example +41 +1 +2 +frozen");
        assertThat(run("repeats", "show", "www.Paper.example")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("4f2a90c1d2e3f405", "37 of 41", "our letter")
                .doesNotContain("\u001b[31m");
    }

    @Test
    void doesWhatItIsToldAndSaysWhetherThereWasAnything() throws IOException {
        assertThat(run("repeats", "freeze", "paper.example")).isZero();
        assertThat(run("repeats", "thaw", "paper.example")).isZero();
        assertThat(run("repeats", "remove", "4F2A90C1")).isZero();
        assertThat(run("repeats", "remove", "0000")).isEqualTo(1);
        assertThat(run("repeats", "freeze", "nobody.example")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("No rule begins with 0000", "Nothing is known of the site nobody.example");
        assertThat(done)
                .containsExactly(
                        "freeze paper.example",
                        "thaw paper.example",
                        "remove 4f2a90c1",
                        "remove 0000",
                        "freeze nobody.example");
    }

    @Test
    void aLineThatMakesNoSenseIsAnsweredWithoutAContainer() {
        assertThat(answer("repeats", "list", "a")).contains("takes no argument");
        assertThat(answer("repeats", "show")).contains("wants a site");
        assertThat(answer("repeats", "remove", "xyz")).contains("wants the id of a rule");
        assertThat(answer("repeats", "dance", "a")).contains("not dance");
    }

    @Test
    void aContainerWithoutTheBundleSaysSo() throws IOException {
        Wire.Request request = request("repeats");
        assertThat(RepeatsRun.call(null, (RepeatsLine) read("repeats"), new Terminal(out, err, request)))
                .isEqualTo(1);
    }

    private static Wire.Request request(String... arguments) {
        return new Wire.Request(List.of(arguments), Path.of("").toAbsolutePath(), false, false, false, 100);
    }

    private static Line.Reading read(String... arguments) {
        return Line.read(List.of(arguments), Path.of("").toAbsolutePath(), false, 100);
    }

    private static String answer(String... arguments) {
        return ((Line.Answer) read(arguments)).err();
    }

    private int run(String... arguments) throws IOException {
        Terminal terminal = new Terminal(out, err, request(arguments));
        int status = RepeatsRun.call(new Known(), (RepeatsLine) read(arguments), terminal);
        terminal.flush();
        return status;
    }

    /** Knows one site and one rule. */
    private final class Known implements Repeats {
        @Override
        public List<Site> sites() {
            return List.of(new Site(RULE.site(), 41, 1, 2, true));
        }

        @Override
        public List<Rule> rules(String site) {
            return site.equals(RULE.site()) ? List.of(RULE) : List.of();
        }

        @Override
        public boolean freeze(String site) {
            done.add("freeze " + site);
            return site.equals(RULE.site());
        }

        @Override
        public boolean thaw(String site) {
            done.add("thaw " + site);
            return site.equals(RULE.site());
        }

        @Override
        public List<Rule> remove(String id) {
            done.add("remove " + id);
            return RULE.id().startsWith(id) ? List.of(RULE) : List.of();
        }

        @Override
        public void learn(Article article) {
            throw new AssertionError("no line learns");
        }

        @Override
        public long publish() {
            throw new AssertionError("no line publishes");
        }
    }
}
