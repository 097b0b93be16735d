package dev.arrivals.server.cli.input;

/**
 * A piece of native feedback in a file.
 *
 * @param origin the file that it came from
 * @param index its place in the file, from 0
 * @param content its bytes; none where there are too many
 * @param size how many bytes it has
 */
public record Piece(String origin, int index, byte[] content, long size) {
  /** The most bytes that a piece may have, as the API takes it. */
  static final int LARGEST = 25 << 20;

  /** Returns whether the piece is larger than the API takes. */
  public boolean isTooLarge() {
    return size > LARGEST;
  }

  /** Returns the origin of the piece, for a person. */
  public String place() {
    return origin + ", piece " + (index + 1);
  }

  /** Returns why the piece cannot be taken. */
  public String tooLarge() {
    return place() + " has " + size + " bytes (expected: at most " + LARGEST + ")";
  }
}
