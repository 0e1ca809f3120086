package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A bundle with one cleaner, made on the spot as anybody could make it: against the API's jar alone. */
final class Homemade {
    private final String name;
    private String version = "1.0.0";
    private String body = "";
    private String constructor = "";
    private String imports = "";
    private int order = 450;

    private Homemade(String name) {
        this.name = name;
    }

    /** One with this {@code pressclip.name}, which does nothing yet. */
    static Homemade named(String name) {
        return new Homemade(name);
    }

    Homemade version(String other) {
        version = other;
        return this;
    }

    Homemade order(int other) {
        order = other;
        return this;
    }

    /** It cuts every block with a word in it, and says why. */
    Homemade cutsWhatHas(String word, String kind, String why) {
        return cleans("""
                for (Block block : draft.standing()) {
                    if (block.text().contains("%s")) {
                        draft.cut(block, Reason.of("%s", "%s"));
                    }
                }
                """.formatted(word, kind, why));
    }

    /** What its {@code clean(Draft draft)} does. */
    Homemade cleans(String statements) {
        body = statements;
        return this;
    }

    Homemade isMadeBy(String statements) {
        constructor = statements;
        return this;
    }

    /** Imports a package besides the API's. */
    Homemade imports(String clause) {
        imports = "," + clause;
        return this;
    }

    /** Writes its jar into a folder, and nothing else. */
    Path in(Path folder) throws IOException {
        Path place = Files.createTempDirectory("guest");
        Path source = place.resolve("House.java");
        Path made = place.resolve("org/example/house/House.class");
        Files.writeString(source, """
                package org.example.house;
                import org.pressclip.api.*;
                public final class House implements Cleaner {
                    public House() { %s }
                    @Override public void clean(Draft draft) throws java.io.IOException { %s }
                }
                """.formatted(constructor, body));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter said = new StringWriter();
            boolean done = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "--release", "17", "-cp", api(), "-d", place.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!done) {
                throw new AssertionError(said);
            }
        }
        Path jar = folder.resolve(name + "-" + version + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
            out.putNextEntry(new JarEntry("org/example/house/House.class"));
            out.write(Files.readAllBytes(made));
            out.putNextEntry(new JarEntry("OSGI-INF/house.xml"));
            out.write("""
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="org.example.house.House">
                      <property name="pressclip.name" type="String" value="%s"/>
                      <property name="pressclip.order" type="Integer" value="%d"/>
                      <service><provide interface="org.pressclip.api.Cleaner"/></service>
                      <implementation class="org.example.house.House"/>
                    </scr:component>
                    """.formatted(name, order).getBytes(UTF_8));
        }
        for (Path each = made; !each.equals(place); each = each.getParent()) {
            Files.delete(each);
        }
        Files.delete(source);
        Files.delete(place);
        return jar;
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.example." + name);
        main.putValue("Bundle-Version", version);
        main.putValue("Import-Package", "org.pressclip.api;version=\"[1.0,2)\"" + imports);
        main.putValue("Service-Component", "OSGI-INF/house.xml");
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"");
        return manifest;
    }

    private static String api() throws IOException {
        Path folder = Pressclip.distribution().resolve("repository/org/pressclip/org.pressclip.api");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }
}
