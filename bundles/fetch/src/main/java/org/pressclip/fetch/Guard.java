package org.pressclip.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pressclip.api.Refusal;

/**
 * Which servers may be asked: those of the public Internet, by the registries of special-purpose addresses of IANA (RFC
 * 6890 and its successors), and those of networks that somebody has allowed; at ports that are allowed.
 *
 * <p>It looks a host up and approves the addresses in one: whoever connects must take what comes out of
 * {@link #addresses} and not look the host up again, for the next answer can be another. Immutable.
 */
final class Guard {
    /** Asks for the addresses of a host's name. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** That what was looked up may not be asked; in the only shape that a resolver can throw. */
    static final class Forbidden extends UnknownHostException {
        private static final long serialVersionUID = 1;

        private final Refusal refusal;

        Forbidden(Refusal refusal) {
            super(refusal.getMessage());
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    private static final Net GLOBAL = Net.of("2000::/3");
    private static final Net MAPPED = new Net(bytes(10, 0xFF, 0xFF), 96); // by name, the JDK would make it IPv4
    private static final Net NAT64 = Net.of("64:ff9b::/96");
    private static final Net SIX_TO_FOUR = Net.of("2002::/16");

    /** What is not public, and what to call it; the first that holds an address names it. */
    private static final Map<Net, String> SPECIAL = special();

    private final List<Net> allowed;
    private final List<Ports> ports;
    private final Names names;

    Guard(List<Net> allowed, List<Ports> ports, Names names) {
        this.allowed = List.copyOf(allowed);
        this.ports = List.copyOf(ports);
        this.names = names;
    }

    /**
     * Ports from one to another.
     *
     * @param first the first, 1 to 65535
     * @param last the last
     */
    record Ports(int first, int last) {
        /**
         * Reads {@code 443} or {@code 8000-8099}.
         *
         * @throws IllegalArgumentException if it is neither
         */
        static Ports of(String text) {
            String[] ends = text.strip().split("-", -1);
            int first = port(ends[0], text);
            int last = ends.length == 1 ? first : port(ends[1], text);
            if (ends.length > 2 || first > last) {
                throw new IllegalArgumentException("'" + text + "' is not a port or a range of them");
            }
            return new Ports(first, last);
        }

        private static int port(String end, String text) {
            int port = end.strip().matches("[0-9]{1,5}") ? Integer.parseInt(end.strip()) : 0;
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("'" + text + "' is not a port or a range of them");
            }
            return port;
        }

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    private static Map<Net, String> special() {
        Map<Net, String> all = new LinkedHashMap<>();
        all.put(Net.of("0.0.0.0/8"), "this host itself");
        all.put(Net.of("10.0.0.0/8"), "a private network");
        all.put(Net.of("100.64.0.0/10"), "a network shared behind a carrier's NAT");
        all.put(Net.of("127.0.0.0/8"), "the loopback");
        all.put(Net.of("169.254.0.0/16"), "the local link");
        all.put(Net.of("172.16.0.0/12"), "a private network");
        all.put(Net.of("192.0.0.0/24"), "kept for protocols");
        all.put(Net.of("192.0.2.0/24"), "kept for documentation");
        all.put(Net.of("192.88.99.0/24"), "a 6to4 relay");
        all.put(Net.of("192.168.0.0/16"), "a private network");
        all.put(Net.of("198.18.0.0/15"), "kept for benchmarks");
        all.put(Net.of("198.51.100.0/24"), "kept for documentation");
        all.put(Net.of("203.0.113.0/24"), "kept for documentation");
        all.put(Net.of("224.0.0.0/4"), "a multicast group");
        all.put(Net.of("255.255.255.255"), "a broadcast");
        all.put(Net.of("240.0.0.0/4"), "kept for the future");
        all.put(Net.of("::/128"), "this host itself");
        all.put(Net.of("::1/128"), "the loopback");
        all.put(MAPPED, "an IPv4 address in disguise");
        all.put(NAT64, "a NAT64 of an IPv4 address");
        all.put(Net.of("64:ff9b:1::/48"), "a local NAT64");
        all.put(Net.of("100::/64"), "a black hole");
        all.put(Net.of("2001::/32"), "a Teredo tunnel");
        all.put(Net.of("2001:2::/48"), "kept for benchmarks");
        all.put(Net.of("2001::/23"), "kept for protocols");
        all.put(Net.of("2001:db8::/32"), "kept for documentation");
        all.put(SIX_TO_FOUR, "a 6to4 tunnel");
        all.put(Net.of("3fff::/20"), "kept for documentation");
        all.put(Net.of("fc00::/7"), "a private network");
        all.put(Net.of("fe80::/10"), "the local link");
        all.put(Net.of("fec0::/10"), "a private network");
        all.put(Net.of("ff00::/8"), "a multicast group");
        return all;
    }

    private static byte[] bytes(int zeros, int... rest) {
        byte[] all = new byte[16];
        for (int i = 0; i < rest.length; i++) {
            all[zeros + i] = (byte) rest[i];
        }
        return all;
    }

    /** Judges an address as it is written: its port, and the host where it is a number. */
    void check(URI at) throws Refusal {
        int port = at.getPort() > 0 ? at.getPort() : "https".equals(at.getScheme()) ? 443 : 80;
        if (ports.stream().noneMatch(each -> each.first() <= port && port <= each.last())) {
            throw Refusal.refused(
                    "port " + port + " may not be asked: " + at,
                    "Add it to ports of org.pressclip.fetch.http if a publisher serves pages there.");
        }
        String host = bare(at.getHost());
        if (Addresses.isNumeric(host)) {
            try {
                vetted(host, InetAddress.getAllByName(host)); // asks nobody
            } catch (UnknownHostException e) {
                throw Refusal.refused("not an address: " + at, "Give the page's own address.");
            }
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * The addresses of a host, all of them approved.
     *
     * @throws Forbidden if one of them may not be asked
     * @throws UnknownHostException if there are none
     */
    InetAddress[] addresses(String host) throws UnknownHostException {
        InetAddress[] all = names.of(bare(host)).clone();
        if (all.length == 0) {
            throw new UnknownHostException(host);
        }
        try {
            return vetted(host, all);
        } catch (Refusal e) {
            throw new Forbidden(e);
        }
    }

    private InetAddress[] vetted(String host, InetAddress[] all) throws Refusal {
        for (InetAddress each : all) {
            String what = forbidden(each.getAddress());
            if (!what.isEmpty()) {
                String address = each.getHostAddress();
                throw Refusal.refused(
                        (host.equals(address) ? "" : host + " is at ") + address + ", " + what
                                + ", which may not be asked",
                        "Add " + address + " to allow of org.pressclip.fetch.http if pages are to be fetched there.");
            }
        }
        return all;
    }

    /** What an address is that may not be asked; "" if it may. */
    private String forbidden(byte[] address) {
        byte[] within = within(address);
        boolean open = allowed.stream().anyMatch(net -> net.holds(address));
        if (within.length > 0 && (open || MAPPED.holds(address))) {
            return forbidden(within); // a way to it that is allowed does not allow what it leads to
        }
        if (open) {
            return "";
        }
        for (Map.Entry<Net, String> each : SPECIAL.entrySet()) {
            if (each.getKey().holds(address)) {
                return each.getValue();
            }
        }
        return address.length == 16 && !GLOBAL.holds(address) ? "no address of the public Internet" : "";
    }

    /** The IPv4 address that is reached through an IPv6 one; empty without. */
    private static byte[] within(byte[] address) {
        if (MAPPED.holds(address) || NAT64.holds(address)) {
            return Arrays.copyOfRange(address, 12, 16);
        }
        return SIX_TO_FOUR.holds(address) ? Arrays.copyOfRange(address, 2, 6) : new byte[0];
    }

    /** Unwraps what {@link #addresses} threw from under whatever a client made of it. */
    static IOException unwrapped(IOException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof Forbidden forbidden) {
                return forbidden.refusal();
            }
        }
        return problem;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Guard guard && allowed.equals(guard.allowed) && ports.equals(guard.ports);
    }

    @Override
    public int hashCode() {
        return Objects.hash(allowed, ports);
    }
}
