package org.pressclip.shell;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The lines that are about feeds: feeds, discover, poll, pause, resume. */
final class FeedLines {
    /** What a feed may be called: it becomes part of a file's name. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private FeedLines() {}

    @Command(
            name = "feeds",
            description = "Shows the feeds: how each is, when it is polled next.",
            footer = {"", "Exit status: 0 shown, 1 could not be shown. How they are is no matter; see status."})
    static final class Feeds implements Line.Reading {
        @Option(names = "--json", description = "Prints them as JSON, for machines: one array.")
        boolean json;
    }

    @Command(
            name = "discover",
            description = {
                "Looks what feeds there are at an address, and describes one.",
                "At the address itself, in what its page names, in the sitemaps that robots.txt names, at the usual"
                        + " paths."
            },
            footer = {"", "Exit status: 0 something was found, 1 nothing, 2 wrong usage."})
    static final class Discover implements Line.Reading {
        @Option(
                names = "--write",
                paramLabel = "NAME",
                description = "Writes the configuration of a feed of this name, which polls what was found first, into"
                        + " config/ of the home, and that of a target for it, the folder records/ there, if there is"
                        + " none. A container that serves begins to poll it at once.")
        @Nullable
        String write;

        @Option(
                names = "--number",
                paramLabel = "N",
                defaultValue = "1",
                description = "Which of those found to write; by default the first.")
        int number = 1;

        @Option(names = "--force", description = "Writes over a configuration of the name that is there.")
        boolean force;

        @Option(names = "--json", description = "Prints what was found as JSON, for machines: one array.")
        boolean json;

        @Parameters(paramLabel = "URL", description = "An http(s) address: a home page, a section, a feed.")
        String url = "";

        @Override
        public String wrong(Path folder) {
            uri(folder);
            if (write != null && !NAME.matcher(write).matches()) {
                return "A feed's name is made of A to Z, a to z, digits, dots, - and _, 64 at most; '" + write
                        + "' is not.";
            }
            return number < 1 ? "--number counts from 1." : "";
        }

        /** The address; a host alone is meant to be on the web. */
        URI uri(Path folder) {
            String given = Inputs.isAddress(url) || !url.contains(".") ? url : "https://" + url;
            if (!given.toLowerCase(Locale.ROOT).matches("https?://.*")) {
                throw new IllegalArgumentException("discover wants an http(s) address, and not " + url + ".");
            }
            return Inputs.uri(given, folder);
        }

        @Override
        public String wants() {
            return "discover wants an http(s) address.";
        }
    }

    @Command(
            name = "poll",
            description = {
                "Polls feeds now.",
                "Due or not, and waits until all that is new or changed in them is filed."
            },
            footer = {
                "",
                "A container that serves does it if there is one, else one of its own.",
                "",
                "Exit status: 0 all filed, 1 some refused, failed or held, or a feed could not be read, 2 wrong usage."
            })
    static final class Poll implements Line.Reading {
        @Option(
                names = "--dry-run",
                description = "Shows what would be filed, changed or held, and files, keeps and writes down nothing.")
        boolean rehearse;

        @Option(names = "--all", description = "All feeds, one after another, but for those that are paused.")
        boolean all;

        @Option(names = "--json", description = "Prints each item as JSON, for machines: an object a line.")
        boolean json;

        @Parameters(paramLabel = "NAME", arity = "0..*", description = "The feeds.")
        List<String> names = List.of();

        @Override
        public String wrong(Path folder) {
            return names.isEmpty() == all
                    ? ""
                    : all ? "poll wants names or --all, and not both." : "poll wants the name of a feed, or --all.";
        }
    }

    @Command(
            name = "pause",
            description = {"Stops polling feeds by themselves.", "Until resume; poll still polls them."})
    static final class Pause implements Line.Reading {
        @Parameters(paramLabel = "NAME", arity = "1..*", description = "The feeds.")
        List<String> names = List.of();

        @Override
        public String wants() {
            return "pause wants the name of a feed.";
        }
    }

    @Command(name = "resume", description = "Polls feeds again that were paused.")
    static final class Resume implements Line.Reading {
        @Parameters(paramLabel = "NAME", arity = "1..*", description = "The feeds.")
        List<String> names = List.of();

        @Override
        public String wants() {
            return "resume wants the name of a feed.";
        }
    }
}
