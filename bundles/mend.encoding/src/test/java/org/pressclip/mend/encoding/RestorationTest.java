package org.pressclip.mend.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestorationTest {
    @Test
    void textsMisreadOnceOrTwiceInOneCharsetComeBackWhole() {
        List<String> lost = new ArrayList<>();
        int all = 0;
        for (Misreading charset : Misreading.ALL) {
            for (Map.Entry<String, String> sample : Samples.clean()) {
                String once = charset.misread(sample.getValue());
                for (String damaged : List.of(once, charset.misread(once))) {
                    all++;
                    String mended = Samples.mended(damaged);
                    if (!mended.equals(sample.getValue())) {
                        lost.add(charset.name() + " " + sample.getKey() + " " + difference(sample.getValue(), mended));
                    }
                }
            }
        }
        assertThat(lost).hasSizeLessThan(all / 200);
        assertThat(lost).noneMatch(each -> each.startsWith("windows-1252"));
    }

    @Test
    void mostSingleWordsComeBackAmongCleanOnes() {
        int all = 0;
        int back = 0;
        Misreading charset = Samples.charset("windows-1252");
        for (Map.Entry<String, String> sample : Samples.clean()) {
            String text = sample.getValue();
            for (String word : text.split(" ", -1)) {
                if (word.chars().anyMatch(c -> c >= 0x80)) {
                    int at = text.indexOf(word);
                    String damaged = text.substring(0, at) + charset.misread(word) + text.substring(at + word.length());
                    all++;
                    back += Samples.mended(damaged).equals(text) ? 1 : 0;
                }
            }
        }
        assertThat(back).isGreaterThan(all * 95 / 100); // the rest are single letters and capitals before a quote
    }

    static String difference(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return "[" + a.substring(Math.max(0, i - 6), Math.min(a.length(), i + 8)) + "] got ["
                + b.substring(Math.max(0, i - 6), Math.min(b.length(), i + 10)) + "]";
    }
}
