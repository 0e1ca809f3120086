package org.pressclip.target.files;

import java.io.IOException;
import java.io.OutputStream;
import org.pressclip.api.Article;
import org.pressclip.api.Filing;
import org.pressclip.api.Receipt;

/** Records into a stream that somebody else closes, each as soon as it is there. */
final class StreamFiling implements Filing {
    private final Writing writing;
    private final OutputStream stream;

    StreamFiling(Writing writing, OutputStream stream) {
        this.writing = writing;
        this.stream = stream;
    }

    @Override
    public Receipt file(Article article) throws IOException {
        stream.write(writing.write(article));
        stream.flush();
        return new Receipt(writing.name(), Receipt.Status.CREATED, "");
    }

    @Override
    public void complete() throws IOException {
        stream.write(writing.end());
        stream.flush();
    }

    @Override
    public void close() {
        // the stream is the caller's, and what is in it cannot be taken back
    }
}
