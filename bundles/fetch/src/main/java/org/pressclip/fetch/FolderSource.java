package org.pressclip.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens folders: every file in them and in the folders below, in the order of the names, folder by folder.
 *
 * <p>Each folder is walked once. A link to a folder is followed if that lies outside of the folder opened and was not
 * walked yet; a link back to a folder above it is given as a lead, which is then refused by name. A sub-folder that is
 * hidden, or that cannot be read, is given as a lead too; so is one that a browser put beside a page it saved, which is
 * skipped as a whole.
 */
@Component(property = {"pressclip.name=folder", "pressclip.schemes=file"})
public final class FolderSource implements Source {
    private static final Logger log = LoggerFactory.getLogger(FolderSource.class);

    @Activate
    public FolderSource() {}

    @Override
    public boolean holds(Lead lead) {
        if (!"file".equalsIgnoreCase(lead.uri().getScheme())) {
            return false;
        }
        try {
            Path path = FileFetcher.path(lead.uri());
            return Files.isDirectory(path) && !FileFetcher.litter(path) && !leadsBack(path);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a path is a link to a folder that it lies in. */
    static boolean leadsBack(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        try {
            return Files.isSymbolicLink(path)
                    && parent != null
                    && parent.toRealPath().startsWith(path.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Path root = FileFetcher.path(lead.uri());
        try {
            Walk walk = new Walk(lead, root);
            return StreamSupport.stream(
                    Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL), false);
        } catch (FileSystemException e) {
            throw FileFetcher.named(e, "folder");
        }
    }

    /** Depth first with a stack of its own; one folder's names are in memory at a time for each level. */
    private static final class Walk implements Iterator<Lead> {
        private final Path root;
        private final String given;
        private final Path real;
        private final Set<Object> walked = new HashSet<>();
        private final Deque<Iterator<Path>> open = new ArrayDeque<>();
        private @Nullable Lead next;

        Walk(Lead lead, Path root) throws IOException {
            this.root = root;
            this.given = lead.path().endsWith("/") ? lead.path() : lead.path() + "/";
            this.real = root.toRealPath();
            walked.add(key(root));
            open.push(list(root).iterator());
        }

        /** What a folder is to its file system, by whatever name; a real path costs a look at every folder above. */
        private static Object key(Path folder) throws IOException {
            Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            return key == null ? folder.toRealPath() : key;
        }

        private static List<Path> list(Path folder) throws IOException {
            List<Path> children = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(children::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            children.sort(Comparator.comparing(path -> path.getFileName().toString()));
            return children;
        }

        @Override
        public boolean hasNext() {
            while (next == null && !open.isEmpty()) {
                Iterator<Path> folder = open.peek();
                if (folder.hasNext()) {
                    next = take(folder.next());
                } else {
                    open.pop();
                }
            }
            return next != null;
        }

        /** A lead, or null where the path is a folder that is walked next or was walked before. */
        private @Nullable Lead take(Path path) {
            if (!Files.isDirectory(path) || FileFetcher.litter(path) || leadsBack(path)) {
                return lead(path);
            }
            try {
                Path page = SavedPage.of(path);
                if (page != null) {
                    return belonging(path, page);
                }
                boolean inside = Files.isSymbolicLink(path) && path.toRealPath().startsWith(real);
                if (inside || !walked.add(key(path))) {
                    log.debug("{}: walked under another name", path);
                    return null;
                }
                open.push(list(path).iterator());
                return null;
            } catch (IOException e) {
                log.debug("{}: cannot be opened", path, e);
                return lead(path);
            }
        }

        private Lead belonging(Path path, Path page) {
            return lead(path).toBuilder()
                    .problem(Refusal.skipped("belongs to the saved page " + page.getFileName()))
                    .build();
        }

        private Lead lead(Path path) {
            URI uri = path.toAbsolutePath().toUri();
            return Lead.at(uri).path(given + root.relativize(path)).build();
        }

        @Override
        public Lead next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Lead lead = Objects.requireNonNull(next);
            next = null;
            return lead;
        }
    }
}
