package org.pressclip.target.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Filing;
import org.pressclip.api.Form;
import org.pressclip.api.Receipt;
import org.pressclip.api.Rendition;

/**
 * A file for each record in a folder. All are written in a hidden folder beside them first and put in their places when
 * the run is complete, each at once; a file that is there already with the same content is not touched.
 *
 * <p>A name that a file with another record has is not taken: the new one gets part of its id behind its name. A second
 * record of the same id in one run gets a number, so that neither is lost.
 */
final class FolderFiling implements Filing {
    private static final int HEAD = 1 << 16; // all forms have the id near the top

    private final String name;
    private final Form form;
    private final Rendition.Names names;
    private final Path folder;
    private final Set<String> taken = new HashSet<>();
    private final Map<Path, Path> staged = new LinkedHashMap<>();
    private @Nullable Path stage;

    FolderFiling(String name, Form form, Rendition.Names names, Path folder) throws IOException {
        this.name = name;
        this.form = form;
        this.names = names;
        this.folder = folder;
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " is a file, not a folder");
        }
        try {
            Files.createDirectories(folder);
            stage = createStage();
        } catch (IOException e) {
            throw new IOException("cannot write to " + folder + ": " + PartFile.why(e), e);
        }
    }

    private Path createStage() throws IOException {
        for (int i = 0; ; i++) {
            try {
                return Files.createDirectory(folder.resolve(".pressclip" + (i == 0 ? "" : "." + i) + ".part"));
            } catch (FileAlreadyExistsException e) { // another run at the same time, or one that was killed
                if (i == PartFile.TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Receipt file(Article article) throws IOException {
        Path to = stage;
        if (to == null) {
            throw new IOException(folder + " is complete already");
        }
        byte[] bytes = whole(form, article);
        Path file = folder.resolve(free(article) + "." + form.extension());
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (there && same(file, bytes)) {
            return new Receipt(name, Receipt.Status.UNCHANGED, file.toString());
        }
        Path part = to.resolve(Integer.toString(staged.size()));
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new IOException("cannot write to " + folder + ": " + PartFile.why(e), e);
        }
        staged.put(part, file);
        return new Receipt(name, there ? Receipt.Status.UPDATED : Receipt.Status.CREATED, file.toString());
    }

    /** A record as a whole document. */
    static byte[] whole(Form form, Article article) throws IOException {
        Form.Document document = form.begin();
        byte[] record = document.write(article);
        byte[] end = document.end();
        byte[] whole = Arrays.copyOf(record, record.length + end.length);
        System.arraycopy(end, 0, whole, record.length, end.length);
        return whole;
    }

    private String free(Article article) throws IOException {
        String plain = names == Rendition.Names.ID ? FileName.id(article) : FileName.of(article);
        String marked = plain + "-" + FileName.mark(article.id());
        for (int i = 0; ; i++) {
            String candidate = i == 0 ? plain : i == 1 ? marked : marked + "-" + i;
            if (!taken.contains(candidate.toLowerCase(Locale.ROOT)) // many file systems do not tell case apart
                    && isFreeFor(article, folder.resolve(candidate + "." + form.extension()))) {
                taken.add(candidate.toLowerCase(Locale.ROOT));
                return candidate;
            }
        }
    }

    /** Whether there is nothing at a place, or that record's file. */
    static boolean isFreeFor(Article article, Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(article.id());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean same(Path file, byte[] bytes) throws IOException {
        try {
            return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (FileSystemException e) { // what cannot be read is not the same
            return false;
        }
    }

    @Override
    public void complete() throws IOException {
        for (Map.Entry<Path, Path> each : staged.entrySet()) {
            try {
                PartFile.move(each.getKey(), each.getValue());
            } catch (IOException e) {
                throw new IOException("cannot write " + each.getValue() + ": " + PartFile.why(e), e);
            }
        }
        staged.clear();
        close();
    }

    @Override
    public void close() throws IOException {
        Path gone = stage;
        if (gone != null) {
            stage = null;
            for (Path part : staged.keySet()) {
                Files.deleteIfExists(part);
            }
            staged.clear();
            try (var rest = Files.newDirectoryStream(gone)) { // a part that could not be written to its end
                for (Path part : rest) {
                    Files.deleteIfExists(part);
                }
            }
            Files.deleteIfExists(gone);
        }
    }
}
