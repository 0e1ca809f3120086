package org.pressclip.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes a bundle with one {@link Guest} out of this test's own class file. */
final class GuestJar {
    private final String bundle;
    private final String version;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String name;
    private String mode = "good";
    private String modified = "";
    private int order = 450;
    private int ranking;

    private GuestJar(String bundle, String version) {
        this.bundle = bundle;
        this.version = version;
        name = bundle;
        headers.put("Import-Package", "org.pressclip.api;version=\"[1,2)\"");
    }

    static GuestJar of(String bundle, String version) {
        return new GuestJar(bundle, version);
    }

    /** Its {@code pressclip.name}, and the PID of its configuration; that of its bundle if it is not given. */
    GuestJar name(String other) {
        name = other;
        return this;
    }

    /** One of {@link Guest}'s. */
    GuestJar mode(String other) {
        mode = other;
        return this;
    }

    GuestJar order(int other) {
        order = other;
        return this;
    }

    GuestJar ranking(int other) {
        ranking = other;
        return this;
    }

    /** A good one that takes another configuration without going away. */
    GuestJar staying() {
        mode = "staying";
        modified = " modified=\"activate\"";
        return this;
    }

    GuestJar header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    byte[] bytes() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", bundle);
        main.putValue("Bundle-Version", version);
        main.putValue("Service-Component", "OSGI-INF/guest.xml");
        headers.forEach(main::putValue);
        String file = Guest.class.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream in = Guest.class.getClassLoader().getResourceAsStream(file)) {
            put(jar, file, in.readAllBytes());
            put(jar, "OSGI-INF/guest.xml", component().getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
    }

    private String component() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s"
                    activate="activate" configuration-pid="%s"%s>
                  <property name="pressclip.name" value="%s"/>
                  <property name="pressclip.order" type="Integer" value="%d"/>
                  <property name="service.ranking" type="Integer" value="%d"/>
                  <property name="mode" value="%s"/>
                  <property name="revision" value="%s"/>
                  <property name="rules" value="none"/>
                  <service><provide interface="org.pressclip.api.Cleaner"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(name, name, modified, name, order, ranking, mode, version, Guest.class.getName());
    }
}
