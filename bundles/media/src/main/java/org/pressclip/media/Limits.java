package org.pressclip.media;

/**
 * What pictures may cost.
 *
 * @param bytes of one picture at most
 * @param pixels of one picture at most, and of all that are decoded at the same time
 * @param each how many a record may have
 * @param seconds for one picture, from its turn
 * @param recordSeconds for all pictures of a record
 * @param perHost how many are asked of one host at once
 * @param parallel how many are under way at once
 */
record Limits(int bytes, int pixels, int each, int seconds, int recordSeconds, int perHost, int parallel) {
    static final Limits USUAL = new Limits(20_000_000, 50_000_000, 50, 20, 30, 4, 8);
}
