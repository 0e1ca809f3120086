package org.pressclip.feeds;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;

/** Which items of a feed are taken: patterns on their addresses and on what the feed says of them. */
final class Patterns {
    private static final int LONGEST = 10_000;
    private static final Map<String, String> FIELDS = Map.of(
            "headline", Field.HEADLINE, "section", Field.SECTION, "author", Field.AUTHOR, "keyword", Field.KEYWORD);

    private final List<One> include;
    private final List<One> exclude;

    private Patterns(List<One> include, List<One> exclude) {
        this.include = include;
        this.exclude = exclude;
    }

    /** @param field whose claims it is sought in; "" for the address */
    private record One(String field, Pattern pattern, String text) {
        boolean isIn(Lead lead) {
            Stream<String> texts = field.isEmpty()
                    ? Stream.of(lead.source().orElse(lead.uri()).toString())
                    : lead.claims().stream()
                            .filter(claim -> claim.field().equals(field))
                            .map(Claim::value);
            return texts.map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                    .anyMatch(text -> pattern.matcher(text).find());
        }
    }

    static Patterns of(List<String> include, List<String> exclude) {
        return new Patterns(list(include), list(exclude));
    }

    /** @throws IllegalArgumentException with a sentence, if one is no pattern */
    static List<One> list(List<String> lines) {
        List<One> list = new ArrayList<>();
        for (String line : lines) {
            int sign = line.indexOf('=');
            String field =
                    FIELDS.getOrDefault(sign < 0 ? "" : line.substring(0, sign).strip(), "");
            String text = field.isEmpty() ? line : line.substring(sign + 1).strip();
            try {
                list.add(new One(field, Pattern.compile(text), line));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("'" + line + "' is no pattern: " + e.getMessage(), e);
            }
        }
        return list;
    }

    /** Why an item is left out, in words; nothing if it is taken. */
    Optional<String> against(Lead lead) {
        for (One one : exclude) {
            if (one.isIn(lead)) {
                return Optional.of("excluded by " + one.text());
            }
        }
        return include.isEmpty() || include.stream().anyMatch(one -> one.isIn(lead))
                ? Optional.empty()
                : Optional.of("matches none of include");
    }
}
