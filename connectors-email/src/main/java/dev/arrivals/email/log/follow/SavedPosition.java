package dev.arrivals.email.log.follow;

/**
 * The position up to which a file has been read.
 *
 * @param key the file's identity for the operating system; empty where it has none
 * @param headLength how many bytes of its beginning are known
 * @param head their digest
 * @param offset the first byte that has not been read
 */
record SavedPosition(String key, int headLength, String head, long offset) {}
