package org.pressclip.itests;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Reason;

/**
 * Somebody's cleaner, good or bad, as its property {@code mode} says: a bundle of its own, which {@link GuestJar}
 * makes. What it cuts it cuts with a reason that says which revision, in which mode and with which rules it was.
 */
public final class Guest implements Cleaner {
    /** What a deaf one waits for: a system property, since it shares no class with whoever wants it back. */
    static final String RELEASE = "org.pressclip.itests.release";

    private volatile String mode = "";
    private volatile String said = "";

    /** By SCR, as OSGI-INF/guest.xml says. */
    public void activate(Map<String, Object> properties) {
        mode = String.valueOf(properties.get("mode"));
        said = properties.get("pressclip.name") + " " + properties.get("revision") + " " + mode + " "
                + properties.get("rules");
    }

    @Override
    public void clean(Draft draft) {
        for (Block block : draft.standing()) {
            if (block.text().startsWith("Advertisement")) {
                draft.cut(block, Reason.of("guest", said));
                break;
            }
        }
        switch (mode) {
            case "throwing" -> throw new IllegalStateException(said);
            case "hanging" -> LockSupport.parkNanos(60_000_000_000L);
            case "deaf" -> {
                while (System.getProperty(RELEASE) == null) {
                    LockSupport.parkNanos(20_000_000);
                    Thread.interrupted();
                }
            }
            case "greedy" -> draft.standing().forEach(block -> draft.cut(block, Reason.of("guest", said)));
            case "deep" -> deep(1);
            default -> {}
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int deep(int n) {
        return deep(n + 1) + 1;
    }
}
