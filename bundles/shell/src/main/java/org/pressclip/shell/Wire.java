package org.pressclip.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is spoken over the container's socket: frames of one byte that says what it is, four that say how long, and so
 * many bytes.
 *
 * <p>The command sends one {@link Request}, and perhaps {@link #CANCEL}; to hang up means the same. The container
 * answers with {@link #OUT} and {@link #ERR} as they come, and ends with {@link #EXIT}.
 */
public final class Wire {
    /** Told apart first of all, so that a container of another version says so instead of guessing. */
    public static final int VERSION = 1;

    public static final byte REQUEST = 'R';
    public static final byte CANCEL = 'C';
    /** Bytes for standard output. */
    public static final byte OUT = 'O';
    /** Bytes for standard error. */
    public static final byte ERR = 'E';
    /** The exit status as four bytes; the last frame. */
    public static final byte EXIT = 'X';

    /** No frame is longer: a peer that says otherwise is not one of ours. */
    static final int LONGEST = 8 << 20;

    private Wire() {}

    /** One frame. */
    public record Frame(byte kind, byte[] content) {
        static Frame exit(int status) {
            return new Frame(
                    EXIT,
                    new byte[] {(byte) (status >>> 24), (byte) (status >>> 16), (byte) (status >>> 8), (byte) status});
        }

        /** The status in an {@link #EXIT} frame. */
        public int status() {
            return content.length != 4
                    ? 1
                    : content[0] << 24 | (content[1] & 255) << 16 | (content[2] & 255) << 8 | content[3] & 255;
        }
    }

    /**
     * What the command asks for, and where it stands.
     *
     * @param arguments as typed, after the command's own name
     * @param folder the absolute path that relative ones start from
     * @param outIsTerminal whether standard output is one
     * @param errIsTerminal whether standard error is one
     * @param colour whether colour is welcome on a terminal
     * @param columns the terminal's width
     */
    public record Request(
            List<String> arguments,
            Path folder,
            boolean outIsTerminal,
            boolean errIsTerminal,
            boolean colour,
            int columns) {
        public Request {
            arguments = List.copyOf(arguments);
        }

        public Frame frame() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream data = new DataOutputStream(bytes)) {
                data.writeInt(VERSION);
                data.writeByte((outIsTerminal ? 1 : 0) | (errIsTerminal ? 2 : 0) | (colour ? 4 : 0));
                data.writeInt(columns);
                write(data, folder.toString());
                data.writeInt(arguments.size());
                for (String argument : arguments) {
                    write(data, argument);
                }
            } catch (IOException e) {
                throw new AssertionError("memory does not fail", e);
            }
            return new Frame(REQUEST, bytes.toByteArray());
        }

        static Request of(Frame frame) throws IOException {
            DataInputStream data = new DataInputStream(new ByteArrayInputStream(frame.content()));
            int version = frame.kind() == REQUEST ? data.readInt() : -1;
            if (version != VERSION) {
                throw new IOException("The running container is of another version than this command; stop it first.");
            }
            int flags = data.readByte();
            int columns = data.readInt();
            Path folder = Path.of(read(data));
            int count = data.readInt();
            List<String> arguments = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                arguments.add(read(data));
            }
            return new Request(arguments, folder, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, columns);
        }

        private static void write(DataOutputStream data, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            data.writeInt(bytes.length);
            data.write(bytes);
        }

        private static String read(DataInputStream data) throws IOException {
            int length = data.readInt();
            if (length < 0 || length > data.available()) {
                throw new EOFException("a request that is cut short");
            }
            return new String(data.readNBytes(length), StandardCharsets.UTF_8);
        }
    }

    /**
     * Writes a frame whole; the caller sees to it that no two threads do.
     *
     * <p>On the channel itself, for the streams that the JDK makes of one share a lock: whoever waits to read would
     * keep the other from writing.
     */
    public static void write(WritableByteChannel channel, Frame frame) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(5 + frame.content().length);
        buffer.put(frame.kind())
                .putInt(frame.content().length)
                .put(frame.content())
                .flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** The next frame, null when the peer has hung up. */
    public static @Nullable Frame read(ReadableByteChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(5);
        if (!fill(channel, head)) {
            return null;
        }
        byte kind = head.get(0);
        int length = head.getInt(1);
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        if (length > 0 && !fill(channel, content)) {
            throw new EOFException("a frame that is cut short");
        }
        return new Frame(kind, content.array());
    }

    private static boolean fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() > 0) {
                    throw new EOFException("a frame that is cut short");
                }
                return false;
            }
        }
        return true;
    }
}
