package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The record: one value per field, the body as blocks, and where everything came from.
 *
 * <p>Names are those of schema.org's NewsArticle. All texts are text, never markup, save {@link #bodyHtml}.
 */
public final class Article {
    private final String id;
    private final @Nullable String headline;
    private final @Nullable String alternativeHeadline;
    private final @Nullable String description;
    private final @Nullable String datePublished;
    private final @Nullable String dateModified;
    private final @Nullable String dateline;
    private final @Nullable String creditText;
    private final @Nullable String copyrightNotice;
    private final @Nullable String usageInfo;
    private final @Nullable String articleSection;
    private final @Nullable String inLanguage;
    private final @Nullable String pageType;
    private final @Nullable Boolean isAccessibleForFree;
    private final @Nullable String url;
    private final @Nullable String isBasedOn;
    private final String bodyHtml;
    private final String pipeline;
    private final List<Person> author;
    private final @Nullable Publisher publisher;
    private final List<String> keywords;
    private final List<Image> image;
    private final Story story;
    private final Outline outline;
    private final List<String> warnings;
    private final List<Provenance> provenance;
    private final List<Cut> removed;
    private final List<Mend> mended;
    private final List<Proof> proof;
    private final @Nullable Origin origin;
    private final @Nullable String creativeWorkStatus;
    private final List<Relation> related;

    private Article(Builder builder) {
        id = builder.id;
        headline = builder.headline;
        alternativeHeadline = builder.alternativeHeadline;
        description = builder.description;
        datePublished = builder.datePublished;
        dateModified = builder.dateModified;
        dateline = builder.dateline;
        creditText = builder.creditText;
        copyrightNotice = builder.copyrightNotice;
        usageInfo = builder.usageInfo;
        articleSection = builder.articleSection;
        inLanguage = builder.inLanguage;
        pageType = builder.pageType;
        isAccessibleForFree = builder.isAccessibleForFree;
        url = builder.url;
        isBasedOn = builder.isBasedOn;
        bodyHtml = builder.bodyHtml;
        pipeline = builder.pipeline;
        author = List.copyOf(builder.author);
        publisher = builder.publisher;
        keywords = List.copyOf(builder.keywords);
        image = List.copyOf(builder.image);
        story = builder.story;
        outline = builder.outline;
        warnings = List.copyOf(builder.warnings);
        provenance = List.copyOf(builder.provenance);
        removed = List.copyOf(builder.removed);
        mended = List.copyOf(builder.mended);
        proof = List.copyOf(builder.proof);
        origin = builder.origin;
        creativeWorkStatus = builder.creativeWorkStatus;
        related = List.copyOf(builder.related);
    }

    /** Who wrote it. */
    public record Person(String name, @Nullable String url) {}

    /** Who published it. */
    public record Publisher(String name, @Nullable String url) {}

    /**
     * A picture.
     *
     * @param url an absolute http(s) address; "" where it came with its page and a copy is kept
     * @param caption or ""
     * @param creditText or ""
     * @param copy what is kept of it; null if nothing is
     */
    public record Image(
            String url,
            String caption,
            String creditText,
            @Nullable Copy copy) {
        /** One that no copy is kept of. */
        public Image(String url, String caption, String creditText) {
            this(url, caption, creditText, null);
        }

        /** The same with a copy. */
        public Image kept(Copy other) {
            return new Image(url, caption, creditText, other);
        }

        /** Where to show it from: the copy if there is one, else the address. */
        public String place() {
            return copy == null ? url : copy.file();
        }
    }

    /**
     * A picture's copy: its very bytes, which were decoded to be sure of what they are.
     *
     * @param file where it is, as an address relative to the record
     * @param sha256 of its bytes, in lower-case hexadecimal
     * @param width in pixels
     * @param height in pixels
     * @param encodingFormat the media type that it truly is of
     */
    public record Copy(String file, String sha256, int width, int height, String encodingFormat) {}

    /** What it was made from. */
    public record Origin(
            String path,
            String sha256,
            String mediaType,
            @Nullable String charset,
            @Nullable Instant fetched,
            int status) {}

    /**
     * Where a field's value came from.
     *
     * @param field the field
     * @param value as it stands in the record
     * @param claim the claim that won
     * @param lost the claims that did not, best first
     */
    public record Provenance(String field, String value, Claim claim, List<Claim> lost) {
        public Provenance {
            lost = List.copyOf(lost);
        }
    }

