package org.pressclip.form.standards;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.BodyHtml;
import org.pressclip.api.Form;
import org.pressclip.api.Media;
import org.pressclip.text.Slug;

/**
 * One export of WordPress eXtended RSS 1.2 while it is written. There is no specification; it is what
 * {@code export.php} of WordPress writes and the parsers of its importer read.
 *
 * <p>An author or a term is told of right before the first post that has it, and a picture before its post, so that who
 * reads while it comes knows them. A post's number comes from the record's id: another export gives it the same one.
 *
 * <p>{@code wp:post_date} is the time on the source's clocks. {@code wp:post_date_gmt} is zeros where the offset is not
 * known, for which WordPress works it out by its own zone; {@code dc:date} and {@code dcterms:modified} have what the
 * record has.
 */
final class WxrExport implements Form.Document {
    private static final String NEVER = "0000-00-00 00:00:00";
    private static final int LONGEST = 200; // what WordPress has room for in a slug
    private static final int LONGEST_LOGIN = 60;

    private final Xml frame = new Xml();
    private final Set<Integer> numbers = new HashSet<>();
    private final Map<String, String> logins = new HashMap<>(); // by the author's name
    private final Map<String, String> slugs = new HashMap<>(); // by taxonomy and name
    private final Set<String> taken = new HashSet<>();
    private int terms;
    private boolean begun;

    @Override
    public byte[] write(Article article) throws IOException {
        Xml out = new Xml();
        item(out, article);
        if (!begun) {
            head();
            begun = true;
        }
        frame.built(new String(out.drain(), StandardCharsets.UTF_8));
        return frame.drain();
    }

    /** Of no site: records of one export may come from many, and each says whose it is. */
    private void head() {
        frame.declaration()
                .start(
                        "rss",
                        "version",
                        "2.0",
                        "xmlns:excerpt",
                        "http://wordpress.org/export/1.2/excerpt/",
                        "xmlns:content",
                        "http://purl.org/rss/1.0/modules/content/",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/",
                        "xmlns:dcterms",
                        "http://purl.org/dc/terms/",
                        "xmlns:wp",
                        "http://wordpress.org/export/1.2/")
                .line();
        frame.start("channel").line();
        frame.row("title", "").row("link", "").row("description", "");
        frame.row("wp:wxr_version", "1.2").row("wp:base_site_url", "").row("wp:base_blog_url", "");
        frame.row("generator", "Pressclip");
    }

    @Override
    public byte[] end() {
        if (!begun) {
            head();
        }
        return frame.end().line().end().line().drain();
    }

    /** The body, whose pictures of the web keep their addresses: those are what the importer fetches and rewrites. */
    private static String content(Article article) {
        if (article.body().stream().noneMatch(WxrExport::isKeptFromTheWeb)) {
            return article.bodyHtml();
        }
        List<Block> blocks = new ArrayList<>();
        for (Block block : article.body()) {
            Media media = block.media();
            blocks.add(media != null && isKeptFromTheWeb(block) ? block.withMedia(media.keptAt("")) : block);
        }
        return BodyHtml.of(blocks, article.outline());
    }

    private static boolean isKeptFromTheWeb(Block block) {
        Media media = block.media();
        return media != null && !media.file().isEmpty() && Addresses.web(media.url()) != null;
    }

