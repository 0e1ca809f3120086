package org.pressclip.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
    private @Nullable String hash;

    /** Picks from all bound services one for each place. */
    Assembly(Collection<Stage> bound, List<String> required) {
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
        List<Stage> all = Stream.concat(sources.stream(), stages().stream()).toList();
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

    List<Chain.Link> links() {
        return stages().stream()
                .map(stage -> new Chain.Link(
                        stage.phase().word(),
                        stage.name(),
                        stage.order(),
                        stage.bundle(),
                        stage.version().toString(),
                        stage.items(),
                        stage.nanos()))
                .toList();
    }

    /** Worked out when first asked for, and once, since that reads the bundles' content. */
    synchronized String hash() {
        String known = hash;
        if (known == null) {
            known = ChainHash.of(
                    Stream.concat(sources.stream(), stages().stream()).toList());
            hash = known;
        }
        return known;
    }

    boolean has(Stage stage) {
        return Stream.concat(sources.stream(), stages().stream())
                .anyMatch(each -> each.phase() == stage.phase() && each.id() == stage.id());
    }
}
