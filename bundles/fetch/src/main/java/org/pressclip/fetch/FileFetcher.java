package org.pressclip.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Capture;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads files. What is no file to read (a pipe, a device, a folder) is refused without being opened, so that nothing
 * blocks; what systems strew about ({@code .DS_Store}) is skipped. A page that a browser saved says where it is from,
 * which counts where nobody else has said it.
 */
@Component(
        configurationPid = "org.pressclip.fetch.file",
        property = {"pressclip.name=file", "pressclip.schemes=file"})
@Designate(ocd = FileFetcher.Config.class)
public final class FileFetcher implements Fetcher {
    private static final Logger log = LoggerFactory.getLogger(FileFetcher.class);
    private static final Set<String> LITTER =
            Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "$recycle.bin", "__macosx");
    private static final int DEFAULT_MAX = 50_000_000;

    private volatile int max = DEFAULT_MAX;

    @Activate
    public FileFetcher(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) {
        max = Setting.number("maxBytes", config::maxBytes, 1, Integer.MAX_VALUE - 16, max, log::warn);
    }

    @Override
    public Capture fetch(Lead lead) throws IOException {
        Path path = path(lead.uri());
        if (litter(path)) {
            throw Refusal.skipped("a hidden file or one that an operating system leaves behind");
        }
        try {
            byte[] body = read(path, lead.most() == 0 ? max : lead.most());
            SavedPage saved = lead.source().isEmpty() ? SavedPage.in(body) : null;
            return new Capture(
                    lead,
                    saved == null ? lead.source().orElse(lead.uri()) : saved.address(),
                    0,
                    Map.of(),
                    body,
                    lead.fetched().orElse(saved == null ? null : saved.when()));
        } catch (FileSystemException e) {
            throw named(e, "file");
        }
    }

    /** The path of a {@code file:} address. */
    static Path path(URI uri) throws Refusal {
        try {
            return Path.of(uri);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw Refusal.refused("not the address of a file here: " + uri, "Give the path of a file.");
        }
    }

    /** Whether a file or folder is hidden or a system's own, by its name. */
    static boolean litter(Path path) {
        Path last = path.getFileName();
        String name = last == null ? "" : last.toString();
        return (name.startsWith(".") && !name.equals(".") && !name.equals(".."))
                || name.startsWith("~$")
                || LITTER.contains(name.toLowerCase(Locale.ROOT));
    }

    private static byte[] read(Path path, int most) throws IOException {
        BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
        if (before.isDirectory()) {
            throw Refusal.refused(
                    FolderSource.leadsBack(path) ? "a link back to a folder above it" : "a folder, not a file",
                    "Import what is in it.");
        }
        if (!before.isRegularFile()) {
            throw Refusal.refused("a pipe, a socket or a device, not a file", "Give a file.");
        }
        if (before.size() > most) {
            throw tooLarge(before.size() + " bytes", most);
        }
        byte[] body;
        // the channel's own stream gives up when its thread is interrupted, as on a dead network drive
        try (InputStream in = Channels.newInputStream(Files.newByteChannel(path))) {
            body = in.readNBytes(most + 1);
        }
        if (body.length > most) {
            throw tooLarge("more", most);
        }
        BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
        if (after.size() != before.size() || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
            throw new IOException("the file changed while it was read");
        }
        if (body.length == 0) {
            throw Refusal.refused("empty file", "Scrape it again.");
        }
        return body;
    }

    private static Refusal tooLarge(String size, long most) {
        return Refusal.refused(
                "larger than " + most + " bytes: " + size, "Raise maxBytes of org.pressclip.fetch.file, or split it.");
    }

    /** What a file system says, in words. */
    static IOException named(FileSystemException e, String what) {
        if (e instanceof AccessDeniedException) {
            return Refusal.refused("no permission to read the " + what, "Give the importer the right to read it.");
        }
        if (e instanceof FileSystemLoopException
                || String.valueOf(e.getReason()).contains("symbolic links")) {
            return Refusal.refused("a link that leads back to itself", "Remove the link.");
        }
        if (e instanceof NoSuchFileException) {
            boolean link = Files.isSymbolicLink(Path.of(String.valueOf(e.getFile())));
            return link
                    ? Refusal.refused("a link to what is not there", "Mend the link or remove it.")
                    : Refusal.refused("no such " + what, "Check the path; it may have been moved meanwhile.");
        }
        if (e instanceof NotDirectoryException) {
            return Refusal.refused("not a folder", "Check the path.");
        }
        return e;
    }

    @ObjectClassDefinition(name = "Pressclip: files")
    @interface Config {
        @AttributeDefinition(description = "A file of more bytes than this is refused")
        long maxBytes() default DEFAULT_MAX;
    }
}
