package org.pressclip.configuration;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The syntax of a {@code .config} file, checked before Felix reads it: its reader takes half a list, a text without
 * quotes or a forgotten bracket for something else and says nothing, drops a lone backslash from a pattern, and
 * stumbles over an equals sign in a text, which is written for it here as it wants it.
 */
final class Syntax {
    private final String text;
    private final StringBuilder written;
    private int at;
    private int line = 1;

    private Syntax(String text) {
        this.text = text;
        this.written = new StringBuilder(text.length() + 16);
    }

    /**
     * The file as Felix reads it.
     *
     * @throws IOException if it is no such file; the message names the line and what is wrong there
     */
    static String checked(String text) throws IOException {
        Syntax syntax = new Syntax(text.startsWith("\uFEFF") ? text.substring(1) : text);
        Set<String> names = new HashSet<>();
        for (syntax.space(); syntax.more(); syntax.space()) {
            if (syntax.peek() == '#') {
                syntax.comment();
            } else {
                String name = syntax.property();
                if (!names.add(name)) {
                    throw syntax.wrong(name + " stands here a second time");
                }
            }
        }
        return syntax.written.toString();
    }

    private String property() throws IOException {
        int start = at;
        while (more() && (Character.isLetterOrDigit(peek()) || "._-".indexOf(peek()) >= 0)) {
            next();
        }
        String name = text.substring(start, at);
        if (name.isEmpty()) {
            throw wrong("a name has to stand here, as in name=\"value\", or # before a comment");
        }
        blanks();
        if (!more() || peek() != '=') {
            throw wrong("behind " + name + " there is no =");
        }
        next();
        blanks();
        if (more() && "TILFDXSCBilfdxscb".indexOf(peek()) >= 0) { // the type, where somebody wrote it
            next();
        }
        char first = more() ? peek() : '\n';
        if (first == '"') {
            value(name);
        } else if (first == '[' || first == '(') {
            list(name, first == '[' ? ']' : ')');
        } else {
            throw wrong("the value of " + name + " has to stand in quotes: " + name + "=\"…\", or for several " + name
                    + "=[\"…\",\"…\"]");
        }
        blanks();
        if (more() && peek() != '\n') {
            throw wrong("nothing may stand behind the value of " + name);
        }
        return name;
    }

    private void list(String name, char end) throws IOException {
        int start = line;
        next();
        boolean comma = true;
        for (gap(); more() && peek() != end; gap()) {
            if (peek() == ',' && !comma) {
                comma = true;
                next();
            } else if (peek() == '"' && comma) {
                comma = false;
                value(name);
            } else if (peek() == '"') {
                throw wrong("a comma is missing between two values of " + name);
            } else {
                throw comma ? wrong("each value of " + name + " has to stand in quotes") : unclosed(name, start, end);
            }
        }
        if (!more()) {
            throw unclosed(name, start, end);
        }
        next();
    }

    private static IOException unclosed(String name, int start, char end) {
        return new IOException("line " + start + ": the list of " + name + " has no " + end + " at its end");
    }

    private void value(String name) throws IOException {
        next();
        while (more() && peek() != '"' && peek() != '\n') {
            if (peek() == '=') {
                written.append('\\');
            } else if (peek() == '\\') {
                next();
                if (!more() || "\\\"= btnfru".indexOf(peek()) < 0) {
                    throw wrong("a backslash in the value of " + name + " is written twice: \\\\"
                            + (more() && peek() > ' ' ? peek() : ""));
                }
            }
            next();
        }
        if (!more() || peek() == '\n') {
            throw wrong("a value of " + name + " has no quote at its end");
        }
        next();
    }

    private void comment() {
        while (more() && peek() != '\n') {
            next();
        }
    }

    private void space() {
        while (more() && Character.isWhitespace(peek())) {
            next();
        }
    }

    /** Blanks within a line. */
    private void blanks() {
        while (more() && (peek() == ' ' || peek() == '\t' || peek() == '\r')) {
            next();
        }
    }

    /** Blanks and ends of lines within a list, where Felix writes a backslash before them. */
    private void gap() {
        while (more() && (Character.isWhitespace(peek()) || peek() == '\\')) {
            next();
        }
    }

    private boolean more() {
        return at < text.length();
    }

    private char peek() {
        return text.charAt(at);
    }

    private void next() {
        char c = text.charAt(at++);
        written.append(c);
        if (c == '\n') {
            line++;
        }
    }

    private IOException wrong(String what) {
        return new IOException("line " + line + ": " + what);
    }
}
