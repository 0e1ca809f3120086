package org.pressclip.read.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.parser.TagSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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

/** Reads HTML into blocks, the outline they hang in, and what the page says of itself. */
@Component(
        configurationPid = "org.pressclip.read.html",
        property = {
            "pressclip.name=read.html",
            "pressclip.mediatypes=text/html",
            "pressclip.mediatypes=application/xhtml+xml"
        })
@Designate(ocd = HtmlReader.Config.class)
public final class HtmlReader implements Reader {
    private static final Logger log = LoggerFactory.getLogger(HtmlReader.class);
    /** Characters of text below which a page that runs scripts is taken for an empty shell. */
    private static final int SHELL = 400;

    private volatile Bounds bounds = new Bounds(20_000_000, 500);

    private record Bounds(int longest, int mostClaims) {}

    @Activate
    public HtmlReader(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) { // bounds that make no sense are named in the log; the last good ones stay
        Bounds last = bounds;
        bounds = new Bounds(
                Setting.number("longest", config::longest, 1, Integer.MAX_VALUE, last.longest(), log::warn),
                Setting.number("mostClaims", config::mostClaims, 1, Integer.MAX_VALUE, last.mostClaims(), log::warn));
    }

    @Override
    public Page read(Capture capture, Format format) throws IOException {
        int longest = bounds.longest();
        Charset charset = format.charset() == null ? UTF_8 : format.charset();
        List<String> warnings = new ArrayList<>();
        InputStream bytes = capture.open();
        bytes.skipNBytes(mark(capture.body(), charset));
        if (capture.size() > longest) {
            bytes = new ByteArrayInputStream(bytes.readNBytes(longest));
            warnings.add("The page was cut at " + longest + " bytes.");
        }
        Document document = parser(format).parseInput(new InputStreamReader(bytes, charset), "");

        Addresses addresses = Addresses.of(capture);
        Metas metas = new Metas(addresses);
        Walk walk = new Walk(addresses, metas, false);
        Element root = document.firstElementChild() == null ? document : document.firstElementChild();
        walk.over(root);
        if (walk.unscripted > SHELL && walk.unscripted > walk.flow.letters()) {
            metas = new Metas(addresses);
            walk = new Walk(addresses, metas, true);
            walk.over(root);
            warnings.add("The text was read from what the page shows without scripts.");
        }
        Embedded embedded = Embedded.missing(root, walk, SHELL);
        if (embedded != null) {
            embedded.addTo(document.body());
            metas = new Metas(addresses);
            walk = new Walk(addresses, metas, false);
            walk.over(root);
            warnings.add("The text was read from the page's " + embedded.where() + ", for the page itself shows none.");
        }
        if (walk.flow.letters() == 0) {
            boolean shell = walk.scripted && !walk.frameset;
            throw Refusal.refused(
                    shell
                            ? "needs JavaScript: there is no text in the page"
                            : "no article: there is no text in the page",
                    walk.frameset
                            ? "It is a frameset: import the pages that it frames."
                            : shell
                                    ? "Fetch it with a browser, and import what that shows."
                                    : "Look at it in a browser: there is nothing in it to read.");
        }
        Claims claims = claims(walk, metas, addresses, capture.location(), warnings);
        if (walk.scripted && walk.flow.letters() < SHELL) {
            claims.add(Field.PAGE_TYPE, "shell", Evidence.of(Evidence.Kind.DOM, "script"), 0.3);
            warnings.add("The page has next to no text without its scripts.");
        }
        warn(walk, warnings);
        log.debug(
                "{}: {} blocks, {} claims",
                capture.location(),
                walk.flow.blocks().size(),
                claims.list().size());
        return new Page(walk.flow.blocks(), walk.flow.outline(), claims.list(), warnings);
    }

    /** For XHTML, an element that is closed where it opens is closed, which HTML knows nothing of. */
    private static Parser parser(Format format) {
        Parser parser = Parser.htmlParser();
        if (format.mediaType().equals("application/xhtml+xml")) {
            TagSet tags = TagSet.Html();
            for (String name :
                    List.of("script", "title", "style", "iframe", "textarea", "div", "span", "a", "p", "td", "li")) {
                tags.valueOf(name, Parser.NamespaceHtml).set(Tag.SelfClose);
            }
            parser.tagSet(tags);
        }
        return parser;
    }

    /** The bytes of a byte order mark that Java's decoders would hand on as a character. */
    private static int mark(ByteBuffer body, Charset charset) {
        int first = body.remaining() > 2
                ? (body.get(0) & 0xFF) << 16 | (body.get(1) & 0xFF) << 8 | (body.get(2) & 0xFF)
                : 0;
        return switch (charset.name()) {
            case "UTF-8" -> first == 0xEFBBBF ? 3 : 0;
            case "UTF-16LE" -> first >> 8 == 0xFFFE ? 2 : 0;
            case "UTF-16BE" -> first >> 8 == 0xFEFF ? 2 : 0;
            default -> 0;
        };
    }

    private Claims claims(Walk walk, Metas metas, Addresses addresses, URI location, List<String> warnings) {
        int mostClaims = bounds.mostClaims();
        Claims claims = new Claims(mostClaims);
        if (!walk.language.isBlank()) {
            claims.add(Field.LANGUAGE, walk.language, Evidence.of(Evidence.Kind.DOM, "html[lang]"), 0.7);
        }
        claims.add(Field.HEADLINE, walk.title, Evidence.of(Evidence.Kind.DOM, "title"), 0.5);
        List<Claim> told = metas.claims();
        int at = metas.linkedDataAt();
        told.subList(0, at).forEach(claims::add);
        LinkedData data = new LinkedData(addresses, mostClaims);
        data.read(walk.linkedData, metas.canonical).forEach(claims::add);
        warnings.addAll(data.warnings);
        told.subList(at, told.size()).forEach(claims::add);
        new Testimony(walk, addresses, claims).read(metas.canonical);
        walk.state.published().ifPresent(claims::add);
        String day = Days.in(location);
        if (!day.isEmpty()) {
            claims.add(Field.DATE_PUBLISHED, day, Evidence.of(Evidence.Kind.URL, location.getPath()), 0.4);
        }
        return claims;
    }

    private static void warn(Walk walk, List<String> warnings) {
        if (walk.frameset) {
            warnings.add("The page is a frameset: its text is in other pages.");
        }
        if (walk.refreshes) {
            warnings.add("The page sends the browser on to another one.");
        }
    }

    @ObjectClassDefinition(
            name = "Pressclip: HTML reader",
            description = "Reads web pages into blocks, an outline and the page's own claims")
    @interface Config {
        @AttributeDefinition(description = "Bytes of a page that are read; what is beyond is cut with a warning")
        int longest() default 20_000_000;

        @AttributeDefinition(description = "Claims that one page may make; more are dropped")
        int mostClaims() default 500;
    }
}
