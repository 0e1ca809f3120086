package org.pressclip.clean.repeats;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.pressclip.api.Article;
import org.pressclip.api.Capture;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Cut;
import org.pressclip.api.Lead;
import org.pressclip.bench.Parts;
import org.pressclip.bench.Score;
import org.pressclip.bench.Way;
import org.pressclip.clean.boilerplate.BoilerplateCleaner;

/**
 * Papers that do not exist, made of templates, and what so many pages of each teach: pages that nobody has seen are
 * cleaned with and without. Their words are made up, so no phrase gives furniture away; the paragraphs of offers,
 * authors and motto read like the story's. Traps stand beside: series introductions, refrains, headings and labels that
 * every story has, teased stories, live reports, wire copy under two addresses.
 *
 * <p>Usage: {@code Papers [--alone]}.
 */
final class Papers {
    private static final int[] PAGES = {5, 20, 100};
    private static final int JUDGED = 30;

    private static final String[] SYLLABLES = {
        "ba", "re", "mi", "lo", "tu", "ka", "ne", "si", "do", "ra", "ve", "pi", "go", "hu", "le", "ma", "fen", "tor"
    };

    /** How a paper looks. */
    private enum Template {
        PLAIN,
        BOXES,
        WRAPPED,
        DIVS,
        TABLES,
        LIVE
    }

    /** A page, and what its story is. */
    private record Printed(Capture capture, String truth) {}

    private final Template template;
    private final String site;

    private Papers(Template template) {
        this.template = template;
        site = template.name().toLowerCase(Locale.ROOT) + ".example";
    }

    public static void main(String[] args) throws IOException {
        Cleaner others = args.length > 0 ? draft -> {} : Parts.make(BoilerplateCleaner.class);
        System.out.printf(
                "%-8s %5s  %8s %8s  %9s %9s %6s%n", "paper", "pages", "F1", "with", "furniture", "cut", "story");
        for (int count : PAGES) {
            double[] all = new double[5];
            for (Template template : Template.values()) {
                double[] one = new Papers(template).judge(count, others);
                print(template.name().toLowerCase(Locale.ROOT), count, one);
                for (int i = 0; i < all.length; i++) {
                    all[i] += one[i] / (i < 2 ? Template.values().length : 1);
                }
            }
            print("all", count, all);
        }
    }

