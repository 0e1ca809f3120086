package org.pressclip.open.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
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
 * Opens JSON and JSON Lines whose objects are stories: JSON Feed, posts of the WordPress REST API, linked data, records
 * of our own, and whatever calls its things by usual names or is described in the configuration.
 *
 * <p>Read as a stream: of a list of any length one object is in memory at a time.
 */
@Component(
        configurationPid = "org.pressclip.open.json",
        property = {"pressclip.name=open.json", "pressclip.schemes=file"})
@Designate(ocd = JsonSource.Config.class)
public final class JsonSource implements Source {
    private static final Logger log = LoggerFactory.getLogger(JsonSource.class);
    private static final int LONGEST = 20_000_000;
    private static final int HEAD = 4_096;

    private volatile int longest = LONGEST;
    private volatile boolean teasers;
    private volatile List<Mapping> mappings = List.of();

    @Activate
    public JsonSource(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) {
        longest = Setting.number("longest", config::longest, 1_000, 1_000_000_000, longest, log::warn);
        teasers = config.teasers();
        List<Mapping> read = new ArrayList<>();
        for (String line : config.mappings()) {
            try {
                read.add(Mapping.parse(line));
            } catch (IllegalArgumentException e) {
                log.warn("mappings refused: '{}': {}", line, e.getMessage());
            }
        }
        mappings = List.copyOf(read);
    }

    @Override
    public boolean holds(Lead lead) {
        Path file = file(lead);
        if (file == null || !Files.isRegularFile(file) || hidden(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return begins(in.readNBytes(HEAD));
        } catch (IOException e) {
            return false; // whoever fetches it will say why it cannot be read
        }
    }

    private static boolean hidden(Path file) {
        Path name = file.getFileName();
        return name == null || name.toString().startsWith(".");
    }

    /** Whether bytes begin as an object with a key or a list of objects does. */
    private static boolean begins(byte[] bytes) {
        String head = new String(bytes, Letters.charset(bytes));
        int first = after(head, -1);
        if (first >= head.length()) {
            return false;
        }
        int second = after(head, first);
        char next = second < head.length() ? head.charAt(second) : 0;
        if (head.charAt(first) == '[') {
            return next == '{' || next == ']';
        }
        if (head.charAt(first) != '{' || next != '"') {
            return false;
        }
        int close = head.indexOf('"', second + 1);
        int colon = close < 0 ? head.length() : after(head, close);
        return colon < head.length() ? head.charAt(colon) == ':' : bytes.length == HEAD && close < 0;
    }

    /** The next character that is no space, mark or record separator. */
    private static int after(String text, int from) {
        int at = from + 1;
        while (at < text.length()
                && (Character.isWhitespace(text.charAt(at)) || "\uFEFF\u001E".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    /** The file that a lead is, or is an object of; null where it is something else. */
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

    /** The number of the object that an address names: 0 if it names the whole file, -1 if it names something else. */
    private static int number(URI uri) {
        String fragment = uri.getFragment() == null ? "" : uri.getFragment();
        boolean digits = fragment.length() < 10 && fragment.chars().allMatch(c -> c >= '0' && c <= '9');
        return !digits ? -1 : fragment.isEmpty() ? 0 : Integer.parseInt(fragment);
    }

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Path file = file(lead);
        if (file == null) {
            throw Refusal.refused("not a file: " + lead.uri(), "Give the path of a file of JSON.");
        }
        Mapping mapping =
                mappings.stream().filter(each -> each.fits(file)).findFirst().orElse(Mapping.USUAL);
        Values values = mapping.items() == null && Lines.are(file)
                ? new Lines(file, longest)
                : new Document(file, longest, mapping.items());
        int wanted = number(lead.uri());
        Stories stories = new Stories(wanted == 0 ? lead : whole(lead, wanted), mapping, values, teasers);
        Stream<Lead> all = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(stories, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(stories::close);
        return wanted == 0 ? all : Stream.of(one(all, lead));
    }

    private static Lead one(Stream<Lead> all, Lead wanted) throws IOException {
        try (all) {
            return all.filter(item -> item.uri().equals(wanted.uri()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.refused("there is no such object in it", "Count its objects from 1."));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The file's lead behind one of an object. */
    private static Lead whole(Lead item, int number) {
        String end = "#" + number;
        String path =
                item.path().endsWith(end) ? item.path().substring(0, item.path().length() - end.length()) : item.path();
        String address = item.uri().toString();
        return Lead.at(URI.create(address.substring(0, address.indexOf('#'))))
                .path(path)
                .fetched(item.fetched().orElse(null))
                .feed(item.feed().orElse(null))
                .build();
    }

    @ObjectClassDefinition(name = "Pressclip: JSON and JSON Lines")
    @interface Config {
        @AttributeDefinition(
                description = "Where things stand, one line for each kind of file: 'export-*.json: items=/data/*,"
                        + " body=/text, headline=/titel'; the first whose file name fits counts, and what it does not"
                        + " say is looked for under the usual names")
        String[] mappings() default {};

        @AttributeDefinition(
                description = "Characters that one object may have; a file with a longer one is not read on")
        long longest() default LONGEST;

        @AttributeDefinition(
                description = "Whether objects are filed that have a teaser and a link only; else they are held")
        boolean teasers() default false;
    }
}
