package org.pressclip.target.jcr;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.jcr.Node;
import javax.jcr.RepositoryException;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Claim;
import org.pressclip.api.Cut;
import org.pressclip.api.Mend;
import org.pressclip.api.Range;
import org.pressclip.api.Reason;

/** Writes down below a record where its values came from, what was cut, what was mended, what it was made from. */
final class Traces {
    private static final int MOST = 1_000; // of each list; a page with more of them is one that nobody reads through
    private static final int MOST_LOST = 8;
    private static final int LONGEST_LOST = 500;

    private final Node node;

    /** @param node that holds what Pressclip knows of the record and that nobody is to edit */
    Traces(Node node) {
        this.node = node;
    }

    void write(Article article) throws RepositoryException {
        text(node, "isBasedOn", article.isBasedOn());
        text(node, "pipeline", article.pipeline());
        node.setProperty(
                "warnings", article.warnings().stream().map(Part::whole).toArray(String[]::new));
        related(article.related());
        origin(article.origin());
        Node provenance = afresh("provenance");
        int i = 0;
        for (Article.Provenance each : article.provenance()) {
            if (i < MOST) {
                provenance(provenance.addNode(String.valueOf(i++), Copy.PLAIN), each);
            }
        }
        removed(article);
        Node mended = afresh("mended");
        i = 0;
        for (Mend each : article.mended()) {
            if (i < MOST) {
                mended(mended.addNode(String.valueOf(i++), Copy.PLAIN), each);
            }
        }
    }

    private Node afresh(String name) throws RepositoryException {
        if (node.hasNode(name)) {
            node.getNode(name).remove();
        }
        return node.addNode(name, Copy.PLAIN);
    }

    private static void text(Node place, String name, @Nullable String value) throws RepositoryException {
        if (value != null && !value.isEmpty()) {
            place.setProperty(name, Part.whole(value));
        } else if (place.hasProperty(name)) {
            place.getProperty(name).remove();
        }
    }

    private void related(List<Article.Relation> others) throws RepositoryException {
        Node related = afresh("related");
        int i = 0;
        for (Article.Relation other : others) {
            if (i < MOST) {
                Node each = related.addNode(String.valueOf(i++), Copy.PLAIN);
                text(each, "kind", other.kind().name().toLowerCase(Locale.ROOT));
                text(each, "id", other.id());
                each.setProperty("similarity", rounded(other.similarity()));
            }
        }
    }

    private void origin(Article.@Nullable Origin origin) throws RepositoryException {
        Node place = afresh("origin");
        if (origin == null) {
            return;
        }
        text(place, "path", origin.path());
        text(place, "sha256", origin.sha256());
        text(place, "mediaType", origin.mediaType());
        text(place, "charset", origin.charset());
        if (origin.fetched() != null) {
            place.setProperty("fetched", GregorianCalendar.from(origin.fetched().atZone(ZoneOffset.UTC)));
        }
        if (origin.status() != 0) {
            place.setProperty("status", origin.status());
        }
    }

    private static void provenance(Node place, Article.Provenance entry) throws RepositoryException {
        text(place, "field", entry.field());
        text(place, "value", entry.value());
        text(place, "raw", entry.claim().raw());
        text(place, "evidence", kind(entry.claim()));
        text(place, "where", entry.claim().evidence().where());
        place.setProperty("confidence", rounded(entry.claim().confidence()));
        text(place, "by", entry.claim().by());
        List<String> lost = new ArrayList<>();
        for (Claim claim : entry.lost()) {
            if (lost.size() < MOST_LOST) {
                String value = Part.whole(claim.value());
                lost.add((value.length() <= LONGEST_LOST ? value : value.substring(0, LONGEST_LOST) + "…") + " ("
                        + kind(claim) + ", " + rounded(claim.confidence()) + ", " + claim.by() + ")");
            }
        }
        place.setProperty("lost", lost.stream().map(Part::whole).toArray(String[]::new));
    }

    private static String kind(Claim claim) {
        return claim.evidence().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }

    private void removed(Article article) throws RepositoryException {
        Map<Cut, Range> ranges = new IdentityHashMap<>();
        for (Article.Proof each : article.proof()) {
            each.strikes().forEach(strike -> ranges.putIfAbsent(strike.cut(), strike.range()));
        }
        Node removed = afresh("removed");
        int i = 0;
        for (Cut cut : article.removed()) {
            if (i >= MOST) {
                break;
            }
            Node place = removed.addNode(String.valueOf(i++), Copy.PLAIN);
            place.setProperty("block", cut.block());
            Range range = ranges.get(cut);
            if (!cut.whole() && range != null) {
                place.setProperty("from", range.from());
                place.setProperty("to", range.to());
            }
            text(place, "text", cut.before());
            reason(place, cut.reason(), cut.by());
        }
        removed.setProperty("all", article.removed().size());
    }

    private static void mended(Node place, Mend mend) throws RepositoryException {
        if (mend.block() >= 0) {
            place.setProperty("block", mend.block());
        }
        text(place, "field", mend.field());
        text(place, "before", mend.before());
        text(place, "after", mend.after());
        reason(place, mend.reason(), mend.by());
    }

    private static void reason(Node place, Reason reason, String by) throws RepositoryException {
        text(place, "kind", reason.kind());
        text(place, "detail", reason.detail());
        text(place, "by", by);
        place.setProperty("guess", reason.guess());
    }
}
