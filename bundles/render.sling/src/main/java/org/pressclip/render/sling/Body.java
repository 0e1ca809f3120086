package org.pressclip.render.sling;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * What may stand in an article's body: the elements that Pressclip builds bodies of and a few that editors use, no
 * script, no style, no frame, no address but of the web, no sign that turns the direction of what follows. Whoever may
 * edit a text need not be whom a reader trusts.
 */
final class Body {
    private static final String BASE = "https://relative.invalid/"; // by which an address without a scheme is judged
    private static final Document.OutputSettings AS_IT_IS = new Document.OutputSettings().prettyPrint(false);
    private static final Safelist LIST = new Safelist()
            .addTags("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre")
            .addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "img")
            .addTags("a", "strong", "b", "em", "i", "u", "code", "sub", "sup", "del", "s", "br", "hr")
            .addAttributes("ol", "start")
            .addAttributes("th", "colspan", "rowspan")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("img", "src", "alt", "width", "height")
            .addAttributes("a", "href")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addProtocols("img", "src", "http", "https")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer")
            .preserveRelativeLinks(true);

    private Body() {}

    /** The same without anything else; the text of what is left out stays, save that of scripts and styles. */
    static String safe(String html) {
        return safe(html, List.of());
    }

    /** With what the record says of its pictures below those that have no caption of their own. */
    static String safe(String html, List<Story.Picture> pictures) {
        Document document = new Cleaner(LIST).clean(Jsoup.parseBodyFragment(html, BASE));
        for (Story.Picture picture : pictures) {
            for (Element image : document.select("figure > img")) {
                Element figure = image.parent();
                boolean shows = !picture.place().isEmpty() && image.attr("src").equals(picture.place());
                if (shows
                        && figure != null
                        && figure.selectFirst("figcaption") == null
                        && !picture.below().isEmpty()) {
                    figure.appendElement("figcaption").text(picture.below());
                }
            }
        }
        String safe = document.outputSettings(AS_IT_IS).body().html();
        StringBuilder straight = new StringBuilder(safe.length());
        safe.chars().filter(c -> c < 0x202A || c > 0x202E).forEach(c -> straight.append((char) c));
        return straight.toString();
    }
}
