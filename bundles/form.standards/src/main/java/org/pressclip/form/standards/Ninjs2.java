package org.pressclip.form.standards;

import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Form;

/** ninjs 2.2, the IPTC's News in JSON: an object per record; several in one file stand one on a line. */
@Component(
        property = {"pressclip.format=ninjs2", "service.description=ninjs 2.2 of the IPTC: a JSON object per record"})
public final class Ninjs2 implements Form {
    private final NinjsRecords records = new NinjsRecords("2.2");

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