    private static void print(String name, int count, double[] one) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %5d  %8.4f %8.4f  %9.0f %9.0f %6.0f%n",
                name,
                count,
                one[0],
                one[1],
                one[2],
                one[3],
                one[4]);
    }

    /** F1 without and with, words of furniture kept without, of them cut with, words of the story cut. */
    private double[] judge(int count, Cleaner others) throws IOException {
        Way plain = new Way(others);
        SiteMemory memory = new SiteMemory(site);
        List<Sighting> seen = new ArrayList<>();
        for (int story = 0; story < count; story++) {
            for (Printed each : printed(story)) {
                Sighting.of(plain.article(each.capture())).ifPresent(seen::add);
            }
        }
        memory.add(seen);
        Cleaner repeats = new RepeatsCleaner(new Snapshot(1, new TreeMap<>(Map.of(site, memory.rules(5, 0.5, null)))));
        Way with = new Way(draft -> {
            others.clean(draft);
            repeats.clean(draft);
        });
        double[] figures = new double[5];
        for (int story = 1_000; story < 1_000 + JUDGED; story++) {
            Printed page = printed(story).get(0);
            List<String> right = Score.words(page.truth());
            Article before = plain.article(page.capture());
            Article after = with.article(page.capture());
            List<String> kept = Score.words(before.articleBody());
            figures[0] += Score.words(kept, right).f1() / JUDGED;
            figures[1] += Score.words(Score.words(after.articleBody()), right).f1() / JUDGED;
            figures[2] += kept.size() * (1 - Score.words(kept, right).precision());
            for (Cut cut : after.removed()) {
                if (cut.reason().kind().equals("repeated")) {
                    boolean told = ("\n" + page.truth() + "\n").contains("\n" + cut.before() + "\n");
                    figures[told ? 4 : 3] += Score.words(cut.before()).size();
                }
            }
        }
        return figures;
    }

    /**
     * A story as the paper prints it: mostly once, now and then under a second address, or as a report that goes on.
     */
    private List<Printed> printed(int story) {
        List<String> body = new ArrayList<>();
        Random random = new Random(site.hashCode() * 31L + story);
        int paragraphs = 4 + random.nextInt(8);
        for (int i = 0; i < paragraphs; i++) {
            body.add(sentence(random, 20 + random.nextInt(60)));
        }
        if (template == Template.LIVE && story % 10 < 3) { // a third of the paper is one report that goes on
            Random report = new Random(-7);
            for (int i = 0; i < 6; i++) {
                body.add(sentence(report, 40));
            }
        }
        Printed page = page(story, "/" + story, body);
        return story % 9 == 0 ? List.of(page, page(story, "/wire/" + story, body)) : List.of(page);
    }

    private Printed page(int story, String path, List<String> body) {
        Random own = new Random(story);
        Random paper = new Random(site.hashCode());
        String title = sentence(own, 7);
        String series = sentence(paper, 18);
        String refrain = sentence(paper, 14);
        String offer = sentence(paper, 22);
        String author = sentence(paper, 26);
        String motto = sentence(paper, 30);
        List<String> told = new ArrayList<>();
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=en><head><title>" + title
                + "</title><meta property=og:title content='" + title + "'></head><body>");
        html.append("<header><nav><ul>");
        for (int i = 0; i < 8; i++) {
            html.append("<li><a href=/s")
                    .append(i)
                    .append('>')
                    .append(sentence(paper, 1))
                    .append("</a></li>");
        }
        html.append("</ul></nav></header><main><article><h1>").append(title).append("</h1><div class=story>");
        if (template == Template.BOXES || template == Template.PLAIN) {
            told(html, told, "p", series);
        }
        for (int i = 0; i < body.size(); i++) {
            if (i == 2) {
                html.append(box("offer", offer));
            }
            if (i == 3 && template != Template.DIVS) {
                told(html, told, "h2", sentence(new Random(3), 3));
            }
            if (i % 4 == 3 && template == Template.PLAIN) {
                told(html, told, "p", refrain);
            }
            if (template == Template.TABLES && i == 4) {
                html.append("<table><tr><td>");
                told(html, told, "b", sentence(new Random(4), 2));
                html.append("</td><td>");
                told(html, told, "i", sentence(own, 2));
                html.append("</td></tr></table>");
            }
            told(html, told, template == Template.DIVS ? "div" : "p", body.get(i));
        }
        if (template == Template.PLAIN) {
            html.append("<p>").append(motto).append("</p>"); // in the story's own element
        }
        html.append("</div>");
        html.append(box("author", author)).append(box("motto", motto));
        html.append("</article><aside class=teased><ul>");
        for (int i = 0; i < 5; i++) {
            html.append("<li><a href=/1")
                    .append(i)
                    .append('>')
                    .append(sentence(new Random(1_000 + i), 7))
                    .append("</a></li>");
        }
        html.append("</ul></aside></main><footer><p>")
                .append(sentence(paper, 16))
                .append("</p><p>");
        html.append(sentence(paper, 5)).append("</p></footer></body></html>");
        URI address = URI.create("https://" + site + path);
        Capture capture = new Capture(
                Lead.at(address).build(),
                address,
                200,
                Map.of(),
                html.toString().getBytes(StandardCharsets.UTF_8),
                null);
        return new Printed(capture, String.join("\n", told));
    }

    private String box(String name, String text) {
        return switch (template) {
            case WRAPPED -> "<div class=wrap><p>" + text + "</p></div>"; // as the story's own might be
            case DIVS -> "<div class=" + name + "><div>" + text + "</div></div>";
            default -> "<aside class=" + name + "><p>" + text + "</p></aside>";
        };
    }

    private void told(StringBuilder html, List<String> told, String element, String text) {
        told.add(text);
        boolean wrap = template == Template.WRAPPED && element.equals("p");
        html.append(wrap ? "<div class=wrap>" : "")
                .append('<')
                .append(element)
                .append('>')
                .append(text);
        html.append("</").append(element).append('>').append(wrap ? "</div>" : "");
    }

    private static String sentence(Random random, int words) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < words; word++) {
            text.append(word == 0 ? "" : " ");
            int start = text.length();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                text.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            if (word == 0) {
                text.setCharAt(start, Character.toUpperCase(text.charAt(start)));
            }
        }
        return text.append(words > 7 ? "." : "").toString();
    }
}
