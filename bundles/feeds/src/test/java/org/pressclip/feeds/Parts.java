package org.pressclip.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Album;
import org.pressclip.api.Capture;
import org.pressclip.api.Keeper;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Refusal;
import org.pressclip.api.Source;
import org.pressclip.api.Target;
import org.pressclip.service.Importer;
import org.pressclip.service.Trace;

/** The other bundles' parts that feeds need to look at documents, as they are; what fetches is the JDK's. */
final class Parts {
    private static final List<Source> SOURCES = List.of(
            source("org.pressclip.open.feed.FeedSource"),
            source("org.pressclip.open.json.JsonSource"),
            source("org.pressclip.open.sitemap.SitemapSource"));

    private Parts() {}

    static Services services() {
        Services services = new Services();
        services.bindImporter(new Opening());
        services.bindFetcher(Parts::fetch, reference(Map.of("pressclip.schemes", new String[] {"http", "https"})));
        return services;
    }

    /** With its own defaults, which its own package alone can see. */
    private static Source source(String type) {
        try {
            Constructor<?> constructor = Class.forName(type).getConstructors()[0];
            Object config = Converters.standardConverter()
                    .convert(Map.of())
                    .to(constructor.getParameterTypes()[0]);
            return (Source) constructor.newInstance(config);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type, e);
        }
    }

    @SuppressWarnings("unchecked") // a proxy has no type arguments
    private static <S> ServiceReference<S> reference(Map<String, Object> properties) {
        return (ServiceReference<S>) Proxy.newProxyInstance(
                Parts.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, arguments) ->
                        method.getName().equals("getProperty") ? properties.get((String) arguments[0]) : 0);
    }

    private static Capture fetch(Lead lead) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) lead.uri().toURL().openConnection();
        connection.setReadTimeout(10_000);
        int status = connection.getResponseCode();
        if (status >= 400) {
            throw Refusal.refused("HTTP " + status, "");
        }
        try (InputStream in = connection.getInputStream()) {
            byte[] body = in.readNBytes(lead.most() + 1);
            if (body.length > lead.most()) {
                throw Refusal.refused("more than " + lead.most() + " bytes", "");
            }
            Map<String, List<String>> headers = new TreeMap<>();
            connection.getHeaderFields().forEach((name, values) -> {
                if (name != null) {
                    headers.put(name, values);
                }
            });
            return new Capture(lead, URI.create(connection.getURL().toString()), status, headers, body, null);
        }
    }

    /** Opens documents, and does nothing else. */
    private static final class Opening implements Importer {
        @Override
        public Map<Outcome.Status, Long> run(
                Stream<Lead> leads, Keeper keeper, Album album, Target target, Consumer<Outcome> told) {
            throw new AssertionError("nothing is imported here");
        }

        @Override
        public Stream<Lead> expand(Lead lead) {
            for (Source source : SOURCES) {
                if (source.holds(lead)) {
                    try {
                        return source.open(lead);
                    } catch (IOException e) {
                        return Stream.of(lead.toBuilder().problem(e).build());
                    }
                }
            }
            return Stream.of(lead);
        }

        @Override
        public Trace trace(Lead lead) {
            throw new AssertionError("nothing is traced here");
        }

        @Override
        public boolean fetches(URI uri) {
            return true;
        }
    }
}
