package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of all sorts on trial in one container that serves, and what becomes of the container: nothing. */
class TrialIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Pressclip pressclip;
    private static Pressclip.Running server;
    private static Newspaper publisher;
    private static Path page;

    @BeforeAll
    static void serve() throws Exception {
        pressclip = Pressclip.in(folder);
        publisher = Newspaper.start();
        publisher.allowIn(pressclip.home());
        pressclip.configured("org.pressclip.console", "port=\"0\"");
        for (int i = 1; i <= 12; i++) {
            publisher.story(i, "Council debates item " + i);
        }
        Path config = pressclip.home().resolve("config");
        Files.writeString(
                config.resolve("org.pressclip.feeds~town.config"),
                "sources=[\"" + publisher.address() + "rss\"]\nkind=\"rss\"\ntargets=[\"here\"]\n");
        Files.writeString(
                config.resolve("org.pressclip.target.files~here.config"),
                "folder=\"" + folder.resolve("filed") + "\"\n");
        page = Files.writeString(folder.resolve("rain.html"), """
                <!DOCTYPE html><html lang="en"><head><title>Rain</title></head><body><article><h1>Rain for a third day</h1>
                <p>Rain fell on the town for the third day, and the river rose above the lower bridge before noon, so that
                the market was held in the school.</p>
                <p>Nobody was hurt, said the mayor, who had spent the night on the bridge with a lamp and a whistle; the
                water is expected to fall from Thursday on, if the wind turns.</p>
                <p>The night desk is on the second floor, above the bakery.</p></article></body></html>
                """);
        server = pressclip.start("serve");
        server.awaitOut("Serving at");
    }

    @AfterAll
    static void stop() throws Exception {
        publisher.close();
        server.process().destroy();
        server.process().waitFor();
    }

    private static Pressclip.Result trial(Path jar, String... more) {
        List<String> line = new ArrayList<>(List.of("trial", jar.toString()));
        line.addAll(List.of(more));
        return pressclip.run(line.toArray(String[]::new));
    }

    private static final String CUTS_THE_LAST = "java.util.List<Block> all = draft.standing();"
            + " draft.cut(all.get(all.size() - 1), Reason.of(\"house\", \"the last\"));";

    private static void isAsItWas() {
        Pressclip.Result chain = pressclip.run("chain");
        assertThat(chain.exit()).as(chain.err()).isZero();
        assertThat(chain.out()).doesNotContain("org.example");
    }

    @Test
    void archivedPagesRunBothWaysAndNothingIsFiled() throws IOException {
        assertThat(pressclip.run("poll", "town").exit()).isZero();
        String before = Files.walk(folder.resolve("filed")).sorted().toList().toString();
        Path jar = Homemade.named("house").cleans(CUTS_THE_LAST).in(folder);
        Pressclip.Result all = trial(jar, "--feed", "town");
        assertThat(all.exit()).as(all.out() + all.err()).isZero();
        assertThat(all.out())
                .contains("clean \"house\" of org.example.house 1.0.0 joins the chain at 450.")
                .contains("It is tried on 12 of 12 archived pages.")
                .contains("house (the last) by house")
                .contains("12 records would change of 12: articleBody in 12, 12 cuts more.")
                .contains("Nothing was filed.");
        assertThat(Files.walk(folder.resolve("filed")).sorted().toList().toString())
                .isEqualTo(before);
        isAsItWas();

        Pressclip.Result some = trial(jar, "--sample", "5", "--json");
        assertThat(some.lines()).hasSize(6);
        List<String> pages = new ArrayList<>();
        for (String line : some.lines().subList(0, 5)) {
            JsonNode one = JSON.readTree(line);
            pages.add(one.at("/page").asText());
            assertThat(one.at("/then").asText()).isEqualTo("filed");
            assertThat(one.at("/cuts/0/change").asText()).isEqualTo("new");
            assertThat(one.at("/ownNanos").asLong()).isPositive();
        }
        assertThat(JSON.readTree(some.lines().get(5)).at("/changed").asInt()).isEqualTo(5);
        for (int i = 0; i < 5; i++) { // the same ones each time
            assertThat(trial(jar, "--sample", "5", "--json").lines().get(i)).contains("\"" + pages.get(i) + "\"");
        }
        assertThat(trial(jar, "--feed", "country").err()).contains("Nothing is archived of country yet");
    }

    @Test
    void whatHasTheNameOfAnotherTakesItsPlace() throws IOException {
        Path jar = Homemade.named("clean.residue")
                .version("9.0.0")
                .cleans(CUTS_THE_LAST)
                .in(folder);
        assertThat(trial(jar, page.toString()).out())
                .contains("clean \"clean.residue\" of org.example.clean.residue 9.0.0 takes the place of"
                        + " org.pressclip.clean.residue 0.1.0")
                .contains("“The night desk is on the second floor, above the bakery.”");
        Path older = Homemade.named("clean.residue").version("0.0.1").in(folder);
        assertThat(trial(older, page.toString()).out()).contains("goes before it");
        isAsItWas();
    }

    @Test
    void whatIsNoGuestIsToldWhy() throws IOException {
        told(Files.writeString(folder.resolve("text.jar"), "Rain."), "text.jar is no jar");
        told(
                Homemade.named("tides")
                        .imports("org.example.tides;version=\"[1.2,2)\"")
                        .in(folder),
                "It wants the package org.example.tides from version 1.2.0 on, which nothing here exports");
        told(
                Homemade.named("made")
                        .isMadeBy("throw new IllegalStateException(\"no wind\");")
                        .in(folder),
                "has nothing that can be tried. A clean service of it could not be made; the log file says why.");
        assertThat(pressclip.run("trial", "nowhere.jar").exit()).isEqualTo(2);
        isAsItWas();
    }

    private static void told(Path jar, String sentence) {
        Pressclip.Result result = trial(jar, page.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("pressclip: ").contains(sentence);
        assertThat(result.out() + result.err()).doesNotContain("Exception");
    }

    @Test
    void whatBreaksOnAPageIsShownAsWhatBecomesOfIt() throws IOException {
        Pressclip.Result result = trial(
                Homemade.named("breaks")
                        .cleans("throw new IllegalStateException(\"no wind\");")
                        .in(folder),
                page.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .contains("filed → held (")
                .contains("no wind")
                .contains("0 records would change of 1.")
                .contains("1 page would end otherwise.");
        Pressclip.Result nothing = trial(
                Homemade.named("nonsense")
                        .cleans("for (Block b : draft.standing()) draft.claim(null);")
                        .in(folder),
                page.toString());
        assertThat(nothing.out()).contains("filed → held (");
        Pressclip.Result none = trial(Homemade.named("house").in(folder), "nowhere.html");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("nowhere.html is left out: ").contains("There is no page to try it on.");
        isAsItWas();
    }

    @Test
    void whileOneHangsImportsGoOnAndNobodySeesIt() throws Exception {
        Path jar = Homemade.named("hangs")
                .cleans("while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }")
                .in(folder);
        Pressclip.Running hanging = pressclip.start("trial", jar.toString(), page.toString());
        hanging.awaitOut("joins the chain");
        isAsItWas();
        Pressclip.Result imported = pressclip.run("import", "--out", "-", page.toString());
        assertThat(imported.exit()).isZero();
        assertThat(imported.lines()).singleElement().asString().contains("above the bakery");
        assertThat(hanging.process().isAlive()).isTrue();
        Pressclip.Result ended = hanging.await();
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).contains("filed → held (took longer than 10 seconds; clean \"hangs\"");
        isAsItWas();
    }
}
