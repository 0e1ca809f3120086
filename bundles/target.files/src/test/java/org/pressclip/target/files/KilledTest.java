package org.pressclip.target.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Receipt;
import org.pressclip.api.Rendition;

/** A process that files and is killed at any moment, and another that goes on with what was written down of it. */
class KilledTest {
    private static final int RECORDS = 40;
    private static final int KILLS = 6;

    /** Files new versions of records under new headlines until it is killed; tells each receipt when it has it. */
    public static final class Writer {
        public static void main(String[] arguments) throws IOException {
            FolderTarget target = target(Path.of(arguments[0]));
            Map<String, Receipt> receipts = new HashMap<>();
            try (BufferedReader known = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = known.readLine(); line != null; line = known.readLine()) {
                    String[] parts = line.split("\t", -1);
                    receipts.put(parts[0], new Receipt("cms", Receipt.Status.CREATED, parts[1], parts[2]));
                }
            }
            PrintStream told = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            for (int version = Integer.parseInt(arguments[1]); ; version++) {
                String id = id(version % RECORDS);
                Delivery delivery = new Delivery(Delivery.Edits.KEEP, receipts.get(id));
                Receipt receipt = target.file(record(id, version), delivery);
                if (receipt.status() == Receipt.Status.EDIT_KEPT) {
                    told.println("nobody edited " + receipt);
                }
                receipts.put(id, receipt);
                told.println(id + "\t" + receipt.where() + "\t" + receipt.version());
            }
        }
    }

    private static FolderTarget target(Path folder) {
        return new FolderTarget(
                "cms",
                folder,
                new Layout("json", Rendition.Names.SLUG, Layout.Folders.NONE, false),
                form -> Optional.of(new JsonRecord()));
    }

    private static String id(int number) {
        return String.format("urn:uuid:%08d-0000-5000-8000-000000000000", number);
    }

    private static Article record(String id, int version) {
        return Samples.paragraphs(id, "Rain " + version, "It rained. ".repeat(200) + version);
    }

    @Test
    void aRecordHasOneWholeFileAndNoWriteOfOursIsTakenForAnEdit(@TempDir Path folder) throws Exception {
        Random random = new Random(42);
        Map<String, String> ledger = new HashMap<>(); // a line behind at each kill, or more
        int version = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            version += 1000;
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path", "")
                                    + File.pathSeparator
                                    + System.getProperty("surefire.test.class.path", ""),
                            Writer.class.getName(),
                            folder.toString(),
                            Integer.toString(version))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (PrintStream known = new PrintStream(writer.getOutputStream(), true, StandardCharsets.UTF_8)) {
                ledger.values().forEach(known::println);
            }
            int lines = 30 + random.nextInt(120);
            try (BufferedReader told =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
                for (int i = 0; i < lines; i++) {
                    String line = told.readLine();
                    assertThat(line).startsWith("urn:uuid:");
                    ledger.put(line.substring(0, line.indexOf('\t')), line);
                }
                writer.destroyForcibly(); // while it goes on
                assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        try (FolderTarget target = target(folder)) {
            for (int i = 0; i < RECORDS; i++) {
                String known = ledger.get(id(i));
                Receipt last = null;
                if (known != null) {
                    String[] parts = known.split("\t", -1);
                    last = new Receipt("cms", Receipt.Status.CREATED, parts[1], parts[2]);
                }
                Receipt receipt = target.file(record(id(i), i), new Delivery(Delivery.Edits.KEEP, last));
                assertThat(receipt.status()).isNotEqualTo(Receipt.Status.EDIT_KEPT);
            }
        }
        Set<String> ids = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> records = files.filter(Files::isRegularFile).toList();
            assertThat(records).hasSize(RECORDS);
            for (Path file : records) {
                String text = Files.readString(file);
                assertThat(text).endsWith("}\n");
                ids.add(text.substring(7, 7 + 45));
            }
        }
        assertThat(ids).hasSize(RECORDS);
        try (Stream<Path> parts = Files.list(folder.resolve(".pressclip/cms"))) {
            assertThat(parts.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }
}
