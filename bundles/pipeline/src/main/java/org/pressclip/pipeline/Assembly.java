package org.pressclip.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.service.Chain;

/** One chain, never changed: which services there are and in what order they run. */
final class Assembly {
    private final List<Stage> sources;
    private final List<Stage> fetchers;
    private final @Nullable Stage detector;
    private final List<Stage> readers;
    private final List<Stage> menders;
    private final List<Stage> finders;
    private final List<Stage> cleaners;
    private final @Nullable Stage mapper;
    private final Map<String, Stage> byScheme;
    private final Map<String, Stage> byMediaType;
    private final List<String> missing;
    private final List<Stage> bound;
    private final List<String> required;
    private final Map<Stage, Boolean> guests = new IdentityHashMap<>();
    private @Nullable String hash;
    private volatile boolean overtaken;
    private volatile boolean noted;

    /** Picks from all bound services one for each place. */
    Assembly(Collection<Stage> bound, List<String> required) {
        this.bound = List.copyOf(bound);
        this.required = required;
        sources = named(bound, Phase.SOURCE);
        fetchers = named(bound, Phase.FETCH);
        readers = named(bound, Phase.READ);
        menders = named(bound, Phase.MEND);
        finders = named(bound, Phase.FIND);
        cleaners = named(bound, Phase.CLEAN);
        detector = best(bound, Phase.DETECT);
        mapper = best(bound, Phase.MAP);
        byScheme = byKey(fetchers, "pressclip.schemes");
        byMediaType = byKey(readers, "pressclip.mediatypes");
        List<Stage> all = all().toList();
        missing = Stream.concat(required.stream(), Stream.of("detect", "map"))
                .filter(name -> all.stream().noneMatch(stage -> stage.fills(name)))
                .distinct()
                .toList();
    }

    private static List<Stage> named(Collection<Stage> bound, Phase phase) {
        Map<String, Stage> best = new LinkedHashMap<>();
        bound.stream()
                .filter(stage -> stage.phase() == phase)
                .sorted(Stage.PREFERENCE)
                .forEach(stage -> best.putIfAbsent(stage.name(), stage));
        return best.values().stream().sorted(Stage.ORDER).toList();
    }

    private static @Nullable Stage best(Collection<Stage> bound, Phase phase) {
        return bound.stream()
                .filter(stage -> stage.phase() == phase)
                .min(Stage.PREFERENCE)
                .orElse(null);
    }

    private static Map<String, Stage> byKey(List<Stage> stages, String property) {
        Map<String, Stage> map = new LinkedHashMap<>();
        stages.stream().sorted(Stage.PREFERENCE).forEach(stage -> stage.texts(property)
                .forEach(key -> map.putIfAbsent(key.toLowerCase(Locale.ROOT), stage)));
        return Collections.unmodifiableMap(map);
    }

    List<Stage> sources() {
        return sources;
    }

    Optional<Stage> fetcher(String scheme) {
        return Optional.ofNullable(byScheme.get(scheme.toLowerCase(Locale.ROOT)));
    }

    Optional<Stage> detector() {
        return Optional.ofNullable(detector);
    }

    /** The reader of a media type: of the very type, else of all that share its first half, else of everything. */
    Optional<Stage> reader(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        String family = type.substring(0, Math.max(0, type.indexOf('/'))) + "/*";
        return Stream.of(type, family, "*/*")
                .map(byMediaType::get)
                .filter(stage -> stage != null)
                .findFirst();
    }

    List<Stage> menders() {
        return menders;
    }

    List<Stage> finders() {
        return finders;
    }

    List<Stage> cleaners() {
        return cleaners;
    }

    Optional<Stage> mapper() {
        return Optional.ofNullable(mapper);
    }

    /** What is required and not here. */
    List<String> missing() {
        return missing;
    }

    /** All that decide what becomes of a page, in the order they run. */
    List<Stage> stages() {
        List<Stage> stages = new ArrayList<>(fetchers);
        detector().ifPresent(stages::add);
        stages.addAll(readers);
        stages.addAll(menders);
        stages.addAll(finders);
        stages.addAll(cleaners);
        mapper().ifPresent(stages::add);
        return List.copyOf(stages);
    }

    /** What it would be if some of the services were not there. */
    Assembly without(Collection<Stage> others) {
        return new Assembly(
                bound.stream()
                        .filter(stage -> others.stream().noneMatch(other -> other.isSame(stage)))
                        .toList(),
                required);
    }

    /**
     * Whether a stage is a guest: a mender, finder or cleaner without which nothing required is missing, be it that its
     * name is not required or that another service of its name would take its place.
     */
    boolean isGuest(Stage stage) {
        if (stage.phase() != Phase.MEND && stage.phase() != Phase.FIND && stage.phase() != Phase.CLEAN) {
            return false;
        }
        synchronized (guests) {
            return guests.computeIfAbsent(
                    stage, each -> missing.containsAll(without(List.of(each)).missing()));
        }
    }

    /** One of its services was configured anew: what it does is not what the hash says any more. */
    void overtake() {
        overtaken = true;
    }

    boolean isOvertaken() {
        return overtaken;
    }

    /** It is known among those that records were made by. */
    void note() {
        noted = true;
    }

    boolean isNoted() {
        return noted;
    }

    /** Its services as {@link Chain.Past} tells of them. */
    List<String> members() {
        return all().map(Stage::member).toList();
    }

    private Stream<Stage> all() {
        return Stream.concat(sources.stream(), stages().stream());
    }

    /** Worked out when first asked for, and once, since that reads the bundles' content. */
    synchronized String hash() {
        String known = hash;
        if (known == null) {
            known = ChainHash.of(all().toList());
            hash = known;
        }
        return known;
    }

    boolean has(Stage stage) {
        return all().anyMatch(each -> each.isSame(stage));
    }
}
