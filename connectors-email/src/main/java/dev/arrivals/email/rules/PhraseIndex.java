package dev.arrivals.email.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many phrases occur in a text. A phrase must start and end where a word does; one
 * that ends in {@code *} may end inside a word. The address of a mailbox or host between its words
 * does not part them, unless the phrase names it there. All phrases are one tree of characters,
 * walked from every place where a word starts: most words leave it after a few characters.
 */
public final class PhraseIndex {
  private static final int NO_PHRASE = -1;

  /** Whether an ASCII character is of a word. */
  private static final boolean[] WORD = new boolean[128];

  static {
    for (char c = 0; c < WORD.length; c++) {
      WORD[c] = Character.isLetterOrDigit(c);
    }
  }

  private final PhraseTree tree;

  /** Phrases by the key of the tree, which end with a word. */
  private final int[] whole;

  private final int[] open;
  private final int phrases;
  private final Hits nothing;

  PhraseIndex(List<String> phrases) {
    this.phrases = phrases.size();
    nothing = new Hits(this.phrases);
    List<String> literals = phrases.stream().map(PhraseIndex::literal).distinct().toList();
    tree = new PhraseTree(literals);
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < phrases.size(); i++) {
      places.put(phrases.get(i), i);
    }
    whole = literals.stream().mapToInt(p -> places.getOrDefault(p, NO_PHRASE)).toArray();
    open = literals.stream().mapToInt(p -> places.getOrDefault(p + "*", NO_PHRASE)).toArray();
  }

  /** Returns the first place of every phrase in {@code text}. */
  public Hits search(String text) {
    return search(text.toCharArray(), text.length());
  }

  Hits search(char[] text, int length) {
    if (length == 0) {
      return nothing;
    }
    Hits hits = new Hits(phrases);
    int start = 0;
    while (start < length) {
      char c = text[start];
      if (c != ' ') {
        walk(text, start, length, hits);
      }
      start++;
      // No phrase starts inside a word.
      while (isWord(c) && start < length && isWord(text[start])) {
        start++;
      }
    }
    return hits;
  }

  private void walk(char[] text, int start, int length, Hits hits) {
    int node = PhraseTree.ROOT;
    for (int at = start; at < length; at++) {
      int child = tree.child(node, text[at]);
      if (child == PhraseTree.NONE && isAddress(text[at]) && at > start) {
        // The space after it is gone as well: one stood before it.
        at++;
        continue;
      }
      if (child == PhraseTree.NONE) {
        return;
      }
      node = child;
      int key = tree.key(node);
      if (key != PhraseTree.NONE) {
        boolean ends = at + 1 == length || !isWord(text[at + 1]) || !isWord(text[at]);
        add(hits, open[key], start, at + 1);
        add(hits, ends ? whole[key] : NO_PHRASE, start, at + 1);
      }
    }
  }

  private static void add(Hits hits, int phrase, int start, int end) {
    if (phrase != NO_PHRASE) {
      hits.add(phrase, start, end);
    }
  }

  private static boolean isAddress(char c) {
    return c == '@' || c == '#';
  }

  /** Scripts without spaces have no word boundaries to keep to. */
  private static boolean isWord(char c) {
    return c < WORD.length ? WORD[c] : c < 0x2000 && Character.isLetterOrDigit(c);
  }

  private static String literal(String phrase) {
    return phrase.endsWith("*") ? phrase.substring(0, phrase.length() - 1) : phrase;
  }
}
