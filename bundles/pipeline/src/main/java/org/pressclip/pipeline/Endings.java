package org.pressclip.pipeline;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Lead;
import org.pressclip.api.Outcome;
import org.pressclip.api.Outcome.Status;
import org.pressclip.api.Receipt;
import org.pressclip.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts every way that a lead can end into an outcome: a status, and sentences for the person who reads it. */
final class Endings {
    private static final Logger log = LoggerFactory.getLogger(Endings.class);
    private static final int LONGEST = 300;

    private Endings() {}

    /** The only place where everything that a stage or target can throw ends up. */
    static Outcome broken(Lead lead, String at, @Nullable Stage stage, @Nullable Article article, Throwable thrown) {
        if (thrown instanceof Refusal refusal) {
            log.debug("{}: {} at {}: {}", lead.path(), refusal.status(), at, refusal.getMessage());
            return outcome(lead, refusal.status(), at, sentence(refusal), refusal.remedy(), article);
        }
        if (stage != null && (thrown instanceof Course.Late || thrown instanceof Conduct.Misconduct)) {
            return stuck(lead, stage, problem(thrown));
        }
        if (thrown instanceof IOException) {
            log.warn("{}: failed at {}", lead.path(), at, thrown);
            return outcome(lead, Status.FAILED, at, sentence(thrown), "Try again later.", article);
        }
        String who = stage == null ? at : stage.toString();
        log.warn("{}: {} broke on it", lead.path(), who, thrown);
        if (thrown instanceof OutOfMemoryError) {
            return outcome(
                    lead,
                    Status.FAILED,
                    at,
                    who + " ran out of memory",
                    "Give Java more memory, or run fewer workers, and try again.",
                    article);
        }
        String what = thrown instanceof StackOverflowError
                ? "it is nested too deeply"
                : thrown.getClass().getSimpleName() + ", " + sentence(thrown);
        return outcome(
                lead,
                Status.HELD,
                at,
                oneLine(who + " broke on it: " + what),
                "This is a mistake in that bundle, not in the page; the log has the details.",
                article);
    }

    /** For what even {@link #broken} cannot put into words; asks nothing of what was thrown. */
    static Outcome untold(Lead lead, Throwable thrown) {
        return outcome(
                lead,
                thrown instanceof OutOfMemoryError ? Status.FAILED : Status.HELD,
                "pipeline",
                thrown instanceof OutOfMemoryError
                        ? "Java ran out of memory"
                        : "a stage broke on it in a way that cannot be told",
                "Give Java more memory, and see whether it happens again.",
                null);
    }

    /** How a stage failed, as the end of a sentence. */
    static String problem(Throwable thrown) {
        if (thrown instanceof Course.Late || thrown instanceof Conduct.Misconduct) {
            return sentence(thrown);
        }
        if (thrown instanceof StackOverflowError) {
            return "ran out of stack";
        }
        if (thrown instanceof OutOfMemoryError) {
            return "ran out of memory";
        }
        return oneLine("threw " + thrown.getClass().getSimpleName() + ", " + sentence(thrown));
    }

    /** For an item that can be run neither with a stage nor without. */
    static Outcome lacking(Lead lead, List<String> lacks) {
        return outcome(
                lead,
                Status.HELD,
                "pipeline",
                String.join(" ", lacks),
                "The chain cannot do without it: see pressclip chain and the log file.",
                null);
    }

    static Outcome stuck(Lead lead, Stage stage, String problem) {
        return outcome(
                lead,
                Status.HELD,
                stage.phase().word(),
                stage + " " + problem,
                "This is a mistake in that bundle, not in the page; the log has the details.",
                null);
    }

    static Outcome overdue(Lead lead, String at, @Nullable Stage stage, Duration budget) {
        log.warn("{}: given up after {} s at {}", lead.path(), budget.toSeconds(), stage == null ? at : stage);
        return outcome(
                lead,
                Status.HELD,
                at,
                "took longer than " + budget.toSeconds() + " seconds; " + (stage == null ? at : stage)
                        + " was at work on it",
                "Look at the page; if it is a real one, raise budget.seconds.",
                null);
    }

    /** What cannot be opened or read to its end: its pages are not lost without a word. */
    static Outcome unopened(Lead lead, Throwable thrown) {
        return broken(lead, Phase.FETCH.word(), null, null, thrown);
    }

    /** The same as an exception that ends in that outcome again. */
    static IOException problem(Lead lead, Throwable thrown) {
        if (thrown instanceof IOException known) {
            return known;
        }
        Outcome outcome = unopened(lead, thrown);
        return outcome.status() == Status.HELD
                ? Refusal.held(outcome.reason(), outcome.remedy())
                : new IOException(outcome.reason(), thrown);
    }

    static Outcome filed(Lead lead, Article article, Receipt receipt) {
        Status status =
                switch (receipt.status()) {
                    case CREATED, UPDATED -> Status.FILED;
                    case UNCHANGED -> Status.UNCHANGED;
                    case EDIT_KEPT -> Status.HELD;
                };
        boolean held = status == Status.HELD;
        String reason = held
                ? "the copy at " + receipt.target() + " was edited since and was left alone"
                : status == Status.UNCHANGED ? "it is there already as it is" : "";
        String remedy = held ? "Compare the two and decide." : "";
        return new Outcome(lead, status, "file", reason, remedy, article, List.of(receipt));
    }

    private static Outcome outcome(
            Lead lead, Status status, String at, String reason, String remedy, @Nullable Article article) {
        return new Outcome(lead, status, at, reason, remedy, article, List.of());
    }

    /** What an exception says, for somebody who does not know its class. */
    static String sentence(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : oneLine(thrown.getMessage());
        if (thrown instanceof FileSystemException file && file.getReason() != null) {
            return message;
        }
        if (thrown instanceof NoSuchFileException) {
            return "there is no such file: " + message;
        }
        if (thrown instanceof AccessDeniedException) {
            return "it may not be read: " + message;
        }
        if (thrown instanceof UnknownHostException) {
            return "no such host: " + message;
        }
        if (thrown instanceof SocketTimeoutException) {
            return "the server did not answer in time";
        }
        if (thrown instanceof ConnectException || thrown instanceof FileNotFoundException) {
            return message.isEmpty() ? "the server cannot be reached" : message;
        }
        return message.isEmpty() ? words(thrown.getClass().getSimpleName()) : message;
    }

    /** "MalformedInputException" as "malformed input". */
    private static String words(String className) {
        StringBuilder words = new StringBuilder();
        String bare = className.replaceAll("(Exception|Error)$", "");
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && !Character.isUpperCase(bare.charAt(i - 1))) {
                words.append(' ');
            }
            words.append(Character.toLowerCase(c));
        }
        return words.isEmpty() ? "failed without a reason" : words.toString();
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < text.length() && line.length() < LONGEST; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                gap = !line.isEmpty();
            } else {
                line.append(gap ? " " : "").appendCodePoint(c);
                gap = false;
            }
        }
        return line.length() < LONGEST ? line.toString() : line + "…";
    }
}
