package org.pressclip.shell;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Album;
import org.pressclip.api.Illustrator;

/** What a line wants of its records' pictures, and what became of them. */
final class Pictures implements AutoCloseable {
    private final Illustrator.@Nullable Run run;
    private final String shown;

    private Pictures(Illustrator.@Nullable Run run, String shown) {
        this.run = run;
        this.shown = shown;
    }

    /**
     * Opens the album that a line asks for, if it asks for one.
     *
     * @param out where the records go
     * @param many whether that is a folder
     * @param folder what relative paths start from
     */
    static Pictures of(@Nullable Illustrator illustrator, PageLines.Import line, String out, boolean many, Path folder)
            throws IOException {
        if (illustrator == null || !(line.media || line.mediaDir != null)) {
            return new Pictures(null, "");
        }
        Path records = records(out, many, folder.toAbsolutePath().normalize());
        Path media = line.mediaDir == null
                ? records.resolve("media")
                : folder.toAbsolutePath().resolve(line.mediaDir).normalize();
        Path here = folder.toAbsolutePath().normalize();
        String inside = media.startsWith(here) ? here.relativize(media) + "/" : media + "/";
        return new Pictures(
                illustrator.open(media, place(records, media)), line.mediaDir == null ? inside : line.mediaDir);
    }

    /** The folder that addresses in records start from. */
    private static Path records(String out, boolean many, Path folder) {
        if (out.equals("-")) {
            return folder;
        }
        Path place = folder.resolve(out).normalize();
        Path above = place.getParent();
        return many || above == null ? place : above;
    }

    /** One folder as an address relative to another, ending in a slash. */
    static String place(Path from, Path to) {
        if (from.getRoot() != null && !from.getRoot().equals(to.getRoot())) {
            String absolute = to.toUri().toASCIIString();
            return absolute.endsWith("/") ? absolute : absolute + "/";
        }
        StringBuilder place = new StringBuilder();
        for (Path part : from.relativize(to)) {
            String name = part.toString();
            if (!name.isEmpty()) {
                place.append(place.isEmpty() && name.contains(":") ? "./" : "")
                        .append(escaped(name))
                        .append('/');
            }
        }
        return place.isEmpty() ? "./" : place.toString();
    }

    private static String escaped(String name) {
        try {
            return new URI(null, null, "/" + name, null)
                    .toASCIIString()
                    .substring(1)
                    .replace("(", "%28")
                    .replace(")", "%29");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("A folder of this name cannot be named in a record: " + name, e);
        }
    }

    Album album() {
        return run == null ? (lead, article) -> article : run;
    }

    /** For the summary; "" where nobody asked. */
    String sentence() {
        if (run == null) {
            return "";
        }
        long failed = run.failed();
        return String.format(
                Locale.ROOT,
                "Images: %,d kept in %s%s%n",
                run.kept(),
                Terminal.shown(shown),
                failed == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d failed, which the records' warnings name", failed));
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
        }
    }
}