    /**
     * A block of the page as it was read, and what was struck out of it.
     *
     * @param block with its text as mended, the parts that are cut still in it
     * @param strikes the cuts on it in the order they were made
     */
    public record Proof(Block block, List<Strike> strikes) {
        public Proof {
            strikes = List.copyOf(strikes);
        }
    }

    /**
     * Where a cut lies.
     *
     * @param range of the text of its {@link Proof#block}
     */
    public record Strike(Cut cut, Range range) {}

    /**
     * Another record that tells the same story.
     *
     * @param kind what this one is to it
     * @param id the other's {@link Article#id}
     * @param similarity the share of the two texts that is common, 0 to 1
     */
    public record Relation(Kind kind, String id, double similarity) {
        /** What one text is to another. */
        public enum Kind {
            /** The same text at another place. */
            DUPLICATE,
            /** The same report, edited by another publisher. */
            VARIANT,
            /** A later state of the same publisher's report. */
            UPDATE
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds all of this one. */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .id(id)
                .headline(headline)
                .alternativeHeadline(alternativeHeadline)
                .description(description)
                .datePublished(datePublished)
                .dateModified(dateModified)
                .dateline(dateline)
                .creditText(creditText)
                .copyrightNotice(copyrightNotice)
                .usageInfo(usageInfo)
                .articleSection(articleSection)
                .inLanguage(inLanguage)
                .creativeWorkStatus(creativeWorkStatus)
                .related(related)
                .pageType(pageType)
                .isAccessibleForFree(isAccessibleForFree)
                .url(url)
                .isBasedOn(isBasedOn)
                .bodyHtml(bodyHtml)
                .pipeline(pipeline)
                .author(author)
                .publisher(publisher)
                .keywords(keywords)
                .image(image)
                .body(story, outline)
                .marks(removed, mended)
                .proof(proof)
                .origin(origin);
        warnings.forEach(builder::warn);
        provenance.forEach(builder::provenance);
        return builder;
    }

    /** The record's own id: {@code urn:uuid:} of version 5, from the site and the item's identity. */
    public String id() {
        return id;
    }

    /** The headline; null where none was found. */
    public @Nullable String headline() {
        return headline;
    }

    /** A second headline: the kicker or the one for search engines. */
    public @Nullable String alternativeHeadline() {
        return alternativeHeadline;
    }

    /** The summary or standfirst. */
    public @Nullable String description() {
        return description;
    }

    /** ISO 8601 as far as known: a day, a time without zone, or a time with its offset. */
    public @Nullable String datePublished() {
        return datePublished;
    }

    /** As {@link #datePublished}. */
    public @Nullable String dateModified() {
        return dateModified;
    }

    /** The place the report was filed from. */
    public @Nullable String dateline() {
        return dateline;
    }

    /** Agencies and others to be credited, parted by commas. */
    public @Nullable String creditText() {
        return creditText;
    }

    /** The copyright line. */
    public @Nullable String copyrightNotice() {
        return copyrightNotice;
    }

    /** What is said of use and making: disclaimers, syndication notes. */
    public @Nullable String usageInfo() {
        return usageInfo;
    }

    /** The section of the publication. */
    public @Nullable String articleSection() {
        return articleSection;
    }

    /** The language as BCP 47. */
    public @Nullable String inLanguage() {
        return inLanguage;
    }

    /** What sort of page it is, one of the words of {@link Field#PAGE_TYPE}; null where nothing says. */
    public @Nullable String pageType() {
        return pageType;
    }

    /** Whether the story is free to read; null where nothing says. */
    public @Nullable Boolean isAccessibleForFree() {
        return isAccessibleForFree;
    }

    /** The canonical address. */
    public @Nullable String url() {
        return url;
    }

    /** Where it was fetched. */
    public @Nullable String isBasedOn() {
        return isBasedOn;
    }

    /** The body as HTML built from block kinds and inline styles; text is escaped, addresses are checked. */
    public String bodyHtml() {
        return bodyHtml;
    }

    /** The hash of the chain that made it. */
    public String pipeline() {
        return pipeline;
    }

    public List<Person> author() {
        return author;
    }

    public @Nullable Publisher publisher() {
        return publisher;
    }

