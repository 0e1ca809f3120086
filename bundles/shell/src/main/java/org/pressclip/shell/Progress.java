package org.pressclip.shell;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;

/**
 * How an import goes: on a terminal one line that is drawn again and again, elsewhere a line now and then on a long
 * run. Each page that was not filed is named as it ends; of those that wait, the first.
 *
 * <p>How many pages there will be is counted beside the work by a second look into the folders; not into what holds its
 * pages whole, which costs as much to count as to import. Of what is skipped the first are named: an archive holds ten
 * images and scripts for each page.
 */
final class Progress implements AutoCloseable {
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int BAR = 24;
    private static final int NAMED = 20;

    private final Terminal terminal;
    private final boolean live;
    private final long start = System.nanoTime();
    private final Thread ticker;
    private final @Nullable Thread counter;
    private long done;
    private long skipped;
    private long total;
    private boolean counted;
    private long drawn;
    private boolean standing;
    private boolean closed;

    private Progress(@Nullable Leads leads, Terminal terminal) {
        this.terminal = terminal;
        this.live = terminal.request().errIsTerminal();
        this.drawn = start;
        this.ticker = new Thread(this::tick, "pressclip-progress");
        this.counter = leads == null ? null : new Thread(() -> count(leads), "pressclip-count");
    }

    /** @param leads what is counted beside the work; null where nobody can say how many pages there will be */
    static Progress start(@Nullable Leads leads, Terminal terminal) {
        Progress progress = new Progress(leads, terminal);
        begin(progress.ticker);
        if (progress.counter != null) {
            begin(progress.counter);
        }
        return progress;
    }

    private static void begin(Thread thread) {
        thread.setDaemon(true);
        thread.start();
    }

    private void count(Leads leads) {
        try (Stream<Lead> pages = leads.pages()) {
            for (java.util.Iterator<Lead> each = pages.iterator(); each.hasNext(); ) {
                Lead lead = each.next();
                synchronized (this) {
                    if (closed || lead.enclosure().isPresent()) {
                        return;
                    }
                    total++;
                }
            }
            synchronized (this) {
                counted = true;
            }
        } catch (RuntimeException e) { // the run meets the same and says so; without a count there is only no bar
            org.slf4j.LoggerFactory.getLogger(Progress.class).debug("pages could not be counted", e);
        }
    }

    private synchronized void tick() {
        try {
            while (!closed) {
                TimeUnit.NANOSECONDS.timedWait(this, REDRAW_NANOS);
                if (!closed) {
                    draw();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes note of a page that has ended. */
    synchronized void told(Outcome outcome) {
        done++;
        if (outcome.status() != Outcome.Status.FILED && outcome.status() != Outcome.Status.UNCHANGED) {
            skipped += outcome.wantsAttention() ? 0 : 1;
            if (outcome.wantsAttention() || skipped <= NAMED) {
                wipe();
                terminal.err().println(sentence(outcome));
            } else if (skipped == NAMED + 1) {
                wipe();
                terminal.err()
                        .println("More " + (outcome.isWaiting() ? "wait" : "are skipped")
                                + "; they are counted and not named.");
            }
        }
        draw();
    }

    /** Prints something of its own where the line was. */
    synchronized void aside(Runnable print) {
        wipe();
        terminal.err().flush();
        print.run();
    }

    private String sentence(Outcome outcome) {
        Terminal.Paint paint = outcome.wantsAttention() ? Terminal.Paint.RED : Terminal.Paint.DIM;
        String remedy = outcome.remedy().isBlank() ? "" : " " + ended(outcome.remedy());
        return Terminal.shown(outcome.lead().path()) + ": "
                + (outcome.isWaiting()
                        ? terminal.paintErr(paint, "waiting")
                        : terminal.paintErr(paint, ImportRun.name(outcome.status())) + " at " + outcome.stage())
                + ": "
                + Terminal.shown(ended(outcome.reason()) + remedy);
    }

    /** A sentence with its full stop. */
    static String ended(String sentence) {
        String text = sentence.strip();
        return text.isEmpty() || ".!?…".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }

    private void draw() {
        long now = System.nanoTime();
        if (now - drawn < (live ? REDRAW_NANOS : PLAIN_NANOS)) {
            return;
        }
        drawn = now;
        if (live) {
            terminal.err().print("\r" + Terminal.clip(text(now), terminal.columns() - 1) + "\u001b[K");
            terminal.err().flush();
            standing = true;
        } else {
            terminal.err().println(text(now));
        }
    }

    private String text(long now) {
        double seconds = (now - start) / 1e9;
        double rate = done / Math.max(seconds, 1e-3);
        StringBuilder text = new StringBuilder();
        if (live && counted && total > 0) {
            int full = (int) Math.min(BAR, done * BAR / total);
            text.append("█".repeat(full)).append("░".repeat(BAR - full)).append("  ");
        }
        text.append(String.format(Locale.ROOT, "%,d", done));
        if (counted) {
            text.append(String.format(Locale.ROOT, " of %,d", total));
        } else if (total > done) {
            text.append(String.format(Locale.ROOT, " of at least %,d", total));
        }
        text.append(done == 1 && !counted ? " page" : " pages");
        if (done > 0) {
            text.append(String.format(Locale.ROOT, rate < 10 ? ", %.1f/s" : ", %,.0f/s", rate));
            if (counted && total > done && seconds >= 2) { // before, it runs slower than it will
                text.append(", ")
                        .append(time((long) ((total - done) / rate * 1e9)))
                        .append(" left");
            }
        }
        return text.toString();
    }

    private void wipe() {
        if (standing) {
            terminal.err().print("\r\u001b[K");
            standing = false;
        }
    }

    synchronized long done() {
        return done;
    }

    @Override
    public synchronized void close() {
        wipe();
        terminal.err().flush();
        closed = true;
        notifyAll();
    }

    /** A length of time for a person: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min. */
    static String time(long nanos) {
        long seconds = Math.round(nanos / 1e9);
        if (nanos < 9.95e9) {
            return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
