package org.pressclip.form.standards;

import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Form;

/** ninjs 3.1, the IPTC's News in JSON: an object per record; several in one file stand one on a line. */
@Component(property = {"pressclip.format=ninjs", "service.description=ninjs 3.1 of the IPTC: a JSON object per record"})
public final class Ninjs implements Form {
    private final NinjsRecords records = new NinjsRecords("3.1");

    @Override
    public String extension() {
        return "json";
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
