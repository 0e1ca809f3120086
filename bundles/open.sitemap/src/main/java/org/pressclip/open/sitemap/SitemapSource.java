package org.pressclip.open.sitemap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Container;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.Setting;
import org.pressclip.api.Source;
import org.pressclip.text.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sitemap files (sitemaps.org, protocol 0.9): sitemaps, indexes of sitemaps, news sitemaps and lists of addresses
 * in plain text, packed with gzip or not. Each entry becomes a lead whose source is the address.
 *
 * <p>A sitemap names pages and does not hold them, and nothing is fetched here: an entry ends as refused, with the
 * address named, unless somebody makes a lead to the page of it. An entry of an index has a claim that its type is
 * {@code sitemap}.
 *
 * <p>A file is read as a stream and forgivingly, by jsoup, one entry in memory at a time.
 */
@Component(
        configurationPid = "org.pressclip.open.sitemap",
        property = {"pressclip.name=open.sitemap", "pressclip.schemes=file"})
@Designate(ocd = SitemapSource.Config.class)
public final class SitemapSource implements Source {
    private static final Logger log = LoggerFactory.getLogger(SitemapSource.class);
    private static final int LONGEST = 1_000_000;
    private static final int MAX_BYTES = 100_000_000;

    private volatile int longest = LONGEST;
    private volatile int maxBytes = MAX_BYTES;

    @Activate
    public SitemapSource(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) {
        longest = Setting.number("longest", config::longest, 100_000, 1_000_000_000, longest, log::warn);
        maxBytes = Setting.number("maxBytes", config::maxBytes, 1_000, Integer.MAX_VALUE, maxBytes, log::warn);
    }

    @Override
    public boolean holds(Lead lead) {
        return Container.of(lead)
                .filter(file -> file.number() >= 0)
                .map(file -> Head.of(file.head(Head.LENGTH)))
                .map(head -> head.isXml() || head.addresses() > (isCalledSitemap(lead) ? 0 : 1))
                .orElse(false);
    }

    private static boolean isCalledSitemap(Lead lead) {
        return String.valueOf(Path.of(lead.uri().getPath()).getFileName())
                .toLowerCase(Locale.ROOT)
                .contains("sitemap");
    }

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Container container = Container.required(lead);
        Head head = Head.of(container.head(Head.LENGTH));
        if (head.xml().entities()) {
            throw Refusal.refused(
                    "its document type defines entities, which are never followed",
                    "Take the <!DOCTYPE> out of the file.");
        }
        log.debug("{}: opened as {}", lead.path(), head.isXml() ? head.xml().root() : "a list of addresses");
        int most = longest;
        XmlReader letters = new XmlReader(
                new Unpacked(container.file(), maxBytes),
                head.charset(),
                most,
                () -> Refusal.refused(
                        "an entry of more than " + most + " characters",
                        "Raise longest of org.pressclip.open.sitemap, or mend the file."));
        Leads leads = new Leads(container);
        Iterator<Lead> entries = head.isXml()
                ? new Entries(container, head.xml().root(), leads, letters)
                : new Lines(container, leads, letters);
        return container.asked(StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(() -> close(letters)));
    }

    private static void close(XmlReader letters) {
        try {
            letters.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ObjectClassDefinition(name = "Pressclip: sitemap files")
    @interface Config {
        @AttributeDefinition(
                description = "Characters that one entry may have; a file with a longer one is not read on")
        long longest() default LONGEST;

        @AttributeDefinition(
                description = "Bytes that a file may have, unpacked; what is beyond is not read. The protocol allows"
                        + " 52428800")
        long maxBytes() default MAX_BYTES;
    }
}
