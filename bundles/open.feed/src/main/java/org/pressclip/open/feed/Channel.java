package org.pressclip.open.feed;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a feed says of itself, as far as it has been read. Not thread-safe. */
final class Channel {
    private static final int MOST_AUTHORS = 100_000;

    private String title = "";
    private String language = "";
    private String rights = "";
    private String author = "";
    private @Nullable URI link;
    private final Map<String, String> authors = new HashMap<>();

    /** Takes in one part of the feed that is no item. */
    void take(Element part) {
        String text = part.childrenSize() == 0 ? part.wholeText().strip() : "";
        switch (Names.of(part)) {
            case "title" -> title = title.isEmpty() ? Markup.text(Markup.inner(part)) : title;
            case "language", "dc:language" -> language = language.isEmpty() ? text : language;
            case "copyright", "rights", "dc:rights" -> rights = rights.isEmpty() ? Markup.text(text) : rights;
            case "link", "atom:link", "wp:base_blog_url" -> {
                String rel = part.attr("rel");
                String address = part.hasAttr("href") ? part.attr("href") : text;
                boolean own = !part.hasAttr("href") || rel.isEmpty() || rel.equals("alternate");
                if (link == null && own) {
                    link = Addresses.web(address, Addresses.base(part, null));
                }
            }
            case "author" -> author = author.isEmpty() ? Item.text(part, "name") : author;
            case "wp:author" -> {
                String login = Item.text(part, "wp:author_login");
                String name = Item.text(part, "wp:author_display_name");
                if (!login.isEmpty() && !name.isEmpty() && authors.size() < MOST_AUTHORS) {
                    authors.putIfAbsent(login, name);
                }
            }
            default -> {}
        }
    }

    /** The language that stands at the feed's root. */
    void language(String tag) {
        language = language.isEmpty() ? tag : language;
    }

    String title() {
        return title;
    }

    String language() {
        return language;
    }

    String rights() {
        return rights;
    }

    /** Who wrote the items that name nobody, by Atom's rule; else "". */
    String author() {
        return author;
    }

    @Nullable
    URI link() {
        return link;
    }

    /** The name that a login of the site stands for; the login itself where nothing says. */
    String display(String login) {
        return authors.getOrDefault(login, login);
    }
}
