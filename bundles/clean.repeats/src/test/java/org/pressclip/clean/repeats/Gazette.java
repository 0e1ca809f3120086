package org.pressclip.clean.repeats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Range;
import org.pressclip.sheet.Sheet;

/** Pages of papers that do not exist, and records of them. */
final class Gazette {
    static final String OFFER =
            "Our letter from the harbour comes every Friday morning: give us your address, it is free.";
    static final String SIGN_OFF =
            "The Gazette is printed by its readers, who own it, on paper that comes from the valley.";

    private static final String[] SYLLABLES = {
        "ba", "re", "mi", "lo", "tu", "ka", "ne", "si", "do", "ra", "ve", "pi", "go", "hu", "le", "ma"
    };

    private Gazette() {}

    /** A sentence of its own for each seed and place, without digits. */
    static String prose(long seed, int place) {
        Random random = new Random(seed * 1_000_003 + place);
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < 24; word++) {
            text.append(word == 0 ? "" : " ");
            for (int i = 0; i < 3; i++) {
                text.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
        }
        return text.append('.').toString();
    }

    /** A page with what stands around a story on all pages of its site: an offer amid it, thanks behind it. */
    static Sheet page(String site, long story) {
        return page(site, story, body -> {});
    }

    static Sheet page(String site, long story, Consumer<Sheet> end) {
        return Sheet.web("https://" + site + "/" + story)
                .in("header nav.menu", nav -> nav.link("News", "/news").link("Sport", "/sport"))
                .in("main article", article -> article.heading(1, "Headline " + prose(story, 99))
                        .in("div.text", body -> {
                            body.paragraph(prose(story, 0), prose(story, 1));
                            body.in("aside.offer", offer -> offer.paragraph(OFFER));
                            body.paragraph(prose(story, 2), prose(story, 3));
                            end.accept(body);
                        })
                        .in("div.thanks", thanks -> thanks.paragraph(SIGN_OFF)))
                .in("footer", footer -> footer.paragraph("About us", "© 2026 " + site));
    }

    /** A page's record as the chain makes it, with what was cut of it. */
    static Article record(Draft draft, String id) {
        List<Article.Proof> proof = new ArrayList<>();
        for (Block block : draft.blocks()) {
            List<Article.Strike> strikes = new ArrayList<>();
            for (Cut cut : draft.cuts()) {
                if (cut.block() == block.index()) {
                    for (Range range : draft.cutRanges(cut)) {
                        strikes.add(new Article.Strike(cut, range));
                    }
                }
            }
            proof.add(new Article.Proof(block, strikes));
        }
        String location = draft.capture().location().toString();
        return Article.builder()
                .id("urn:test:" + id)
                .isBasedOn(location)
                .body(draft.standing(), draft.outline())
                .proof(proof)
                .origin(new Article.Origin(
                        location,
                        "",
                        "text/html",
                        "UTF-8",
                        null,
                        draft.capture().status()))
                .build();
    }

    static Article record(Sheet sheet, Object id) {
        return record(sheet.toMap(), String.valueOf(id));
    }

    static Sighting sighting(Sheet sheet, Object id) {
        return Sighting.of(record(sheet, id)).orElseThrow();
    }

    static Outcome filed(Article article) {
        Lead lead = Lead.at(java.net.URI.create(String.valueOf(article.isBasedOn())))
                .build();
        return new Outcome(lead, Outcome.Status.FILED, "file", "", "", article, List.of());
    }

    static SiteRepeats.Config config(Map<String, ?> settings) {
        return Converters.standardConverter().convert(settings).to(SiteRepeats.Config.class);
    }

    /** What a page reads like after a snapshot's cleaner. */
    static List<String> cleaned(Sheet sheet, Snapshot snapshot) {
        Draft draft = sheet.toClean("clean.repeats");
        new RepeatsCleaner(snapshot).clean(draft);
        return draft.standing().stream().map(Block::text).toList();
    }
}
