package org.pressclip.target.files;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pressclip.api.Article;
import org.pressclip.api.Rendition;
import org.pressclip.text.Slug;

/**
 * How a target's folder is laid out.
 *
 * @param form the name of the form that files are in
 * @param names what files are called after
 * @param folders what sub-folders there are
 * @param sync whether each file is forced to the disk
 */
record Layout(String form, Rendition.Names names, Folders folders, boolean sync) {
    private static final int LONGEST = 80;

    /** Which sub-folder a record is in. */
    enum Folders {
        NONE,
        /** {@code 2016/09/09}, by the day of publication. */
        DAY,
        /** {@code 2016/09}. */
        MONTH,
        /** The words of the section. */
        SECTION
    }

    /** Names for a record's file within the folder, the best first, without an end; each only if no other has it. */
    Stream<String> candidates(Article article) {
        String plain = sub(article) + (names == Rendition.Names.ID ? FileName.id(article) : FileName.of(article));
        String marked = plain + "-" + FileName.mark(article.id());
        return IntStream.iterate(0, i -> i + 1).mapToObj(i -> i == 0 ? plain : i == 1 ? marked : marked + "-" + i);
    }

    private String sub(Article article) {
        String day = FileName.day(article.datePublished());
        String section = article.articleSection();
        return switch (folders) {
            case NONE -> "";
            case DAY -> (day.isEmpty() ? "undated" : day.replace('-', '/')) + "/";
            case MONTH -> (day.isEmpty() ? "undated" : day.substring(0, 7).replace('-', '/')) + "/";
            case SECTION -> {
                String slug = Slug.of(section == null ? "" : section, LONGEST);
                yield FileName.usable(slug.isEmpty() ? "unsorted" : slug, article) + "/";
            }
        };
    }
}
