package org.pressclip.read.office;

import java.io.IOException;

/** The parser's word that a document cannot be read, which the reader hands on as its own. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    Refused(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    static Refused encrypted() {
        return new Refused("is encrypted", "Open it with its password and save it without one.");
    }

    static Refused damaged(String how) {
        return new Refused("is damaged: " + how, "Get the file again, or open it in its own program and save it anew.");
    }

    static Refused bomb(String how) {
        return new Refused("is not read: " + how, "If it is an honest document, split it into smaller ones.");
    }

    static Refused textless(String why) {
        return new Refused("has no text: " + why, "Run text recognition on it, and import what that gives.");
    }

    String remedy() {
        return remedy;
    }
}
