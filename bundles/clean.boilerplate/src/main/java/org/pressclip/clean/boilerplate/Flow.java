package org.pressclip.clean.boilerplate;

import java.util.List;
import org.pressclip.api.Block;

/** What the reading order says of each block: what came before it and what comes after it. */
final class Flow {
    private final List<Block> blocks;
    private final Weights weights;
    private final float[][] rows;
    private final int[] claimed;
    private final int[] claimedChars;
    private final double prose;
    private final int first;

    Flow(Measures page, float[][] rows) {
        this.blocks = page.blocks;
        this.weights = page.weights;
        this.rows = rows;
        this.claimed = page.claimed;
        this.claimedChars = page.claimedChars;
        this.prose = page.prose[0];
        this.first = page.first();
    }

    /** Fills in columns 58 to 71 and 79 to 87. */
    void fill() {
        int n = blocks.size();
        double total = Math.max(1, prose);
        int[] run = run();
        double passed = 0;
        int byline = -1;
        int bylines = 0;
        int prior = -1;
        int gapWords = 0;
        int headings = 0;
        int big = 0;
        int level = 0;
        double headChars = 0;
        double headLinked = 0;
        double longProse = 0;
        int longs = 0;
        double[] sumProse = new double[n + 1];
        double[] sumChars = new double[n + 1];
        double[] sumLinked = new double[n + 1];
        for (int i = 0; i < n; i++) {
            Block block = blocks.get(i);
            double length = block.text().length();
            sumProse[i + 1] = sumProse[i] + weights.proseAt(i);
            sumChars[i + 1] = sumChars[i] + length;
            sumLinked[i + 1] = sumLinked[i] + length * weights.linked(block);
            if (weights.proseAt(i) >= 12) {
                longProse += weights.words(block);
                longs++;
            }
        }
        double usual = longs == 0 ? 40 : longProse / longs;
        for (int i = 0; i < n; i++) {
            Block block = blocks.get(i);
            float[] row = rows[i];
            int words = weights.words(block);
            double length = block.text().length();
            if (block.kind() == Block.Kind.HEADING) {
                headings += i > first ? 1 : 0;
                big += i > first && block.level() <= 2 ? 1 : 0;
                level = block.level();
                headChars = 0;
                headLinked = 0;
            }
            headChars += length;
            headLinked += length * weights.linked(block);
            row[58] = claimed[i];
            row[59] = length == 0 ? 0 : (float) (claimedChars[i] / length);
            row[60] = byline < 0 ? -1 : Math.min(200, i - byline);
            row[62] = bylines;
            if ((claimed[i] & 3) != 0) {
                byline = i;
                bylines += i > first ? 1 : 0;
            }
            row[63] = (float) (passed / total);
            passed += weights.proseAt(i);
            row[64] = i - run[0];
            row[65] = i - run[1];
            row[66] = prior < 0 ? -1 : Math.min(300, i - prior);
            row[67] = Features.log(gapWords);
            gapWords += words;
            if (weights.proseAt(i) >= 12) {
                prior = i;
                gapWords = 0;
            }
            row[68] = headings;
            row[69] = big;
            row[70] = level;
            row[71] = (float) (headLinked / Math.max(1, headChars));
            row[79] = ends(block.text(), "…") || ends(block.text(), "...") ? 1 : 0;
            row[80] = ends(block.text(), ":") || ends(block.text(), "：") ? 1 : 0;
            row[81] = upper(block.text());
            row[82] = (float) (words / usual);
            row[83] = words / Math.max(1, row[4]);
            row[84] = (float) (sumProse[i] - sumProse[Math.max(0, i - 12)]);
            int to = Math.min(n, i + 13);
            row[85] = (float) (sumProse[to] - sumProse[i + 1]);
            int from = Math.max(0, i - 10);
            row[86] = (float) ((sumLinked[i] - sumLinked[from]) / Math.max(1, sumChars[i] - sumChars[from]));
            to = Math.min(n, i + 11);
            row[87] = (float) ((sumLinked[to] - sumLinked[i + 1]) / Math.max(1, sumChars[to] - sumChars[i + 1]));
        }
        int next = -1;
        for (int i = n - 1; i >= 0; i--) {
            rows[i][61] = next < 0 ? -1 : Math.min(200, next - i);
            next = (claimed[i] & 3) != 0 ? i : next;
        }
    }

    /** The first and the last block of the densest run of prose. */
    private int[] run() {
        int[] run = {0, blocks.size() - 1};
        int from = 0;
        double sum = 0;
        double best = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (sum <= 0) {
                sum = 0;
                from = i;
            }
            double here = weights.proseAt(i);
            sum += here > 0 ? here - 1 : blocks.get(i).text().isBlank() ? 0 : -6;
            if (sum > best) {
                best = sum;
                run[0] = from;
                run[1] = i;
            }
        }
        return run;
    }

    private static boolean ends(String text, String end) {
        return text.endsWith(end);
    }

    /** The share of capitals among its first letters. */
    private static float upper(String text) {
        int letters = 0;
        int upper = 0;
        for (int i = 0; i < text.length() && letters < 100; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                boolean capital = c >= 'A' && c <= 'Z';
                upper += capital ? 1 : 0;
                letters += capital || (c >= 'a' && c <= 'z') ? 1 : 0;
            } else {
                letters += Character.isLetter(c) ? 1 : 0;
                upper += Character.isUpperCase(c) ? 1 : 0;
            }
        }
        return letters == 0 ? 0 : (float) upper / letters;
    }
}
