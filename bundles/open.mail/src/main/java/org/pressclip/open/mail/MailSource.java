package org.pressclip.open.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Claim;
import org.pressclip.api.Container;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.Setting;
import org.pressclip.api.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens pages that a browser or an office program saved as MHTML, and mail.
 *
 * <p>Either holds one page, so that its lead has the file's own address. A mailbox of many messages is none of them.
 */
@Component(
        configurationPid = "org.pressclip.open.mail",
        property = {"pressclip.name=open.mail", "pressclip.schemes=file"})
@Designate(ocd = MailSource.Config.class)
public final class MailSource implements Source {
    private static final Logger log = LoggerFactory.getLogger(MailSource.class);
    private static final int DEFAULT_MAX = 20_000_000;
    private static final int HEAD = 4_096;
    private static final int LONGEST_ADDRESS = 8_000;

    private volatile int max = DEFAULT_MAX;

    @Activate
    public MailSource(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) {
        max = Setting.number("maxBytes", config::maxBytes, 1, Integer.MAX_VALUE - 16, max, log::warn);
    }

    @Override
    public boolean holds(Lead lead) {
        return Container.of(lead)
                .map(file -> message(new String(file.head(HEAD), StandardCharsets.ISO_8859_1)))
                .orElse(false);
    }

    /** Whether a text begins with a block of headers among which stands what only mail and MHTML have. */
    private static boolean message(String head) {
        int headers = 0;
        boolean mime = false;
        boolean related = false;
        boolean posted = false;
        String field = "";
        // one by one, for most files are no mail, which their first line tells
        for (String line : (Iterable<String>) head.stripLeading().lines()::iterator) {
            if (line.isEmpty()) {
                break;
            }
            if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
                int colon = line.indexOf(':');
                if (colon <= 0 || !line.substring(0, colon).chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                    break;
                }
                headers++;
                field = line.substring(0, colon).toLowerCase(Locale.ROOT);
            }
            mime |= field.equals("mime-version");
            posted |= field.equals("received") || field.equals("message-id");
            related |= field.equals("content-type")
                    && line.toLowerCase(Locale.ROOT).contains("multipart/related");
        }
        return (headers >= 2 && mime && related) || (headers >= 3 && (mime || posted));
    }

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Container container = Container.required(lead);
        String item = container.item();
        if (!item.isEmpty() && !item.equals("1")) {
            throw Refusal.refused("it holds one page, and no " + item, "Name the file without #.");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(container.file()))) {
            in.mark(HEAD);
            int blank = 0; // before the first header it would end them
            for (int b = in.read(); b == '\n' || b == '\r' || b == ' ' || b == '\t'; b = in.read()) {
                blank++;
                if (blank == HEAD) {
                    break;
                }
            }
            in.reset();
            in.skipNBytes(blank);
            return Stream.of(page(lead, Message.read(in, max)));
        }
    }

    private static Lead page(Lead lead, Message message) {
        Headers headers = message.headers;
        boolean mail = headers.has("message-id") || headers.has("received") || headers.has("to");
        Instant date = headers.date();
        String type = message.part.raw("content-type");
        Lead.Builder page = lead.toBuilder()
                .fetched(lead.fetched().orElse(date))
                .enclosure(new Enclosure(
                        0, Map.of("Content-Type", List.of(type.isEmpty() ? "text/plain" : type)), message.body));
        if (lead.source().isEmpty()) {
            page.source(source(message));
        }
        claim(page, Field.HEADLINE, headers.text("subject"), "Subject", mail ? 0.5 : 0.3);
        if (mail) {
            claim(page, Field.AUTHOR, headers.name("from"), "From", 0.25);
            if (date != null) {
                page.claim(Claim.of(Field.DATE_PUBLISHED, headers.raw("date"), where("Date"), 0.6)
                        .withValue(date.toString()));
            }
            String id = headers.raw("message-id");
            if (lead.guid().isEmpty() && !id.isEmpty()) {
                page.guid(id);
            }
        }
        return page.build();
    }

    private static void claim(Lead.Builder page, String field, String value, String header, double confidence) {
        if (!value.isBlank()) {
            page.claim(Claim.of(field, value, where(header), confidence));
        }
    }

    private static Evidence where(String header) {
        return Evidence.of(Evidence.Kind.FEED, header);
    }

    /** Where the page was saved from; null where that is no address of the web. */
    private static @Nullable URI source(Message message) {
        for (String place : new String[] {
            message.part.raw("content-location"),
            message.headers.raw("snapshot-content-location"),
            message.headers.raw("content-location")
        }) {
            String address = place.replaceAll("\\s+", ""); // folded anywhere
            try {
                URI uri = new URI(address.replace("|", "%7C").replace("\"", "%22"));
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                if (uri.getHost() != null
                        && address.length() <= LONGEST_ADDRESS
                        && (scheme.equals("http") || scheme.equals("https"))) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                log.debug("no address: {}", place, e);
            }
        }
        return null;
    }

    @ObjectClassDefinition(name = "Pressclip: MHTML and mail")
    @interface Config {
        @AttributeDefinition(description = "A page of more bytes than this, decoded, is refused")
        long maxBytes() default DEFAULT_MAX;
    }
}
