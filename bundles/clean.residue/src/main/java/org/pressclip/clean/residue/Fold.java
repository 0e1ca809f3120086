package org.pressclip.clean.residue;

import java.text.Normalizer;

/**
 * Text as the rules see it: lower case, Latin, Greek and Cyrillic letters without their accents, one kind of quote,
 * dash and space, nothing decorative at either end. Rules and texts are folded alike, so a rule may be written as one
 * likes.
 */
final class Fold {
    private static final String LEAD = "*•·●▪■◆►▶→»>|✓✔☑★☆‣⁃-–—~#+_=…";
    private static final String TRAIL = "*→»>|.!?:;…,·~←↓↗▼▾›+-–—_=。！？：；、";

    private Fold() {}

    /** A line, folded and without bullets before it and arrows or stops after it. */
    static String line(String text) {
        String folded = fold(text);
        int from = 0;
        int to = folded.length();
        while (from < to && (LEAD.indexOf(folded.charAt(from)) >= 0 || folded.charAt(from) == ' ')) {
            from++;
        }
        while (to > from && (TRAIL.indexOf(folded.charAt(to - 1)) >= 0 || folded.charAt(to - 1) == ' ')) {
            to--;
        }
        return folded.substring(from, to);
    }

    /** All of a text, folded; spaces are one each. */
    static String fold(String text) {
        String plain = text;
        if (accented(text)) {
            String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
            StringBuilder bare = new StringBuilder(apart.length());
            for (int i = 0; i < apart.length(); i++) {
                char c = apart.charAt(i);
                if (c < '\u0300' || c > '\u036f') {
                    bare.append(c);
                }
            }
            plain = Normalizer.normalize(bare, Normalizer.Form.NFC);
        }
        StringBuilder folded = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = one(plain.charAt(i));
            if (c == ' ' && (folded.length() == 0 || folded.charAt(folded.length() - 1) == ' ')) {
                continue;
            }
            if (c != 0) {
                folded.append(c);
            }
        }
        return folded.toString();
    }

    private static boolean accented(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '\u00c0' && c < '\u0530') || (c >= '\u1e00' && c < '\u2000')) {
                return true;
            }
        }
        return false;
    }

    private static char one(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c <= ' ' ? ' ' : c;
        }
        return switch (c) {
            case '’', '‘', 'ʼ', '´', '`', '′' -> '\'';
            case '“', '”', '„', '«', '»', '‟', '″' -> '"';
            case '–', '—', '―', '‐', '‑', '−' -> '-';
            case 'ı' -> 'i';
            case '：' -> ':';
            case '（' -> '(';
            case '）' -> ')';
            case '｜' -> '|';
            case '／' -> '/';
            case '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\u2060', '\u200e', '\u200f', '\ufe0f', '\u0640' ->
                0;
            case '\u0649' -> '\u064a'; // Arabic and Persian print these letters either way
            case '\u0623', '\u0625', '\u0622' -> '\u0627';
            case '\u0629' -> '\u0647';
            default -> Character.isSpaceChar(c) ? ' ' : Character.toLowerCase(c);
        };
    }
}
