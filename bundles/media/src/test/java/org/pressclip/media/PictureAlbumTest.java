package org.pressclip.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.BodyHtml;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Lead;
import org.pressclip.api.Media;
import org.pressclip.api.Outline;
import org.pressclip.api.Spans;
import org.pressclip.fetch.FileFetcher;
import org.pressclip.fetch.HttpFetcher;

@Timeout(30)
class PictureAlbumTest {
    private static final Lead PAGE =
            Lead.at(URI.create("https://gazette.example/story")).build();
    private static final Limits LIMITS = new Limits(200_000, 1_000_000, 5, 10, 20, 2, 8);
    /** Eight by six pixels, half red and half blue, drawn on a browser's canvas. */
    private static final String WEBP =
            "UklGRlYAAABXRUJQVlA4IEoAAADwAgCdASoIAAYAAUAmJagCdLoBQAPwArv/cAATdhycIAD+9pP9qw///ND9UzVf/p9X20HafV/+lwf/SuMT3a4Nf8Vxie7WlQAAAA==";

    private static final Map<String, Object> LOOPBACK = Map.of(
            "allow",
            new String[] {"127.0.0.0/8"},
            "ports",
            new String[] {"1-65535"},
            "delayMillis",
            0,
            "perHost",
            8,
            "robots",
            false);

    private final Fetcher http = part(HttpFetcher.class);
    private final Fetcher files = part(FileFetcher.class);
    private final Path folder;
    private final Site site = new Site();
    private final PictureAlbum album;

    PictureAlbumTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.album = album(folder, http, files, LIMITS);
    }

    @AfterEach
    void close() {
        album.close();
        site.close();
    }

    private PictureAlbum album(Limits limits) throws IOException {
        return album(folder, http, files, limits);
    }

    private static PictureAlbum album(Path folder, Fetcher http, Fetcher files, Limits limits) throws IOException {
        return new PictureAlbum(
                new Store(folder.resolve("media"), "media/"),
                scheme -> scheme.equals("file") ? Optional.of(files) : Optional.of(http),
                limits);
    }

    private static Fetcher part(Class<? extends Fetcher> type) {
        try {
            Constructor<?> constructor = type.getConstructors()[0];
            Object[] arguments = new Object[constructor.getParameterCount()]; // the services among them are optional
            arguments[0] = Converters.standardConverter()
                    .convert(LOOPBACK)
                    .to(constructor.getParameterTypes()[0]);
            return type.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A record with a lead picture, if there is any, and all of them in its body. */
    private static Article article(String... addresses) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.of(0, Block.Kind.PARAGRAPH, Spans.of("Rain fell on the town."), 0));
        for (String address : addresses) {
            blocks.add(Block.of(blocks.size(), Block.Kind.IMAGE, Spans.EMPTY, 0)
                    .withMedia(new Media("image", address, "The pier", 0, 0)));
        }
        return Article.builder()
                .id("urn:uuid:1")
                .body(blocks, Outline.FLAT)
                .bodyHtml(BodyHtml.of(blocks, Outline.FLAT))
                .image(Stream.of(addresses)
                        .filter(address -> address.startsWith("http"))
                        .map(address -> new Article.Image(address, "The pier at dawn.", "Ann Lee"))
                        .toList())
                .build();
    }

    private Article illustrated(String... addresses) throws InterruptedException {
        return album.illustrate(PAGE, article(addresses));
    }

    private String refused(String type, byte[] bytes) throws InterruptedException {
        String path = "/" + type.hashCode() + Arrays.hashCode(bytes);
        site.gives(path, type, bytes);
        Article article = illustrated(site.at(path));
        assertThat(article.image()).extracting(Article.Image::copy).containsOnlyNulls();
        assertThat(article.bodyHtml()).contains("src=\"" + site.at(path) + "\"");
        assertThat(folder.resolve("media")).doesNotExist();
        assertThat(article.warnings()).hasSize(1);
        return article.warnings().get(0);
    }

    private static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width; i++) {
            image.setRGB(i, i % height, 0x3366CC + i * 77);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, out)).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static Article.Copy copy(Article article) {
        return Objects.requireNonNull(article.image().get(0).copy(), () -> "" + article.warnings());
    }

    @Test
    void aPictureIsKeptByWhatItHoldsAndTheRecordLeadsToItAndToItsAddress() throws Exception {
        byte[] bytes = picture("jpg", 300, 200);
        site.gives("/pier.php", "text/plain", bytes);
        Article article = illustrated(site.at("/pier.php"));
        assertThat(article.warnings()).isEmpty();
        Article.Copy copy = copy(article);
        assertThat(copy.file()).matches("media/[0-9a-f]{2}/[0-9a-f]{64}\\.jpg").contains(copy.sha256());
        assertThat(copy.width()).isEqualTo(300);
        assertThat(copy.height()).isEqualTo(200);
        assertThat(copy.encodingFormat()).isEqualTo("image/jpeg");
        assertThat(folder.resolve(copy.file())).hasBinaryContent(bytes);
        assertThat(article.image().get(0).url()).isEqualTo(site.at("/pier.php"));
        assertThat(article.image().get(0).caption()).isEqualTo("The pier at dawn.");
        assertThat(article.image().get(0).creditText()).isEqualTo("Ann Lee");
        assertThat(article.bodyHtml()).contains("<img src=\"" + copy.file() + "\" alt=\"The pier\">");
        assertThat(album.kept()).isEqualTo(1);
        assertThat(album.failed()).isZero();
    }

    @Test
    void everyKindIsNamedByItsBytesAndMeasured() throws Exception {
        Map<String, byte[]> kinds = Map.of(
                "image/jpeg", picture("jpg", 8, 6),
                "image/png", picture("png", 8, 6),
                "image/gif", picture("gif", 8, 6),
                "image/bmp", picture("bmp", 8, 6),
                "image/tiff", picture("tiff", 8, 6),
                "image/webp", Base64.getDecoder().decode(WEBP),
                "image/avif", avif(8, 6));
        for (Map.Entry<String, byte[]> each : kinds.entrySet()) {
            String path = "/" + each.getKey();
            site.gives(path, "application/octet-stream", each.getValue());
            Article.Copy copy = copy(illustrated(site.at(path)));
            assertThat(copy.encodingFormat()).isEqualTo(each.getKey());
            assertThat(copy.width()).as(each.getKey()).isEqualTo(8);
            assertThat(copy.height()).as(each.getKey()).isEqualTo(6);
        }
        assertThat(album.kept()).isEqualTo(7);
    }

    /** The boxes of one, without a picture that could be decoded. */
    private static byte[] avif(int width, int height) {
        byte[] ispe = box(
                "ispe",
                ByteBuffer.allocate(12).putInt(0).putInt(width).putInt(height).array());
        byte[] meta = box("iprp", box("ipco", ispe));
        return concat(
                box("ftyp", "avif\0\0\0\0mif1avif".getBytes(UTF_8)),
                box("meta", concat(new byte[4], meta)),
                box("mdat", new byte[20]));
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(UTF_8))
                .put(content)
                .array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        site.gives("/c", "image/png", picture("png", 9, 9)).sends("/a", "/b").sends("/b", site.at("/c"));
        assertThat(copy(illustrated(site.at("/a"))).encodingFormat()).isEqualTo("image/png");
    }

    @Test
    void anAddressIsAskedOnceInARunAndLikePicturesAreOneFile() throws Exception {
        byte[] bytes = picture("png", 9, 9);
        site.gives("/a", "image/png", bytes).gives("/b", "image/png", bytes);
        Article one = illustrated(site.at("/a"), site.at("/a#x"), site.at("/b"));
        Article two = illustrated(site.at("/a"), site.at("/none"));
        illustrated(site.at("/none"));
        assertThat(site.asked()).containsExactlyInAnyOrder("/a", "/b", "/none");
        assertThat(one.image()).extracting(Article.Image::copy).containsOnly(copy(two));
        assertThat(album.kept()).isEqualTo(1);
        assertThat(album.failed()).isEqualTo(1);
        try (Stream<Path> all = Files.walk(folder.resolve("media"))) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgain() throws Exception {
        site.gives("/a", "image/png", picture("png", 9, 9));
        Path file = folder.resolve(copy(illustrated(site.at("/a"))).file());
        Object key = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        try (PictureAlbum next = album(LIMITS)) {
            next.illustrate(PAGE, article(site.at("/a")));
        }
        assertThat(Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(key);
    }

    @Test
    void whatIsNoPictureIsNamedForWhatItIs() throws Exception {
        assertThat(refused("image/png", "<!DOCTYPE html><p>Gone".getBytes(UTF_8)))
                .contains("a web page");
        assertThat(refused("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8)))
                .contains("SVG");
        assertThat(refused("image/jpeg", "no picture".getBytes(UTF_8))).contains("no picture of a kind");
        assertThat(refused("image/heic", concat(box("ftyp", "heic\0\0\0\0mif1heic".getBytes(UTF_8)))))
                .contains("not known here");
        assertThat(refused("text/html", "<script>GIF89a</script>".getBytes(UTF_8)))
                .contains("a web page");
    }

    @Test
    void whatIsCutOffIsNotKept() throws Exception {
        for (String format : List.of("jpg", "png", "gif", "bmp")) {
            byte[] bytes = picture(format, 120, 90);
            assertThat(refused("image/" + format, Arrays.copyOf(bytes, bytes.length * 2 / 3)))
                    .as(format)
                    .contains("broken or cut off");
        }
        byte[] webp = Base64.getDecoder().decode(WEBP);
        assertThat(refused("image/webp", Arrays.copyOf(webp, webp.length / 2))).contains("broken or cut off");
        assertThat(refused("image/avif", Arrays.copyOf(avif(8, 6), 60))).contains("broken or cut off");
        site.breaksOff("/promised", picture("png", 9, 9));
        assertThat(illustrated(site.at("/promised")).warnings())
                .singleElement()
                .asString()
                .contains("cut off");
    }

    @Test
    void aScriptThatIsAlsoAPictureIsAPictureAndNothingElse() throws Exception {
        byte[] gif = concat(picture("gif", 8, 6), "*/=1;run();<script>run()</script>".getBytes(UTF_8));
        assertThat(refused("image/gif", concat("<!--".getBytes(UTF_8), gif))).contains("no picture");
        site.gives("/poly.html", "text/html", gif);
        Article.Copy copy = copy(illustrated(site.at("/poly.html")));
        assertThat(copy.file()).endsWith(".gif");
        assertThat(copy.encodingFormat()).isEqualTo("image/gif");
    }

    @Test
    void aBombIsRefusedBeforeItIsDecoded() throws Exception {
        assertThat(refused("image/png", hugePng(60_000, 60_000))).contains("60000 × 60000 pixels");
        byte[] gif = picture("gif", 8, 6);
        ByteBuffer.wrap(gif)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) 65_000)
                .putShort(8, (short) 65_000);
        int descriptor = IntStream.range(13, gif.length)
                .filter(i -> gif[i] == 0x2C)
                .findFirst()
                .orElseThrow();
        ByteBuffer.wrap(gif)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putShort(descriptor + 5, (short) 65_000)
                .putShort(descriptor + 7, (short) 65_000);
        assertThat(refused("image/gif", gif)).contains("pixels");
        assertThat(refused("image/avif", avif(60_000, 60_000))).contains("pixels");
    }

    /** Forty bytes that promise billions of pixels. */
    private static byte[] hugePng(int width, int height) {
        byte[] png = picture("png", 8, 6);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    @Test
    void whatIsTooLargeIsNotTakenWhole() throws Exception {
        assertThat(refused("image/bmp", picture("bmp", 400, 400))).contains("larger than 200000 bytes");
    }

    @Test
    void aServerThatDripsHoldsNothingUp() throws Exception {
        site.drips("/drip").gives("/fine", "image/png", picture("png", 9, 9));
        try (PictureAlbum hasty = album(new Limits(200_000, 1_000_000, 5, 1, 20, 2, 8))) {
            Article article = hasty.illustrate(PAGE, article(site.at("/drip"), site.at("/fine")));
            assertThat(article.warnings())
                    .singleElement()
                    .asString()
                    .contains("/drip")
                    .contains("not done within 1 s");
            assertThat(article.image().get(1).copy()).isNotNull();
        }
        try (PictureAlbum hasty = album(new Limits(200_000, 1_000_000, 5, 20, 1, 2, 8))) {
            Article article = hasty.illustrate(PAGE, article(site.at("/drip"), site.at("/fine")));
            assertThat(article.warnings()).singleElement().asString().contains("the record's time");
            assertThat(article.image().get(1).copy()).isNotNull();
        }
    }

    @Test
    void aPictureOfAServerThatMayNotBeAskedIsNotFetched() throws Exception {
        assertThat(illustrated("http://10.0.0.1/pier.jpg", "http://169.254.169.254/latest")
                        .warnings())
                .containsExactly(
                        "The picture http://10.0.0.1/pier.jpg was not kept: 10.0.0.1, a private network, which may not be"
                                + " asked.",
                        "The picture http://169.254.169.254/latest was not kept: 169.254.169.254, the local link, which"
                                + " may not be asked.");
    }

    @Test
    void oneHostIsAskedForSoManyAtOnce() throws Exception {
        try (PictureAlbum many = album(new Limits(200_000, 1_000_000, 50, 10, 20, 2, 8))) {
            String[] addresses = IntStream.range(0, 12)
                    .mapToObj(i -> {
                        site.givesSlowly("/" + i, picture("png", 10 + i, 9));
                        return site.at("/" + i);
                    })
                    .toArray(String[]::new);
            assertThat(many.illustrate(PAGE, article(addresses)).warnings()).isEmpty();
            assertThat(many.kept()).isEqualTo(12);
        }
        assertThat(site.most()).isEqualTo(2);
    }

    @Test
    void noMoreThanSoManyOfARecordAreFetched() throws Exception {
        String[] addresses =
                IntStream.range(0, 9).mapToObj(i -> site.at("/" + i)).toArray(String[]::new);
        Article article = illustrated(addresses);
        assertThat(site.asked()).hasSize(5);
        assertThat(article.warnings())
                .hasSize(6)
                .last()
                .asString()
                .contains("4 more pictures")
                .contains("maxImages");
    }

    @Test
    void aPictureInThePageItselfBecomesAFile() throws Exception {
        String data = Base64.getEncoder().encodeToString(picture("png", 8, 6));
        Article article = illustrated("data:image/jpeg;base64," + data);
        assertThat(article.warnings()).isEmpty();
        assertThat(copy(article).encodingFormat()).isEqualTo("image/png");
        assertThat(article.image().get(0).url()).isEmpty();
        assertThat(article.image().get(0).place()).isEqualTo(copy(article).file());
        assertThat(article.bodyHtml())
                .contains("<img src=\"" + copy(article).file())
                .doesNotContain("data:");
    }

    @Test
    void dataThatIsNoPictureIsNotKept() throws Exception {
        for (String data : List.of(
                "data:image/svg+xml,<svg onload=run()>",
                "data:image/png;base64,%%%",
                "data:image/png",
                "data:text/html,<script>run()</script>")) {
            Article article = illustrated(data);
            assertThat(article.image()).isEmpty();
            assertThat(article.bodyHtml()).doesNotContain("img");
            assertThat(article.warnings()).singleElement().asString().contains("in the page's own source");
        }
    }

    @Test
    void aSavedPageGetsAtFilesBesideItAndAtNoOther() throws Exception {
        Path saved = folder.resolve("saved");
        Files.createDirectories(saved.resolve("story_files"));
        Path page = Files.writeString(saved.resolve("story.html"), "<p>Rain");
        Path beside = Files.write(saved.resolve("story_files/1.png"), picture("png", 8, 6));
        Path secret = Files.write(folder.resolve("secret.png"), picture("png", 7, 6));
        Files.createSymbolicLink(saved.resolve("link.png"), secret);
        Lead lead = Lead.at(page.toUri()).build();
        Article article = album.illustrate(lead, article(beside.toUri().toString()));
        assertThat(copy(article).width()).isEqualTo(8);
        for (String other : List.of(
                secret.toUri().toString(),
                saved.toUri() + "../secret.png",
                saved.toUri() + "link.png",
                "file:///etc/passwd",
                "file://host/share/x.png",
                saved.toUri() + "none.png")) {
            assertThat(album.illustrate(lead, article(other)).warnings())
                    .as(other)
                    .hasSize(1);
        }
        Lead held = lead.toBuilder()
                .enclosure(Enclosure.of("text/html", "<p>Rain".getBytes(UTF_8)))
                .build();
        for (Lead foreign :
                List.of(PAGE, held, Lead.at(URI.create(page.toUri() + "#3")).build())) {
            assertThat(album.illustrate(foreign, article(beside.toUri().toString()))
                            .warnings())
                    .singleElement()
                    .asString()
                    .contains("beside");
        }
    }

    @Test
    void aPictureBesideItsPageHasItsCaptionAlsoWhereThatWasCutFromTheText() throws Exception {
        Path page = Files.writeString(folder.resolve("story.html"), "<p>Rain");
        Path beside = Files.write(folder.resolve("1.png"), picture("png", 8, 6));
        Outline.Builder outline = new Outline.Builder("body");
        int figure = outline.add(0, new Outline.Node("figure", List.of(), "", "", false));
        Block image = Block.of(0, Block.Kind.IMAGE, Spans.EMPTY, figure)
                .withMedia(new Media("image", beside.toUri().toString(), "", 0, 0));
        Block caption = Block.of(1, Block.Kind.CAPTION, Spans.of("The pier at dawn."), figure);
        Article told = Article.builder()
                .id("urn:uuid:1")
                .body(List.of(image), outline.build())
                .proof(List.of(new Article.Proof(image, List.of()), new Article.Proof(caption, List.of())))
                .build();
        Article article = album.illustrate(Lead.at(page.toUri()).build(), told);
        assertThat(article.image().get(0).caption()).isEqualTo("The pier at dawn.");
    }

    @Test
    void whatNobodyFetchesIsNamed() throws Exception {
        for (String odd : List.of("ftp://a.example/1.png", "http://[", "javascript:run()", "1.png")) {
            assertThat(illustrated(odd).warnings()).as(odd).hasSize(1);
        }
    }
}
