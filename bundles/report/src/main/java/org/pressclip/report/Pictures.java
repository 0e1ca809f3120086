package org.pressclip.report;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of a record: shown where the run kept a copy of them, else a place with the address. Nothing is fetched, so
 * that a report says to nobody that it is being read.
 */
final class Pictures {
    private final Path records;
    private final @Nullable Path report;

    /**
     * Of records in a folder.
     *
     * @param records the folder, at or below which copies lie
     * @param report the file that is being written
     */
    Pictures(Path records, Path report) {
        this.records = records.toAbsolutePath().normalize();
        this.report = report.toAbsolutePath().normalize().getParent();
    }

    /** A picture of the record with its caption. */
    void figure(Html out, Json image) throws IOException {
        out.open("figure", "class", "picture");
        String url = image.text("url");
        String caption = image.text("caption");
        if (!shown(out, image.text("file"), caption)) {
            place(out, url, caption);
        }
        if (!caption.isEmpty() || !image.text("creditText").isEmpty()) {
            out.open("figcaption").text(caption);
            if (!image.text("creditText").isEmpty()) {
                out.text(caption.isEmpty() ? "" : " ").element("span", image.text("creditText"), "class", "credit");
            }
            out.close();
        }
        out.close();
    }

    /** A picture of the body, by the address that stands there. */
    void inline(Html out, String address, String alt) throws IOException {
        if (Html.isWeb(address) || !shown(out, address, alt)) {
            place(out, address, alt);
        }
    }

    private boolean shown(Html out, String file, String alt) throws IOException {
        String address = kept(file);
        if (!address.isEmpty()) {
            out.single("img", "src", address, "alt", alt, "loading", "lazy");
        }
        return !address.isEmpty();
    }

    /** The place of a picture that is not shown. */
    private static void place(Html out, String url, String alt) throws IOException {
        out.open("span", "class", "nopic");
        out.element("span", alt.isBlank() ? "Picture" : "Picture: " + Html.clip(alt, 300));
        if (Html.isWeb(url)) {
            out.text(" ").element("a", Html.clip(url, 160), "href", url, "rel", "noreferrer");
        } else if (!url.isBlank()) {
            out.text(" ").element("span", Html.clip(url, 160));
        }
        out.close();
    }

    /**
     * The address of a kept copy as seen from the report, or "". Only what lies below the records is shown: a record
     * may be anybody's, and an address elsewhere could make a browser knock at somebody's door.
     */
    private String kept(String file) {
        if (file.isBlank() || report == null || !isPicture(file)) {
            return "";
        }
        try {
            String plain = new URI(file.replace(" ", "%20")).getPath();
            Path copy = plain == null ? records : records.resolve(plain).normalize();
            if (!copy.startsWith(records) || !Files.isRegularFile(copy)) {
                return "";
            }
            StringBuilder address = new StringBuilder();
            for (Path each : report.relativize(copy)) {
                String step = new URI(null, null, "/" + each, null).getRawPath().substring(1);
                address.append(address.isEmpty() ? "" : "/").append(step);
            }
            return address.toString();
        } catch (InvalidPathException | URISyntaxException e) { // a name that no file can have
            return "";
        }
    }

    private static boolean isPicture(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return Stream.of(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif").anyMatch(lower::endsWith);
    }
}
