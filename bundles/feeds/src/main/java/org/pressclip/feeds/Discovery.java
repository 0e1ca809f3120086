package org.pressclip.feeds;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.pressclip.api.Capture;
import org.pressclip.api.Lead;
import org.pressclip.api.WebAddress;
import org.pressclip.service.Feeds.Found;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the feeds of a site: the address itself, what its page names, the sitemaps of robots.txt, the usual paths. Each
 * is fetched and read, so that what is told of it is so; few are asked for, and none where enough was found.
 * Thread-safe.
 */
final class Discovery {
    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    /** Requests for one site at most. */
    private static final int REQUESTS = 24;

    private static final int FROM_PAGE = 8;
    private static final int FROM_ROBOTS = 5;
    private static final int MOST_LINKS = 5_000;
    private static final int ROBOTS = 512_000;
    private static final int DOCUMENT = 20_000_000;
    private static final int LISTED = 5;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final List<String> FEED_PATHS = List.of(
            "/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/feeds/all.atom.xml");
    private static final List<String> SITEMAP_PATHS =
            List.of("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml", "/sitemap_index.xml");

    private final Services services;
    private final Map<URI, Best> remembered = new LinkedHashMap<>(); // guarded by itself

    private record Best(Found found, Instant until) {}

    Discovery(Services services) {
        this.services = services;
    }

    /** What there is, the best first. */
    List<Found> at(URI uri) throws IOException, InterruptedException {
        return new Search(uri).all();
    }

