package org.pressclip.read.html;

import java.util.HashMap;
import java.util.Map;

/** Whose a thing shown in place is, by the host of its address or by the class of its quotation. */
final class Embeds {
    /** What shows nothing of the story. */
    static final String NOTHING = "-";

    private static final Map<String, String> HOSTS = new HashMap<>();
    private static final Map<String, String> CLASSES = new HashMap<>();

    static {
        for (String line : Lines.of("embeds.txt")) {
            String[] part = line.split(" ");
            (part[0].equals("host") ? HOSTS : CLASSES).put(part[1], part[2]);
        }
    }

    private Embeds() {}

    /** The provider, {@link #NOTHING}, or "" if the host is not a known one. */
    static String ofAddress(String address) {
        String host = Addresses.host(address);
        String path = Addresses.pathOf(address);
        while (true) {
            int slash = 0;
            while (slash >= 0) { // a rule with a path tells more than one without
                slash = path.indexOf('/', slash + 1);
                String found = HOSTS.get(host + (slash < 0 ? path : path.substring(0, slash)));
                if (found != null) {
                    return found;
                }
                if (slash > 80) {
                    break;
                }
            }
            String found = HOSTS.get(host);
            if (found != null) {
                return found;
            }
            int dot = host.indexOf('.');
            if (dot < 0) {
                return "";
            }
            host = host.substring(dot + 1);
        }
    }

    /** The provider, or "". */
    static String ofClass(String name) {
        return CLASSES.getOrDefault(name, "");
    }
}
