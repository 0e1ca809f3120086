package org.pressclip.target.jcr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.jcr.Node;
import javax.jcr.NodeIterator;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.jcr.Value;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Digest;
import org.pressclip.api.Receipt;

/**
 * A record as one session of the repository has it: what is there, what of it was edited, what is to be written. Of
 * each part the digest of what was delivered stands below the record, so that an edit is told from a delivery part by
 * part.
 */
final class Copy {
    static final String PLAIN = "nt:unstructured";
    private static final String OURS = "pressclip";
    private static final String DELIVERED = "delivered";
    private static final String EDITED = "edited";
    private static final String PICTURES = "pictures";
    private static final String CONTENT = "content";

    private final Session session;
    private final Place place;
    private final Article article;
    private final Delivery delivery;
    private final String path;

    /** @param article as it came, before its pictures were fetched */
    Copy(Session session, Place place, Article article, Delivery delivery) {
        this.session = session;
        this.place = place;
        this.article = article;
        this.delivery = delivery;
        this.path = place.of(article);
    }

    /** What can be said without its pictures: that there is nothing to do, or that it is to be left alone. */
    @Nullable
    Receipt look() throws RepositoryException {
        Receipt last = delivery.last();
        boolean keep = delivery.edits() == Delivery.Edits.KEEP;
        if (!session.nodeExists(path)) {
            return keep && last != null
                    ? new Receipt(place.target(), Receipt.Status.EDIT_KEPT, path, last.version())
                    : null;
        }
        Node node = session.getNode(path);
        Node ours = ours(node);
        if (ours == null) { // nobody knows whose it is
            return keep ? receipt(Receipt.Status.EDIT_KEPT, last == null ? "" : last.version()) : null;
        }
        Map<String, String> delivered = delivered(ours);
        boolean same = ours.hasProperty(CONTENT)
                && ours.getProperty(CONTENT).getString().equals(article.content())
                && (keep || edited(node, delivered).isEmpty());
        return same ? receipt(Receipt.Status.UNCHANGED, version(delivered)) : null;
    }

    /** Writes what is to be written; nothing is there before the session is saved. */
    Receipt settle(Pictures pictures) throws IOException, RepositoryException {
        Receipt said = look();
        if (said != null) {
            return said;
        }
        boolean isNew = !session.nodeExists(path);
        Node node = isNew ? place.make(session, path) : session.getNode(path);
        Node ours = node.hasNode(OURS) ? node.getNode(OURS) : node.addNode(OURS, PLAIN);
        Map<String, String> delivered = delivered(ours);
        List<String> edited = edited(node, delivered);
        List<String> written = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Part part : Part.ALL) {
            Part.Values values = part.of(pictures.article(), session.getValueFactory());
            String next = values.digest();
            String there = part.at(node, session.getValueFactory()).digest();
            if (there.equals(next)) {
                delivered.put(part.name(), next);
                edited.remove(part.name());
            } else if (delivery.edits() == Delivery.Edits.KEEP && edited.contains(part.name())) {
                if (!next.equals(delivered.get(part.name()))) {
                    refused.add(part.name());
                }
            } else {
                part.write(node, values);
                delivered.put(
                        part.name(), part.at(node, session.getValueFactory()).digest());
                edited.remove(part.name());
                written.add(part.name());
            }
        }
        ours.setProperty("id", Part.whole(article.id()));
        ours.setProperty(CONTENT, refused.isEmpty() ? article.content() : "");
        ours.setProperty(EDITED, edited.toArray(String[]::new));
        note(ours, delivered);
        if (!written.isEmpty() || isNew) {
            new Traces(ours).write(pictures.article());
            List<String> files = pictures.write(session, node, strings(ours, PICTURES), shown(node));
            ours.setProperty(PICTURES, files.toArray(String[]::new));
        }
        Receipt.Status status = isNew
                ? Receipt.Status.CREATED
                : !refused.isEmpty()
                        ? Receipt.Status.EDIT_KEPT
                        : written.isEmpty() ? Receipt.Status.UNCHANGED : Receipt.Status.UPDATED;
        return receipt(status, version(delivered));
    }

    /** The fields that an editor's hand is in, in the record's order, as far as they are kept. */
    List<String> kept() throws RepositoryException {
        Node ours = session.nodeExists(path) ? ours(session.getNode(path)) : null;
        return ours == null ? List.of() : strings(ours, EDITED);
    }

    private Receipt receipt(Receipt.Status status, String version) {
        return new Receipt(place.target(), status, path, version);
    }

    /** What Pressclip knows of the record, if that is what is there. */
    private @Nullable Node ours(Node node) throws RepositoryException {
        Node ours = node.hasNode(OURS) ? node.getNode(OURS) : null;
        boolean known = ours != null
                && ours.hasProperty("id")
                && ours.getProperty("id").getString().equals(Part.whole(article.id()));
        return known ? ours : null;
    }

    /** The parts that are not as they were delivered. */
    private List<String> edited(Node node, Map<String, String> delivered) throws RepositoryException {
        List<String> edited = new ArrayList<>();
        for (Part part : Part.ALL) {
            String there = part.at(node, session.getValueFactory()).digest();
            if (!there.equals(delivered.getOrDefault(part.name(), Part.NOTHING))) {
                edited.add(part.name());
            }
        }
        return edited;
    }

    private static Map<String, String> delivered(Node ours) throws RepositoryException {
        Map<String, String> delivered = new TreeMap<>();
        if (ours.hasNode(DELIVERED)) {
            Node node = ours.getNode(DELIVERED);
            for (Part part : Part.ALL) {
                if (node.hasProperty(part.name())) {
                    delivered.put(part.name(), node.getProperty(part.name()).getString());
                }
            }
        }
        return delivered;
    }

    private static void note(Node ours, Map<String, String> delivered) throws RepositoryException {
        Node node = ours.hasNode(DELIVERED) ? ours.getNode(DELIVERED) : ours.addNode(DELIVERED, PLAIN);
        for (Map.Entry<String, String> each : delivered.entrySet()) {
            if (!node.hasProperty(each.getKey())
                    || !node.getProperty(each.getKey()).getString().equals(each.getValue())) {
                node.setProperty(each.getKey(), each.getValue());
            }
        }
    }

    private static String version(Map<String, String> delivered) {
        return Digest.of(delivered);
    }

    private static List<String> strings(Node node, String property) throws RepositoryException {
        List<String> strings = new ArrayList<>();
        if (node.hasProperty(property)) {
            for (Value value : node.getProperty(property).getValues()) {
                strings.add(value.getString());
            }
        }
        return strings;
    }

    /** Where a picture that was delivered once may still be shown because somebody's edit was kept. */
    private static String shown(Node node) throws RepositoryException {
        StringBuilder shown = new StringBuilder();
        if (node.hasProperty("bodyHtml")) {
            shown.append(node.getProperty("bodyHtml").getString());
        }
        if (node.hasNode("image")) {
            for (NodeIterator each = node.getNode("image").getNodes(); each.hasNext(); ) {
                Node image = each.nextNode();
                if (image.hasProperty("file")) {
                    shown.append('\n').append(image.getProperty("file").getString());
                }
            }
        }
        return shown.toString();
    }
}
