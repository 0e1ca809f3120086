package org.pressclip.console;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.pressclip.service.Condition;

/**
 * A health check for each part: the chain, the archive, the ledger, each feed. They come and go with the feeds.
 *
 * <p>Thread-safe.
 */
final class Checks {
    static final String TAG = "pressclip";

    private final BundleContext context;
    private final Parts parts;
    private final Map<String, ServiceRegistration<HealthCheck>> registered = new LinkedHashMap<>();
    private boolean closed;

    Checks(BundleContext context, Parts parts) {
        this.context = context;
        this.parts = parts;
    }

    /** Has a check for each part that there is now, and for no other. */
    synchronized void refresh() {
        if (closed) {
            return;
        }
        List<String> names = parts.conditions().stream().map(Condition::part).toList();
        for (String gone : new ArrayList<>(registered.keySet())) {
            if (!names.contains(gone)) {
                registered.remove(gone).unregister();
            }
        }
        for (String name : names) {
            registered.computeIfAbsent(name, this::register);
        }
    }

    private ServiceRegistration<HealthCheck> register(String part) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HealthCheck.NAME, part);
        properties.put(
                HealthCheck.TAGS,
                part.startsWith("feed ") ? new String[] {TAG, "feed", part} : new String[] {TAG, part});
        return context.registerService(HealthCheck.class, () -> result(part), properties);
    }

    private Result result(String part) {
        ResultLog log = new ResultLog();
        for (Condition each : parts.conditions()) {
            if (each.part().equals(part)) {
                Result.Status status = Result.Status.valueOf(Gate.word(each.level()));
                log.add(new ResultLog.Entry(status, each.sentence()));
                if (!each.remedy().isEmpty()) {
                    log.add(new ResultLog.Entry(status, each.remedy()));
                }
                return new Result(log);
            }
        }
        return new Result(Result.Status.OK, part + " is gone.");
    }

    synchronized void close() {
        closed = true;
        registered.values().forEach(ServiceRegistration::unregister);
        registered.clear();
    }
}
