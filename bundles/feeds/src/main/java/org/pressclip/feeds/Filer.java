package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Claim;
import org.pressclip.api.Delivery;
import org.pressclip.api.Digest;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Receipt;
import org.pressclip.api.Refusal;
import org.pressclip.api.Target;
import org.pressclip.api.WebAddress;
import org.pressclip.service.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files the records of one feed by its policies: says which item a record is of, what its sections and authors are
 * called here, whether it may be filed, and files it with each target.
 */
final class Filer {
    /** How the reason begins for which records are held that a target is absent for. */
    static final String ABSENT = "no target is called ";

    static final String STAGE = "file";

    private static final Logger log = LoggerFactory.getLogger(Filer.class);

    /** What a record is not as it was filed for, mostly. */
    static final String CHANGED = "its publisher changed it";

    /** So many failures in a row and a target is not asked again in a poll. */
    private static final int DOWN = 5;

    private final Services services;
    private final Settings settings;
    private final String change;
    private final Map<String, Integer> failures = new HashMap<>(); // in a row, by target

    Filer(Services services, Settings settings) {
        this(services, settings, CHANGED);
    }

    /** @param change what a record is not as it was filed for, in words */
    Filer(Services services, Settings settings, String change) {
        this.services = services;
        this.settings = settings;
        this.change = change;
    }

    /**
     * What is to become of a record.
     *
     * @param article the record as it is to be filed
     * @param known what is known of the item it is of; null if nothing
     * @param changes whether a target has a version of it that says something else
     * @param end how it ends, if it is not to be filed; null if it is
     */
    record Verdict(
            Article article,
            Ledger.@Nullable Entry known,
            boolean changes,
            Delivery.Edits edits,
            @Nullable Outcome end) {}

    /**
     * Judges a record.
     *
     * @param approved whether somebody wants it filed whatever speaks against it
     * @throws IOException if the ledger cannot be asked
     */
    Verdict judge(Job job, Job.Page page, Article mapped, boolean approved) throws IOException {
        Ledger.Entry own = job.entry();
        Article article = edited(mapped);
        List<Article.Relation> related =
                services.ledger().related(article.toBuilder().id("").build());
        Ledger.Entry known = own;
        if (own != null && own.id() != null) {
            article = article.toBuilder().id(own.id()).build();
        } else {
            article = placed(job.lead(), article);
            Ledger.Entry other = services.ledger()
                    .entry(article.id(), addresses(job.lead(), page, article))
                    .filter(entry -> entry.id() != null)
                    .orElse(null);
            if (other != null && isSame(other, article, related)) {
                known = other;
                article = article.toBuilder().id(String.valueOf(other.id())).build();
            } else if (other != null) {
                article = apart(job.lead(), article, other);
            }
        }
        String id = article.id();
        article = article.toBuilder()
                .related(related.stream().filter(each -> !each.id().equals(id)).toList())
                .build();
        return verdict(job, article, known, approved);
    }

    /** What an item that has no address of its own is called in the document it came in, is unique there alone. */
    private static Article placed(Lead lead, Article article) {
        URI uri = lead.uri();
        if (!"feed".equals(uri.getScheme())) {
            return article;
        }
        String site = WebAddress.web(uri.getSchemeSpecificPart())
                .map(WebAddress::site)
                .orElse(uri.getSchemeSpecificPart());
        return article.toBuilder()
                .id("urn:uuid:" + Digest.uuid(site + " " + article.id()))
                .build();
    }

    private static Set<URI> addresses(Lead lead, Job.Page page, Article article) {
        Set<URI> addresses = new LinkedHashSet<>(page.addresses());
        WebAddress.web(lead.uri().toString()).ifPresent(addresses::add);
        canonical(article).ifPresent(addresses::add);
        return addresses;
    }

    /** The address that the page gives itself, which it is known under from then on. */
    static Optional<URI> canonical(Article article) {
        String url = article.url();
        return url == null ? Optional.empty() : WebAddress.web(url).filter(uri -> !WebAddress.home(uri));
    }

    /** Whether an item met under another address is this story, and not one that happens to name the same address. */
    private static boolean isSame(Ledger.Entry other, Article article, List<Article.Relation> related) {
        return other.content().equals(article.content())
                || plain(other.headline()).equals(plain(article.headline()))
                || related.stream().anyMatch(each -> each.id().equals(other.id()));
    }

    private static String plain(@Nullable String headline) {
        return headline == null ? "" : headline.strip().toLowerCase(Locale.ROOT);
    }

