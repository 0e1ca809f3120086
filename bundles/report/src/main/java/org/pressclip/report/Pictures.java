package org.pressclip.report;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Pictures of a record: shown where the run kept a copy of them, else a place with the address. Nothing is fetched, so
 * that a report says to nobody that it is being read.
 */
final class Pictures {
    private Pictures() {}

    /** A picture of the record with its caption. */
    static void figure(Html out, Json image, Path records, Path report) throws IOException {
        out.open("figure", "class", "picture");
        String url = image.text("url");
        String caption = image.text("caption");
        String kept = kept(image.text("file"), records, report);
        if (kept.isEmpty()) {
            place(out, url, caption);
        } else {
            out.single("img", "src", kept, "alt", caption, "loading", "lazy");
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

    /** The place of a picture that is not shown. */
    static void place(Html out, String url, String alt) throws IOException {
        out.open("span", "class", "nopic");
        out.element("span", alt.isBlank() ? "Picture" : "Picture: " + Html.clip(alt, 300));
        if (Html.isWeb(url)) {
            out.element("a", Html.clip(url, 160), "href", url, "rel", "noreferrer");
        } else if (!url.isBlank()) {
            out.element("span", Html.clip(url, 160));
        }
        out.close();
    }

    /** The address of a kept copy as seen from the report, or "". It has to lie beside or below the records. */
    private static String kept(String file, Path records, Path report) {
        Path folder = records.toAbsolutePath().normalize().getParent();
        Path home = report.toAbsolutePath().normalize().getParent();
        if (file.isBlank() || folder == null || home == null || !isPicture(file)) {
            return "";
        }
        try {
            Path copy = folder.resolve(file).normalize();
            if (!copy.startsWith(folder) || !Files.isRegularFile(copy)) {
                return "";
            }
            StringBuilder address = new StringBuilder();
            for (Path each : home.relativize(copy)) {
                String step =
                        new URI("file", null, "/" + each, null).getRawPath().substring(1);
                address.append(address.isEmpty() ? "" : "/").append(step);
            }
            return address.toString();
        } catch (InvalidPathException | java.net.URISyntaxException e) { // a name that no file can have
            return "";
        }
    }

    private static boolean isPicture(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return java.util.stream.Stream.of(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
                .anyMatch(lower::endsWith);
    }
}
