package org.pressclip.pipeline;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Keeps bundles on trial to themselves, as long as there are any: no other bundle finds their services, is wired to
 * their packages or is in the way of their name.
 *
 * <p>So a trial's services come into no chain, and neither does anything else of the container take them up: a target
 * is not filed with, a servlet not served.
 */
final class Quarantine implements FindHook, EventListenerHook, CollisionHook, ResolverHookFactory, ResolverHook {
    /** What the location of a bundle on trial begins with. */
    static final String LOCATION = "trial:";

    private final List<ServiceRegistration<?>> hooks = new ArrayList<>();
    private volatile @Nullable Thread installing;

    private Quarantine() {}

    static Quarantine open(BundleContext context) {
        Quarantine quarantine = new Quarantine();
        for (Class<?> hook :
                List.of(FindHook.class, EventListenerHook.class, CollisionHook.class, ResolverHookFactory.class)) {
            quarantine.hooks.add(context.registerService(hook.getName(), quarantine, null));
        }
        return quarantine;
    }

    void close() {
        for (ServiceRegistration<?> hook : hooks) {
            try {
                hook.unregister();
            } catch (IllegalStateException e) { // with the bundle that registered it
                return;
            }
        }
    }

    /** Installs a bundle for a trial, even if one of its name and version is there. */
    Bundle install(BundleContext context, String name, InputStream jar) throws BundleException {
        installing = Thread.currentThread();
        try {
            return context.installBundle(LOCATION + name, jar);
        } finally {
            installing = null;
        }
    }

    static boolean holds(@Nullable Bundle bundle) {
        return bundle != null && bundle.getLocation().startsWith(LOCATION);
    }

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        Bundle asks = context.getBundle();
        references.removeIf(each -> holds(each.getBundle()) && !asks.equals(each.getBundle()));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        Bundle owner = event.getServiceReference().getBundle();
        if (holds(owner)) {
            listeners.keySet().removeIf(each -> !owner.equals(each.getBundle()));
        }
    }

    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
        if (operation == INSTALLING && Thread.currentThread() == installing) { // then the target is who installs it
            candidates.clear();
        } else {
            candidates.removeIf(Quarantine::holds);
        }
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {}

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> candidates) {
        if (holds(singleton.getRevision().getBundle())) {
            candidates.clear();
        } else {
            candidates.removeIf(each -> holds(each.getRevision().getBundle()));
        }
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        Bundle asks = requirement.getRevision().getBundle();
        candidates.removeIf(each -> holds(each.getRevision().getBundle())
                && !asks.equals(each.getRevision().getBundle()));
    }

    @Override
    public void end() {}
}
