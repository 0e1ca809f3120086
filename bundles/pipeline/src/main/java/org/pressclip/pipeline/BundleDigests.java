package org.pressclip.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.pressclip.api.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digests of what bundles contain, together with the bundles they take packages from: the same jars have the same
 * digest wherever and whenever they are installed.
 */
final class BundleDigests {
    private static final Logger log = LoggerFactory.getLogger(BundleDigests.class);

    /** An update makes a new revision, so nothing here goes stale; what is gone is forgotten with it. */
    private static final Map<BundleRevision, String> CONTENTS = Collections.synchronizedMap(new WeakHashMap<>());

    private BundleDigests() {}

    /** Of a bundle and all it is wired to, save the framework and what cannot change a record, such as the log. */
    static String of(Bundle bundle) {
        Set<String> parts = new TreeSet<>();
        Set<Bundle> seen = new HashSet<>();
        Deque<Bundle> next = new ArrayDeque<>();
        next.add(bundle);
        while (!next.isEmpty()) {
            Bundle each = next.remove();
            if (each.getBundleId() == 0 || !seen.add(each)) {
                continue;
            }
            parts.add(each.getSymbolicName() + " " + each.getVersion() + " " + content(each));
            BundleWiring wiring = each.adapt(BundleWiring.class);
            if (wiring == null || wiring.getRequiredWires(null) == null) { // being updated at this moment
                continue;
            }
            for (BundleWire wire : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
                Object name = wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
                if (!String.valueOf(name).startsWith("org.osgi.")
                        && !String.valueOf(name).startsWith("org.slf4j")) {
                    next.add(wire.getProvider().getBundle());
                }
            }
        }
        MessageDigest sha = Digest.sha256();
        parts.forEach(part -> ChainHash.put(sha, part));
        return HexFormat.of().formatHex(sha.digest());
    }

    private static String content(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return "";
        }
        String known = CONTENTS.get(revision);
        if (known == null) {
            known = digest(bundle);
            CONTENTS.put(revision, known);
        }
        return known;
    }

    private static String digest(Bundle bundle) {
        MessageDigest sha = Digest.sha256();
        try {
            content(bundle, sha);
        } catch (IOException | IllegalStateException e) { // gone meanwhile: the chain that had it is out of date too
            log.warn("{}: its content could not be read for the hash of the chain", bundle, e);
            return "unreadable";
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void content(Bundle bundle, MessageDigest sha) throws IOException {
        Map<String, URL> entries = new TreeMap<>();
        Enumeration<URL> found = bundle.findEntries("/", "*", true);
        while (found != null && found.hasMoreElements()) {
            URL entry = found.nextElement();
            if (!entry.getPath().endsWith("/")) {
                entries.put(entry.getPath(), entry);
            }
        }
        for (Map.Entry<String, URL> entry : entries.entrySet()) {
            MessageDigest one = Digest.sha256();
            try (InputStream in = entry.getValue().openStream()) {
                byte[] buffer = new byte[8192];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    one.update(buffer, 0, n);
                }
            }
            ChainHash.put(sha, entry.getKey());
            sha.update(one.digest());
        }
    }
}
