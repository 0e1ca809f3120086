package org.pressclip.target.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Filing;
import org.pressclip.api.Rendition;

/**
 * A Markdown document with YAML front matter, as Hugo, Jekyll and their like read it.
 *
 * <p>A file or stream that gets several records holds several documents one after the other, each with its front
 * matter; a folder, with a file for each, is what site generators want.
 */
@Component(
        property = {
            "pressclip.format=markdown",
            "service.description=Markdown with YAML front matter: a document per record"
        })
public final class Markdown implements Rendition {
    private static final String NAME = "markdown";
    private final Records records = new MarkdownRecords();

    @Override
    public String extension() {
        return "md";
    }

    @Override
    public Filing toFile(Path file) throws IOException {
        return new FileFiling(NAME, records, file);
    }

    @Override
    public Filing toFolder(Path folder) throws IOException {
        return new FolderFiling(NAME, records, extension(), folder);
    }

    @Override
    public Filing toStream(OutputStream stream) {
        return new StreamFiling(NAME, records, stream);
    }
}
