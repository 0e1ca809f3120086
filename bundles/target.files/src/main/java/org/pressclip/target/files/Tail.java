package org.pressclip.target.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** The end of a file of JSON Lines, where somebody may have stopped in the middle. */
final class Tail {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BLOCK = 1 << 14;

    private Tail() {}

    /**
     * Cuts off half a line that stands at the end, and ends a whole one that lacks its line's end.
     *
     * @return where the next line begins
     */
    static long mend(FileChannel file) throws IOException {
        long size = file.size();
        long begin = begin(file, size);
        if (begin == size) {
            return size;
        }
        if (isWhole(file, begin)) {
            file.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
            return size + 1;
        }
        file.truncate(begin);
        return begin;
    }

    /** Behind the last line's end. */
    private static long begin(FileChannel file, long size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long to = size; to > 0; ) {
            long from = Math.max(0, to - (to == size ? 1 : BLOCK)); // most files end well
            block.clear().limit((int) (to - from));
            while (block.hasRemaining() && file.read(block, from + block.position()) >= 0) {
                // until it is full
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    private static boolean isWhole(FileChannel file, long begin) throws IOException {
        file.position(begin);
        try (JsonParser json = JSON.createParser(Channels.newInputStream(file))) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (json.nextToken() == null || !json.currentToken().isStructStart()) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