    private void item(Xml out, Article article) {
        List<String> creators = new ArrayList<>();
        article.author().forEach(person -> creators.add(login(out, person.name())));
        String section = article.articleSection();
        String category = section == null ? null : term(out, "category", section);
        Map<String, String> tags = new LinkedHashMap<>();
        for (String keyword : article.keywords()) {
            tags.putIfAbsent(keyword, term(out, "post_tag", keyword));
        }
        int number = number(article.id());
        int featured = 0;
        for (Article.Image image : article.image()) {
            int picture = picture(out, article, image, number);
            featured = featured == 0 ? picture : featured;
        }

        out.start("item").line();
        out.quoted("title", Xml.html(article.headline() == null ? "" : article.headline()))
                .line();
        out.row("link", Addresses.web(article.url()));
        When published = When.of(article.datePublished());
        if (published != null && published.isExact()) {
            out.row("pubDate", published.rfc822());
        }
        for (String creator : creators) {
            out.quoted("dc:creator", creator).line();
        }
        out.row("guid", article.id(), "isPermaLink", "false");
        out.row("description", "");
        out.row("dc:date", article.datePublished());
        out.row("dcterms:modified", article.dateModified());
        out.row("dc:language", article.inLanguage());
        out.row("dc:rights", article.copyrightNotice());
        Article.Publisher publisher = article.publisher();
        out.row("dc:publisher", publisher == null ? null : publisher.name());
        out.quoted("content:encoded", content(article)).line();
        out.quoted("excerpt:encoded", Xml.html(article.description() == null ? "" : article.description()))
                .line();
        post(out, number, article, 0, Standing.isDraft(article) ? "draft" : "publish", "post", slug(article));
        if (section != null) {
            out.quoted("category", Xml.html(section), "domain", "category", "nicename", category)
                    .line();
        }
        tags.forEach((name, slug) -> out.quoted("category", Xml.html(name), "domain", "post_tag", "nicename", slug)
                .line());
        if (featured != 0) {
            meta(out, "_thumbnail_id", Integer.toString(featured));
        }
        meta(out, "_pressclip_id", article.id());
        meta(out, "_pressclip_alternative_headline", article.alternativeHeadline());
        article.author().forEach(person -> meta(out, "_pressclip_author", person.name()));
        article.author().forEach(person -> meta(out, "_pressclip_author_url", person.url()));
        meta(out, "_pressclip_publisher_url", publisher == null ? null : publisher.url());
        meta(out, "_pressclip_dateline", article.dateline());
        meta(out, "_pressclip_credit", article.creditText());
        meta(out, "_pressclip_usage", article.usageInfo());
        meta(out, "_pressclip_page_type", article.pageType());
        Boolean free = article.isAccessibleForFree();
        meta(out, "_pressclip_free", free == null ? null : free.toString());
        meta(out, "_pressclip_url", article.url());
        meta(out, "_pressclip_source", article.isBasedOn());
        meta(out, "_pressclip_pipeline", article.pipeline().isEmpty() ? null : article.pipeline());
        out.end().line();
    }

    private static void meta(Xml out, String key, @Nullable String value) {
        if (value != null) {
            out.start("wp:postmeta")
                    .quoted("wp:meta_key", key)
                    .quoted("wp:meta_value", value)
                    .end()
                    .line();
        }
    }

    private static String slug(Article article) {
        String slug = Slug.ascii(article.headline() == null ? "" : article.headline(), LONGEST);
        return slug.isEmpty() ? hash(article.id()).substring(0, 8) : slug;
    }

    private static void post(
            Xml out, int number, Article article, int parent, String status, String type, String slug) {
        out.row("wp:post_id", Integer.toString(number));
        dates(out, "wp:post_date", When.of(article.datePublished()));
        When modified = When.of(article.dateModified());
        if (modified != null) {
            dates(out, "wp:post_modified", modified);
        }
        out.row("wp:comment_status", "closed");
        out.row("wp:ping_status", "closed");
        out.quoted("wp:post_name", slug).line();
        out.row("wp:status", status);
        out.row("wp:post_parent", Integer.toString(parent));
        out.row("wp:menu_order", "0");
        out.row("wp:post_type", type);
        out.row("wp:post_password", "");
        out.row("wp:is_sticky", "0");
    }

    private static void dates(Xml out, String name, @Nullable When when) {
        String utc = when == null ? "" : when.sqlUtc();
        out.row(name, when == null ? NEVER : when.sql());
        out.row(name + "_gmt", utc.isEmpty() ? NEVER : utc);
    }

