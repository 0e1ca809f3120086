package org.pressclip.read.news;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Container;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.Refusal;
import org.pressclip.api.Source;
import org.pressclip.text.XmlHead;

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
        return Container.of(lead)
                .filter(file -> file.number() >= 0)
                .map(file -> begins(file.head(HEAD)))
                .orElse(false);
    }

    /** Whether the root element is that of a news message. */
    private static boolean begins(byte[] bytes) {
        String head =
                new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "").toLowerCase(Locale.ROOT);
        int at = head.indexOf("newsmessage");
        int tag = at < 0 ? -1 : head.lastIndexOf('<', at);
        boolean root = tag >= 0 && head.substring(tag + 1, at).chars().noneMatch(Character::isWhitespace);
        return root
                && head.indexOf("iptc.org/std/nar/", at) > 0
                && !head.substring(0, tag).contains("<html");
    }

    @Override
    public Stream<Lead> open(Lead lead) throws IOException {
        Container container = Container.required(lead);
        if (Files.size(container.file()) > LARGEST) {
            throw Refusal.refused("larger than " + LARGEST + " bytes", "Split the message.");
        }
        byte[] message = Files.readAllBytes(container.file());
        Element root = Xml.root(new String(message, XmlHead.charset(message)));
        List<Lead> leads = new ArrayList<>();
        for (Element set : Xml.all(root, "itemset")) {
            for (Element item : set.children()) {
                leads.add(item(item, container.lead(leads.size() + 1)));
            }
        }
        if (leads.isEmpty()) {
            throw Refusal.refused("a news message without items", "See whether it is the right file.");
        }
        return container.asked(leads.stream());
    }

    private static Lead item(Element item, Lead.Builder lead) {
        String guid = item.attr("guid").strip();
        lead.guid(guid.isEmpty() ? null : guid);
        if (!Xml.name(item).equals("newsitem")) {
            return lead.problem(Refusal.skipped("a " + item.tagName() + ", which has no text"))
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
