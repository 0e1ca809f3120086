package org.pressclip.api;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the API against that of the last release, in {@code baseline/}: what guests were compiled against is not
 * changed unless the version of its package says so. {@code -Dbaseline.renew=true} makes today's API the baseline.
 */
class BaselineTest {
    private static final Path BASELINE = Path.of("baseline/org.pressclip.api.jar");

    private final Path folder;

    BaselineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theVersionsOfThePackagesSayWhatHasChangedSinceTheBaseline() throws Exception {
        try (Jar now = jar(Path.of("target/classes"))) {
            if (Boolean.getBoolean("baseline.renew")) {
                now.write(BASELINE.toFile());
            }
            try (Jar then = new Jar(BASELINE.toFile())) {
                assertThat(wrong(now, then))
                        .as("changes that a version does not tell; CONTRIBUTING.md says what to do")
                        .isEmpty();
            }
        }
    }

    @Test
    void aMethodThatIsGoneWantsAMajorVersion() throws Exception {
        String before = "void clean(String draft); void rest();";
        assertThat(changed("1.0.0", before, "1.0.0", "void clean(String draft);"))
                .singleElement()
                .asString()
                .contains("a.api 1.0.0 should be 2.0.0: ")
                .contains("rest");
        assertThat(changed("1.0.0", before, "1.1.0", "void clean(String draft);"))
                .hasSize(1);
        assertThat(changed("1.0.0", before, "2.0.0", "void clean(String draft);"))
                .isEmpty();
    }

    @Test
    void aMethodMoreForGuestsToImplementWantsAMajorVersion() throws Exception {
        assertThat(changed("1.0.0", "void clean();", "1.1.0", "void clean(); void rest();"))
                .singleElement()
                .asString()
                .contains("should be 2.0.0");
    }

    @Test
    void aMethodMoreWithADefaultWantsAMinorVersion() throws Exception {
        assertThat(changed("1.0.0", "void clean();", "1.0.0", "void clean(); default void rest() {}"))
                .singleElement()
                .asString()
                .contains("should be 1.1.0");
        assertThat(changed("1.0.0", "void clean();", "1.1.0", "void clean(); default void rest() {}"))
                .isEmpty();
    }

    @Test
    void whatIsAsBeforeIsLetThrough() throws Exception {
        assertThat(changed("1.0.0", "void clean();", "1.0.0", "void clean();")).isEmpty();
    }

    /** What is wrong with a change of an interface that guests implement. */
    private List<String> changed(String oldVersion, String before, String newVersion, String after) throws Exception {
        try (Jar then = jar(compiled("then", oldVersion, before));
                Jar now = jar(compiled("now", newVersion, after))) {
            return wrong(now, then);
        }
    }

    private Path compiled(String name, String version, String methods) throws IOException {
        Path place = folder.resolve(name + System.nanoTime());
        Path sources = Files.createDirectories(place.resolve("src/a/api"));
        Path classes = Files.createDirectories(place.resolve("classes"));
        Files.writeString(
                sources.resolve("package-info.java"),
                "@org.osgi.annotation.versioning.Version(\"" + version + "\") package a.api;");
        Files.writeString(
                sources.resolve("Guest.java"),
                "package a.api; @org.osgi.annotation.versioning.ConsumerType public interface Guest {" + methods + "}");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                sources.resolve("package-info.java").toString(),
                sources.resolve("Guest.java").toString());
        assertThat(status).isZero();
        return classes;
    }

    /** The bundle that bnd makes of compiled classes: what it exports, in which versions. */
    private Jar jar(Path classes) throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(classes.toFile());
            builder.setProperty("Bundle-SymbolicName", "org.pressclip.api");
            builder.setProperty("-includepackage", "*;from:=classes");
            builder.setProperty("-exportcontents", "${packages;VERSIONED}");
            builder.setProperty("-noextraheaders", "true");
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("-reproducible", "true");
            Jar jar = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            Path file = Files.createTempFile(folder, "bundle", ".jar"); // what is built is gone with its builder
            jar.write(file.toFile());
            return new Jar(file.toFile());
        }
    }

    private static List<String> wrong(Jar now, Jar then) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Processor processor = new Processor()) {
            for (Baseline.Info each : new Baseline(processor, new DiffPluginImpl()).baseline(now, then, null)) {
                if (each.mismatch) {
                    List<String> changes = new ArrayList<>();
                    changes(each.packageDiff, "", changes);
                    wrong.add(each.packageName + " " + each.newerVersion + " should be " + each.suggestedVersion + ": "
                            + String.join("; ", changes));
                }
            }
        }
        return wrong;
    }

    /** The innermost things that differ, each with how much that is. */
    private static void changes(Diff diff, String within, List<String> changes) {
        if (diff.getDelta() == Delta.UNCHANGED || diff.getDelta() == Delta.IGNORED) {
            return;
        }
        boolean inner = false;
        for (Diff child : diff.getChildren()) {
            if (child.getDelta() != Delta.UNCHANGED && child.getDelta() != Delta.IGNORED) {
                inner = true;
                changes(child, diff.getName() + " ", changes);
            }
        }
        if (!inner) {
            changes.add(diff.getDelta() + " " + within + diff.getName());
        }
    }
}
