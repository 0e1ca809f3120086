package org.pressclip.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The line that tries a jar out. */
@Command(
        name = "trial",
        description = {
            "Shows what a bundle of yours would change, before it counts.",
            "Runs archived pages, or those that are named, through the chain as it is and through the same chain with"
                    + " the bundle: its cleaners, finders and menders. Nothing is filed, and imports go on as if it"
                    + " were not there."
        },
        footer = {
            "",
            "Exit status: 0 done, whatever it would change; 1 the bundle cannot be loaded, there is nothing to try it"
                    + " on, or it broke; 2 wrong usage."
        })
final class TrialLine implements Line.Reading {
    /** Pages that are tried when nobody says how many. */
    static final int SAMPLE = 200;

    private static final int MOST = 100_000;

    @Option(
            names = "--feed",
            paramLabel = "NAME",
            description = "Pages of this feed alone; by default of all that are archived, some of each feed.")
    @Nullable
    String feed;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many archived pages at most, the same ones each time; by default 200.")
    int sample = SAMPLE;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many records are shown with what would change in them; by default 10.")
    int show = 10;

    @Option(
            names = "--json",
            description = "Prints it as JSON, for machines: an object for each page, and one at last.")
    boolean json;

    @Parameters(index = "0", paramLabel = "JAR", description = "The bundle.")
    String jar = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PAGE",
            description = "Files, folders or addresses in place of archived pages.")
    List<String> pages = new ArrayList<>();

    @Override
    public String wrong(Path folder) {
        if (!Files.isRegularFile(folder.resolve(jar))) {
            return "There is no jar at " + jar + ".";
        }
        if (sample < 1 || sample > MOST) {
            return "--sample wants a number from 1 to " + MOST + ".";
        }
        if (show < 0) {
            return "--show wants a number from 0 on.";
        }
        if (feed != null && !pages.isEmpty()) {
            return "Either pages of a feed or pages that are named: --feed and " + pages.get(0)
                    + " do not go together.";
        }
        for (String page : pages) {
            Inputs.uri(page, folder);
        }
        return "";
    }

    @Override
    public String wants() {
        return "trial wants a jar.";
    }
}
