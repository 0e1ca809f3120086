package org.pressclip.form.standards;

import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Form;

/** WordPress eXtended RSS 1.2, what WordPress exports and its importer takes: one file for all records. */
@Component(property = {"pressclip.format=wxr", "service.description=WXR 1.2: an export for the importer of WordPress"})
public final class Wxr implements Form {
    @Override
    public String extension() {
        return "xml";
    }

    @Override
    public Holds holds() {
        return Holds.ALL;
    }

    @Override
    public Document begin() {
        return new WxrExport();
    }
}
