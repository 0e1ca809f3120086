package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What {@code config/} and {@code docs/configuration.md} say of settings, held against the bundles themselves. */
class SettingsIT {
    private static final Pattern LINE = Pattern.compile("^#?([A-Za-z.]+)=(.*)$", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*) \\| ([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** By PID the settings there are, each with its default; "" for none. */
    private static final Map<String, Map<String, String>> THERE = new TreeMap<>();

    @BeforeAll
    static void read() throws Exception {
        List<Path> jars;
        try (Stream<Path> all = Files.walk(Pressclip.distribution().resolve("repository/org/pressclip"))) {
            jars = all.filter(each -> each.toString().endsWith(".jar")).toList();
        }
        for (Path each : jars) {
            try (JarFile jar = new JarFile(each.toFile())) {
                for (Enumeration<JarEntry> in = jar.entries(); in.hasMoreElements(); ) {
                    JarEntry entry = in.nextElement();
                    if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
                        try (InputStream bytes = jar.getInputStream(entry)) {
                            read(DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(bytes));
                        }
                    }
                }
            }
        }
    }

    private static void read(Document types) {
        Element of = (Element) types.getElementsByTagName("Designate").item(0);
        NodeList all = types.getElementsByTagName("AD");
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element each = (Element) all.item(i);
            settings.put(each.getAttribute("id"), each.getAttribute("default").replace("\\", ""));
        }
        THERE.put(of.getAttribute(of.hasAttribute("pid") ? "pid" : "factoryPid"), settings);
    }

    private static String plain(String value) {
        return value.replaceAll("[\"\\[\\]]", "").replace("\\", "");
    }

    /**
     * What is wrong with a value that somebody calls the default; "" for nothing. An example of what has none is no
     * lie.
     */
    private static String wrong(String pid, String key, String said) {
        String real = THERE.getOrDefault(pid, Map.of()).get(key);
        if (real == null) {
            return pid + " has no setting " + key;
        }
        return real.isEmpty() || plain(said).equals(plain(real))
                ? ""
                : pid + " " + key + " is " + real + ", not " + said;
    }

    @Test
    void theFilesInConfigSayTheDefaultsThatAreInForceWithoutThem() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("../config"))) {
            files = all.filter(each -> each.toString().contains(".config"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String pid = String.valueOf(file.getFileName()).replaceFirst("(~NAME)?\\.config.*", "");
            String text = Files.readString(file).replaceAll("\\\\\n# *", "");
            for (Matcher line = LINE.matcher(text); line.find(); ) {
                wrong.add(wrong(pid, line.group(1), line.group(2)));
            }
        }
        assertThat(wrong).hasSizeGreaterThan(80).containsOnly("");
    }

    @Test
    void theTablesOfSettingsHaveEachOfThemWithItsDefault() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> sections = new TreeMap<>();
        for (String each : Files.readString(Path.of("../docs/configuration.md")).split("(?m)^## ", -1)) {
            sections.put(each.lines().findFirst().orElse(""), each);
        }
        THERE.forEach((pid, settings) -> {
            Map<String, String> told = new TreeMap<>();
            for (Matcher row = ROW.matcher(sections.getOrDefault(pid, "")); row.find(); ) {
                List<String> values = codes(row.group(2));
                List<String> keys = codes(row.group(1));
                for (int i = 0; i < keys.size(); i++) {
                    told.put(keys.get(i), i < values.size() ? values.get(i) : "");
                }
            }
            told.forEach((key, value) ->
                    wrong.add(value.isEmpty() && THERE.get(pid).containsKey(key) ? "" : wrong(pid, key, value)));
            settings.keySet().stream()
                    .filter(key -> !told.containsKey(key))
                    .forEach(key -> wrong.add(pid + " " + key + " is not told"));
        });
        assertThat(wrong).hasSizeGreaterThan(80).containsOnly("");
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(each -> each.group(1)).toList();
    }
}
