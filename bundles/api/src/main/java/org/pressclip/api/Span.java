package org.pressclip.api;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run of text of one look: its characters, the styles they carry and, if they are a link, where it leads.
 *
 * @param text the characters; a line break within a paragraph is {@code \n}
 * @param styles in the order of {@link Style}
 * @param href the link's address as the page gives it, made absolute where the reader could; never checked for its
 *     scheme: who writes it out must
 */
public record Span(String text, Set<Style> styles, @Nullable String href) {
    private static final Set<Style> NONE = Collections.unmodifiableSet(EnumSet.noneOf(Style.class));

    public Span {
        requireNonNull(text, "text");
        styles = styles.isEmpty() ? NONE : Collections.unmodifiableSet(EnumSet.copyOf(styles));
    }

    /** Text with nothing to it. */
    public static Span of(String text) {
        return new Span(text, NONE, null);
    }

    /** Text in the given styles. */
    public static Span of(String text, Style... styles) {
        Collection<Style> all = Arrays.asList(styles);
        return new Span(text, all.isEmpty() ? NONE : EnumSet.copyOf(all), null);
    }

    /** A plain link. */
    public static Span link(String text, String href) {
        return new Span(text, NONE, href);
    }

    /** The same look on other characters. */
    public Span withText(String other) {
        return new Span(other, styles, href);
    }

    /** Whether another span looks the same, so that the two could be one. */
    public boolean looksLike(Span other) {
        return styles.equals(other.styles) && Objects.equals(href, other.href);
    }
}
