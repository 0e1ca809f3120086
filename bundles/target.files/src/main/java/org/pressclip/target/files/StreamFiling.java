package org.pressclip.target.files;

import java.io.IOException;
import java.io.OutputStream;
import org.pressclip.api.Article;
import org.pressclip.api.Filing;
import org.pressclip.api.Receipt;

/** Records into a stream that somebody else closes, each as soon as it is there. */
final class StreamFiling implements Filing {
    private final String name;
    private final Records records;
    private final OutputStream stream;

    StreamFiling(String name, Records records, OutputStream stream) {
        this.name = name;
        this.records = records;
        this.stream = stream;
    }

    @Override
    public Receipt file(Article article) throws IOException {
        byte[] bytes = records.write(article);
        stream.write(bytes);
        stream.flush();
        return new Receipt(name, Receipt.Status.CREATED, "");
    }

    @Override
    public void complete() throws IOException {
        stream.flush();
    }

    @Override
    public void close() {
        // the stream is the caller's, and what is in it cannot be taken back
    }
}
