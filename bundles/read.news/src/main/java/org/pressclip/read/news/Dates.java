package org.pressclip.read.news;

/** Instants as NITF writes them: the basic form of ISO 8601. */
final class Dates {
    private Dates() {}

    /** {@code 20240803T081500Z} as {@code 2024-08-03T08:15:00Z}; what is written otherwise stays. */
    static String extended(String norm) {
        String text = norm.strip();
        boolean day = text.length() >= 8 && digits(text, 0, 8) && (text.length() == 8 || text.charAt(8) == 'T');
        if (!day) {
            return text;
        }
        StringBuilder out = new StringBuilder()
                .append(text, 0, 4)
                .append('-')
                .append(text, 4, 6)
                .append('-')
                .append(text, 6, 8);
        if (text.length() < 13 || !digits(text, 9, 13)) {
            return out.toString();
        }
        boolean seconds = text.length() >= 15 && digits(text, 13, 15);
        out.append('T').append(text, 9, 11).append(':').append(text, 11, 13).append(':');
        out.append(seconds ? text.substring(13, 15) : "00");
        String zone = text.substring(seconds ? 15 : 13);
        if (zone.equals("Z")) {
            out.append('Z');
        } else if (zone.length() == 5 && "+-".indexOf(zone.charAt(0)) >= 0 && digits(zone, 1, 5)) {
            out.append(zone, 0, 3).append(':').append(zone, 3, 5);
        } else if (zone.length() == 6 && zone.charAt(3) == ':') {
            out.append(zone);
        }
        return out.toString();
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
