package org.pressclip.configure;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Iterator;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the files that are called {@code PID~NAME.config}, as OSGi names a factory's configurations: File Install,
 * which finds them, knows {@code PID-NAME.config} alone and would take the former for a PID of its own, which nobody
 * asks for.
 *
 * <p>Starts before File Install does, so that no such file is taken otherwise. Of files of one name in several folders
 * the one that was read last is in force.
 */
@Component(property = "service.ranking:Integer=100")
public final class FactoryFiles implements ArtifactInstaller {
    private static final Logger log = LoggerFactory.getLogger(FactoryFiles.class);

    private static final String ENDING = ".config";

    /** By which File Install knows what came from which file. */
    private static final String FILE = "felix.fileinstall.filename";

    private final ConfigurationAdmin configurations;

    @Activate
    public FactoryFiles(@Reference ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    @Override
    public boolean canHandle(File file) {
        String name = file.getName();
        int tilde = name.indexOf('~');
        return name.endsWith(ENDING) && tilde > 0 && tilde < name.length() - ENDING.length() - 1;
    }

    @Override
    public void install(File file) throws IOException {
        String name = file.getName().substring(0, file.getName().length() - ENDING.length());
        int tilde = name.indexOf('~');
        Dictionary<String, Object> properties = read(file);
        if (properties == null) {
            return;
        }
        properties.put(FILE, file.toURI().toString());
        configurations
                .getFactoryConfiguration(name.substring(0, tilde), name.substring(tilde + 1), "?")
                .updateIfDifferent(properties);
    }

    /** Null if it cannot be read; then what it said before stays in force. */
    private static @Nullable Dictionary<String, Object> read(File file) {
        Dictionary<String, Object> properties = new Hashtable<>();
        try (InputStream in = Files.newInputStream(file.toPath())) {
            Dictionary<?, ?> read = ConfigurationHandler.read(in);
            for (Iterator<?> each = read.keys().asIterator(); each.hasNext(); ) {
                Object key = each.next();
                properties.put(String.valueOf(key), read.get(key));
            }
            return properties;
        } catch (IOException | RuntimeException e) {
            log.warn("{} refused: {}; what it said before stays in force", file, e.getMessage());
            return null;
        }
    }

    @Override
    public void update(File file) throws IOException {
        install(file);
    }

    @Override
    public void uninstall(File file) throws IOException {
        try {
            Configuration[] of = configurations.listConfigurations(
                    "(" + FILE + "=" + file.toURI().toString().replaceAll("([\\\\*()])", "\\\\$1") + ")");
            if (of != null) {
                for (Configuration each : of) {
                    each.delete();
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IOException(e);
        }
    }
}
