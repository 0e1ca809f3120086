package org.pressclip.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;
import org.pressclip.api.Claim;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Finder;
import org.pressclip.api.Format;
import org.pressclip.api.Lead;
import org.pressclip.api.Mender;
import org.pressclip.api.Page;
import org.pressclip.api.Reader;
import org.pressclip.read.html.HtmlReader;
import org.pressclip.read.text.TextReader;

/**
 * A page for a test, read by the readers of the container, and what a guest makes of its draft.
 *
 * <pre>{@code
 * Draft draft = Drafts.html("<article><h1>Ferry</h1><p>Rain fell.</p><p>Got a tip?</p></article>")
 *         .at("https://gazette.example/ferry")
 *         .behindShipped(450)
 *         .cleaned("signoff", cleaner);
 * }</pre>
 *
 * <p>Each call that ends such a chain reads the page anew, so one page can serve several tests. Not thread-safe.
 */
public final class Drafts {
    private final String mediaType;
    private final byte[] bytes;
    private final Class<? extends Reader> reader;
    private final String readerName;
    private final List<Claim> said = new ArrayList<>();
    private URI address;
    private @Nullable Instant fetched;
    private boolean shipped;
    private int order;

    private Drafts(String mediaType, String text, Class<? extends Reader> reader, String readerName, String address) {
        this.mediaType = mediaType;
        this.bytes = text.getBytes(UTF_8);
        this.reader = reader;
        this.readerName = readerName;
        this.address = URI.create(address);
    }

    /** A web page, whole or a piece of one, fetched from {@code https://paper.example/story}. */
    public static Drafts html(String markup) {
        return new Drafts("text/html", markup, HtmlReader.class, "read.html", "https://paper.example/story");
    }

    /** A text dump: what somebody's scraper left of a page, read from {@code file:///page.txt}. */
    public static Drafts dump(String text) {
        return new Drafts("text/plain", text, TextReader.class, "read.text", "file:///page.txt");
    }

    /** Says where it came from. */
    public Drafts at(String location) {
        address = URI.create(location);
        return this;
    }

    /** Says when it was fetched; without it nobody knows. */
    public Drafts fetched(Instant when) {
        fetched = when;
        return this;
    }

    /** Adds what a feed said of it. */
    public Drafts said(Claim... claims) {
        said.addAll(List.of(claims));
        return this;
    }

    /** Makes it the story alone, as items of feeds and exports hold it: {@link Draft#isStoryAlone}. */
    public Drafts storyAlone() {
        return said(Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.FEED, "item"), 1));
    }

    /**
     * Has the stages that Pressclip comes with work on it first, with their defaults: those that a guest of this
     * {@code pressclip.order} finds done when its turn comes. All menders come before all finders, and those before all
     * cleaners; {@code clean.repeats}, which learns from many pages, is not among them.
     */
    public Drafts behindShipped(int guestsOrder) {
        shipped = true;
        order = guestsOrder;
        return this;
    }

    /** The draft as read, nobody at work yet. Of {@link #behindShipped} it knows nothing. */
    public Draft read() throws IOException {
        Lead lead = lead();
        boolean web = mediaType.equals("text/html");
        Capture capture = new Capture(
                lead,
                address,
                web && !"file".equals(address.getScheme()) ? 200 : 0,
                Map.of("Content-Type", List.of(mediaType + "; charset=utf-8")),
                bytes,
                fetched);
        Format format = new Format(mediaType, UTF_8, 1, List.of("the test"), List.of());
        Page page = Shipped.made(reader).read(capture, format);
        return new Draft(capture, format, page, readerName);
    }

    private Lead lead() {
        Lead.Builder lead = Lead.at(address).fetched(fetched);
        said.forEach(lead::claim);
        return lead.build();
    }

    /**
     * The draft after a mender of this name.
     *
     * @throws IOException what the mender throws
     */
    public Draft mended(String name, Mender mender) throws IOException {
        Draft draft = before(Draft.Turn.MEND, name);
        mender.mend(draft);
        return draft;
    }

    /**
     * The draft after a finder of this name.
     *
     * @throws IOException what the finder throws
     */
    public Draft found(String name, Finder finder) throws IOException {
        Draft draft = before(Draft.Turn.FIND, name);
        finder.find(draft);
        return draft;
    }

    /**
     * The draft after a cleaner of this name.
     *
     * @throws IOException what the cleaner throws
     */
    public Draft cleaned(String name, Cleaner cleaner) throws IOException {
        Draft draft = before(Draft.Turn.CLEAN, name);
        cleaner.clean(draft);
        return draft;
    }

    private Draft before(Draft.Turn turn, String name) throws IOException {
        Draft draft = read();
        if (shipped) {
            Shipped.workBefore(draft, turn, order);
        }
        return draft.enter(turn, name);
    }
}
