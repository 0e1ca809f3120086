package org.pressclip.target.files;

import java.io.IOException;
import java.nio.file.Path;
import org.pressclip.api.Article;
import org.pressclip.api.Filing;
import org.pressclip.api.Receipt;

/** All records of a run in one file, one after the other as they come; equal ids are all kept. */
final class FileFiling implements Filing {
    private final String name;
    private final Records records;
    private final String where;
    private final PartFile part;

    FileFiling(String name, Records records, Path file) throws IOException {
        this.name = name;
        this.records = records;
        this.where = file.toString();
        this.part = new PartFile(file);
    }

    @Override
    public Receipt file(Article article) throws IOException {
        part.write(records.write(article));
        return new Receipt(name, Receipt.Status.CREATED, where);
    }

    @Override
    public void complete() throws IOException {
        part.complete();
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
