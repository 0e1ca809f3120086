package org.pressclip.target.files;

import java.io.IOException;
import org.pressclip.api.Article;

/** How one record is written as text. */
interface Records {
    /** The record's bytes in UTF-8, a line break at their end. */
    byte[] write(Article article) throws IOException;
}
