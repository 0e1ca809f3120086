package org.pressclip.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The lines that are about pages and records: import, explain, report. */
final class PageLines {
    /** All forms that come with the distribution; one that somebody adds is known to the container alone. */
    static final String FORMATS =
            "jsonl (JSON Lines, all fields), json (the same, a file for each), markdown (with YAML front matter),"
                    + " html (a page of its own), ninjs (3.1 of the IPTC), ninjs2 (2.2), jsonld (NewsArticle of schema.org), wxr (for the importer of"
                    + " WordPress), nitf (3.6 of the IPTC), atom (a feed with the whole stories)";

    private PageLines() {}

    @Command(
            name = "import",
            description = "Imports pages: cleaned, mapped, filed as records.",
            footer = {
                "",
                "A manifest has a line for each page: path, address and, if known, the instant or day of fetching, parted by"
                        + " tabs; # starts a comment. It says where each file was scraped from.",
                "",
                "Exit status: 0 all filed, 1 some refused, failed or held, 2 wrong usage."
            })
    static final class Import implements Line.Reading {
        @Option(
                names = "--out",
                paramLabel = "FILE|DIR|-",
                description =
                        "Where the records go: a file, which is overwritten; a folder (one that is there, or a name"
                                + " that ends in /), with a file for each record; - for standard output. By default"
                                + " the folder records/ where the command runs; for jsonl, wxr and atom the file"
                                + " records.jsonl, records.xml or records.atom. Else than for these, a new name"
                                + " without a dot is a folder.")
        @Nullable
        String out;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "jsonl",
                description = FORMATS + ". By default jsonl.")
        String format = "jsonl";

        @Option(
                names = "--names",
                paramLabel = "NAMES",
                defaultValue = "slug",
                description = "What the files of a folder are called after: slug (the day and the words of the"
                        + " headline; the default) or id (the record's id, which a new headline does not change).")
        String names = "slug";

        @Option(names = "--manifest", paramLabel = "FILE", description = "Says where each file was scraped from.")
        @Nullable
        String manifest;

        @Option(
                names = "--media",
                description = "Fetches the records' pictures too and keeps them in the folder media/ beside the"
                        + " records, or in the one that --media-dir names; without it they stay addresses.")
        boolean media;

        @Option(names = "--media-dir", paramLabel = "DIR", description = "Where pictures are kept; implies --media.")
        @Nullable
        String mediaDir;

        @Option(
                names = "--archive",
                description =
                        "Also keeps every page as it came, before it is read, in WARC files in the archive's folder;"
                                + " what came out of a WARC stays where it is.")
        boolean archive;

        @Option(
                names = "--report",
                paramLabel = "FILE.html",
                description = "Also writes something to look at: each record beside its page, and what was not filed.")
        @Nullable
        String report;

        @Option(
                names = "--config",
                paramLabel = "DIR",
                description = "A folder of configuration, on top of the defaults. Starts a container of its own.")
        @Nullable
        String config;

        @Parameters(
                paramLabel = "INPUT",
                arity = "1..*",
                description = "Files, folders, http(s) addresses: web pages, text, office documents, feeds, exports,"
                        + " JSON, crawls, mail.")
        List<String> inputs = new ArrayList<>();

        @Override
        public String wrong(Path folder) {
            if (!format.matches("[a-z][a-z0-9-]{0,30}")) {
                return "There is no format " + format + "; there are " + FORMATS + ".";
            }
            if (!names.equals("slug") && !names.equals("id")) {
                return "--names is slug or id, and not " + names + ".";
            }
            for (String input : inputs) {
                Inputs.uri(input, folder);
            }
            String wrong = out(out, folder);
            if (wrong.isEmpty() && mediaDir != null) {
                wrong = mediaDir(mediaDir, folder);
            }
            wrong = wrong.isEmpty() && report != null ? page("--report", report, folder) : wrong;
            return wrong.isEmpty() ? shared(manifest, config, folder) : wrong;
        }

        @Override
        public String wants() {
            return "import wants an input: a file, a folder, an http(s) address.";
        }

