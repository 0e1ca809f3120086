package org.pressclip.read.html;

import java.util.Locale;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Media;

/**
 * Finds the picture that a browser would show in the end, whatever the page does to load it late, and leaves out what
 * is no picture to a reader: counters, spacers, icons. For one page.
 */
final class Pictures {
    /** Wider ones are for printing. */
    private static final int WIDEST = 2_560;
    /** In pixels; what is declared smaller both ways is an icon. */
    private static final int ICON = 40;

    private static final int AHEAD = 200;
    /** Characters of an address that holds its picture. */
    private static final int SHORTEST_INLINE = 1_000;

    private static final int LONGEST_INLINE = 4_000_000;
    private static final String[] LAZY = {
        "data-src",
        "data-lazy-src",
        "data-original",
        "data-lazy",
        "data-orig-file",
        "data-large-file",
        "data-full-url",
        "data-original-src",
        "data-srcurl",
        "data-img-src",
        "data-image",
        "data-image-src",
        "data-hi-res-src",
        "data-echo",
        "data-url",
        "data-ll-src",
        "data-lzl-src",
        "data-runner-src",
        "data-cfsrc",
        "data-delayed-url",
        "data-default-src",
        "data-img-url",
        "data-actualsrc",
        "data-flickity-lazyload"
    };
    private static final String[] LAZY_SETS = {
        "data-srcset", "data-lazy-srcset", "data-original-set", "data-src-set", "data-ll-srcset"
    };

    private final Addresses addresses;
    private String last = "";

