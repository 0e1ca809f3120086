package org.pressclip.read.text;

import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Capture;
import org.pressclip.api.Format;
import org.pressclip.api.Page;
import org.pressclip.api.Reader;
import org.pressclip.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads plain-text dumps of pages and Markdown: the lines that somebody's scraper left of a page, with what is left of
 * its structure.
 */
@Component(
        property = {
            "pressclip.name=read.text",
            "pressclip.mediatypes=text/plain",
            "pressclip.mediatypes=text/markdown",
            "pressclip.mediatypes=text/x-web-markdown"
        })
public final class TextReader implements Reader {
    private static final Logger log = LoggerFactory.getLogger(TextReader.class);

    @Override
    public Page read(Capture capture, Format format) throws Refusal {
        Decoded decoded = Decoded.of(capture.body(), format.charset());
        Page page = Dump.read(decoded.text(), capture.location(), decoded.warnings());
        if (page.blocks().isEmpty()) {
            throw Refusal.refused("no text", "Give a file that has more than white space in it.");
        }
        log.debug(
                "{}: {} blocks, {} claims",
                capture.lead(),
                page.blocks().size(),
                page.claims().size());
        return page;
    }
}
