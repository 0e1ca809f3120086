package org.pressclip.fetch;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The addresses that begin with the same bits.
 *
 * @param prefix four or sixteen bytes, zero after the bits that count
 * @param bits how many of them count
 */
record Net(byte[] prefix, int bits) {
    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Net of(String text) {
        int slash = text.indexOf('/');
        byte[] bytes = literal((slash < 0 ? text : text.substring(0, slash)).strip());
        int most = bytes.length * 8;
        int bits = slash < 0 ? most : number(text.substring(slash + 1).strip(), most);
        if (!Arrays.equals(bytes, masked(bytes, bits))) {
            throw new IllegalArgumentException(text + " has bits set behind its first " + bits);
        }
        return new Net(bytes, bits);
    }

    /** The bytes of an address that is written as one; never asks anybody for a name. */
    private static byte[] literal(String text) {
        boolean numeric = !text.isEmpty()
                && (text.indexOf(':') >= 0
                        ? text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.')
                        : text.split("\\.", -1).length == 4
                                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.'));
        try {
            if (numeric) {
                return InetAddress.getByName(text).getAddress();
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is not an address", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not an address");
    }

    private static int number(String text, int most) {
        int bits = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("/" + text + " is not a number of bits from 0 to " + most);
        }
        return bits;
    }

    private static byte[] masked(byte[] bytes, int bits) {
        int off = bytes.length * 8 - bits;
        byte[] number = new BigInteger(1, bytes).shiftRight(off).shiftLeft(off).toByteArray();
        byte[] masked = new byte[bytes.length];
        for (int from = number.length - 1, to = masked.length - 1; from >= 0 && to >= 0; from--, to--) {
            masked[to] = number[from];
        }
        return masked;
    }

    boolean holds(byte[] address) {
        return address.length == prefix.length && Arrays.equals(prefix, masked(address, bits));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Net net && bits == net.bits && Arrays.equals(prefix, net.prefix);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(prefix) + bits;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(prefix).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new AssertionError("four or sixteen bytes", e);
        }
    }
}
