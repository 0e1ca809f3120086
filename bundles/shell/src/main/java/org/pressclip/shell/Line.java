package org.pressclip.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A command line: what may be typed, checked as far as that goes without a container.
 *
 * <p>Knows the JDK and picocli alone, so that {@code ./pressclip} can answer for usage at once.
 */
public final class Line {
    /** The exit status for what cannot be understood. */
    public static final int USAGE = 2;

    /** All forms that come with the distribution; one that somebody adds is known to the container alone. */
    static final String FORMATS =
            "jsonl (JSON Lines, all fields), markdown (with YAML front matter), html (a page of its own), ninjs"
                    + " (3.1 of the IPTC), ninjs2 (2.2), jsonld (NewsArticle of schema.org), wxr (for the importer of"
                    + " WordPress), nitf (3.6 of the IPTC), atom (a feed with the whole stories)";

    private Line() {}

    /** What a line comes to: an answer, or something to do. */
    public sealed interface Reading permits Answer, Import, Explain, Report, Chain, Serve {}

    /** A line that is done with once this is printed. */
    public record Answer(int status, String out, String err) implements Reading {
        static Answer wrong(String sentence, String command) {
            String help = command.isEmpty() ? "pressclip help" : "pressclip help " + command;
            return new Answer(USAGE, "", "pressclip: " + Terminal.shown(sentence) + "\nTry: " + help + "\n");
        }
    }

