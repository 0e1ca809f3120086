package org.pressclip.open.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Refusal;

/** The values of a file that may be stories, one after the other. Belongs to one thread. */
interface Values extends AutoCloseable {
    /**
     * One of them.
     *
     * @param tree what {@link Tree} makes
     * @param twice keys that stood twice in one object
     * @param around what stood around all of them before the first
     * @param problem why it could not be read; then the tree is empty
     */
    record Value(
            Object tree,
            Set<String> twice,
            Map<String, Object> around,
            @Nullable Refusal problem) {}

    /**
     * The next, or null after the last.
     *
     * @throws Refusal if what follows cannot be read
     */
    @Nullable
    Value next() throws IOException;

    /** How many bytes so far were not of the charset. */
    int foreign();

    @Override
    void close() throws IOException;

    /** What a parser found wrong, in words. */
    static Refusal broken(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            boolean depth = String.valueOf(e.getOriginalMessage()).contains("depth");
            return depth
                    ? Refusal.refused(
                            "JSON nested deeper than " + Tree.DEEPEST, "Name the place of its items in mappings.")
                    : Refusal.refused(
                            "JSON with a name or a text that is too long", "Raise longest of org.pressclip.open.json.");
        }
        String place = e.getLocation() == null
                ? ""
                : " from line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + " on";
        return Refusal.refused("not JSON" + place, "Mend it there, or export it again.");
    }
}
