package org.pressclip.find.credits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Finder;

/**
 * Finds who wrote a story, where it was filed from, which agencies are credited, what is said of its use, and who
 * publishes it: from the words that a reader sees.
 */
@Component(property = {"pressclip.name=find.credits", "pressclip.order:Integer=300"})
public final class CreditFinder implements Finder {
    private static final int HEAD = 40;
    private static final int TAIL = 60;

    @Override
    public void find(Draft draft) {
        new Search(draft).run();
    }

    /** One draft's search. */
    private static final class Search implements Datelines.Witness {
        private final Draft draft;
        private final List<Line> lines = new ArrayList<>();
        private final Publishers publishers = new Publishers();
        private final Set<Line> used = new HashSet<>();
        private final Map<String, Boolean> places = new HashMap<>();
        private int first;
        private int last;
        private boolean placed;

        Search(Draft draft) {
            this.draft = draft;
        }

        void run() {
            read();
            usage();
            bounds();
            header();
            for (int i = 0; i < Math.min(first, HEAD); i++) {
                head(i);
            }
            datelines();
            for (int i = Math.max(0, last - 2); i <= last && i < lines.size(); i++) {
                behind(lines.get(i));
            }
            for (int i = Math.max(last + 1, 0); i < Math.min(lines.size(), last + 1 + TAIL); i++) {
                tail(i);
            }
            boolean selling = selling();
            for (Line line : lines) {
                copyright(line);
                for (Frames.Hit hit : Frames.ALL.in(line)) {
                    if (!hit.field().equals("usage") && line.size() <= 30) {
                        publishers.found(line, hit, selling);
                    } else if (hit.field().equals("publisher") && used.contains(line)) {
                        publishers.found(line, hit, selling);
                    }
                }
            }
            publishers.claim(draft);
        }

        private void read() {
            for (Block block : draft.blocks()) {
                switch (block.kind()) {
                    case IMAGE, EMBED, CAPTION:
                        continue;
                    default:
                        break;
                }
                String text = block.text();
                int from = 0;
                while (from < text.length()) {
                    int end = text.indexOf('\n', from);
                    int to = end < 0 ? text.length() : end;
                    if (!text.substring(from, to).isBlank()) {
                        lines.add(new Line(block, from, text.substring(from, to)));
                    }
                    from = to + 1;
                }
            }
        }

