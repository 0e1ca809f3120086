package org.pressclip.target.files;

import java.io.IOException;
import java.nio.file.Path;
import org.pressclip.api.Article;
import org.pressclip.api.Filing;
import org.pressclip.api.Receipt;

/** All records of a run in one file, one after the other as they come; equal ids are all kept. */
final class FileFiling implements Filing {
    private final Writing writing;
    private final String where;
    private final PartFile part;

    FileFiling(Writing writing, Path file) throws IOException {
        this.writing = writing;
        this.where = file.toString();
        this.part = new PartFile(file);
    }

    @Override
    public Receipt file(Article article) throws IOException {
        part.write(writing.write(article));
        return new Receipt(writing.name(), Receipt.Status.CREATED, where);
    }

    @Override
    public void complete() throws IOException {
        if (!writing.isVoid()) {
            part.write(writing.end());
            part.complete();
        }
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
