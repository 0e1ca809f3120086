package org.pressclip.target.files;

import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Form;

/** One JSON object in a file of its own, with everything that the record holds. */
@Component(property = {"pressclip.format=json", "service.description=JSON: a file per record, all fields"})
public final class JsonRecord implements Form {
    private final JsonRecords records = new JsonRecords();

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public Holds holds() {
        return Holds.ONE;
    }

    @Override
    public Document begin() {
        return records;
    }
}
