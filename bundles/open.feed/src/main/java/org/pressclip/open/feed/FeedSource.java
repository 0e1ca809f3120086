package org.pressclip.open.feed;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens feed files: RSS 0.9 to 2.0, RSS 1.0, Atom 0.3 and 1.0, and what WordPress exports (WXR). Each item becomes a
 * lead with the text that the file has of it.
 *
 * <p>A file is read as a stream and forgivingly, by jsoup, which knows neither document types nor entities of a file's
 * own: nothing outside of the file is ever asked for, and nothing grows. A file that defines entities is refused all
 * the same, since its text would have holes. Nothing is fetched: an item that has a teaser and a link only is held,
 * with the link named.
 */
@Component(
        configurationPid = "org.pressclip.open.feed",
        property = {"pressclip.name=open.feed", "pressclip.schemes=file"})
@Designate(ocd = FeedSource.Config.class)
public final class FeedSource implements Source {
    private static final Logger log = LoggerFactory.getLogger(FeedSource.class);
    private static final int LONGEST = 20_000_000;

    private volatile int longest = LONGEST;
    private volatile boolean teasers;
    private volatile Set<String> types = Set.of();

    @Activate
    public FeedSource(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) {
        longest = Setting.number("longest", config::longest, 1_000, 1_000_000_000, longest, log::warn);
        teasers = config.teasers();
        types = Collections.unmodifiableSet(new TreeSet<>(Arrays.asList(config.types())));
    }

    @Override
    public boolean holds(Lead lead) {
        return Container.of(lead)
                .filter(file -> file.number() >= 0)
                .map(file -> Head.of(file.head(Head.LENGTH)).isFeed())
                .orElse(false);
    }

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Container container = Container.required(lead);
        Head head = Head.of(container.file());
        if (head.xml().entities()) {
            throw Refusal.refused(
                    "its document type defines entities, which are never followed",
                    "Take the <!DOCTYPE> out of the file.");
        }
        log.debug("{}: opened as {}", lead.path(), head.xml().root());
        Items items = new Items(container, head, longest, teasers, types);
        return container.asked(StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items::close));
    }

    @ObjectClassDefinition(name = "Pressclip: feed files and WordPress exports")
    @interface Config {
        @AttributeDefinition(description = "Characters that one item may have; a file with a longer one is not read on")
        long longest() default LONGEST;

        @AttributeDefinition(
                description = "Whether items are filed that have a teaser and a link only; else they are held")
        boolean teasers() default false;

        @AttributeDefinition(description = "The post types of a WordPress export that are articles")
        String[] types() default {"post", "page"};
    }
}
