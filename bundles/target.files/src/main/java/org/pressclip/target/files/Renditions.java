package org.pressclip.target.files;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.pressclip.api.Form;
import org.pressclip.api.Rendition;

/** Offers a rendition for each form that a bundle brings, as long as it is there. */
@Capability( // some hosts start a bundle that needs a service only if another one says that it brings it
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.pressclip.api.Rendition\"",
        uses = Rendition.class)
@Component(service = {})
public final class Renditions {
    private final BundleContext context;
    private final Map<Form, ServiceRegistration<Rendition>> offered = new ConcurrentHashMap<>();

    @Activate
    public Renditions(BundleContext context) {
        this.context = context;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(Form form, Map<String, Object> properties) {
        String name = String.valueOf(properties.get("pressclip.format"));
        Hashtable<String, Object> own = new Hashtable<>();
        for (String key : new String[] {"pressclip.format", "service.description", "service.ranking"}) {
            Object value = properties.get(key);
            if (value != null) {
                own.put(key, value);
            }
        }
        offered.put(form, context.registerService(Rendition.class, new FormRendition(name, form), own));
    }

    void unbind(Form form) {
        ServiceRegistration<Rendition> registration = offered.remove(form);
        if (registration != null) {
            registration.unregister();
        }
    }

    @Deactivate
    void close() {
        offered.keySet().forEach(this::unbind);
    }
}
