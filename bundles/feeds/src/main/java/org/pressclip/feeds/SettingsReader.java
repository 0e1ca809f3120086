package org.pressclip.feeds;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.pressclip.api.Digest;
import org.pressclip.api.Home;
import org.pressclip.api.Setting;
import org.pressclip.api.WebAddress;

/** Reads the configuration of one feed, and says of all that is wrong in it what it is. For one thread. */
final class SettingsReader {
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofDays(366);

    private final ConfiguredFeed.Config config;
    private final List<String> problems = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();

    private SettingsReader(ConfiguredFeed.Config config) {
        this.config = config;
    }

    /** @param properties all of them, those among them that no feed has */
    static Settings.Read read(ConfiguredFeed.Config config, Map<String, Object> properties) {
        SettingsReader reader = new SettingsReader(config);
        reader.foreign(properties);
        String name = reader.name(String.valueOf(properties.get("service.pid")));
        Settings settings = reader.settings(name);
        return new Settings.Read(
                name,
                reader.problems.isEmpty() ? settings : null,
                text(config::kind),
                texts(config::sources),
                reader.problems);
    }

    /** A mistyped name would be passed over in silence; what others add to a configuration has a dot or colon. */
    private void foreign(Map<String, Object> properties) {
        TreeSet<String> known = new TreeSet<>();
        for (var method : ConfiguredFeed.Config.class.getDeclaredMethods()) {
            known.add(method.getName().replace('_', '.'));
        }
        for (String key : new TreeSet<>(properties.keySet())) {
            boolean others = key.indexOf('.') >= 0 || key.indexOf(':') >= 0;
            if (!others && !known.contains(key)) {
                problems.add(key + " refused: a feed has no such property; it has " + String.join(", ", known));
            }
        }
    }

    private String name(String pid) {
        String name = Setting.name(text(config::name), pid);
        if (!Setting.isName(name)) {
            problems.add("name refused: '" + name + "' is not made of letters, digits, '-', '_' and '.' alone");
        }
        return name;
    }

    private Settings settings(String name) {
        Settings.Kind kind = one("kind", config::kind, Settings.Kind.class, Settings.Kind.AUTO);
        List<URI> sources = value("sources", () -> texts(config::sources), lines -> sources(lines, kind), List.of());
        String selector = value("selector", () -> text(config::selector), Listing::selector, "");
        Duration interval = value("interval", () -> text(config::interval), SettingsReader::interval, LEAST);
        Optional<Cron> cron = value("cron", () -> text(config::cron), SettingsReader::cron, Optional.empty());
        Duration usual = cron.isEmpty() ? interval.dividedBy(10) : Duration.ofSeconds(30);
        Duration jitter = value(
                "jitter", () -> text(config::jitter), text -> text.isBlank() ? usual : duration(text), Duration.ZERO);
        Optional<ZoneId> zone = value("zone", () -> text(config::zone), SettingsReader::zone, Optional.empty());
        String language = value("language", () -> text(config::language), SettingsReader::language, "");
        String publisher = value("publisher", () -> text(config::publisher), String::strip, "");
        Renaming sections = value("sections", () -> texts(config::sections), Renaming::of, Renaming.of(List.of()));
        Renaming authors = value("authors", () -> texts(config::authors), Renaming::of, Renaming.of(List.of()));
        String status = word("status", config::status, List.of("draft", "published"));
        value("include", () -> texts(config::include), Patterns::list, List.of());
        value("exclude", () -> texts(config::exclude), Patterns::list, List.of());
        Settings.Identity identity = one("identity", config::identity, Settings.Identity.class, Settings.Identity.AUTO);
        Settings.Update update = one("update", config::update, Settings.Update.class, Settings.Update.SKIP);
        String duplicates = word("duplicates", config::duplicates, List.of("file", "hold"));
        String takedown = word("takedown", config::takedown, List.of("hold", "keep"));
        String robots = word("robots", config::robots, List.of("obey", "ignore"));
        List<String> targets = value("targets", () -> texts(config::targets), SettingsReader::targets, List.of());
        int items = number("items", config::items, 1, 1_000_000);
        int attempts = number("attempts", config::attempts, 1, 1_000);
        int documentBytes = number("document.bytes", config::document_bytes, 1_000, 1_000_000_000);
        int sitemaps = number("sitemaps", config::sitemaps, 1, 50_000);
        boolean paused = value("paused", config::paused, Function.identity(), false);
        String reading = Digest.of(said.toString());
        return new Settings(
                name,
                sources,
                kind,
                selector,
                interval,
                cron.orElse(null),
                jitter,
                zone.orElse(null),
                language,
                publisher,
                sections,
                authors,
                status.equals("draft") ? "Draft" : "Published",
                problems.isEmpty()
                        ? Patterns.of(texts(config::include), texts(config::exclude))
                        : Patterns.of(List.of(), List.of()),
                identity,
                update,
                duplicates.equals("hold"),
                takedown.equals("hold"),
                robots.equals("ignore"),
                targets,
                items,
                attempts,
                documentBytes,
                sitemaps,
                paused,
                reading);
    }

