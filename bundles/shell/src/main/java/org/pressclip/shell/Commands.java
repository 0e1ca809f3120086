package org.pressclip.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.util.tracker.ServiceTracker;
import org.pressclip.api.Illustrator;
import org.pressclip.api.Refusal;
import org.pressclip.api.Rendition;
import org.pressclip.service.Archive;
import org.pressclip.service.Chain;
import org.pressclip.service.Importer;
import org.pressclip.service.Ledger;
import org.pressclip.service.Recleaning;
import org.pressclip.service.Repeats;
import org.pressclip.service.Report;
import org.pressclip.service.Trials;

/**
 * The commands: one place that runs a line, whether it came over the socket or was typed in Gogo
 * ({@code pressclip:import}, {@code pressclip:feeds}, ...).
 */
@Component(
        service = Commands.class,
        property = {
            "osgi.command.scope=pressclip",
            "osgi.command.function=import",
            "osgi.command.function=explain",
            "osgi.command.function=report",
            "osgi.command.function=chain",
            "osgi.command.function=feeds",
            "osgi.command.function=discover",
            "osgi.command.function=poll",
            "osgi.command.function=pause",
            "osgi.command.function=resume",
            "osgi.command.function=status",
            "osgi.command.function=runs",
            "osgi.command.function=outcomes",
            "osgi.command.function=held",
            "osgi.command.function=retry",
            "osgi.command.function=reclean",
            "osgi.command.function=repeats",
            "osgi.command.function=trial"
        })
public final class Commands {
    /** How long a container that has just started may take to have all its parts. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final BundleContext context;
    private final ServiceTracker<Importer, Importer> importers;
    private final ServiceTracker<Chain, Chain> chains;
    private final ServiceTracker<Illustrator, Illustrator> illustrators;
    private final ServiceTracker<Report, Report> reports;
    private final ServiceTracker<Repeats, Repeats> repeats;
    private final ServiceTracker<Recleaning, Recleaning> recleanings;
    private final ServiceTracker<Supplier<?>, Supplier<?>> greetings;
    private final FeedCommands feeds;
    private final Deployed deployed;
    private final ServiceTracker<Archive, Archive> archives;
    private final ServiceTracker<Ledger, Ledger> ledgers;
    private final ServiceTracker<Trials, Trials> trials;
    private final Map<String, Rendition> renditions = new ConcurrentHashMap<>();

    @Activate
    public Commands(BundleContext context) {
        this.context = context;
        importers = new ServiceTracker<>(context, Importer.class, null);
        chains = new ServiceTracker<>(context, Chain.class, null);
        illustrators = new ServiceTracker<>(context, Illustrator.class, null);
        reports = new ServiceTracker<>(context, Report.class, null);
        repeats = new ServiceTracker<>(context, Repeats.class, null);
        recleanings = new ServiceTracker<>(context, Recleaning.class, null);
        greetings = new ServiceTracker<>(context, greeting(), null);
        greetings.open();
        feeds = new FeedCommands(context, PATIENCE_MILLIS);
        deployed = new Deployed(context);
        archives = new ServiceTracker<>(context, Archive.class, null);
        ledgers = new ServiceTracker<>(context, Ledger.class, null);
        trials = new ServiceTracker<>(context, Trials.class, null);
        importers.open();
        chains.open();
        illustrators.open();
        reports.open();
        repeats.open();
        recleanings.open();
    }

    /** What the web server of a container that serves has to tell, as a service of a type that all have. */
    private static Filter greeting() {
        try {
            return FrameworkUtil.createFilter("(&(objectClass=java.util.function.Supplier)(pressclip.name=greeting))");
        } catch (InvalidSyntaxException e) {
            throw new AssertionError("a filter that is written here", e);
        }
    }

