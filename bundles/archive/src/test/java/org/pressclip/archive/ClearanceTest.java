package org.pressclip.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.archive.Fixtures.NOW;
import static org.pressclip.archive.Fixtures.archive;
import static org.pressclip.archive.Fixtures.fetched;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.service.Ledger;
import org.pressclip.service.Place;

class ClearanceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    @SuppressWarnings("NullAway.Init") // each test begins one
    private WarcArchive archive;

    private final Fixtures.Hands clock = new Fixtures.Hands(NOW);
    private final Set<String> needed = new HashSet<>();

    @BeforeEach
    void open() {
        archive = archive(home, Map.of("days", 30, "sync", "never"), clock);
    }

    @AfterEach
    void close() throws IOException {
        archive.close();
    }

    /** A ledger that knows which files are needed and nothing else. */
    private Ledger ledger() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (self, method, arguments) -> {
                    if (method.getName().equals("needs")) {
                        return needed.contains(arguments[0]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private Place keep(String body, Place... before) throws IOException {
        Place place = archive.keep(
                fetched(URI.create("https://news.example/a"), body), before.length == 0 ? null : before[0]);
        clock.go(Duration.ofDays(20));
        return place;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.map(each -> home.resolve("archive").relativize(each).toString())
                    .filter(each -> each.endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void oldFilesGoUnlessAnItemNeedsThem() throws IOException {
        Place first = keep("one");
        Place second = keep("two");
        Place third = keep("three");
        Place fourth = keep("four");
        needed.add(first.file());
        archive.bindLedger(ledger());
        archive.clear();
        assertThat(files()).containsExactly(first.file(), fourth.file()).doesNotContain(second.file(), third.file());
    }

    @Test
    void whatARevisitRefersToStaysAsLongAsTheRevisit() throws IOException {
        Place first = keep("one");
        Place other = keep("other");
        Place revisit = keep("one", first);
        Place last = keep("last");
        needed.add(revisit.file());
        archive.bindLedger(ledger());
        archive.clear();
        assertThat(files())
                .containsExactly(first.file(), revisit.file(), last.file())
                .doesNotContain(other.file());
        needed.clear();
        archive.clear();
        assertThat(files()).containsExactly(last.file());
    }

    @Test
    void withoutALedgerNothingGoes() throws IOException {
        keep("one");
        keep("two");
        keep("three");
        archive.clear();
        assertThat(files()).hasSize(3);
    }

    @Test
    void nothingGoesWhereNobodySaysAfterHowManyDays() throws IOException {
        archive.close();
        archive = archive(home, Map.of(), clock);
        keep("one");
        keep("two");
        keep("three");
        archive.bindLedger(ledger());
        archive.clear();
        assertThat(files()).hasSize(3);
    }

    @Test
    void theFileThatIsAppendedToStaysHoweverOldItsDay() throws IOException {
        Place place = keep("one");
        clock.go(Duration.ofDays(400));
        archive.bindLedger(ledger());
        archive.clear();
        assertThat(files()).containsExactly(place.file());
    }
}