    /** Asks for a value and makes something of it; a refusal becomes a problem under the property's name. */
    private <V, T> T value(String property, Supplier<V> asked, Function<? super V, ? extends T> made, T otherwise) {
        V given;
        try {
            given = asked.get();
        } catch (RuntimeException e) { // whatever the container throws for what is of another type
            problems.add(property + " refused: it is not of the type that it has to be");
            return otherwise;
        }
        try {
            T result = made.apply(given);
            if (!property.equals("interval") && !property.equals("jitter") && !property.equals("paused")) {
                said.append(property).append('=').append(given).append('\n');
            }
            return result;
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(property + " refused: " + e.getMessage());
            return otherwise;
        }
    }

    private static String text(Supplier<String> value) {
        return Objects.requireNonNullElse(value.get(), "");
    }

    private static List<String> texts(Supplier<String[]> value) {
        String[] lines = value.get();
        return lines == null
                ? List.of()
                : Arrays.stream(lines)
                        .filter(line -> line != null && !line.isBlank())
                        .map(String::strip)
                        .toList();
    }

    private int number(String property, Supplier<Long> value, int least, int most) {
        return value(
                property,
                value,
                number -> {
                    if (number < least || number > most) {
                        throw new IllegalArgumentException(number + " is not in " + least + ".." + most);
                    }
                    return number.intValue();
                },
                least);
    }

    private String word(String property, Supplier<String> value, List<String> words) {
        return value(
                property,
                () -> text(value),
                given -> {
                    String word = given.strip().toLowerCase(Locale.ROOT);
                    if (!words.contains(word)) {
                        throw new IllegalArgumentException("'" + given + "' is none of " + String.join(", ", words));
                    }
                    return word;
                },
                words.get(0));
    }

    private <E extends Enum<E>> E one(String property, Supplier<String> value, Class<E> type, E otherwise) {
        return value(
                property,
                () -> text(value),
                given -> {
                    List<String> words = new ArrayList<>();
                    for (E each : type.getEnumConstants()) {
                        String word = each.name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', type == Settings.Update.class ? ' ' : '-');
                        if (plain(word).equals(plain(given))) {
                            return each;
                        }
                        words.add(word);
                    }
                    throw new IllegalArgumentException("'" + given + "' is none of " + String.join(", ", words));
                },
                otherwise);
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    private static List<URI> sources(List<String> lines, Settings.Kind kind) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a feed has to have one at least");
        }
        List<URI> sources = new ArrayList<>();
        for (String line : lines) {
            if (!kind.isLocal() && line.regionMatches(true, 0, "http", 0, 4)) {
                sources.add(WebAddress.web(line)
                        .orElseThrow(() -> new IllegalArgumentException("'" + line + "' is no http or https address")));
            } else if (line.contains("://") && !line.startsWith("file:")) {
                throw new IllegalArgumentException(
                        "'" + line + "' is no " + (kind.isLocal() ? "path" : "http or https address, and no path"));
            } else {
                sources.add(path(line));
            }
        }
        return sources;
    }

    private static URI path(String line) {
        try {
            Path path = line.startsWith("file:") ? Path.of(URI.create(line)) : Path.of(line);
            if (!path.isAbsolute()) {
                Path home = home();
                path = home == null ? path : home.resolve(path);
            }
            return path.toAbsolutePath().normalize().toUri();
        } catch (InvalidPathException | FileSystemNotFoundException e) {
            throw new IllegalArgumentException("'" + line + "' is no path", e);
        }
    }

    private static @Nullable Path home() {
        var bundle = FrameworkUtil.getBundle(SettingsReader.class);
        return Home.of(
                bundle == null || bundle.getBundleContext() == null
                        ? System::getProperty
                        : bundle.getBundleContext()::getProperty);
    }

    private static Duration interval(String text) {
        Duration interval = duration(text);
        if (interval.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("'" + text + "' is less than 10s");
        }
        return interval;
    }

    /** A length of time as people write it: {@code 90s}, {@code 15m}, {@code 2h}, {@code 1d}, or as ISO 8601 has it. */
    static Duration duration(String given) {
        String text = given.strip().toLowerCase(Locale.ROOT);
        Duration duration = null;
        try {
            if (text.startsWith("p")) {
                duration = Duration.parse(text);
            } else if (text.length() > 1 && text.length() < 12) {
                long number =
                        Long.parseLong(text.substring(0, text.length() - 1).strip());
                duration = switch (text.charAt(text.length() - 1)) {
                    case 's' -> Duration.ofSeconds(number);
                    case 'm' -> Duration.ofMinutes(number);
                    case 'h' -> Duration.ofHours(number);
                    case 'd' -> Duration.ofDays(number);
                    default -> null;
                };
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(noDuration(given), e);
        }
        if (duration == null || duration.isNegative() || duration.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(noDuration(given));
        }
        return duration;
    }

    private static String noDuration(String given) {
        return "'" + given + "' is no length of time such as 90s, 15m, 2h, 1d or PT15M";
    }

    private static Optional<Cron> cron(String text) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return text.isBlank() ? Optional.empty() : Optional.of(parser.parse(text.strip()));
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(text.strip()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no zone such as Europe/Vienna or +05:30", e);
        }
    }

    private static String language(String text) {
        if (text.isBlank()) {
            return "";
        }
        try {
            return new Locale.Builder().setLanguageTag(text.strip()).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("'" + text + "' is no language such as en or de-AT", e);
        }
    }

    private static List<String> targets(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a feed has to name one at least");
        }
        return names.stream().distinct().toList();
    }
}
