package org.pressclip.target.files;

import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Form;

/** One JSON object per line, with everything that the record holds. */
@Component(property = {"pressclip.format=jsonl", "service.description=JSON Lines: one record per line, all fields"})
public final class JsonLines implements Form {
    private final JsonRecords records = new JsonRecords();

    @Override
    public String extension() {
        return "jsonl";
    }

    @Override
    public Holds holds() {
        return Holds.ALL;
    }

    @Override
    public Document begin() {
        return records;
    }
}
