package dev.arrivals.email.rules;

import java.util.Arrays;

/** The phrases found in a text, and the first place of each. */
public final class Hits {
  private final long[] found;
  private int[] places = new int[24];
  private int count;

  Hits(int phrases) {
    found = new long[(phrases >> 6) + 1];
  }

  /** Whether the phrase was found. */
  public boolean has(int phrase) {
    return (found[phrase >> 6] & 1L << phrase) != 0;
  }

  /** Returns the start of a phrase that was found. */
  public int start(int phrase) {
    return places[index(phrase) + 1];
  }

  /** Returns the end of a phrase that was found. */
  public int end(int phrase) {
    return places[index(phrase) + 2];
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** Returns the number of phrases found. */
  int count() {
    return count / 3;
  }

  /** Returns the phrase found as the {@code i}th. */
  int phrase(int i) {
    return places[3 * i];
  }

  /** Takes a phrase; of one that is found again the first place counts. */
  void add(int phrase, int start, int end) {
    if (has(phrase)) {
      return;
    }
    found[phrase >> 6] |= 1L << phrase;
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count] = phrase;
    places[count + 1] = start;
    places[count + 2] = end;
    count += 3;
  }

  private int index(int phrase) {
    int at = 0;
    while (places[at] != phrase) {
      at += 3;
    }
    return at;
  }
}
