package org.pressclip.target.jcr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.jcr.Repository;
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
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Illustrator;
import org.pressclip.api.Setting;
import org.pressclip.api.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers a path of the host's repository as a target for as long as it is configured and there is a repository. A
 * configuration that makes no sense is refused by the property's name: the target stays as it was, or is not there if
 * it never was.
 */
@Component(
        service = {},
        configurationPid = "org.pressclip.target.jcr",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredTarget.Config.class, factory = true)
public final class ConfiguredTarget {
    private static final Logger log = LoggerFactory.getLogger(ConfiguredTarget.class);

    private final BundleContext context;
    private final Repository repository;
    private final AtomicReference<@Nullable Illustrator> illustrator = new AtomicReference<>();
    private @Nullable ServiceRegistration<Target> offered;

    @Activate
    public ConfiguredTarget(BundleContext context, @Reference Repository repository) {
        this.context = context;
        this.repository = repository;
    }

    @Reference(
            name = "illustrator",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindIllustrator(Illustrator own) {
        illustrator.set(own);
    }

    void unbindIllustrator(Illustrator own) {
        illustrator.compareAndSet(own, null);
    }

    @Activate
    @Modified
    synchronized void configure(Map<String, Object> properties, Config config) {
        Consumer<String> refused =
                why -> log.warn("{}: {}; what there was stays in force", properties.get("service.pid"), why);
        String name = named(properties, config);
        Optional<String> root = Names.root(text(config::path).strip());
        String type = text(config::resourceType).strip();
        Optional<Sessions> sessions = sessions(config, refused);
        if (name.isEmpty()) {
            refused.accept("name refused: letters, digits, '-', '_' and '.' make a name");
        }
        if (root.isEmpty()) {
            refused.accept("path refused: '" + text(config::path) + "' is no absolute path of a node below the root");
        }
        if (name.isEmpty() || root.isEmpty() || sessions.isEmpty()) {
            return;
        }
        ServiceRegistration<Target> before = offered;
        boolean images = config.images();
        JcrTarget target = new JcrTarget(
                new Place(name, root.get(), type),
                sessions.get(),
                () -> images ? Optional.ofNullable(illustrator.get()) : Optional.empty());
        Hashtable<String, Object> own = new Hashtable<>();
        own.put("pressclip.target", name);
        own.put("service.description", "nodes below " + root.get());
        offered = context.registerService(Target.class, target, own); // feeds are never without one
        if (before != null) {
            before.unregister();
        }
        log.info("{}: a target, nodes below {}", name, root.get());
    }

    /** What feeds call it; "" if that is no name. */
    private static String named(Map<String, Object> properties, Config config) {
        String name = Setting.name(text(config::name), String.valueOf(properties.get("service.pid")));
        return Setting.isName(name) ? name : "";
    }

    private Optional<Sessions> sessions(Config config, Consumer<String> refused) {
        String user = text(config::user).strip();
        if (user.isEmpty()) {
            Optional<Sessions> service = Sessions.ofService(repository);
            if (service.isEmpty()) {
                refused.accept("user refused: it is empty, and only Sling's repository has service users");
            }
            return service;
        }
        String file = text(config::passwordFile).strip();
        if (file.isEmpty()) {
            return Optional.of(Sessions.of(repository, user, text(config::password)));
        }
        try {
            String password =
                    Files.readString(Path.of(file)).lines().findFirst().orElse("");
            return Optional.of(Sessions.of(repository, user, password));
        } catch (IOException | InvalidPathException e) {
            refused.accept("passwordFile refused: " + file + " cannot be read");
            return Optional.empty();
        }
    }

    private static String text(Supplier<@Nullable String> property) {
        String text = property.get();
        return text == null ? "" : text;
    }

    @Deactivate
    synchronized void close() {
        ServiceRegistration<Target> registration = offered;
        offered = null;
        if (registration != null) {
            registration.unregister();
        }
    }

    @ObjectClassDefinition(name = "Pressclip: a path of the content repository to file in")
    @interface Config {
        @AttributeDefinition(
                description = "What feeds call the target; without it, what stands behind the ~ of the configuration's"
                        + " name")
        String name() default "";

        @AttributeDefinition(description = "The path that records are filed below, made if need be and if it may be")
        String path() default "/content/news";

        @AttributeDefinition(
                description = "Whether a record's pictures are fetched and put below it; else they stay addresses")
        boolean images() default true;

        @AttributeDefinition(description = "What Sling shows a record with (sling:resourceType)")
        String resourceType() default "pressclip/article";

        @AttributeDefinition(
                description = "The repository's user who files; if empty, the service user that Sling has mapped to"
                        + " the bundle org.pressclip.target.jcr")
        String user() default "";

        @AttributeDefinition(description = "That user's password", type = AttributeType.PASSWORD)
        String password() default "";

        @AttributeDefinition(
                description = "A file whose first line is that user's password, so that it does not stand here")
        String passwordFile() default "";
    }
}
