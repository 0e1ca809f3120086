package org.pressclip.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The line that is about what sites repeat. */
@Command(
        name = "repeats",
        description = {
            "Shows what sites repeat from page to page, to correct it.",
            "It is learned from filed records; what stands on many pages is cut from the next ones."
        },
        footer = {
            "",
            "  pressclip repeats              sites, and how much is known of each",
            "  pressclip repeats show SITE    its rules in force, each with its id",
            "  pressclip repeats freeze SITE  nothing more is learned of it",
            "  pressclip repeats thaw SITE    it is learned of again",
            "  pressclip repeats remove RULE  takes a rule out for good",
            "",
            "Exit status: 0 done, 1 there is no such site or rule, 2 wrong usage."
        })
final class RepeatsLine implements Line.Reading {
    private static final Set<String> OF_A_SITE = Set.of("show", "freeze", "thaw");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|show|freeze|thaw|remove",
            defaultValue = "list",
            description = "What to do; by default list.")
    String what = "list";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SITE|RULE",
            defaultValue = "",
            description = "A site; of remove a rule, by its id or its beginning.")
    String which = "";

    @Override
    public String wrong(Path folder) {
        if (what.equals("list")) {
            return which.isEmpty() ? "" : "repeats list takes no argument; see repeats show SITE.";
        }
        if (what.equals("remove")) {
            return rule().matches("[0-9a-f]{4,16}")
                    ? ""
                    : "repeats remove wants the id of a rule, or at least four digits of its beginning, as repeats show"
                            + " SITE gives it.";
        }
        if (!OF_A_SITE.contains(what)) {
            return "repeats can list, show, freeze, thaw and remove, and not " + what + ".";
        }
        return which.isEmpty() ? "repeats " + what + " wants a site, as repeats list gives it." : "";
    }

    String rule() {
        return which.toLowerCase(Locale.ROOT);
    }

    /** The site, whether somebody typed it with www. or without. */
    String site() {
        String host = which.toLowerCase(Locale.ROOT);
        return host.startsWith("www.") ? host.substring("www.".length()) : host;
    }
}
