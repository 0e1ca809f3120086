package org.pressclip.media;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.pressclip.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure of what bytes are by decoding them: type, size, and that all of the picture is there. Its size is read
 * before anything is decoded, and it is decoded into few pixels, so that a small file that claims to be a huge picture
 * costs nothing. An AVIF is told by its header alone. Thread-safe.
 */
final class Decoder {
    private static final Logger log = LoggerFactory.getLogger(Decoder.class);
    private static final int SAMPLE = 1_000_000; // pixels that are kept of what is decoded
    private static final int UNIT = 1_000; // of pixels, for the semaphore

    private final int most;
    private final Semaphore room;

    /** @param most how many pixels a picture may have, and all that are decoded at once */
    Decoder(int most) {
        this.most = most;
        this.room = new Semaphore(units(most), true);
    }

    /** What bytes turned out to be. */
    record Picture(Kind kind, int width, int height) {}

    /**
     * Looks at bytes.
     *
     * @param deadline of {@link System#nanoTime}
     * @throws Refusal if it is no picture, a broken one or one too large
     */
    Picture look(byte[] bytes, long deadline) throws IOException, InterruptedException {
        Kind kind = Kind.of(bytes);
        if (kind == Kind.AVIF) {
            Avif.Size size = Avif.size(bytes);
            check(size.width(), size.height());
            return new Picture(kind, size.width(), size.height());
        }
        ImageReader reader = reader(kind);
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            check(width, height);
            int units = units((long) width * height);
            if (!room.tryAcquire(units, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new IOException("not done in time");
            }
            try {
                decode(reader, width, height, deadline);
            } finally {
                room.release(units);
            }
            if (kind == Kind.JPEG && !ends(bytes)) {
                throw broken();
            }
            return new Picture(kind, width, height);
        } catch (Refusal e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // decoders answer broken bytes with whatever they trip over; what one asked for at once is free again
            if (deadline - System.nanoTime() <= 0) {
                throw new IOException("not done in time", e);
            }
            log.debug("a {} that cannot be decoded", kind, e);
            throw broken();
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(Kind kind) throws IOException {
        if (kind == Kind.WEBP) {
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.name());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.")) { // the JDK's own, whatever else a host has
                return reader;
            }
        }
        throw Refusal.refused("this Java does not know " + kind, "Run it on a JDK with java.desktop.");
    }

    private void check(int width, int height) throws Refusal {
        if (width <= 0 || height <= 0) {
            throw broken();
        }
        if ((long) width * height > most) {
            throw Refusal.refused(
                    width + " × " + height + " pixels are more than " + most,
                    "Raise maxPixels of org.pressclip.media.");
        }
    }

    private static Refusal broken() {
        return Refusal.refused("broken or cut off", "Fetch it again.");
    }

    private static int units(long pixels) {
        return (int) Math.max(1, pixels / UNIT);
    }

    private static void decode(ImageReader reader, int width, int height, long deadline) throws IOException {
        int step = 1;
        while ((long) (width / step) * (height / step) > SAMPLE) {
            step++;
        }
        Watch watch = new Watch(deadline);
        reader.addIIOReadProgressListener(watch);
        boolean[] warned = {false};
        reader.addIIOReadWarningListener((source, warning) -> {
            log.debug("{}", warning);
            warned[0] = true;
        });
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(0, param);
        if (watch.late) {
            throw new IOException("not done in time");
        }
        boolean strict = reader.getFormatName().equalsIgnoreCase("gif"); // goes on after the end as if all were there
        if (image == null || (strict && warned[0])) {
            throw broken();
        }
    }

    /** Whether a JPEG's end stands behind the start of its picture; the decoder paints grey what is not there. */
    private static boolean ends(byte[] bytes) {
        int at = 2;
        while (at + 4 <= bytes.length) {
            if ((bytes[at] & 255) != 0xFF) {
                return true; // odd, but it was decoded
            }
            int marker = bytes[at + 1] & 255;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0xDA) {
                break;
            }
            at += 2 + ((bytes[at + 2] & 255) << 8) + (bytes[at + 3] & 255);
        }
        for (int i = bytes.length - 2; i > at; i--) {
            if ((bytes[i] & 255) == 0xFF && (bytes[i + 1] & 255) == 0xD9) {
                return true;
            }
        }
        return false;
    }

    /** Ends a decoding that takes too long, as far as the decoder asks. */
    private static final class Watch implements IIOReadProgressListener {
        private final long deadline;
        private boolean late;

        Watch(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (deadline - System.nanoTime() <= 0) {
                late = true;
                source.abort();
            }
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}

        @Override
        public void readAborted(ImageReader source) {}
    }
}
