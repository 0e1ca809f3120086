package org.pressclip.configuration;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Dictionary;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Factory configurations in files named as the specification names them (OSGi Compendium 8, section 104.3.4):
 * {@code PID~NAME.config}, typed as Felix writes it. File Install itself knows {@code PID-NAME.config} alone and gives
 * such a configuration a random name.
 *
 * <p>A file that cannot be read leaves what was in force before, and the log says why.
 */
final class FactoryFiles implements ArtifactInstaller {
    private static final Logger log = LoggerFactory.getLogger(FactoryFiles.class);
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9._]+)~([A-Za-z0-9._-]+)\\.config");

    private final Supplier<@Nullable ConfigurationAdmin> admin;
    private final Set<File> refused = ConcurrentHashMap.newKeySet();

    FactoryFiles(Supplier<@Nullable ConfigurationAdmin> admin) {
        this.admin = admin;
    }

    @Override
    public boolean canHandle(File file) {
        return file.getName().contains("~") && file.getName().endsWith(".config");
    }

    @Override
    public void install(File file) throws IOException {
        Matcher name = NAME.matcher(file.getName());
        if (!name.matches()) {
            log.error(
                    "{}: configuration refused: behind ~ stands a name of letters, digits, points and hyphens; nothing"
                            + " of it is in force",
                    file);
            return;
        }
        Dictionary<String, Object> properties;
        try {
            String text = Syntax.checked(Files.readString(file.toPath()));
            @SuppressWarnings("unchecked") // that is what it reads
            Dictionary<String, Object> read =
                    ConfigurationHandler.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            properties = read;
        } catch (IOException | RuntimeException e) {
            log.error("{}: configuration refused: {}; what was there before stays in force", file, said(e));
            refused.add(file);
            return;
        }
        mended(file);
        configuration(name).updateIfDifferent(properties);
    }

    /** Takes back what the log said of a file. */
    private void mended(File file) {
        if (refused.remove(file)) {
            log.info("{}: configuration mended", file);
        }
    }

    private static String said(Exception e) {
        if (e instanceof CharacterCodingException) {
            return "it is not in UTF-8";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private Configuration configuration(Matcher name) throws IOException {
        ConfigurationAdmin there = admin.get();
        if (there == null) {
            throw new IOException("there is no Configuration Admin; it is tried again");
        }
        return there.getFactoryConfiguration(name.group(1), name.group(2), "?");
    }

    @Override
    public void update(File file) throws IOException {
        install(file);
    }

    @Override
    public void uninstall(File file) throws IOException {
        mended(file);
        Matcher name = NAME.matcher(file.getName());
        if (name.matches()) {
            configuration(name).delete();
        }
    }
}
