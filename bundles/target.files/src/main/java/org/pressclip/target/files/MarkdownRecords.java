package org.pressclip.target.files;

import java.nio.charset.StandardCharsets;
import org.pressclip.api.Article;
import org.pressclip.api.Form;

/** Records as Markdown documents: front matter, a blank line, the story. */
final class MarkdownRecords implements Form.Document {
    @Override
    public byte[] write(Article article) {
        String body = new MarkdownBody(article.outline()).write(article.body());
        return ("---\n" + FrontMatter.of(article) + "---\n\n" + body + (body.isEmpty() ? "" : "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
