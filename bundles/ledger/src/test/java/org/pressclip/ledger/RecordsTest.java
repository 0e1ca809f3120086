package org.pressclip.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Evidence;
import org.pressclip.api.Layout;
import org.pressclip.api.Media;
import org.pressclip.api.Mend;
import org.pressclip.api.Outline;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;
import org.pressclip.api.Span;
import org.pressclip.api.Spans;
import org.pressclip.api.Style;

class RecordsTest {
    @Property(tries = 300)
    void whatIsReadIsWhatWasWritten(@ForAll long seed) throws IOException {
        Article article = new Maker(new Random(seed)).article();
        Article read = StoredRecord.unpack(packed(article));
        assertThat(read)
                .usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                        .withStrictTypeChecking(false)
                        .build())
                .isEqualTo(article);
        assertThat(read.content()).isEqualTo(article.content());
        assertThat(read.articleBody()).isEqualTo(article.articleBody());
    }

    @Test
    void aStrikeIsOfTheVeryCutThatWasRemoved() throws IOException {
        Cut cut = Cut.of(0, "Subscribe.", true, Reason.of("residue", "offer"), "residue");
        Block block = Block.of(0, Block.Kind.PARAGRAPH, Spans.of("Subscribe."), 0);
        Article article = Article.builder()
                .marks(List.of(cut), List.of())
                .proof(List.of(new Article.Proof(block, List.of(new Article.Strike(cut, new Range(0, 10))))))
                .build();
        Article read = StoredRecord.unpack(packed(article));
        assertThat(read.proof().get(0).strikes().get(0).cut())
                .isSameAs(read.removed().get(0));
    }

    @Test
    void aPageThatIsTooLongIsLeftOutAndThenTheRecord() throws IOException {
        Random random = new Random(1);
        String noise = noise(random, 1_500_000);
        Article page = Article.builder()
                .headline("Rain")
                .proof(List.of(new Article.Proof(Block.of(0, Block.Kind.PARAGRAPH, Spans.of(noise), 0), List.of())))
                .build();
        Article read = StoredRecord.unpack(packed(page));
        assertThat(read.headline()).isEqualTo("Rain");
        assertThat(read.proof()).isEmpty();
        assertThat(Records.pack(Article.builder().description(noise).build())).isNull();
    }

    @Test
    void whatIsNoRecordIsSaidToBeNone() {
        assertThatThrownBy(() -> StoredRecord.unpack(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
    }

    private static byte[] packed(Article article) {
        byte[] packed = Records.pack(article);
        assertThat(packed).isNotNull();
        return packed == null ? new byte[0] : packed;
    }

    private static String noise(Random random, int length) {
        char[] noise = new char[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (char) ('!' + random.nextInt(5_000));
        }
        return new String(noise);
    }

    /** Makes records of everything there is, of which most is absent now and then. */
    private static final class Maker {
        private final Random random;

        Maker(Random random) {
            this.random = random;
        }

        /** Texts with what is hard to write down among them: controls, quotes, halves of characters. */
        String text() {
            String letters = "ab \"\\\n\t\u0000\u2028é語\uD83D\uDE00\uD800\uDC00x";
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(4) == 0 ? 0 : random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            return text.toString();
        }

        @Nullable
        String maybe() {
            return random.nextBoolean() ? null : text();
        }

        <T> List<T> list(Supplier<T> of) {
            return IntStream.range(0, random.nextInt(4)).mapToObj(i -> of.get()).toList();
        }

        <E extends Enum<E>> E any(Class<E> type) {
            E[] all = type.getEnumConstants();
            return all[random.nextInt(all.length)];
        }

        Reason reason() {
            return new Reason(text(), text(), random.nextDouble());
        }

        Cut cut() {
            return Cut.of(random.nextInt(9), text(), random.nextBoolean(), reason(), text());
        }

        Mend mend() {
            List<Mend.Change> changes = list(() -> new Mend.Change(random.nextInt(9), 9, text(), text()));
            return Mend.of(random.nextInt(9) - 1, text(), changes, reason(), text());
        }

        Claim claim() {
            Evidence evidence = new Evidence(
                    any(Evidence.Kind.class),
                    text(),
                    random.nextInt(9) - 1,
                    random.nextInt(9),
                    9,
                    random.nextBoolean());
            Claim claim =
                    Claim.of(text(), text(), evidence, random.nextDouble()).by(text());
            if (random.nextBoolean()) {
                claim = claim.withValue(text());
            }
            for (String name : list(this::text)) {
                claim = claim.with(name, text());
            }
            return claim;
        }

        Span span() {
            Set<Style> styles = EnumSet.noneOf(Style.class);
            list(() -> any(Style.class)).forEach(styles::add);
            return new Span(text(), random.nextBoolean() ? Set.of() : styles, maybe());
        }

        Block block(int index, int nodes) {
            Block block = Block.of(index, any(Block.Kind.class), Spans.of(list(this::span)), random.nextInt(nodes))
                    .withLevel(random.nextInt(7));
            if (random.nextBoolean()) {
                block = block.withLayout(new Layout(random.nextInt(99), random.nextInt(9), random.nextInt(9)));
            }
            return random.nextBoolean()
                    ? block
                    : block.withMedia(
                            new Media(text(), text(), text(), random.nextInt(999), random.nextInt(999), text()));
        }

        Outline outline() {
            if (random.nextInt(3) == 0) {
                return Outline.FLAT;
            }
            Outline.Builder outline = new Outline.Builder(text());
            int last = 0;
            for (int i = random.nextInt(9); i > 0; i--) {
                last = outline.add(
                        random.nextBoolean() ? 0 : last,
                        new Outline.Node(
                                text(),
                                list(this::text),
                                random.nextBoolean() ? "" : text(),
                                random.nextBoolean() ? "" : text(),
                                random.nextBoolean()));
            }
            return outline.build();
        }

        Article article() {
            Outline outline = outline();
            List<Block> blocks = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                blocks.add(block(blocks.size(), outline.size()));
            }
            List<Cut> cuts = new ArrayList<>(list(this::cut));
            List<Block> body = blocks.stream()
                    .filter(block -> random.nextBoolean())
                    .map(block -> random.nextBoolean() ? block : block.withSpans(Spans.of(text())))
                    .toList();
            Article.Builder article = Article.builder()
                    .id(text())
                    .headline(maybe())
                    .alternativeHeadline(maybe())
                    .description(maybe())
                    .datePublished(maybe())
                    .dateModified(maybe())
                    .dateline(maybe())
                    .creditText(maybe())
                    .copyrightNotice(maybe())
                    .usageInfo(maybe())
                    .articleSection(maybe())
                    .inLanguage(maybe())
                    .pageType(maybe())
                    .url(maybe())
                    .isBasedOn(maybe())
                    .creativeWorkStatus(maybe())
                    .isAccessibleForFree(Arrays.asList(null, true, false).get(random.nextInt(3)))
                    .bodyHtml(text())
                    .pipeline(text())
                    .author(list(() -> new Article.Person(text(), maybe())))
                    .publisher(random.nextBoolean() ? null : new Article.Publisher(text(), maybe()))
                    .keywords(list(this::text))
                    .image(list(this::image))
                    .related(list(
                            () -> new Article.Relation(any(Article.Relation.Kind.class), text(), random.nextDouble())))
                    .body(body, outline)
                    .marks(cuts, list(this::mend))
                    .proof(random.nextInt(3) == 0 ? List.of() : proof(blocks, cuts))
                    .origin(random.nextBoolean() ? null : origin());
            list(this::text).forEach(article::warn);
            list(() -> new Article.Provenance(text(), text(), claim(), list(this::claim)))
                    .forEach(article::provenance);
            return article.build();
        }

        private Article.Image image() {
            Article.Image image = new Article.Image(text(), text(), text());
            return random.nextBoolean()
                    ? image
                    : image.kept(new Article.Copy(text(), text(), random.nextInt(999), random.nextInt(999), text()));
        }

        private Article.Origin origin() {
            Instant fetched =
                    random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(), random.nextInt(999));
            return new Article.Origin(text(), text(), text(), maybe(), fetched, random.nextInt(600));
        }

        private List<Article.Proof> proof(List<Block> blocks, List<Cut> cuts) {
            return blocks.stream()
                    .map(block -> new Article.Proof(
                            block,
                            list(() -> new Article.Strike(
                                    cuts.isEmpty() || random.nextInt(5) == 0
                                            ? cut()
                                            : cuts.get(random.nextInt(cuts.size())),
                                    new Range(random.nextInt(9), 9)))))
                    .toList();
        }
    }
}
