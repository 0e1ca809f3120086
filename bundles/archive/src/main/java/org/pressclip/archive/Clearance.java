package org.pressclip.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRevisit;
import org.pressclip.service.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes old files, whole ones alone, and of those only what no item of the ledger and no revisit in a file that stays
 * needs. Belongs to one thread.
 *
 * <p>Which files a file's revisits refer to is found by reading it, once as long as this runs.
 */
final class Clearance {
    private static final Logger log = LoggerFactory.getLogger(Clearance.class);

    private final Map<String, Set<String>> referred = new HashMap<>();

    /**
     * Removes what may go.
     *
     * @param before files of that day and later stay
     */
    void run(Shelf shelf, Ledger ledger, LocalDate before) throws IOException {
        List<String> files = shelf.files();
        Set<String> open = shelf.open();
        Set<String> old = new HashSet<>();
        for (String file : files) {
            LocalDate day = Shelf.day(file);
            if (day != null && day.isBefore(before) && !open.contains(file) && !ledger.needs(file)) {
                old.add(file);
            }
        }
        if (old.isEmpty()) {
            return;
        }
        // what stays may refer to what is old, and that to what is older
        List<String> stay = files.stream().filter(file -> !old.contains(file)).toList();
        for (String file : stay) {
            for (String needed : referred(shelf, file)) {
                old.remove(needed);
            }
        }
        for (String file : files) {
            if (old.contains(file)) {
                remove(shelf, file);
            }
        }
    }

    private void remove(Shelf shelf, String file) throws IOException {
        Path path = shelf.path(file);
        if (path != null) {
            long bytes = Files.size(path);
            Files.delete(path);
            referred.remove(file);
            log.info("{}: removed, {} bytes, for nothing in it is needed any more", path, bytes);
        }
    }

    private Set<String> referred(Shelf shelf, String file) throws IOException {
        Set<String> known = referred.get(file);
        Path path = shelf.path(file);
        if (known != null || path == null) {
            return known == null ? Set.of() : known;
        }
        Set<String> found = new HashSet<>();
        try (WarcReader reader = new WarcReader(path)) {
            for (WarcRecord record = reader.next().orElse(null);
                    record != null;
                    record = reader.next().orElse(null)) {
                if (record instanceof WarcRevisit) {
                    record.headers().first(Composer.REFERRED_FILE).ifPresent(found::add);
                }
            }
        }
        if (!shelf.open().contains(file)) {
            referred.put(file, found);
        }
        return found;
    }
}