    /** A record that must not take the place of another one, whose address its page claims. */
    private static Article apart(Lead lead, Article article, Ledger.Entry other) {
        Article.Builder builder = article.toBuilder()
                .warn("Its page names an address that another story (" + other.id() + ") goes by; it is kept apart.");
        if (article.id().equals(other.id())) {
            builder.id("urn:uuid:" + Digest.uuid(article.id() + "\n" + WebAddress.normal(lead.uri())));
        }
        return builder.build();
    }

    private Verdict verdict(Job job, Article article, Ledger.@Nullable Entry known, boolean approved) {
        Delivery.Edits edits = approved || settings.update() != Settings.Update.KEEP_EDITS
                ? Delivery.Edits.REPLACE
                : Delivery.Edits.KEEP;
        boolean filed = known != null && known.version() > 0;
        if (known == null || !filed) {
            Outcome held = approved || !settings.holdsDuplicates() ? null : duplicate(job, article);
            return new Verdict(article, known, false, edits, held);
        }
        boolean settled = known.status() == Status.FILED || known.status() == Status.UNCHANGED;
        boolean same = settled
                && (known.content().equals(article.content()) || !known.feed().equals(settings.name()));
        if (same && !approved) {
            boolean everywhere =
                    known.deliveries().stream().map(Receipt::target).toList().containsAll(settings.targets());
            return new Verdict(article, known, false, edits, everywhere ? unchanged(job, known, article) : null);
        }
        Outcome end = approved ? null : update(job, article);
        return new Verdict(article, known, !same, edits, end);
    }

    private Outcome unchanged(Job job, Ledger.Entry known, Article article) {
        if (known.content().equals(article.content())) {
            return outcome(job, Status.UNCHANGED, "it is filed already as it is", "", article);
        }
        return Outcome.ended(
                Fetching.bare(job.lead()),
                Status.UNCHANGED,
                STAGE,
                "feed " + known.feed() + " has filed it already (" + known.id() + ")",
                "");
    }

    private @Nullable Outcome duplicate(Job job, Article article) {
        return article.related().stream()
                .filter(each -> each.kind() == Article.Relation.Kind.DUPLICATE)
                .findFirst()
                .map(each -> outcome(
                        job,
                        Status.HELD,
                        "its text is filed already as " + each.id() + " (duplicates of feed " + settings.name() + ")",
                        "Approve it to file it too, or refuse it.",
                        article))
                .orElse(null);
    }

    private @Nullable Outcome update(Job job, Article article) {
        return switch (settings.update()) {
            case SKIP ->
                Outcome.ended( // without the record, which is not the one that the targets have
                        Fetching.bare(job.lead()), Status.UNCHANGED, STAGE, skipped(settings, change), "");
            case PROPOSE ->
                outcome(
                        job,
                        Status.HELD,
                        change + " (update of feed " + settings.name() + ")",
                        "Approve it to file the new version, or refuse it.",
                        article);
            case REPLACE, KEEP_EDITS -> null;
        };
    }

    /** That a story which is not as it was filed stays as it is. */
    static String skipped(Settings settings, String change) {
        return change + "; it stays as it was filed (update of feed " + settings.name() + ")";
    }

    private static Outcome outcome(Job job, Status status, String reason, String remedy, Article article) {
        return new Outcome(Fetching.bare(job.lead()), status, STAGE, reason, remedy, article, List.of());
    }

    /** A record of an item that is filed, as {@link #judge} would have it, as far as who reads it can see. */
    Article shaped(Ledger.Entry entry, Article mapped) {
        String id = entry.id();
        return edited(mapped).toBuilder().id(id == null ? mapped.id() : id).build();
    }

    /** A record that was filed once, as it is to be filed again where nobody has edited the copy since. */
    static Verdict again(Ledger.Entry known, Article article) {
        return new Verdict(article, known, true, Delivery.Edits.KEEP, null);
    }

    /**
     * Files what is to be filed with each of the feed's targets; the worst end counts.
     *
     * @throws InterruptedException if somebody broke it off while a target was at it: that is no failure of the target
     */
    Outcome file(Job job, Verdict verdict) throws InterruptedException {
        if (verdict.end() != null) {
            return verdict.end();
        }
        List<Receipt> receipts = new ArrayList<>();
        List<Outcome> ends = new ArrayList<>();
        for (String name : settings.targets()) {
            Outcome end = file(job, verdict, name);
            ends.add(end);
            receipts.addAll(end.receipts());
        }
        Outcome worst = ends.get(0);
        for (Outcome end : ends) {
            worst = rank(end.status()) > rank(worst.status()) ? end : worst;
        }
        return new Outcome(
                worst.lead(),
                worst.status(),
                worst.stage(),
                worst.reason(),
                worst.remedy(),
                verdict.article(),
                receipts);
    }

