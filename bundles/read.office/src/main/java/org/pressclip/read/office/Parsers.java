package org.pressclip.read.office;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.pressclip.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVMs that parse: started when they are needed, kept warm, ended when they were idle for long, and never more than
 * a few. Safe for many threads; who comes when all are busy waits.
 */
final class Parsers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Parsers.class);

    private final Installation installation;
    private final Limits limits;
    private final Semaphore places;
    private final ScheduledThreadPoolExecutor clock;
    private final Deque<Parser> idle = new ArrayDeque<>(); // the one used last first
    private final Set<Parser> all = new HashSet<>();
    private boolean closed;

    /**
     * What they may use.
     *
     * @param heap megabytes of each
     * @param deadline seconds for a document
     * @param most how many at once
     * @param idle seconds after which one that nobody needs is ended
     */
    record Limits(int heap, int deadline, int most, int idle) {}

    Parsers(Installation installation, Limits limits) {
        this.installation = installation;
        this.limits = limits;
        this.places = new Semaphore(limits.most(), true);
        this.clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "office-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        long pause = Math.max(1, Math.min(30, limits.idle() / 2));
        clock.scheduleWithFixedDelay(this::retire, pause, pause, TimeUnit.SECONDS);
    }

    /**
     * Has a document parsed.
     *
     * @throws Refusal if its parser died of it
     * @throws IOException if no parser can be had
     */
    byte[] parse(String type, byte[] bytes) throws IOException {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it waited for a parser", e);
        }
        try {
            return ask(type, bytes);
        } catch (Parser.Gone first) { // the machine may have ended it for its own reasons: once more with a new one
            log.info("{}; once more with another", first.getMessage());
            try {
                return ask(type, bytes);
            } catch (Parser.Gone second) {
                throw Refusal.refused(
                        "the parser broke down on it (" + second.getMessage() + ")",
                        "Open it in its own program and save it anew.");
            }
        } finally {
            places.release();
        }
    }

    private byte[] ask(String type, byte[] bytes) throws IOException {
        Parser parser = take();
        boolean whole = false;
        try {
            byte[] answer = parser.ask(type, bytes, limits.deadline(), clock);
            whole = true;
            return answer;
        } finally {
            giveBack(parser, whole);
        }
    }

    private Parser take() throws IOException {
        synchronized (this) {
            while (!closed && !idle.isEmpty()) {
                Parser parser = idle.pop();
                if (parser.isAlive()) {
                    return parser;
                }
                all.remove(parser);
            }
            if (closed) {
                throw new IOException("the reader is being stopped");
            }
        }
        Parser parser = Parser.start(installation.classPath(), installation.folder(), limits.heap(), clock);
        synchronized (this) {
            all.add(parser);
            if (closed) {
                parser.kill();
            }
        }
        return parser;
    }

    private synchronized void giveBack(Parser parser, boolean whole) {
        if (whole && !closed && parser.isAlive()) {
            idle.push(parser);
        } else {
            all.remove(parser);
            parser.kill();
        }
    }

    private synchronized void retire() {
        for (Iterator<Parser> each = idle.iterator(); each.hasNext(); ) {
            Parser parser = each.next();
            if (parser.idleFor(limits.idle())) {
                each.remove();
                all.remove(parser);
                parser.kill();
                log.debug("parser {} was idle and is ended", parser.pid());
            }
        }
    }

    /** Those that run. */
    synchronized List<Parser> running() {
        return new ArrayList<>(all);
    }

    /** Ends all at once, those at work too. */
    @Override
    public void close() {
        List<Parser> last;
        synchronized (this) {
            closed = true;
            last = new ArrayList<>(all);
            all.clear();
            idle.clear();
        }
        last.forEach(Parser::kill);
        last.forEach(Parser::gone);
        clock.shutdownNow();
    }
}