    Pictures(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Whether alternative text stands for the picture itself: an emoji. */
    static boolean stands(String alt) {
        return !alt.isEmpty()
                && alt.length() <= 16
                && alt.codePoints()
                        .allMatch(c -> Character.getType(c) == Character.OTHER_SYMBOL
                                || Character.getType(c) == Character.SURROGATE
                                || Character.getType(c) == Character.MODIFIER_SYMBOL
                                || c == 0xFE0F
                                || c == 0x200D
                                || (c >= 0x1F1E6 && c <= 0x1FAFF));
    }

    /** What an image element shows; null if nothing that a reader would miss, or what was shown just before. */
    @Nullable
    Media image(Element element) {
        if (element.attributesSize() == 0) {
            return null;
        }
        Attributes attributes = element.attributes();
        int width = pixels(attributes.get("width"));
        int height = pixels(attributes.get("height"));
        if (tiny(attributes, width, height)) {
            return null;
        }
        String url = source(element, attributes);
        if (url == null || icon(attributes, url)) {
            return null;
        }
        if (url.equals(last)) {
            return null;
        }
        last = url;
        return new Media("image", url, Texts.line(attributes.get("alt"), 1_000), width, height);
    }

    private static boolean tiny(Attributes attributes, int width, int height) {
        if ((width > 0 && width <= 3) || (height > 0 && height <= 3)) {
            return !attributes.hasKey("data-src") || (width > 0 && height > 0);
        }
        return width > 0 && width <= ICON && height > 0 && height <= ICON;
    }

    private static boolean icon(Attributes attributes, String url) {
        for (String name : attributes.get("class").split("\\s+")) {
            String plain = name.toLowerCase(Locale.ROOT);
            if (plain.equals("emoji") || plain.equals("icon") || plain.equals("wp-smiley") || plain.equals("smiley")) {
                return true;
            }
        }
        return placeholder(url);
    }

    private @Nullable String source(Element element, Attributes attributes) {
        String best = null;
        for (String name : LAZY_SETS) {
            best = best == null ? candidate(attributes.get(name)) : best;
        }
        String plain = address(attributes.get("src"));
        boolean lazy = false;
        for (String name : LAZY) {
            if (best == null && attributes.hasKey(name)) {
                best = address(attributes.get(name));
                lazy = best != null;
            }
        }
        String set = candidate(attributes.get("srcset"));
        if (best == null || lazy) {
            best = set != null && (best == null || plain != null) ? set : best;
        }
        if (best == null) {
            best = plain;
        }
        if (best == null || placeholder(best)) {
            String other = picture(element);
            best = other == null ? best : other;
        }
        return best == null ? inline(attributes.get("src")) : best;
    }

    /** A picture that stands in the page itself; a short one is a stand-in for what a script loads. */
    private static @Nullable String inline(String src) {
        String given = src.length() < SHORTEST_INLINE || src.length() > LONGEST_INLINE ? "" : src.strip();
        return given.regionMatches(true, 0, "data:image/", 0, 11) && !given.regionMatches(true, 11, "svg", 0, 3)
                ? given
                : null;
    }

    /** The first good source of the picture element around an image. */
    private @Nullable String picture(Element element) {
        Element parent = element.parent();
        if (parent == null || !parent.normalName().equals("picture")) {
            return null;
        }
        int seen = 0;
        for (Node child = parent.childNodeSize() > 0 ? parent.childNode(0) : null;
                child != null && seen < AHEAD;
                child = child.nextSibling(), seen++) {
            if (child instanceof Element source && source.normalName().equals("source")) {
                for (String name : new String[] {"srcset", "data-srcset", "data-lazy-srcset", "data-src"}) {
                    String best = candidate(source.attr(name));
                    if (best != null) {
                        return best;
                    }
                }
            }
        }
        return null;
    }

    /** The best of a {@code srcset}: the widest that is for a screen. */
    private @Nullable String candidate(String set) {
        String best = null;
        double bestSize = -1;
        int at = 0;
        int seen = 0;
        while (at < set.length() && seen++ < AHEAD) {
            while (at < set.length() && (set.charAt(at) <= ' ' || set.charAt(at) == ',')) {
                at++;
            }
            int end = at;
            while (end < set.length() && set.charAt(end) > ' ') {
                end++;
            }
            String url = set.substring(at, end);
            int comma = end;
            if (url.endsWith(",")) {
                while (url.endsWith(",")) {
                    url = url.substring(0, url.length() - 1);
                }
            } else {
                comma = set.indexOf(',', end);
                comma = comma < 0 ? set.length() : comma;
            }
            double size = size(set.substring(Math.min(end, comma), comma).strip());
            String address = address(url);
            if (address != null && !placeholder(address) && better(size, bestSize)) {
                best = address;
                bestSize = size;
            }
            at = comma + 1;
        }
        return best;
    }

    private static boolean better(double size, double best) {
        if (best < 0) {
            return true;
        }
        return size <= WIDEST ? size > best || best > WIDEST : size < best;
    }

    /** A width as it is, a density as the width it would have. */
    private static double size(String descriptor) {
        if (descriptor.isEmpty()) {
            return 640;
        }
        int space = descriptor.indexOf(' ');
        String first = space < 0 ? descriptor : descriptor.substring(0, space);
        try {
            double number = Double.parseDouble(first.substring(0, first.length() - 1));
            return number >= 0 ? first.endsWith("x") ? number * 640 : number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private @Nullable String address(String given) {
        return addresses.absolute(given.strip());
    }

    /** Whether an address is that of a stand-in by its file's name. */
    private static boolean placeholder(String url) {
        String path = Addresses.pathOf(url).toLowerCase(Locale.ROOT);
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return switch (stem) {
            case "blank",
                    "spacer",
                    "transparent",
                    "placeholder",
                    "pixel",
                    "1x1",
                    "lazy",
                    "lazyload",
                    "loading",
                    "loader",
                    "spinner",
                    "clear",
                    "trans",
                    "dot",
                    "empty",
                    "grey",
                    "gray",
                    "x" -> true;
            default -> stem.startsWith("placeholder") || stem.startsWith("spacer") || stem.startsWith("blank-");
        };
    }

    private static int pixels(String attribute) {
        int number = 0;
        int i = 0;
        while (i < attribute.length() && i < 6 && attribute.charAt(i) >= '0' && attribute.charAt(i) <= '9') {
            number = number * 10 + attribute.charAt(i++) - '0';
        }
        return i < attribute.length() && attribute.charAt(i) == '%' ? 0 : number;
    }

    /** What a noscript element shows in place of a script's picture; null if that was found without its help. */
    @Nullable
    Media unscripted(Element noscript) {
        Element image = Ahead.image(noscript);
        if (image == null) {
            return null;
        }
        Element before = noscript.previousElementSibling();
        Element after = noscript.nextElementSibling();
        if ((before != null && shows(before)) || (after != null && shows(after))) {
            return null;
        }
        if (image.attr("style").toLowerCase(Locale.ROOT).replace(" ", "").contains("display:none")) {
            return null; // a counter
        }
        return image(image);
    }

    private boolean shows(Element element) {
        Element image = element.normalName().equals("img") ? element : Ahead.image(element);
        if (image == null || image.attributesSize() == 0) {
            return false;
        }
        String url = source(image, image.attributes());
        return url != null && !placeholder(url);
    }

    /** What a frame, a player or an AMP embed shows; null if nothing of the story. */
    @Nullable
    Media embed(Element element, Sort sort) {
        if (element.attributesSize() == 0 && sort != Sort.PLAYER) {
            return null;
        }
        Attributes attributes = element.attributes();
        int width = pixels(attributes.get("width"));
        int height = pixels(attributes.get("height"));
        if (sort != Sort.PLAYER && ((width > 0 && width <= 3) || (height > 0 && height <= 3))) {
            return null;
        }
        String url = sort == Sort.AMP ? amp(element) : address(attributes.get("src"));
        for (String name :
                new String[] {"data-src", "data-lazy-src", "data-original", "data-url", "data-litespeed-src"}) {
            url = url == null ? address(attributes.get(name)) : url;
        }
        if (url == null && sort == Sort.PLAYER) {
            url = playerSource(element);
        }
        if (url == null) {
            return null;
        }
        String provider = Embeds.ofAddress(url);
        if (provider.equals(Embeds.NOTHING)) {
            return null;
        }
        if (sort == Sort.PLAYER) {
            provider = element.normalName().endsWith("audio") ? "audio" : "video";
        } else if (provider.isEmpty()) {
            provider = sort == Sort.AMP ? element.normalName().substring(4) : "iframe";
        }
        String alt = attributes.get("title").isEmpty() ? attributes.get("aria-label") : attributes.get("title");
        return new Media(provider, url, Texts.line(alt, 1_000), width, height);
    }

    private @Nullable String playerSource(Element element) {
        int seen = 0;
        for (Node child = element.childNodeSize() > 0 ? element.childNode(0) : null;
                child != null && seen < AHEAD;
                child = child.nextSibling(), seen++) {
            if (child instanceof Element source && source.normalName().equals("source")) {
                String url = address(source.attr("src"));
                if (url != null) {
                    return url;
                }
            }
        }
        return null;
    }

    private @Nullable String amp(Element element) {
        String video = element.attr("data-videoid");
        return switch (element.normalName()) {
            case "amp-youtube" -> video.isEmpty() ? null : "https://www.youtube.com/watch?v=" + video;
            case "amp-vimeo" -> video.isEmpty() ? null : "https://vimeo.com/" + video;
            case "amp-dailymotion" -> video.isEmpty() ? null : "https://www.dailymotion.com/video/" + video;
            case "amp-twitter" ->
                element.attr("data-tweetid").isEmpty()
                        ? null
                        : "https://twitter.com/i/status/" + element.attr("data-tweetid");
            case "amp-instagram" ->
                element.attr("data-shortcode").isEmpty()
                        ? null
                        : "https://www.instagram.com/p/" + element.attr("data-shortcode") + "/";
            default -> address(element.attr("data-href"));
        };
    }
}
