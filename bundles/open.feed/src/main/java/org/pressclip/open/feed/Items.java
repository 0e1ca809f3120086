package org.pressclip.open.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Container;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.text.XmlHead;
import org.pressclip.text.XmlReader;

/**
 * The items of one file, one at a time; what has been given is forgotten. Belongs to one thread.
 *
 * <p>The last item is held back until the file has ended well: if the file breaks off within it, that is what it says.
 */
final class Items implements Iterator<Lead>, AutoCloseable {
    /** Bytes from the beginning that show the charset. */
    private static final int BEGINNING = 65_536;

    private final Container container;
    private final int longest;
    private final Leads leads;
    private final XmlReader letters;
    private final StreamParser parser;
    private final Iterator<Element> elements;
    private final Channel channel = new Channel();
    private final Export export;
    private final String root;
    private int number;
    private @Nullable Lead held;
    private @Nullable Lead next;
    private boolean ended;
    private boolean closed;

    Items(Container container, Head head, int longest, boolean teasers, Set<String> types) throws IOException {
        this.container = container;
        this.longest = longest;
        this.root = head.xml().root();
        this.export = head.isWordPress() ? export(container.file()) : new Export();
        this.leads = new Leads(container, channel, export, teasers, types);
        this.letters = letters(container.file());
        this.parser = new StreamParser(Parser.xmlParser()).parse(letters, "");
        this.elements = parser.iterator();
    }

    private XmlReader letters(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BEGINNING);
        bytes.mark(BEGINNING);
        byte[] beginning = bytes.readNBytes(BEGINNING);
        bytes.reset();
        return new XmlReader(
                bytes,
                XmlHead.charset(beginning),
                longest,
                () -> Refusal.refused(
                        "an item of more than " + longest + " characters",
                        "Raise longest of org.pressclip.open.feed, or split the file."));
    }

    /** Where the pictures of an export are, which may stand behind the posts that show them. */
    private Export export(Path file) throws IOException {
        Export found = new Export();
        try (XmlReader first = letters(file);
                StreamParser pass = new StreamParser(Parser.xmlParser()).parse(first, "")) {
            for (Iterator<Element> all = pass.iterator(); all.hasNext(); ) {
                Element element = all.next();
                if (isItem(element)) {
                    found.keep(new Item(element));
                    forget(element);
                    first.begin();
                }
            }
        } catch (UncheckedIOException e) {
            return found; // the same will be met again, and told then
        }
        return found;
    }

    private static boolean isItem(Element element) {
        String name = Names.of(element);
        return name.equals("item") || name.equals("entry");
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            Lead found = step();
            if (found == null) {
                ended = true;
                next = last();
                close();
            } else {
                next = held;
                held = found;
            }
        }
        if (next == null && held != null) {
            next = held;
            held = null;
        }
        return next != null;
    }

    /** The next item's lead, or null at the end. */
    private @Nullable Lead step() {
        while (elements.hasNext()) {
            Element element = elements.next();
            if (isItem(element)) {
                number++;
                if (number == 1) {
                    channel.language(language(element));
                }
                Item item = new Item(element);
                Lead lead = export.passes(item) ? null : leads.of(item, number, letters.foreign());
                forget(element);
                letters.begin();
                if (lead != null) {
                    return lead;
                }
            } else if (isOfChannel(element)) {
                channel.take(element);
                forget(element);
                letters.begin();
            }
        }
        return null;
    }

    private static String language(Element element) {
        Element root = element.root().firstElementChild();
        return root == null ? "" : root.attr("xml:lang");
    }

    private static boolean isOfChannel(Element element) {
        Element parent = element.parent();
        if (parent == null || parent.parent() == null) {
            return false;
        }
        String name = Names.of(parent);
        return (name.equals("channel") || name.equals("feed"))
                && !element.select("item,entry").iterator().hasNext();
    }

    /** Takes an element out of the tree, with the space before it; its parents still answer for it. */
    private static void forget(Element element) {
        Node before = element.previousSibling();
        while (before instanceof TextNode || before instanceof Comment) {
            Node earlier = before.previousSibling();
            before.remove();
            before = earlier;
        }
        element.remove();
    }

    /** What is to be said at the end besides the last item, if anything. */
    private @Nullable Lead last() {
        Lead last = held;
        held = null;
        Refusal ending = ending();
        if (ending != null && last != null && isOpen()) {
            return Leads.refused(
                    last, Refusal.cutOff("cut off: the file ends within it", "Export or save the file again."));
        }
        Refusal why = ending == null ? export.passed() : ending;
        if (why == null) {
            return last;
        }
        Lead whole = Leads.refused(container.lead(), why);
        if (last == null) {
            return whole;
        }
        held = whole;
        return last;
    }

    private @Nullable Refusal ending() {
        String tail = letters.tail();
        int close = tail.lastIndexOf("</");
        while (close >= 0 && !isRoot(tail, close)) {
            close = close == 0 ? -1 : tail.lastIndexOf("</", close - 1);
        }
        if (close >= 0) {
            return number > 0 ? null : Refusal.refused("a feed without items", "See whether it is the right file.");
        }
        return Refusal.cutOff(
                "cut off: the file ends before its end tag, after " + number + (number == 1 ? " item" : " items"),
                "Export or save the file again.");
    }

    private boolean isRoot(String tail, int at) {
        int end = tail.indexOf('>', at);
        if (end < 0) {
            return false;
        }
        String name = tail.substring(at + 2, end).strip();
        return name.substring(name.indexOf(':') + 1).equalsIgnoreCase(root);
    }

    /** Whether the last item had begun and not ended where the file does. */
    private boolean isOpen() {
        String tail = letters.tail();
        String lower = tail.toLowerCase(Locale.ROOT);
        int opened = Math.max(lower.lastIndexOf("<item"), lower.lastIndexOf("<entry"));
        int shut = Math.max(lower.lastIndexOf("</item"), lower.lastIndexOf("</entry"));
        return opened > shut || shut < 0;
    }

    @Override
    public Lead next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Lead found = Objects.requireNonNull(next);
        next = null;
        return found;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            parser.close();
            try {
                letters.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
