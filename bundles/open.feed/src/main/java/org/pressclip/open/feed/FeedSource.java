package org.pressclip.open.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
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
        Path file = file(lead);
        if (file == null) {
            return false;
        }
        try {
            Head head = Files.isRegularFile(file) && !hidden(file) ? Head.of(file) : null;
            return head != null && head.isFeed();
        } catch (IOException e) {
            return false; // whoever fetches it will say why it cannot be read
        }
    }

    private static boolean hidden(Path file) {
        Path name = file.getFileName();
        return name == null || name.toString().startsWith(".");
    }

    /** The file that a lead is, or is an item of; null where it is something else. */
    private static @Nullable Path file(Lead lead) {
        URI uri = lead.uri();
        if (!"file".equalsIgnoreCase(uri.getScheme())
                || lead.enclosure().isPresent()
                || lead.refusal().isPresent()
                || number(uri) < 0) {
            return null;
        }
        try {
            String address = uri.toString();
            int hash = address.indexOf('#');
            return Path.of(hash < 0 ? uri : URI.create(address.substring(0, hash)));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }

    /** The number of the item that an address names: 0 if it names the whole file, -1 if it names something else. */
    private static int number(URI uri) {
        String fragment = uri.getFragment() == null ? "" : uri.getFragment();
        boolean digits = fragment.length() < 10 && fragment.chars().allMatch(c -> c >= '0' && c <= '9');
        return !digits ? -1 : fragment.isEmpty() ? 0 : Integer.parseInt(fragment);
    }

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Path file = file(lead);
        if (file == null) {
            throw Refusal.refused("not a file: " + lead.uri(), "Give the path of a feed file.");
        }
        Head head = Head.of(file);
        if (head.entities()) {
            throw Refusal.refused(
                    "its document type defines entities, which are never followed",
                    "Take the <!DOCTYPE> out of the file.");
        }
        int wanted = number(lead.uri());
        Lead whole = wanted == 0 ? lead : whole(lead, wanted);
        Items items = new Items(whole, file, head, longest, teasers, types);
        Stream<Lead> all = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items::close);
        if (wanted == 0) {
            log.debug("{}: opened as {}", lead.path(), head.root());
            return all;
        }
        return Stream.of(one(all, lead));
    }

    private static Lead one(Stream<Lead> all, Lead wanted) throws IOException {
        try (all) {
            return all.filter(item -> item.uri().equals(wanted.uri()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.refused("there is no such item in it", "Count its items from 1."));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The file's lead behind one of an item. */
    private static Lead whole(Lead item, int number) {
        String end = String.format(Locale.ROOT, "#%d", number);
        String path =
                item.path().endsWith(end) ? item.path().substring(0, item.path().length() - end.length()) : item.path();
        String address = item.uri().toString();
        return Lead.at(URI.create(address.substring(0, address.indexOf('#'))))
                .path(path)
                .fetched(item.fetched().orElse(null))
                .feed(item.feed().orElse(null))
                .build();
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
