package org.pressclip.target.jcr;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.jcr.Binary;
import javax.jcr.Node;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.Illustrator;
import org.pressclip.api.Lead;
import org.pressclip.api.Media;

/**
 * The pictures of one record on their way into the repository: fetched to a folder of its own, which goes at the end.
 */
final class Pictures implements Closeable {
    private static final String FOLDER = "images";

    private final Article article;
    private final String place;
    private final @Nullable Path folder;

    private Pictures(Article article, String place, @Nullable Path folder) {
        this.article = article;
        this.place = place;
        this.folder = folder;
    }

    /** Fetches none. */
    static Pictures none(Article article, String path) {
        return new Pictures(article, place(path), null);
    }

    /**
     * Fetches what can be had; of what cannot, a warning in the record says why.
     *
     * @param path the record's node
     */
    static Pictures of(Article article, String path, Illustrator illustrator) throws IOException {
        Path folder = Files.createTempDirectory("pressclip-pictures");
        try (Illustrator.Run run = illustrator.open(folder, place(path))) {
            return new Pictures(run.illustrate(lead(article), article), place(path), folder);
        } catch (InterruptedException e) {
            delete(folder);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while pictures were fetched");
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static String place(String path) {
        return Names.address(path) + "/" + FOLDER + "/";
    }

    private static Lead lead(Article article) {
        String based = article.isBasedOn();
        try {
            return Lead.at(URI.create(based == null ? article.id() : based)).build();
        } catch (IllegalArgumentException e) {
            return Lead.at(URI.create("urn:pressclip:record")).build();
        }
    }

    /** The record, its pictures at their places in the repository. */
    Article article() {
        return article;
    }

    /** Files below the record's pictures that it shows. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Article.Image image : article.image()) {
            Article.Copy copy = image.copy();
            if (copy != null) {
                add(copy.file(), names);
            }
        }
        for (Block block : article.body()) {
            Media media = block.media();
            if (media != null) {
                add(media.file(), names);
            }
        }
        return names;
    }

    private void add(String file, Set<String> names) {
        if (file.startsWith(place)) {
            names.add(file.substring(place.length()));
        }
    }

    /**
     * Puts the bytes below the record's node, and takes away those that the record showed and shows no more.
     *
     * @param before what was put there before and by whom nobody else
     * @param kept text in which a picture may still be shown because it was edited
     * @return what is there now
     */
    List<String> write(Session session, Node node, List<String> before, String kept)
            throws IOException, RepositoryException {
        Set<String> names = folder == null ? Set.of() : names();
        List<String> there = new ArrayList<>();
        for (String name : before) {
            String path = FOLDER + "/" + name;
            if (!names.contains(name) && node.hasNode(path)) {
                if (kept.contains(name)) {
                    there.add(name);
                } else {
                    node.getNode(path).remove();
                }
            }
        }
        for (String name : names) {
            file(session, node, name);
            there.add(name);
        }
        return there;
    }

    private void file(Session session, Node node, String name) throws IOException, RepositoryException {
        Node place = node;
        String[] steps = (FOLDER + "/" + name).split("/", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            place = place.hasNode(steps[i]) ? place.getNode(steps[i]) : place.addNode(steps[i], "nt:folder");
        }
        String last = steps[steps.length - 1];
        if (place.hasNode(last)) {
            return; // named by what it holds
        }
        Path file = requireNonNull(folder).resolve(name);
        Node content = place.addNode(last, "nt:file").addNode("jcr:content", "nt:resource");
        Binary bytes = session.getValueFactory().createBinary(new ByteArrayInputStream(Files.readAllBytes(file)));
        try {
            content.setProperty("jcr:data", bytes);
        } finally {
            bytes.dispose();
        }
        content.setProperty("jcr:mimeType", type(name));
    }

    private String type(String name) {
        return article.image().stream()
                .map(Article.Image::copy)
                .filter(copy -> copy != null && copy.file().equals(place + name))
                .map(copy -> copy == null ? "" : copy.encodingFormat())
                .findFirst()
                .orElseGet(() -> named(name));
    }

    /** Of a picture of the body that is not among the record's own. */
    private static String named(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return switch (extension) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "tif" -> "image/tiff";
            default -> "image/" + extension;
        };
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException problem) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
