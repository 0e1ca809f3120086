package org.pressclip.open.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Lead;

/** Whatever the bytes: one page, or an {@link IOException}. */
class MailPropertyTest {
    private static final String PAGE = """
            From: =?utf-8?Q?Gazette?= <a@b.example>
            Subject: =?iso-8859-1?B?UmVnZW4=?=
            Date: Tue, 18 Mar 2025 09:40:00 -0000
            MIME-Version: 1.0
            Content-Type: multipart/related; type="text/html"; boundary="b"

            --b
            Content-Type: multipart/alternative; boundary="c"

            --c
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable
            Content-Location: https://www.harbour.example/lock

            <p>Rain =E2=80=93 more rain.</p>
            --c--
            --b
            Content-Type: message/rfc822
            Content-Transfer-Encoding: base64

            U3ViamVjdDogeAoKeA==
            --b--
            """;
    private static final List<String> PIECES = List.of(
            "--b\n",
            "--b--\n",
            "--c\n",
            "\n\n",
            "=?utf-8?Q?=",
            "?=",
            "=?x?B?",
            "Content-Type: multipart/mixed\n",
            "Content-Type: message/rfc822\n\n",
            "Content-Transfer-Encoding: base64\n",
            "boundary=\"",
            ";",
            "=",
            "\u0000");
    private static final Path FILE = file();

    private final MailSource source =
            new MailSource(Converters.standardConverter().convert(Map.of()).to(MailSource.Config.class));

    private static Path file() {
        try {
            Path file = Files.createTempFile("any", ".eml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 500)
    void damagedPagesEndInNothingWorse(@ForAll long seed, @ForAll @IntRange(min = 1, max = 15) int harm)
            throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(PAGE);
        for (int i = 0; i < harm && text.length() > 1; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.delete(at, Math.max(at, Math.min(text.length() - 1, at + random.nextInt(40))));
                default -> text.setLength(Math.max(at, text.length() / 2));
            }
        }
        open(text.toString().getBytes(ISO_8859_1));
    }

    @Property(tries = 200)
    void anyBytesEndInNothingWorse(@ForAll byte[] bytes) throws IOException {
        open(bytes);
    }

    private void open(byte[] bytes) throws IOException {
        Path file = Files.write(FILE, bytes);
        Lead lead = Lead.at(file.toUri()).build();
        source.holds(lead);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            try (Stream<Lead> leads = source.open(lead)) {
                assertThat(leads).hasSize(1);
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }
}