    @Command(
            name = "pressclip",
            description = "Turns scraped news pages, feeds, documents and archives into records for a CMS.",
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "",
                "First steps:",
                "  pressclip import examples/articles",
                "  pressclip explain examples/articles/harbour-dredging.html",
                "  pressclip report records.jsonl",
                "",
                "Exit status: 0 all filed, 1 some refused, failed or held, 2 wrong usage."
            })
    static final class Root {}

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
    static final class Import implements Reading {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        CommandSpec spec;

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
    }

    @Command(
            name = "explain",
            description = "Shows what becomes of a page, and why: every field, every block, who decided.")
    static final class Explain implements Reading {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        CommandSpec spec;

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
    }

    @Command(
            name = "report",
            description =
                    "Makes something to look at out of records: one file that any browser opens, each record beside"
                            + " the page it was taken from, with what was cut and why.")
    static final class Report implements Reading {
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
                description = "Files of records as JSON Lines, or folders of them, as pressclip import writes them.")
        List<String> records = new ArrayList<>();
    }

    @Command(
            name = "chain",
            description = "Shows the services that a page runs through, in order, and what each costs.")
    static final class Chain implements Reading {}

    @Command(
            name = "serve",
            description = "Keeps a container running until Ctrl-C; other commands of the same home find and use it,"
                    + " which saves them its start.")
    static final class Serve implements Reading {}

    @Command(name = "version", description = "Shows the version.")
    static final class Version {}

    /**
     * Reads a line and checks it.
     *
     * @param arguments after the command's own name
     * @param folder what relative paths start from
     * @param colour whether the answer goes to where colour is welcome
     * @param columns how wide the answer may be
     */
    public static Reading read(List<String> arguments, Path folder, boolean colour, int columns) {
        CommandLine root = commands(columns);
        if (arguments.isEmpty()) {
            return new Answer(USAGE, "", usage(root, colour));
        }
        String first = arguments.get(0);
        if (first.equals("--version")) {
            return new Answer(0, version(), "");
        }
        try {
            CommandLine.ParseResult result = root.parseArgs(arguments.toArray(new String[0]));
            CommandLine.ParseResult sub = result.subcommand();
            CommandLine last = sub == null ? root : sub.commandSpec().commandLine();
            if (result.isUsageHelpRequested() || sub != null && sub.isUsageHelpRequested()) {
                return new Answer(0, usage(last, colour), "");
            }
            Object command = last.getCommand();
            if (command instanceof Version) {
                return new Answer(0, version(), "");
            }
            if (command instanceof Help help) {
                return help.answer(root, colour);
            }
            if (command instanceof Reading reading) {
                String wrong = wrong(reading, folder);
                return wrong.isEmpty() ? reading : Answer.wrong(wrong, last.getCommandName());
            }
            return Answer.wrong("Which command?", "");
        } catch (ParameterException e) {
            CommandLine at = e.getCommandLine();
            String name = at == null || at.getCommand() instanceof Root ? "" : at.getCommandName();
            return Answer.wrong(sentence(e, arguments, root), name);
        }
    }

    @Command(name = "help", description = "Shows this, or the help for a command.")
    static final class Help {
        @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Which command.")
        @Nullable
        String command;

        Answer answer(CommandLine root, boolean colour) {
            if (command == null) {
                return new Answer(0, usage(root, colour), "");
            }
            CommandLine sub = root.getSubcommands().get(command);
            return sub == null
                    ? Answer.wrong("There is no command " + command + ".", "")
                    : new Answer(0, usage(sub, colour), "");
        }
    }

    private static CommandLine commands(int columns) {
        CommandLine root = new CommandLine(new Root());
        for (Object each : List.of(
                new Import(), new Explain(), new Report(), new Chain(), new Serve(), new Version(), new Help())) {
            CommandLine sub = new CommandLine(each);
            if (!(each instanceof Help)) {
                sub.getCommandSpec()
                        .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Shows this.")
                                .build());
            }
            root.addSubcommand(sub);
        }
        root.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this.")
                        .build());
        root.setUsageHelpWidth(Math.max(60, Math.min(100, columns)));
        root.setUnmatchedOptionsArePositionalParams(false);
        root.setAbbreviatedOptionsAllowed(false);
        root.setExpandAtFiles(false); // a file's name may start with @
        return root;
    }

    private static String usage(CommandLine command, boolean colour) {
        StringWriter text = new StringWriter();
        command.usage(new PrintWriter(text), colour ? Ansi.ON : Ansi.OFF);
        return text.toString();
    }

    private static String sentence(ParameterException e, List<String> arguments, CommandLine root) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && e.getCommandLine().getCommand() instanceof Root) {
            String word = unmatched.getUnmatched().isEmpty()
                    ? arguments.get(0)
                    : unmatched.getUnmatched().get(0);
            return "There is no command " + word + "; there are "
                    + String.join(", ", root.getSubcommands().keySet()) + ".";
        }
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()
                && !unmatched.isUnknownOption()) {
            return "Too many arguments: " + String.join(" ", unmatched.getUnmatched()) + ".";
        }
        if (e instanceof CommandLine.MissingParameterException missing
                && missing.getMissing().stream().anyMatch(CommandLine.Model.ArgSpec::isPositional)) {
            if (e.getCommandLine().getCommand() instanceof Report) {
                return "report wants records: a file of JSON Lines or a folder of them.";
            }
            return e.getCommandLine().getCommandName() + " wants an input: a file, "
                    + (e.getCommandLine().getCommand() instanceof Import ? "a folder, an" : "an")
                    + " http(s) address.";
        }
        String message = e.getMessage() == null ? "This cannot be understood" : e.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }

    /** What is wrong with a line that could be parsed, as far as the file system tells; "" for nothing. */
    private static String wrong(Reading reading, Path folder) {
        try {
            if (reading instanceof Import line) {
                if (!line.format.matches("[a-z][a-z0-9-]{0,30}")) {
                    return "There is no format " + line.format + "; there are " + FORMATS + ".";
                }
                if (!line.names.equals("slug") && !line.names.equals("id")) {
                    return "--names is slug or id, and not " + line.names + ".";
                }
                for (String input : line.inputs) {
                    Inputs.uri(input, folder);
                }
                String wrong = out(line.out, folder);
                if (wrong.isEmpty() && line.mediaDir != null) {
                    wrong = mediaDir(line.mediaDir, folder);
                }
                wrong = wrong.isEmpty() && line.report != null ? page("--report", line.report, folder) : wrong;
                return wrong.isEmpty() ? shared(line.manifest, line.config, folder) : wrong;
            }
            if (reading instanceof Explain line) {
                Inputs.uri(line.input, folder);
                return shared(line.manifest, line.config, folder);
            }
            return reading instanceof Report line ? records(line, folder) : "";
        } catch (InvalidPathException e) {
            return "Not a path: " + e.getInput() + ".";
        } catch (IllegalArgumentException e) {
            return e.getMessage() == null ? "This cannot be understood." : e.getMessage();
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
    private static String page(String option, String file, Path folder) {
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

    /** "pressclip", the version, and the Java it runs on, on one line. */
    static String version() {
        return "pressclip " + System.getProperty("pressclip.version", "(unknown version)") + " (Java "
                + Runtime.version().feature() + ")\n";
    }

    /** The folder of {@code --config}, if the line gives one: then no running container will do. */
    public static @Nullable String config(Reading reading) {
        if (reading instanceof Import line) {
            return line.config;
        }
        return reading instanceof Explain line ? line.config : null;
    }

    /** Whether the line asks for a container that stays. */
    public static boolean serves(Reading reading) {
        return reading instanceof Serve;
    }
}
