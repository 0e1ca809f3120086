package org.pressclip.archive;

/**
 * The packed records of one capture, to be written side by side.
 *
 * @param bytes all of them, from the first byte on
 * @param length how many bytes they are
 * @param main where the one begins that a {@link org.pressclip.service.Place} is of
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; two are never compared
record Sheaf(byte[] bytes, int length, int main) {}
