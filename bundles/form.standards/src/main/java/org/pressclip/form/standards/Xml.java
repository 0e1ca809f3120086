package org.pressclip.form.standards;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Markup as it is written, through the JDK's writer: texts and attributes are escaped by it and hold no character that
 * XML 1.0 forbids. Names carry their prefixes; whoever writes the root declares these. Not thread-safe.
 */
final class Xml {
    private final StringWriter text = new StringWriter(1 << 12);
    private final XMLStreamWriter out;

    Xml() {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** A text is written, and names are ours: nothing can go wrong but by a mistake here. */
    private static IllegalStateException broken(XMLStreamException e) {
        return new IllegalStateException("XML that cannot be written", e);
    }

    Xml declaration() {
        try {
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return this;
    }

    /** HTML's own. */
    Xml doctype() {
        try {
            out.writeDTD("<!DOCTYPE html>\n");
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return this;
    }

    /** @param attributes names and values in turn; one whose value is null is left out */
    Xml start(String name, @Nullable String... attributes) {
        try {
            out.writeStartElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return this;
    }

    /** An element that holds nothing and has no end tag. */
    Xml empty(String name, @Nullable String... attributes) {
        try {
            out.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return this;
    }

    private void attributes(@Nullable String... attributes) throws XMLStreamException {
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            String value = attributes[i + 1];
            String name = attributes[i];
            if (value != null && name != null) {
                out.writeAttribute(name, allowed(value).replace('\n', ' ').replace('\t', ' '));
            }
        }
    }

    Xml end() {
        try {
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return this;
    }

    Xml text(String characters) {
        try {
            out.writeCharacters(allowed(characters));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return this;
    }

    /** As a CDATA section; more than one where the text holds what would end it. */
    Xml cdata(String characters) {
        try {
            String kept = allowed(characters);
            int from = 0;
            for (int at = kept.indexOf("]]>"); at >= 0; at = kept.indexOf("]]>", from)) {
                out.writeCData(kept.substring(from, at + 2));
                from = at + 2;
            }
            out.writeCData(kept.substring(from));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return this;
    }

    /** Markup that is built and checked already, as it is. */
    Xml built(String markup) {
        text(""); // ends the tag that is open
        flush();
        text.append(allowed(markup));
        return this;
    }

    /** An element with a text; nothing at all for no text. */
    Xml element(String name, @Nullable String characters, @Nullable String... attributes) {
        return characters == null
                ? this
                : start(name, attributes).text(characters).end();
    }

    /** As {@link #element}, on a line of its own. */
    Xml row(String name, @Nullable String characters, @Nullable String... attributes) {
        return characters == null ? this : element(name, characters, attributes).line();
    }

    /** As {@link #element}, the text in CDATA; empty for no text. */
    Xml quoted(String name, @Nullable String characters, @Nullable String... attributes) {
        return start(name, attributes)
                .cdata(characters == null ? "" : characters)
                .end();
    }

    Xml line() {
        return text("\n");
    }

    private void flush() {
        try {
            out.flush();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** What has been written since the last time. */
    byte[] drain() {
        flush();
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.getBuffer().setLength(0);
        return bytes;
    }

    /** With one kind of line break, and U+FFFD for what XML 1.0 has no place for (section 2.2). */
    static String allowed(String characters) {
        StringBuilder allowed = null;
        for (int i = 0; i < characters.length(); ) {
            int c = characters.codePointAt(i);
            int next = i + Character.charCount(c);
            int kept = c;
            if (c == '\r') {
                kept = next < characters.length() && characters.charAt(next) == '\n' ? -1 : '\n';
            } else if ((c < 0x20 && c != '\n' && c != '\t')
                    || (c >= 0xD800 && c <= 0xDFFF)
                    || c == 0xFFFE
                    || c == 0xFFFF) {
                kept = 0xFFFD;
            }
            if (kept != c && allowed == null) {
                allowed = new StringBuilder(characters.length()).append(characters, 0, i);
            }
            if (allowed != null && kept >= 0) {
                allowed.appendCodePoint(kept);
            }
            i = next;
        }
        return allowed == null ? characters : allowed.toString();
    }

    /** With U+FFFD for half of a surrogate pair, which is no character. */
    static String whole(String characters) {
        for (int i = 0; i < characters.length(); i++) {
            if (Character.isSurrogate(characters.charAt(i))) {
                StringBuilder whole = new StringBuilder(characters.length());
                characters.codePoints().forEach(c -> whole.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
                return whole.toString();
            }
        }
        return characters;
    }

    /** Text as HTML that shows it, for standards whose texts are HTML. */
    static String html(String characters) {
        return characters.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
