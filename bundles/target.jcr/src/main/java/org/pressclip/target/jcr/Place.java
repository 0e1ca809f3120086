package org.pressclip.target.jcr;

import java.util.Arrays;
import javax.jcr.Node;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import org.pressclip.api.Article;

/**
 * Where a target has its records.
 *
 * @param target what feeds call the target
 * @param root the path that they are below, without a slash at its end
 * @param resourceType what Sling is to show them with; "" for nothing
 */
record Place(String target, String root, String resourceType) {
    private static final String FOLDER = "sling:Folder"; // takes any child and does not keep them in an order
    private static final String UNORDERED = "oak:Unstructured";

    /** The path of a record. */
    String of(Article article) {
        return root + "/" + Names.of(article.id());
    }

    /** Makes a record's node and what is missing of the way to it. */
    Node make(Session session, String path) throws RepositoryException {
        String shelf = path.substring(0, path.lastIndexOf('/'));
        Node node = folder(session, shelf).addNode(path.substring(shelf.length() + 1), Copy.PLAIN);
        String[] prefixes = session.getNamespacePrefixes();
        if (!resourceType.isEmpty() && Arrays.asList(prefixes).contains("sling")) {
            node.setProperty("sling:resourceType", resourceType);
        }
        return node;
    }

    private static Node folder(Session session, String path) throws RepositoryException {
        int from = path.length();
        while (from > 0 && !session.nodeExists(path.substring(0, from))) {
            from = path.lastIndexOf('/', from - 1);
        }
        Node folder = from <= 0 ? session.getRootNode() : session.getNode(path.substring(0, from));
        if (from == path.length()) {
            return folder;
        }
        String type = type(session);
        for (String name : path.substring(Math.max(0, from) + 1).split("/", -1)) {
            folder = folder.addNode(name, type);
        }
        return folder;
    }

    private static String type(Session session) throws RepositoryException {
        for (String type : new String[] {FOLDER, UNORDERED}) {
            if (session.getWorkspace().getNodeTypeManager().hasNodeType(type)) {
                return type;
            }
        }
        return Copy.PLAIN;
    }
}
