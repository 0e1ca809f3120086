package org.pressclip.testkit;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.util.List;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Finder;
import org.pressclip.api.Mender;
import org.pressclip.clean.boilerplate.BoilerplateCleaner;
import org.pressclip.clean.claimed.ClaimedCleaner;
import org.pressclip.clean.residue.ResidueCleaner;
import org.pressclip.clean.running.RunningCleaner;
import org.pressclip.find.credits.CreditFinder;
import org.pressclip.find.dates.DatesFinder;
import org.pressclip.find.headline.HeadlineFinder;
import org.pressclip.find.language.LanguageFinder;
import org.pressclip.find.pagetype.PageTypeFinder;
import org.pressclip.mend.encoding.EncodingMender;

/** The stages that Pressclip comes with and that need nothing but the page, each with its defaults, in their order. */
final class Shipped {
    /** Where each stands: {@code pressclip.name} and {@code pressclip.order} of its component. */
    static final List<Shipped> ALL = List.of(
            new Shipped(Draft.Turn.MEND, "mend.encoding", 100, EncodingMender.class),
            new Shipped(Draft.Turn.FIND, "find.language", 100, LanguageFinder.class),
            new Shipped(Draft.Turn.FIND, "find.headline", 150, HeadlineFinder.class),
            new Shipped(Draft.Turn.FIND, "find.dates", 200, DatesFinder.class),
            new Shipped(Draft.Turn.FIND, "find.credits", 300, CreditFinder.class),
            new Shipped(Draft.Turn.FIND, "find.pagetype", 500, PageTypeFinder.class),
            new Shipped(Draft.Turn.CLEAN, "clean.running", 50, RunningCleaner.class),
            new Shipped(Draft.Turn.CLEAN, "clean.claimed", 100, ClaimedCleaner.class),
            new Shipped(Draft.Turn.CLEAN, "clean.boilerplate", 200, BoilerplateCleaner.class),
            new Shipped(Draft.Turn.CLEAN, "clean.residue", 400, ResidueCleaner.class));

    private final Draft.Turn turn;
    private final String name;
    private final int order;
    private final Class<?> type;

    private Shipped(Draft.Turn turn, String name, int order, Class<?> type) {
        this.turn = turn;
        this.name = name;
        this.order = order;
        this.type = type;
    }

    String name() {
        return name;
    }

    int order() {
        return order;
    }

    Class<?> type() {
        return type;
    }

    /** Has all those work on a draft that come before a guest of a turn and an order. */
    static void workBefore(Draft draft, Draft.Turn guest, int order) throws IOException {
        for (Shipped each : ALL) {
            if (each.turn.compareTo(guest) < 0 || each.turn == guest && each.order < order) {
                each.work(draft);
            }
        }
    }

    private void work(Draft draft) throws IOException {
        Object stage = made();
        draft.enter(turn, name);
        switch (turn) {
            case MEND -> ((Mender) stage).mend(draft);
            case FIND -> ((Finder) stage).find(draft);
            default -> ((Cleaner) stage).clean(draft);
        }
    }

    /** A new one: none may remember the page of another test. */
    private Object made() {
        return made(type);
    }

    /** A component with the defaults of its configuration, if it has any. */
    static <T> T made(Class<T> type) {
        try {
            Constructor<?> constructor = type.getConstructors()[0];
            Object[] arguments = new Object[constructor.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = Configured.defaults(constructor.getParameterTypes()[i].asSubclass(Annotation.class));
            }
            return type.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a shipped stage that cannot be made: " + type.getName(), e);
        }
    }
}
