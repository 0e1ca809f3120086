package org.pressclip.target.files;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Evidence;
import org.pressclip.api.Form;
import org.pressclip.api.Media;
import org.pressclip.api.Mend;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;

/** Records as JSON, members in the order of the record's own fields; what is not known is left out. */
final class JsonRecords implements Form.Document {
    private static final int MOST_LOST = 8;
    private static final int LONGEST_LOST = 500;

    private static final int ROOM = 1 << 15; // as much as most records take

    @Override
    public byte[] write(Article article) {
        Json out = new Json(ROOM);
        out.object();
        write(out, article);
        return out.endObject().line().bytes();
    }

    private static void write(Json out, Article article) {
        out.text("id", article.id());
        out.text("headline", article.headline());
        out.text("alternativeHeadline", article.alternativeHeadline());
        out.text("description", article.description());
        out.name("author").array();
        for (Article.Person person : article.author()) {
            named(out, person.name(), person.url());
        }
        out.endArray();
        Article.Publisher publisher = article.publisher();
        if (publisher != null) {
            out.name("publisher");
            named(out, publisher.name(), publisher.url());
        }
        out.text("datePublished", article.datePublished());
        out.text("dateModified", article.dateModified());
        out.text("dateline", article.dateline());
        out.text("creditText", article.creditText());
        out.text("copyrightNotice", article.copyrightNotice());
        out.text("usageInfo", article.usageInfo());
        out.text("articleSection", article.articleSection());
        texts(out, "keywords", article.keywords());
        out.text("inLanguage", article.inLanguage());
        out.text("creativeWorkStatus", article.creativeWorkStatus());
        out.text("pageType", article.pageType());
        Boolean free = article.isAccessibleForFree();
        if (free != null) {
            out.name("isAccessibleForFree").bool(free);
        }
        images(out, article.image());
        out.text("url", article.url());
        out.text("isBasedOn", article.isBasedOn());
        out.text("articleBody", article.articleBody());
        out.name("wordCount").number(article.wordCount());
        out.text("bodyHtml", article.bodyHtml());
        related(out, article.related());
        texts(out, "warnings", article.warnings());
        provenance(out, article.provenance());
        removed(out, article);
        page(out, article);
        mended(out, article.mended());
        origin(out, article.origin());
        out.text("pipeline", article.pipeline());
    }

    private static void texts(Json out, String name, List<String> values) {
        out.name(name).array();
        for (String value : values) {
            out.text(value);
        }
        out.endArray();
    }

    private static void named(Json out, String name, @Nullable String url) {
        out.object();
        out.text("name", name);
        out.text("url", url);
        out.endObject();
    }

    private static void images(Json out, List<Article.Image> images) {
        out.name("image").array();
        for (Article.Image image : images) {
            out.object();
            out.given("url", image.url());
            out.given("caption", image.caption());
            out.given("creditText", image.creditText());
            Article.Copy copy = image.copy();
            if (copy != null) {
                out.text("file", copy.file());
                out.text("sha256", copy.sha256());
                out.name("width").number(copy.width());
                out.name("height").number(copy.height());
                out.text("encodingFormat", copy.encodingFormat());
            }
            out.endObject();
        }
        out.endArray();
    }

    /** Only where there are any: most records stand alone. */
    private static void related(Json out, List<Article.Relation> others) {
        if (others.isEmpty()) {
            return;
        }
        out.name("related").array();
        for (Article.Relation other : others) {
            out.object();
            out.text("kind", other.kind().name().toLowerCase(Locale.ROOT));
            out.text("id", other.id());
            out.name("similarity").number(Math.round(other.similarity() * 1000) / 1000.0);
            out.endObject();
        }
        out.endArray();
    }

    private static void provenance(Json out, List<Article.Provenance> entries) {
        out.name("provenance").array();
        for (Article.Provenance entry : entries) {
            out.object();
            out.text("field", entry.field());
            out.text("value", entry.value());
            out.text("raw", entry.claim().raw());
            testimony(out, entry.claim());
            out.name("lost").array();
            for (Claim claim :
                    entry.lost().subList(0, Math.min(MOST_LOST, entry.lost().size()))) {
                out.object();
                out.text("value", shortened(claim.value()));
                testimony(out, claim);
                out.endObject();
            }
            out.endArray();
            if (entry.lost().size() > MOST_LOST) {
                out.name("lostMore").number(entry.lost().size() - MOST_LOST);
            }
            out.endObject();
        }
        out.endArray();
    }

