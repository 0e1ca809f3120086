package org.pressclip.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What an admin may set, checked.
 *
 * @param required names that must be in the chain
 * @param workers how many items run at once
 * @param budget how long one may take
 * @param patience how long a leaving service is waited for
 * @param fence what is done about guests that fail
 */
record Settings(List<String> required, int workers, Duration budget, Duration patience, Fence fence) {
    private static final String GO_ON = "go on";
    private static final String HOLD = "hold";

    /** @throws IllegalArgumentException naming the property that makes no sense */
    static Settings of(Pipeline.Config config) {
        return of(
                config.required(),
                within("workers", config::workers, 0, 1000),
                within("budget.seconds", config::budget_seconds, 1, 86_400),
                within("drain.seconds", config::drain_seconds, 0, 86_400),
                fence(config));
    }

    private static Fence fence(Pipeline.Config config) {
        String guests = config.guests() == null ? "" : config.guests().strip();
        if (!guests.equals(GO_ON) && !guests.equals(HOLD)) {
            throw new IllegalArgumentException("guests is neither \"" + GO_ON + "\" nor \"" + HOLD + "\": " + guests);
        }
        Duration half = Duration.ofSeconds(within("budget.seconds", config::budget_seconds, 1, 86_400))
                .dividedBy(2);
        Duration limit = Duration.ofSeconds(within("guest.seconds", config::guest_seconds, 1, 86_400));
        int pages = within("guest.pages", config::guest_pages, 1, 1000);
        return new Fence(
                guests.equals(HOLD),
                limit.compareTo(half) < 0 ? limit : half, // a page has to have time left to be done without it
                within("guest.failures", config::guest_failures, 1, pages),
                pages);
    }

    /** The numbers' defaults, for a first configuration that is refused; names are never refused. */
    static Settings defaults(Pipeline.Config config) {
        return of(config.required(), 0, 60, 30, Fence.DEFAULT);
    }

    private static int within(String name, IntSupplier value, int least, int most) {
        int number;
        try {
            number = value.getAsInt();
        } catch (RuntimeException e) { // whatever the container throws for a text that is no number
            throw new IllegalArgumentException(name + " is not a whole number", e);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " is not in " + least + ".." + most + ": " + number);
        }
        return number;
    }

    private static Settings of(String[] required, int workers, int budget, int patience, Fence fence) {
        return new Settings(
                Arrays.stream(required)
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList(),
                workers == 0 ? Runtime.getRuntime().availableProcessors() : workers,
                Duration.ofSeconds(budget),
                Duration.ofSeconds(patience),
                fence);
    }
}
