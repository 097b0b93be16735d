package dev.arrivals.email.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Finds which of many phrases occur in a text in one pass over it (Aho and Corasick, 1975). A
 * phrase must start and end where a word does; one that ends in {@code *} may end inside a word.
 */
public final class PhraseIndex {
  private final List<Map<Character, Integer>> next = new ArrayList<>();
  private final List<List<Integer>> found = new ArrayList<>();
  private final List<Integer> fallback = new ArrayList<>();
  private final List<String> phrases;

  PhraseIndex(List<String> phrases) {
    this.phrases = List.copyOf(phrases);
    state();
    for (int i = 0; i < phrases.size(); i++) {
      add(literal(phrases.get(i)), i);
    }
    link();
  }

  /** Where a phrase occurs first: [start, end) for every phrase, or null. */
  public Hits search(String text) {
    Hits hits = new Hits(phrases.size());
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = step(state, text.charAt(i));
      for (int phrase : found.get(state)) {
        int start = i + 1 - literal(phrases.get(phrase)).length();
        if (isWhole(text, start, i + 1, phrases.get(phrase).endsWith("*"))) {
          hits.add(phrase, start, i + 1);
        }
      }
    }
    return hits;
  }

  /** The first place of every phrase that was found. */
  public static final class Hits {
    private final int[] starts;
    private final int[] ends;

    private Hits(int phrases) {
      starts = new int[phrases];
      ends = new int[phrases];
    }

    public boolean has(int phrase) {
      return ends[phrase] > 0;
    }

    public int start(int phrase) {
      return starts[phrase];
    }

    public int end(int phrase) {
      return ends[phrase];
    }

    private void add(int phrase, int start, int end) {
      if (ends[phrase] == 0) {
        starts[phrase] = start;
        ends[phrase] = end;
      }
    }
  }

  private static String literal(String phrase) {
    return phrase.endsWith("*") ? phrase.substring(0, phrase.length() - 1) : phrase;
  }

  private static boolean isWhole(String text, int start, int end, boolean open) {
    boolean starts = start == 0 || !isWord(text.charAt(start - 1)) || !isWord(text.charAt(start));
    boolean ends =
        open || end == text.length() || !isWord(text.charAt(end)) || !isWord(text.charAt(end - 1));
    return starts && ends;
  }

  /** Scripts without spaces have no word boundaries to keep to. */
  private static boolean isWord(char c) {
    return c < 0x2000 && Character.isLetterOrDigit(c);
  }

  private int step(int from, char c) {
    int state = from;
    while (state != 0 && !next.get(state).containsKey(c)) {
      state = fallback.get(state);
    }
    return next.get(state).getOrDefault(c, 0);
  }

  private int state() {
    next.add(new HashMap<>());
    found.add(new ArrayList<>());
    fallback.add(0);
    return next.size() - 1;
  }

  private void add(String literal, int phrase) {
    int state = 0;
    for (char c : literal.toCharArray()) {
      Integer to = next.get(state).get(c);
      if (to == null) {
        to = state();
        next.get(state).put(c, to);
      }
      state = to;
    }
    found.get(state).add(phrase);
  }

  private void link() {
    Queue<Integer> queue = new ArrayDeque<>(next.get(0).values());
    while (!queue.isEmpty()) {
      int state = queue.remove();
      next.get(state)
          .forEach(
              (c, to) -> {
                fallback.set(to, step(fallback.get(state), c));
                found.get(to).addAll(found.get(fallback.get(to)));
                queue.add(to);
              });
    }
  }
}
