package org.pressclip.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Draft;
import org.pressclip.api.Field;
import org.pressclip.api.Mapper;
import org.pressclip.api.Refusal;
import org.pressclip.clean.boilerplate.Folds;
import org.pressclip.map.Fit;

/**
 * How well the confidence of headline, authors and day tells whether they are right, out of fold by site: the expected
 * calibration error over ten bins of equal counts, and the area under the curve of right against wrong.
 *
 * <p>Usage: {@code Calibration CORPUS [WEIGHTS]}; with a second argument the weights fitted on all pages are written
 * there.
 */
final class Calibration {
    private static final int BINS = 10;

    private Calibration() {}

    public static void main(String[] args) throws IOException {
        Way way = new Way();
        Mapper mapper = Fit.unfitted();
        List<Fit.Case> cases = Corpus.read(Path.of(args[0])).parallelStream()
                .flatMap(page -> cases(way, mapper, page).stream())
                .toList();
        Fit shipped = new Fit();
        System.out.printf(
                "%-14s %6s %7s %7s %9s %7s %13s %15s%n",
                "field", "values", "right", "ECE", "by chance", "AUROC", "ECE unfitted", "AUROC unfitted");
        for (String field : List.of(Field.HEADLINE, Field.AUTHOR, Field.DATE_PUBLISHED)) {
            List<Fit.Case> own =
                    cases.stream().filter(each -> each.field().equals(field)).toList();
            List<Guess> guesses = new ArrayList<>();
            for (int fold = 0; fold < Folds.COUNT; fold++) {
                int held = fold;
                Fit fit = new Fit()
                        .on(
                                field,
                                own.stream().filter(each -> each.fold() != held).toList());
                own.stream()
                        .filter(each -> each.fold() == held)
                        .forEach(each -> guesses.add(new Guess(fit.sure(each), each.right())));
            }
            List<Guess> raw = own.stream()
                    .map(each -> new Guess(each.grounds().getOrDefault("raw", 0.0), each.right()))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %6d %7.3f %7.4f %9.4f %7.4f %13.4f %15.4f%n",
                    field,
                    own.size(),
                    own.stream().filter(Fit.Case::right).count() / (double) own.size(),
                    error(guesses),
                    chance(guesses),
                    area(guesses),
                    error(raw),
                    area(raw));
            shipped.on(field, own);
        }
        if (args.length > 1) {
            Files.write(Path.of(args[1]), shipped.lines());
        }
    }

    /** A likelihood that was told, and what came of it. */
    private record Guess(double told, boolean right) {}

    /** The fields of one page that have a value and whose truth is known; a value where there is none is wrong. */
    private static List<Fit.Case> cases(Way way, Mapper mapper, Corpus.Sample page) {
        List<Fit.Case> cases = new ArrayList<>();
        try {
            Draft draft = way.draft(page.capture());
            Article article = mapper.map(draft);
            int fold = Folds.of(page.capture().location());
            JsonNode truth = page.truth();
            String headline = article.headline();
            if (headline != null && truth.path("title").isTextual()) {
                boolean right = plain(headline).equals(plain(truth.get("title").asText()));
                cases.add(made(draft, article, Field.HEADLINE, List.of(headline), right, fold));
            }
            List<String> names =
                    article.author().stream().map(Article.Person::name).toList();
            if (!names.isEmpty() && truth.has("authors")) {
                boolean right = people(names).equals(people(texts(truth.get("authors"))));
                cases.add(made(draft, article, Field.AUTHOR, names, right, fold));
            }
            String published = article.datePublished();
            if (published != null && truth.has("published")) {
                Set<LocalDate> common = days(published);
                common.retainAll(days(truth.get("published").asText("")));
                cases.add(made(draft, article, Field.DATE_PUBLISHED, List.of(published), !common.isEmpty(), fold));
            }
        } catch (Refusal refused) {
            return cases; // no record, no confidence
        } catch (IOException e) {
            throw new IllegalStateException(page.id(), e);
        }
        return cases;
    }

    private static Fit.Case made(
            Draft draft, Article article, String field, List<String> values, boolean right, int fold) {
        return new Fit.Case(field, Fit.grounds(draft, article, field, values), right, fold);
    }

    /**
     * The mean distance between what was told and what came of it, over bins of equal counts in the order of the told.
     */
    private static double error(List<Guess> guesses) {
        double sum = 0;
        for (List<Guess> bin : bins(guesses)) {
            sum += Math.abs(bin.stream()
                    .mapToDouble(each -> each.told() - (each.right() ? 1 : 0))
                    .sum());
        }
        return sum / guesses.size();
    }

    /** About the error that chance alone makes of likelihoods that are just right: few values in a bin scatter. */
    private static double chance(List<Guess> guesses) {
        double sum = 0;
        for (List<Guess> bin : bins(guesses)) {
            double variance = bin.stream()
                    .mapToDouble(each -> each.told() * (1 - each.told()))
                    .sum();
            sum += Math.sqrt(2 / Math.PI * variance); // the mean distance of a normal distribution from its middle
        }
        return sum / guesses.size();
    }

    private static List<List<Guess>> bins(List<Guess> guesses) {
        List<Guess> sorted = new ArrayList<>(guesses);
        sorted.sort(Comparator.comparingDouble(Guess::told));
        List<List<Guess>> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            bins.add(sorted.subList(bin * sorted.size() / BINS, (bin + 1) * sorted.size() / BINS));
        }
        return bins;
    }

    /** The share of pairs of a right and a wrong value of which the right one is the surer; ties count half. */
    private static double area(List<Guess> guesses) {
        double better = 0;
        long pairs = 0;
        for (Guess right : guesses) {
            for (Guess wrong : guesses) {
                if (right.right() && !wrong.right()) {
                    better += right.told() > wrong.told() ? 1 : right.told() == wrong.told() ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return pairs == 0 ? 0 : better / pairs;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String plain(String text) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static Set<String> people(List<String> names) {
        Set<String> people = new TreeSet<>();
        for (String each : names) {
            for (String name : each.split("[,;|/&]|\\s(?:and|und|et|with|y)\\s")) {
                boolean degree =
                        !people.isEmpty() && name.strip().equals(name.strip().toUpperCase(Locale.ROOT));
                if (!degree && !plain(name).isEmpty()) {
                    people.add(plain(name));
                }
            }
        }
        return people;
    }

    /** The day as written and, where an offset is known, the one in UTC. */
    private static Set<LocalDate> days(@Nullable String iso) {
        Set<LocalDate> days = new TreeSet<>();
        try {
            if (iso != null && iso.length() >= 10) {
                days.add(LocalDate.parse(iso.substring(0, 10)));
                days.add(OffsetDateTime.parse(iso)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate());
            }
        } catch (DateTimeParseException e) {
            return days; // no offset
        }
        return days;
    }
}
