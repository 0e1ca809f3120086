package org.pressclip.itests;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * A publisher on the loopback: a WireMock server with pages that can be asked for conditionally, move and change, raw
 * sockets beside it for what breaks the protocol, and a log of all requests with their instants, which is what
 * politeness is measured by.
 *
 * <p>Whatever is not given out is answered 404, {@code /robots.txt} too. Thread-safe.
 */
final class Publisher implements AutoCloseable {
    private static final String DATED = "Mon, 23 Nov 2026 08:00:00 GMT";

    private final WireMockServer server;
    private final String address;
    private final List<Asked> log = new CopyOnWriteArrayList<>();
    private final Map<String, Raw> raw = new ConcurrentHashMap<>();

    private Publisher(String address) {
        this.address = address;
        server = new WireMockServer(wireMockConfig()
                .bindAddress(address)
                .dynamicPort()
                .containerThreads(60)
                .disableRequestJournal());
        server.addMockServiceRequestListener(this::note);
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
    }

    /** One at 127.0.0.1. */
    static Publisher start() {
        return new Publisher("127.0.0.1");
    }

    /** One at another address of the loopback: another host to whoever asks. */
    static Publisher start(String address) {
        return new Publisher(address);
    }

    /**
     * A request as the server saw it.
     *
     * @param path with the query
     * @param headers by name in lower case, the values of one joined by commas
     * @param nanos when, by {@link System#nanoTime}; of WireMock when its answer was ready, before it was sent
     * @param status what was answered, 0 of a raw server
     */
    record Asked(String path, Map<String, String> headers, long nanos, int status) {
        boolean isConditional() {
            return headers.containsKey("if-none-match") || headers.containsKey("if-modified-since");
        }
    }

    private void note(Request request, Response response) {
        Map<String, String> headers = new TreeMap<>();
        for (HttpHeader each : request.getHeaders().all()) {
            headers.put(each.key().toLowerCase(Locale.ROOT), String.join(", ", each.values()));
        }
        log.add(new Asked(request.getUrl(), headers, System.nanoTime(), response.getStatus()));
    }

    /** What was asked so far, in order; of raw servers too. */
    List<Asked> log() {
        return List.copyOf(log);
    }

    /** The paths of what was asked, in order. */
    List<String> asked() {
        return log.stream().map(Asked::path).toList();
    }

    /** How often a path was asked for. */
    long asked(String path) {
        return log.stream().filter(each -> each.path().equals(path)).count();
    }

    void forget() {
        log.clear();
    }

    /** The least time between two requests, in milliseconds. */
    long leastPauseMillis() {
        List<Long> instants = log.stream().map(Asked::nanos).sorted().toList();
        long least = Long.MAX_VALUE;
        for (int i = 1; i < instants.size(); i++) {
            least = Math.min(least, TimeUnit.NANOSECONDS.toMillis(instants.get(i) - instants.get(i - 1)));
        }
        return least;
    }

    /** The address of a path. */
    String at(String path) {
        return "http://" + address + ":" + server.port() + path;
    }

    int port() {
        return server.port();
    }

    /** Gives out a page of HTML in UTF-8 from now on, with validators that change with it. */
    Publisher page(String path, String html) {
        return serve(path, "text/html; charset=utf-8", html.getBytes(UTF_8));
    }

    /** Gives out a resource from now on; whoever has it already by its ETag or its day is told so (304). */
    Publisher serve(String path, String type, byte[] body) {
        String etag = "\"" + digest(body) + "\"";
        ResponseDefinitionBuilder whole = validated(aResponse().withStatus(200), etag)
                .withHeader("Content-Type", type)
                .withBody(body);
        server.stubFor(get(urlEqualTo(path)).atPriority(5).willReturn(whole));
        server.stubFor(get(urlEqualTo(path))
                .atPriority(4)
                .withHeader("If-None-Match", equalTo(etag))
                .willReturn(validated(aResponse().withStatus(304), etag)));
        return this;
    }

