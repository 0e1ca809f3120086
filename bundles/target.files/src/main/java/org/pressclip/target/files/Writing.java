package org.pressclip.target.files;

import java.io.IOException;
import org.pressclip.api.Article;
import org.pressclip.api.Form;
import org.pressclip.api.Refusal;

/** One document that is being written, which sees to it that it gets no more records than its form holds. */
final class Writing {
    private final String name;
    private final Form form;
    private final Form.Document document;
    private boolean begun;

    Writing(String name, Form form) {
        this.name = name;
        this.form = form;
        this.document = form.begin();
    }

    /** What the form is called. */
    String name() {
        return name;
    }

    byte[] write(Article article) throws IOException {
        if (begun && form.holds() == Form.Holds.ONE) {
            throw Refusal.refused(
                    "a file in the form " + name + " holds one record, and this one has it", "Give --out a folder.");
        }
        byte[] bytes = document.write(article);
        begun = true;
        return bytes;
    }

    /** Whether there is nothing to put anywhere: no record came, and the form has no document of none. */
    boolean isVoid() {
        return !begun && form.holds() == Form.Holds.ONE;
    }

    byte[] end() throws IOException {
        return isVoid() ? new byte[0] : document.end();
    }
}
