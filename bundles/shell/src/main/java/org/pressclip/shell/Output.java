package org.pressclip.shell;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.pressclip.api.Lead;

/**
 * What an import writes, which is no page for it: a folder that holds the records of the last run too would else be
 * imported with them, and with those that are just being written.
 *
 * <p>What somebody names is imported wherever it is. Safe for use by several threads.
 */
final class Output {
    static final Output NONE = new Output(Map.of());

    private final Map<Path, String> places; // each with what a person calls it
    private final Map<Path, Boolean> met = new ConcurrentHashMap<>();

    private Output(Map<Path, String> places) {
        this.places = places;
    }

    /**
     * What is written to these places.
     *
     * @param places files and folders as they were typed, from this folder on
     * @param inputs what is imported, as it was typed
     */
    static Output at(List<String> places, List<String> inputs, Path folder) {
        List<Path> named = inputs.stream()
                .map(input -> Inputs.uri(input, folder))
                .filter(Output::isFile)
                .map(Output::path)
                .toList();
        Map<Path, String> kept = new LinkedHashMap<>();
        for (String each : places) {
            Path place = folder.toAbsolutePath().resolve(each).normalize();
            if (named.stream().noneMatch(input -> input.startsWith(place))) {
                kept.put(place, each);
            }
        }
        return new Output(kept);
    }

    /** Whether a page that was found lies there. */
    boolean holds(Lead lead) {
        if (places.isEmpty() || !isFile(lead.uri())) {
            return false;
        }
        Path file = path(lead.uri());
        Path name = file.getFileName();
        for (Path place : places.keySet()) {
            if (file.startsWith(place)) {
                met.put(place, true);
                return true;
            }
            if (name != null
                    && isPart(name.toString(), String.valueOf(place.getFileName()))
                    && file.resolveSibling(".")
                            .normalize()
                            .equals(place.resolveSibling(".").normalize())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file is half of another, or half of what that is made from. */
    private static boolean isPart(String name, String whole) {
        int dots = 0;
        while (dots < name.length() && name.charAt(dots) == '.') {
            dots++;
        }
        return dots > 0 && name.startsWith(whole + ".", dots) && name.contains(".part");
    }

    /** What was there and was left out, in a line; "" for nothing. */
    String sentence() {
        StringJoiner names = new StringJoiner(", ");
        places.forEach((place, name) -> {
            if (met.containsKey(place)) {
                names.add(Terminal.shown(name));
            }
        });
        return names.length() == 0 ? "" : "Not imported, since this run writes there: " + names + "\n";
    }

    private static boolean isFile(URI uri) {
        return "file".equalsIgnoreCase(uri.getScheme()) && uri.getPath() != null;
    }

    private static Path path(URI uri) {
        return Path.of(uri.getPath()).normalize();
    }
}
