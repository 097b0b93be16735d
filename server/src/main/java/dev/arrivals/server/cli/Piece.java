package dev.arrivals.server.cli;

/**
 * One piece of native feedback in a file.
 *
 * @param origin the file that it came from
 * @param index its place in the file, from 0
 */
record Piece(String origin, int index, byte[] content) {}