    @Deactivate
    void close() {
        importers.close();
        chains.close();
        illustrators.close();
        reports.close();
        repeats.close();
        recleanings.close();
        greetings.close();
        feeds.close();
        archives.close();
        ledgers.close();
        trials.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(Rendition rendition, Map<String, Object> properties) {
        renditions.put(String.valueOf(properties.get("pressclip.format")), rendition);
    }

    void unbind(Rendition rendition, Map<String, Object> properties) {
        renditions.remove(String.valueOf(properties.get("pressclip.format")), rendition);
    }

    /** Runs a line; the calling thread is interrupted to stop it. Gives the exit status. */
    int run(Wire.Request request, Terminal terminal) {
        Line.Reading reading = Line.read(request.arguments(), request.folder(), terminal.paints(), terminal.columns());
        try {
            if (reading instanceof Line.Answer answer) {
                terminal.out().print(answer.out());
                terminal.err().print(answer.err());
                return answer.status();
            }
            if (reading instanceof Line.Serve) {
                return greet(terminal);
            }
            if (reading instanceof PageLines.Report line) {
                return new ReportRun(reports.waitForService(PATIENCE_MILLIS), line, terminal).call();
            }
            if (reading instanceof RepeatsLine line) {
                return RepeatsRun.call(repeats.waitForService(PATIENCE_MILLIS), line, terminal);
            }
            if (!FeedCommands.imports(reading)) {
                int status = feeds.run(reading, terminal);
                if (status >= 0) {
                    return status;
                }
            }
            String absent = absent(terminal);
            if (reading instanceof Line.Chain line) {
                return ChainTable.print(chains.getService(), absent, line, Instant.now(), terminal);
            }
            for (String refused : Notices.refused()) {
                terminal.err().println(terminal.paintErr(Terminal.Paint.YELLOW, "configuration: " + refused));
            }
            Importer importer = importers.getService();
            if (!absent.isEmpty() || importer == null) {
                terminal.err().println("pressclip: " + absent);
                return 1;
            }
            int status = feeds.run(reading, terminal);
            if (status >= 0) {
                return status;
            }
            if (reading instanceof RecleanLine line) {
                return feeds.reclean(line, recleanings.waitForService(PATIENCE_MILLIS), reports.getService(), terminal);
            }
            if (reading instanceof PageLines.Import line) {
                return new ImportRun(
                                importer,
                                new TreeMap<>(renditions),
                                illustrators.getService(),
                                reports.getService(),
                                line.archive ? archive() : null,
                                line,
                                terminal)
                        .call();
            }
            if (reading instanceof TrialLine line) {
                return tried(importer, line, terminal);
            }
            return Explanation.print(importer, (PageLines.Explain) reading, terminal);
        } catch (InterruptedException e) {
            terminal.err().println("pressclip: Stopped.");
            return 130;
        } catch (IOException e) {
            if (stopped(e)) {
                terminal.err().println("pressclip: Stopped.");
                return 130;
            }
            terminal.err().println("pressclip: " + Terminal.shown(sentence(e)));
            return 1;
        } finally {
            terminal.flush();
        }
    }

    /** The archive, which nothing starts that does not keep anything; null if there is none. */
    private @Nullable Archive archive() {
        archives.open();
        return archives.getService();
    }

    private int tried(Importer importer, TrialLine line, Terminal terminal) throws IOException, InterruptedException {
        trials.open();
        Trials found = trials.waitForService(PATIENCE_MILLIS);
        if (found == null) {
            terminal.err().println("pressclip: The container tries nothing; the log file says why.");
            return 1;
        }
        if (!line.pages.isEmpty()) {
            return new TrialRun(found, importer, null, null, line, terminal).call();
        }
        ledgers.open();
        return new TrialRun(found, importer, ledgers.waitForService(PATIENCE_MILLIS), archive(), line, terminal).call();
    }

    /** What the command that has just started this container tells: where it can be looked at. */
    private int greet(Terminal terminal) throws InterruptedException {
        Supplier<?> greeting = greetings.waitForService(PATIENCE_MILLIS);
        if (greeting == null) {
            terminal.err()
                    .println("pressclip: There is nothing to look at in a browser: the bundle org.pressclip.console is"
                            + " absent or did not start; the log file says why.");
            return 1;
        }
        terminal.out().print(String.valueOf(greeting.get()));
        return 0;
    }

    /** Waits for what an import needs; what is still absent then, in a sentence, or "". */
    private String absent(Terminal terminal) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        if (importers.waitForService(PATIENCE_MILLIS) == null) {
            return "The container has no importer; the log file says why.";
        }
        for (String idle : deployed.await()) {
            terminal.err().println(terminal.paintErr(Terminal.Paint.YELLOW, idle));
        }
        Chain chain = chains.getService();
        while (chain != null && !chain.missing().isEmpty()) {
            if (System.nanoTime() > end) {
                List<String> missing = chain.missing();
                return "The chain lacks " + String.join(", ", missing) + ", which the configuration requires; see"
                        + " pressclip chain and the log file.";
            }
            Thread.sleep(20);
            chain = chains.getService();
        }
        return "";
    }

