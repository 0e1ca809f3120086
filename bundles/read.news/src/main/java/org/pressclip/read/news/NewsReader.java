package org.pressclip.read.news;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Element;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Capture;
import org.pressclip.api.Format;
import org.pressclip.api.Page;
import org.pressclip.api.Reader;
import org.pressclip.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads NITF 3 and news items of NewsML-G2: the story alone, with all that its sender says of it. */
@Component(
        property = {
            "pressclip.name=read.news",
            "pressclip.mediatypes=text/vnd.iptc.nitf",
            "pressclip.mediatypes=application/nitf+xml",
            "pressclip.mediatypes=application/vnd.iptc.g2.newsitem+xml",
            "pressclip.mediatypes=application/vnd.iptc.g2.packageitem+xml"
        })
public final class NewsReader implements Reader {
    private static final Logger log = LoggerFactory.getLogger(NewsReader.class);

    @Activate
    public NewsReader() {}

    @Override
    public Page read(Capture capture, Format format) throws Refusal {
        Charset charset = format.charset() == null ? StandardCharsets.UTF_8 : format.charset();
        Element root = Xml.root(charset.decode(capture.body()).toString());
        Pages pages = new Pages(capture.location());
        switch (Xml.name(root)) {
            case "nitf" -> Nitf.add(root, pages);
            case "newsitem" -> NewsItem.add(root, pages);
            case "packageitem" ->
                throw Refusal.refused("a package: it names items and has no text", "Import the items that it names.");
            default -> throw Refusal.refused("neither NITF nor a news item: " + root.tagName(), "Give one of these.");
        }
        Page page = pages.page();
        if (page.blocks().stream().allMatch(block -> block.text().isBlank())) {
            throw Refusal.refused("no text", "Give a document that has a story in it.");
        }
        log.debug(
                "{}: {} blocks, {} claims",
                capture.lead(),
                page.blocks().size(),
                page.claims().size());
        return page;
    }
}
