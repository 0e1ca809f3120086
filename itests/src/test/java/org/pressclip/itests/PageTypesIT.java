package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that hold no text of their own are refused with a sentence that says why; short texts are not. */
class PageTypesIT {
    private static final String MENU =
            "<nav><ul><li><a href=/>Home</a><li><a href=/harbour>Harbour</a><li><a href=/town>Town</a></ul></nav>";
    private static final String FOOTER = "<footer><p>© 2025 The Harbour Gazette</p></footer>";

    @TempDir
    private Path folder;

    @Test
    void whatHoldsNoTextIsRefusedByItsNameAndAShortNoticeIsFiled() throws IOException {
        Path pages = Files.createDirectory(folder.resolve("pages"));
        Files.writeString(pages.resolve("front.html"), page("The Harbour Gazette", MENU + teasers(16, true) + FOOTER));
        Files.writeString(
                pages.resolve("section.html"),
                page("Harbour", MENU + "<h1>Harbour</h1>" + teasers(30, false) + FOOTER));
        Files.writeString(
                pages.resolve("shell.html"),
                page(
                        "Harbour app",
                        "<div id=root></div><script src=/app.js></script>"
                                + "<noscript>You need to enable JavaScript to run this app.</noscript>"));
        Files.writeString(
                pages.resolve("shell-with-footer.html"),
                page("Harbour app", "<div id=app>Loading</div><script src=/app.js></script>" + FOOTER));
        Files.writeString(
                pages.resolve("cookies.html"),
                page(
                        "Before you go on",
                        "<div class=cookie-consent><h2>Your privacy</h2><p>We and our partners use cookies to store"
                                + " and read data on your device.</p><button>Accept all</button></div>"));
        Files.writeString(pages.resolve("empty.html"), page("Nothing", "<div></div>"));
        Files.writeString(
                pages.resolve("notice.html"),
                page(
                        "Lock shut",
                        MENU + "<main><h1>Lower lock shut</h1><p>The lower lock is shut until Monday. Boats may use the"
                                + " upper one.</p></main><script>count()</script>" + FOOTER));
        Files.writeString(
                pages.resolve("stores.txt"),
                "Salt and rope are short\n\nThe harbour store has run out of three things that boats need, its keeper"
                        + " said on Monday:\n\n* salt\n* rope\n* lamp oil\n\nMore is to come by the end of the week, when"
                        + " the lock is open again and the barges from the mills can pass.\n");

        Pressclip.Result result = Pressclip.in(folder).run("import", "--out", "-", "pages");

        assertThat(result.err())
                .contains("front.html: refused at map: index page")
                .contains("section.html: refused at map: index page")
                .contains("shell.html: refused at read: needs JavaScript")
                .contains("shell-with-footer.html: refused at map: needs JavaScript")
                .contains("cookies.html: refused at map: no article")
                .contains("empty.html: refused at read: no article");
        assertThat(result.out().lines())
                .satisfiesExactly(
                        line -> {
                            JsonNode notice = new ObjectMapper().readTree(line);
                            assertThat(notice.path("articleBody").asText()).contains("Boats may use the upper one.");
                            assertThat(notice.path("pageType").asText()).isNotEmpty();
                        },
                        line -> {
                            JsonNode dump = new ObjectMapper().readTree(line);
                            assertThat(dump.path("articleBody").asText()).contains("lamp oil");
                            assertThat(dump.has("pageType")).isFalse(); // nobody can tell it of a dump
                        });
    }

    private static String page(String title, String body) {
        return "<!DOCTYPE html><html lang=en><head><title>" + title + "</title></head><body>" + body + "</body></html>";
    }

    private static String teasers(int count, boolean summaries) {
        StringBuilder html = new StringBuilder("<main>");
        for (int i = 1; i <= count; i++) {
            html.append("<div class=teaser><h2><a href=/harbour/")
                    .append(i)
                    .append(">Boats wait for an hour at lock number ")
                    .append(i)
                    .append("</a></h2>")
                    .append(summaries ? "<p>The canal office has no word on how long it will take.</p>" : "")
                    .append("</div>");
        }
        return html.append("</main>").toString();
    }
}
