package dev.arrivals.email.mime;

/** Searches in text whatever the case of its letters. */
public final class IgnoringCase {
  private IgnoringCase() {}

  /** Returns where {@code piece} starts in {@code text}, or -1. */
  public static int indexOf(String text, String piece) {
    for (int i = 0; i <= text.length() - piece.length(); i++) {
      if (text.regionMatches(true, i, piece, 0, piece.length())) {
        return i;
      }
    }
    return -1;
  }
}
