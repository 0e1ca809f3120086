package org.pressclip.mend.encoding;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RestorationTest {
    @Test
    void damagedTextComesBack() {
        Map<String, int[]> rates = new TreeMap<>();
        for (Misreading charset : Misreading.ALL) {
            for (Map.Entry<String, String> sample : Samples.clean()) {
                String once = charset.misread(sample.getValue());
                for (int times = 1; times <= 2; times++) {
                    String damaged = times == 1 ? once : charset.misread(once);
                    String mended = Samples.mended(damaged);
                    int[] rate = rates.computeIfAbsent(charset.name() + " x" + times, key -> new int[2]);
                    rate[0]++;
                    if (mended.equals(sample.getValue())) {
                        rate[1]++;
                    } else {
                        System.out.println(charset.name() + " x" + times + " " + sample.getKey() + " "
                                + difference(sample.getValue(), mended));
                    }
                }
            }
        }
        rates.forEach((name, rate) -> System.out.println(name + " " + rate[1] + "/" + rate[0]));
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
