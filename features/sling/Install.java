import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Collects what is installed into a Sling host from the repository of the stand-alone distribution, so that there is no
 * second list of bundles: {@code java Install.java REPOSITORY FOLDER}.
 *
 * <p>Left out is what the container itself is made of, which every host has in its own version. Libraries get symbolic
 * names of their own: an OSGi installer takes a newer bundle of the same name for an update, and would take from the
 * host's bundles the versions of Tika, Jackson and Commons IO that they were made for.
 */
final class Install {
    /** Groups and artifacts, as folders of the repository, that are the container's or its command's. */
    private static final List<String> CONTAINER = List.of(
            "ch/qos/",
            "info/picocli/",
            "jakarta/",
            "org/apache/aries/",
            "org/apache/felix/",
            "org/eclipse/",
            "org/osgi/org.osgi.service.component/",
            "org/osgi/org.osgi.util.",
            "org/ow2/asm/",
            "org/pressclip/org.pressclip.configuration/",
            "org/pressclip/org.pressclip.console/",
            "org/pressclip/org.pressclip.shell/",
            "org/slf4j/");

    private static final String OWN = "org/pressclip/";
    private static final String NAME = "Bundle-SymbolicName";
    private static final String IMPORTS = "Import-Package";
    private static final Pattern SLF4J = Pattern.compile("(org\\.slf4j(?:\\.\\w+)?;version=\")\\[2[^)]*\\)");

    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<Path> jars;
        try (Stream<Path> files = Files.walk(repository)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            String place = repository.relativize(jar).toString().replace('\\', '/');
            if (CONTAINER.stream().noneMatch(place::startsWith)) {
                if (place.startsWith(OWN)) {
                    Files.copy(jar, folder.resolve(jar.getFileName()));
                } else {
                    rename(jar, folder.resolve("pressclip-" + jar.getFileName()));
                }
            }
        }
    }

    private static void rename(Path jar, Path to) throws IOException {
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            Attributes main = manifest.getMainAttributes();
            String name = main.getValue(NAME);
            if (name == null) {
                throw new IOException(jar + " is no bundle: embed it in what needs it");
            }
            main.putValue(NAME, "org.pressclip.library." + name);
            List<String> exported = clauses(main.getValue("Export-Package")).stream().map(Install::packaged).toList();
            List<String> imports = new ArrayList<>();
            for (String each : clauses(main.getValue(IMPORTS))) {
                if (!exported.contains(packaged(each))) { // the host's of that name may be older
                    imports.add(SLF4J.matcher(each).replaceAll("$1[1.7,3)")); // and none calls what is new in SLF4J 2
                }
            }
            main.remove(new Attributes.Name(IMPORTS));
            if (!imports.isEmpty()) {
                main.putValue(IMPORTS, String.join(",", imports));
            }
            manifest.getEntries().clear(); // digests of a signature that does not hold any more
            try (OutputStream file = Files.newOutputStream(to);
                    JarOutputStream out = new JarOutputStream(file)) {
                JarEntry first = new JarEntry(JarFile.MANIFEST_NAME);
                first.setTime(0);
                out.putNextEntry(first);
                manifest.write(out);
                for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    String path = entry.getName();
                    boolean signature = path.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
                    if (!path.equals(JarFile.MANIFEST_NAME) && !signature) {
                        JarEntry copy = new JarEntry(path);
                        copy.setTime(0);
                        out.putNextEntry(copy);
                        try (InputStream in = from.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                    }
                }
            }
        }
    }

    /** The parts of a header that commas outside of quotation marks set apart. */
    private static List<String> clauses(String header) {
        List<String> clauses = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; header != null && i < header.length(); i++) {
            char c = header.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                clauses.add(header.substring(from, i));
                from = i + 1;
            }
        }
        if (header != null) {
            clauses.add(header.substring(from));
        }
        return clauses;
    }

    private static String packaged(String clause) {
        return clause.split(";", 2)[0].strip();
    }
}