    /** The best of what there is, remembered for a day; none where there is nothing that could be polled. */
    Optional<Found> best(URI uri) throws IOException, InterruptedException {
        Instant now = services.clock().instant();
        synchronized (remembered) {
            Best known = remembered.get(uri);
            if (known != null && now.isBefore(known.until())) {
                return Optional.of(known.found());
            }
        }
        Optional<Found> best =
                at(uri).stream().filter(found -> found.items() > 0).findFirst();
        synchronized (remembered) {
            best.ifPresent(found -> remembered.put(uri, new Best(found, now.plus(REMEMBERED))));
            if (remembered.size() > 10_000) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return best;
    }

    /** What was found to be best at an address before, if that is not long ago. */
    Optional<Found> known(URI uri) {
        synchronized (remembered) {
            Best known = remembered.get(uri);
            return known == null || !services.clock().instant().isBefore(known.until())
                    ? Optional.empty()
                    : Optional.of(known.found());
        }
    }

    /** One search. For one thread. */
    private final class Search {
        private final URI start;
        private final List<Found> found = new ArrayList<>();
        private final Set<String> asked = new HashSet<>();
        private final Set<String> seen = new HashSet<>();
        private int requests;

        Search(URI start) {
            this.start = start;
        }

        List<Found> all() throws IOException, InterruptedException {
            IOException failure = null;
            Capture page = null;
            try {
                asked.add(address(start));
                requests++;
                page = services.fetch(Lead.at(start).most(DOCUMENT).build());
            } catch (IOException e) { // the site may have feeds all the same
                failure = e;
            }
            Document document = null;
            if (page != null && !taken(page, "itself") && WebPage.isPage(page)) {
                document = WebPage.parse(page);
                for (URI uri : named(document)) {
                    visit(uri, "link in the page");
                }
            }
            URI site = page == null ? start : page.location();
            if (found.stream().noneMatch(each -> each.found().equals("itself"))) {
                around(site);
            }
            if (page != null && document != null) {
                listing(page, document);
            }
            if (found.isEmpty() && failure != null) {
                throw failure;
            }
            found.sort(order());
            return found;
        }

        private void around(URI site) throws InterruptedException {
            int from = found.size();
            for (URI uri : sitemaps(site)) {
                visit(uri, "robots.txt");
            }
            boolean sitemap = found.size() > from || has("sitemap") || has("news-sitemap");
            if (!has("rss") && !has("atom") && !has("json-feed")) {
                usual(site, FEED_PATHS);
            }
            if (!sitemap) {
                usual(site, SITEMAP_PATHS);
            }
        }

        private boolean has(String kind) {
            return found.stream().anyMatch(each -> each.kind().equals(kind) && each.items() > 0);
        }

        /** Until there is one. */
        private void usual(URI site, List<String> paths) throws InterruptedException {
            for (String path : paths) {
                if (visit(site.resolve(path), "usual path")) {
                    return;
                }
            }
        }

        /** Whether there was a feed that is new. */
        private boolean visit(URI uri, String how) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (requests >= REQUESTS || !asked.add(address(uri))) {
                return false;
            }
            requests++;
            try {
                return taken(services.fetch(Lead.at(uri).most(DOCUMENT).build()), how);
            } catch (IOException e) {
                log.debug("{}: no feed: {}", uri, e.getMessage());
                return false;
            }
        }

        private boolean taken(Capture capture, String how) throws InterruptedException {
            if (!seen.add(capture.sha256())) {
                return false;
            }
            Look look;
            try {
                look = Look.at(capture, services);
            } catch (IOException e) {
                log.debug("{}: no feed: {}", capture.location(), e.getMessage());
                return false;
            }
            if (look == null || (look.items() == 0 && how.equals("usual path"))) {
                return false;
            }
            URI uri = capture.location();
            found.add(new Found(uri, look.kind(), look.title(), look.items(), look.newest(), how));
            for (URI news : look.news()) {
                visit(news, how);
            }
            return true;
        }

        /** Addresses that the page calls feeds or sitemaps, then those that are called so. */
        private List<URI> named(Document page) {
            Map<String, URI> links = new LinkedHashMap<>();
            int looked = 0;
            for (Element link : page.select("link[href]")) {
                if (looked++ >= MOST_LINKS || links.size() >= FROM_PAGE) {
                    break;
                }
                if (isFeedLink(link)) {
                    WebPage.target(link).ifPresent(uri -> links.putIfAbsent(address(uri), uri));
                }
            }
            for (Element link : page.select("a[href]")) {
                if (looked++ >= MOST_LINKS || links.size() >= FROM_PAGE) {
                    break;
                }
                WebPage.target(link)
                        .filter(uri -> isCalledFeed(uri) && isOfSite(uri))
                        .ifPresent(uri -> links.putIfAbsent(address(uri), uri));
            }
            return List.copyOf(links.values());
        }

        private boolean isOfSite(URI uri) {
            String site = WebAddress.site(start);
            String other = WebAddress.site(uri);
            return other.equals(site) || other.endsWith("." + site) || site.endsWith("." + other);
        }

        private List<URI> sitemaps(URI site) {
            List<URI> sitemaps = new ArrayList<>();
            try {
                requests++;
                Capture robots = services.fetch(
                        Lead.at(site.resolve("/robots.txt")).most(ROBOTS).build());
                byte[] body = new byte[Math.min(robots.size(), ROBOTS)];
                robots.body().get(body);
                for (String line : new String(body, StandardCharsets.UTF_8).split("[\r\n]+")) {
                    String rule = line.strip();
                    if (rule.regionMatches(true, 0, "sitemap:", 0, 8) && sitemaps.size() < FROM_ROBOTS) {
                        WebAddress.web(site.resolve(escaped(rule.substring(8).strip()))
                                        .toString())
                                .ifPresent(sitemaps::add);
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                log.debug("{}: no robots.txt: {}", site, e.getMessage());
            }
            sitemaps.sort(Comparator.comparing(uri -> !Look.isNews(uri))); // those of news first
            return sitemaps;
        }

        private String escaped(String address) {
            return address.replace(" ", "%20");
        }

        private void listing(Capture page, Document document) {
            List<Lead> links = Listing.leads(page, "");
            if (links.size() >= LISTED && found.stream().noneMatch(each -> each.items() > 0)) {
                String title = Look.line(document.title());
                found.add(new Found(page.location(), "listing", title, links.size(), null, "links in the page"));
            }
        }

        /** Stories before comments, feeds before sitemaps, in the order in which they were found. */
        private Comparator<Found> order() {
            return Comparator.comparing((Found each) -> each.items() == 0)
                    .thenComparing(Discovery::isOfComments)
                    .thenComparing(each -> rank(each.kind()))
                    .thenComparing(each -> !isOfSite(each.uri()));
        }
    }

    private static String address(URI uri) {
        return WebAddress.normal(uri) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static int rank(String kind) {
        return switch (kind) {
            case "rss", "atom", "json-feed" -> 0;
            case "news-sitemap" -> 1;
            case "sitemap" -> 2;
            default -> 3;
        };
    }

    private static boolean isOfComments(Found found) {
        String address = found.uri().toString().toLowerCase(Locale.ROOT);
        String title = found.title().toLowerCase(Locale.ROOT);
        return address.contains("comment") || title.startsWith("comments on ") || title.startsWith("comments for ");
    }

    private static boolean isFeedLink(Element link) {
        List<String> relations =
                List.of(link.attr("rel").toLowerCase(Locale.ROOT).strip().split("\\s+", 20));
        String type =
                link.attr("type").toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        boolean feed = type.equals("application/rss+xml")
                || type.equals("application/atom+xml")
                || type.equals("application/rdf+xml")
                || type.equals("application/feed+json")
                || (type.equals("application/json") && link.attr("href").contains("feed"));
        return relations.contains("feed") || relations.contains("sitemap") || (relations.contains("alternate") && feed);
    }

    /** Whether an address has a last part as feeds have. */
    private static boolean isCalledFeed(URI uri) {
        String path = String.valueOf(uri.getRawPath()).toLowerCase(Locale.ROOT);
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.equals("feed")
                || last.equals("rss")
                || last.equals("atom")
                || last.endsWith(".rss")
                || last.endsWith(".atom")
                || last.endsWith("rss.xml")
                || last.endsWith("atom.xml")
                || last.endsWith("feed.xml")
                || last.equals("feed.json");
    }
}
