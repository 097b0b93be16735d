package dev.arrivals.email.rules;

import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many phrases occur in a text. A phrase must start and end where a word does; one
 * that ends in {@code *} may end inside a word. All phrases are one tree of characters, walked from
 * every place where a word starts: most words leave it after a few characters.
 */
public final class PhraseIndex {
  private static final int NONE = -1;
  private static final int[] NO_PHRASES = {};

  /** Spreads keys over the table (Knuth's multiplicative hashing). */
  private static final int SPREAD = 0x9E3779B1;

  /** The phrases that end at a node, by their places: with their last word, or inside one. */
  private final int[][] whole;

  private final int[][] open;
  private final int[] lengths;

  /** The edges by node and character, hashed: each a key, and beside it the node it leads to. */
  private final int[] edges;

  private int nodes = 1;

  PhraseIndex(List<String> phrases) {
    int most = 1 + phrases.stream().mapToInt(String::length).sum();
    edges = new int[Integer.highestOneBit(most) * 8];
    int[][] ends = new int[most][];
    int[][] openEnds = new int[most][];
    Arrays.fill(ends, NO_PHRASES);
    Arrays.fill(openEnds, NO_PHRASES);
    lengths = new int[phrases.size()];
    for (int i = 0; i < phrases.size(); i++) {
      String phrase = phrases.get(i);
      boolean isOpen = phrase.endsWith("*");
      lengths[i] = phrase.length() - (isOpen ? 1 : 0);
      int[][] which = isOpen ? openEnds : ends;
      int node = add(phrase.substring(0, lengths[i]));
      which[node] = with(which[node], i);
    }
    whole = Arrays.copyOf(ends, nodes);
    open = Arrays.copyOf(openEnds, nodes);
  }

  /** Where every phrase occurs first in {@code text}. */
  public Hits search(String text) {
    return search(text.toCharArray(), text.length());
  }

  Hits search(char[] text, int length) {
    Hits hits = new Hits(lengths.length);
    boolean afterWord = false;
    for (int start = 0; start < length; start++) {
      boolean word = isWord(text[start]);
      if (text[start] != ' ' && !(afterWord && word)) {
        walk(text, start, length, hits);
      }
      afterWord = word;
    }
    return hits;
  }

  private void walk(char[] text, int start, int length, Hits hits) {
    int node = 0;
    for (int at = start; at < length; at++) {
      node = target(node, text[at]);
      if (node == NONE) {
        return;
      }
      hits.add(open[node], start, at + 1);
      if (whole[node].length > 0
          && (at + 1 == length || !isWord(text[at + 1]) || !isWord(text[at]))) {
        hits.add(whole[node], start, at + 1);
      }
    }
  }

  /** Scripts without spaces have no word boundaries to keep to. */
  private static boolean isWord(char c) {
    return c < 128
        ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
        : c < 0x2000 && Character.isLetterOrDigit(c);
  }

  private int target(int node, char c) {
    int key = key(node, c);
    int slot = slot(key);
    return edges[slot] == key ? edges[slot + 1] : NONE;
  }

  /** Where the key is, or where it would be. */
  private int slot(int key) {
    int slot = (key * SPREAD >>> 8) * 2 & (edges.length - 1);
    while (edges[slot] != 0 && edges[slot] != key) {
      slot = (slot + 2) & (edges.length - 1);
    }
    return slot;
  }

  /** Never 0, which is an empty slot. */
  private static int key(int node, char c) {
    return (node << 16 ^ c) + 1;
  }

  private int add(String literal) {
    int node = 0;
    for (char c : literal.toCharArray()) {
      int slot = slot(key(node, c));
      if (edges[slot] == 0) {
        edges[slot] = key(node, c);
        edges[slot + 1] = nodes++;
      }
      node = edges[slot + 1];
    }
    return node;
  }

  private static int[] with(int[] places, int place) {
    int[] more = Arrays.copyOf(places, places.length + 1);
    more[places.length] = place;
    return more;
  }
}
