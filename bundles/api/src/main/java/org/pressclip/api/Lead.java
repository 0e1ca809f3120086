package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page worth reading: where its bytes are, how it was named to us, and what is known of it beforehand. */
public final class Lead {
    private final URI uri;
    private final String path;
    private final @Nullable URI source;
    private final @Nullable Instant fetched;
    private final @Nullable String guid;
    private final @Nullable String feed;
    private final List<Claim> claims;
    private final @Nullable Enclosure enclosure;
    private final List<String> warnings;
    private final @Nullable IOException problem;
    private final int most;
    private final Validators validators;
    private final boolean exempt;

    private Lead(Builder builder) {
        uri = builder.uri;
        path = builder.path == null ? builder.uri.toString() : builder.path;
        source = builder.source;
        fetched = builder.fetched;
        guid = builder.guid;
        feed = builder.feed;
        claims = List.copyOf(builder.claims);
        enclosure = builder.enclosure;
        warnings = List.copyOf(builder.warnings);
        problem = builder.problem;
        most = builder.most;
        validators = builder.validators;
        exempt = builder.exempt;
    }

    public static Builder at(URI uri) {
        return new Builder(uri);
    }

    /**
     * Where its bytes are: {@code file:}, {@code http:} or {@code https:}. An item of a container is at the container's
     * address with a fragment that says which: its number from 1, or whatever finds it again.
     */
    public URI uri() {
        return uri;
    }

    /** The name it was given by, as given: a relative path, an address. What a person calls it. */
    public String path() {
        return path;
    }

    /** Where it was scraped from, if that is known and is not {@link #uri}. */
    public Optional<URI> source() {
        return Optional.ofNullable(source);
    }

    /** When it was scraped, if somebody recorded it. */
    public Optional<Instant> fetched() {
        return Optional.ofNullable(fetched);
    }

    /** The feed's own id of the item. */
    public Optional<String> guid() {
        return Optional.ofNullable(guid);
    }

    /** The name of the feed it came from. */
    public Optional<String> feed() {
        return Optional.ofNullable(feed);
    }

    /** What the feed said of the item. */
    public List<Claim> claims() {
        return claims;
    }

    /** Its bytes, if what named it held them too: then they are neither fetched nor opened as a container. */
    public Optional<Enclosure> enclosure() {
        return Optional.ofNullable(enclosure);
    }

    /** Sentences about what was odd where it was named; they become warnings of its record. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Why it cannot be had, if what named it knows that: then it is not fetched and ends as if fetching had thrown
     * this, a {@link Refusal} by its name.
     */
    public Optional<IOException> problem() {
        return Optional.ofNullable(problem);
    }

    /** How many bytes it may have at most; 0 where that is left to who fetches it. */
    public int most() {
        return most;
    }

    /** What to ask with whether it has changed since it was last captured; none to have it in any case. */
    public Validators validators() {
        return validators;
    }

    /**
     * Whether it is fetched although its server's rules for crawlers ({@code robots.txt}, RFC 9309) may forbid it,
     * because somebody has its publisher's leave.
     */
    public boolean isExempt() {
        return exempt;
    }

    /** A builder of a lead like this one. */
    public Builder toBuilder() {
        Builder same = new Builder(uri)
                .path(path)
                .source(source)
                .fetched(fetched)
                .guid(guid)
                .feed(feed);
        same.claims.addAll(claims);
        same.enclosure = enclosure;
        same.warnings.addAll(warnings);
        same.problem = problem;
        same.most = most;
        same.validators = validators;
        same.exempt = exempt;
        return same;
    }

    @Override
    public String toString() {
        return path;
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final URI uri;
        private @Nullable String path;
        private @Nullable URI source;
        private @Nullable Instant fetched;
        private @Nullable String guid;
        private @Nullable String feed;
        private final List<Claim> claims = new ArrayList<>();
        private @Nullable Enclosure enclosure;
        private final List<String> warnings = new ArrayList<>();
        private @Nullable IOException problem;
        private int most;
        private Validators validators = Validators.NONE;
        private boolean exempt;

        private Builder(URI uri) {
            this.uri = requireNonNull(uri, "uri");
        }

        public Builder path(String given) {
            path = given;
            return this;
        }

        public Builder source(@Nullable URI scrapedFrom) {
            source = scrapedFrom;
            return this;
        }

        public Builder fetched(@Nullable Instant when) {
            fetched = when;
            return this;
        }

        public Builder guid(@Nullable String id) {
            guid = id;
            return this;
        }

        public Builder feed(@Nullable String name) {
            feed = name;
            return this;
        }

        public Builder claim(Claim claim) {
            claims.add(claim);
            return this;
        }

        /** Its bytes, in place of fetching them. */
        public Builder enclosure(@Nullable Enclosure bytes) {
            enclosure = bytes;
            return this;
        }

        /** Says in a sentence what was odd. */
        public Builder warn(String sentence) {
            warnings.add(sentence);
            return this;
        }

        /** Why it cannot be had, in place of trying. */
        public Builder problem(@Nullable IOException why) {
            problem = why;
            return this;
        }

        /** Another bound on its bytes than is meant for pages. */
        public Builder most(int bytes) {
            most = bytes;
            return this;
        }

        /** Asks for it only if it has changed: then its capture may have the status 304 and no bytes. */
        public Builder validators(Validators last) {
            validators = last;
            return this;
        }

        /** Fetches it whatever its server's rules for crawlers say. */
        public Builder exempt(boolean leave) {
            exempt = leave;
            return this;
        }

        public Lead build() {
            return new Lead(this);
        }
    }
}
