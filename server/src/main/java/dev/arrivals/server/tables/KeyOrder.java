package dev.arrivals.server.tables;

import java.util.Comparator;

/** The order in which the store keeps keys: by code point, which is that of their UTF-8 bytes. */
public final class KeyOrder implements Comparator<String> {
  /** The order; it keeps no state. */
  public static final KeyOrder INSTANCE = new KeyOrder();

  private static final char FIRST_SURROGATE = '\ud800';
  private static final char AFTER_SURROGATES = '\ue000';
  private static final int PAST_ALL = 0x10000 - FIRST_SURROGATE;
  private static final int GAP = AFTER_SURROGATES - FIRST_SURROGATE;

  private KeyOrder() {}

  @Override
  public int compare(String left, String right) {
    int end = Math.min(left.length(), right.length());
    for (int i = 0; i < end; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        return rank(l) - rank(r);
      }
    }
    return left.length() - right.length();
  }

  /** Surrogates stand for code points after all that one character can hold. */
  private static int rank(char c) {
    if (c < FIRST_SURROGATE) {
      return c;
    }
    return c < AFTER_SURROGATES ? c + PAST_ALL : c - GAP;
  }
}
