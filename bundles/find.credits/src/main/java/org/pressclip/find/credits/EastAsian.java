package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pressclip.find.credits.Pieces.Piece;
import org.pressclip.find.credits.Pieces.Role;

/** Datelines as they are written in East Asia: in brackets, or with the day before the sign of a telegram. */
final class EastAsian {
    private EastAsian() {}

    /** "【ワシントン共同】", "[서울=연합뉴스]", "（新华社北京9月9日电）". */
    static Datelines.@Nullable Found boxed(String text, int start) {
        if (start >= text.length() || "【[（(［".indexOf(text.charAt(start)) < 0) {
            return null;
        }
        int end = start + 1;
        while (end < text.length() && end < start + 50 && "】])）］".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end >= text.length() || end >= start + 50) {
            return null;
        }
        int next = end + 1;
        while (next < text.length()
                && (Character.isWhitespace(text.charAt(next)) || "=＝-–—:：　".indexOf(text.charAt(next)) >= 0)) {
            next++;
        }
        if (next >= text.length()) {
            return null;
        }
        String inner = text.substring(start + 1, end);
        Datelines.Found chinese = chinese(inner, 0);
        if (chinese != null && chinese.to() == inner.length()) {
            return new Datelines.Found(start, next, chinese.pieces().moved(start + 1), chinese.confidence());
        }
        int part = -1;
        for (int i = 0; i < inner.length() && part < 0; i++) {
            part = "=＝・".indexOf(inner.charAt(i)) >= 0 ? i : -1;
        }
        String head = part < 0 ? "" : inner.substring(0, part).strip();
        String tail = part < 0 ? "" : inner.substring(part + 1).strip();
        if (part < 0) { // place and agency written together
            for (int i = inner.length() - 1; i > 0; i--) {
                if (Agencies.KNOWN.get(inner.substring(i)) != null && inner.charAt(0) > 0x2e80) {
                    head = inner.substring(0, i).strip();
                    tail = inner.substring(i).strip();
                    part = i - 1;
                }
            }
        }
        if (part < 0 || head.isEmpty() || tail.isEmpty()) {
            return null;
        }
        List<Piece> pieces = new ArrayList<>();
        Agencies.Agency agency = Agencies.KNOWN.get(tail);
        String place = head;
        int placeFrom = start + 1 + inner.indexOf(head);
        if (agency == null) {
            agency = Agencies.KNOWN.get(head);
            place = tail;
            placeFrom = start + 1 + inner.indexOf(tail, part + 1);
        }
        if (agency == null || place.length() > 20) {
            return null;
        }
        pieces.add(new Piece(Role.PLACE, place, placeFrom, placeFrom + place.length(), Names.knownPlace(place)));
        pieces.add(new Piece(Role.AGENCY, agency.name(), start + 1, end, true));
        return new Datelines.Found(start, next, new Pieces(pieces), 0.95);
    }

    /** "新华社北京9月9日电", "中新网上海9月9日电（记者 某某）", "本报北京9月9日讯". */
    static Datelines.@Nullable Found chinese(String text, int start) {
        int limit = Math.min(text.length(), start + 40);
        int wire = -1;
        for (int i = start; i < limit; i++) {
            if ("电電讯訊".indexOf(text.charAt(i)) >= 0 && i > start && text.charAt(i - 1) == '日') {
                wire = i;
                break;
            }
            if (!Character.isIdeographic(text.charAt(i))
                    && !Character.isDigit(text.charAt(i))
                    && text.charAt(i) != ' ') {
                return null;
            }
        }
        if (wire < 0) {
            return null;
        }
        int day = wire - 1;
        while (day > start && (Character.isDigit(text.charAt(day - 1)) || "月日年 ".indexOf(text.charAt(day - 1)) >= 0)) {
            day--;
        }
        List<Piece> pieces = new ArrayList<>();
        int place = start;
        for (int i = Math.min(day, start + 8); i > start; i--) {
            Agencies.Agency agency = Agencies.KNOWN.get(text.substring(start, i));
            boolean paper = text.startsWith("本报", start) && i == start + 2;
            if (agency != null || paper) {
                if (agency != null) {
                    pieces.add(new Piece(Role.AGENCY, agency.name(), start, i, true));
                }
                place = i;
                break;
            }
        }
        String name = text.substring(place, day).strip();
        if (name.isEmpty() || name.length() > 12) {
            return null;
        }
        pieces.add(new Piece(Role.PLACE, name, place, place + name.length(), Lists.PLACES.has(name)));
        pieces.add(new Piece(Role.DATE, text.substring(day, wire), day, wire, true));
        int next = wire + 1;
        if (next < text.length() && "（(".indexOf(text.charAt(next)) >= 0) {
            int close = next;
            while (close < text.length() && close < next + 30 && "）)".indexOf(text.charAt(close)) < 0) {
                close++;
            }
            if (close < text.length() && close < next + 30) {
                next = close + 1;
            }
        }
        while (next < text.length()
                && (Character.isWhitespace(text.charAt(next)) || "：:，,　 ".indexOf(text.charAt(next)) >= 0)) {
            next++;
        }
        return new Datelines.Found(start, next, new Pieces(pieces), 0.95);
    }
}
