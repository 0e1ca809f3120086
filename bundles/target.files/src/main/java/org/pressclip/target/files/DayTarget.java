package org.pressclip.target.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Form;
import org.pressclip.api.Receipt;
import org.pressclip.api.Target;

/**
 * A folder with a file of JSON Lines for each day on which records are filed (UTC): what is new or has changed is a
 * line at the end, the last line of an id counts, and nothing that stands there is ever touched. Whoever reads them may
 * take files away. Thread-safe.
 *
 * <p>A receipt's version is as a {@link FolderTarget}'s, of the line; its place is the file, {@code #} and the byte
 * where the line begins.
 */
final class DayTarget implements Target, Closeable {
    private static final String FORM = "jsonl";

    private final String name;
    private final Path folder;
    private final boolean sync;
    private final Function<String, Optional<Form>> forms;
    private final Supplier<Clock> clock;
    private @Nullable Workshop workshop;
    private boolean closed;

    /** @param forms what is there under a form's name */
    DayTarget(String name, Path folder, boolean sync, Function<String, Optional<Form>> forms, Supplier<Clock> clock) {
        this.name = name;
        this.folder = folder;
        this.sync = sync;
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public Receipt file(Article article) throws IOException {
        return file(article, Delivery.PLAIN);
    }

    @Override
    public Receipt file(Article article, Delivery delivery) throws IOException {
        Form form = forms.apply(FORM)
                .orElseThrow(() -> new IOException("the form " + FORM + " is not there; target " + name));
        byte[] line = FolderFiling.whole(form, article);
        return file(article, delivery.last(), line, Versions.of(line, FORM, article));
    }

    private synchronized Receipt file(Article article, @Nullable Receipt last, byte[] line, String version)
            throws IOException {
        if (closed) {
            throw new IOException("target " + name + " is not in use any more");
        }
        Workshop shop = workshop;
        if (shop == null || !shop.stands()) {
            workshop = null;
            if (shop != null) {
                shop.close();
            }
            shop = Workshop.in(folder, name);
            workshop = shop;
        }
        try {
            Journal.@Nullable Entry latest = latest(shop.known(article.id()));
            if (latest != null && Versions.sameContent(latest.version(), version)) {
                return receipt(Receipt.Status.UNCHANGED, latest.where(), latest.version());
            }
            if (latest == null && last != null && Versions.sameContent(last.version(), version)) {
                return new Receipt(name, Receipt.Status.UNCHANGED, last.where(), last.version());
            }
            String file = LocalDate.ofInstant(clock.get().instant(), ZoneOffset.UTC) + ".jsonl";
            long from = shop.append(article.id(), line, folder.resolve(file), version, sync);
            boolean known = latest != null || last != null;
            return receipt(known ? Receipt.Status.UPDATED : Receipt.Status.CREATED, file + "#" + from, version);
        } catch (IOException e) {
            throw Workshop.named(folder, e);
        }
    }

    private Receipt receipt(Receipt.Status status, String where, String version) {
        return new Receipt(name, status, folder.resolve(where).toString(), version);
    }

    /** The latest of our writes that came to its end; null if none is known that stands. */
    private Journal.@Nullable Entry latest(List<Journal.Entry> journal) throws IOException {
        for (Journal.Entry entry : journal) {
            if (stands(entry)) {
                return entry;
            }
        }
        return null;
    }

    private boolean stands(Journal.Entry entry) throws IOException {
        int hash = entry.where().lastIndexOf('#');
        Path file = folder.resolve(entry.where().substring(0, Math.max(0, hash)));
        if (hash < 0 || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Long.parseLong(entry.where().substring(hash + 1)));
            try (InputStream in = Channels.newInputStream(channel)) {
                return Versions.digestOfLine(in).equals(Versions.digest(entry.version()));
            }
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        Workshop there = workshop;
        workshop = null;
        if (there != null) {
            there.close();
        }
    }
}
