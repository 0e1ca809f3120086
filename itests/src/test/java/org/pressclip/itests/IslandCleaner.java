package org.pressclip.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Reason;

/** A guest's cleaner, a bundle of its own in the container: cuts what is told of those who live on an island. */
public final class IslandCleaner implements Cleaner, BundleActivator {
    /** Puts the bundle where a home's container takes bundles from. */
    static void in(Path home) throws IOException {
        Path deploy = Files.createDirectories(home.resolve("deploy"));
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "island");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", IslandCleaner.class.getName());
        main.putValue("Import-Package", "org.osgi.framework,org.pressclip.api");
        String name = IslandCleaner.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(deploy.resolve("island.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest);
                var in = IslandCleaner.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            jar.write(in.readAllBytes());
        }
    }

    @Override
    public void clean(Draft draft) {
        for (Block block : draft.standing()) {
            if (block.text().startsWith("Those who live on the island")) {
                draft.cut(block, Reason.of("aside", "the island"));
            }
        }
    }

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("pressclip.name", "island");
        properties.put("pressclip.order", 900);
        context.registerService(Cleaner.class, this, properties);
    }

    @Override
    public void stop(BundleContext context) {}
}