    public List<String> keywords() {
        return keywords;
    }

    /** The lead image first. */
    public List<Image> image() {
        return image;
    }

    /** The story: the blocks that stand, each with what stands of its text. */
    public List<Block> body() {
        return story.blocks;
    }

    /** The tree that the body's blocks hang in. */
    public Outline outline() {
        return outline;
    }

    /** The story as plain text, paragraphs parted by a blank line; captions and pictures are not in it. */
    public String articleBody() {
        return story.text();
    }

    /** Whether a block's text is part of {@link #articleBody} where it stands. */
    public static boolean isTold(Block block) {
        return switch (block.kind()) {
            case IMAGE, CAPTION, CONTROL -> false;
            default -> true;
        };
    }

    /** Words in {@link #articleBody}: runs of letters and digits, each CJK character one. */
    public int wordCount() {
        return story.words();
    }

    /** Sentences for whoever looks at it. */
    public List<String> warnings() {
        return warnings;
    }

    public List<Provenance> provenance() {
        return provenance;
    }

    public List<Cut> removed() {
        return removed;
    }

    public List<Mend> mended() {
        return mended;
    }

    /**
     * All of the page in reading order, for who wants to see the story beside what was left out of it; empty where
     * nobody kept it.
     */
    public List<Proof> proof() {
        return proof;
    }

    public @Nullable Origin origin() {
        return origin;
    }

    /** What it is to be at a target: {@code Draft} or {@code Published}; null where nobody has said. */
    public @Nullable String creativeWorkStatus() {
        return creativeWorkStatus;
    }

    /** Other records of the same story, the most alike first. */
    public List<Relation> related() {
        return related;
    }

    /**
     * A digest (SHA-256, lower-case hexadecimal) of what a reader of the record would see, by which a change is told:
     * all fields and the body, without the id, where the record was fetched from, how sure anybody was, what was cut,
     * who made it, and what other records there are.
     */
    public String content() {
        return Digest.of(
                headline,
                alternativeHeadline,
                description,
                datePublished,
                dateModified,
                dateline,
                creditText,
                copyrightNotice,
                usageInfo,
                articleSection,
                inLanguage,
                isAccessibleForFree,
                url,
                creativeWorkStatus,
                publisher,
                author,
                keywords,
                image.stream()
                        .map(each -> List.of(each.url(), each.caption(), each.creditText()))
                        .toList(),
                bodyHtml,
                story.text());
    }

    /**
     * The blocks of a body with their text and how many words that has, found out once for all articles of one builder.
     * Two threads may both find them; they find the same.
     */
    private static final class Story {
        private final List<Block> blocks;
        private @Nullable String text;
        private int words = -1;

        Story(List<Block> blocks) {
            this.blocks = List.copyOf(blocks);
        }

        String text() {
            String known = text;
            if (known == null) {
                known = blocks.stream()
                        .filter(Article::isTold)
                        .map(Block::text)
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("\n\n"));
                text = known;
            }
            return known;
        }

        int words() {
            if (words < 0) {
                words = count(text());
            }
            return words;
        }

        private static int count(String text) {
            int words = 0;
            boolean inside = false;
            for (int i = 0; i < text.length(); ) {
                char plain = text.charAt(i);
                if (plain < 0x80) { // as most are
                    char lower = (char) (plain | 0x20);
                    boolean part = (lower >= 'a' && lower <= 'z') || (plain >= '0' && plain <= '9');
                    words += part && !inside ? 1 : 0;
                    inside = part || (inside && plain == '\'');
                    i++;
                    continue;
                }
                int c = text.codePointAt(i);
                i += Character.charCount(c);
                if (c >= 0x2E80 && Character.isIdeographic(c)) {
                    words++;
                    inside = false;
                } else if (Character.isLetterOrDigit(c)) {
                    words += inside ? 0 : 1;
                    inside = true;
                } else if (c != '’' && !isJoined(c)) {
                    inside = false;
                }
            }
            return words;
        }

        /** Marks on letters, such as the vowels of India, and what joins or parts letters within a word of Persian. */
        private static boolean isJoined(int c) {
            if (c < 0x300) {
                return c == 0xAD;
            }
            int type = Character.getType(c);
            return type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || c == 0x200C
                    || c == 0x200D;
        }
    }