    private static void testimony(Json out, Claim claim) {
        Evidence evidence = claim.evidence();
        out.name("evidence").object();
        out.text("kind", evidence.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        out.given("where", evidence.where());
        if (evidence.block() >= 0) {
            out.name("block").number(evidence.block());
        }
        out.endObject();
        out.name("confidence").number(Math.round(claim.confidence() * 1000) / 1000.0);
        out.text("by", claim.by());
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_LOST ? value : value.substring(0, LONGEST_LOST) + "…";
    }

    private static void removed(Json out, Article article) {
        Map<Cut, Range> places = new IdentityHashMap<>();
        for (Article.Proof each : article.proof()) {
            each.strikes().forEach(strike -> places.putIfAbsent(strike.cut(), strike.range()));
        }
        out.name("removed").array();
        for (Cut cut : article.removed()) {
            out.object();
            out.name("block").number(cut.block());
            Range place = places.get(cut);
            if (!cut.whole() && place != null) {
                out.name("from").number(place.from());
                out.name("to").number(place.to());
            }
            out.text("text", cut.before());
            reason(out, cut.reason(), cut.by());
            out.endObject();
        }
        out.endArray();
    }

    private static boolean isWeb(String address) {
        return address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "https://", 0, 8);
    }

    /**
     * The page's blocks in reading order, told no text that stands elsewhere in the record: that of a block which
     * stands is in articleBody, that of one which is cut as a whole among what was removed.
     */
    private static void page(Json out, Article article) {
        if (article.proof().isEmpty()) {
            return;
        }
        Map<Integer, Block> body = new HashMap<>();
        article.body().forEach(block -> body.put(block.index(), block));
        out.name("page").array();
        for (Article.Proof each : article.proof()) {
            Block block = each.block();
            out.object();
            out.text("kind", kind(block));
            Media media = block.media();
            if (media != null) {
                out.given(
                        "url",
                        isWeb(media.url()) ? media.url() : ""); // not the picture itself, nor a place on this disk
                out.given("alt", media.alt());
            }
            boolean told = Article.isTold(block);
            boolean cut = isCut(each);
            if (!cut && (!told || !each.strikes().isEmpty())) {
                out.given("text", block.text());
            }
            int parts = cut || !told ? 0 : parts(body.get(block.index()));
            if (!cut && told && parts != 1) {
                out.name("parts").number(parts);
            }
            out.endObject();
        }
        out.endArray();
    }

    private static boolean isCut(Article.Proof block) {
        for (Article.Strike strike : block.strikes()) {
            if (strike.cut().whole()) {
                return true;
            }
        }
        return false;
    }

    /** How many of the parts of articleBody that blank lines set apart are a block's. */
    private static int parts(@Nullable Block standing) {
        String text = standing == null ? "" : standing.text().strip();
        int parts = text.isEmpty() ? 0 : 1;
        for (int at = text.indexOf("\n\n"); at >= 0; at = text.indexOf("\n\n", at + 2)) {
            parts++;
        }
        return parts;
    }

    private static String kind(Block block) {
        return switch (block.kind()) {
            case PARAGRAPH -> "p";
            case HEADING -> "h" + Math.max(1, Math.min(6, block.level()));
            case ITEM -> "li";
            case QUOTE -> "blockquote";
            case PREFORMATTED -> "pre";
            case CELL -> "td";
            case IMAGE -> "img";
            case CAPTION -> "caption";
            case EMBED -> "embed";
            case CONTROL -> "control";
        };
    }

    private static void mended(Json out, List<Mend> mends) {
        out.name("mended").array();
        for (Mend mend : mends) {
            out.object();
            if (mend.block() >= 0) {
                out.name("block").number(mend.block());
            } else {
                out.text("field", mend.field());
            }
            out.text("before", mend.before());
            out.text("after", mend.after());
            reason(out, mend.reason(), mend.by());
            out.endObject();
        }
        out.endArray();
    }

    private static void reason(Json out, Reason reason, String by) {
        out.text("kind", reason.kind());
        out.given("detail", reason.detail());
        out.text("by", by);
        out.name("guess").bool(reason.guess());
    }

    private static void origin(Json out, Article.@Nullable Origin origin) {
        if (origin == null) {
            return;
        }
        out.name("origin").object();
        out.text("path", origin.path());
        out.text("sha256", origin.sha256());
        out.text("mediaType", origin.mediaType());
        out.text("charset", origin.charset());
        out.text("fetched", origin.fetched() == null ? null : origin.fetched().toString());
        if (origin.status() != 0) {
            out.name("status").number(origin.status());
        }
        out.endObject();
    }
}