    private static ResponseDefinitionBuilder validated(ResponseDefinitionBuilder response, String etag) {
        return response.withHeader("ETag", etag)
                .withHeader("Last-Modified", DATED)
                .withHeader("Date", DATED);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Answers a path as told from now on: WireMock's own language, for whatever has no method here. */
    Publisher answer(String path, ResponseDefinitionBuilder response) {
        server.stubFor(get(urlEqualTo(path)).atPriority(3).willReturn(response));
        return this;
    }

    /** Takes a path off. */
    Publisher gone(String path) {
        return answer(path, aResponse().withStatus(410));
    }

    /** Sends on from a path with a status. */
    Publisher moved(String path, int status, String location) {
        return answer(path, aResponse().withStatus(status).withHeader("Location", location));
    }

    /** Answers a path with 429 or 503 and when to come again; "" for no word of that. */
    Publisher later(String path, int status, String retryAfter) {
        ResponseDefinitionBuilder response = aResponse().withStatus(status);
        return answer(path, retryAfter.isEmpty() ? response : response.withHeader("Retry-After", retryAfter));
    }

    /** Gives out a {@code robots.txt}. */
    Publisher robots(String text) {
        return answer(
                "/robots.txt",
                aResponse().withHeader("Content-Type", "text/plain").withBody(text));
    }

    /** Resets the connection when a path is asked for. */
    Publisher reset(String path) {
        return answer(path, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    /**
     * Begins a page and goes on with it byte by byte, each after so long, without end; on a server of its own.
     *
     * @return its address
     */
    String drip(String path, int millis) {
        return raw(path, out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>".getBytes(ISO_8859_1));
            while (true) {
                out.write('x');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(millis); // the drip itself, not a wait for something
            }
        });
    }

    /** Takes so long to answer a path. */
    Publisher stall(String path, int millis) {
        return answer(path, aResponse().withBody("too late").withFixedDelay(millis));
    }

    /** What a raw server does with a connection once the request has been read. */
    interface Script {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * A server of its own for one path, which writes whatever bytes it is told to and hangs up; its {@code /robots.txt}
     * is not there.
     *
     * @return the address of the path
     */
    String raw(String path, Script script) {
        Raw one = new Raw(path, script);
        raw.put(path, one);
        return "http://" + address + ":" + one.socket.getLocalPort() + path;
    }

    /** The same with these characters as bytes. */
    String raw(String path, String answer) {
        return raw(path, out -> out.write(answer.getBytes(ISO_8859_1)));
    }

    private final class Raw {
        private final ServerSocket socket;
        private final String path;
        private final Script script;

        Raw(String path, Script script) {
            this.path = path;
            this.script = script;
            try {
                socket = new ServerSocket(0, 50, InetAddress.getByName(address));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            start("publisher-raw", this::serve);
        }

        private void serve() {
            while (!socket.isClosed()) {
                try {
                    Socket connection = socket.accept();
                    start("publisher-connection", () -> serve(connection));
                } catch (IOException e) {
                    return;
                }
            }
        }

        private void serve(Socket connection) {
            try (connection) {
                BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
                String first = in.readLine();
                Map<String, String> headers = new TreeMap<>();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    String[] parts = line.split(": ", 2);
                    headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
                }
                String asked = first == null ? "" : first.split(" ", 3)[1];
                log.add(new Asked(asked, headers, System.nanoTime(), 0));
                OutputStream out = connection.getOutputStream();
                if (asked.equals(path)) {
                    script.answer(out);
                } else {
                    out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(ISO_8859_1));
                }
                out.flush();
            } catch (IOException | InterruptedException e) {
                // the client hung up, or the test is over: both are what tests want
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Bytes packed as {@code Content-Encoding: gzip} has them. */
    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** A page with a story long enough to be filed; the number tells stories apart. */
    static String story(String headline, int number) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
                <meta property="og:title" content="%1$s"></head><body><article><h1>%1$s</h1>
                <p>The river rose over its banks on night number %2$d and filled the cellars of the lower town, where
                %2$d people had to leave their homes before the morning.</p>
                <p>Firemen carried %2$d pumps into the streets, and the mayor asked everybody who lives close to the
                water to stay with friends until the end of the week.</p>
                <p>The weather office expects the rain to end after %2$d more days, but said that the ground cannot take
                any more water, so that the river will stay high for long.</p>
                </article></body></html>
                """.formatted(headline, number);
    }

    /** A server that nobody may touch; it counts who does. */
    static final class Canary implements AutoCloseable {
        private final ServerSocket socket;
        private final List<String> touched = new ArrayList<>();

        /** At an address of the loopback that no test allows. */
        Canary(String address) throws IOException {
            socket = new ServerSocket(0, 50, InetAddress.getByName(address));
            start("canary", () -> {
                try {
                    while (true) {
                        Socket connection = socket.accept();
                        synchronized (touched) {
                            touched.add(connection.getRemoteSocketAddress().toString());
                        }
                        connection.close();
                    }
                } catch (IOException e) {
                    // the test is over
                }
            });
        }

        String at(String path) {
            return "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + path;
        }

        int port() {
            return socket.getLocalPort();
        }

        /** Who has touched it so far. */
        List<String> touched() {
            synchronized (touched) {
                return List.copyOf(touched);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public void close() {
        server.stop();
        for (Raw each : raw.values()) {
            try {
                each.socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
