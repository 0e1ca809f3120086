package org.pressclip.open.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place within JSON: the steps of a JSON Pointer (RFC 6901), in which {@code *} stands for each element of a list or
 * each value of an object, and in names neither case nor {@code _} and {@code -} count.
 */
record Where(List<String> steps) {
    Where {
        steps = List.copyOf(steps);
    }

    /**
     * {@code /content/rendered} or {@code content/rendered}; {@code ~1} is a slash in a name and {@code ~0} a tilde.
     */
    static Where of(String path) {
        List<String> steps = new ArrayList<>();
        String inner = path.startsWith("/") ? path.substring(1) : path;
        if (!inner.isEmpty()) {
            for (String step : inner.split("/", -1)) {
                steps.add(Names.plain(step.replace("~1", "/").replace("~0", "~")));
            }
        }
        return new Where(steps);
    }

    boolean isOnly(String plain) {
        return steps.size() == 1 && steps.get(0).equals(plain);
    }

    /** Whether a step leads to a key or an index. */
    boolean leads(int step, String key) {
        String wanted = steps.get(step);
        return wanted.equals("*") || wanted.equals(Names.plain(key));
    }

    /** The values there, in order. */
    List<Object> in(Object value) {
        List<Object> here = List.of(value);
        for (String step : steps) {
            List<Object> next = new ArrayList<>();
            for (Object each : here) {
                down(each, step, next);
            }
            here = next;
        }
        return here;
    }

    private static void down(Object value, String step, List<Object> found) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, inner) -> {
                if (step.equals("*") || Names.plain(String.valueOf(key)).equals(step)) {
                    found.add(inner);
                }
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (step.equals("*") || step.equals(String.valueOf(i))) {
                    found.add(list.get(i));
                }
            }
        }
    }

    @Override
    public String toString() {
        return "/" + String.join("/", steps);
    }
}
