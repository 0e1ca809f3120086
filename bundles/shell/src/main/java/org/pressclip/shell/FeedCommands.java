package org.pressclip.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.pressclip.api.Home;
import org.pressclip.api.Target;
import org.pressclip.service.Archive;
import org.pressclip.service.Chain;
import org.pressclip.service.Feeds;
import org.pressclip.service.Ledger;
import org.pressclip.service.Recleaning;
import org.pressclip.service.Report;

/** Runs the lines that are about feeds and what became of their items, with the services that are there. */
final class FeedCommands {
    static final String ABSENT = "The container has no feeds: the bundle org.pressclip.feeds is absent or did not"
            + " start; the log file says why.";
    private static final String NO_LEDGER = "The container has no ledger: the bundle org.pressclip.ledger is absent or"
            + " did not start; the log file says why.";

    private final BundleContext context;
    private final long patience;
    private final ServiceTracker<Feeds, Feeds> feeds;
    private final ServiceTracker<Ledger, Ledger> ledgers;
    private final ServiceTracker<Archive, Archive> archives;
    private final ServiceTracker<Chain, Chain> chains;
    private final ServiceTracker<Clock, Clock> clocks;

    /** @param patience how long a container that has just started may take to have its parts, in milliseconds */
    FeedCommands(BundleContext context, long patience) {
        this.context = context;
        this.patience = patience;
        feeds = new ServiceTracker<>(context, Feeds.class, null);
        ledgers = new ServiceTracker<>(context, Ledger.class, null);
        archives = new ServiceTracker<>(context, Archive.class, null);
        chains = new ServiceTracker<>(context, Chain.class, null);
        clocks = new ServiceTracker<>(context, Clock.class, null);
        feeds.open();
        ledgers.open();
        archives.open();
        chains.open();
        clocks.open();
    }

    void close() {
        feeds.close();
        ledgers.close();
        archives.close();
        chains.close();
        clocks.close();
    }

    /** Whether a line reads pages, for which the chain has to be whole. */
    static boolean imports(Line.Reading reading) {
        return reading instanceof FeedLines.Poll
                || reading instanceof LedgerLines.Held held && held.what.equals("approve");
    }

    /** Runs a line if it is one of these; gives the exit status, or -1 if it is not. */
    int run(Line.Reading reading, Terminal terminal) throws IOException, InterruptedException {
        Clock given = clocks.getService();
        Clock clock = given == null ? Clock.systemUTC() : given;
        boolean serving = !"false".equals(context.getProperty("pressclip.serving")); // a host does not say so
        Path home = Home.of(context::getProperty);
        if (reading instanceof LedgerLines.Status line) {
            Feeds all = feeds.waitForService(patience); // the others come before it, if they come
            return new StatusRun(
                            chains.getService(),
                            archives.getService(),
                            ledgers.getService(),
                            all,
                            serving,
                            home,
                            clock,
                            terminal)
                    .call(line);
        }
        if (!ofFeeds(reading) && !ofLedger(reading)) {
            return -1;
        }
        Feeds all = feeds.waitForService(patience);
        if (all == null) {
            terminal.err().println("pressclip: " + ABSENT);
            return 1;
        }
        FeedRuns runs = runs(all, clock, terminal);
        return ofFeeds(reading)
                ? feeds(reading, all, runs, terminal)
                : ledger(reading, all, runs, serving, clock, terminal);
    }

    /** Cleans again; a feed that is named has to be one. */
    int reclean(RecleanLine line, @Nullable Recleaning recleaning, @Nullable Report reports, Terminal terminal)
            throws IOException, InterruptedException {
        Feeds all = feeds.waitForService(patience);
        if (all == null) {
            terminal.err().println("pressclip: " + ABSENT);
            return 1;
        }
        Clock given = clocks.getService();
        Clock clock = given == null ? Clock.systemUTC() : given;
        String feed = line.feed;
        if (feed != null && runs(all, clock, terminal).unknown(List.of(feed))) {
            return Line.USAGE;
        }
        return RecleanRun.call(recleaning, reports, chains.getService(), ledgers.getService(), clock, line, terminal);
    }

    private FeedRuns runs(Feeds all, Clock clock, Terminal terminal) {
        return new FeedRuns(all, ledgers.getService(), Etc.of(context::getProperty), this::isTarget, clock, terminal);
    }

    private boolean isTarget(String name) {
        try {
            return !context.getServiceReferences(Target.class, "(pressclip.target=" + name + ")")
                    .isEmpty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean ofFeeds(Line.Reading reading) {
        return reading instanceof FeedLines.Feeds
                || reading instanceof FeedLines.Discover
                || reading instanceof FeedLines.Poll
                || reading instanceof FeedLines.Pause
                || reading instanceof FeedLines.Resume;
    }

    private static boolean ofLedger(Line.Reading reading) {
        return reading instanceof LedgerLines.Runs
                || reading instanceof LedgerLines.Outcomes
                || reading instanceof LedgerLines.Held
                || reading instanceof LedgerLines.Retry;
    }

    private static int feeds(Line.Reading reading, Feeds all, FeedRuns runs, Terminal terminal)
            throws IOException, InterruptedException {
        if (reading instanceof FeedLines.Feeds line) {
            return runs.list(line);
        }
        if (reading instanceof FeedLines.Discover line) {
            return runs.discover(line);
        }
        if (reading instanceof FeedLines.Poll line) {
            return new PollRun(all, runs, line, terminal).call();
        }
        return reading instanceof FeedLines.Pause pause
                ? runs.pause(pause.names, true)
                : runs.pause(((FeedLines.Resume) reading).names, false);
    }

    private int ledger(Line.Reading reading, Feeds all, FeedRuns named, boolean serving, Clock clock, Terminal terminal)
            throws IOException, InterruptedException {
        Ledger ledger = ledgers.waitForService(patience);
        if (ledger == null) {
            terminal.err().println("pressclip: " + NO_LEDGER);
            return 1;
        }
        LedgerRuns runs = new LedgerRuns(ledger, all, named, serving, clock, terminal);
        if (reading instanceof LedgerLines.Runs line) {
            return runs.runs(line);
        }
        if (reading instanceof LedgerLines.Outcomes line) {
            return runs.outcomes(line);
        }
        return reading instanceof LedgerLines.Held line ? runs.held(line) : runs.retry((LedgerLines.Retry) reading);
    }
}
