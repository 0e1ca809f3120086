package org.pressclip.itests;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real articles and corpora that lie beside the checkout and are not part of it. */
final class Shared {
    private Shared() {}

    /** A folder of them. Without it the test that asks is skipped, or fails where nothing may be skipped. */
    static Path folder(String name) {
        Path folder = Path.of("../../shared").resolve(name).normalize();
        if (!Files.isDirectory(folder)) {
            String missing = "there is no ../shared/" + name + " beside the checkout";
            if (Boolean.getBoolean("require.all")) {
                fail(missing);
            }
            abort(missing);
        }
        return folder;
    }
}
