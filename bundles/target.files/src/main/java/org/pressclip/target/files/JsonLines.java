package org.pressclip.target.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Filing;
import org.pressclip.api.Rendition;

/** One JSON object per line, with everything that the record holds. */
@Component(property = {"pressclip.format=jsonl", "service.description=JSON Lines: one record per line, all fields"})
public final class JsonLines implements Rendition {
    private static final String NAME = "jsonl";
    private final Records records = new JsonRecords();

    @Override
    public String extension() {
        return NAME;
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
