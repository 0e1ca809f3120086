package org.pressclip.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * A command line: what may be typed, checked as far as that goes without a container.
 *
 * <p>Knows the JDK, picocli and the words of the API alone, so that {@code ./pressclip} can answer for usage at once.
 */
public final class Line {
    /** The exit status for what cannot be understood. */
    public static final int USAGE = 2;

    private Line() {}

    /** What a line comes to: an answer, or something to do. */
    public interface Reading {
        /**
         * What is wrong with it, as far as the file system tells; "" for nothing.
         *
         * @throws IllegalArgumentException with a sentence, which is as good as giving it
         */
        default String wrong(Path folder) {
            return "";
        }

        /** What it lacks when it has no argument, in a sentence. */
        default String wants() {
            return "More is needed.";
        }

        /** The folder of configuration that it asks for, if it does: then no running container will do. */
        default @Nullable String config() {
            return null;
        }
    }

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
                "  pressclip discover https://news.example.org/ --write example",
                "  pressclip poll --dry-run example",
                "",
                "pressclip help COMMAND says more of each."
            })
    static final class Root {}

    @Command(
            name = "chain",
            description = {
                "Shows the services that a page runs through, in order.",
                "Also what each did and what it costs, and those that are fenced out because they failed again and"
                        + " again."
            },
            footer = {
                "",
                "  pressclip chain restore NAME  puts what is fenced out back into the chain",
                "",
                "MARKS are its cuts, mends and claims. Exit status: 0 done, 1 something required is missing or nothing"
                        + " of that name is fenced out, 2 wrong usage."
            })
    static final class Chain implements Reading {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "list|restore",
                defaultValue = "list",
                description = "What to do; by default list.")
        String what = "list";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "NAME",
                defaultValue = "",
                description = "A service that is fenced out.")
        String name = "";

        @Override
        public String wrong(Path folder) {
            if (what.equals("list")) {
                return name.isEmpty() ? "" : "chain list takes no argument.";
            }
            if (!restores()) {
                return "chain can list and restore, and not " + what + ".";
            }
            return name.isEmpty() ? "chain restore wants the name of what is fenced out, as chain shows it." : "";
        }

        boolean restores() {
            return what.equals("restore");
        }
    }

    @Command(
            name = "serve",
            description = {
                "Keeps a container running, which polls the feeds, until Ctrl-C.",
                "It shows in a browser how they are. Other commands of the same home find and use it, which saves them"
                        + " its start."
            },
            footer = {
                "",
                "It listens at 127.0.0.1 alone, by default at port 8484; port in the file"
                        + " config/org.pressclip.console.config of the home says otherwise.",
                "The password for the browser is printed at the first start. To have a new one, delete"
                        + " console.password in the home and start again."
            })
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
                new PageLines.Import(),
                new PageLines.Explain(),
                new PageLines.Report(),
                new FeedLines.Discover(),
                new FeedLines.Feeds(),
                new FeedLines.Poll(),
                new FeedLines.Pause(),
                new FeedLines.Resume(),
                new LedgerLines.Status(),
                new LedgerLines.Runs(),
                new LedgerLines.Outcomes(),
                new LedgerLines.Held(),
                new LedgerLines.Retry(),
                new Chain(),
                new TrialLine(),
                new RecleanLine(),
                new RepeatsLine(),
                new Serve(),
                new Version(),
                new Help())) {
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
            return ((Object) e.getCommandLine().getCommand()) instanceof Reading reading
                    ? reading.wants()
                    : "More is needed.";
        }
        String message = e.getMessage() == null ? "This cannot be understood" : e.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }

    private static String wrong(Reading reading, Path folder) {
        try {
            return reading.wrong(folder);
        } catch (InvalidPathException e) {
            return "Not a path: " + e.getInput() + ".";
        } catch (IllegalArgumentException e) {
            return e.getMessage() == null ? "This cannot be understood." : e.getMessage();
        }
    }

    /** "pressclip", the version, and the Java it runs on, on one line. */
    static String version() {
        return "pressclip " + System.getProperty("pressclip.version", "(unknown version)") + " (Java "
                + Runtime.version().feature() + ")\n";
    }

    /** Whether the line asks for a container that stays. */
    public static boolean serves(Reading reading) {
        return reading instanceof Serve;
    }
}
