package dev.arrivals.email.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/**
 * Many phrases as one tree of characters in one array (a double array: Aoe, 1989). A child stands
 * at the base of its parent plus the class of its character, and names its parent, so a step costs
 * one line of the processor's cache however many phrases there are.
 */
final class PhraseTree {
  static final int ROOT = 0;
  static final int NONE = -1;

  /** Number of places of a node in the array: base, parent, key, and one spare. */
  private static final int WIDTH = 4;

  private static final int PARENT = 1;
  private static final int KEY = 2;

  /** A node while the tree is built. */
  private static final class Node {
    private final Map<Character, Node> children = new TreeMap<>();
    private int key = NONE;
  }

  /** Classes by character; 0 is that of characters in no phrase, which leads nowhere. */
  private final char[] classes;

  private int[] table = new int[0];
  private int free = WIDTH;

  /** The phrase at place {@code i} of the list is found by the key {@code i}. */
  PhraseTree(List<String> phrases) {
    int[] characters = phrases.stream().flatMapToInt(String::chars).distinct().sorted().toArray();
    classes = new char[characters.length == 0 ? 1 : characters[characters.length - 1] + 1];
    for (int i = 0; i < characters.length; i++) {
      classes[characters[i]] = (char) ((i + 1) * WIDTH);
    }
    grow((characters.length + 2) * WIDTH);
    Node root = new Node();
    for (int i = 0; i < phrases.size(); i++) {
      add(root, phrases.get(i), i);
    }
    place(root);
    // From the base of the last node every class must still lead into the array.
    grow(table.length + (characters.length + 1) * WIDTH);
  }

  /** The node below {@code node} by this character, or {@link #NONE}. */
  int child(int node, char c) {
    int child = table[node] + (c < classes.length ? classes[c] : 0);
    return table[child + PARENT] == node ? child : NONE;
  }

  /** Returns the phrase that ends at {@code node}, or {@link #NONE}. */
  int key(int node) {
    return table[node + KEY];
  }

  private static void add(Node root, String phrase, int key) {
    Node node = root;
    for (int i = 0; i < phrase.length(); i++) {
      node = node.children.computeIfAbsent(phrase.charAt(i), c -> new Node());
    }
    node.key = key;
  }

  private void place(Node root) {
    record Placed(Node node, int at) {}
    Queue<Placed> queue = new ArrayDeque<>(List.of(new Placed(root, ROOT)));
    while (!queue.isEmpty()) {
      Placed parent = queue.remove();
      table[parent.at + KEY] = parent.node.key;
      if (!parent.node.children.isEmpty()) {
        int base = base(parent.node);
        table[parent.at] = base;
        parent.node.children.forEach(
            (c, child) -> {
              table[base + classes[c] + PARENT] = parent.at;
              queue.add(new Placed(child, base + classes[c]));
            });
      }
    }
  }

  /** The first base from which all children have a free place. */
  private int base(Node node) {
    while (table[free + PARENT] != NONE) {
      free += WIDTH;
      grow(free + WIDTH);
    }
    List<Character> characters = new ArrayList<>(node.children.keySet());
    int base = Math.max(0, free - classes[characters.get(0)]);
    while (!fits(base, characters)) {
      base += WIDTH;
    }
    return base;
  }

  private boolean fits(int base, List<Character> characters) {
    for (char c : characters) {
      int at = base + classes[c];
      grow(at + WIDTH);
      if (at == ROOT || table[at + PARENT] != NONE) {
        return false;
      }
    }
    return true;
  }

  private void grow(int length) {
    if (length > table.length) {
      int from = table.length;
      table = Arrays.copyOf(table, Math.max(length, 2 * from));
      for (int at = from; at < table.length; at += WIDTH) {
        table[at + PARENT] = NONE;
        table[at + KEY] = NONE;
      }
    }
  }
}
