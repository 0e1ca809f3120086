package org.pressclip.target.files;

import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Form;

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
public final class Markdown implements Form {
    private final MarkdownRecords records = new MarkdownRecords();

    @Override
    public String extension() {
        return "md";
    }

    @Override
    public Holds holds() {
        return Holds.ANY;
    }

    @Override
    public Document begin() {
        return records;
    }
}
