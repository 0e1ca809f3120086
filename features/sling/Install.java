import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects what is installed into a Sling host from the stand-alone distribution and its {@code feature.json}, so that there
 * is no second list of bundles: {@code java Install.java DISTRIBUTION FOLDER MORE.jar...}.
 *
 * <p>Left out is what the container itself is made of, which every host has in its own version. What is Pressclip's own stays
 * Pressclip's own, and the host's the host's:
 *
 * <ul>
 *   <li>Libraries get symbolic names of their own. An OSGi installer takes a newer bundle of the same name for an update, and
 *       would take from the host's bundles the versions of Tika, Jackson and Commons IO that they were made for.
 *   <li>Their packages are exported with a mandatory attribute, which Pressclip's bundles ask for. Otherwise bundles of
 *       the host's that ask for such a package in any version would get Pressclip's when the host is started again: Tika's own
 *       do, and full-text search and WebDAV stop.
 * </ul>
 */
final class Install {
    /** Groups and artifacts, as folders of the repository, that are the container's own. */
    private static final List<String> CONTAINER = List.of(
            "ch/qos/",
            "org/apache/aries/",
            "org/apache/felix/",
            "org/osgi/org.osgi.service.component/",
            "org/osgi/org.osgi.util.",
            "org/ow2/asm/",
            "org/pressclip/org.pressclip.configuration/",
            "org/slf4j/");

    /** A bundle of the feature: group, artifact, version. */
    private static final Pattern BUNDLE = Pattern.compile("\"id\"\\s*:\\s*\"([\\w.-]+):([\\w.-]+):([\\w.-]+)\"");

    private static final String OWN = "org/pressclip/";
    private static final String API = "org.osgi."; // shared with the host: services are told by it
    private static final String NAME = "Bundle-SymbolicName";
    private static final String IMPORTS = "Import-Package";
    private static final String EXPORTS = "Export-Package";
    private static final String ASKED = ";library=\"pressclip\"";
    private static final String MANDATORY = ASKED + ";mandatory:=\"library\"";
    private static final Pattern SLF4J = Pattern.compile("(version=\")\\[2[^)]*\\)");

    public static void main(String[] arguments) throws IOException {
        Path distribution = Path.of(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<Path> own = new ArrayList<>();
        List<Path> libraries = new ArrayList<>();
        Matcher bundle = BUNDLE.matcher(Files.readString(distribution.resolve("feature.json")));
        while (bundle.find()) {
            String jar = bundle.group(2) + "-" + bundle.group(3) + ".jar";
            String place = bundle.group(1).replace('.', '/') + "/" + bundle.group(2) + "/" + bundle.group(3) + "/" + jar;
            if (CONTAINER.stream().noneMatch(place::startsWith)) {
                (place.startsWith(OWN) ? own : libraries).add(distribution.resolve("repository").resolve(place));
            }
        }
        if (own.size() < 30 || libraries.isEmpty()) {
            throw new IOException(distribution + "/feature.json has another form: " + own + libraries);
        }
        for (int i = 2; i < arguments.length; i++) {
            own.add(Path.of(arguments[i]));
        }
        Set<String> apart = new HashSet<>();
        for (Path jar : libraries) {
            try (JarFile file = new JarFile(jar.toFile())) {
                clauses(file.getManifest().getMainAttributes().getValue(EXPORTS))
                        .forEach(each -> apart.add(each.name()));
            }
        }
        apart.removeIf(name -> name.startsWith(API));
        for (Path jar : own) {
            write(jar, folder.resolve(jar.getFileName()), apart, false);
        }
        for (Path jar : libraries) {
            write(jar, folder.resolve("pressclip-" + jar.getFileName()), apart, true);
        }
    }

    /** The same jar with another manifest. */
    private static void write(Path jar, Path to, Set<String> apart, boolean library) throws IOException {
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = new Manifest(from.getManifest());
            Attributes main = manifest.getMainAttributes();
            String name = main.getValue(NAME);
            if (name == null) {
                throw new IOException(jar + " is no bundle: embed it in what needs it");
            }
            List<Clause> exports = clauses(main.getValue(EXPORTS));
            List<Clause> imports = clauses(main.getValue(IMPORTS));
            if (library) {
                main.putValue(NAME, "org.pressclip.library." + name);
                Set<String> exported = new HashSet<>();
                exports.forEach(each -> exported.add(each.name()));
                imports.removeIf(each -> exported.contains(each.name())); // never another's of the same name
                exports.replaceAll(each -> apart.contains(each.name()) ? each.with(MANDATORY) : each);
                imports.replaceAll(each -> // none of them calls what is new in SLF4J 2
                        each.name().startsWith("org.slf4j")
                                ? new Clause(each.name(), SLF4J.matcher(each.rest()).replaceAll("$1[1.7,3)"))
                                : each);
            }
            imports.replaceAll(each -> apart.contains(each.name()) ? each.with(ASKED) : each);
            put(main, EXPORTS, exports);
            put(main, IMPORTS, imports);
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

    /** A package in a header with what follows it, attributes and directives; one can stand there in several versions. */
    private record Clause(String name, String rest) {
        Clause with(String more) {
            return new Clause(name, rest + more);
        }
    }

    private static List<Clause> clauses(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header == null ? "" : header, ',')) {
            List<String> packages = new ArrayList<>();
            StringBuilder rest = new StringBuilder();
            for (String part : split(clause, ';')) {
                if (part.indexOf('=') < 0) {
                    packages.add(part.strip());
                } else {
                    rest.append(';').append(part.strip());
                }
            }
            packages.forEach(each -> clauses.add(new Clause(each, rest.toString())));
        }
        return clauses;
    }

    /** The parts that a sign outside of quotation marks sets apart. */
    private static List<String> split(String text, char sign) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            quoted ^= i < text.length() && text.charAt(i) == '"';
            if (i == text.length() || (text.charAt(i) == sign && !quoted)) {
                if (i > from) {
                    parts.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return parts;
    }

    private static void put(Attributes main, String header, List<Clause> clauses) {
        main.remove(new Attributes.Name(header));
        if (!clauses.isEmpty()) {
            List<String> all = new ArrayList<>();
            clauses.forEach(each -> all.add(each.name() + each.rest()));
            main.putValue(header, String.join(",", all));
        }
    }
}
