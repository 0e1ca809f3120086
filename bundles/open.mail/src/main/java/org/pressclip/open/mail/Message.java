package org.pressclip.open.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Refusal;

/**
 * A message read through once: its headers, and of its parts the one that a person reads.
 *
 * <p>That is the part a {@code multipart/related} names as its start or that was saved under the page's own address,
 * else the first HTML, else the first plain text; never an attachment nor what a message encloses.
 */
final class Message {
    private static final int DEEPEST = 20;
    private static final int LONGEST_HEADER = 200_000;
    private static final int MOST_HEADERS = 2_000;
    private static final int TEXT = 1;
    private static final int HTML = 2;
    private static final int START = 3;

    final Headers headers;
    final Headers part;
    final byte[] body;

    private Message(Headers headers, Headers part, byte[] body) {
        this.headers = headers;
        this.part = part;
        this.body = body;
    }

    /** Hears of parts that end before they should. */
    private static final class Ends extends DecodeMonitor {
        boolean early;

        @Override
        public boolean warn(String error, String drop) {
            early |= error.contains("ended prematurely");
            return false;
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }

    /**
     * Reads a message.
     *
     * @param most bytes that the part may have, decoded
     * @throws Refusal if there is no such part, or not all of it
     */
    static Message read(InputStream in, int most) throws IOException {
        Ends ends = new Ends();
        MimeConfig config = MimeConfig.custom()
                .setMaxLineLen(-1)
                .setMaxHeaderLen(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        MimeTokenStream stream = new MimeTokenStream(config, ends, null, null);
        stream.parse(in);
        try {
            return new Reading(stream, most).read(ends);
        } catch (MimeException e) {
            throw Refusal.refused("broken MIME: " + e.getMessage(), "Save it again.");
        } catch (RuntimeException e) { // the parser's own on what it did not expect
            throw Refusal.refused("broken MIME that cannot be read", "Save it again.");
        }
    }

    /** What is known on the way. */
    private static final class Reading {
        private final MimeTokenStream stream;
        private final int most;
        private final Headers headers = new Headers();
        private final Deque<String> starts = new ArrayDeque<>();
        private Headers part = headers;
        private int messages;
        private int leaves;
        private int rank;
        private int best = -1;
        private @Nullable Headers bestPart;
        private byte[] body = new byte[0];

        Reading(MimeTokenStream stream, int most) {
            this.stream = stream;
            this.most = most;
        }

        Message read(Ends ends) throws IOException, MimeException {
            boolean first = true;
            for (EntityState at = stream.getState(); at != EntityState.T_END_OF_STREAM; at = stream.next()) {
                switch (at) {
                    case T_START_MESSAGE -> deeper(++messages);
                    case T_END_MESSAGE -> messages--;
                    case T_START_HEADER -> {
                        part = first ? headers : new Headers();
                        first = false;
                    }
                    case T_FIELD -> part.add(stream.getField());
                    case T_START_MULTIPART -> {
                        starts.push(part.parameter("content-type", "start"));
                        deeper(starts.size());
                    }
                    case T_END_MULTIPART -> starts.pop();
                    case T_BODY -> leaf();
                    default -> {}
                }
            }
            if (bestPart == null) {
                throw Refusal.refused(
                        leaves == 0 ? "no page in it: no part of it begins" : "no page in it: no part is HTML or text",
                        leaves == 0 ? "Save it again." : "Look at what it holds, and import that.");
            }
            if (ends.early && best == leaves) {
                throw Refusal.refused("cut off within the page", "Save it again.");
            }
            return new Message(headers, bestPart, body);
        }

        private static void deeper(int depth) throws Refusal {
            if (depth > DEEPEST) {
                throw Refusal.refused("parts in parts more than " + DEEPEST + " deep", "Look at how it was made.");
            }
        }

        private void leaf() throws IOException {
            leaves++;
            int now = rank();
            if (messages > 1 || now <= rank) {
                return;
            }
            rank = now;
            best = leaves;
            bestPart = part;
            body = stream.getDecodedInputStream().readNBytes(most + 1);
            if (body.length > most) {
                throw Refusal.refused(
                        "larger than " + most + " bytes", "Raise maxBytes of org.pressclip.open.mail if it is a page.");
            }
        }

        private int rank() {
            String type = part.value("content-type");
            if (part.value("content-disposition").equals("attachment") && !starts.isEmpty()) {
                return 0;
            }
            if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
                String start = starts.isEmpty() ? "" : starts.element();
                String place = part.raw("content-location");
                boolean named = !start.isEmpty() && start.equals(part.raw("content-id"));
                boolean page = !place.isEmpty() && place.equals(headers.raw("snapshot-content-location"));
                return named || page ? START : HTML;
            }
            return type.equals("text/plain") || (type.isEmpty() && messages == 1) ? TEXT : 0;
        }
    }
}
