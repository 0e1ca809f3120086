package org.pressclip.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Hashtable;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A clock that is ahead of the machine's by as many seconds as a file says: a bundle of its own in the container. */
public final class HandClock extends Clock implements BundleActivator {
    private Path file = Path.of("clock");

    /** Puts the bundle where a home's container takes bundles from. */
    static void in(Path home) throws IOException {
        Path deploy = Files.createDirectories(home.resolve("deploy"));
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "clock");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", HandClock.class.getName());
        main.putValue("Import-Package", "org.osgi.framework");
        String name = HandClock.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(deploy.resolve("clock.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest);
                var in = HandClock.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            jar.write(in.readAllBytes());
        }
        ahead(home, Duration.ZERO);
    }

    /** Sets a home's clock. */
    static void ahead(Path home, Duration time) throws IOException {
        Path beside = Files.writeString(home.resolve("clock.new"), Long.toString(time.toSeconds()));
        Files.move(beside, home.resolve("clock"), StandardCopyOption.ATOMIC_MOVE); // or it is read half written
    }

    @Override
    public void start(BundleContext context) throws IOException {
        Path home = Path.of(context.getProperty("pressclip.home"));
        file = home.resolve("clock");
        context.registerService(Clock.class, this, new Hashtable<>());
        Files.createFile(home.resolve("clock.there")); // who needs a clock has begun anew with this one by now
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        try {
            return Instant.now()
                    .plusSeconds(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
