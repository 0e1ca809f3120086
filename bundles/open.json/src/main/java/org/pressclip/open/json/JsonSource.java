package org.pressclip.open.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        return Container.of(lead)
                .filter(file -> file.number() >= 0)
                .map(file -> begins(file.head(HEAD)))
                .orElse(false);
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

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Container container = Container.required(lead);
        Path file = container.file();
        Mapping mapping =
                mappings.stream().filter(each -> each.fits(file)).findFirst().orElse(Mapping.USUAL);
        Values values = mapping.items() == null && Lines.are(file)
                ? new Lines(file, longest)
                : new Document(file, longest, mapping.items());
        Stories stories = new Stories(container, mapping, values, teasers);
        return container.asked(StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(stories, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(stories::close));
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
