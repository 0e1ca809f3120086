package org.pressclip.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.pressclip.service.Chain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service as it is bound: what it is, where it comes from, what it did so far. */
final class Stage {
    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    /** Best first: of several services for one place the first has it. */
    static final Comparator<Stage> PREFERENCE = Comparator.comparing(Stage::ranking)
            .reversed()
            .thenComparing(Stage::version, Comparator.reverseOrder())
            .thenComparing(Stage::id);

    /** As they run. */
    static final Comparator<Stage> ORDER = Comparator.comparing(Stage::order).thenComparing(Stage::name);

    private final Phase phase;
    private final Object service;
    private final String name;
    private final Map<String, Object> properties;
    private final String bundle;
    private final Version version;
    private final Code code;
    private final Tally tally;
    private volatile @Nullable String digest;

    /** The content of the bundle that a service comes from and of those it is wired to, as a digest. */
    interface Code {
        String digest();
    }

    private Stage(
            Phase phase,
            Object service,
            String name,
            Map<String, ?> properties,
            String bundle,
            Version version,
            Code code,
            Tally tally) {
        this.phase = phase;
        this.service = service;
        this.name = name;
        this.properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        this.bundle = bundle;
        this.version = version;
        this.code = code;
        this.tally = tally;
    }

    Stage(Phase phase, Object service, Map<String, ?> properties, String bundle, Version version, Code code) {
        this(phase, service, name(phase, service, properties), properties, bundle, version, code, new Tally());
    }

    static Stage of(Phase phase, Object service, ServiceReference<?> reference) {
        Map<String, Object> properties = new TreeMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        var bundle = reference.getBundle();
        if (bundle == null) { // it left while it was being bound; its unbinding follows
            return new Stage(phase, service, properties, "?", Version.emptyVersion, () -> "?");
        }
        return new Stage(
                phase,
                service,
                properties,
                String.valueOf(bundle.getSymbolicName()),
                bundle.getVersion(),
                () -> BundleDigests.of(bundle));
    }

    private static String name(Phase phase, Object service, Map<String, ?> properties) {
        if (properties.get("pressclip.name") instanceof String given && !given.isBlank()) {
            return given.strip();
        }
        String type = service.getClass().getName();
        int hidden = type.indexOf("$$"); // what follows differs from one start to the next
        Object component = properties.get("component.name");
        String name = component != null ? component.toString() : hidden < 0 ? type : type.substring(0, hidden);
        if (phase.named()) {
            log.warn("{}: a {} service without pressclip.name; it goes by its component's name", name, phase.word());
        }
        return name;
    }

    /** The same service with other properties; what it did so far counts on, and its failures are forgiven. */
    Stage updated(Stage later) {
        tally.forgive();
        return new Stage(phase, service, later.name, later.properties, later.bundle, later.version, later.code, tally);
    }

    Phase phase() {
        return phase;
    }

    <S> S as(Class<S> type) {
        return type.cast(service);
    }

    String name() {
        return name;
    }

    int order() {
        return properties.get("pressclip.order") instanceof Number number ? number.intValue() : 0;
    }

    int ranking() {
        return properties.get("service.ranking") instanceof Integer ranking ? ranking : 0; // by the specification
    }

    long id() {
        return properties.get("service.id") instanceof Long id ? id : 0;
    }

    String bundle() {
        return bundle;
    }

    Version version() {
        return version;
    }

    Code code() {
        return code;
    }

    Map<String, Object> properties() {
        return properties;
    }

    /** A property that is one text or several. */
    List<String> texts(String key) {
        return texts(properties.get(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value instanceof String[] several) {
            return Stream.of(several);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf);
        }
        return value == null ? Stream.empty() : Stream.of(value.toString());
    }

    /** Whether a configuration is its own: of its PID, which is its component's name where none is given. */
    boolean hasConfiguration(String pid) {
        return texts("service.pid").stream().anyMatch(pid::equals) || pid.equals(properties.get("component.name"));
    }

    /** Whether a configuration has reached it; what begins with a dot is not told. */
    boolean has(Map<String, Object> configuration) {
        return configuration.entrySet().stream()
                .filter(each -> !each.getKey().startsWith("."))
                .allMatch(each -> Objects.deepEquals(properties.get(each.getKey()), each.getValue()));
    }

    /** Whether it is the same service, perhaps configured otherwise. */
    boolean isSame(Stage other) {
        return phase == other.phase && id() == other.id();
    }

    /** Whether it fills what the configuration requires: a name, a phase, or both with a dot between. */
    boolean fills(String required) {
        return required.equals(phase.word())
                || required.equals(name)
                || required.equals(phase.word() + "." + name)
                || texts("pressclip.schemes").stream().anyMatch(scheme -> required.equals(phase.word() + "." + scheme));
    }

    /** What it did so far. */
    Tally tally() {
        return tally;
    }

    /**
     * Of its code and configuration. Worked out when first asked for, and once: later the bundle may hold other content
     * than that which is at work.
     */
    String digest() {
        String known = digest;
        if (known == null) {
            known = ChainHash.of(this);
            digest = known;
        }
        return known;
    }

    /** As {@link Chain.Past} tells of it. */
    String member() {
        return phase.word() + " " + name + " " + bundle + " " + version + " " + digest().substring(0, 12);
    }

    Chain.Link link(boolean guest, String problem) {
        return Chain.Link.of(phase.word(), name, bundle, version.toString())
                .order(order())
                .since(tally.since())
                .guest(guest)
                .worked(tally.items(), tally.nanos())
                .made(tally.cuts(), tally.mends(), tally.claims())
                .failed(tally.failures(), tally.lost(), problem)
                .build();
    }

    /** For a person: {@code clean "residue" (org.pressclip.clean.residue 0.1.0)}. */
    @Override
    public String toString() {
        return phase.word() + " \"" + name + "\" (" + bundle + " " + version + ")";
    }
}
