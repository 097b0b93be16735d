package dev.arrivals.email.rules;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/**
 * Lists of pieces of text that are looked for in another, whatever the case of their letters: one
 * pass, one step of a table a character (Aho and Corasick, 1975).
 */
public final class AnyOf {
  private static final int LATIN = 256;

  private final char[] classes;
  private final int width;
  private final int last;

  /**
   * A row for each state, known by where its row starts: where it goes on with which class, and in
   * the last place the lists of the pieces that end there, one bit each.
   */
  private final int[] next;

  /** Next states of the start, by the characters of which most texts are made. */
  private final int[] first = new int[LATIN];

  private int states = 1;

  private AnyOf(List<? extends Collection<String>> lists) {
    List<String> pieces = lists.stream().<String>flatMap(Collection::stream).toList();
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

  /** Looks for these pieces, given in lower case. */
  public static AnyOf of(String... pieces) {
    return of(List.of(pieces));
  }

  /** Looks for these pieces, given in lower case. */
  public static AnyOf of(Collection<String> pieces) {
    return new AnyOf(List.of(pieces));
  }

  /** Looks for the pieces of these lists, given in lower case; at most 32 lists. */
  public static AnyOf ofLists(List<? extends Collection<String>> lists) {
    return new AnyOf(lists);
  }

  /** Returns whether any piece is in {@code text}. */
  public boolean isIn(String text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = after(state, text.charAt(i));
      if (state != 0 && next[state + last] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the lists of which a piece is in {@code text}, one bit each. */
  public int listsIn(String text) {
    int found = 0;
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = after(state, text.charAt(i));
      if (state != 0) {
        found |= next[state + last];
      }
    }
    return found;
  }

  /** Returns whether any piece starts in {@code text} where no word goes on. */
  public boolean startsIn(String text) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      // Most characters stand inside a word, where nothing needs to be looked up.
      if (state != 0 || i == 0 || !isLetter(text.charAt(i - 1))) {
        state = after(state, text.charAt(i));
        if (state != 0 && next[state + last] != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the next state: nearly always from the start, without waiting for the last step. */
  private int after(int state, char c) {
    return state == 0 && c < LATIN ? first[c] : next[state + (c < classes.length ? classes[c] : 0)];
  }

  private static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
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
