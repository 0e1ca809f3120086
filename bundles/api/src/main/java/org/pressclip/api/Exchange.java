package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request and the head of its answer, on the way to a capture: a redirect, or the answer itself. Headers are in the
 * order they went over the wire.
 *
 * @param uri what was asked for
 * @param sent the request's headers
 * @param status the answer's HTTP status
 * @param answered the answer's headers
 */
public record Exchange(URI uri, Map<String, List<String>> sent, int status, Map<String, List<String>> answered) {
    public Exchange {
        requireNonNull(uri, "uri");
        sent = ordered(sent);
        answered = ordered(answered);
    }

    private static Map<String, List<String>> ordered(Map<String, List<String>> headers) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return Collections.unmodifiableMap(copy);
    }
}
