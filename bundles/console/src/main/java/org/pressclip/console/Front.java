package org.pressclip.console;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Outcome;
import org.pressclip.service.Feeds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What answers in a browser behind the {@link Gate}: the page, its style, the metrics, and what its forms do. */
final class Front extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(Front.class);

    /** Answers that wait to be shown after a redirect; older ones nobody has come for are forgotten. */
    private static final int KEPT = 32;

    private final transient Parts parts;
    private final transient Page page;
    private final transient Metrics metrics;
    private final String token;

    /** Polls that somebody asked for; they take as long as they take. */
    private final transient ExecutorService polls =
            new ThreadPoolExecutor(2, 2, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100), Front::thread);

    private final transient Map<String, String> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };
    private long told;

    Front(Parts parts, Page page, Metrics metrics, String token) {
        this.parts = parts;
        this.page = page;
        this.metrics = metrics;
        this.token = token;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "pressclip-console-poll");
        thread.setDaemon(true);
        return thread;
    }

    void close() {
        polls.shutdownNow();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(Gate.USER) == null) { // no gate, no way in
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String method = request.getMethod();
        String path = request.getRequestURI();
        if (path.equals("/act")) {
            if (method.equals("POST")) {
                act(request, response);
            } else {
                refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "POST", "This is for forms alone.");
            }
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            refuse(
                    response,
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    "GET, HEAD",
                    "There is nothing to change here.");
        } else {
            switch (path) {
                case "/" -> show(request, response);
                case "/console.css" -> style(response);
                case "/metrics" -> send(response, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
                default -> refuse(response, HttpServletResponse.SC_NOT_FOUND, "", "There is nothing here.");
            }
        }
    }

    private static void refuse(HttpServletResponse response, int status, String allow, String sentence)
            throws IOException {
        response.setStatus(status);
        if (!allow.isEmpty()) {
            response.setHeader("Allow", allow);
        }
        send(response, "text/plain; charset=utf-8", sentence + "\n");
    }

    private static void send(HttpServletResponse response, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static void style(HttpServletResponse response) throws IOException {
        try (InputStream css = Front.class.getResourceAsStream("console.css")) {
            if (css == null) {
                throw new IOException("console.css is not in the bundle");
            }
            send(response, "text/css; charset=utf-8", new String(css.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String answer = take(request.getParameter("said"));
        String feed = request.getParameter("feed");
        String html = feed == null ? page.overview(answer) : page.feed(feed, answer);
        if (html == null) {
            refuse(response, HttpServletResponse.SC_NOT_FOUND, "", "There is no such feed.");
        } else {
            send(response, "text/html; charset=utf-8", html);
        }
    }

    private void act(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String given = request.getParameter("token");
        if (given == null
                || !MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
            refuse(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "",
                    "This form is of an earlier start; open the page again.");
            return;
        }
        Feeds feeds = parts.feeds();
        String answer;
        try {
            answer = feeds == null ? "There are no feeds just now." : act(feeds, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = "It was stopped.";
        } catch (IOException | IllegalArgumentException e) {
            answer = e.getMessage() == null ? "It did not work; the log file says why." : e.getMessage();
        } catch (RuntimeException e) {
            log.error("{}: broke", request.getParameter("do"), e);
            answer = "This should not have happened; the log file has the details.";
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/?said=" + keep(answer));
    }

    private String act(Feeds feeds, HttpServletRequest request) throws IOException, InterruptedException {
        String what = text(request.getParameter("do"));
        String feed = text(request.getParameter("feed"));
        switch (what) {
            case "approve" -> {
                long number = number(request.getParameter("item"));
                Outcome outcome = feeds.approve(number);
                String word = outcome.status().name().toLowerCase(Locale.ROOT);
                return "Item #" + number + ": " + word
                        + (outcome.wantsAttention() ? " at " + outcome.stage() + ": " + outcome.reason() : "") + ".";
            }
            case "refuse" -> {
                long number = number(request.getParameter("item"));
                String why = text(request.getParameter("why")).strip();
                feeds.refuse(
                        number, why.isEmpty() ? "A person refused it." : why.substring(0, Math.min(300, why.length())));
                return "Item #" + number + ": refused until its publisher changes it.";
            }
            case "pause" -> {
                feeds.pause(feed);
                return feed + " is paused.";
            }
            case "resume" -> {
                feeds.resume(feed);
                return feed + " is polled again.";
            }
            case "poll" -> {
                if (feeds.feeds().stream().noneMatch(each -> each.name().equals(feed))) {
                    return "There is no feed of this name.";
                }
                poll(feeds, feed);
                return feed + " is being polled; what comes of it stands among the last runs.";
            }
            default -> throw new IllegalArgumentException("There is nothing that is called so.");
        }
    }

    private void poll(Feeds feeds, String feed) {
        try {
            polls.execute(() -> {
                try {
                    feeds.poll(feed, outcome -> {});
                } catch (IOException | RuntimeException e) { // the run says it too
                    log.warn("{}: poll failed", feed, e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (RejectedExecutionException e) {
            throw new IllegalArgumentException("Too many polls wait already.", e);
        }
    }

    private static String text(@Nullable String parameter) {
        return parameter == null ? "" : parameter;
    }

    private static long number(@Nullable String parameter) {
        if (parameter == null || !parameter.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("There is no item of this number.");
        }
        return Long.parseLong(parameter);
    }

    private synchronized String keep(String answer) {
        String key = Long.toString(++told);
        said.put(key, answer);
        return key;
    }

    private synchronized String take(@Nullable String key) {
        String answer = key == null ? null : said.get(key);
        return answer == null ? "" : answer;
    }
}
