package dev.arrivals.email.rules;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/**
 * Tells in one pass of which of several lists any piece occurs in a text, whatever the case of its
 * letters; the answer has one bit for each list. See {@link AnyOf}, which stops at the first piece.
 */
public final class WhichOf {
  private static final int LATIN = 256;

  private final char[] classes;
  private final int width;
  private final int last;

  /**
   * A row for each state, known by where its row starts: where it goes on with which class, and in
   * the last place the lists of the pieces that end there.
   */
  private final int[] next;

  /** Next states of the start, by the characters of which most texts are made. */
  private final int[] first = new int[LATIN];

  private int states = 1;

  /** Looks for the pieces of these lists, given in lower case; at most 32 lists. */
  public WhichOf(List<? extends Collection<String>> lists) {
    List<String> pieces = lists.stream().<String>flatMap(Collection::stream).toList();
    int[] characters = pieces.stream().flatMapToInt(String::chars).distinct().sorted().toArray();
    classes = new char[characters[characters.length - 1] + 1];
    for (int i = 0; i < characters.length; i++) {
      classes[characters[i]] = (char) (i + 1);
    }
    // Capitals are of the class of their small letters.
    for (int c = classes.length - 1; c > 0; c--) {
      int small = Character.toLowerCase(c);
      classes[c] = small < classes.length ? classes[small] : 0;
    }
    width = characters.length + 2;
    last = width - 1;
    int most = 1 + pieces.stream().mapToInt(String::length).sum();
    next = new int[most * width];
    for (int list = 0; list < lists.size(); list++) {
      for (String piece : lists.get(list)) {
        add(piece, 1 << list);
      }
    }
    link();
    Arrays.setAll(first, c -> c < classes.length ? next[classes[c]] : 0);
  }

  /** Returns the lists of which a piece is in {@code text}, one bit each. */
  public int in(String text) {
    int found = 0;
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      state =
          state == 0 && c < LATIN ? first[c] : next[state + (c < classes.length ? classes[c] : 0)];
      if (state != 0) {
        found |= next[state + last];
      }
    }
    return found;
  }

  private void add(String piece, int list) {
    int state = 0;
    for (int i = 0; i < piece.length(); i++) {
      int edge = state + classes[piece.charAt(i)];
      if (next[edge] == 0) {
        next[edge] = states++ * width;
      }
      state = next[edge];
    }
    next[state + last] |= list;
  }

  /** Fills in where a state goes on with a character that no piece has there. */
  private void link() {
    int[] fallback = new int[states];
    Queue<Integer> queue = new ArrayDeque<>();
    Arrays.stream(next, 0, last).filter(to -> to > 0).forEach(queue::add);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int otherwise = fallback[state / width];
      next[state + last] |= next[otherwise + last];
      for (int c = 0; c < last; c++) {
        int to = next[state + c];
        if (to == 0) {
          next[state + c] = next[otherwise + c];
        } else {
          fallback[to / width] = next[otherwise + c];
          queue.add(to);
        }
      }
    }
  }
}
