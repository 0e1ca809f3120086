package org.pressclip.bench;

import java.lang.reflect.Constructor;
import java.util.Map;
import org.osgi.util.converter.Converters;

/** Components made as the container would make them without configuration. */
public final class Parts {
    private Parts() {}

    /** A component with the defaults of its own configuration. */
    public static <T> T make(Class<T> component) {
        try {
            for (Constructor<?> constructor : component.getConstructors()) {
                if (constructor.getParameterCount() == 1) {
                    Class<?> config = constructor.getParameterTypes()[0];
                    Object defaults =
                            Converters.standardConverter().convert(Map.of()).to(config);
                    return component.cast(constructor.newInstance(defaults));
                }
            }
            return component.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.getName() + " cannot be made with its defaults", e);
        }
    }
}