    /** Where one target has something new and another nothing, something was filed. */
    private static int rank(Status status) {
        return status == Status.UNCHANGED ? -1 : status.ordinal();
    }

    private Outcome file(Job job, Verdict verdict, String name) throws InterruptedException {
        Article article = verdict.article();
        Target target = services.target(name).orElse(null);
        if (target == null) {
            return outcome(
                    job,
                    Status.HELD,
                    services.absent(name),
                    "Configure that target, or name another in feed " + settings.name()
                            + "; the record is filed at the next poll.",
                    article);
        }
        Receipt last = verdict.known() == null
                ? null
                : verdict.known().deliveries().stream()
                        .filter(each -> each.target().equals(name))
                        .findFirst()
                        .orElse(null);
        if (failures.getOrDefault(name, 0) >= DOWN) {
            return failed(job, article, name + " was not asked, for it failed " + DOWN + " times in a row");
        }
        try {
            Receipt receipt = target.file(article, new Delivery(verdict.edits(), last));
            failures.remove(name);
            return filed(job, article, receipt, name);
        } catch (Refusal e) {
            failures.remove(name);
            return outcome(job, e.status(), name + ": " + Fetching.message(e), e.remedy(), article);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            log.warn("{}: {} failed", job.lead().path(), name, e);
            failures.merge(name, 1, Integer::sum);
            return failed(job, article, name + ": " + Fetching.message(e));
        } catch (RuntimeException | LinkageError e) { // a guest's; the other items must not be lost for it
            log.warn("{}: {} broke on it", job.lead().path(), name, e);
            return outcome(
                    job,
                    Status.HELD,
                    name + " broke on it: " + e.getClass().getSimpleName() + ", " + e.getMessage(),
                    "This is a mistake in that target, not in the page; the log has the details.",
                    article);
        }
    }

    private static Outcome failed(Job job, Article article, String why) {
        return outcome(job, Status.FAILED, why, "It is tried again by itself until the target takes it.", article);
    }

    private static Outcome filed(Job job, Article article, Receipt receipt, String name) {
        Receipt named = receipt.target().equals(name)
                ? receipt
                : new Receipt(name, receipt.status(), receipt.where(), receipt.version());
        Outcome end =
                switch (receipt.status()) {
                    case CREATED, UPDATED -> outcome(job, Status.FILED, "", "", article);
                    case UNCHANGED -> outcome(job, Status.UNCHANGED, "it is there already as it is", "", article);
                    case EDIT_KEPT ->
                        outcome(
                                job,
                                Status.HELD,
                                "the copy at " + name + " was edited since; the edits stay",
                                "Compare the two; approve it to write over the edited copy, or refuse it.",
                                article);
                };
        return new Outcome(end.lead(), end.status(), STAGE, end.reason(), end.remedy(), article, List.of(named));
    }

    /** With sections, authors and status as the feed's configuration has them. */
    private Article edited(Article article) {
        Article.Builder builder = article.toBuilder().creativeWorkStatus(settings.status());
        String section = article.articleSection() == null ? "" : article.articleSection();
        Optional<String> other = settings.sections().of(section);
        if (other.isPresent() && !other.get().equals(section)) {
            builder.articleSection(other.get().isEmpty() ? null : other.get());
            builder.provenance(renamed(Field.SECTION, section, other.get(), "sections"));
        }
        if (!settings.authors().isEmpty()) {
            authors(article, builder);
        }
        return builder.build();
    }

    private void authors(Article article, Article.Builder builder) {
        List<Article.Person> people = new ArrayList<>();
        for (Article.Person person : article.author()) {
            String name = settings.authors().of(person.name()).orElse(person.name());
            boolean there = people.stream().anyMatch(each -> each.name().equals(name));
            if (name.equals(person.name())) {
                people.add(person);
                continue;
            }
            builder.provenance(renamed(Field.AUTHOR, person.name(), name, "authors"));
            if (!name.isEmpty() && !there) {
                people.add(new Article.Person(name, person.url()));
            }
        }
        builder.author(people);
    }

    /** Says that a name is not the publisher's but the configuration's. */
    private Article.Provenance renamed(String field, String from, String to, String property) {
        Claim claim = Claim.of(
                        field, from, Evidence.of(Evidence.Kind.RULE, property + " of feed " + settings.name()), 1)
                .withValue(to)
                .by("feeds");
        return new Article.Provenance(field, to, claim, List.of());
    }
}
