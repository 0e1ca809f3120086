package org.pressclip.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes warnings and errors of the framework and of declarative services on to the log file: a bundle that does not
 * start, a component that breaks. What was said before this came is told first. In a host, which sees to its own log,
 * it does nothing.
 */
@Component(
        service = {},
        immediate = true)
public final class ContainerLog implements LogListener {
    private final @Nullable LogReaderService reader;
    private long last = -1; // the sequence number up to which all is told

    @Activate
    public ContainerLog(
            BundleContext context,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    LogReaderService reader) {
        this.reader = context.getProperty("pressclip.socket") == null ? null : reader;
        if (this.reader != null) {
            begin(this.reader);
        }
    }

    private synchronized void begin(LogReaderService reader) { // whatever is said meanwhile waits, and comes once
        reader.addLogListener(this);
        List<LogEntry> before = Collections.list(reader.getLog());
        List<LogEntry> inOrder = new ArrayList<>(before);
        Collections.reverse(inOrder); // the reader gives the newest first
        inOrder.forEach(this::logged);
    }

    @Deactivate
    void close() {
        if (reader != null) {
            reader.removeLogListener(this);
        }
    }

    @Override
    public synchronized void logged(LogEntry entry) {
        if (entry.getSequence() <= last) {
            return;
        }
        last = entry.getSequence();
        LogLevel level = entry.getLogLevel();
        Logger log = LoggerFactory.getLogger(entry.getLoggerName());
        Object bundle =
                entry.getBundle() == null ? "framework" : entry.getBundle().getSymbolicName();
        if (level == LogLevel.ERROR) {
            log.error("{}: {}", bundle, entry.getMessage(), entry.getException());
        } else if (level == LogLevel.WARN) {
            log.warn("{}: {}", bundle, entry.getMessage(), entry.getException());
        }
    }
}
