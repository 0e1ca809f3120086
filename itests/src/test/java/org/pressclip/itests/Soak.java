package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.pressclip.api.Article;
import org.pressclip.api.Cut;
import org.pressclip.api.Enclosure;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Receipt;
import org.pressclip.service.Chain;
import org.pressclip.service.Importer;

/**
 * Imports within a container for {@link SoakIT}, which is outside of it: a bundle of its own, which speaks to it in
 * words of the JDK alone.
 */
public final class Soak implements BundleActivator {
    /** How an item ended. */
    static final int PATH = 0;

    static final int STATUS = 1;
    static final int HASH = 2;

    /** What guests left on the record, in the order in which they ran, and from there on. */
    static final int GUESTS = 3;

    private final AtomicLong told = new AtomicLong();

    @Override
    public void start(BundleContext context) {
        Importer importer = service(context, Importer.class);
        Chain chain = service(context, Chain.class);
        Hashtable<String, Object> run = new Hashtable<>(Map.of("soak", "run"));
        context.registerService(Function.class, (Function<Integer, List<List<String>>>) n -> run(importer, n), run);
        Hashtable<String, Object> past = new Hashtable<>(Map.of("soak", "past"));
        context.registerService(Supplier.class, (Supplier<List<List<String>>>) () -> past(chain), past);
        Hashtable<String, Object> progress = new Hashtable<>(Map.of("soak", "progress"));
        context.registerService(Callable.class, (Callable<long[]>) () -> progress(chain), progress);
    }

    private static <S> S service(BundleContext context, Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        return context.getService(reference);
    }

    @Override
    public void stop(BundleContext context) {}

    private List<List<String>> run(Importer importer, int items) {
        List<List<String>> ends = Collections.synchronizedList(new ArrayList<>());
        told.set(0);
        try {
            importer.run(
                    Stream.iterate(0, i -> i + 1).limit(items).map(Soak::lead),
                    article -> new Receipt("soak", Receipt.Status.CREATED, ""),
                    outcome -> {
                        ends.add(end(outcome));
                        told.incrementAndGet();
                    });
            return ends;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> end(Outcome outcome) {
        List<String> end = new ArrayList<>(List.of(outcome.lead().path(), outcome.status() + " " + outcome.reason()));
        Article article = outcome.article();
        end.add(article == null ? "" : article.pipeline());
        if (article != null) {
            for (Cut cut : article.removed()) {
                if (cut.reason().kind().equals("guest")) {
                    end.add(cut.reason().detail());
                }
            }
        }
        return end;
    }

    private static List<List<String>> past(Chain chain) {
        List<List<String>> past = new ArrayList<>();
        for (Chain.Past each : chain.past()) {
            List<String> one = new ArrayList<>(List.of(each.hash()));
            one.addAll(each.members());
            past.add(one);
        }
        return past;
    }

    /** Items told, threads lost, guests fenced out at this moment. */
    private long[] progress(Chain chain) {
        return new long[] {told.get(), chain.lost(), chain.fenced().size()};
    }

    private static Lead lead(int number) {
        return Lead.at(URI.create("file:///soak/" + number + ".html"))
                .path(Integer.toString(number))
                .enclosure(Enclosure.of("text/html", page(number).getBytes(UTF_8)))
                .build();
    }

    /** A short story with something for each guest to cut. */
    private static String page(int number) {
        return """
                <!doctype html><html lang="en"><head><title>Council hears street %1$d</title>
                <meta property="article:published_time" content="2024-10-08T09:30:00Z"></head><body>
                <article><h1>Council hears street %1$d</h1>
                <p>The council heard the people of street number %1$d on Monday, who want the crossing by the mill
                to be lit at night. The lamps would cost less than the repairs of last winter, the mayor said.</p>
                <p>Advertisement: the lemonade of house number %1$d.</p>
                <p>Advertisement: the bread of house number %1$d.</p>
                <p>Advertisement: the boots of house number %1$d.</p>
                <p>Advertisement: the lamps of house number %1$d.</p>
                <p>An engineer showed drawings of three kinds of lamps, and the council asked for the price of
                each. It will be on the table in the week after the harvest, together with the budget.</p>
                <p>Nobody spoke against it. The chair thanked those who had come, and closed at ten.</p>
                </article></body></html>
                """.formatted(number);
    }
}
