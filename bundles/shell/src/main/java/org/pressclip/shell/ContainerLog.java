package org.pressclip.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
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
    private final LogReaderService reader;
    private long last = -1; // the sequence number up to which all is told

    @Activate
    public ContainerLog(BundleContext context, @Reference LogReaderService reader) {
        this.reader = reader;
        if (context.getProperty("pressclip.socket") != null) {
            begin();
        }
    }

    private synchronized void begin() { // whatever is said meanwhile waits, and comes once
        reader.addLogListener(this);
        List<LogEntry> before = Collections.list(reader.getLog());
        List<LogEntry> inOrder = new ArrayList<>(before);
        Collections.reverse(inOrder); // the reader gives the newest first
        inOrder.forEach(this::logged);
    }

    @Deactivate
    void close() {
        reader.removeLogListener(this);
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
