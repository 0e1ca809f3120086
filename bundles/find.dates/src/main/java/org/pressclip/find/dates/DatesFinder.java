package org.pressclip.find.dates;

import java.net.URI;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Finder;
import org.pressclip.api.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds dates in a page's text and address and claims them raw, with their label and place.
 *
 * <p>A date on a line of its own, labelled or not, is claimed as the page's; one within a sentence only as
 * {@link Field#MENTIONED_DATE}, which tells the map what the text knows as past. Which day {@code 01/10/2016} is and
 * where IST is kept is not this one's to say.
 */
@Component(
        configurationPid = "org.pressclip.find.dates",
        property = {"pressclip.name=find.dates", "pressclip.order:Integer=200"})
@Designate(ocd = DatesFinder.Config.class)
public final class DatesFinder implements Finder {
    private static final Logger log = LoggerFactory.getLogger(DatesFinder.class);

    private final int mostClaims;
    private final int mostMentions;

    @Activate
    public DatesFinder(Config config) {
        mostClaims = Setting.number("claims", config::claims, 1, 100_000, 200, log::warn);
        mostMentions = Setting.number("mentions", config::mentions, 0, 100_000, 20, log::warn);
    }

    @Override
    public void find(Draft draft) {
        address(draft);
        new Search(draft, mostClaims, mostMentions).all();
    }

    /** Claims the day that the address names, as in {@code /2016/10/01/}. */
    private static void address(Draft draft) {
        if (draft.claims().stream()
                .anyMatch(claim -> claim.evidence().kind() == Evidence.Kind.URL
                        && (claim.field().equals(Field.DATE) || claim.field().equals(Field.DATE_PUBLISHED)))) {
            return; // the reader has seen it
        }
        URI location = draft.capture().location();
        String scheme = location.getScheme();
        URI uri = scheme != null && scheme.startsWith("http")
                ? location
                : draft.capture().lead().source().orElse(location);
        String path = uri.getPath();
        if (path == null || uri.getScheme() == null || !uri.getScheme().startsWith("http")) {
            return;
        }
        if (path.length() > 2000) {
            return;
        }
        Addresses.day(path)
                .ifPresent(day -> draft.claim(Claim.of(
                        Field.DATE, day, Evidence.of(Evidence.Kind.URL, "path"), day.length() > 7 ? 0.6 : 0.3)));
    }

    @ObjectClassDefinition(name = "Pressclip: dates finder")
    @interface Config {
        @AttributeDefinition(description = "Dates claimed of one page at most; a calendar may hold thousands")
        int claims() default 200;

        @AttributeDefinition(
                description =
                        "Dates within sentences that are put on record at most, to tell what was past when the text was written")
        int mentions() default 20;
    }
}
