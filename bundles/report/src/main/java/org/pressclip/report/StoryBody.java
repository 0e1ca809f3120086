package org.pressclip.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The body of a record, read as HTML and written anew from a short list of elements, so that nothing comes through but
 * what is written here. Pictures are places with an address: nothing is fetched.
 */
final class StoryBody {
    /** Characters of HTML that are shown. */
    static final int LONGEST = 400_000;

    /** Deeper than this, elements are left out and their text kept. */
    private static final int DEEPEST = 24;

    /** What may stand in a body, and as what: its headings go below the record's own. */
    private static final Map<String, String> KEPT = Map.ofEntries(
            Map.entry("p", "p"),
            Map.entry("h1", "h4"),
            Map.entry("h2", "h4"),
            Map.entry("h3", "h5"),
            Map.entry("h4", "h6"),
            Map.entry("h5", "h6"),
            Map.entry("h6", "h6"),
            Map.entry("ul", "ul"),
            Map.entry("ol", "ol"),
            Map.entry("li", "li"),
            Map.entry("blockquote", "blockquote"),
            Map.entry("pre", "pre"),
            Map.entry("figure", "figure"),
            Map.entry("figcaption", "figcaption"),
            Map.entry("table", "table"),
            Map.entry("caption", "caption"),
            Map.entry("tbody", "tbody"),
            Map.entry("tr", "tr"),
            Map.entry("td", "td"),
            Map.entry("th", "th"),
            Map.entry("strong", "strong"),
            Map.entry("em", "em"),
            Map.entry("code", "code"),
            Map.entry("sub", "sub"),
            Map.entry("sup", "sup"),
            Map.entry("del", "s")); // struck by the author: del is what we cut

    /** What holds no text for readers. */
    private static final Set<String> SILENT =
            Set.of("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title", "textarea");

    private final Html out;
    private final Pictures pictures;
    private final int depth;
    private final Deque<Boolean> written = new ArrayDeque<>();
    private int silent;

    private StoryBody(Html out, Pictures pictures) {
        this.out = out;
        this.pictures = pictures;
        this.depth = out.depth();
    }

    static void write(Html out, Pictures pictures, String bodyHtml) throws IOException {
        StoryBody story = new StoryBody(out, pictures);
        try {
            NodeTraversor.traverse(
                    new NodeVisitor() {
                        @Override
                        public void head(Node node, int level) {
                            story.enter(node);
                        }

                        @Override
                        public void tail(Node node, int level) {
                            story.leave();
                        }
                    },
                    Jsoup.parseBodyFragment(Html.clip(bodyHtml, LONGEST)).body());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void enter(Node node) {
        try {
            boolean quiet = silent > 0 || node instanceof Element element && SILENT.contains(element.normalName());
            silent += quiet ? 1 : 0;
            written.push(!quiet && open(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void leave() {
        silent = Math.max(0, silent - 1);
        if (written.pop()) {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes a node or its beginning; whether that has to be closed. */
    private boolean open(Node node) throws IOException {
        if (node instanceof TextNode text) {
            out.text(text.getWholeText());
            return false;
        }
        if (!(node instanceof Element element) || out.depth() - depth >= DEEPEST) {
            return false;
        }
        String href = element.attr("href");
        switch (element.normalName()) {
            case "br" -> out.single("br");
            case "img" -> pictures.inline(out, element.attr("src"), element.attr("alt"));
            case "a" -> {
                if (Html.isWeb(href)) {
                    out.open("a", "href", href, "rel", "noreferrer");
                    return true;
                }
            }
            default -> {
                String kept = KEPT.get(element.normalName());
                if (kept != null) {
                    out.open(kept);
                    return true;
                }
            }
        }
        return false;
    }
}
