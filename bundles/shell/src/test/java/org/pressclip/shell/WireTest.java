package org.pressclip.shell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
    private static byte[] bytes(Wire.Frame... frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Wire.Frame frame : frames) {
            Wire.write(Channels.newChannel(bytes), frame);
        }
        return bytes.toByteArray();
    }

    @Test
    void aRequestComesThroughAsItWas() throws IOException {
        Wire.Request request = new Wire.Request(
                List.of("import", "", "ü\n東"), Path.of("/a b").toAbsolutePath(), true, false, true, 117);
        Wire.Frame frame = Wire.read(Channels.newChannel(new ByteArrayInputStream(bytes(request.frame()))));
        assertThat(Wire.Request.of(requireNonNull(frame))).isEqualTo(request);
    }

    @Test
    void anExitStatusComesThrough() {
        assertThat(Wire.Frame.exit(130).status()).isEqualTo(130);
    }

    @Test
    void whatIsCutShortOrTooLongIsRefused() throws IOException {
        byte[] whole = bytes(Wire.Frame.exit(0));
        assertThatThrownBy(() -> Wire.read(Channels.newChannel(new ByteArrayInputStream(whole, 0, 7))))
                .isInstanceOf(IOException.class);
        byte[] huge = {'O', 127, 0, 0, 0};
        assertThatThrownBy(() -> Wire.read(Channels.newChannel(new ByteArrayInputStream(huge))))
                .isInstanceOf(IOException.class);
        assertThat(Wire.read(Channels.newChannel(new ByteArrayInputStream(new byte[0]))))
                .isNull();
    }

    @Test
    void anInterruptThatClosesWhatIsWrittenIsAStopAndASlowServerIsNot() {
        assertThat(Commands.stopped(new IOException("cannot write", new ClosedByInterruptException())))
                .isTrue();
        assertThat(Commands.stopped(new InterruptedIOException("stopped"))).isTrue();
        assertThat(Commands.stopped(new SocketTimeoutException("no answer"))).isFalse();
        assertThat(Commands.stopped(new IOException("No space left on device"))).isFalse();
    }

    @Test
    void anotherVersionIsToldApart() {
        assertThatThrownBy(() -> Wire.Request.of(new Wire.Frame(Wire.REQUEST, new byte[] {0, 0, 0, 9})))
                .hasMessageContaining("another version");
    }
}