    /** Whether it is only what an interrupt does to a thread that writes: it closes the channel. */
    static boolean stopped(IOException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ClosedByInterruptException || at.getClass() == InterruptedIOException.class) {
                return true;
            }
        }
        return false;
    }

    /** What went wrong in the world, as a sentence. */
    static String sentence(IOException e) {
        String message = e.getMessage();
        if (e instanceof Refusal refusal && message != null && !refusal.remedy().isBlank()) {
            return Progress.ended(message) + " " + Progress.ended(refusal.remedy());
        }
        if (e instanceof NoSuchFileException) {
            return message + " is not there.";
        }
        if (e instanceof AccessDeniedException) {
            return message + " may not be opened.";
        }
        if (e instanceof FileSystemException) {
            return message + ".";
        }
        return message == null || message.isBlank()
                ? "Reading or writing failed: " + e.getClass().getSimpleName() + "."
                : message;
    }

    /** {@code pressclip:import} in Gogo, which knows a name that is a Java keyword by its underscore. */
    public int _import(String... arguments) {
        return gogo("import", arguments);
    }

    /** {@code pressclip:explain} in Gogo. */
    public int explain(String... arguments) {
        return gogo("explain", arguments);
    }

    /** {@code pressclip:report} in Gogo. */
    public int report(String... arguments) {
        return gogo("report", arguments);
    }

    /** {@code pressclip:chain} in Gogo. */
    public int chain(String... arguments) {
        return gogo("chain", arguments);
    }

    /** {@code pressclip:feeds} in Gogo. */
    public int feeds(String... arguments) {
        return gogo("feeds", arguments);
    }

    /** {@code pressclip:discover} in Gogo. */
    public int discover(String... arguments) {
        return gogo("discover", arguments);
    }

    /** {@code pressclip:poll} in Gogo. */
    public int poll(String... arguments) {
        return gogo("poll", arguments);
    }

    /** {@code pressclip:pause} in Gogo. */
    public int pause(String... arguments) {
        return gogo("pause", arguments);
    }

    /** {@code pressclip:resume} in Gogo. */
    public int resume(String... arguments) {
        return gogo("resume", arguments);
    }

    /** {@code pressclip:status} in Gogo. */
    public int status(String... arguments) {
        return gogo("status", arguments);
    }

    /** {@code pressclip:runs} in Gogo. */
    public int runs(String... arguments) {
        return gogo("runs", arguments);
    }

    /** {@code pressclip:outcomes} in Gogo. */
    public int outcomes(String... arguments) {
        return gogo("outcomes", arguments);
    }

    /** {@code pressclip:held} in Gogo. */
    public int held(String... arguments) {
        return gogo("held", arguments);
    }

    /** {@code pressclip:retry} in Gogo. */
    public int retry(String... arguments) {
        return gogo("retry", arguments);
    }

    /** {@code pressclip:reclean} in Gogo. */
    public int reclean(String... arguments) {
        return gogo("reclean", arguments);
    }

    /** {@code pressclip:repeats} in Gogo. */
    public int repeats(String... arguments) {
        return gogo("repeats", arguments);
    }

    /** {@code pressclip:trial} in Gogo. */
    public int trial(String... arguments) {
        return gogo("trial", arguments);
    }

    private int gogo(String command, String... arguments) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(Arrays.asList(arguments));
        Wire.Request request = new Wire.Request(line, Path.of("").toAbsolutePath(), false, false, false, 100);
        Terminal terminal = new Terminal(System.out, System.out, request); // Karaf's client shows nothing else
        if (line.stream().anyMatch(each -> each.equals("--config") || each.startsWith("--config="))) {
            terminal.err()
                    .println("pressclip: No container is started for a run here, so that --config has no effect:"
                            + " change the configuration of this one.");
            terminal.flush();
            return Line.USAGE;
        }
        return run(request, terminal);
    }

    /** The names of what can be written, for a person. */
    static String names(@Nullable Map<String, Rendition> renditions) {
        return renditions == null || renditions.isEmpty() ? "none" : String.join(", ", renditions.keySet());
    }
}
