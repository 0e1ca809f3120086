package org.pressclip.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.service.Chain;

class ChainTableTest {
    private static final Instant NOW = Instant.parse("2024-10-08T12:00:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int print(Chain chain, String... more) {
        Line.Chain line = new Line.Chain();
        if (more.length > 0) {
            line.what = "restore";
            line.name = more[0];
        }
        Wire.Request request = new Wire.Request(List.of("chain"), Path.of("/"), false, false, false, 100);
        Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), request);
        int status = ChainTable.print(chain, "", line, NOW, terminal);
        terminal.flush();
        return status;
    }

    @Test
    void whatEachDidWhatIsFencedOutAndWhatDoesNotRunAreShown() {
        assertThat(print(new Stub(List.of()))).isZero();
        assertThat(out.toString(UTF_8))
                .contains("PHASE  ORDER  NAME")
                .containsPattern(
                        "clean +400  residue +org\\.example\\.residue  1\\.0\\.0 +3 h +1,200 +340 +1\\.5 ms +2")
                .contains("Fenced out, so that pages are done without; pressclip chain restore NAME puts it back:")
                .containsPattern("clean +450  tidy")
                .contains("clean \"tidy\" (org.example.tidy 0.2.0): it failed on 3 of its last 20 pages.")
                .contains("clean \"tidy\" (org.example.tidy 0.2.0): 2 threads hang in it.")
                .contains("stray.jar does not run: It is no OSGi bundle.")
                .contains("2 threads were given up and are still in stages that do not let go of them.")
                .contains("Hash: abc");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void whatIsMissingIsAFailure() {
        assertThat(print(new Stub(List.of("map")))).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("Missing, and required by the configuration: map.");
    }

    @Test
    void restoringSaysWhetherThereWasSuchAOne() {
        assertThat(print(new Stub(List.of()), "tidy")).isZero();
        assertThat(out.toString(UTF_8)).contains("tidy is in the chain again.");
        assertThat(print(new Stub(List.of()), "nobody")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("Nothing that is called nobody is fenced out.");
    }

    private record Stub(List<String> missing) implements Chain {
        @Override
        public List<Link> links() {
            return List.of(Link.of("clean", "residue", "org.example.residue", "1.0.0")
                    .order(400)
                    .since(NOW.minusSeconds(3 * 3600))
                    .worked(1200, 1_800_000_000L)
                    .made(300, 0, 40)
                    .failed(2, 0, "")
                    .build());
        }

        @Override
        public List<Link> fenced() {
            return List.of(Link.of("clean", "tidy", "org.example.tidy", "0.2.0")
                    .order(450)
                    .since(NOW)
                    .guest(true)
                    .failed(3, 2, "it failed on 3 of its last 20 pages.")
                    .build());
        }

        @Override
        public List<Idle> idle() {
            return List.of(new Idle("stray.jar", "", "It is no OSGi bundle."));
        }

        @Override
        public String hash() {
            return "abc";
        }

        @Override
        public List<Past> past() {
            return List.of();
        }

        @Override
        public int lost() {
            return 2;
        }

        @Override
        public int restore(String name) {
            return name.equals("tidy") ? 1 : 0;
        }
    }
}
