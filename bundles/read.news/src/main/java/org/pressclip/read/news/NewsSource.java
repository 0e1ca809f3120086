package org.pressclip.read.news;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.Source;

/** Opens news messages of NewsML-G2: each news item in it is a lead. */
@Component(property = {"pressclip.name=open.news", "pressclip.schemes=file"})
public final class NewsSource implements Source {
    private static final int HEAD = 4_096;
    /** A message is in memory as a whole; senders keep them small. */
    private static final int LARGEST = 50_000_000;

    @Activate
    public NewsSource() {}

    @Override
    public boolean holds(Lead lead) {
        Path file = file(lead);
        if (file == null
                || !Files.isRegularFile(file)
                || String.valueOf(file.getFileName()).startsWith(".")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1)
                    .replace("\0", "")
                    .toLowerCase(Locale.ROOT);
            int at = head.indexOf("newsmessage");
            int tag = at < 0 ? -1 : head.lastIndexOf('<', at);
            boolean root = tag >= 0 && head.substring(tag + 1, at).chars().noneMatch(Character::isWhitespace);
            return root
                    && head.indexOf("iptc.org/std/nar/", at) > 0
                    && !head.substring(0, tag).contains("<html");
        } catch (IOException e) {
            return false; // whoever fetches it will say why it cannot be read
        }
    }

    private static @Nullable Path file(Lead lead) {
        URI uri = lead.uri();
        String fragment = uri.getFragment() == null ? "" : uri.getFragment();
        if (!"file".equalsIgnoreCase(uri.getScheme())
                || lead.enclosure().isPresent()
                || lead.refusal().isPresent()
                || fragment.chars().anyMatch(c -> c < '0' || c > '9')) {
            return null;
        }
        try {
            return Path.of(address(uri));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }

    private static URI address(URI uri) {
        String address = uri.toString();
        int hash = address.indexOf('#');
        return hash < 0 ? uri : URI.create(address.substring(0, hash));
    }

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Path file = file(lead);
        if (file == null) {
            throw Refusal.refused("not a file: " + lead.uri(), "Give the path of a news message.");
        }
        if (Files.size(file) > LARGEST) {
            throw Refusal.refused("larger than " + LARGEST + " bytes", "Split the message.");
        }
        Element root = Xml.root(Decoded.text(Files.readAllBytes(file)));
        String fragment = lead.uri().getFragment() == null ? "" : lead.uri().getFragment();
        String path = fragment.isEmpty() || !lead.path().endsWith("#" + fragment)
                ? lead.path()
                : lead.path().substring(0, lead.path().length() - fragment.length() - 1);
        List<Lead> leads = new ArrayList<>();
        int number = 0;
        for (Element set : Xml.all(root, "itemset")) {
            for (Element item : set.children()) {
                number++;
                if (fragment.isEmpty() || fragment.equals(String.valueOf(number))) {
                    leads.add(item(item, lead, path, number));
                }
            }
        }
        if (leads.isEmpty()) {
            throw Refusal.refused(
                    fragment.isEmpty() ? "a news message without items" : "there is no such item in it",
                    "See whether it is the right file.");
        }
        return leads.stream();
    }

    private static Lead item(Element item, Lead message, String path, int number) {
        String guid = item.attr("guid").strip();
        Lead.Builder lead = Lead.at(URI.create(address(message.uri()) + "#" + number))
                .path(path + "#" + number)
                .feed(message.feed().orElse(null))
                .fetched(message.fetched().orElse(null))
                .guid(guid.isEmpty() ? null : guid);
        if (!Xml.name(item).equals("newsitem")) {
            return lead.refuse(Refusal.skipped("a " + item.tagName() + ", which has no text"))
                    .build();
        }
        Element alone = item.clone();
        if (!alone.hasAttr("xmlns") && alone.tag().prefix().isEmpty()) {
            alone.attr("xmlns", item.tag().namespace());
        }
        Document document = new Document("");
        document.outputSettings().prettyPrint(false).syntax(Document.OutputSettings.Syntax.xml);
        document.appendChild(alone);
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + alone.outerHtml();
        return lead.enclosure(Enclosure.of(
                        "application/vnd.iptc.g2.newsitem+xml; charset=utf-8", xml.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