        private void bounds() {
            first = -1;
            last = -1;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).story() && !used.contains(lines.get(i)) && !offering(lines.get(i))) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (first < 0) {
                first = Math.min(lines.size(), 12);
            }
        }

        private static boolean offering(Line line) {
            return line.size() < 45
                    && Frames.ALL.in(line).stream()
                            .anyMatch(
                                    hit -> hit.field().equals("publisher") && hit.confidence() >= 0.7 && hit.from() <= 1
                                            || hit.field().equals("partner"));
        }

        /** Whether the page sells subscriptions to itself: then names in its offers are its own. */
        private boolean selling() {
            int cues = 0;
            for (Line line : lines) {
                if (line.size() <= 25 && !line.story()) {
                    boolean cue = line.words().stream().anyMatch(word -> Lists.CUES.has(word.text()));
                    cues += cue ? 1 : 0;
                }
            }
            return cues >= 2;
        }

        // --- what is said of the use

        private void usage() {
            int stories = 0;
            for (Line line : lines) {
                stories += line.story() ? 1 : 0;
            }
            int seen = 0;
            for (Line line : lines) {
                seen += line.story() ? 1 : 0;
                if (line.block.kind() == Block.Kind.HEADING
                        || line.words().size() < 3
                        || line.words().size() > 120) {
                    continue;
                }
                double doubt = 1;
                int hits = 0;
                boolean start = false;
                String frame = "";
                for (Frames.Hit hit : Frames.ALL.in(line)) {
                    if (hit.field().equals("usage")) {
                        doubt *= 1 - hit.confidence();
                        hits++;
                        start |= hit.from() == 0 && hit.frame().startsWith("^");
                        frame = frame.isEmpty() ? hit.frame() : frame;
                    }
                }
                if (hits == 0) {
                    continue;
                }
                String text = line.text.strip();
                boolean boxed = "([（*_".indexOf(text.charAt(0)) >= 0;
                boolean edge = seen <= 1 || seen >= stories - 1;
                boolean told = line.words().stream().anyMatch(word -> TOLD.contains(word.folded()));
                boolean quoted = text.indexOf('"') >= 0 || text.indexOf('“') >= 0;
                boolean believed =
                        !(told || quoted) && (start || boxed || hits > 1 || edge || !line.story()) || boxed && hits > 1;
                if (believed) {
                    used.add(line);
                    draft.claim(Claim.of(Field.USAGE, line.text, line.whole(frame), Math.min(0.97, 1 - doubt))
                            .withValue(bare(text)));
                }
            }
        }

        private static final Set<String> TOLD = Set.of(
                "said",
                "told",
                "says",
                "according",
                "sagte",
                "dijo",
                "disse",
                "selon",
                "según",
                "segun",
                "laut",
                "сказал");

        private static String bare(String text) {
            int from = 0;
            int to = text.length();
            while (from < to && "*_ ".indexOf(text.charAt(from)) >= 0) {
                from++;
            }
            while (to > from && "*_ ".indexOf(text.charAt(to - 1)) >= 0) {
                to--;
            }
            boolean boxed = to - from > 2
                    && (text.charAt(from) == '(' && text.charAt(to - 1) == ')'
                            || text.charAt(from) == '[' && text.charAt(to - 1) == ']'
                            || text.charAt(from) == '（' && text.charAt(to - 1) == '）');
            return boxed ? text.substring(from + 1, to - 1).strip() : text.substring(from, to);
        }

        // --- the site's own line at the top

        private void header() {
            for (int i = 0; i < Math.min(lines.size(), 4); i++) {
                Line line = lines.get(i);
                int at = line.text.indexOf("http://") >= 0
                        ? line.text.indexOf("http://")
                        : line.text.indexOf("https://");
                if (at < 0 || line.size() > 24 || line.story()) {
                    continue;
                }
                int end = at;
                while (end < line.text.length()
                        && !Character.isWhitespace(line.text.charAt(end))
                        && "<>\"'|".indexOf(line.text.charAt(end)) < 0) {
                    end++;
                }
                String address = line.text.substring(at, end);
                while (!address.isEmpty() && ":;,.)]".indexOf(address.charAt(address.length() - 1)) >= 0) {
                    address = address.substring(0, address.length() - 1);
                }
                String host = host(address);
                if (host.isEmpty()) {
                    continue;
                }
                String before = line.text.substring(0, at);
                String after = line.text.substring(end);
                boolean top = line.block.kind() == Block.Kind.HEADING || i == 0 || before.contains(bare(host, "www."));
                String name = !top ? "" : named(after, host).isEmpty() ? named(before, host) : named(after, host);
                String origin = address.substring(0, address.indexOf("//") + 2) + authority(address);
                if (!name.isEmpty()) {
                    used.add(line);
                    publishers.support(name, 0.92, line.whole("the site's name beside its address"), origin);
                    publishers.address(origin);
                } else if (before.isBlank() && after.isBlank()) {
                    used.add(line);
                    publishers.address(origin);
                    titled(host, origin);
                    String known = host.startsWith("www.") ? host.substring(4) : host;
                    draft.claim(Claim.of(Field.SITE, line.text, line.whole("an address by itself"), 0.4)
                            .withValue(known));
                }
            }
        }

        /** "example.com : The Example", "The Example | example.com" above or below the address itself. */
        private void titled(String host, String origin) {
            String plain = bare(host, "www.");
            for (int i = 0; i < Math.min(lines.size(), 4); i++) {
                Line line = lines.get(i);
                int at = line.text.toLowerCase(Locale.ROOT).indexOf(plain);
                if (at < 0 || line.size() > 12 || line.story() || line.text.contains("://") || used.contains(line)) {
                    continue;
                }
                int from = line.text.lastIndexOf(' ', at) + 1;
                int to = line.text.indexOf(' ', at) < 0 ? line.text.length() : line.text.indexOf(' ', at);
                String front = named(line.text.substring(0, from), host);
                String behind = named(line.text.substring(to), host);
                if (front.isEmpty() != behind.isEmpty()) {
                    used.add(line);
                    String name = front.isEmpty() ? behind : front;
                    publishers.support(name, 0.9, line.whole("the site's name beside its host"), origin);
                }
            }
        }

        private static String bare(String text, String prefix) {
            return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        }

        private static String authority(String address) {
            int from = address.indexOf("//") + 2;
            int to = from;
            while (to < address.length() && "/?#".indexOf(address.charAt(to)) < 0) {
                to++;
            }
            return address.substring(from, to);
        }

        private static String host(String address) {
            String host = authority(address);
            int colon = host.indexOf(':');
            host = colon > 0 ? host.substring(0, colon) : host;
            return host.indexOf('.') > 0 && host.indexOf('@') < 0 ? host : "";
        }

        /** The name in a piece of the header line, without the host; "" if there is none. */
        private static String named(String text, String host) {
            String bare = bare(host, "www.");
            List<Words.Word> words = Words.of(text);
            List<Words.Word> kept = words.stream()
                    .filter(word ->
                            !word.folded().equals(bare) && !word.folded().equals("www." + bare))
                    .toList();
            boolean titled = !kept.isEmpty()
                    && kept.size() <= 8
                    && kept.stream()
                            .allMatch(word -> word.capital() || word.text().length() <= 3);
            boolean stray = kept.size() == 1 && !bare.startsWith(kept.get(0).folded() + ".");
            if (!titled || stray) {
                return "";
            }
            int from = kept.get(0).from();
            int to = kept.get(kept.size() - 1).to();
            String name = text.substring(from, to).strip();
            return Names.date(name) || name.contains(bare) ? "" : name;
        }

        // --- above the story

        private boolean dated(int i) {
            return i >= 0
                    && i < lines.size()
                    && lines.get(i).size() <= 16
                    && lines.get(i).words().stream().anyMatch(Words.Word::digits)
                    && lines.get(i).words().stream()
                            .anyMatch(word ->
                                    Lists.DATES.has(word.text()) || word.text().length() >= 4 && word.digits());
        }

        private void head(int i) {
            Line line = lines.get(i);
            if (used.contains(line) || line.block.kind() == Block.Kind.CONTROL) {
                return;
            }
            boolean heading = line.block.kind() == Block.Kind.HEADING;
            for (Bylines.Found byline : Bylines.in(line, true)) {
                sign(line, byline);
                return;
            }
            if (heading) {
                return;
            }
            boolean near = dated(i + 1) || dated(i - 1);
            Datelines.Found found = Datelines.alone(line, near);
            if (found != null) {
                filed(line, found);
                return;
            }
            Credits.Found credit = Credits.line(line);
            if (credit != null && credit.confidence() >= 0.75) {
                credit(line, credit, "a credit above the story");
                return;
            }
            String name = line.text.strip();
            boolean hasBar = name.indexOf('|') > 0;
            if (hasBar) {
                barred(line);
            } else if (Names.account(name) && line.words().size() <= 6) {
                author(line, 0, line.text.length(), name, "", true, 0.7, true, "a desk's name above the story");
            } else if (near && i > 0 && line.words().size() <= 4 && Names.person(name) && !name.endsWith(":")) {
                author(line, 0, line.text.length(), name, "", false, 0.5, true, "a name beside the date");
            }
        }

        /** "Jane Doe | Staff Writer", "Web Desk | Updated: ..." */
        private void barred(Line line) {
            int at = 0;
            for (String part : line.text.split("\\|", 8)) {
                String piece = part.strip();
                int from = at + Math.max(0, part.indexOf(piece));
                at += part.length() + 1;
                if (piece.isEmpty()) {
                    continue;
                }
                int to = from + piece.length();
                boolean job = from > 0 && Lists.JOBS.has(piece);
                if (!job && Names.account(piece)) {
                    author(line, from, to, piece, "", true, 0.7, true, "a desk's name beside a bar");
                } else if (job) {
                    used.add(line);
                    int end = line.text.indexOf('|');
                    String name = line.text.substring(0, Math.max(0, end)).strip();
                    if (Names.person(name)) {
                        author(line, 0, to, name, piece, false, 0.85, true, "a name and a job");
                    }
                }
            }
        }

        private void sign(Line line, Bylines.Found byline) {
            used.add(line);
            for (Bylines.Signed who : byline.who()) {
                if (who.agency()) {
                    claimOnce(Claim.of(
                            Field.CREDIT,
                            who.name(),
                            line.apart(byline.from(), byline.to(), "byline"),
                            byline.confidence()));
                } else {
                    author(
                            line,
                            byline.from(),
                            byline.to(),
                            who.name(),
                            who.job(),
                            who.account(),
                            byline.confidence(),
                            true,
                            "byline");
                }
                if (!who.place().isEmpty() && Names.knownPlace(who.place())) {
                    draft.claim(
                            Claim.of(Field.DATELINE, who.place(), line.apart(byline.from(), byline.to(), "byline"), 0.5)
                                    .withValue(Names.place(who.place())));
                }
            }
            if (!byline.paper().isEmpty()) {
                publishers.support(byline.paper(), 0.5, line.inside(byline.from(), byline.to(), "by ... for"), "");
            }
        }

        private void author(
                Line line,
                int from,
                int to,
                String name,
                String job,
                boolean account,
                double confidence,
                boolean apart,
                String where) {
            for (Claim claim : draft.claims(Field.AUTHOR)) {
                boolean same = Lists.fold(claim.value()).equals(Lists.fold(name));
                if (same && claim.evidence().block() == line.block.index()) {
                    return;
                }
            }
            used.add(line);
            Evidence evidence = apart ? line.apart(from, to, where) : line.inside(from, to, where);
            Claim claim = Claim.of(Field.AUTHOR, line.text.substring(from, to), evidence, confidence)
                    .withValue(name);
            claim = job.isEmpty() ? claim : claim.with("job", job);
            draft.claim(account ? claim.with("account", "true") : claim);
        }

        private void claimOnce(Claim claim) {
            for (Claim old : draft.claims(claim.field())) {
                if (old.value().equals(claim.value())
                        && old.evidence().block() == claim.evidence().block()) {
                    return;
                }
            }
            draft.claim(claim);
        }

        private void credit(Line line, Credits.Found found, String where) {
            used.add(line);
            for (String name : found.names()) {
                claimOnce(Claim.of(
                                Field.CREDIT,
                                line.text.substring(found.from(), found.to()).strip(),
                                line.apart(found.from(), found.to(), where),
                                found.confidence())
                        .withValue(name));
            }
        }

        private void filed(Line line, Datelines.Found found) {
            used.add(line);
            String day = "";
            StringBuilder place = new StringBuilder();
            int from = -1;
            int to = -1;
            for (Datelines.Piece piece : found.pieces()) {
                switch (piece.role()) {
                    case PLACE -> {
                        place.append(place.length() == 0 ? "" : "/").append(Names.place(piece.text()));
                        from = from < 0 ? piece.from() : from;
                        to = piece.to();
                    }
                    case REGION -> {
                        boolean bracket = piece.known();
                        if (!bracket && place.length() > 0) {
                            place.append(", ").append(piece.text());
                        }
                        to = bracket && piece.to() < line.text.length() && line.text.charAt(piece.to()) == ']'
                                ? piece.to() + 1
                                : piece.to();
                    }
                    case DATE -> day = piece.text();
                    case AGENCY ->
                        claimOnce(Claim.of(
                                        Field.CREDIT,
                                        line.text.substring(piece.from(), piece.to()),
                                        line.apart(found.from(), found.to(), "dateline"),
                                        piece.known() ? found.confidence() : found.confidence() * 0.8)
                                .withValue(piece.text()));
                    case AUTHOR ->
                        author(
                                line,
                                found.from(),
                                found.to(),
                                piece.text(),
                                "",
                                false,
                                found.confidence(),
                                true,
                                "dateline");
                    case ACCOUNT ->
                        author(
                                line,
                                found.from(),
                                found.to(),
                                piece.text(),
                                "",
                                true,
                                found.confidence(),
                                true,
                                "dateline");
                }
            }
            if (from < 0) {
                return;
            }
            placed = true;
            Claim claim = Claim.of(
                            Field.DATELINE,
                            line.text.substring(from, to),
                            line.apart(found.from(), found.to(), "dateline"),
                            found.confidence())
                    .withValue(place.toString());
            draft.claim(day.isEmpty() ? claim : claim.with("day", day));
        }

        // --- before the first sentence

        private void datelines() {
            int seen = 0;
            for (int i = 0; i < lines.size() && seen < 3; i++) {
                Line line = lines.get(i);
                boolean prose = line.story()
                        || (line.size() >= 5 && i >= first - 3 && line.block.kind() == Block.Kind.PARAGRAPH);
                if (!prose || used.contains(line)) {
                    continue;
                }
                seen++;
                Datelines.Found found = Datelines.before(line, this);
                boolean sure = found != null && (found.confidence() >= 0.8 || (!placed && i <= first + 1));
                if (found != null && sure && !speaker(found)) {
                    filed(line, found);
                    return;
                }
            }
        }

        /** Whether the same name with a colon stands before other paragraphs too: an interview. */
        private boolean speaker(Datelines.Found found) {
            String name = found.pieces().get(0).text();
            int count = 0;
            for (Line line : lines) {
                if (line.text.startsWith(name) && line.text.startsWith(":", name.length())) {
                    count++;
                }
            }
            return count > 1;
        }

        @Override
        public boolean place(String name) {
            return places.computeIfAbsent(name, any -> {
                String plain = Names.place(name);
                for (Line line : lines) {
                    int at = line.text.indexOf(plain, 1);
                    while (at > 0) {
                        String before =
                                line.text.substring(Math.max(0, at - 12), at).strip();
                        String word = before.substring(before.lastIndexOf(' ') + 1);
                        if (Character.isWhitespace(line.text.charAt(at - 1)) && Lists.LOCATIVES.has(word)) {
                            return true;
                        }
                        at = line.text.indexOf(plain, at + 1);
                    }
                }
                return false;
            });
        }

        // --- after the last sentence

        private void behind(Line line) {
            if (used.contains(line) && !line.story()) {
                return;
            }
            Credits.Found found = Credits.behind(line);
            if (found != null && found.confidence() >= 0.75) {
                credit(line, found, "behind the last sentence");
            }
        }

        private void tail(int i) {
            Line line = lines.get(i);
            if (used.contains(line)
                    || line.block.kind() == Block.Kind.HEADING
                    || line.block.kind() == Block.Kind.CONTROL) {
                return;
            }
            Credits.Found credit = Credits.line(line);
            if (credit != null && (credit.confidence() >= 0.9 || (i <= last + 3 && credit.confidence() >= 0.7))) {
                credit(line, credit, "a credit below the story");
                if (i + 1 < lines.size() && Credits.initials(lines.get(i + 1))) {
                    Line desk = lines.get(i + 1);
                    author(desk, 0, desk.text.length(), desk.text.strip(), "", true, 0.5, true, "initials of a desk");
                }
                return;
            }
            if (contributed(line) || reported(line)) {
                return;
            }
            if (i <= last + 4 && line.size() <= 16) {
                for (Bylines.Found byline : Bylines.in(line, false)) {
                    sign(line, byline);
                    return;
                }
            }
        }

        /** "Agence France-Presse contributed to this report." */
        private boolean contributed(Line line) {
            int at = line.text.indexOf(" contributed to ");
            if (at < 0 || line.size() > 30) {
                return false;
            }
            String who = line.text.substring(0, at);
            boolean any = false;
            for (String part : who.split(",| and | & ", 10)) {
                Agencies.Agency agency = Agencies.KNOWN.get(part);
                List<Words.Word> words = Words.of(part);
                for (int size = Math.min(words.size(), Agencies.KNOWN.longest()); size > 0 && agency == null; size--) {
                    agency = Agencies.KNOWN.get(part.substring(
                            words.get(0).from(), words.get(size - 1).to()));
                }
                if (agency != null) {
                    claimOnce(Claim.of(Field.CREDIT, line.text, line.whole("contributed to"), 0.8)
                            .withValue(agency.name()));
                    any = true;
                }
            }
            if (!any) {
                draft.claim(Claim.of(Field.CREDIT, line.text, line.whole("contributed to"), 0.3)
                        .withValue(who.strip()));
            }
            used.add(line);
            return true;
        }

        /** "(Reporting by Jane Doe; Editing by John Roe)" */
        private boolean reported(Line line) {
            String text = line.text.strip();
            int start = text.startsWith("(") ? 1 : 0;
            String folded = Lists.fold(text.substring(start, Math.min(text.length(), start + 40)));
            boolean reporting = folded.startsWith("reporting by")
                    || folded.startsWith("additional reporting by")
                    || folded.startsWith("writing by")
                    || folded.startsWith("editing by");
            if (!reporting || line.size() > 60) {
                return false;
            }
            used.add(line);
            int by = text.indexOf(" by ") + 4;
            int end = by;
            while (end < text.length() && ";).".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            boolean editing = folded.startsWith("editing");
            for (String name : text.substring(by, end).split(",| and ", 12)) {
                String plain = name.strip();
                int in = plain.indexOf(" in ");
                plain = in > 0 ? plain.substring(0, in) : plain;
                if (Names.person(plain)) {
                    Claim claim = Claim.of(Field.AUTHOR, line.text, line.whole("reporting by"), editing ? 0.1 : 0.45)
                            .withValue(plain);
                    draft.claim(claim.with("role", editing ? "editing" : "reporting"));
                }
            }
            return true;
        }

        // --- anywhere

        private void copyright(Line line) {
            String text = line.text.strip();
            if (line.size() > 60) {
                return;
            }
            String folded = Lists.fold(text);
            boolean sign = folded.startsWith("©")
                    || folded.startsWith("(c) ")
                    || folded.startsWith("copyright ")
                    || folded.startsWith("all rights reserved")
                    || folded.startsWith("alle rechte vorbehalten")
                    || folded.startsWith("tous droits reserves")
                    || folded.startsWith("todos los derechos reservados")
                    || folded.startsWith("todos os direitos reservados")
                    || folded.startsWith("tutti i diritti riservati")
                    || folded.startsWith("все права защищены")
                    || folded.startsWith("版权所有")
                    || folded.startsWith("版權所有")
                    || folded.startsWith("जनसत्ता ©")
                    || folded.startsWith("جميع الحقوق محفوظة")
                    || folded.startsWith("tum haklari saklidir")
                    || folded.startsWith("tüm hakları")
                    || folded.startsWith("wszelkie prawa zastrzezone")
                    || folded.startsWith("alle rechten voorbehouden");
            boolean inner = line.size() <= 25
                    && (text.indexOf('©') >= 0
                            || folded.contains("all rights reserved")
                            || folded.endsWith("alle rechte vorbehalten"));
            boolean dated = line.words().stream().anyMatch(word -> word.text().length() == 4 && word.digits());
            if (!(sign
                            && (dated
                                    || folded.contains("rights")
                                    || folded.contains("©")
                                    || !folded.startsWith("copyright")))
                    && !(inner && (dated || folded.contains("reserved")))) {
                return;
            }
            boolean picture = folded.startsWith("photo") || folded.startsWith("image") || folded.startsWith("foto");
            if (picture || line.words().stream().anyMatch(word -> TOLD.contains(word.folded()))) {
                return;
            }
            used.add(line);
            draft.claim(Claim.of(Field.COPYRIGHT, line.text, line.whole("copyright"), 0.9)
                    .withValue(bare(text)));
            String owner = owner(line);
            if (owner == null) {
                return;
            }
            Agencies.Agency agency = Agencies.KNOWN.get(owner);
            if (agency != null) {
                claimOnce(Claim.of(Field.CREDIT, line.text, line.whole("copyright"), 0.7)
                        .withValue(agency.name()));
            } else {
                int from = line.text.indexOf(owner);
                publishers.support(owner, 0.65, line.inside(from, from + owner.length(), "copyright"), "");
            }
        }

        /** The name behind the year, or behind the sign; null if there is none. */
        private static @Nullable String owner(Line line) {
            List<Words.Word> words = line.words();
            int at = 0;
            while (at < words.size()
                    && (words.get(at).digits() || SKIP.contains(words.get(at).folded()))) {
                at++;
            }
            int end = at;
            while (end < words.size()
                    && end < at + 7
                    && !SKIP.contains(words.get(end).folded())
                    && !words.get(end).digits()
                    && (words.get(end).capital()
                            || end > at && SMALL.contains(words.get(end).folded()))
                    && (end == at
                            || !words.get(end).apart()
                            || words.get(end).text().equals("&"))) {
                end++;
            }
            while (end > at && CORPORATE.contains(words.get(end - 1).folded())) {
                end--;
            }
            return end > at
                    ? line.text.substring(
                            words.get(at).from(), words.get(end - 1).to())
                    : null;
        }

        private static final Set<String> SKIP = Set.of(
                "c",
                "copyright",
                "all",
                "rights",
                "reserved",
                "by",
                "alle",
                "rechte",
                "vorbehalten",
                "tous",
                "droits",
                "reserves",
                "todos",
                "los",
                "derechos",
                "reservados",
                "os",
                "direitos",
                "tutti",
                "i",
                "diritti",
                "riservati");
        private static final Set<String> SMALL = Set.of("of", "the", "and", "de", "la", "le", "for");
        private static final Set<String> CORPORATE = Set.of(
                "ltd", "ltd.", "limited", "inc", "inc.", "llc", "gmbh", "pvt", "private", "plc", "corp", "co",
                "company", "ag", "sa");
    }
}
