package org.pressclip.read.office;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pressclip.api.Claim;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;

/**
 * What a document says of itself, as claims. Programs fill these in by themselves, with the name of the file or of who
 * bought the machine, so they count for less than what a reader sees.
 */
final class Properties {
    private static final Set<String> NOBODY = Set.of(
            "admin",
            "administrator",
            "user",
            "owner",
            "author",
            "unknown",
            "anonymous",
            "default",
            "root",
            "guest",
            "windows user",
            "microsoft office user",
            "microsoft corporation",
            "python-docx",
            "benutzer",
            "usuario",
            "utilisateur",
            "utente",
            "office",
            "home",
            "pc",
            "hp",
            "dell",
            "lenovo",
            "acer",
            "asus",
            "test",
            "(anonymous)",
            "un-named",
            "apache poi",
            "openoffice.org",
            "libreoffice");
    private static final Set<String> UNTITLED = Set.of(
            "untitled",
            "unknown",
            "title",
            "document",
            "no title",
            "none",
            "null",
            "(anonymous)",
            "untitled document",
            "powerpoint presentation",
            "word document",
            "blank",
            "normal",
            "doc",
            "slide 1",
            "unbenannt",
            "sans titre",
            "sin título",
            "senza titolo",
            "без имени",
            "无标题",
            "epub");

    private final List<Claim> claims = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    List<Claim> claims() {
        return claims;
    }

    /** Takes up a property by its name in the file, such as "docProps/core.xml creator". */
    void add(String name, String value) {
        String own = name.substring(Math.max(name.lastIndexOf(' '), name.lastIndexOf(':')) + 1)
                .toLowerCase(Locale.ROOT);
        switch (own) {
            case "title" -> claim(Field.HEADLINE, name, value, isTitle(value) ? 0.4 : 0.05);
            case "author", "creator", "initial-creator" -> authors(name, value);
            case "subject" -> {
                if (name.startsWith("xmp ")) {
                    keywords(name, value);
                } else if (name.startsWith("dc:") || name.startsWith("meta")) {
                    keywords(name, value);
                } else {
                    claim(Field.DESCRIPTION, name, value, 0.35);
                }
            }
            case "keyword", "keywords" -> keywords(name, value);
            case "description", "comments" -> claim(Field.DESCRIPTION, name, value, 0.4);
            case "created", "creationdate", "creation-date" -> claim(Field.DATE_PUBLISHED, name, value, 0.42);
            case "date" -> {
                boolean changed = name.startsWith("meta.xml");
                claim(changed ? Field.DATE_MODIFIED : Field.DATE_PUBLISHED, name, value, 0.42);
            }
            case "modified", "moddate", "modificationdate" -> claim(Field.DATE_MODIFIED, name, value, 0.42);
            case "lang", "language" -> claim(Field.LANGUAGE, name, value, own.equals("lang") ? 0.3 : 0.5);
            case "publisher" -> claim(Field.PUBLISHER, name, value, 0.6);
            case "company" -> claim(Field.PUBLISHER, name, value, isNobody(value) ? 0.05 : 0.3);
            case "rights", "copyright" -> claim(Field.COPYRIGHT, name, value, 0.5);
            case "category" -> claim(Field.SECTION, name, value, 0.35);
            case "address" -> claim(Field.URL, name, value, 0.5);
            case "extent" -> {
                if (known.add(Field.EXTENT)) {
                    claims.add(Claim.of(Field.EXTENT, value, Evidence.of(Evidence.Kind.RULE, "document"), 1));
                }
            }
            default -> {}
        }
    }

    private void claim(String field, String name, String value, double confidence) {
        boolean date = field.equals(Field.DATE_PUBLISHED) || field.equals(Field.DATE_MODIFIED);
        if (date && (value.compareTo("1980") < 0 || value.compareTo("21") > 0)) {
            return; // what a program writes that does not know the day
        }
        if (known.add(field + "\n" + value)) {
            claims.add(Claim.of(field, value, Evidence.of(Evidence.Kind.META, name), confidence));
        }
    }

    private void authors(String name, String value) {
        for (String each : value.split("[;\n]", 20)) {
            String author = each.strip();
            if (!author.isEmpty()) {
                claim(Field.AUTHOR, name, author, isNobody(author) ? 0.05 : 0.5);
            }
        }
    }

    private void keywords(String name, String value) {
        String parting =
                value.indexOf(';') >= 0 ? ";" : value.indexOf('、') >= 0 ? "、" : value.indexOf('،') >= 0 ? "،" : ",";
        for (String each : value.split(parting, 100)) {
            if (!each.isBlank()) {
                claim(Field.KEYWORD, name, each.strip(), 0.5);
            }
        }
    }

    private static boolean isNobody(String value) {
        String name = value.strip().toLowerCase(Locale.ROOT);
        return NOBODY.contains(name) || name.length() < 2 || name.indexOf('@') >= 0;
    }

    /** Whether a title was given by a person: not by a program that had only the file's name, or not even that. */
    static boolean isTitle(String value) {
        String title = value.strip().toLowerCase(Locale.ROOT);
        int dot = title.lastIndexOf('.');
        String end = dot < 0 ? "" : title.substring(dot + 1);
        boolean file = title.indexOf(' ') < 0
                        && (title.indexOf('_') > 0 || title.indexOf('\\') >= 0 || title.indexOf('/') >= 0)
                || end.length() >= 2
                        && end.length() <= 5
                        && dot > 0
                        && end.chars().allMatch(Character::isLetterOrDigit)
                        && title.charAt(dot - 1) != ' '
                        && EXTENSIONS.contains(end);
        return !title.isEmpty()
                && !UNTITLED.contains(title)
                && !title.startsWith("microsoft word - ")
                && !title.startsWith("microsoft powerpoint - ")
                && !isNumbered(title)
                && !file
                && title.chars().anyMatch(Character::isLetter);
    }

    private static final Set<String> EXTENSIONS = Set.of(
            "doc", "docx", "docm", "dot", "odt", "rtf", "pdf", "txt", "indd", "qxd", "qxp", "pub", "pages", "wpd",
            "sxw", "htm", "html", "md", "tex", "dvi", "ps", "eps", "ai", "tmp", "xls", "xlsx", "ppt", "pptx", "epub",
            "fodt");

    /** "Document1", "Untitled 2". */
    private static boolean isNumbered(String title) {
        int end = title.length();
        while (end > 0 && (Character.isDigit(title.charAt(end - 1)) || " -()".indexOf(title.charAt(end - 1)) >= 0)) {
            end--;
        }
        String stem = title.substring(0, end);
        return end < title.length() && (UNTITLED.contains(stem) || stem.equals("dokument"));
    }
}
