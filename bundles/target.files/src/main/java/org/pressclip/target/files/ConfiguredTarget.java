package org.pressclip.target.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.pressclip.api.Form;
import org.pressclip.api.Home;
import org.pressclip.api.Rendition;
import org.pressclip.api.Setting;
import org.pressclip.api.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers a folder as a target for as long as it is configured. A configuration that makes no sense is refused by the
 * property's name: the target stays as it was, or is not there if it never was.
 */
@Component(
        service = {},
        configurationPid = "org.pressclip.target.files",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredTarget.Config.class, factory = true)
public final class ConfiguredTarget {
    private static final Logger log = LoggerFactory.getLogger(ConfiguredTarget.class);

    /** What a file holds. */
    private enum Holds {
        RECORD,
        DAY
    }

    private final BundleContext context;
    private final Map<String, Form> forms = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Clock> clock = new AtomicReference<>();
    private @Nullable Closeable target;
    private @Nullable ServiceRegistration<Target> offered;

    @Activate
    public ConfiguredTarget(BundleContext context) {
        this.context = context;
    }

    @Reference(name = "forms", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(Form form, Map<String, Object> properties) {
        forms.put(String.valueOf(properties.get("pressclip.format")), form);
    }

    void unbind(Form form) {
        forms.values().remove(form);
    }

    @Reference(
            name = "clock",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindClock(Clock own) {
        clock.set(own);
    }

    void unbindClock(Clock own) {
        clock.compareAndSet(own, null);
    }

    private Clock clock() {
        Clock own = clock.get();
        return own == null ? Clock.systemUTC() : own;
    }

    @Activate
    @Modified
    synchronized void configure(Map<String, Object> properties, Config config) {
        Consumer<String> refused = why -> log.warn("{}: {}", properties.get("service.pid"), why);
        String name = named(properties, config);
        Path folder = folder(config, refused);
        Layout layout = layout(config, refused);
        if (name.isEmpty()) {
            refused.accept(
                    "name refused: letters, digits, '-', '_' and '.' make a name; what there was stays in force");
        }
        Holds holds = one("file", Holds.class, text(config::file), refused);
        if (name.isEmpty() || folder == null || layout == null || holds == null) {
            return;
        }
        if (holds == Holds.RECORD && target instanceof FolderTarget there && there.isAt(name, folder)) {
            there.layout(layout);
            return;
        }
        close();
        if (holds == Holds.DAY) {
            DayTarget fresh = new DayTarget(name, folder, layout.sync(), this::form, this::clock);
            target = fresh;
            offer(fresh, name, "JSON Lines, a file a day, in " + folder);
        } else {
            FolderTarget fresh = new FolderTarget(name, folder, layout, this::form);
            target = fresh;
            offer(fresh, name, layout.form() + " files in " + folder);
        }
    }

    private Optional<Form> form(String name) {
        return Optional.ofNullable(forms.get(name));
    }

    private void offer(Target fresh, String name, String description) {
        Hashtable<String, Object> own = new Hashtable<>();
        own.put("pressclip.target", name);
        own.put("service.description", description);
        offered = context.registerService(Target.class, fresh, own);
        log.info("{}: a target, {}", name, description);
    }

    /** What feeds call it; "" if that is no name. */
    private static String named(Map<String, Object> properties, Config config) {
        String name = Setting.name(text(config::name), String.valueOf(properties.get("service.pid")));
        return Setting.isName(name) ? name : "";
    }

    private @Nullable Path folder(Config config, Consumer<String> refused) {
        String given = text(config::folder).strip();
        try {
            Path path = Path.of(given);
            Path home = Home.of(context::getProperty);
            if (!given.isEmpty() && path.isAbsolute()) {
                return path.normalize();
            }
            if (!given.isEmpty() && home != null) {
                return home.resolve(path).normalize();
            }
        } catch (InvalidPathException e) {
            // said below
        }
        refused.accept("folder refused: '" + given + "' is no path of a folder; what there was stays in force");
        return null;
    }

    private static @Nullable Layout layout(Config config, Consumer<String> refused) {
        String form = text(config::form).strip();
        Rendition.Names names = one("names", Rendition.Names.class, text(config::names), refused);
        Layout.Folders folders = one("folders", Layout.Folders.class, text(config::folders), refused);
        if (form.isEmpty()) {
            refused.accept("form refused: it is empty; what there was stays in force");
        }
        return form.isEmpty() || names == null || folders == null
                ? null
                : new Layout(form, names, folders, config.sync());
    }

    private static <E extends Enum<E>> @Nullable E one(
            String property, Class<E> words, String given, Consumer<String> refused) {
        StringBuilder known = new StringBuilder();
        for (E word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(given.strip())) {
                return word;
            }
            known.append(known.isEmpty() ? "" : ", ").append(word.name().toLowerCase(Locale.ROOT));
        }
        refused.accept(property + " refused: '" + given + "' is none of " + known + "; what there was stays in force");
        return null;
    }

    private static String text(Supplier<String> value) {
        try {
            return Objects.requireNonNullElse(value.get(), "");
        } catch (RuntimeException e) { // whatever the container throws for a list where a text belongs
            return "";
        }
    }

    @Deactivate
    synchronized void close() {
        ServiceRegistration<Target> registration = offered;
        offered = null;
        if (registration != null) {
            registration.unregister();
        }
        Closeable there = target;
        target = null;
        if (there != null) {
            try {
                there.close();
            } catch (IOException e) {
                log.warn("{}", e.getMessage());
            }
        }
    }

    @ObjectClassDefinition(name = "Pressclip: a folder to file in")
    @interface Config {
        @AttributeDefinition(
                description = "What feeds call the target; without it, what stands behind the ~ of the configuration's"
                        + " name")
        String name() default "";

        @AttributeDefinition(description = "The folder, made if need be; a relative one is in Pressclip's home")
        String folder();

        @AttributeDefinition(description = "The form of its files: any that the command knows")
        String form() default "json";

        @AttributeDefinition(
                description = "What files are called after: the day and the headline, or the record's id",
                options = {@Option(label = "day and headline", value = "slug"), @Option(label = "id", value = "id")})
        String names() default "slug";

        @AttributeDefinition(
                description =
                        "What a file holds: a record; or all that is new or changed in a day (UTC), a line of JSON"
                                + " each, and then form, names and folders mean nothing",
                options = {@Option(label = "a record", value = "record"), @Option(label = "a day", value = "day")})
        String file() default "record";

        @AttributeDefinition(
                description = "The sub-folders that files are in",
                options = {
                    @Option(label = "none", value = "none"),
                    @Option(label = "by day", value = "day"),
                    @Option(label = "by month", value = "month"),
                    @Option(label = "by section", value = "section")
                })
        String folders() default "none";

        @AttributeDefinition(
                description = "Whether each file is forced to the disk before it is put in its place: then it outlives"
                        + " not only the end of the process but a power cut, and takes some milliseconds more")
        boolean sync() default false;
    }
}
