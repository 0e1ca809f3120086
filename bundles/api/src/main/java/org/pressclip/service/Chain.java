package org.pressclip.service;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The chain in force: which services an item that starts now would run through. Safe for many threads. */
@ProviderType
public interface Chain {
    /** In the order they run. */
    List<Link> links();

    /**
     * Menders, finders and cleaners that failed again and again, and that no item meets until they are updated, get
     * another configuration or are put back ({@link #restore}).
     */
    List<Link> fenced();

    /** The names that are required by configuration and not there; while there are any, items wait. */
    List<String> missing();

    /** Bundles that are here to be part of the chain and do not run, each with why, in the order of their names. */
    List<Idle> idle();

    /** Of everything that decides what becomes of a page; the same chain on another machine has the same hash. */
    String hash();

    /**
     * The chains that records were made by since the start, the newest last, at most some thousands: those that were in
     * force, and those without a guest that failed on an item.
     */
    List<Past> past();

    /** How many threads were given up because a stage did not let go of them, and still are in it. */
    int lost();

    /**
     * Puts what was fenced out back into the chain.
     *
     * @param name its {@code pressclip.name}, or its phase and name with a dot between
     * @return how many services that were
     */
    int restore(String name);

    /**
     * A bundle that was meant to give a stage.
     *
     * @param bundle its symbolic name, or where it came from if it has none
     * @param version its version
     * @param reason why it does not run, in a sentence
     */
    record Idle(String bundle, String version, String reason) {}

    /**
     * A chain that records were made by.
     *
     * @param hash as the records have it
     * @param since when its first record was made
     * @param members its services in the order they run, each as {@code phase name bundle version digest}; the digest,
     *     of code and configuration, tells two of one version apart
     */
    record Past(String hash, Instant since, List<String> members) {}

    /** One service in the chain, or fenced out of it, and what it did so far. Immutable. */
    final class Link {
        private final Builder of;

        private Link(Builder of) {
            this.of = of;
        }

        /**
         * Begins one.
         *
         * @param phase "fetch", "detect", "read", "mend", "find", "clean", "map"
         * @param name its {@code pressclip.name}
         * @param bundle the symbolic name of the bundle it comes from
         * @param version the bundle's version
         */
        public static Builder of(String phase, String name, String bundle, String version) {
            return new Builder(phase, name, bundle, version);
        }

        /** "fetch", "detect", "read", "mend", "find", "clean", "map". */
        public String phase() {
            return of.phase;
        }

        /** Its {@code pressclip.name}. */
        public String name() {
            return of.name;
        }

        /** Its {@code pressclip.order}, 0 where the phase has none. */
        public int order() {
            return of.order;
        }

        /** The symbolic name of the bundle it comes from. */
        public String bundle() {
            return of.bundle;
        }

        /** The bundle's version. */
        public String version() {
            return of.version;
        }

        /** Since when it is in the chain, or out of it if it is fenced. */
        public Instant since() {
            return of.since;
        }

        /** Whether items go on without it where it fails; otherwise they are held. */
        public boolean isGuest() {
            return of.guest;
        }

        /** How many items it has worked on. */
        public long items() {
            return of.items;
        }

        /** How long it took for all of them, in nanoseconds. */
        public long nanos() {
            return of.nanos;
        }

        /** How many cuts it made. */
        public long cuts() {
            return of.cuts;
        }

        /** How many mends it made. */
        public long mends() {
            return of.mends;
        }

        /** How many claims it made. */
        public long claims() {
            return of.claims;
        }

        /** On how many items it broke, took too long or did what it may not. */
        public long failures() {
            return of.failures;
        }

        /** How many threads hang in it that were given up. */
        public int lost() {
            return of.lost;
        }

        /** What is wrong with it, in a sentence: why it is fenced, or how it failed of late; "" if it is well. */
        public String problem() {
            return of.problem;
        }

        /** For a person: {@code clean "residue" (org.pressclip.clean.residue 0.1.0)}. */
        @Override
        public String toString() {
            return of.phase + " \"" + of.name + "\" (" + of.bundle + " " + of.version + ")";
        }

        /** Collects what is known of a service; used once. */
        public static final class Builder {
            private final String phase;
            private final String name;
            private final String bundle;
            private final String version;
            private int order;
            private Instant since = Instant.EPOCH;
            private boolean guest;
            private long items;
            private long nanos;
            private long cuts;
            private long mends;
            private long claims;
            private long failures;
            private int lost;
            private String problem = "";

            private Builder(String phase, String name, String bundle, String version) {
                this.phase = requireNonNull(phase, "phase");
                this.name = requireNonNull(name, "name");
                this.bundle = requireNonNull(bundle, "bundle");
                this.version = requireNonNull(version, "version");
            }

            public Builder order(int number) {
                order = number;
                return this;
            }

            public Builder since(Instant instant) {
                since = requireNonNull(instant, "instant");
                return this;
            }

            public Builder guest(boolean yes) {
                guest = yes;
                return this;
            }

            public Builder worked(long onItems, long inNanos) {
                items = onItems;
                nanos = inNanos;
                return this;
            }

            public Builder made(long someCuts, long someMends, long someClaims) {
                cuts = someCuts;
                mends = someMends;
                claims = someClaims;
                return this;
            }

            public Builder failed(long onItems, int lostThreads, String sentence) {
                failures = onItems;
                lost = lostThreads;
                problem = requireNonNull(sentence, "sentence");
                return this;
            }

            public Link build() {
                return new Link(this);
            }
        }
    }
}