    /** Not thread-safe. */
    public static final class Builder {
        private String id = "";
        private @Nullable String headline;
        private @Nullable String alternativeHeadline;
        private @Nullable String description;
        private @Nullable String datePublished;
        private @Nullable String dateModified;
        private @Nullable String dateline;
        private @Nullable String creditText;
        private @Nullable String copyrightNotice;
        private @Nullable String usageInfo;
        private @Nullable String articleSection;
        private @Nullable String inLanguage;
        private @Nullable String pageType;
        private @Nullable Boolean isAccessibleForFree;
        private @Nullable String url;
        private @Nullable String isBasedOn;
        private String bodyHtml = "";
        private String pipeline = "";
        private List<Person> author = List.of();
        private @Nullable Publisher publisher;
        private List<String> keywords = List.of();
        private List<Image> image = List.of();
        private Story story = new Story(List.of());
        private Outline outline = Outline.FLAT;
        private final List<String> warnings = new ArrayList<>();
        private final List<Provenance> provenance = new ArrayList<>();
        private List<Cut> removed = List.of();
        private List<Mend> mended = List.of();
        private List<Proof> proof = List.of();
        private @Nullable Origin origin;
        private @Nullable String creativeWorkStatus;
        private List<Relation> related = List.of();

        private Builder() {}

        public Builder id(String value) {
            id = value;
            return this;
        }

        public Builder headline(@Nullable String value) {
            headline = value;
            return this;
        }

        public Builder alternativeHeadline(@Nullable String value) {
            alternativeHeadline = value;
            return this;
        }

        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        public Builder datePublished(@Nullable String value) {
            datePublished = value;
            return this;
        }

        public Builder dateModified(@Nullable String value) {
            dateModified = value;
            return this;
        }

        public Builder dateline(@Nullable String value) {
            dateline = value;
            return this;
        }

        public Builder creditText(@Nullable String value) {
            creditText = value;
            return this;
        }

        public Builder copyrightNotice(@Nullable String value) {
            copyrightNotice = value;
            return this;
        }

        public Builder usageInfo(@Nullable String value) {
            usageInfo = value;
            return this;
        }

        public Builder articleSection(@Nullable String value) {
            articleSection = value;
            return this;
        }

        public Builder inLanguage(@Nullable String value) {
            inLanguage = value;
            return this;
        }

        public Builder pageType(@Nullable String value) {
            pageType = value;
            return this;
        }

        public Builder isAccessibleForFree(@Nullable Boolean value) {
            isAccessibleForFree = value;
            return this;
        }

        public Builder url(@Nullable String value) {
            url = value;
            return this;
        }

        public Builder isBasedOn(@Nullable String value) {
            isBasedOn = value;
            return this;
        }

        public Builder bodyHtml(String value) {
            bodyHtml = value;
            return this;
        }

        public Builder pipeline(String value) {
            pipeline = value;
            return this;
        }

        public Builder author(List<Person> people) {
            author = people;
            return this;
        }

        public Builder publisher(@Nullable Publisher value) {
            publisher = value;
            return this;
        }

        public Builder keywords(List<String> values) {
            keywords = values;
            return this;
        }

        public Builder image(List<Image> values) {
            image = values;
            return this;
        }

        public Builder body(List<Block> blocks, Outline tree) {
            return body(new Story(blocks), tree);
        }

        private Builder body(Story told, Outline tree) {
            story = told;
            outline = requireNonNull(tree);
            return this;
        }

        public Builder warn(String sentence) {
            if (!warnings.contains(sentence)) {
                warnings.add(sentence);
            }
            return this;
        }

        public Builder provenance(Provenance entry) {
            provenance.add(entry);
            return this;
        }

        public Builder marks(List<Cut> cuts, List<Mend> mends) {
            removed = cuts;
            mended = mends;
            return this;
        }

        public Builder proof(List<Proof> blocks) {
            proof = blocks;
            return this;
        }

        public Builder origin(@Nullable Origin value) {
            origin = value;
            return this;
        }

        public Builder creativeWorkStatus(@Nullable String value) {
            creativeWorkStatus = value;
            return this;
        }

        public Builder related(List<Relation> others) {
            related = List.copyOf(others);
            return this;
        }

        public Article build() {
            return new Article(this);
        }
    }
}
