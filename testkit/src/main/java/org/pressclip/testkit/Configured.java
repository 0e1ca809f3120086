package org.pressclip.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A component's configuration as the container would give it: what is set, and the defaults of the annotation for all
 * else.
 *
 * <pre>{@code
 * new SignOffs(Configured.with(SignOffs.Config.class, Map.of("beginnings", new String[] {"Got a tip?"})))
 * }</pre>
 */
public final class Configured {
    private Configured() {}

    /** With the defaults alone. */
    public static <C extends Annotation> C defaults(Class<C> type) {
        return with(type, Map.of());
    }

    /**
     * With some values set.
     *
     * @param values by property name: {@code drain.seconds} of {@code drain_seconds()}
     * @throws IllegalArgumentException if there is no such property, one has no value, or a value is of another type
     */
    public static <C extends Annotation> C with(Class<C> type, Map<String, ?> values) {
        Map<String, Object> all = new TreeMap<>();
        Map<String, Object> left = new TreeMap<>(values);
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() > 0 || method.isSynthetic()) {
                continue;
            }
            String property = property(method.getName());
            Object value = left.containsKey(property) ? left.remove(property) : method.getDefaultValue();
            if (value == null) {
                throw new IllegalArgumentException(property + " has no default: give it a value");
            }
            all.put(method.getName(), of(method.getReturnType(), value, property));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("no such property: " + String.join(", ", left.keySet()) + "; there are "
                    + String.join(
                            ", ",
                            all.keySet().stream().map(Configured::property).toList()));
        }
        InvocationHandler handler = (proxy, method, arguments) -> answer(type, all, proxy, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object answer(
            Class<?> type, Map<String, Object> all, Object proxy, Method method, Object @Nullable [] arguments) {
        Object value = all.get(method.getName());
        if (value != null && method.getParameterCount() == 0) {
            return value;
        }
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> "@" + type.getName() + all.keySet();
        };
    }

    /** The property that a method of a component property type stands for (DS 1.4, 112.8.2.1). */
    private static String property(String method) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < method.length(); i++) {
            char c = method.charAt(i);
            boolean twice = i + 1 < method.length() && method.charAt(i + 1) == c;
            if (method.startsWith("$_$", i)) {
                name.append('-');
                i += 2;
            } else if (c == '$' || c == '_') {
                if (twice) {
                    name.append(c);
                    i++;
                } else if (c == '_') {
                    name.append('.');
                }
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    private static Object of(Class<?> type, Object value, String property) {
        if (type.isArray()) {
            Object[] several = value instanceof Collection<?> list
                    ? list.toArray()
                    : value.getClass().isArray()
                                    && !value.getClass().getComponentType().isPrimitive()
                            ? (Object[]) value
                            : new Object[] {value};
            if (type.isInstance(value)) {
                return value;
            }
            Object array = Array.newInstance(type.getComponentType(), several.length);
            for (int i = 0; i < several.length; i++) {
                Array.set(array, i, of(type.getComponentType(), several[i], property));
            }
            return array;
        }
        if (type.isEnum() && !type.isInstance(value)) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> each.toString().equals(value.toString()))
                    .findFirst()
                    .orElseThrow(() -> wrong(type, value, property));
        }
        if (type == String.class || type.isInstance(value)) {
            return type == String.class ? Objects.toString(value) : value;
        }
        try {
            return scalar(type, value.toString(), property);
        } catch (NumberFormatException e) {
            throw wrong(type, value, property);
        }
    }

    private static Object scalar(Class<?> type, String value, String property) {
        if (type == int.class) {
            return Integer.valueOf(value);
        }
        if (type == long.class) {
            return Long.valueOf(value);
        }
        if (type == double.class) {
            return Double.valueOf(value);
        }
        if (type == float.class) {
            return Float.valueOf(value);
        }
        if (type == short.class) {
            return Short.valueOf(value);
        }
        if (type == byte.class) {
            return Byte.valueOf(value);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(value);
        }
        if (type == char.class && value.length() == 1) {
            return value.charAt(0);
        }
        throw wrong(type, value, property);
    }

    private static IllegalArgumentException wrong(Class<?> type, Object value, String property) {
        return new IllegalArgumentException(property + " is no " + type.getSimpleName() + ": " + value);
    }
}
