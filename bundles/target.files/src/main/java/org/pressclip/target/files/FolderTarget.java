package org.pressclip.target.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Form;
import org.pressclip.api.Receipt;
import org.pressclip.api.Target;

/**
 * A folder with a file for each record, for as long as there are records: each file is replaced at once, found again by
 * the record's id when its headline and so its name has changed, and left alone if somebody has edited it.
 *
 * <p>A receipt's version is the SHA-256 of the file's bytes, a colon, and a digest of the form and of
 * {@link Article#content}: a file whose record has changed in nothing that a reader sees is not written again, though a
 * newer chain may tell its provenance otherwise.
 */
final class FolderTarget implements Target, Closeable {
    private static final int STRIPES = 64;

    private final String name;
    private final Path folder;
    private final Function<String, Optional<Form>> forms;
    private final Lock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final Set<Path> taken = ConcurrentHashMap.newKeySet();
    private volatile Layout layout;
    private @Nullable Workshop workshop;
    private boolean closed;

    /** @param forms what is there under a form's name */
    FolderTarget(String name, Path folder, Layout layout, Function<String, Optional<Form>> forms) {
        this.name = name;
        this.folder = folder;
        this.layout = layout;
        this.forms = forms;
    }

    /** What is filed from now on; files that are there keep their names until their records change. */
    void layout(Layout other) {
        layout = other;
    }

    boolean isAt(String otherName, Path otherFolder) {
        return name.equals(otherName) && folder.equals(otherFolder);
    }

    @Override
    public Receipt file(Article article) throws IOException {
        return file(article, Delivery.PLAIN);
    }

    @Override
    public Receipt file(Article article, Delivery delivery) throws IOException {
        Lock stripe = stripes[Math.floorMod(article.id().hashCode(), STRIPES)];
        use.readLock().lock();
        stripe.lock();
        try {
            Layout now = layout;
            Form form = forms.apply(now.form())
                    .orElseThrow(() -> new IOException("the form " + now.form() + " is not there; target " + name));
            byte[] bytes = FolderFiling.whole(form, article);
            String version = Versions.of(bytes, now.form(), article);
            stands(delivery.last());
            return new Case(open(), now, form, article, delivery, bytes, version).settle();
        } finally {
            stripe.unlock();
            use.readLock().unlock();
        }
    }

    /** A disk that is not mounted would take records that belong on it, and those on it would count as deleted. */
    private void stands(@Nullable Receipt last) throws IOException {
        Path shop = Workshop.of(folder, name);
        if (last != null
                && !Files.isDirectory(shop)
                && within(last.where()).filter(place -> !Files.exists(place)).isPresent()) {
            throw new IOException("nothing is left of what was filed in " + folder + ": is its disk mounted? If it was"
                    + " emptied on purpose, make the folder " + shop);
        }
    }

    private synchronized Workshop open() throws IOException {
        if (closed) {
            throw new IOException("target " + name + " is not in use any more");
        }
        Workshop there = workshop;
        if (there != null && there.stands()) {
            return there;
        }
        if (there != null) {
            workshop = null;
            there.close();
        }
        Workshop opened = Workshop.in(folder, name);
        workshop = opened;
        return opened;
    }

