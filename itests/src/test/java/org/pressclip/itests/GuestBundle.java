package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Somebody else's bundle, compiled against the API's jar alone. */
final class GuestBundle {
    private GuestBundle() {}

    /** A cleaner that cuts every block with a word in it. */
    static Path cleaner(Path folder, String word) throws IOException {
        Path work = Files.createTempDirectory(folder, "guest");
        Path source = Files.writeString(work.resolve("WordCleaner.java"), """
                package guest;

                import org.pressclip.api.Block;
                import org.pressclip.api.Cleaner;
                import org.pressclip.api.Draft;
                import org.pressclip.api.Reason;

                public final class WordCleaner implements Cleaner {
                    @Override
                    public void clean(Draft draft) {
                        for (Block block : draft.standing()) {
                            if (block.text().contains("%s")) {
                                draft.cut(block, Reason.of("guest", "a word nobody likes"));
                            }
                        }
                    }
                }
                """.formatted(word));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        api().toString(),
                        "-d",
                        work.toString(),
                        source.toString());
        if (status != 0) {
            throw new AssertionError("the guest does not compile");
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "guest.cleaner");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", "org.pressclip.api;version=\"[1.0,2)\"");
        main.putValue("Service-Component", "OSGI-INF/cleaner.xml");
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"");
        Path jar = folder.resolve("guest.cleaner-1.0.0.jar");
        try (OutputStream stream = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(stream, manifest)) {
            out.putNextEntry(new JarEntry("OSGI-INF/cleaner.xml"));
            out.write("""
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="guest.cleaner">
                      <implementation class="guest.WordCleaner"/>
                      <service><provide interface="org.pressclip.api.Cleaner"/></service>
                      <property name="pressclip.name" value="guest.words"/>
                      <property name="pressclip.order" type="Integer" value="450"/>
                    </scr:component>
                    """.getBytes(UTF_8));
            out.putNextEntry(new JarEntry("guest/WordCleaner.class"));
            out.write(Files.readAllBytes(work.resolve("guest/WordCleaner.class")));
        }
        return jar;
    }

    private static Path api() throws IOException {
        try (Stream<Path> files = Files.walk(Pressclip.distribution().resolve("repository/org/pressclip"))) {
            return files.filter(each -> each.getFileName().toString().matches("org\\.pressclip\\.api-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
