package org.pressclip.map;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.BodyHtml;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Mapper;
import org.pressclip.api.Mark;
import org.pressclip.api.Refusal;
import org.pressclip.api.WebAddress;
import org.pressclip.text.Words;

/**
 * Makes the record of a draft: one value per field or none, the standing blocks as the body, and where all came from.
 */
@Component(property = {"pressclip.name=map"})
public final class ArticleMapper implements Mapper {
    private static final int MOST_KEYWORDS = 50;
    private static final int MOST_CREDITS = 6;

    /** Words below which a body of nothing but links is a menu. */
    private static final int FEW = 80;

    /** How likely a date must be right to be given: one that is likelier wrong is worse than none. */
    private static final double LEAST_SURE = 0.4;

    private final Sureness sureness;

    public ArticleMapper() {
        this(Sureness.shipped());
    }

    /** With another notion of how likely values are right, such as one that is being fitted. */
    ArticleMapper(Sureness sureness) {
        this.sureness = sureness;
    }

    @Override
    public Article map(Draft draft) throws Refusal {
        Optional<Choice> type = PageTypes.choose(draft);
        Article.Builder article = Article.builder();
        draft.warnings().forEach(article::warn);

        List<Block> body = body(draft);
        article.body(body, draft.outline()).bodyHtml(BodyHtml.of(body, draft.outline()));
        article.marks(draft.cuts(), draft.mends()).proof(proof(draft));

        String publisher = publisher(draft, article);
        String headline = one(headline(draft, publisher), Field.HEADLINE, article, article::headline);
        if (headline.isEmpty()) {
            article.warn("No headline was found.");
        }
        String language = one(language(draft), Field.LANGUAGE, article, article::inLanguage);
        one(type, Field.PAGE_TYPE, article, article::pageType);
        type.flatMap(PageTypes::warning).ifPresent(article::warn);
        people(draft, publisher, article);
        dates(draft, language, article);
        credits(draft, article);
        one(vote(draft, Field.DATELINE, 0.4), Field.DATELINE, article, article::dateline);
        one(vote(draft, Field.DESCRIPTION, 0.2), Field.DESCRIPTION, article, article::description);
        one(vote(draft, Field.COPYRIGHT, 0.3), Field.COPYRIGHT, article, article::copyrightNotice);
        one(vote(draft, Field.SECTION, 0.3), Field.SECTION, article, article::articleSection);
        alternative(draft, headline, article);
        usage(draft, article);
        free(draft, article);
        keywords(draft, article);
        Images.of(draft, body, article);

        URI canonical = canonical(draft, article);
        Capture capture = draft.capture();
        WebAddress.web(capture.location().toString()).map(URI::toString).ifPresent(article::isBasedOn);
        article.origin(new Article.Origin(
                capture.lead().path(),
                capture.sha256(),
                draft.format().mediaType(),
                draft.format().charset() == null
                        ? null
                        : draft.format().charset().name(),
                capture.fetched().orElse(null),
                capture.status()));

        Article made = article.build();
        String text = made.articleBody();
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) { // a lone brace is no story either
            throw Refusal.refused(
                    "no article in it: nothing was left of the text once what surrounds a story was cut",
                    "Look at it with 'pressclip explain'; if there is a story in it, a cleaner cut too much.");
        }
        if (made.wordCount() < FEW && body.stream().allMatch(ArticleMapper::leadsAway)) {
            article.warn("Nothing was left of the page but links to other pages; there may be no article in it.");
        }
        Completeness.doubt(draft, made).ifPresent(article::warn);
        return article.id(Identity.of(capture, canonical, headline, text)).build();
    }

    /** Whether all that a block says is a link. */
    private static boolean leadsAway(Block block) {
        return block.spans().runs().stream()
                .allMatch(run -> run.href() != null || run.text().isBlank());
    }

    private static List<Block> body(Draft draft) {
        List<Block> body = new ArrayList<>();
        for (Block block : draft.standing()) {
            if (block.kind() == Block.Kind.CONTROL) {
                continue;
            }
            Block left = block.kind() == Block.Kind.PREFORMATTED
                    ? block.withSpans(draft.standingText(block))
                    : block.withSpans(draft.standingText(block).strip());
            if (!left.spans().isBlank() || left.media() != null) {
                body.add(left);
            }
        }
        return body;
    }

    /** The page as it was read, with where each cut lies. */
    private static List<Article.Proof> proof(Draft draft) {
        List<Article.Proof> proof = new ArrayList<>(draft.blocks().size());
        for (Block block : draft.blocks()) {
            List<Article.Strike> strikes = new ArrayList<>();
            for (Mark mark : draft.marks(block)) {
                if (mark instanceof Cut cut) {
                    draft.cutRanges(cut).forEach(range -> strikes.add(new Article.Strike(cut, range)));
                }
            }
            proof.add(new Article.Proof(block, strikes));
        }
        return proof;
    }

    private static Optional<Choice> vote(Draft draft, String field, double least) {
        return new Ballot(draft.claims(field), UnaryOperator.identity()).winner(least);
    }

    /** Puts a choice on the record with its provenance, and gives its value or "". */
    private static String one(
            Optional<Choice> choice, String field, Article.Builder article, Consumer<@Nullable String> setter) {
        choice.ifPresent(made -> {
            setter.accept(made.value());
            article.provenance(made.provenance(field));
        });
        return choice.map(Choice::value).orElse("");
    }

    private static String publisher(Draft draft, Article.Builder article) {
        List<Claim> claims = new ArrayList<>(draft.claims(Field.PUBLISHER));
        draft.claims(Field.SITE).forEach(claims::add);
        Optional<Choice> choice = new Ballot(claims, UnaryOperator.identity()).winner(0.3);
        choice.ifPresent(made -> {
            String url = claims.stream()
                    .filter(claim -> Words.normal(claim.value()).equals(Words.normal(made.value())))
                    .map(claim -> claim.detail("url"))
                    .flatMap(address -> WebAddress.web(address).stream())
                    .map(URI::toString)
                    .findFirst()
                    .orElse(null);
            article.publisher(new Article.Publisher(made.value(), url));
            article.provenance(made.provenance(Field.PUBLISHER));
        });
        return choice.map(Choice::value).orElse("");
    }

    /**
     * What the text is written in, by the text itself; the page's own word adds the region or stands in where text is
     * scarce.
     */
    private static Optional<Choice> language(Draft draft) {
        List<Claim> claims = draft.claims(Field.LANGUAGE);
        return new Ballot(claims, tag -> tag.replace('_', '-').split("-", 2)[0])
                .winner(0.2)
                .map(choice -> {
                    String primary = choice.value();
                    String value = claims.stream()
                            .map(claim -> claim.value().replace('_', '-'))
                            .filter(tag ->
                                    tag.toLowerCase(Locale.ROOT).startsWith(primary.toLowerCase(Locale.ROOT) + "-"))
                            .map(tag -> Locale.forLanguageTag(tag).toLanguageTag())
                            .filter(tag -> !tag.equals("und"))
                            .findFirst()
                            .orElse(primary.toLowerCase(Locale.ROOT));
                    return new Choice(value, choice.claim(), choice.lost());
                });
    }

    private Optional<Choice> headline(Draft draft, String publisher) {
        return Headlines.choose(draft, publisher)
                .map(choice -> new Choice(
                        choice.value(),
                        weighed(draft, Field.HEADLINE, List.of(choice.value()), choice.claim()),
                        choice.lost()));
    }

    /** A claim with the likelihood that the values it led to are right. */
    private Claim weighed(Draft draft, String field, List<String> values, Claim claim) {
        if (!sureness.knows(field)) {
            return claim;
        }
        return claim.withConfidence(sureness.of(field, Grounds.of(draft, field, values, claim.confidence())));
    }

    private void people(Draft draft, String publisher, Article.Builder article) {
        Names.People people = Names.of(draft, publisher);
        article.author(people.people());
        List<String> names = people.people().stream().map(Article.Person::name).toList();
        for (int i = 0; i < people.won().size(); i++) {
            Claim claim = weighed(draft, Field.AUTHOR, names, people.won().get(i));
            article.provenance(
                    new Article.Provenance(Field.AUTHOR, claim.value(), claim, i == 0 ? people.lost() : List.of()));
        }
    }

    private void dates(Draft draft, String language, Article.Builder article) {
        DateChoice.Choice dates = DateChoice.choose(draft, "", language);
        date(draft, dates.published(), Field.DATE_PUBLISHED, article, article::datePublished);
        date(draft, dates.modified(), Field.DATE_MODIFIED, article, article::dateModified);
    }

    private void date(
            Draft draft,
            DateChoice.Pick pick,
            String field,
            Article.Builder article,
            Consumer<@Nullable String> setter) {
        pick.warnings().forEach(article::warn);
        Claim claim = pick.claim();
        if (claim != null && !pick.value().isEmpty()) {
            Claim sure = claim.withConfidence(Math.max(0, Math.min(1, pick.confidence())));
            Claim weighed = weighed(draft, field, List.of(pick.value()), sure);
            boolean web = draft.outline().size() > 1; // the likelihoods were learnt from pages, not from dumps
            if (web && sureness.knows(field) && weighed.confidence() < LEAST_SURE) {
                article.warn("The page names " + pick.value() + ", which is more likely another date than its own.");
                return;
            }
            setter.accept(pick.value());
            article.provenance(new Article.Provenance(field, pick.value(), weighed, pick.lost()));
        }
    }

    private static void credits(Draft draft, Article.Builder article) {
        List<Claim> claims = draft.claims(Field.CREDIT);
        Map<String, Claim> credits = new LinkedHashMap<>();
        for (Claim claim : claims) {
            if (claim.confidence() >= 0.4 && credits.size() < MOST_CREDITS) {
                credits.merge(Words.normal(claim.value()), claim, (a, b) -> b.confidence() > a.confidence() ? b : a);
            }
        }
        joined(Field.CREDIT, List.copyOf(credits.values()), claims, ", ", article, article::creditText);
    }

    private static void usage(Draft draft, Article.Builder article) {
        List<Claim> claims = draft.claims(Field.USAGE);
        Map<String, Claim> notes = new LinkedHashMap<>();
        claims.stream()
                .filter(claim -> claim.confidence() >= 0.4)
                .limit(MOST_CREDITS)
                .forEach(claim -> notes.putIfAbsent(Words.normal(claim.value()), claim));
        joined(Field.USAGE, List.copyOf(notes.values()), claims, " ", article, article::usageInfo);
    }

    private static void joined(
            String field,
            List<Claim> won,
            List<Claim> all,
            String separator,
            Article.Builder article,
            Consumer<@Nullable String> setter) {
        if (won.isEmpty()) {
            return;
        }
        setter.accept(String.join(separator, won.stream().map(Claim::value).toList()));
        List<Claim> lost = Choice.others(all, won);
        for (int i = 0; i < won.size(); i++) {
            article.provenance(
                    new Article.Provenance(field, won.get(i).value(), won.get(i), i == 0 ? lost : List.of()));
        }
    }

    private static void alternative(Draft draft, String headline, Article.Builder article) {
        List<Claim> others = draft.claims(Field.ALTERNATIVE_HEADLINE).stream()
                .filter(claim -> !Words.normal(claim.value()).equals(Words.normal(headline)))
                .toList();
        one(
                new Ballot(others, UnaryOperator.identity()).winner(0.3),
                Field.ALTERNATIVE_HEADLINE,
                article,
                article::alternativeHeadline);
    }

    private static void free(Draft draft, Article.Builder article) {
        vote(draft, Field.FREE, 0.3).ifPresent(choice -> {
            boolean free = choice.value().equalsIgnoreCase("true");
            article.isAccessibleForFree(free);
            article.provenance(choice.provenance(Field.FREE));
            if (!free) {
                article.warn("The page says that the story is not free to read; what was fetched may be a part of it.");
            }
        });
    }

    private static void keywords(Draft draft, Article.Builder article) {
        Map<String, Claim> keywords = new LinkedHashMap<>();
        for (Claim claim : draft.claims(Field.KEYWORD)) {
            String word = claim.value().strip();
            if (!word.isEmpty() && word.length() <= 100 && keywords.size() < MOST_KEYWORDS) {
                keywords.putIfAbsent(Words.normal(word), claim.withValue(word));
            }
        }
        article.keywords(keywords.values().stream().map(Claim::value).toList());
        keywords.values()
                .forEach(claim ->
                        article.provenance(new Article.Provenance(Field.KEYWORD, claim.value(), claim, List.of())));
    }

    /** The canonical address, if it is one: on the site that was fetched, and not its home page. */
    private static @Nullable URI canonical(Draft draft, Article.Builder article) {
        Optional<URI> location = WebAddress.web(draft.capture().location().toString());
        List<Claim> claims = draft.claims(Field.URL).stream()
                .filter(claim -> WebAddress.web(claim.value())
                        .filter(uri -> !WebAddress.home(uri))
                        .filter(uri ->
                                location.isEmpty() || WebAddress.site(uri).equals(WebAddress.site(location.get())))
                        .isPresent())
                .toList();
        Optional<Choice> choice = new Ballot(claims, UnaryOperator.identity()).winner(0);
        URI canonical = choice.flatMap(made -> WebAddress.web(made.value())).orElse(null);
        if (canonical != null) {
            one(choice, Field.URL, article, article::url);
        } else {
            location.map(URI::toString).ifPresent(article::url);
        }
        return canonical;
    }
}