    /** A place by the name it was told under, if it is in this folder. */
    private Optional<Path> within(String where) {
        try {
            Path place = folder.resolve(where).normalize();
            return place.startsWith(folder) && !place.equals(folder) ? Optional.of(place) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        use.writeLock().lock();
        try {
            shut();
        } finally {
            use.writeLock().unlock();
        }
    }

    private synchronized void shut() throws IOException {
        closed = true;
        Workshop there = workshop;
        workshop = null;
        if (there != null) {
            there.close();
        }
    }

    /** One record on its way in. */
    private final class Case {
        private final Workshop shop;
        private final Layout now;
        private final Form form;
        private final Article article;
        private final Delivery delivery;
        private final byte[] bytes;
        private final String digest;
        private final String version;
        private final @Nullable Receipt last;
        private final List<Journal.Entry> journal;
        private final Map<String, String> ours = new LinkedHashMap<>(); // digest of what we wrote -> its version

        Case(Workshop shop, Layout now, Form form, Article article, Delivery delivery, byte[] bytes, String version) {
            this.shop = shop;
            this.now = now;
            this.form = form;
            this.article = article;
            this.delivery = delivery;
            this.bytes = bytes;
            this.digest = Versions.digest(version);
            this.version = version;
            this.last = delivery.last();
            this.journal = shop.known(article.id());
            journal.forEach(entry -> known(entry.version()));
            if (last != null && !last.version().isEmpty()) {
                known(last.version());
            }
        }

        private void known(String written) {
            ours.putIfAbsent(Versions.digest(written), written);
        }

        Receipt settle() throws IOException {
            Map<Path, String> copies = copies();
            for (Map.Entry<Path, String> copy : copies.entrySet()) {
                if (copy.getValue().equals(digest)) {
                    clear(copies.keySet(), copy.getKey());
                    return receipt(Receipt.Status.UNCHANGED, copy.getKey(), version);
                }
            }
            if (delivery.edits() == Delivery.Edits.KEEP) {
                if (copies.isEmpty() && last != null) {
                    return new Receipt(name, Receipt.Status.EDIT_KEPT, last.where(), last.version());
                }
                for (Map.Entry<Path, String> copy : copies.entrySet()) {
                    if (!ours.containsKey(copy.getValue()) && !isDamaged(copy.getKey())) {
                        String delivered = last == null ? "" : last.version();
                        return receipt(Receipt.Status.EDIT_KEPT, copy.getKey(), delivered);
                    }
                }
            }
            for (Map.Entry<Path, String> copy : copies.entrySet()) {
                String written = ours.get(copy.getValue());
                if (written != null && Versions.sameContent(written, version)) {
                    clear(copies.keySet(), copy.getKey());
                    return receipt(Receipt.Status.UNCHANGED, copy.getKey(), written);
                }
            }
            Path place = write(copies.keySet());
            return receipt(copies.isEmpty() ? Receipt.Status.CREATED : Receipt.Status.UPDATED, place, version);
        }

        private Receipt receipt(Receipt.Status status, Path file, String mark) {
            return new Receipt(name, status, file.toString(), mark);
        }

        /** The files that hold this record, the one that was written last first, and what is in each. */
        private Map<Path, String> copies() throws IOException {
            Map<Path, String> copies = new LinkedHashMap<>();
            for (Path place : places()) {
                if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                    try {
                        String there = Versions.digest(place);
                        if (ours.containsKey(there) || isDamaged(place) || FolderFiling.isFreeFor(article, place)) {
                            copies.put(place, there);
                        }
                    } catch (IOException e) {
                        throw new IOException("cannot read " + place + ": " + PartFile.why(e), e);
                    }
                }
            }
            return copies;
        }

        /** Whether a machine that lost its power left a file without its bytes, which is nobody's edit. */
        private boolean isDamaged(Path place) throws IOException {
            return Files.size(place) == 0;
        }

        private Set<Path> places() {
            Set<Path> places = new LinkedHashSet<>();
            journal.forEach(entry -> within(entry.where()).ifPresent(places::add));
            if (last != null && !last.where().isEmpty()) {
                within(last.where()).ifPresent(places::add);
            }
            if (places.isEmpty()) { // delivered to this folder by who keeps no receipts, if at all
                now.candidates(article).limit(2).map(this::resolved).forEach(places::add);
            }
            return places;
        }

        private Path resolved(String candidate) {
            return folder.resolve(candidate + "." + form.extension());
        }

        private Path write(Set<Path> copies) throws IOException {
            Path place = reserve(copies);
            try {
                Files.createDirectories(Objects.requireNonNull(place.getParent()));
                shop.put(
                        article.id(),
                        bytes,
                        place,
                        new Journal.Entry(version, folder.relativize(place).toString()),
                        now.sync());
                clear(copies, place);
            } catch (IOException e) {
                throw Workshop.named(folder, e);
            } finally {
                taken.remove(place);
            }
            return place;
        }

        /** The first name that no other record has or is about to get. */
        private Path reserve(Set<Path> copies) {
            return now.candidates(article)
                    .map(this::resolved)
                    .filter(taken::add)
                    .filter(place -> {
                        boolean free = copies.contains(place) || FolderFiling.isFreeFor(article, place);
                        if (!free) {
                            taken.remove(place);
                        }
                        return free;
                    })
                    .findFirst()
                    .orElseThrow();
        }

        /** Removes what else there is of the record. */
        private void clear(Set<Path> copies, Path but) throws IOException {
            for (Path copy : new ArrayList<>(copies)) {
                if (!copy.equals(but)) {
                    Files.deleteIfExists(copy);
                }
            }
        }
    }
}
