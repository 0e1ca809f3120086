package org.pressclip.target.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.pressclip.api.Filing;
import org.pressclip.api.Form;
import org.pressclip.api.Rendition;

/** Files, folders and streams of a form that somebody brought. */
final class FormRendition implements Rendition {
    private final String name;
    private final Form form;

    /** @param name what the form is called on the command line */
    FormRendition(String name, Form form) {
        this.name = name;
        this.form = form;
    }

    @Override
    public String extension() {
        return form.extension();
    }

    @Override
    public Form.Holds holds() {
        return form.holds();
    }

    @Override
    public Filing toFile(Path file) throws IOException {
        return new FileFiling(new Writing(name, form), file);
    }

    @Override
    public Filing toFolder(Path folder) throws IOException {
        return toFolder(folder, Names.SLUG);
    }

    @Override
    public Filing toFolder(Path folder, Names names) throws IOException {
        return new FolderFiling(name, form, names, folder);
    }

    @Override
    public Filing toStream(OutputStream stream) {
        return new StreamFiling(new Writing(name, form), stream);
    }
}
