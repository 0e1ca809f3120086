package org.pressclip.feeds;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** What the polls of all feeds share. Thread-safe. */
final class Means {
    private final Services services;
    private final Roster roster;
    private final ExecutorService threads;
    private final InHand hand = new InHand();
    private volatile boolean stopped;

    /** @param threads that wait for servers */
    Means(Services services, Roster roster, ExecutorService threads) {
        this.services = services;
        this.roster = roster;
        this.threads = threads;
    }

    Services services() {
        return services;
    }

    Roster roster() {
        return roster;
    }

    ExecutorService threads() {
        return threads;
    }

    /** What others are at is left to them. */
    InHand hand() {
        return hand;
    }

    /** 0 to 1, by which what is to come does not come all at once. */
    double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Has whatever is under way end after the item it is at. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Why nobody is to begin anything more, in words; "" while there is no reason. */
    String halt() {
        return stopped ? "feeds are being stopped" : "";
    }
}
