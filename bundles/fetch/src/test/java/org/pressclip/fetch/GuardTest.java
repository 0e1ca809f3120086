package org.pressclip.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Refusal;

@Timeout(30)
class GuardTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nRain";

    private static Guard guard(String... allowed) {
        return new Guard(
                List.of(allowed).stream().map(Net::of).toList(),
                List.of(Guard.Ports.of("1-65535")),
                InetAddress::getAllByName);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this host itself",
        "0.1.2.3, this host itself",
        "10.255.0.1, a private network",
        "100.64.0.1, a network shared behind a carrier's NAT",
        "127.0.0.1, the loopback",
        "127.255.255.254, the loopback",
        "169.254.169.254, the local link",
        "172.31.0.1, a private network",
        "192.0.0.8, kept for protocols",
        "192.0.2.1, kept for documentation",
        "192.88.99.1, a 6to4 relay",
        "192.168.1.1, a private network",
        "198.19.0.1, kept for benchmarks",
        "198.51.100.1, kept for documentation",
        "203.0.113.1, kept for documentation",
        "239.1.2.3, a multicast group",
        "250.1.2.3, kept for the future",
        "255.255.255.255, a broadcast",
        "::, this host itself",
        "::1, the loopback",
        "::127.0.0.1, no address of the public Internet",
        "::ffff:127.0.0.1, the loopback",
        "::ffff:0:127.0.0.1, no address of the public Internet",
        "64:ff9b::7f00:1, a NAT64 of an IPv4 address",
        "64:ff9b::808:808, a NAT64 of an IPv4 address",
        "64:ff9b:1::1, a local NAT64",
        "100::1, a black hole",
        "2001::1, a Teredo tunnel",
        "2001:2::1, kept for benchmarks",
        "2001:20::1, kept for protocols",
        "2001:db8::1, kept for documentation",
        "2002:7f00:1::1, a 6to4 tunnel",
        "3fff::1, kept for documentation",
        "5f00::1, no address of the public Internet",
        "fc00::1, a private network",
        "fd12:3456::1, a private network",
        "fe80::1, the local link",
        "fec0::1, a private network",
        "ff02::1, a multicast group"
    })
    void whatIsNotOfThePublicInternetIsRefusedByWhatItIs(String address, String what) {
        Guard.Forbidden forbidden = catchThrowableOfType(Guard.Forbidden.class, () -> guard().addresses(address));
        assertThat(forbidden.refusal()).hasMessageEndingWith(", " + what + ", which may not be asked");
        assertThat(forbidden.refusal().remedy()).contains("allow of org.pressclip.fetch.http");
    }

    @Test
    void aMappedAddressIsJudgedByWhatItLeadsToEvenIfTheJdkLeavesItAsItIs() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        mapped[12] = 127;
        mapped[15] = 1;
        InetAddress address = java.net.Inet6Address.getByAddress("x", mapped, -1);
        Guard guard = new Guard(List.of(), List.of(), host -> new InetAddress[] {address});
        assertThat(catchThrowableOfType(Guard.Forbidden.class, () -> guard.addresses("x")))
                .hasMessageContaining("the loopback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "128.0.0.1",
                "169.253.0.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700::1111",
                "2a00::1",
                "::ffff:1.1.1.1"
            })
    void whatIsPublicMayBeAsked(String address) throws UnknownHostException {
        assertThat(guard().addresses(address)).hasSize(1);
    }

    @Test
    void anAllowedNetworkMayBeAskedAndItsNeighboursMayNot() throws UnknownHostException {
        Guard guard = guard("10.1.0.0/16", "::1", "64:ff9b::/96");
        assertThat(guard.addresses("10.1.255.255")).hasSize(1);
        assertThat(guard.addresses("::1")).hasSize(1);
        assertThat(guard.addresses("64:ff9b::101:101")).hasSize(1);
        for (String other :
                new String[] {"10.0.255.255", "10.2.0.0", "127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1"}) {
            assertThat(catchThrowableOfType(Guard.Forbidden.class, () -> guard.addresses(other)))
                    .as(other)
                    .isNotNull();
        }
    }

    @Test
    void oneForbiddenAddressAmongManyForbidsTheHost() {
        Guard guard = new Guard(List.of(), List.of(), host ->
                new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.5")});
        assertThat(catchThrowableOfType(Guard.Forbidden.class, () -> guard.addresses("paper.example")))
                .hasMessage("paper.example is at 10.0.0.5, a private network, which may not be asked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1/8", "10.0.0.0/33", "10.0.0/8", "paper.example", "::1/129", "", "fe80::%1", "1.2.3.999"
            })
    void whatIsNoNetworkIsNotTakenForOne(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Net.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "9-8", "-1", "1-2-3", "http", ""})
    void whatIsNoPortIsNotTakenForOne(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Guard.Ports.of(text));
    }

    /** Spellings that some programs take for the loopback and others for something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://017700000001/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.0.0.1./",
                "http://127.0.0.01/",
                "http://127.0.0.0x1/",
                "http://0/",
                "http://[fe80::1%25lo]/",
                "http://①②⑦.⓪.⓪.①/",
                "http://127。0。0。1/",
                "http://[::ffff:7f00:1]/",
                "http://[0:0:0:0:0:ffff:127.0.0.1]/",
                "http://[::1]/"
            })
    void noSpellingOfAnAddressHidesIt(String address) throws IOException {
        try (Canary canary = new Canary();
                Fetching fetching = new Fetching(Map.of(), InetAddress::getAllByName)) {
            URI uri = URI.create(address.replaceFirst("/$", ":" + canary.port() + "/"));
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> fetching.fetch(uri));
            assertThat(refusal.status()).isEqualTo(Status.REFUSED);
            assertThat(canary.touched()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user@paper.example/", "http://user:secret@paper.example/", "http://127.0.0.1:22/"})
    void usersNamesAndOtherPortsAreRefused(String address) throws IOException {
        try (Fetching fetching = new Fetching(
                Map.of("allow", new String[] {"127.0.0.0/8"}, "ports", new String[] {"80", "443", "8000-8099"}),
                InetAddress::getAllByName)) {
            assertThat(catchThrowableOfType(Refusal.class, () -> fetching.fetch(URI.create(address))))
                    .isNotNull();
        }
    }

    @Test
    void aRedirectIsJudgedAgain() throws IOException {
        try (Canary canary = new Canary();
                Wire wire = Wire.saying("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:" + canary.port()
                        + "/\r\nContent-Length: 0\r\n\r\n");
                Fetching fetching =
                        new Fetching(Map.of("allow", new String[] {"127.0.0.1"}), InetAddress::getAllByName)) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> fetching.fetch(wire.at("/")));
            assertThat(refusal).hasMessage("127.0.0.2, the loopback, which may not be asked");
            assertThat(wire.requests()).hasSize(1);
            assertThat(canary.touched()).isZero();
        }
    }

    /** A host that gives a good address to who checks and a forbidden one to who connects. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void anAnswerThatChangesBetweenCheckAndConnectionLeadsNowhereElse(int good) throws IOException {
        InetAddress open = InetAddress.getByName("127.0.0.1");
        InetAddress secret = InetAddress.getByName("127.0.0.2");
        try (Canary canary = new Canary();
                Wire wire = new Wire(
                        new ServerSocket(canary.port(), 50, open), (path, out) -> out.write(OK.getBytes(ISO_8859_1)))) {
            AtomicInteger asked = new AtomicInteger();
            Guard.Names rebinding = host -> new InetAddress[] {asked.getAndIncrement() < good ? open : secret};
            try (Fetching fetching = new Fetching(Map.of("allow", new String[] {"127.0.0.1"}), rebinding)) {
                URI at = URI.create("http://paper.example:" + canary.port() + "/");
                for (int i = 1; i <= good + 2; i++) { // the server hangs up each time, so each looks the host up again
                    if (i <= good) {
                        assertThat(fetching.fetch(at)).as("fetch " + i).isEqualTo("Rain");
                    } else {
                        assertThat(catchThrowableOfType(Refusal.class, () -> fetching.fetch(at)))
                                .hasMessage("paper.example is at 127.0.0.2, the loopback, which may not be asked");
                    }
                    assertThat(asked).as("each connection asks once").hasValue(i);
                }
            }
            assertThat(wire.requests()).hasSize(good);
            assertThat(canary.touched()).isZero();
        }
    }

    @Test
    void whatTheGuardApprovedIsWhatIsDialledInItsOrder() throws IOException {
        InetAddress closed = InetAddress.getByName("127.0.0.3"); // nobody listens there
        InetAddress open = InetAddress.getByName("127.0.0.1");
        Deque<InetAddress[]> answers = new ArrayDeque<>();
        answers.add(new InetAddress[] {closed, open});
        try (Wire wire = Wire.saying(OK);
                Fetching fetching =
                        new Fetching(Map.of("allow", new String[] {"127.0.0.1", "127.0.0.3"}), host -> answers.pop())) {
            assertThat(fetching.fetch(URI.create("http://paper.example:" + wire.port() + "/")))
                    .isEqualTo("Rain");
            assertThat(answers).isEmpty();
        }
    }

    /** A server that nobody may touch, at the second address of the loopback. */
    private static final class Canary implements AutoCloseable {
        private final ServerSocket socket;
        private final AtomicInteger touched = new AtomicInteger();

        Canary() throws IOException {
            socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.2"));
            Thread thread = new Thread(
                    () -> {
                        try {
                            while (true) {
                                socket.accept().close();
                                touched.incrementAndGet();
                            }
                        } catch (IOException e) {
                            // the test is over
                        }
                    },
                    "canary");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        /** After a connection of one's own, before which any other has been counted. */
        int touched() throws IOException {
            new java.net.Socket(socket.getInetAddress(), port()).close();
            while (touched.get() == 0) {
                Thread.onSpinWait();
            }
            return touched.get() - 1;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final class Fetching implements AutoCloseable {
        private final HttpFetcher fetcher;

        Fetching(Map<String, ?> config, Guard.Names names) {
            Map<String, Object> all =
                    new TreeMap<>(Map.of("ports", new String[] {"1-65535"}, "delayMillis", 0, "robots", false));
            all.putAll(config);
            fetcher = new HttpFetcher(
                    Converters.standardConverter().convert(all).to(HttpFetcher.Config.class),
                    Clock.systemUTC(),
                    names,
                    null);
        }

        String fetch(URI uri) throws IOException {
            return StandardCharsets.UTF_8
                    .decode(fetcher.fetch(Lead.at(uri).build()).body())
                    .toString();
        }

        @Override
        public void close() {
            fetcher.close();
        }
    }
}
