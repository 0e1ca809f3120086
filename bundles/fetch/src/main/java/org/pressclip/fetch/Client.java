package org.pressclip.fetch;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Exchange;
import org.pressclip.api.Refusal;

/**
 * Asks servers over HTTP/1.1 with Apache HttpClient, which connects to the addresses that the {@link Guard} has
 * approved and to no others: no redirect is followed, no proxy used, no name looked up behind its back.
 *
 * <p>Connections are kept for the next request and dropped after a while. Thread-safe.
 */
final class Client implements Closeable {
    private static final int BUFFER = 8_192;
    private static final int CONNECTIONS = 1_000;
    /** A connection that has not been used for so long is dropped; most servers drop it sooner. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    private static final long SWEEP = TimeUnit.SECONDS.toNanos(5);

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final int headerBytes;
    private final int readMillis;
    private final AtomicLong swept = new AtomicLong(System.nanoTime());
    private volatile boolean retired;

    /**
     * Makes one.
     *
     * @param trusted whom to trust; null for the platform's own word
     * @param perHost how many connections to a host at once
     * @param headerBytes of an answer at most
     * @param readMillis patience for a connection and for the next bytes
     */
    Client(Guard guard, @Nullable SSLContext trusted, int perHost, int headerBytes, int readMillis) {
        this.headerBytes = headerBytes;
        this.readMillis = readMillis;
        Timeout patience = Timeout.ofMilliseconds(readMillis);
        SSLContext context = trusted == null ? system() : trusted;
        connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Approved(guard))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(
                        context, HostnameVerificationPolicy.BUILTIN, new DefaultHostnameVerifier()))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(headerBytes)
                                .setMaxHeaderCount(1_000)
                                .build())
                        .responseParserFactory(new Heads())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND) // see Asker
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(patience).build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(perHost)
                .build();
        client = HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setRequestExecutor(new Asker())
                .setConnectionReuseStrategy((request, response, about) ->
                        !retired && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, about))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(patience)
                        .setResponseTimeout(patience)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setDefaultCookieSpecRegistry(name -> null)
                .setDefaultAuthSchemeRegistry(name -> null)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    private static SSLContext system() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** Gives the client what the guard approves, so that what is checked is what is used. */
    private record Approved(Guard guard) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.addresses(host);
        }

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            List<InetSocketAddress> all = new ArrayList<>();
            for (InetAddress each : guard.addresses(host)) {
                all.add(new InetSocketAddress(each, port));
            }
            return all;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /**
     * What a server answered.
     *
     * @param read its body; of no bytes where it was not wanted
     */
    record Answer(Exchange exchange, Unpacking.Body read) {
        byte[] body() {
            return read.bytes();
        }

        int status() {
            return exchange.status();
        }

        /** All values of a header in order. */
        List<String> all(String header) {
            return values(exchange.answered(), header);
        }

        /** The first value of a header, "" without one. */
        String first(String header) {
            List<String> all = all(header);
            return all.isEmpty() ? "" : all.get(0);
        }
    }

    private static List<String> values(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .flatMap(each -> each.getValue().stream())
                .toList();
    }

    /** Whether the body of an answer is wanted, judged by its head. */
    @FunctionalInterface
    interface Wanted {
        boolean body(Answer head) throws IOException;
    }

    /** One request, which can be given up from another thread. */
    final class Question {
        private final URI at;
        private final Map<String, String> headers;
        private final Unpacking unpacking;
        private final Wanted wanted;
        private volatile @Nullable HttpGet under;
        private volatile @Nullable HttpClientContext about;
        private volatile boolean left;

        Question(URI at, Map<String, String> headers, Unpacking unpacking, Wanted wanted) {
            this.at = at;
            this.headers = headers;
            this.unpacking = unpacking;
            this.wanted = wanted;
        }

        /** Whether anything came back. */
        boolean heard() {
            HttpClientContext context = about;
            return context != null && received(context) > 0;
        }

        /** How many bytes of the answer have come, after TLS. */
        private static long received(HttpClientContext context) {
            EndpointDetails details = context.getEndpointDetails();
            return details != null && context.getAttribute(BEFORE) instanceof Long before
                    ? details.getReceivedBytesCount() - before
                    : 0;
        }

        /** Leaves it, whatever it waits for. */
        void giveUp() {
            left = true;
            HttpGet request = under;
            if (request != null) {
                request.cancel();
            }
        }

        /**
         * Asks and waits.
         *
         * @throws Refusal if the server may not be asked, or its answer breaks a bound
         */
        Answer answer() throws IOException {
            sweep();
            for (int i = 0; ; i++) {
                HttpGet request = new HttpGet(at);
                headers.forEach(request::setHeader);
                under = request;
                if (left) {
                    throw new IOException(HttpFetcher.GIVEN_UP);
                }
                try {
                    return answer(request);
                } catch (Stale e) {
                    if (i == CONNECTIONS) {
                        throw new IOException("no connection to " + at.getHost() + " stays as it was", e);
                    }
                }
            }
        }

        private Answer answer(HttpGet request) throws IOException {
            HttpClientContext context = HttpClientContext.create();
            about = context;
            try (ClassicHttpResponse response = execute(request, context)) {
                HttpRequest sent = context.getRequest() == null ? request : context.getRequest();
                Exchange exchange = new Exchange(at, headers(sent), response.getCode(), headers(response));
                Answer head = new Answer(exchange, Unpacking.Body.NONE);
                checked(exchange);
                InputStream in = response.getEntity() == null
                        ? InputStream.nullInputStream()
                        : response.getEntity().getContent();
                if (!wanted.body(head)) {
                    in.readNBytes(BUFFER); // if that is all of it, the connection can be used again
                    return head;
                }
                return new Answer(exchange, body(in, exchange, context));
            }
        }

        private ClassicHttpResponse execute(HttpGet request, HttpClientContext context) throws IOException {
            HttpHost host = new HttpHost(at.getScheme(), at.getHost(), at.getPort());
            try {
                return client.executeOpen(host, request, context);
            } catch (MessageConstraintException e) {
                throw headTooLarge(e);
            }
        }

        private Refusal headTooLarge(IOException why) {
            Refusal refusal = Refusal.refused(
                    "an answer with a head of more than " + headerBytes + " bytes",
                    "Raise maxHeaderBytes of org.pressclip.fetch.http if the server cannot do with less.");
            refusal.initCause(why);
            return refusal;
        }

        /** Takes no answer whose head is too large or contradicts itself. */
        private void checked(Exchange exchange) throws IOException {
            long size = 0;
            for (Map.Entry<String, List<String>> each : exchange.answered().entrySet()) {
                for (String value : each.getValue()) {
                    size += each.getKey().length() + value.length() + 4L;
                }
            }
            if (size > headerBytes) {
                throw headTooLarge(new IOException(size + " bytes"));
            }
            if (values(exchange.answered(), "Content-Length").stream()
                            .distinct()
                            .count()
                    > 1) {
                throw new Broken(
                        "a body's length that makes no sense: "
                                + String.join(", ", values(exchange.answered(), "Content-Length")),
                        null);
            }
        }

        private Unpacking.Body body(InputStream in, Exchange exchange, HttpClientContext context) throws IOException {
            long length = length(exchange);
            if (length > unpacking.maxBytes() && !unpacking.cut()) {
                throw Unpacking.tooLarge(unpacking.maxBytes());
            }
            long head = received(context); // and as much of the body as came with it: a buffer at most
            String packing = Unpacking.packing(values(exchange.answered(), "Content-Encoding"));
            try {
                return unpacking.read(in, packing, () -> received(context) - head + BUFFER);
            } catch (Refusal | SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                throw new Broken(
                        (packing.isEmpty() ? "cut off" : "cut off or broken " + packing + " data")
                                + HttpFetcher.said(e),
                        e);
            }
        }

        /** How long the server says the body is as it sends it; -1 where it does not say. */
        private long length(Exchange exchange) throws IOException {
            List<String> said = values(exchange.answered(), "Content-Length");
            try {
                return said.isEmpty() ? -1 : Long.parseUnsignedLong(said.get(0).strip());
            } catch (NumberFormatException e) {
                throw new Broken("a body's length that makes no sense: " + said.get(0), e);
            }
        }
    }

    private static Map<String, List<String>> headers(HttpMessage message) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Header each : message.getHeaders()) {
            String value = each.getValue() == null ? "" : text(each.getValue());
            all.computeIfAbsent(each.getName(), name -> new ArrayList<>()).add(value);
        }
        return all;
    }

    /** A header's bytes as UTF-8 where they are that; the client takes each for a character. */
    private static String text(String header) {
        if (header.chars().allMatch(c -> c < 0x80)) {
            return header;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }

    /** Drops connections that nobody needs any more; there is no thread for that. */
    private void sweep() {
        long now = System.nanoTime();
        long last = swept.get();
        if (now - last > SWEEP && swept.compareAndSet(last, now)) {
            connections.closeIdle(TimeValue.of(IDLE));
        }
    }

    /** Lets what is under way end, and keeps no connection. */
    void retire() {
        retired = true;
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    @Override
    public void close() {
        retired = true;
        connections.close(CloseMode.IMMEDIATE);
    }

    /** An answer that is not whole, with a message for people. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1;

        Broken(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    /** A connection that was kept is not as it was left: closed, or with bytes on it that nobody asked for. */
    private static final class Stale extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** What a request was answered over. */
    private static final String BEFORE = "pressclip.received";

    /** Sends nothing over a connection on which something lies already: it would be taken for the answer. */
    private static final class Asker extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback interim,
                HttpContext context)
                throws IOException, HttpException {
            EndpointDetails details = connection.getEndpointDetails();
            boolean used = details.getRequestCount() > 0;
            if (used && !quiet(connection)) {
                throw new Stale();
            }
            context.setAttribute(BEFORE, details.getReceivedBytesCount());
            try {
                return super.execute(request, connection, interim, context);
            } catch (SocketTimeoutException | Stale e) {
                throw e;
            } catch (IOException e) {
                boolean silent = used && details.getReceivedBytesCount() == (long) context.getAttribute(BEFORE);
                if (silent && !(e instanceof MessageConstraintException)) {
                    Stale stale = new Stale(); // closed in the moment in which it was used
                    stale.initCause(e);
                    throw stale;
                }
                throw e;
            }
        }
    }

    /** Whether nothing lies on a connection. What does in the clear is seen without waiting. */
    private static boolean quiet(HttpClientConnection connection) throws IOException {
        if (connection.getSSLSession() == null
                && connection instanceof ManagedHttpClientConnection managed
                && managed.getSocket() != null) {
            return managed.getSocket().getInputStream().available() == 0;
        }
        try {
            connection.isDataAvailable(Timeout.ofMilliseconds(1));
            return false; // bytes, or the end
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** Reads the heads of answers, of so many bytes at most. */
    private final class Heads implements HttpMessageParserFactory<ClassicHttpResponse> {
        @Override
        public DefaultHttpResponseParser create(Http1Config config) {
            return new DefaultHttpResponseParser(config) {
                private boolean interim;

                @Override
                public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
                        throws IOException, HttpException {
                    if (buffer.length() > 0 && !interim) {
                        throw new Stale(); // more than the body before was said to be
                    }
                    ClassicHttpResponse response = super.parse(buffer, new Capped(in, headerBytes + BUFFER));
                    interim = response != null && response.getCode() < 200;
                    return response;
                }
            };
        }
    }

    /** A stream that complains after so many bytes. */
    private static final class Capped extends FilterInputStream {
        private long left;

        Capped(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left <= 0) {
                throw new MessageConstraintException("the answer's head does not end");
            }
            int n = in.read(bytes, from, length);
            left -= Math.max(n, 0);
            return n;
        }
    }
}
