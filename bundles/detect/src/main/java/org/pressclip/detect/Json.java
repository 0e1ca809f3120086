package org.pressclip.detect;

import java.util.BitSet;

/** Finds where a JSON value ends, by RFC 8259, without recursion. */
final class Json {
    private final String text;
    private int at;

    private Json(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** The offset after the object or array that begins at an offset; -1 if there is none or it is broken. */
    static int end(String text, int from) {
        return new Json(text, from).value();
    }

    private int value() {
        BitSet objects = new BitSet();
        int depth = 0;
        boolean key = false; // a name must come next
        boolean comma = false; // a value has just ended
        boolean fresh = false; // a bracket has just opened
        while (true) {
            int c = next();
            if (c < 0) {
                return -1;
            }
            if (c == '}' || c == ']') {
                boolean fits = depth > 0 && objects.get(depth - 1) == (c == '}') && (comma || fresh);
                if (!fits) {
                    return -1;
                }
                depth--;
                comma = true;
                fresh = false;
                if (depth == 0) {
                    return at;
                }
                key = false;
            } else if (comma) {
                if (c != ',') {
                    return -1;
                }
                comma = false;
                key = objects.get(depth - 1);
            } else if (key) {
                if (c != '"' || !string() || next() != ':') {
                    return -1;
                }
                key = false;
                fresh = false;
            } else if (c == '{' || c == '[') {
                objects.set(depth++, c == '{');
                key = c == '{';
                fresh = true;
            } else if (depth == 0 || !(c == '"' ? string() : word())) {
                return -1;
            } else {
                comma = true;
                fresh = false;
            }
        }
    }

    private int next() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at++) : -1;
    }

    private boolean string() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c == '\\') {
                at++;
            } else if (c == '\n') {
                return false;
            }
        }
        return false;
    }

    private boolean word() {
        int start = at - 1;
        while (at < text.length() && " \t\r\n,]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = at - start > 400 ? "" : text.substring(start, at);
        return word.equals("true") || word.equals("false") || word.equals("null") || number(word);
    }

    private static boolean number(String word) {
        boolean digit = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            digit |= c >= '0' && c <= '9';
            if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return digit && word.charAt(0) != '.' && word.charAt(0) != '+';
    }
}
