package org.pressclip.read.office;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One part of a document as XML, event by event: no document types, no entities, no fetching, and no nesting that no
 * writer makes.
 */
final class Xml implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();
    private static final int DEEPEST = 2_000;
    /** Characters between two tags that any writer would put there. */
    private static final int MOST_CONTENT = 20_000_000;

    private final InputStream stream;
    private final XMLStreamReader xml;
    private final String part;
    private int depth;

    Xml(InputStream stream, String part) throws IOException {
        this.stream = stream;
        this.part = part;
        try {
            xml = FACTORY.createXMLStreamReader(stream);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }

    /** Goes on to the next start, end or text; false at the end. */
    boolean next() throws IOException {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > DEEPEST) {
                            throw Refused.damaged(part + " nests deeper than " + DEEPEST + " elements");
                        }
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return true;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw Refused.damaged(
                                part + " declares or uses entities of its own, which no office program writes");
                    default -> {} // comments and instructions
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw broken(e);
        } catch (RuntimeException e) { // the JDK's parser on hostile bytes
            throw Refused.damaged(part + " is no XML");
        }
    }

    private IOException broken(XMLStreamException e) {
        for (Throwable cause = e.getNestedException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
        }
        return Refused.damaged(part + " breaks off or is no XML at line "
                + (e.getLocation() == null ? 1 : e.getLocation().getLineNumber()));
    }

    boolean starts() {
        return xml.isStartElement();
    }

    boolean ends() {
        return xml.isEndElement();
    }

    /** How many elements are open; at an end the one that ends is no longer counted. */
    int depth() {
        return depth;
    }

    String name() {
        return xml.getLocalName();
    }

    String space() {
        String space = xml.getNamespaceURI();
        return space == null ? "" : space;
    }

    String text() {
        return xml.getText();
    }

    /** An attribute by its local name in whatever namespace, or "". */
    String value(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    int number(String name, int otherwise) {
        return whole(value(name), otherwise);
    }

    static int whole(String text, int otherwise) {
        String digits = text.strip();
        try {
            return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Goes to the end of the element that has just started. */
    void skip() throws IOException {
        int inside = depth;
        while (next()) {
            if (ends() && depth < inside) {
                return;
            }
        }
    }

    /** The text in the element that has just started, up to its end. */
    String content() throws IOException {
        StringBuilder text = new StringBuilder();
        int inside = depth;
        while (next()) {
            if (ends() && depth < inside) {
                break;
            }
            if (!starts() && !ends() && text.length() < MOST_CONTENT) {
                text.append(text());
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        } finally {
            stream.close();
        }
    }
}
