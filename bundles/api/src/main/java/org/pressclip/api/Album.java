package org.pressclip.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Where the pictures of one run's records are kept. Called by many threads at once. */
@ConsumerType
@FunctionalInterface
public interface Album {
    /**
     * The record with its pictures fetched and kept, as far as they can be had: each says where its copy is, in
     * {@link Article.Image#copy}, in {@link Media#file} of its block and in {@link Article#bodyHtml}; one that cannot
     * be had stays as it was, and a warning says why.
     *
     * @param lead what the record was made from
     */
    Article illustrate(Lead lead, Article article) throws IOException, InterruptedException;
}
