package org.pressclip.form.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.BodyHtml;
import org.pressclip.api.Form;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Spans;

/** What each form makes of pictures of which copies lie beside the records. */
class KeptPicturesTest {
    private static final String ADDRESS = "https://g.example/harbour.jpg";
    private static final String FILE = "media/ab/abcd.png";

    private static String written(Form form) throws IOException {
        Media media = new Media("image", ADDRESS, "The harbour", 0, 0).keptAt(FILE);
        Article.Copy copy = new Article.Copy(FILE, "abcd", 640, 480, "image/png");
        Article.Copy other = new Article.Copy("media/cd/cdef.webp", "cdef", 320, 200, "image/webp");
        List<Block> blocks = List.of(
                Block.of(0, Block.Kind.PARAGRAPH, Spans.of("It rained."), 0),
                Block.of(1, Block.Kind.IMAGE, Spans.of(""), 0).withMedia(media));
        return Samples.document(
                form,
                Article.builder()
                        .id(Samples.ID)
                        .headline("Rain")
                        .body(blocks, Outline.FLAT)
                        .bodyHtml(BodyHtml.of(blocks, Outline.FLAT))
                        .image(List.of(
                                new Article.Image(ADDRESS, "", "").kept(copy),
                                new Article.Image("", "", "").kept(other))) // came with its page: no address
                        .build());
    }

    @Test
    void aPageShowsEachCopyOnce() throws IOException {
        String page = written(new HtmlPage());
        assertThat(page.split("src=\"" + FILE, -1)).hasSize(2);
        assertThat(page).contains("src=\"media/cd/cdef.webp\"").doesNotContain("src=\"" + ADDRESS);
    }

    @Test
    void nitfRefersToTheCopiesByTheirTrueType() throws IOException {
        assertThat(written(new Nitf()))
                .contains("mime-type=\"image/png\" source=\"" + FILE)
                .contains("mime-type=\"image/webp\" source=\"media/cd/cdef.webp\" width=\"320\" height=\"200\"");
    }

    @Test
    void linkedDataTellsAddressAndCopy() throws IOException {
        assertThat(written(new JsonLd())).contains(ADDRESS, FILE, "image/png", "media/cd/cdef.webp");
    }

    @Test
    void wordPressIsGivenAddressesThatItCanFetch() throws IOException {
        assertThat(written(new Wxr())).contains("src=\"" + ADDRESS).doesNotContain(FILE);
    }
}
