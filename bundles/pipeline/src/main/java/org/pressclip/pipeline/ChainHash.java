package org.pressclip.pipeline;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pressclip.api.Digest;

/**
 * The hash of a chain: which services run in which order, from which code, with which configuration.
 *
 * <p>Numbers and places that a container deals out as it likes (service ids, file names of configurations) do not
 * count, so the same chain has the same hash on every machine.
 */
final class ChainHash {
    private static final Set<String> DEALT_OUT = Set.of(
            "service.id",
            "service.bundleid",
            "service.scope",
            "service.pid",
            "service.factoryPid",
            "service.ranking",
            "service.changecount",
            "service.description",
            "service.vendor",
            "component.id",
            "objectClass");

    private ChainHash() {}

    static String of(List<Stage> stages) {
        MessageDigest sha = Digest.sha256();
        stages.forEach(stage -> put(sha, stage.digest()));
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Of one service; {@link Stage#digest} remembers it. */
    static String of(Stage stage) {
        MessageDigest sha = Digest.sha256();
        put(sha, stage.phase().word());
        put(sha, stage.name());
        put(sha, stage.bundle());
        put(sha, stage.version().toString());
        put(sha, stage.code().digest());
        for (Map.Entry<String, Object> property : stage.properties().entrySet()) { // in the order of their names
            if (counts(property.getKey())) {
                put(sha, property.getKey());
                put(sha, text(property.getValue()));
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static boolean counts(String key) {
        return !DEALT_OUT.contains(key)
                && !key.endsWith(".target") // which services a component binds shows in the chain itself
                && !key.startsWith(":") // what the configurator notes beside a configuration
                && !key.startsWith("felix.fileinstall.")
                && !key.startsWith("org.apache.sling.installer.");
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> several) {
            return text(several.toArray());
        }
        if (!value.getClass().isArray()) {
            return value.toString();
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < Array.getLength(value); i++) {
            String part = String.valueOf(Array.get(value, i));
            text.append(part.length()).append(':').append(part);
        }
        return text.append(']').toString();
    }

    /** Each part with its length, so that no two lists of parts look the same. */
    static void put(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
