package org.pressclip.service;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.pressclip.api.Article;

/**
 * What sites repeat from page to page, as learned from filed records: which blocks, on how many pages. What is learned
 * comes into force with the next snapshot; a snapshot never changes. Called by many threads at once.
 *
 * <p>Every method throws an {@link IOException} with a sentence if what was learned cannot be read or written.
 */
@ProviderType
public interface Repeats {
    /** The sites of which anything is known, by name. */
    List<Site> sites() throws IOException;

    /**
     * What is in force for a site, what stands on most pages first; none for a site that nothing is known of.
     *
     * @param site as {@link org.pressclip.api.WebAddress#site} names it
     */
    List<Rule> rules(String site) throws IOException;

    /**
     * Learns nothing more of a site: its rules stay as they are.
     *
     * @return whether anything is known of the site
     */
    boolean freeze(String site) throws IOException;

    /** Learns of a site again that was frozen; the parameter and the result are those of {@link #freeze}. */
    boolean thaw(String site) throws IOException;

    /**
     * Takes a rule out of force at once and for good: what it cut is never learned of that site again.
     *
     * @param id the rule's, or enough of its beginning to tell it from all others
     * @return what was removed; empty if there is no such rule, several if the beginning fits several: then none is
     *     gone
     */
    List<Rule> remove(String id) throws IOException;

    /** Takes note of the page that a record was made from. It counts from the next snapshot on. */
    void learn(Article article);

    /**
     * Makes a snapshot of all that was learned until now, if it changes any rule, and puts it into force.
     *
     * @return the number of the one that is in force then; 0 if nothing was ever learned
     */
    long publish() throws IOException;

    /**
     * A site.
     *
     * @param name as {@link org.pressclip.api.WebAddress#site} names it
     * @param pages how many of its pages are in memory, the latest
     * @param rules how many rules are in force
     * @param removed how many rules were taken out for good
     * @param frozen whether nothing more is learned of it
     */
    record Site(String name, int pages, int rules, int removed, boolean frozen) {}

    /**
     * A block that a site repeats.
     *
     * @param id its fingerprint, in lower-case hexadecimal
     * @param text how it begins, digits as they stood when it was seen last
     * @param count on how many pages it stood
     * @param pages of how many
     */
    record Rule(String id, String site, String text, int count, int pages) {}
}