    /** Writes an author who was not written before. */
    private String login(Xml out, String name) {
        String known = logins.get(name);
        if (known != null) {
            return known;
        }
        String plain = Slug.of(name, LONGEST_LOGIN - 9);
        boolean ascii = !plain.isEmpty() && plain.chars().allMatch(c -> c < 0x80);
        String login = unique("login", ascii ? plain : "author", name, !ascii);
        logins.put(name, login);
        out.start("wp:author").element("wp:author_id", Integer.toString(logins.size()));
        out.quoted("wp:author_login", login).quoted("wp:author_email", "");
        out.quoted("wp:author_display_name", Xml.html(name))
                .quoted("wp:author_first_name", "")
                .quoted("wp:author_last_name", "");
        out.end().line();
        return login;
    }

    /** Writes a category or tag that was not written before. */
    private String term(Xml out, String taxonomy, String name) {
        String known = slugs.get(taxonomy + " " + name);
        if (known != null) {
            return known;
        }
        String plain = Slug.ascii(name, LONGEST - 9);
        String slug = unique(taxonomy, plain.isEmpty() ? "term" : plain, name, plain.isEmpty());
        slugs.put(taxonomy + " " + name, slug);
        boolean category = taxonomy.equals("category");
        out.start(category ? "wp:category" : "wp:tag").element("wp:term_id", Integer.toString(++terms));
        out.quoted(category ? "wp:category_nicename" : "wp:tag_slug", slug);
        if (category) {
            out.quoted("wp:category_parent", "");
        }
        out.quoted(category ? "wp:cat_name" : "wp:tag_name", Xml.html(name))
                .end()
                .line();
        return slug;
    }

    /** A name that nothing else of its kind has; the same for the same text unless it was taken before. */
    private String unique(String kind, String plain, String of, boolean marked) {
        String name = marked ? plain + "-" + hash(of).substring(0, 8) : plain;
        for (int i = 0; !taken.add(kind + " " + name); i++) {
            name = plain + "-" + hash(i == 0 ? of : of + i).substring(0, 8);
        }
        return name;
    }

    /** Writes a picture as what hangs in its post, and gives its number; 0 if it has no address. */
    private int picture(Xml out, Article article, Article.Image image, int parent) {
        String address = Addresses.web(image.url());
        if (address == null) {
            return 0;
        }
        int number = number(article.id() + "\n" + address);
        String path = address.substring(address.lastIndexOf('/') + 1);
        String name = image.caption().isEmpty() ? path : image.caption();
        out.start("item").line();
        out.quoted("title", Xml.html(name)).line();
        out.row("link", address);
        out.row("guid", address, "isPermaLink", "false");
        out.row("description", "");
        out.quoted("content:encoded", "").line();
        out.quoted("excerpt:encoded", Xml.html(image.caption())).line();
        String slug = Slug.ascii(path, LONGEST);
        post(
                out,
                number,
                article,
                parent,
                "inherit",
                "attachment",
                slug.isEmpty() ? hash(address).substring(0, 8) : slug);
        out.quoted("wp:attachment_url", address).line();
        meta(out, "_wp_attachment_image_alt", image.caption().isEmpty() ? null : Xml.html(image.caption()));
        meta(out, "_pressclip_credit", image.creditText().isEmpty() ? null : image.creditText());
        out.end().line();
        return number;
    }

    /** A positive number of 31 bits from a text, the next free one where it is taken. */
    private int number(String of) {
        int number = ByteBuffer.wrap(digest(of)).getInt() & Integer.MAX_VALUE;
        while (number == 0 || !numbers.add(number)) {
            number = number == Integer.MAX_VALUE ? 1 : number + 1;
        }
        return number;
    }

    private static String hash(String of) {
        return HexFormat.of().formatHex(digest(of));
    }

    private static byte[] digest(String of) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
