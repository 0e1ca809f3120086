package org.pressclip.read.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Format;
import org.pressclip.api.Page;
import org.pressclip.api.Reader;
import org.pressclip.api.Refusal;
import org.pressclip.api.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads PDF, Word, OpenDocument, RTF and EPUB in a JVM of their own, with its own heap and a deadline: a document that
 * hangs or bursts it is refused by name, and the next one finds another.
 */
@Component(
        service = Reader.class,
        configurationPid = "org.pressclip.read.office",
        property = {
            "pressclip.name=read.office",
            "pressclip.mediatypes=application/pdf",
            "pressclip.mediatypes=application/rtf",
            "pressclip.mediatypes=text/rtf",
            "pressclip.mediatypes=application/epub+zip",
            "pressclip.mediatypes=application/msword",
            "pressclip.mediatypes=application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "pressclip.mediatypes=application/vnd.openxmlformats-officedocument.wordprocessingml.template",
            "pressclip.mediatypes=application/vnd.ms-word.document.macroenabled.12",
            "pressclip.mediatypes=application/vnd.ms-word.template.macroenabled.12",
            "pressclip.mediatypes=application/x-tika-msoffice",
            "pressclip.mediatypes=application/x-tika-ooxml-protected",
            "pressclip.mediatypes=application/vnd.oasis.opendocument.text",
            "pressclip.mediatypes=application/vnd.oasis.opendocument.text-template",
            "pressclip.mediatypes=application/vnd.oasis.opendocument.text-master"
        })
@Designate(ocd = OfficeReader.Config.class)
public final class OfficeReader implements Reader, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OfficeReader.class);

    private final Installation installation;
    private Parsers.Limits limits = new Parsers.Limits(512, 45, 1, 300);
    private volatile Parsers parsers;

    @Activate
    public OfficeReader(BundleContext context, Config config) {
        this(Installation.of(context), config);
    }

    OfficeReader(Installation installation, Config config) {
        this.installation = installation;
        this.parsers = new Parsers(installation, limits(config));
    }

    @Modified
    synchronized void configure(Config config) { // documents being read by the ones before are read again by the new
        Parsers before = parsers;
        parsers = new Parsers(installation, limits(config));
        before.close();
    }

    private Parsers.Limits limits(Config config) {
        Parsers.Limits last = limits;
        int cores = Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors()));
        int parsing = Setting.number("parsers", config::parsers, 0, 64, 0, log::warn);
        limits = new Parsers.Limits(
                Setting.number("heap", config::heap, 16, 65_536, last.heap(), log::warn),
                Setting.number("deadline", config::deadline, 1, 86_400, last.deadline(), log::warn),
                parsing == 0 ? cores : parsing,
                Setting.number("idle", config::idle, 1, 86_400, last.idle(), log::warn));
        return limits;
    }

    @Deactivate
    @Override
    public void close() throws IOException {
        parsers.close();
        installation.clear();
    }

    @Override
    public Page read(Capture capture, Format format) throws IOException {
        if (capture.size() == 0) {
            throw Refusal.refused("is empty", "Get the file again: it has no bytes.");
        }
        byte[] bytes = capture.open().readAllBytes();
        byte[] answer = parse(format.mediaType().equals("text/rtf") ? "application/rtf" : format.mediaType(), bytes);
        Page page = Pages.of(answer);
        if (!format.mediaType().equals("application/pdf")) {
            List<Claim> claims = new ArrayList<>(page.claims());
            claims.add(Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.RULE, "document"), 1));
            page = new Page(page.blocks(), page.outline(), claims, page.warnings());
        }
        log.debug(
                "{}: {} blocks, {} claims",
                capture.lead(),
                page.blocks().size(),
                page.claims().size());
        return page;
    }

    private byte[] parse(String type, byte[] bytes) throws IOException {
        Parsers now = parsers;
        try {
            return now.parse(type, bytes);
        } catch (IOException e) {
            if (now != parsers && !(e instanceof Refusal)) { // they were reconfigured away
                return parsers.parse(type, bytes);
            }
            throw e;
        }
    }

    /** The JVMs that run now; for tests. */
    Parsers parsers() {
        return parsers;
    }

    @ObjectClassDefinition(
            name = "Pressclip: office reader",
            description = "Reads PDF, Word, OpenDocument, RTF and EPUB in JVMs of their own")
    @interface Config {
        @AttributeDefinition(
                description = "Megabytes of heap of each JVM that parses; a document that needs more is refused")
        int heap() default 512;

        @AttributeDefinition(
                description = "Seconds that a document may take; then its parser is killed and it is refused")
        int deadline() default 45;

        @AttributeDefinition(
                description = "Documents parsed at once, each in a JVM of its own; 0 for one per core, two at most")
        int parsers() default 0;

        @AttributeDefinition(description = "Seconds after which a parser that nobody needs is ended")
        int idle() default 300;
    }
}
