package org.pressclip.shell;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Lead;
import org.pressclip.service.Importer;

/** The pages behind the inputs of a line, with what the manifest says of them. */
final class Leads {
    private final Importer importer;
    private final List<Lead> inputs;
    private final Manifest manifest;
    private final Output output;

    Leads(Importer importer, List<String> inputs, Path folder, Manifest manifest) {
        this(importer, inputs, folder, manifest, Output.NONE);
    }

    /** @param output what is no page, wherever it is found */
    Leads(Importer importer, List<String> inputs, Path folder, Manifest manifest, Output output) {
        this.importer = importer;
        this.manifest = manifest;
        this.output = output;
        this.inputs = inputs.stream()
                .map(input -> Lead.at(Inputs.uri(input, folder)).path(input).build())
                .toList();
    }

    /** All pages, one folder open at a time. The caller closes the stream. */
    Stream<Lead> pages() {
        Pages pages = new Pages();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false)
                .onClose(pages::close);
    }

    private Lead said(Lead lead) {
        Manifest.Entry entry = manifest.of(lead.path(), lead.uri());
        if (entry == null) {
            return lead;
        }
        return lead.toBuilder().source(entry.url()).fetched(entry.fetched()).build();
    }

    /** Not {@link Stream#flatMap}: under an iterator that would hold all of a folder at once. */
    private final class Pages implements Iterator<Lead> {
        private final Iterator<Lead> rest = inputs.iterator();
        private @Nullable Stream<Lead> open;
        private @Nullable Iterator<Lead> at;

        @Override
        public boolean hasNext() {
            while (at == null || !at.hasNext()) {
                close();
                if (!rest.hasNext()) {
                    return false;
                }
                open = importer.expand(rest.next()).filter(lead -> !output.holds(lead));
                at = open.iterator();
            }
            return true;
        }

        @Override
        public Lead next() {
            if (!hasNext() || at == null) {
                throw new NoSuchElementException();
            }
            return said(at.next());
        }

        void close() {
            at = null;
            if (open != null) {
                open.close();
                open = null;
            }
        }
    }
}