        @Override
        public @Nullable String config() {
            return config;
        }
    }

    @Command(
            name = "explain",
            description = {
                "Shows what becomes of a page, and why.",
                "Every field with its evidence, every block with what was cut and who decided. Writes nothing."
            },
            footer = {"", "Exit status: 0 it would be filed, 1 it would not, 2 wrong usage."})
    static final class Explain implements Line.Reading {
        @Option(names = "--json", description = "Prints it as JSON, for machines.")
        boolean json;

        @Option(names = "--manifest", paramLabel = "FILE", description = "Says where the file was scraped from.")
        @Nullable
        String manifest;

        @Option(
                names = "--config",
                paramLabel = "DIR",
                description = "A folder of configuration, on top of the defaults. Starts a container of its own.")
        @Nullable
        String config;

        @Parameters(
                paramLabel = "INPUT",
                description = "A file or an http(s) address; of a file that holds many pages one by its number, as in"
                        + " feed.xml#3, else a list of them.")
        String input = "";

        @Override
        public String wrong(Path folder) {
            Inputs.uri(input, folder);
            return shared(manifest, config, folder);
        }

        @Override
        public String wants() {
            return "explain wants an input: a file, an http(s) address.";
        }

        @Override
        public @Nullable String config() {
            return config;
        }
    }

    @Command(
            name = "report",
            description = {
                "Makes a page for the browser out of records.",
                "One file: each record beside the page it was taken from, with what was cut and why."
            })
    static final class Report implements Line.Reading {
        /** Records that are shown in full when nobody says: more make a page that a browser is slow with. */
        static final int FULL = 200;

        private static final int MOST = 5000;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                defaultValue = "report.html",
                description = "The file to write; by default report.html, where the command runs.")
        String out = "report.html";

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "200",
                description =
                        "How many records are shown in full, those with warnings first; the others have a row each."
                                + " By default 200.")
        int limit = FULL;

        @Parameters(
                paramLabel = "RECORDS",
                arity = "1..*",
                description =
                        "Files of records, JSON Lines or JSON, or folders of them, as pressclip import and feeds write them.")
        List<String> records = new ArrayList<>();

        @Override
        public String wrong(Path folder) {
            return records(this, folder);
        }

        @Override
        public String wants() {
            return "report wants records: a file of JSON Lines or a folder of them.";
        }
    }

    private static String out(@Nullable String out, Path folder) {
        if (out == null || out.equals("-")) {
            return "";
        }
        if (out.isEmpty()) {
            return "--out wants a name.";
        }
        Path place = folder.resolve(out);
        if (out.endsWith("/") && Files.exists(place) && !Files.isDirectory(place)) {
            return "--out " + out + " is a file and not a folder.";
        }
        Path above = place.toAbsolutePath().normalize().getParent();
        if (!out.endsWith("/") && !Files.isDirectory(place) && above != null && !Files.isDirectory(above)) {
            return "The folder " + above + " for --out is not there.";
        }
        return "";
    }

    private static String mediaDir(String given, Path folder) {
        Path place = folder.resolve(given);
        return given.isEmpty() || (Files.exists(place) && !Files.isDirectory(place))
                ? "--media-dir wants a folder, and '" + given + "' is none."
                : "";
    }

    private static String records(Report line, Path folder) {
        if (line.limit < 0 || line.limit > Report.MOST) {
            return "--limit wants a number from 0 to " + Report.MOST + ".";
        }
        for (String each : line.records) {
            if (!Files.exists(folder.resolve(each))) {
                return "There are no records at " + each + ".";
            }
        }
        return page("--out", line.out, folder);
    }

    /** What is wrong with a file that a page is to be written to; "" for nothing. */
    static String page(String option, String file, Path folder) {
        if (file.isEmpty() || file.equals("-")) {
            return option + " wants the name of a file.";
        }
        Path place = folder.resolve(file);
        if (file.endsWith("/") || Files.isDirectory(place)) {
            return option + " wants a file, and " + file + " is a folder.";
        }
        Path above = place.toAbsolutePath().normalize().getParent();
        return above != null && !Files.isDirectory(above)
                ? "The folder " + above + " for " + option + " is not there."
                : "";
    }

    private static String shared(@Nullable String manifest, @Nullable String config, Path folder) {
        if (config != null && !Files.isDirectory(folder.resolve(config))) {
            return "--config wants a folder, and " + config + " is none.";
        }
        if (manifest == null) {
            return "";
        }
        try {
            Manifest.read(folder.resolve(manifest), folder);
            return "";
        } catch (IOException e) {
            return e.getMessage() == null ? "The manifest " + manifest + " cannot be read." : e.getMessage();
        }
    }
}
