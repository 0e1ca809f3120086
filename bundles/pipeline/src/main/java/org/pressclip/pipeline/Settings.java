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
 */
record Settings(List<String> required, int workers, Duration budget, Duration patience) {

    /** @throws IllegalArgumentException naming the property that makes no sense */
    static Settings of(Pipeline.Config config) {
        int workers = number("workers", config::workers, 0, 1000);
        int budget = number("budget.seconds", config::budget_seconds, 1, 86_400);
        int patience = number("drain.seconds", config::drain_seconds, 0, 86_400);
        return of(config.required(), workers, budget, patience);
    }

    /** The numbers' defaults, for a first configuration that is refused; names are never refused. */
    static Settings defaults(Pipeline.Config config) {
        return of(config.required(), 0, 60, 30);
    }

    private static int number(String name, IntSupplier given, int least, int most) {
        int value;
        try {
            value = given.getAsInt();
        } catch (RuntimeException e) { // whatever the container throws for a text that is no number
            throw new IllegalArgumentException(name + " is not a number: " + e.getMessage(), e);
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is not in " + least + ".." + most + ": " + value);
        }
        return value;
    }

    private static Settings of(String[] required, int workers, int budget, int patience) {
        return new Settings(
                Arrays.stream(required)
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList(),
                workers == 0 ? Runtime.getRuntime().availableProcessors() : workers,
                Duration.ofSeconds(budget),
                Duration.ofSeconds(patience));
    }
}
