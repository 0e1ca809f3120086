package org.pressclip.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerTest {
    @Test
    void anItemIsNamedByTheFileAndItsNumberAndLeadsBackToTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a feed.xml"), "<rss>");
        Container whole = Container.required(
                Lead.at(file.toUri()).path("in/a feed.xml").feed("desk").build());
        Lead second = whole.lead(2).build();
        assertThat(second.uri()).hasToString(file.toUri() + "#2");
        assertThat(second.path()).isEqualTo("in/a feed.xml#2");
        assertThat(second.feed()).contains("desk");

        Container item = Container.required(second);
        assertThat(item.file()).isEqualTo(file);
        assertThat(item.number()).isEqualTo(2);
        assertThat(item.lead().uri()).isEqualTo(file.toUri());
        assertThat(item.lead().path()).isEqualTo("in/a feed.xml");
        assertThat(item.lead(2).build().path()).isEqualTo(second.path());
    }

    @Test
    void oneItemIsGivenWhereOneWasAskedForAndTheStreamIsClosed() throws IOException {
        Container whole = container("file:///in/feed.xml");
        Container second = container("file:///in/feed.xml#2");
        boolean[] closed = new boolean[1];
        Stream<Lead> all = Stream.of(1, 2, 3).map(n -> whole.lead(n).build()).onClose(() -> closed[0] = true);
        assertThat(second.asked(all)).extracting(Lead::path).containsExactly("file:///in/feed.xml#2");
        assertThat(closed[0]).isTrue();
        assertThat(whole.asked(Stream.of(whole.lead(1).build()))).hasSize(1);
        assertThatThrownBy(() -> second.asked(Stream.of(whole.lead(1).build())))
                .isInstanceOf(Refusal.class)
                .hasMessage("there is no such item in it");
    }

    @Test
    void whatIsNoFileOrBringsItsBytesIsNoContainer() {
        assertThat(Container.of(
                        Lead.at(URI.create("https://news.example/feed.xml")).build()))
                .isEmpty();
        assertThat(Container.of(Lead.at(URI.create("file://host/feed.xml")).build()))
                .isEmpty();
        Enclosure bytes = Enclosure.of("text/plain", "rain".getBytes(UTF_8));
        assertThat(Container.of(Lead.at(URI.create("file:///in/feed.xml#1"))
                        .enclosure(bytes)
                        .build()))
                .isEmpty();
    }

    @Test
    void aFragmentThatIsNoNumberIsSaidToBeNone() throws IOException {
        assertThat(container("file:///in/feed.xml").number()).isZero();
        assertThat(container("file:///in/feed.xml#top").number()).isEqualTo(-1);
        assertThat(container("file:///in/feed.xml#12345678901").number()).isEqualTo(-1);
    }

    @Test
    void hiddenFilesAndWhatIsNotThereShowNoBytes(@TempDir Path folder) throws IOException {
        Path seen = Files.writeString(folder.resolve("feed.xml"), "<rss version='2.0'>");
        Path hidden = Files.copy(seen, folder.resolve(".feed.xml"));
        assertThat(container(seen.toUri().toString()).head(4)).asString(UTF_8).isEqualTo("<rss");
        assertThat(container(hidden.toUri().toString()).head(4)).isEmpty();
        assertThat(container(folder.toUri().toString()).head(4)).isEmpty();
        assertThat(container(folder.resolve("none").toUri().toString()).head(4)).isEmpty();
    }

    private static Container container(String address) throws IOException {
        return Container.required(Lead.at(URI.create(address)).build());
    }
}
