package dev.arrivals.email.rules;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/**
 * Whether any of many pieces of text occurs in another, whatever the case of their letters: one
 * pass, one step of a table a character (Aho and Corasick, 1975).
 */
public final class AnyOf {
  /** In the place of a state that a piece ends at. */
  private static final int FOUND = -1;

  private static final int LATIN = 256;

  private final char[] classes;
  private final int width;

  /** A row for each state, known by where its row starts: where it goes on with which class. */
  private final int[] next;

  /** Next states of the start, by the characters of which most texts are made. */
  private final int[] first = new int[LATIN];

  private int states = 1;

  private AnyOf(Collection<String> pieces) {
    int[] characters = pieces.stream().flatMapToInt(String::chars).distinct().sorted().toArray();
    classes = new char[characters.length == 0 ? 1 : characters[characters.length - 1] + 1];
    for (int i = 0; i < characters.length; i++) {
      classes[characters[i]] = (char) (i + 1);
    }
    // Capitals are of the class of their small letters.
    for (int c = classes.length - 1; c > 0; c--) {
      int small = Character.toLowerCase(c);
      classes[c] = small < classes.length ? classes[small] : 0;
    }
    width = characters.length + 1;
    int most = 1 + pieces.stream().mapToInt(String::length).sum();
    next = new int[most * width];
    pieces.forEach(this::add);
    link();
    Arrays.setAll(first, c -> c < classes.length ? next[classes[c]] : 0);
  }

  /** Looks for these, given in lower case. */
  public static AnyOf of(String... pieces) {
    return of(List.of(pieces));
  }

  /** Looks for these, given in lower case. */
  public static AnyOf of(Collection<String> pieces) {
    return new AnyOf(pieces);
  }

  /** Whether one of them is in {@code text}. */
  public boolean isIn(String text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Nearly always at the start, where the processor need not wait for the last step.
      state =
          state == 0 && c < LATIN ? first[c] : next[state + (c < classes.length ? classes[c] : 0)];
      if (state == FOUND) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of them starts in {@code text} where no word goes on. */
  public boolean startsIn(String text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      // Most characters stand inside a word, where nothing needs to be looked up.
      if (state != 0 || i == 0 || !isLetter(text.charAt(i - 1))) {
        char c = text.charAt(i);
        state = next[state + (c < classes.length ? classes[c] : 0)];
        if (state == FOUND) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  /** A piece that starts with another one is never needed. */
  private void add(String piece) {
    int state = 0;
    for (int i = 0; i < piece.length() && state != FOUND; i++) {
      int edge = state + classes[piece.charAt(i)];
      if (i == piece.length() - 1) {
        next[edge] = FOUND;
      } else if (next[edge] == 0) {
        next[edge] = states++ * width;
      }
      state = next[edge];
    }
  }

  /** Fills in where a state goes on with a character that no piece has there. */
  private void link() {
    int[] fallback = new int[states];
    Queue<Integer> queue = new ArrayDeque<>();
    Arrays.stream(next, 0, width).filter(to -> to > 0).forEach(queue::add);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int otherwise = fallback[state / width];
      for (int c = 0; c < width; c++) {
        int to = next[state + c];
        if (to == 0 || next[otherwise + c] == FOUND) {
          next[state + c] = next[otherwise + c];
        } else if (to != FOUND) {
          fallback[to / width] = next[otherwise + c];
          queue.add(to);
        }
      }
    }
  }
}
