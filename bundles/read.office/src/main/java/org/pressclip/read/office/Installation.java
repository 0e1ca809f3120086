package org.pressclip.read.office;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Where the parsing program lies on disk: a bundle's jars cannot be run by another JVM, so they are unpacked once into
 * the bundle's own storage. Safe for many threads.
 */
final class Installation {
    private static final String JARS = "jars";
    private static final String DONE = "complete";

    private final @Nullable BundleContext context;
    private final @Nullable String classPath;
    private @Nullable Path folder;

    private Installation(@Nullable BundleContext context, @Nullable String classPath) {
        this.context = context;
        this.classPath = classPath;
    }

    static Installation of(BundleContext context) {
        return new Installation(context, null);
    }

    /** Of classes that lie on disk already. */
    static Installation on(String classPath) {
        return new Installation(null, classPath);
    }

    /** What the program's JVM needs as its class path; unpacked anew where somebody took it away. */
    synchronized String classPath() throws IOException {
        if (context != null) {
            return unpack(context);
        }
        if (classPath == null) {
            throw new IOException("there is no parsing program");
        }
        return classPath;
    }

    /**
     * A folder of the program's own for what it must put aside while it parses. It may lie among the temporary files,
     * where others clear up: if it is gone there is a new one.
     */
    synchronized Path folder() throws IOException {
        Path known = folder;
        if (known == null || !Files.isDirectory(known)) {
            File data = context == null ? null : context.getDataFile("work");
            known = data == null
                    ? Files.createTempDirectory("pressclip-office")
                    : Files.createDirectories(data.toPath());
            folder = known;
        }
        return known;
    }

    private static String unpack(BundleContext context) throws IOException {
        Bundle bundle = context.getBundle();
        File data = context.getDataFile("");
        Path home = data == null ? Files.createTempDirectory("pressclip-office") : data.toPath();
        Path target = home.resolve("parser-" + bundle.getLastModified());
        if (!Files.exists(target.resolve(DONE))) {
            for (Path old : children(home)) { // of versions before
                if (String.valueOf(old.getFileName()).startsWith("parser-")) {
                    delete(old);
                }
            }
            copy(bundle, JARS, "*.jar", target.resolve(JARS), false);
            copy(bundle, Installation.class.getPackageName().replace('.', '/'), "*.class", target, true);
            Files.createFile(target.resolve(DONE));
        }
        List<String> entries = new ArrayList<>(List.of(target.toString()));
        children(target.resolve(JARS)).forEach(jar -> entries.add(jar.toString()));
        return String.join(File.pathSeparator, entries);
    }

    private static void copy(Bundle bundle, String path, String pattern, Path target, boolean folders)
            throws IOException {
        var found = bundle.findEntries(path, pattern, false);
        if (found == null) {
            throw new IOException("the bundle has no " + path);
        }
        for (URL entry : Collections.list(found)) {
            String name = entry.getPath().substring(entry.getPath().lastIndexOf('/') + 1);
            Path file = folders ? target.resolve(path).resolve(name) : target.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream stream = entry.openStream()) {
                Files.copy(stream, file);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    /** Takes away what was put aside. */
    synchronized void clear() throws IOException {
        if (folder != null && Files.isDirectory(folder)) {
            delete(folder);
        }
        folder = null;
    }

    private static void delete(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
