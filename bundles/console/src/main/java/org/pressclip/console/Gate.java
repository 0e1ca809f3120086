package org.pressclip.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.pressclip.service.Condition;

/**
 * What every request passes before anything else sees it: whether it is meant for this server, where it comes from, who
 * sends it. Whatever is registered here by whomever is behind it.
 *
 * <ul>
 *   <li>The host it names is one of the loopback: a page of the web whose name is made to point here (DNS rebinding)
 *       has its own name in that place.
 *   <li>What changes something comes from a page of this server, or from no browser: else any page of the web could
 *       post a form with the password that the browser remembers.
 *   <li>Its sender has the password. Without one there is {@code /health} alone, and of that a word: what watches
 *       processes on this machine needs no secret, and who else is on it learns no names of feeds.
 * </ul>
 */
final class Gate implements Preprocessor {
    /** The request's attribute that says who sent it. */
    static final String USER = "org.pressclip.console.user";

    static final String NAME = "pressclip";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Ours runs nothing and loads nothing of others. */
    private static final String STRICT =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    /** The web console and the page of the health checks have scripts and styles in their pages. */
    private static final String CONSOLE =
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src"
                    + " 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; form-action 'self'; base-uri"
                    + " 'self'; frame-ancestors 'none'";

    private final Password password;
    private final Parts parts;
    private final Set<String> hosts;
    private final Runnable refresh;

    /**
     * Makes one.
     *
     * @param hosts further names that it is called by, in lower case
     * @param refresh has the health checks go with the feeds there are; called before they are asked
     */
    Gate(Password password, Parts parts, Set<String> hosts, Runnable refresh) {
        this.password = password;
        this.parts = parts;
        this.hosts = Set.copyOf(hosts);
        this.refresh = refresh;
    }

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
            throws IOException, ServletException {
        if (!(asked instanceof HttpServletRequest request) || !(answered instanceof HttpServletResponse response)) {
            throw new ServletException("not HTTP");
        }
        String path = request.getRequestURI();
        head(response, path);
        if (!known(request.getHeader("Host")) || !known(request.getServerName())) {
            say(response, 421, "This server answers to localhost and 127.0.0.1 alone.");
            return;
        }
        if (!safe(request.getMethod()) && !ownOrigin(request)) {
            say(response, HttpServletResponse.SC_FORBIDDEN, "This was sent by a page of another server.");
            return;
        }
        String authorization = request.getHeader("Authorization");
        if (authorization == null && (path.equals("/health") || path.startsWith("/health."))) {
            health(response, path);
            return;
        }
        switch (authorization == null ? Password.Guess.WRONG : check(authorization)) {
            case RIGHT -> {
                request.setAttribute(USER, NAME);
                if (path.startsWith("/health") || path.startsWith("/system/console/healthcheck")) {
                    refresh.run();
                }
                chain.doFilter(request, response);
            }
            case TOO_MANY -> {
                response.setHeader("Retry-After", "5");
                say(response, 429, "Too many passwords are tried at once.");
            }
            case WRONG -> challenge(response);
        }
    }

    static void challenge(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"Pressclip\", charset=\"UTF-8\"");
        say(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "The user is " + NAME
                        + "; the password was printed at the first start of pressclip serve. To have a new"
                        + " one, delete console.password in the home and start again.");
    }

    private static void head(HttpServletResponse response, String path) {
        boolean theirs = path.startsWith("/system/") || path.startsWith("/health");
        response.setHeader("Content-Security-Policy", theirs ? CONSOLE : STRICT);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (!path.startsWith("/system/")) { // whose pictures and scripts may be kept
            response.setHeader("Cache-Control", "no-store");
        }
    }

    /** Whether a host, with or without a port, is what this server is called. A tunnel may bring another port. */
    boolean known(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        int colon = name.lastIndexOf(':');
        if (colon >= 0 && name.indexOf(']') < colon && (colon == name.indexOf(':') || name.startsWith("["))) {
            String port = name.substring(colon + 1);
            if (port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
            name = name.substring(0, colon);
        }
        return LOOPBACK.contains(name) || LOOPBACK.contains("[" + name + "]") || hosts.contains(name);
    }

    private static boolean safe(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    /** Browsers say where a form comes from; what is no browser sends no password that it was not given. */
    private static boolean ownOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        String origin = request.getHeader("Origin");
        String from = origin == null ? request.getHeader("Referer") : origin;
        if (from == null) {
            return true;
        }
        try {
            String authority = URI.create(from).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Password.Guess check(String authorization) {
        String basic = "basic ";
        if (authorization.length() > 1000
                || !authorization.toLowerCase(Locale.ROOT).startsWith(basic)) {
            return Password.Guess.WRONG;
        }
        String pair;
        try {
            pair = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(basic.length()).strip()),
                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Password.Guess.WRONG;
        }
        int colon = pair.indexOf(':');
        return colon < 0 || !pair.substring(0, colon).equals(NAME)
                ? Password.Guess.WRONG
                : password.check(pair.substring(colon + 1));
    }

    private void health(HttpServletResponse response, String path) throws IOException {
        Condition.Level worst = parts.worst();
        String word = word(worst);
        response.setStatus(worst == Condition.Level.BAD ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : 200);
        boolean json = path.endsWith(".json");
        response.setContentType(json ? "application/json" : "text/plain; charset=utf-8");
        response.getWriter().write(json ? "{\"overallResult\":\"" + word + "\"}\n" : word + "\n");
    }

    /** A level in the words of the health checks. */
    static String word(Condition.Level level) {
        return switch (level) {
            case GOOD -> "OK";
            case WARNING -> "WARN";
            case BAD -> "CRITICAL";
        };
    }

    private static void say(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().write(sentence + "\n");
    }
}
