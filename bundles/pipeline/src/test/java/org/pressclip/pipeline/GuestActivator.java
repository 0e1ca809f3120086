package org.pressclip.pipeline;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Reason;
import org.pressclip.api.Target;

/** What runs in the bundles that {@link CandidateTest} makes: does what the header {@code Guest} says. */
public final class GuestActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws Exception {
        String does = String.valueOf(context.getBundle().getHeaders().get("Guest"));
        switch (does) {
            case "throws" -> throw new IllegalStateException("no wind today");
            case "hangs" -> Thread.sleep(60_000);
            case "files" ->
                context.registerService(
                        Target.class,
                        article -> {
                            throw new AssertionError("filed");
                        },
                        new Hashtable<>());
            case "nothing" -> {}
            default -> {
                Dictionary<String, Object> properties = new Hashtable<>();
                properties.put("pressclip.name", does);
                properties.put("pressclip.order", 450);
                Cleaner cleaner =
                        draft -> draft.standing().forEach(block -> draft.cut(block, Reason.of("guest", does)));
                context.registerService(Cleaner.class, cleaner, properties);
            }
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
