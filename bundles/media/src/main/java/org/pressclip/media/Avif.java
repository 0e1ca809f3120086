package org.pressclip.media;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.pressclip.api.Refusal;

/**
 * The boxes of an AVIF file (ISO/IEC 14496-12, 23008-12): its brand and its size. There is nothing here that decodes
 * one.
 */
final class Avif {
    private static final int MOST_BOXES = 10_000;

    private final ByteBuffer bytes;
    private int boxes;
    private int width;
    private int height;
    private boolean content;

    private Avif(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** The size of a picture in pixels. */
    record Size(int width, int height) {}

    /** Whether a file that begins with a {@code ftyp} box has the brand among its own. */
    static boolean is(byte[] bytes) {
        if (bytes.length < 16) {
            return false;
        }
        int size = Math.min(Math.min(ByteBuffer.wrap(bytes).getInt(), bytes.length), 256);
        for (int at = 8; at + 4 <= size; at += 4) {
            String brand = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
            if (at != 12 && (brand.equals("avif") || brand.equals("avis"))) {
                return true;
            }
        }
        return false;
    }

    /** @throws Refusal if its boxes do not add up or tell no size */
    static Size size(byte[] bytes) throws IOException {
        Avif avif = new Avif(bytes);
        try {
            avif.walk(0, bytes.length, 0);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw broken();
        }
        if (avif.width <= 0 || avif.height <= 0 || !avif.content) {
            throw broken();
        }
        return new Size(avif.width, avif.height);
    }

    private static Refusal broken() {
        return Refusal.refused("broken or cut off", "Fetch it again.");
    }

    /** The boxes of interest are nested three deep: meta, iprp, ipco. */
    private void walk(int from, int to, int depth) throws Refusal {
        for (int at = from; at < to; ) {
            long length = Integer.toUnsignedLong(bytes.getInt(at));
            String type = name(at + 4);
            int head = 8;
            if (length == 1) {
                length = bytes.getLong(at + 8);
                head = 16;
            } else if (length == 0) {
                length = to - at;
            }
            if (length < head || length > to - at || ++boxes > MOST_BOXES) {
                throw broken();
            }
            int end = at + (int) length;
            switch (type) {
                case "meta" -> inside(at + head + 4, end, depth);
                case "iprp", "ipco" -> inside(at + head, end, depth);
                case "ispe" -> size(at + head + 4);
                case "mdat", "idat" -> content |= end > at + head;
                default -> {}
            }
            at = end;
        }
    }

    private void inside(int from, int to, int depth) throws Refusal {
        if (depth < 3) {
            walk(from, to, depth + 1);
        }
    }

    /** Of several the largest: the others are tiles, masks and thumbnails. */
    private void size(int at) {
        int w = bytes.getInt(at);
        int h = bytes.getInt(at + 4);
        if (w > 0 && h > 0 && (long) w * h > (long) width * height) {
            width = w;
            height = h;
        }
    }

    private String name(int at) {
        byte[] name = new byte[4];
        bytes.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }
}
